"""Place of a meeting -> the places that the text names to say where that is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span

from kg.entities.cast import Entity
from kg.entities.reading import Reading

OF = r"(?:de la|de l['’]|du|des|de|d['’])"
WIDER = re.compile(
    r",? dans (?:le |l['’] ?)(?:extrême[ -])?(?:nord|sud|est|ouest|centre)(?:-est|-ouest)? "
    rf"{OF}|, (?:la )?capitale(?: \w+)? {OF}"
)
NEARBY = re.compile(rf",? (?:tout )?(?:près|non loin|à proximité) {OF}")


def wider_places(reading: Reading, span: Span) -> Iterator[tuple[Entity, Span]]:
    """The country of ``Toulon, dans le sud de la France``, ``Madrid, la capitale de l'Espagne``."""
    for behind in _right_behind(reading, span, WIDER):
        entity = reading.cast.of(behind)
        if entity is not None:
            yield entity, behind


def places_nearby(reading: Reading, span: Span) -> Iterator[Span]:
    """``au château de A, près de B``: the town that it is not in."""
    return _right_behind(reading, span, NEARBY)


def _right_behind(reading: Reading, span: Span, words: re.Pattern[str]) -> Iterator[Span]:
    doc = span.doc
    for behind in reading.cast.spans("PLACE", "COUNTRY"):
        if span.end < behind.start < span.sent.end:
            between = doc[span.end : behind.start].text
            if words.fullmatch(between if between.startswith(",") else f" {between}"):
                yield behind
