"""Token -> the day that its paragraph speaks of, where its own clause names none."""

from __future__ import annotations

from spacy.tokens import Token

from kg.dates.edtf import bounds, precision
from kg.entities.reading import Reading
from kg.mentions.times import Time


def told_before(reading: Reading, token: Token) -> Time | None:
    """The last day that the paragraph spoke of before a token, if it has come to pass."""
    issued = bounds(reading.article.date or "")[1]
    for time in reversed([t for t in reading.times if t.span.start < token.i]):
        if "\n" in reading.doc[time.span.end : token.i].text:
            return None
        if not time.value or time.expression.since:
            continue
        last = bounds(time.value)[1]
        settled = last is not None and issued is not None and last <= issued
        return time if settled and precision(time.value) == "day" else None
    return None
