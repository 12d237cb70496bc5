"""Names of persons: given names with their genders, names by area, politicians with countries."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping

from kg.lexicons.forms import normalise
from kg.lexicons.rows import column


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
    return _known("country").get(normalise(name), "")


def home_region(name: str) -> str:
    """The region whose politician bears a full name; "" for one of a state, or nobody known."""
    return _known("region").get(normalise(name), "")


@functools.cache
def _known(what: str) -> dict[str, str]:
    """Full names of politicians -> a column of theirs, where all namesakes agree."""
    found = defaultdict[str, set[str]](set)
    table = "politicians.csv"
    for names, value in zip(column(table, "names"), column(table, what), strict=True):
        for name in names.split("|"):
            found[normalise(name)].add(value)
    return {name: next(iter(values)) for name, values in found.items() if len(values) == 1}
