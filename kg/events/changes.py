"""Reading -> office changes: who was appointed, elected, dismissed or resigned, from which post."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.owners import explicit_owner, inherited_owner, place_post
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.slots import case_of, coordinated, status_of, times_before, times_near, times_of
from kg.lexicons import Trigger, lemma, normalise
from kg.mentions.offices import Office
from kg.mentions.times import Time

LOSSES = frozenset({"Resigned", "Dismissed"})
POSTS = frozenset(["poste", "fonction", "fonctions", "mandat", "tablier", "portefeuille"])


@dataclass(frozen=True, slots=True)
class Change:
    """One change of office.

    Attributes:
        trigger: The verb or noun.
        person: Who.
        post: Which post, if the text tells.
        kind: ``Appointed``, ``Elected``, ``Resigned`` or ``Dismissed``.
        status: Whether it took place.
        time: When, if the text tells.
        evidence: From the person to the trigger.
    """

    trigger: Token
    person: Entity
    post: Post | None
    kind: str
    status: str
    time: Time | None
    evidence: Span


@functools.lru_cache(maxsize=1)  # several families ask of one reading
def find_changes(reading: Reading) -> tuple[Change, ...]:
    """Reading -> changes in text order, each person, kind and post once."""
    verbs, nouns = lexicons.triggers("change", "VERB"), lexicons.triggers("change", "NOUN")
    found: dict[tuple[object, ...], Change] = {}
    for token in reading.doc:
        if token.pos_ in ("VERB", "AUX", "ADJ") and lemma(token) in verbs:
            changes = _of_verb(reading, token, verbs[lemma(token)])
        elif token.pos_ == "NOUN" and lemma(token) in nouns:
            changes = _of_noun(reading, token, nouns[token.lemma_])
        else:
            continue
        for change in changes:
            same = [k for k in found if k[:2] == (change.person.node, change.kind)]
            key = (change.person.node, change.kind, change.post.node if change.post else None)
            if key in found or (same and (change.post is None or same[0][2] is None)):
                if change.post is not None and same and same[0][2] is None:
                    del found[same[0]]
                    found[key] = change
                continue
            found[key] = change
    return tuple(found.values())


def _of_verb(reading: Reading, verb: Token, row: Trigger) -> Iterator[Change]:
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children)
    participle = (
        verb.dep_ in ("acl", "advcl", "amod", "appos", "conj")
        and ("Part" in verb.morph.get("VerbForm", []) or verb.pos_ == "ADJ")
        and not any(c.dep_.startswith("nsubj") for c in verb.children)
    )
    subjects = reading.clauses.subjects(verb) or (
        [verb.head] if verb.dep_.startswith(("acl", "amod", "advcl")) else []
    )
    objects = [
        c
        for c in verb.children
        if c.dep_ in ("obj", "iobj", "obl:arg") or (c.dep_ == "xcomp" and c.pos_ == "PROPN")
    ]
    kind = row.kind
    people = objects if row.frame == "object" and not (passive or participle) else subjects
    persons = list(_persons(reading, people))
    if row.frame == "object" and participle and not persons:
        persons = list(_persons(reading, [verb.head]))
    status = status_of(reading, verb, None, None)
    if not persons or status is None:
        return
    office = _office_near(reading, verb)
    if row.frame == "successor":
        yield from _succession(reading, verb, persons, objects, status)
        return
    if row.frame == "post" and office is None and not _portfolio_below(reading, verb):
        return
    if row.kind in ("Appointed", "Elected") and office is None and row.frame != "post":
        return
    for person, token in persons:
        post = (
            _post(reading, office, person, verb)
            if office is not None
            else (
                _portfolio_below(reading, verb, person)
                or (_held(reading, person) if kind in LOSSES else None)
            )
        )
        if post is None and kind not in LOSSES:
            continue
        yield _change(reading, verb, person, token, post, kind, status)


def _of_noun(reading: Reading, noun: Token, row: Trigger) -> Iterator[Change]:
    """``la démission de A``, ``la nomination de B à Matignon``."""
    below = [
        c
        for c in noun.children
        if c.dep_ == "nmod" and case_of(c) in ("de", "du", "des", "d'", "d’")
    ]
    status = status_of(reading, reading.clauses.verb(noun), noun, None)
    if status is None:
        return
    for person, token in _persons(reading, below):
        held = _held(reading, person)
        if held is not None:
            yield _change(reading, noun, person, token, held, row.kind, status)


def _change(
    reading: Reading,
    trigger: Token,
    person: Entity,
    token: Token,
    post: Post | None,
    kind: str,
    status: str,
) -> Change:
    verb = reading.clauses.verb(trigger)
    times = (
        [
            t
            for t in times_of(reading, verb, trigger if trigger.pos_ == "NOUN" else None)
            if t.value and not t.expression.since
        ]
        or times_near(reading, trigger)
        or times_before(reading, trigger)
    )
    low, high = sorted((token.i, trigger.i))
    near = sorted(times, key=lambda t: abs(t.span.start - trigger.i))
    return Change(
        trigger, person, post, kind, status, near[0] if near else None, reading.doc[low : high + 1]
    )


def _persons(reading: Reading, tokens: list[Token]) -> Iterator[tuple[Entity, Token]]:
    seen = set()
    for token in tokens:
        for part in (token, *coordinated(token)):
            for node in reading.references.at(part):
                entity = reading.cast.by_node.get(node)
                if entity is not None and entity.cls == "Person" and node not in seen:
                    seen.add(node)
                    yield entity, part


def _office_near(reading: Reading, verb: Token) -> Office | None:
    """The office that a clause gives or takes: an own complement, not the apposition of a name."""
    described = {id(h.office) for h in reading.holdings if h.where == "before"}
    for office in reading.offices:
        if office.start < verb.i or office.start - verb.i > 18 or id(office) in described:
            continue
        if reading.doc[verb.i : office.start].text.count(".") or office.same:
            continue
        head = reading.doc[office.head]
        if reading.clauses.verb(head) == verb or head.head == verb or office.start - verb.i <= 5:
            return office
    return None


def _post(reading: Reading, office: Office, person: Entity, verb: Token) -> Post | None:
    if not office.titles:
        return None
    title = office.titles[0]
    owner = explicit_owner(office, reading.context)
    if owner is None:
        owner = inherited_owner(office, person, verb.i, reading.context, [], title)
    return Post(title, place_post(owner, office))


def _held(reading: Reading, person: Entity) -> Post | None:
    return next((t.post for t in reading.tenures if t.person.node == person.node), None)


def _portfolio_below(reading: Reading, verb: Token, person: Entity | None = None) -> Post | None:
    """``reprend les Finances``, ``hérite de l'Asile``: the ministry by its portfolio alone."""
    for child in verb.children:
        if child.dep_ not in ("obj", "obl:arg", "obl", "obl:mod") or not child.text[0].isupper():
            continue
        length = lexicons.portfolio_length([t.text for t in reading.doc[child.i : child.i + 8]])
        if not length:
            continue
        name = lexicons.portfolio_title(reading.doc[child.i : child.i + length].text)
        form = lexicons.office("ministre")
        assert form is not None
        office = Office(child.i, child.i + length, child.i, form.row, (f"ministre {name}",))
        owner = inherited_owner(office, person, verb.i, reading.context, [], office.titles[0])
        return Post(office.titles[0], place_post(owner, office))
    return None


def _succession(
    reading: Reading,
    verb: Token,
    persons: list[tuple[Entity, Token]],
    objects: list[Token],
    status: str,
) -> Iterator[Change]:
    """``A remplace B``: A gets what B held."""
    for before, _ in _persons(reading, objects):
        held = _held(reading, before)
        for person, token in persons[:1]:
            if person.node == before.node:
                continue
            office = _office_near(reading, verb)
            post = _post(reading, office, person, verb) if office is not None else held
            if post is not None:
                yield _change(reading, verb, person, token, post, "Appointed", status)
        return
    for person, token in persons[:1]:
        office = _office_near(reading, verb)
        if office is not None and normalise(verb.lemma_) == "remplacer":
            post = _post(reading, office, person, verb)
            yield _change(reading, verb, person, token, post, "Appointed", status)
