"""Reading -> memberships that references and changes of office tell, beside those of the words.

``la ministre-présidente bruxelloise (PS)``; ``A a été élu à la présidence du PS``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from kg.entities.anaphora import Reference
from kg.entities.cast import Entity
from kg.entities.members import Membership
from kg.entities.reading import Reading
from kg.events.changes import find_changes


def find_affiliations(reading: Reading) -> Iterator[Membership]:
    """Reading -> memberships beyond those that stand beside a name, each pair once."""
    known = {(m.person.node, m.party.node) for m in reading.memberships}
    yield from reading.memberships
    for found in (*_in_parentheses(reading), *_by_offices(reading)):
        if (found.person.node, found.party.node) not in known:
            known.add((found.person.node, found.party.node))
            yield found


def _parties(reading: Reading) -> Iterator[tuple[Span, Entity]]:
    for span in reading.cast.spans("PARTY"):
        party = reading.cast.of(span)
        if party is not None and party.cls == "PoliticalParty":
            yield span, party


def _one(reading: Reading, ref: Reference) -> Entity | None:
    """The person whom a reference means, if it means one alone."""
    entity = reading.cast.by_node.get(ref.nodes[0]) if len(ref.nodes) == 1 else None
    return entity if entity is not None and entity.cls == "Person" else None


def _in_parentheses(reading: Reading) -> Iterator[Membership]:
    """``la ministre-présidente bruxelloise (PS)``, ``le député (LREM) A``."""
    doc = reading.doc
    for span, party in _parties(reading):
        if not span.start or doc[span.start - 1].text != "(":
            continue
        at = span.start - 1
        if doc[span.end : span.end + 1].text not in (")", ",", "/"):
            continue
        ends = [r for r in reading.references.items if at - 2 <= r.end <= at]
        ends = [r for r in ends if all(t.pos_ == "ADJ" for t in doc[r.end : at])]
        near = max(ends, key=lambda r: r.end, default=None)
        who = _one(reading, near) if near is not None else _behind(reading, span.end + 1)
        if who is not None:
            start = near.start if near is not None else at
            yield Membership(who, party, doc[start : span.end + 1], "parenthesis")


def _behind(reading: Reading, i: int) -> Entity | None:
    """The person whose name starts at a token."""
    span = next((s for s in reading.cast.spans("PER") if s.start == i), None)
    return reading.cast.of(span) if span is not None else None


def _by_offices(reading: Reading) -> Iterator[Membership]:
    """Who is elected to lead a party, or leaves its lead, belongs to it."""
    for change in find_changes(reading):
        party = change.post.owner if change.post is not None else None
        if party is not None and party.cls == "PoliticalParty" and change.status != "Hypothetical":
            span = change.evidence
            yield Membership(change.person, party, span, "leader")
