"""The committed tables of facts: who and what has which id, and who held which office when."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from importlib.resources import files

END = 9999


@dataclass(frozen=True, slots=True)
class Authority:
    """A thing with its id (``wd:Q31``), names, countries and years of activity (0: unknown)."""

    id: str
    names: tuple[str, ...]
    country: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Holder:
    """One person's holding of one office."""

    id: str
    title: str
    country: str
    first_year: int
    last_year: int


def _rows(name: str) -> list[dict[str, str]]:
    source = files("kg.links").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(source.splitlines()))


@functools.cache
def _all() -> dict[str, tuple[Authority, ...]]:
    found: dict[str, list[Authority]] = {}
    for row in _rows("authorities.csv"):
        found.setdefault(row["cls"], []).append(
            Authority(
                row["id"],
                tuple(row["names"].split("|")),
                tuple(row["country"].split("|")) if row["country"] else (),
                int(row["first"] or 0),
                int(row["last"] or 0),
            )
        )
    return {cls: tuple(ones) for cls, ones in found.items()}


def authorities(cls: str) -> tuple[Authority, ...]:
    """All things of a class that have an id, sorted."""
    return _all().get(cls, ())


@functools.cache
def holders() -> tuple[Holder, ...]:
    """All holdings, sorted; an open end reaches beyond every year."""
    return tuple(
        Holder(r["id"], r["title"], r["country"], int(r["start"][:4]), int(r["end"][:4] or END))
        for r in _rows("offices.csv")
    )
