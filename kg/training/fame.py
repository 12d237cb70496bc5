"""Annotation -> which of its invented politicians a reader of the news would know by their country.

Of the politicians in real news the lexicon knows most; of those in articles with invented names
none. Weights that learn from such articles must meet as many known ones as they will later.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from kg import lexicons
from kg.evaluation.annotations import Annotation
from kg.lexicons import normalise

KNOWN = 65  # of a hundred
Homes = Mapping[str, tuple[str, str]]


def homes_of(annotation: Annotation) -> Homes:
    """Normalised full name -> country's code and region, of those in office for one alone.

    Who is known follows from the name, so that it is the same in every run.
    """
    found: dict[str, set[tuple[str, str]]] = {}
    for tenure in annotation.tenures:
        home = _home(annotation, tenure.office.owner)
        person = annotation.entities.get(tenure.person)
        if home is None or person is None:
            continue
        for name in (person.name, *person.aliases):
            if " " in name and zlib.crc32(person.name.encode()) % 100 < KNOWN:
                found.setdefault(normalise(name), set()).add(home)
    return {name: homes.pop() for name, homes in found.items() if len(homes) == 1}


def _home(annotation: Annotation, owner: str | None) -> tuple[str, str] | None:
    """The country and region of an office; None for one of an organisation or town."""
    entity = annotation.entities.get(owner or "")
    if entity is not None and entity.of:
        entity = annotation.entities.get(entity.of)
    if entity is None:
        return None
    names = (entity.name, *entity.aliases)
    code = next((c for n in names if (c := lexicons.country_named(n))), None)
    if entity.cls == "Country" and code:
        return code, ""
    keys = {normalise(n) for n in names}
    region = next((r for r in lexicons.regions() if normalise(r.name) in keys), None)
    if entity.cls == "Place" and region is not None:
        return region.country, region.name
    return None
