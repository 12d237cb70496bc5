"""EDTF values: making them, and the first and last day that they cover."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re

Bounds = tuple[dt.date | None, dt.date | None]
PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}


@functools.lru_cache(maxsize=4096)
def bounds(value: str) -> Bounds:
    """EDTF -> first and last day; None for an open or unknown end.

    Covers the forms that the project makes (level 0; one-of sets, seasons, qualifiers and
    unspecified digits of levels 1 and 2); anything else goes through the ``edtf`` library.

    Raises:
        ValueError: If the value is no EDTF.
    Source:
        ISO 8601-2:2019; https://www.loc.gov/standards/datetime/
    """
    value = value.strip().rstrip("?~%")
    if value in ("", ".."):
        return None, None
    if value[0] in "[{":
        parts = [bounds(p) for p in re.split(r",|\.\.", value.strip("[]{}")) if p]
        firsts, lasts = [p[0] for p in parts if p[0]], [p[1] for p in parts if p[1]]
        return min(firsts, default=None), max(lasts, default=None)
    if "/" in value:
        left, right = value.split("/", 1)
        return bounds(left)[0], bounds(right)[1]
    plain = PLAIN.fullmatch(value)
    if plain:
        return _plain(*plain.groups())
    return _by_library(value)


def _plain(year: str, month: str | None, day: str | None) -> Bounds:
    y = int(year)
    if month is None:
        return dt.date(y, 1, 1), dt.date(y, 12, 31)
    m = int(month)
    if m in SEASONS or m in QUARTERS:
        first, last = SEASONS.get(m) or QUARTERS[m]
        end = y + 1 if last < first else y
        return dt.date(y, first, 1), dt.date(end, last, calendar.monthrange(end, last)[1])
    if day is None:
        return dt.date(y, m, 1), dt.date(y, m, calendar.monthrange(y, m)[1])
    return dt.date(y, m, int(day)), dt.date(y, m, int(day))


def _by_library(value: str) -> Bounds:
    from edtf import parse_edtf

    try:
        parsed = parse_edtf(value)
        first, last = parsed.lower_strict(), parsed.upper_strict()
    except Exception as error:  # the library raises its parser's own classes
        raise ValueError(f"{value!r} is no EDTF date") from error
    return dt.date(*first[:3]), dt.date(*last[:3])


def one_of(days: list[dt.date]) -> str:
    """Days -> one of them: ``[2018-06-04,2018-06-11]``; a single day stays itself."""
    return days[0].isoformat() if len(days) == 1 else f"[{','.join(d.isoformat() for d in days)}]"


def interval(first: dt.date, last: dt.date) -> str:
    """First and last day -> ``2021-05-03/2021-05-05``; equal ones stay one day."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def precision(value: str) -> str:
    """``day``, ``month``, ``year`` or ``other``."""
    plain = PLAIN.fullmatch(value)
    if not plain:
        return "other"
    return "day" if plain[3] else "month" if plain[2] else "year"
