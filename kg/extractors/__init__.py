"""Reading -> facts: one module for each family, listed here in the order in which they run.

Each module has ``NAME``, ``TERMS`` (the ontology's terms it may use) and ``extract``, a pure
``Reading -> Iterator[Fact]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from kg.entities.reading import Reading
from kg.extractors import (
    attacks,
    cooperations,
    creations,
    decisions,
    entities,
    meetings,
    memberships,
    office_changes,
    statements,
    tenures,
)
from kg.facts import Fact


class Extractor(Protocol):
    """What every module of the list offers."""

    NAME: str
    TERMS: frozenset[str]

    def extract(self, reading: Reading) -> Iterator[Fact]:
        """Reading -> facts of one family."""
        ...


EXTRACTORS: tuple[Extractor, ...] = (
    entities,
    tenures,
    memberships,
    meetings,
    attacks,
    office_changes,
    decisions,
    cooperations,
    creations,
    statements,
)


def extract_facts(reading: Reading) -> tuple[Fact, ...]:
    """Reading -> all facts, each once, in the order of the list.

    Who is claimed to have said a fact (``kg:accordingTo``) is filled in from the statements.
    """
    found: dict[Fact, None] = {}
    for extractor in EXTRACTORS:
        found.update(dict.fromkeys(extractor.extract(reading)))
    return tuple(statements.attributed(reading, found))
