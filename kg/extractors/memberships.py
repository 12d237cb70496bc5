"""Parentheses, party offices -> kg:memberOf: ``A (MR)``, ``le président du PS, B``."""

from __future__ import annotations

from collections.abc import Iterator

from kg.entities.members import unknown
from kg.entities.reading import Reading
from kg.events.changes.affiliations import affiliations
from kg.facts import Fact, Span

NAME = "memberships"
TERMS = frozenset({"memberOf"})
CONFIDENCE = {"parenthesis": 0.95, "leader": 0.85, "party": 0.8}


def extract(reading: Reading) -> Iterator[Fact]:
    """Each pair of person and party once."""
    known = reading.memberships
    for found in (*known, *unknown(affiliations(reading), known)):
        span = Span(found.span.start_char, found.span.end_char)
        yield Fact(
            found.person.node,
            "memberOf",
            found.party.node,
            span,
            f"memberships.{found.rule}",
            CONFIDENCE[found.rule],
        )
