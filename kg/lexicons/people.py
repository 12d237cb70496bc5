"""Names of persons: given names with their genders, names by area, politicians with countries."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.lexicons.forms import normalise
from kg.lexicons.rows import column, read_rows


@dataclass(frozen=True, slots=True)
class Politician:
    """Somebody known from the news of the world.

    Attributes:
        names: The full name as the press writes it, and its other spellings.
        country: Its code.
        region: Whose government or parliament, for one of a region; else "".
    """

    names: tuple[str, ...]
    country: str
    region: str


@functools.cache
def given_names() -> dict[str, str]:
    """Given names -> ``f``, ``m`` or "" where both bear it or nobody counted."""
    return dict(
        zip(column("given_names.csv", "name"), column("given_names.csv", "gender"), strict=True)
    )


@functools.cache
def surnames() -> frozenset[str]:
    """Common surnames of the world that are no given names."""
    return frozenset(column("area_names.csv", "name")) - frozenset(given_names())


@functools.cache
def area_names() -> Mapping[str, list[str]]:
    """Naming area (``dutch``, ``mande``) -> common given names and surnames there."""
    found = defaultdict[str, list[str]](list)
    table = "area_names.csv"
    for name, areas in zip(column(table, "name"), column(table, "areas"), strict=True):
        for area in areas.split("|"):
            found[area].append(name)
    return found


def homeland(name: str) -> str:
    """The code of the country whose politician bears a full name.

    "" where none is known by it, or several countries have namesakes.
    """
    return _homes().get(normalise(name), ("", ""))[0]


def home_region(name: str) -> str:
    """The region whose politician bears a full name; "" for one of a state, or nobody known."""
    return _homes().get(normalise(name), ("", ""))[1]


@functools.cache
def _homes() -> dict[str, tuple[str, str]]:
    """Full names of politicians -> their country and region, where namesakes agree on it."""
    found = defaultdict[str, set[tuple[str, str]]](set)
    for row in read_rows("politicians.csv", Politician):
        for name in row.names:
            found[normalise(name)].add((row.country, row.region))
    one = {name: homes.pop() for name, homes in found.items() if len(homes) == 1}
    for name, homes in found.items():
        if len({country for country, _ in homes}) == 1:
            one[name] = (homes.pop()[0], "")
    return one
