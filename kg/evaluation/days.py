"""EDTF -> first and last day, in the form in which two dates are compared.

Not ``kg.dates.edtf.bounds``: here a season equals itself only, an open end is the end of time, and
what is no date equals itself, since a wrong date in a graph is a fact to count and no error.
"""

from __future__ import annotations

import calendar
import re

Days = tuple[str, str]
PLAIN = re.compile(r"(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?")
OPEN = ("", "..")


def day_bounds(edtf: str | None) -> Days | None:
    """``2018-06`` -> ``("2018-06-01", "2018-06-30")``; None where there is no date."""
    value = (edtf or "").strip().rstrip("?~%")
    if not value:
        return None
    if value[0] in "[{":
        parts = re.split(r"\s*(?:,|\.\.)\s*", value.strip("[]{}"))
        days = [d for d in map(day_bounds, parts) if d]
        return (min(d[0] for d in days), max(d[1] for d in days)) if days else (value, value)
    if "/" in value:
        left, right = value.split("/", 1)
        first = None if left in OPEN else day_bounds(left)
        last = None if right in OPEN else day_bounds(right)
        return first[0] if first else "0001-01-01", last[1] if last else "9999-12-31"
    match = PLAIN.fullmatch(value)
    return _plain(value, *match.groups()) if match else (value, value)


def _plain(value: str, year: str, month: str | None, day: str | None) -> Days:
    if month in (None, "XX"):
        return f"{year}-01-01", f"{year}-12-31"
    assert month is not None
    if not 1 <= int(month) <= 12:  # seasons and quarters: compared by their code
        return f"{year}-{month}", f"{year}-{month}"
    if day in (None, "XX"):
        last = calendar.monthrange(int(year), int(month))[1]
        return f"{year}-{month}-01", f"{year}-{month}-{last:02d}"
    return value[:10], value[:10]
