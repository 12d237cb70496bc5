"""Doc, cast -> scenes: stretches of a text that their opening sets in one country."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.entities.cast import Cast, Entity
from kg.lexicons import normalise

REACH = 5  # tokens from a sentence's start to the name that sets its scene
PLACES = frozenset(["a", "à", "au", "en", "aux", "dans le", "dans la", "dans les", "dans l'"])
SIDES = frozenset(["côté", "du côté", "du côté de", "du côté du", "du côté de l'", "du côté des"])


def scenes(
    doc: Doc, cast: Cast, country: Callable[[str], Entity]
) -> tuple[tuple[int, int, Entity], ...]:
    """Stretches of a text that their opening sets in one country.

    A paragraph that starts with its country as a heading (``Mali.``, ``LA HAYE –``), and what
    follows ``À Berlin,`` or ``Côté russe,`` at a sentence's start, up to the paragraph's end; a
    clause with ``où`` behind a state or region, up to its sentence's end.
    """
    found = []
    for span in cast.spans("COUNTRY", "NORP", "PLACE"):
        heads = span.start == 0 or doc[span.start - 1].is_space
        marked = span.end < len(doc) and doc[span.end].text in (".", ":", "–", "—", "-", "|")
        headed = heads and marked and span.start > 0 and span.label_ != "NORP"
        where = _is_antecedent(span)
        if not (headed or where or _opens(span)):
            continue
        entity = cast.of(span)
        if entity is not None and entity.cls == "Place" and not entity.row:
            if where:
                continue  # "à Paris, où le ministre" may be a guest
            code = lexicons.cities().get(normalise(span.text))
            entity = country(code) if code in {c.code for c in lexicons.countries()} else None
            if entity is not None and not entity.spans:
                entity = None  # a town of a country that is spoken of nowhere: a namesake
        if entity is not None and where:
            found.append((span.start, span.sent.end, entity))
        elif entity is not None:
            end = next((t.i for t in doc[span.end :] if t.is_space and "\n" in t.text), len(doc))
            found.append((span.start, end, entity))
    return tuple(sorted(found, key=lambda f: f[0]))


def _is_antecedent(name: Span) -> bool:
    """Whether a clause with ``où`` tells of a place: ``en Bavière, où le ministre …``."""
    behind = name.doc[name.end : name.end + 2].text.lower()
    return name.label_ != "NORP" and re.match(r"(?:, )?où\b", behind) is not None


def _opens(name: Span) -> bool:
    """Whether a name opens its sentence as its scene: ``À Berlin,``, ``Du côté italien,``."""
    doc, at = name.doc, name.start
    if doc[name.end : name.end + 1].text != "," or name.sent.start + REACH < at:
        return False
    start = at
    while start > 0 and not doc[start - 1].is_space and not doc[start].is_sent_start:
        start -= 1
    opening = doc[start:at].text.lower()
    return opening in SIDES or (name.label_ != "NORP" and opening in PLACES)
