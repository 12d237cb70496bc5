"""Doc -> the tokens inside quotation marks: what is quoted is not the article's own word."""

from __future__ import annotations

import functools

from spacy.tokens import Doc

OPENING, CLOSING, STRAIGHT = frozenset("«“"), frozenset("»”"), frozenset('"')
QUOTES = OPENING | CLOSING | STRAIGHT
LONGEST = 120  # tokens: a quotation that never closes ends there, or with its paragraph


@functools.lru_cache(maxsize=1)  # all of a doc's readers ask, one doc after another
def quoted_tokens(doc: Doc) -> frozenset[int]:
    """Doc -> indices of the tokens strictly inside quotation marks."""
    inside: set[int] = set()
    start: int | None = None
    for token in doc:
        text = token.text
        if start is not None and (text in CLOSING or text in STRAIGHT):
            inside.update(range(start + 1, token.i))
            start = None
        elif text in OPENING or text in STRAIGHT:
            start = token.i
        elif start is not None and ("\n" in text or token.i - start > LONGEST):
            start = None
    return frozenset(inside)
