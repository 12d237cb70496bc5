"""Names, holdings -> memberships: which party the text gives a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg.entities.cast import Cast, Entity
from kg.entities.holders import Holding


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
    for membership in (*_in_parentheses(doc, cast), *_of_leaders(doc, cast, holdings)):
        found.setdefault((membership.person, membership.party), membership)
    return tuple(found.values())


def _in_parentheses(doc: Doc, cast: Cast) -> Iterator[Membership]:
    for span in cast.spans("PARTY"):
        party = cast.of(span)
        opening = next((i for i in range(span.start - 1, max(span.start - 5, -1), -1)
                        if doc[i].text == "("), None)
        if party is None or party.cls != "PoliticalParty" or opening is None or ")" in doc[opening : span.start].text:
            continue
        persons = [s for s in cast.spans("PER") if s.end == opening]
        if persons and "tous" in doc[opening : span.start].text.lower():
            before = [s for s in cast.spans("PER") if s.end == persons[0].start - 1]
            persons = [*before, *persons]
        for person in persons:
            entity = cast.of(person)
            if entity is not None:
                yield Membership(entity, party, Span(doc, person.start, span.end), "parenthesis")


def _of_leaders(doc: Doc, cast: Cast, holdings: tuple[Holding, ...]) -> Iterator[Membership]:
    for holding in holdings:
        person = cast.of(holding.person)
        for owner in holding.office.owners:
            party = cast.of(owner)
            if person is not None and party is not None and party.cls == "PoliticalParty":
                start = min(holding.person.start, holding.office.start)
                end = max(holding.person.end, owner.end)
                yield Membership(person, party, Span(doc, start, end), "leader")
