"""Names, holdings -> memberships: which party the text gives a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg.entities.belongings import Said, belongings
from kg.entities.cast import Cast, Entity
from kg.entities.holders import Holding
from kg.entities.references import References
from kg.entities.tenures import Tenure
from kg.lexicons import normalise, word_list

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
    found: dict[tuple[Entity, Entity], Membership] = {}
    said = (
        *_in_parentheses(doc, cast, holdings),
        *_of_leaders(doc, cast, holdings),
        *_of_party(doc, cast),
    )
    for membership in said:
        found.setdefault((membership.person, membership.party), membership)
    return tuple(found.values())


def _in_parentheses(doc: Doc, cast: Cast, holdings: tuple[Holding, ...]) -> Iterator[Membership]:
    described = {h.office.end: h.person for h in holdings if h.where == "after"}
    for span in cast.spans("PARTY"):
        party = cast.of(span)
        opening = next(
            (i for i in range(span.start - 1, max(span.start - 5, -1), -1) if doc[i].text == "("),
            None,
        )
        if (
            party is None
            or party.cls != "PoliticalParty"
            or opening is None
            or ")" in doc[opening : span.start].text
        ):
            continue
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
    parties = [s for s in cast.spans("PARTY") if (e := cast.of(s)) and e.cls == "PoliticalParty"]
    for node, span, words in belongings(doc, parties, said):
        party = cast.of(span)
        if party is not None:
            yield Membership(cast.by_node[node], party, words, "party")


def told_of(
    doc: Doc, cast: Cast, references: References, known: tuple[Membership, ...]
) -> tuple[Membership, ...]:
    """Memberships of whom pronouns and descriptions mean: ``Il est membre du PS``.

    Args:
        doc: The parsed article.
        cast: Its entities.
        references: What phrases point to.
        known: Memberships found otherwise; they are not repeated.
    """
    said = [
        Said(r.start, r.end, r.nodes[0], r.how == "name")
        for r in (*references.items, *references.pronouns)
        if len(r.nodes) == 1
        and r.nodes[0] in cast.by_node
        and r.nodes[0].cls == "Person"
        and r.how != "possessive"
    ]
    found = {(m.person, m.party): m for m in known}
    more = []
    for membership in (*_given(doc, cast, said), *_possessed(doc, cast, references)):
        pair = membership.person, membership.party
        if pair not in found:
            found[pair] = membership
            more.append(membership)
    return tuple(more)


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
            if person is not None and party is not None and party.cls == "PoliticalParty":
                start = min(holding.person.start, holding.office.start)
                end = max(holding.person.end, owner.end)
                yield Membership(person, party, Span(doc, start, end), "leader")


def of_tenures(
    doc: Doc, tenures: tuple[Tenure, ...], known: tuple[Membership, ...]
) -> tuple[Membership, ...]:
    """Tenures -> memberships: who leads a party that the context tells, ``le parti et son chef``.

    Args:
        doc: The parsed article.
        tenures: Who holds what.
        known: Memberships found otherwise; they are not repeated.
    """
    found = {(m.person, m.party): m for m in known}
    more = []
    for tenure in tenures:
        party = tenure.post.owner
        if party is None or party.cls != "PoliticalParty" or (tenure.person, party) in found:
            continue
        start = tenure.office.start
        since = min((start - s.end for s in party.spans if s.start < start), default=FAR)
        if not tenure.office.owners and since >= FAR:
            continue  # "le chef" far from any party leads something else
        span = doc[tenure.office.start : tenure.office.end]
        found[tenure.person, party] = Membership(tenure.person, party, span, "leader")
        more.append(found[tenure.person, party])
    return tuple(more)


def respective(
    doc: Doc, cast: Cast, references: References, known: tuple[Membership, ...]
) -> tuple[Membership, ...]:
    """``ses ministres (N-VA et CD&V)``: as many parties in parentheses as persons before them.

    Args:
        doc: The parsed article.
        cast: Its entities.
        references: What phrases point to.
        known: Memberships found otherwise; they are not repeated.
    """
    pairs = {(m.person, m.party) for m in known}
    found = []
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
            if (
                person is None
                or party is None
                or party.cls != "PoliticalParty"
                or (person.cls != "Person" or (person, party) in pairs)
            ):
                continue
            found.append(Membership(person, party, Span(doc, ref.start, span.end), "parenthesis"))
    return tuple(found)
