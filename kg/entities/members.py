"""Names, holdings, references -> memberships: which party the text gives a person.

What changes of office tell of memberships is in ``kg.events.affiliations``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from spacy.tokens import Doc, Span

from kg.entities.anaphora import Reference
from kg.entities.belongings import Said, belongings
from kg.entities.cast import Cast, Entity
from kg.entities.holders import Holding
from kg.entities.references import References
from kg.entities.tenures import Tenure
from kg.facts import Node
from kg.lexicons import normalise, word_list

CANTON = 2  # letters of a Swiss canton
FAR = 30  # tokens between a party and a head of whom only the context tells what he leads
OWN = r"son (?:propre |ancien )?(?:parti|mouvement|formation)"
BEHIND = re.compile(rf"(?:\([^()]*\) ?)?, {OWN} ")
AHEAD = re.compile(rf"(?:{OWN} ?, (?:le |la |les |l')?|son )")


@dataclass(frozen=True, slots=True)
class Membership:
    """That a person belongs to a party, and the words that say so."""

    person: Entity
    party: Entity
    span: Span
    rule: str


def find_memberships(doc: Doc, cast: Cast, holdings: tuple[Holding, ...]) -> tuple[Membership, ...]:
    """Doc -> memberships: ``A (MR)``, ``A et B (tous deux PS)``, who leads a party, ``A, du MR``.

    One for each pair of person and party.
    """
    said = (
        *_in_parentheses(doc, cast, holdings),
        *_of_leaders(doc, cast, holdings),
        *_of_party(doc, cast),
    )
    return unknown(said, ())


def find_more_memberships(
    doc: Doc,
    cast: Cast,
    references: References,
    tenures: tuple[Tenure, ...],
    known: tuple[Membership, ...],
) -> tuple[Membership, ...]:
    """Doc -> memberships that references and tenures tell: ``Il est membre du PS``.

    Args:
        doc: The parsed article.
        cast: Its entities.
        references: What phrases point to.
        tenures: Who holds what.
        known: Memberships found otherwise; they are not repeated.
    """
    told = (
        *_respective(doc, cast, references),
        *_told_of(doc, cast, references),
        *_possessed(doc, cast, references),
        *_of_tenures(doc, tenures),
        *_of_described(doc, cast, references),
    )
    return unknown(told, known)


def unknown(found: Iterable[Membership], known: Iterable[Membership]) -> tuple[Membership, ...]:
    """Memberships -> the first of each pair of person and party that is not yet known."""
    pairs = {(m.person.node, m.party.node) for m in known}
    new: dict[tuple[Node, Node], Membership] = {}
    for membership in found:
        pair = membership.person.node, membership.party.node
        if pair not in pairs:
            new.setdefault(pair, membership)
    return tuple(new.values())


def is_party(entity: Entity | None) -> TypeGuard[Entity]:
    """Whether an entity is one that a person may be a member of."""
    return entity is not None and entity.cls == "PoliticalParty"


def _parties(cast: Cast) -> Iterator[tuple[Span, Entity]]:
    """Names of parties and which they mean."""
    for span in cast.spans("PARTY"):
        party = cast.of(span)
        if is_party(party):
            yield span, party


def _in_parentheses(doc: Doc, cast: Cast, holdings: tuple[Holding, ...]) -> Iterator[Membership]:
    described = {h.office.end: h.person for h in holdings if h.where == "after"}
    for span, party in _parties(cast):
        opening = next(
            (i for i in range(span.start - 1, max(span.start - 5, -1), -1) if doc[i].text == "("),
            None,
        )
        if opening is None or ")" in doc[opening : span.start].text:
            continue
        if doc[span.start - 1].text == "/" and len(span.text) == CANTON and span.text.isupper():
            continue  # "(PS/ZH)", of Zurich
        persons = [s for s in cast.spans("PER") if s.end == opening]
        if not persons and opening in described:  # "A, ancien député (PS)"
            persons = [described[opening]]
        if not persons:  # "la ministre (PS) bruxelloise, A"
            persons = [h.person for h in holdings if h.office.start < opening < h.office.end]
        if persons and "tous" in doc[opening : span.start].text.lower():
            before = [s for s in cast.spans("PER") if s.end == persons[0].start - 1]
            persons = [*before, *persons]
        for person in persons:
            entity = cast.of(person)
            if entity is not None:
                start, end = min(person.start, span.start), max(person.end, span.end)
                yield Membership(entity, party, Span(doc, start, end), "parenthesis")


def _of_party(doc: Doc, cast: Cast) -> Iterator[Membership]:
    """``A, du MR,``, ``A, membre du PS``, ``le MDP de B``, ``la Codem de l'ancien ministre C``."""
    said = [
        Said(s.start, s.end, entity.node, True)
        for s in cast.spans("PER")
        if (entity := cast.of(s)) is not None
    ]
    yield from _given(doc, cast, said)


