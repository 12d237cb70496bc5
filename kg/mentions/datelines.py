"""Names -> those that open a dateline are places: ``TARTU, Estonie —``, ``Rosso (Agence) –``.

A dateline ends with a dash, or with the agency behind the date: ``Luxembourg, 3 mai 2024 (ats)``.

A town that stands in capitals in front of the story looks like nobody's name in particular; that a
date, a country or an agency and a dash follow it tells what it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from spacy.tokens import Doc, Span, Token

from kg.dates.words import MONTHS, WEEKDAYS
from kg.lexicons import cities, given_names, normalise

YEAR = re.compile(r"(?:^|\D)(?:19|20)\d\d$")
LONGEST = 16  # tokens up to the dash
DASHES = frozenset(["-", "--", "–", "—"])
BETWEEN = frozenset([*MONTHS, *WEEKDAYS, "de", "du", "er", "la", "le"])


def with_datelines(doc: Doc, names: Sequence[Span]) -> list[Span]:
    """Names -> the same, those that open a dateline as places; listed ones stay what they are."""
    parties = frozenset(i for n in names if n.label_ == "PARTY" for i in range(n.start, n.end))
    return [Span(doc, n.start, n.end, label="PLACE") if _opens(n, parties) else n for n in names]


def _opens(name: Span, parties: Collection[int]) -> bool:
    """Whether a line starts with a name in front of a dateline; ``Zorva (MR) –`` lists a member."""
    doc = name.doc
    starts = name.start == 0 or "\n" in doc[name.start - 1].text
    town = name.label_ == "COUNTRY" and normalise(name.text) in cities()
    listed = not town and (name.label_ in ("COUNTRY", "PLACE") or bool(name.kb_id_))
    if not starts or listed or given_names().get(name[0].text.title()):
        return False
    rest = doc[name.end : name.start + LONGEST]
    if not len(rest) or rest[0].text not in (",", "(") or (len(rest) > 1 and rest[1].i in parties):
        return False
    return _goes_on(rest)


def _goes_on(rest: Span) -> bool:
    """Whether dates and names, and whatever in brackets, lead to a dash or end with an agency."""
    inside = dated = False
    for token in rest:
        if token.text in DASHES and token.nbor(-1).whitespace_:
            return not inside
        if token.text == "(":
            dated = YEAR.search(token.nbor(-1).text) is not None
        if token.text == ")" and dated:
            return True
        if token.text in ("(", ")"):
            inside = token.text == "("
        elif not inside and not _fits(token):
            return False
    return False


def _fits(token: Token) -> bool:
    first = token.text[0]
    return normalise(token.text) in BETWEEN or token.is_punct or first.isdigit() or first.isupper()
