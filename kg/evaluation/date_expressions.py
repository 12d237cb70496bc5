"""A public table of French date expressions -> how many of them are read, and read rightly.

The table is the French part of Microsoft's Recognizers-Text test cases (MIT). Its own types say
what is in scope: ``date`` and ``daterange``; clock times, durations, time zones and habits
(``time``, ``datetime``, ``duration``, ``set`` …) are not. Cases that state no reference date are in
scope where they name a year and nothing relative, since nothing else could be told of them.

Its conventions are not ours. A reading counts as right if its first and last day are those of one
of the values given (past or future), where

- the end of a range is the day itself, the day after the last, or the first day of its last month,
  quarter or year, as the table writes "de 2014 à 2018";
- the value may be that of the timex, which is the whole month or year for "fin 2000", as here;
- a step of weeks, months or years ("il y a deux ans") is as vague as its unit here and
  a day there;
- what the table leaves "not resolved" (30 February) must have no value here, but for a season.
"""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.dates.edtf import Bounds, bounds
from kg.dates.expressions import DateExpression, find_dates
from kg.dates.values import resolve

FOLDER = Path("temporal/recognizers_text_fr/DateTime")
TABLES = ("DateTimeModel", "DateParser", "DatePeriodParser")
IN_SCOPE = frozenset({"date", "daterange"})
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
RELATIVE = re.compile(r"aujourd'hui|\bhier\b|demain|maintenant|prochain|\bce\b")
OPEN = re.compile(
    r"(?i)\s*(?:depuis|[àa] partir|avant|apr[èe]s|jusqu|d'ici)|.*\b(?:plus|plus tard|après)$"
)
SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
VAGUE = frozenset({"week", "month", "year"})


@dataclass(frozen=True, slots=True)
class DateCase:
    """An expression of the table.

    Attributes:
        text: The sentence.
        start: Where the expression starts in it; code points.
        end: Code point behind its last.
        reference: The day that it is read from, ISO; None where the table tells none.
        values: First and last day as the table gives them, one pair for each possible value.
        seasons: EDTF codes of a season, in place of values.
    """

    text: str
    start: int
    end: int
    reference: str | None
    values: frozenset[Bounds]
    seasons: frozenset[int]


@dataclass(frozen=True, slots=True)
class DateScore:
    """What became of a table's expressions.

    Attributes:
        table: Its name.
        outside: How many are out of scope, by type.
        cases: How many are in scope.
        read: How many of these are found.
        right: How many have the right value.
        wrong: The others, for a reader.
    """

    table: str
    outside: dict[str, int]
    cases: int
    read: int
    right: int
    wrong: tuple[str, ...]


def score_dates(data: Path) -> list[DateScore]:
    """Folder of public data -> the score of each table that stands there."""
    paths = [data / FOLDER / f"{name}.json" for name in TABLES]
    return [_score(path) for path in paths if path.is_file()]


def report(scores: Iterable[DateScore]) -> str:
    """Scores -> a table for reading, each with its wrong values."""
    lines = []
    for s in scores:
        outside = ", ".join(f"{n} {kind}" for kind, n in sorted(s.outside.items()))
        lines += [
            f"{s.table}: in scope {s.cases} (out of scope: {outside or 'none'})",
            f"  read  {s.read:4d}  {s.read / max(1, s.cases):.3f}",
            f"  right {s.right:4d}  {s.right / max(1, s.cases):.3f}",
            *(f"  {line}" for line in s.wrong),
        ]
    return "\n".join(lines)


def _score(path: Path) -> DateScore:
    outside: dict[str, int] = {}
    wrong, cases, read, right = [], 0, 0, 0
    for case in read_cases(json.loads(path.read_text(encoding="utf-8-sig"))):
        if isinstance(case, str):
            outside[case] = outside.get(case, 0) + 1
            continue
        cases += 1
        found = [e for e in find_dates(case.text) if e.start < case.end and case.start < e.end]
        if not OPEN.match(case.text[case.start : case.end]):
            found = [replace(e, since="") for e in found]
        got = _values(found, case.reference)
        read += bool(found)
        if is_right(case, found):
            right += 1
        else:
            expected = sorted(f"{a or ''}..{b or ''}" for a, b in case.values)
            wrong.append(f"{case.text[case.start : case.end]!r} {got} {expected}")
    return DateScore(path.stem, outside, cases, read, right, tuple(wrong))