def _given(doc: Doc, cast: Cast, said: Sequence[Said]) -> Iterator[Membership]:
    parties = dict(_parties(cast))
    for node, span, words in belongings(doc, list(parties), said):
        yield Membership(cast.by_node[node], parties[span], words, "party")


def _told_of(doc: Doc, cast: Cast, references: References) -> Iterator[Membership]:
    """``Il est membre du PS``, of whom pronouns and descriptions mean."""
    said = [
        Said(r.start, r.end, r.nodes[0], r.how == "name")
        for r in (*references.items, *references.pronouns)
        if _one(cast, r) is not None and r.how != "possessive"
    ]
    yield from _given(doc, cast, said)


def _one(cast: Cast, ref: Reference) -> Entity | None:
    """The person whom a reference means, if it means one alone."""
    entity = cast.by_node.get(ref.nodes[0]) if len(ref.nodes) == 1 else None
    return entity if entity is not None and entity.cls == "Person" else None


def _possessed(doc: Doc, cast: Cast, references: References) -> Iterator[Membership]:
    """``le VVD, son parti``, ``Son parti, le VVD``, ``son Parti du peuple``."""
    owned = {r.start: r.nodes[0] for r in references.pronouns if r.how == "possessive"}
    for span in cast.spans("PARTY"):
        party = cast.of(span)
        for i in range(max(span.start - 5, 0), min(span.end + 5, len(doc) - 1)):
            person = cast.by_node.get(owned[i]) if i in owned else None
            if party is None or person is None or doc[i].lower_ != "son":
                continue
            behind = i >= span.end
            words = _words(doc, span.end, i + 2) if behind else _words(doc, i, span.start)
            bare = words == "son " and normalise(span[0].text) not in word_list("nouns of parties")
            if not bare and (BEHIND if behind else AHEAD).fullmatch(words):
                start, end = min(span.start, i), max(span.end, i + 1)
                yield Membership(person, party, doc[start:end], "party")


def _words(doc: Doc, start: int, end: int) -> str:
    """The words between two tokens in lower case, each with a blank behind it."""
    return f"{doc[start:end].text.lower()} ".replace("' ", "'")


def _of_leaders(doc: Doc, cast: Cast, holdings: tuple[Holding, ...]) -> Iterator[Membership]:
    for holding in holdings:
        person = cast.of(holding.person)
        owners = (holding.owner,) if holding.owner is not None else holding.office.owners
        for owner in owners:
            party = cast.of(owner)
            if person is not None and is_party(party):
                start = min(holding.person.start, holding.office.start)
                end = max(holding.person.end, owner.end)
                yield Membership(person, party, Span(doc, start, end), "leader")


def _of_tenures(doc: Doc, tenures: tuple[Tenure, ...]) -> Iterator[Membership]:
    """Who leads a party that the context tells: ``le parti et son chef``."""
    for tenure in tenures:
        party = tenure.post.owner
        if not is_party(party):
            continue
        start = tenure.office.start
        since = min((start - s.end for s in party.spans if s.start < start), default=FAR)
        if not tenure.office.owners and since >= FAR:
            continue  # "le chef" far from any party leads something else
        yield Membership(tenure.person, party, doc[start : tenure.office.end], "leader")


def _respective(doc: Doc, cast: Cast, references: References) -> Iterator[Membership]:
    """``ses ministres (N-VA et CD&V)``: as many parties in parentheses as persons before them."""
    parties = cast.spans("PARTY")
    for ref in references.items:
        if ref.end >= len(doc) or doc[ref.end].text != "(":
            continue
        close = next(
            (i for i in range(ref.end, min(ref.end + 14, len(doc))) if doc[i].text == ")"), 0
        )
        inside = [p for p in parties if ref.end < p.start and p.end <= close]
        if len(inside) != len(ref.nodes):
            continue
        for node, span in zip(ref.nodes, inside, strict=True):
            person, party = cast.by_node.get(node), cast.of(span)
            if person is not None and person.cls == "Person" and is_party(party):
                yield Membership(person, party, doc[ref.start : span.end], "parenthesis")


def _of_described(doc: Doc, cast: Cast, references: References) -> Iterator[Membership]:
    """``la ministre-présidente bruxelloise (PS)``, ``le député (LREM) A``."""
    named = {s.start: s for s in reversed(cast.spans("PER"))}
    for span, party in _parties(cast):
        at = span.start - 1
        if (
            at < 0
            or doc[at].text != "("
            or doc[span.end : span.end + 1].text not in (")", ",", "/")
        ):
            continue
        ends = [r for r in references.items if at - 2 <= r.end <= at]
        ends = [r for r in ends if all(t.pos_ == "ADJ" for t in doc[r.end : at])]
        near = max(ends, key=lambda r: r.end, default=None)
        name = named.get(span.end + 1)
        behind = cast.of(name) if name is not None else None
        person = _one(cast, near) if near is not None else behind
        if person is not None:
            start = near.start if near is not None else at
            yield Membership(person, party, doc[start : span.end + 1], "parenthesis")
