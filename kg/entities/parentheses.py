"""Names -> offices in parentheses: ``A (Intérieur, N-VA)``, ``B (Finances)``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.mentions.offices import Office
from kg.mentions.portfolios import portfolio_in

LONGEST = 16  # tokens


def closing(doc: Doc, i: int) -> int:
    """The token behind the parenthesis that opens at ``i``; the next token if none closes."""
    for j in range(i + 1, min(i + LONGEST, len(doc))):
        if doc[j].text == ")":
            return j + 1
    return i + 1


def portfolio_within(doc: Doc, i: int) -> tuple[int, int, str] | None:
    """The portfolio in the parenthesis that opens at ``i``: its tokens and how it is worded."""
    start, stop = i + 1, closing(doc, i) - 1
    for j in range(start, stop + 1):
        if j == stop or doc[j].text in (",", "/", ";", "-", "–"):
            found = portfolio_in(doc[start:j].text) if j > start else None
            if found is not None:
                return start, j, found
            start = j + 1
    return None


def ministers(
    doc: Doc, persons: tuple[Span, ...], taken: frozenset[int]
) -> Iterator[tuple[Span, Office]]:
    """Doc -> persons and the ministry that stands in parentheses behind their name.

    Args:
        doc: The parsed article.
        persons: Names of persons.
        taken: Starts of the names whose parenthesis a list of ministers has read.
    """
    form = lexicons.office("ministre")
    for person in persons:
        if person.start in taken or person.end >= len(doc) or doc[person.end].text != "(":
            continue
        found = portfolio_within(doc, person.end)
        if found is not None and form is not None:
            start, end, portfolio = found
            title = f"ministre {portfolio}"
            yield person, Office(start, end, start, form.row, (title,), determiner="definite")
