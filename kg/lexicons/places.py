"""Names -> states, regions, towns and landscapes."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from kg.lexicons.forms import inflect, normalise
from kg.lexicons.rows import column, read_rows


@dataclass(frozen=True, slots=True)
class Country:
    """A state: ISO 3166 code, newswire name, other names, adjectives, capital, naming areas."""

    code: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    naming: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, ``République portugaise`` among them: as its papers call it."""
        feminine = (max(inflect(d), key=_feminine) for d in self.demonyms)
        return (self.name, *self.aliases, *(f"République {form}" for form in feminine))


def _feminine(form: str) -> tuple[bool, int]:
    return form.endswith("e"), len(form)


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a state that acts or lends its name."""

    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    country: str


@functools.cache
def countries() -> tuple[Country, ...]:
    """All states."""
    return read_rows("countries.csv", Country)


@functools.cache
def _countries_by_code() -> dict[str, Country]:
    return {c.code: c for c in countries()}


def country(code: str) -> Country:
    """A state by its code; KeyError for an unknown one."""
    return _countries_by_code()[code]


@functools.cache
def _country_names() -> dict[str, str]:
    listed = {normalise(n): c.code for c in countries() for n in (c.name, *c.aliases)}
    return {normalise(n): c.code for c in countries() for n in c.names} | listed


def country_named(name: str) -> str | None:
    """The code of a state by any of its names."""
    return _country_names().get(normalise(name))


@functools.cache
def _capitals() -> dict[str, str]:
    return {normalise(c.capital): c.code for c in countries()}


def capital_of(name: str) -> str | None:
    """The code of the state whose capital has this normalised name."""
    return _capitals().get(name)


@functools.cache
def regions() -> tuple[Region, ...]:
    """All regions."""
    return read_rows("regions.csv", Region)


@functools.cache
def _regions_by_name() -> dict[str, Region]:
    return {r.name: r for r in regions()}


def region(name: str) -> Region:
    """A region by its first name in the table; KeyError for an unknown one."""
    return _regions_by_name()[name]


@functools.cache
def cities() -> dict[str, str]:
    """Normalised name of a town -> code of its state."""
    names = map(normalise, column("cities.csv", "name"))
    return dict(zip(names, column("cities.csv", "country"), strict=True))


@functools.cache
def town_names() -> tuple[str, ...]:
    """All towns as they are written."""
    return column("cities.csv", "name")


@functools.cache
def landscapes() -> tuple[str, ...]:
    """Continents, regions of the world, states of federations, seas, mountains, islands."""
    return column("landscapes.csv", "name")


@functools.cache
def place_nouns() -> frozenset[str]:
    """Normalised nouns of buildings, streets and landscapes that take a name."""
    return frozenset(normalise(w) for w in column("place_nouns.csv", "noun"))
