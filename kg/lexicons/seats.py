"""Nouns and seats -> the offices that they stand for: ``présidence``, ``Matignon``."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from kg.lexicons.forms import normalise
from kg.lexicons.tables import read_rows


@dataclass(frozen=True, slots=True)
class OfficeNoun:
    """A noun or seat that stands for an office: ``présidence``, ``Matignon`` (of a country)."""

    noun: str
    title: str
    country: str


@functools.cache
def office_nouns() -> dict[str, OfficeNoun]:
    """Normalised nouns and seats that stand for an office: ``presidence``, ``matignon``."""
    return {normalise(n.noun): n for n in read_rows("office_nouns.csv", OfficeNoun)}
