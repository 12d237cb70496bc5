"""Days, months and weeks -> others: steps of whole units, the nth week or weekday of a month."""

from __future__ import annotations

import calendar
import datetime as dt

from kg.dates.edtf import bounds, interval, precision


def iso(year: int, month: int, day: int) -> str | None:
    """Numbers -> ISO day; None where the calendar has no such day."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def add(day: str | None, n: int, unit: str = "day") -> dt.date | None:
    """ISO day -> the day so many units on; None where there is none."""
    try:
        start = dt.date.fromisoformat(day or "")
        if unit in ("day", "week"):
            return start + dt.timedelta(n * (7 if unit == "week" else 1))
        months = start.year * 12 + start.month - 1 + n * {"month": 1, "quarter": 3}.get(unit, 12)
        year, month = months // 12, months % 12 + 1
        return dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def shift(base: str | None, unit: str, n: int) -> str | None:
    """A date moved by whole units; the result is no finer than the unit."""
    if base is None:
        return None
    year = int(base[:4])
    if unit == "year" or precision(base) == "year":
        year += n if unit == "year" else 0
        return f"{year:04d}" if year > 0 else None
    if unit == "decade":
        return f"{year + 10 * n:04d}"
    month = year * 12 + int(base[5:7]) - 1
    if unit == "month" or precision(base) == "month":
        month += n if unit == "month" else 0
        return f"{month // 12:04d}-{month % 12 + 1:02d}"
    if unit == "week":
        return week_of(base[:10], n)
    moved = add(base[:10], n)
    return moved.isoformat() if moved else None


def week_of(day: str, n: int) -> str:
    """A day -> Monday to Sunday of its week, or of one n weeks on."""
    date = dt.date.fromisoformat(day)
    monday = date + dt.timedelta(7 * n - date.weekday())
    return interval(monday, monday + dt.timedelta(6))


def weekend_of(day: str, n: int) -> str:
    """A day -> Saturday and Sunday of its week, or of one n weeks on."""
    date = dt.date.fromisoformat(day)
    saturday = date + dt.timedelta(5 + 7 * n - date.weekday())
    return interval(saturday, saturday + dt.timedelta(1))


def nth_weekday(frame: str, n: int, weekday: int) -> dt.date | None:
    """The nth Monday, Tuesday … of a month or year; -1 the last."""
    first, last = bounds(frame)
    assert first
    assert last
    if n < 0:
        return last - dt.timedelta((last.weekday() - weekday) % 7)
    day = first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))
    return day if day <= last else None


def nth_week(frame: str, n: int) -> str | None:
    """The Monday of the nth week of a month or year; -1 the last.

    A week belongs where its Thursday lies (ISO 8601).
    """
    thursday = nth_weekday(frame, n, 3)
    return (thursday - dt.timedelta(3)).isoformat() if thursday else None
