"""Text -> the article's own date, from the lines above the story."""

from __future__ import annotations

import re

from kg.dates.expressions import DateExpression, find_dates
from kg.dates.values import resolve

HEADER_LINES = 8
HEADER_LENGTH = 110  # code points; a longer line is prose
DATELINE_LENGTH = 70  # where a dateline's date must stand in a line of prose
STATED = re.compile(r"^\s*date\s*:?\s+(\d{4}(?:-\d\d(?:-\d\d)?)?)\b")
BRACKETED_YEAR = re.compile(r"^\s*\((\d{4})\)")
INTRODUCED = re.compile(
    r"(?i)\b(?:publi[ée]e?|mis(?:e)? [àa] jour|modifi[ée]e?|post[ée]e?|actualis[ée]e?|"
    r"[ée]tabli|diffus[ée]e?|date)\b"
)
ABSOLUTE = frozenset({"day", "month"})


def dateline_date(text: str, body: int = 0) -> str | None:
    """Text -> EDTF of its dateline, as vague as written; None if the head shows no date.

    The head is the first lines, as long as they are short, and the start of the first paragraph
    (``PARIS, 3 mai 2021 (AFP) –``); a date of the story itself is not taken. Tried in order: a line
    ``date 2018-06``; ``Publié le …``; a dateline; a short line with few other words; a last line
    in parentheses.

    Args:
        text: The article's text.
        body: Where the prose starts.
    """
    lines = [line for line in text[body:].splitlines() if line.strip()][:HEADER_LINES]
    if not lines:
        return None
    stated = STATED.match(lines[0]) or BRACKETED_YEAR.match(lines[0])
    if stated:
        return stated[1]
    ranked = []
    for at, line in enumerate(lines):
        for expression in find_dates(line):
            rank = _rank(line, expression, first_prose=at == _first_prose(lines))
            if rank is not None:
                ranked.append((rank, at, expression.start, expression))
    year = next((e.fields[0] for _, _, _, e in ranked if e.fields[0]), None)
    for *_, expression in sorted(ranked, key=lambda r: r[:3]):
        value = resolve(expression, f"{year:04d}" if isinstance(year, int) else None)
        if value:
            return value
    last = text.rstrip().rsplit("\n", 1)[-1].strip()
    if last.startswith("(") and last.endswith(")"):
        return next((v for e in find_dates(last)
                     if e.kind in ABSOLUTE and e.fields[0] and (v := resolve(e, None))), None)
    return None


def _first_prose(lines: list[str]) -> int:
    return next((i for i, line in enumerate(lines) if len(line) > HEADER_LENGTH), len(lines))


def _rank(line: str, expression: DateExpression, *, first_prose: bool) -> int | None:
    """How likely a date in a line of the head is the article's own: 0 best, None not at all."""
    if expression.kind not in ABSOLUTE:
        return None
    before, after = line[: expression.start], line[expression.end :]
    if len(line) <= HEADER_LENGTH:
        if INTRODUCED.search(before):
            return 0
        if not expression.fields[0] or line.rstrip().endswith("."):
            return None
        others = len(re.findall(r"\w{2,}", before + after))
        return 1 if others <= 4 else 2 if expression.kind == "day" else 3
    if not first_prose or not expression.fields[0] or expression.start > DATELINE_LENGTH:
        return None
    dateline = re.match(r"[^.\n]{0,30}?\s?(?:[-–—|]|\()", after) and not re.search(r"[.;!?]\s", before)
    return 1 if dateline else None