def read_cases(rows: Iterable[dict[str, Any]]) -> Iterator[DateCase | str]:
    """Rows of a table -> cases in scope; the kind of each that is not."""
    for row in rows:
        reference = row.get("Context", {}).get("ReferenceDateTime")
        for result in row["Results"]:
            kind = (result.get("TypeName") or result.get("Type") or "untyped").split(".")[-1]
            if kind not in IN_SCOPE:
                yield kind
            elif not reference and (
                not YEAR.search(result["Text"]) or RELATIVE.search(result["Text"].lower())
            ):
                yield f"{kind} without reference"
            else:
                yield _case(row["Input"], reference, result)


def _case(text: str, reference: str | None, result: dict[str, Any]) -> DateCase:
    start = result.get("Start", result.get("start", 0))
    at = text.lower().find(result["Text"].lower().strip(), max(0, start - 2))
    start = at if at >= 0 else start
    values = list(_table_values(result))
    return DateCase(
        text,
        start,
        start + len(result["Text"].strip()),
        reference[:10] if reference else None,
        frozenset(v for value in values for v in _bounds(value)),
        frozenset(
            code
            for value in values
            for name, code in SEASONS.items()
            if value["timex"].endswith(name)
        ),
    )


def _table_values(result: dict[str, Any]) -> Iterator[dict[str, str]]:
    """The values of a model's or a parser's result, in one form."""
    for value in (result.get("Resolution") or {}).get("values", []):
        day = value.get("value")
        yield {
            "timex": value.get("timex", ""),
            "start": value.get("start") or day or "",
            "end": value.get("end") or day or "",
        }
    value = result.get("Value") or {}
    for name in ("FutureResolution", "PastResolution"):
        days = value.get(name) or {}
        day = days.get("date", "")
        yield {
            "timex": value.get("Timex", ""),
            "start": days.get("startDate", day),
            "end": days.get("endDate", day),
        }


def _bounds(value: dict[str, str]) -> Iterator[Bounds]:
    start, end = (_date(value[side]) for side in ("start", "end"))
    if start and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value["timex"]):
        first, last = bounds(value["timex"])
        assert last
        if end or start <= last:
            yield first, last if end else None
    if start is None and end is None:
        return
    yield start, end
    if start != end and end is not None:
        yield start, end - dt.timedelta(1)
    if start is None or end is None or start == end or end.day > 1:
        return
    for months in (1, 3) if end.month in (1, 4, 7, 10) else (1,):
        month = end.month + months - 1
        yield start, end.replace(month=month, day=calendar.monthrange(end.year, month)[1])
    if end.month == 1:
        yield start, end.replace(month=12, day=31)


def _date(written: str) -> dt.date | None:
    return dt.date.fromisoformat(written) if re.fullmatch(r"\d{4}-\d\d-\d\d", written) else None


def _values(found: list[DateExpression], reference: str | None) -> list[str]:
    values = {
        value
        for e in found
        for tense in ("past", "present", "future", None)
        if (value := resolve(e, reference, tense=tense))
    }
    return sorted(values)


def is_right(case: DateCase, found: list[DateExpression]) -> bool:
    """Whether one of the expressions found has one of the table's values."""
    got = {value: bounds(value) for value in _values(found, case.reference)}
    if case.seasons:
        return any(value[4:] == f"-{code}" for value in got for code in case.seasons)
    if not case.values:
        return not got
    if any(days in case.values for days in got.values()):
        return True
    vague = any(e.kind == "offset" and e.fields[0] in VAGUE for e in found)
    return vague and any(
        first <= day <= last
        for first, last in got.values()
        for day, _ in case.values
        if first and last and day
    )
