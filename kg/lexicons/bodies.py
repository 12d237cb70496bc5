"""Names -> institutions, parties and other organisations, and the nouns that refer to them."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from kg.lexicons.forms import normalise
from kg.lexicons.rows import column, read_rows


@dataclass(frozen=True, slots=True)
class Institution:
    """A body, by its class in the ontology; ``seat`` marks a building that speaks (``Élysée``)."""

    name: str
    aliases: tuple[str, ...]
    cls: str
    country: str
    seat: str


@dataclass(frozen=True, slots=True)
class Party:
    """A political party and its country."""

    name: str
    aliases: tuple[str, ...]
    country: str


@functools.cache
def institutions() -> tuple[Institution, ...]:
    """All bodies."""
    return read_rows("institutions.csv", Institution)


@functools.cache
def _institutions_by_name() -> dict[str, Institution]:
    return {i.name: i for i in institutions()}


def institution(name: str) -> Institution:
    """A body by its first name in the table; KeyError for an unknown one."""
    return _institutions_by_name()[name]


@functools.cache
def parties() -> tuple[Party, ...]:
    """All parties."""
    return read_rows("parties.csv", Party)


@functools.cache
def _parties_by_name() -> dict[str, Party]:
    return {p.name: p for p in parties()}


def party(name: str) -> Party:
    """A party by its first name in the table; KeyError for an unknown one."""
    return _parties_by_name()[name]


@functools.cache
def organisations() -> tuple[str, ...]:
    """Companies, media, unions, universities; many are common words or surnames too."""
    return column("organisations.csv", "name")


@functools.cache
def owner_nouns() -> dict[str, str]:
    """Nouns that refer back to the body of an office (``du parti``) -> its label."""
    return dict(
        zip(
            map(normalise, column("owner_nouns.csv", "noun")),
            column("owner_nouns.csv", "label"),
            strict=True,
        )
    )
