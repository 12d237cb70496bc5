"""Days and months of the calendar -> EDTF: the year that the text leaves out is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from kg.dates.calendars import add, iso, shift
from kg.dates.edtf import bounds, interval, precision
from kg.dates.expressions import DateExpression

Tense = Literal["past", "present", "future"]


def read_day(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    """Day; the weekday helps where the year is missing."""
    year, month, day, *rest = e.fields
    assert isinstance(month, int)
    assert isinstance(day, int)
    if isinstance(year, int):
        return iso(year, month, day)
    if reference is None:
        return None
    here = int(reference[:4])
    days = [d for y in years_around(here, 4) if (d := add(iso(y, month, day), 0))]
    named = [d for d in days if d.weekday() == rest[0]] if rest and rest[0] is not None else []
    near = [d for d in named or days if abs(d.year - here) <= 1] or days
    if precision(reference) == "year" and not named:
        return iso(here, month, day)
    return nearest(near, reference, e.hint, tense) or nearest(named, reference, None, None)


def nearest(
    options: Iterable[dt.date], reference: str, hint: int | None, tense: Tense | None
) -> str | None:
    """The option that hint or tense points at; without either the nearest one."""
    first, last = bounds(reference)
    assert first
    assert last
    found = list(options)
    past = [d for d in found if (d < first if hint else d <= last)]
    future = [d for d in found if (d > last if hint else d >= first)]
    if hint == -1 or (hint is None and tense == "past"):
        pick = max(past, default=None)
    elif hint == 1 or (hint is None and tense == "future"):
        pick = min(future, default=None)
    else:
        pick = min(found, key=lambda d: abs((d - first).days), default=None)
    return pick.isoformat() if pick else None


def years_around(year: int, span: int = 1) -> range:
    """A year and its neighbours."""
    return range(max(1, year - span), year + span + 1)


def read_monthday(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    """``le 18``, ``du 5 au 7``, ``le 15 du mois prochain``, ``mardi 11``."""
    day, last, ahead, weekday = e.fields
    assert isinstance(day, int)
    if reference is None or precision(reference) == "year":
        return reference
    steps = range(-8, 9) if weekday is not None else range(-2, 3)
    months = [shift(reference[:7], "month", n) for n in steps]
    if isinstance(ahead, int):
        months = [shift(reference[:7], "month", ahead)]
    days = [d for m in months if m and (d := add(f"{m}-{day:02d}", 0))]
    days = [d for d in days if weekday is None or d.weekday() == weekday]
    plain = tense if ahead is None and weekday is None else None
    found = nearest(days, reference, e.hint if ahead is None else None, plain)
    if found is None or not isinstance(last, int):
        return found
    end_month = found[:7] if last >= day else shift(found[:7], "month", 1)
    end = add(f"{end_month}-{last:02d}", 0)
    return interval(dt.date.fromisoformat(found), end) if end else None


def read_span(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    """First to last day."""
    y1, m1, d1, *rest = e.fields
    end = read_day(DateExpression(0, 0, "day", tuple(rest), e.hint), reference, tense, None)
    if end is None:
        return None
    last = dt.date.fromisoformat(end)
    month = m1 if isinstance(m1, int) else last.month
    year = y1 if isinstance(y1, int) else last.year - (month > last.month)
    first = add(iso(year, month, int(d1 or 1)), 0)
    return interval(first, last) if first else None


def read_month(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    """Month, the nearest one that the tense allows."""
    year, month = e.fields
    assert isinstance(month, int)
    if isinstance(year, int):
        return f"{year:04d}-{month:02d}"
    if reference is None:
        return None
    if precision(reference) == "year":
        return f"{int(reference[:4]):04d}-{month:02d}"
    if e.hint == 0:  # "ce mois de mai"
        return f"{int(reference[:4]):04d}-{month:02d}"
    here = int(reference[:4]) * 12 + int(reference[5:7])
    options = [y * 12 + month for y in years_around(int(reference[:4]))]
    past = [o for o in options if (o < here if e.hint == -1 else o <= here)]
    future = [o for o in options if (o > here if e.hint == 1 else o >= here)]
    if e.hint == -1 or (e.hint is None and tense == "past"):
        pick = max(past)
    elif e.hint == 1 or (e.hint is None and tense == "future"):
        pick = min(future)
    else:
        pick = min(options, key=lambda o: abs(o - here))
    return f"{(pick - 1) // 12:04d}-{(pick - 1) % 12 + 1:02d}"


def read_months(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    """First to last month."""
    year, first, last = e.fields
    end = read_month(DateExpression(0, 0, "month", (year, last)), reference, tense, None)
    if end is None:
        return None
    before = int(first or 0) > int(last or 0)
    return f"{int(end[:4]) - before:04d}-{int(first or 0):02d}/{end}"
