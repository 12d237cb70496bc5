"""Date expression, article's date -> EDTF, as vague as it must be."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Literal

from kg.dates.edtf import bounds, interval, one_of, precision
from kg.dates.expressions import DateExpression

Tense = Literal["past", "present", "future"]
Field = int | None | str


def resolve(
    expression: DateExpression,
    reference: str | None,
    *,
    tense: Tense | None = None,
    anchor: str | None = None,
) -> str | None:
    """Expression -> EDTF; None where the text gives no date.

    Args:
        expression: What ``find_dates`` found.
        reference: The article's date (EDTF day, month or year); None leaves relative ones unread.
        tense: Tense of the clause: a bare weekday looks back in the past and present, on in the
            future.
        anchor: The date last spoken of, for ``la veille``, ``deux jours plus tard``.
    """
    value = READERS[expression.kind](expression, reference, tense, anchor)
    if value is None or "/" in value or value[0] == "[":
        return value
    if expression.since == "since":
        return f"{value}/.."
    return f"../{value}" if expression.since == "until" else value


def _direction(expression: DateExpression, tense: Tense | None) -> int:
    if expression.hint:
        return expression.hint
    return 1 if tense == "future" else -1


def _day(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    year, month, day = e.fields
    assert isinstance(month, int)
    assert isinstance(day, int)
    if isinstance(year, int):
        return _iso(year, month, day)
    if reference is None:
        return None
    years = _years_around(reference)
    if precision(reference) == "year":
        return _iso(years[1], month, day)
    first, last = bounds(reference)
    assert first
    assert last
    options = [dt.date.fromisoformat(v) for y in years if (v := _iso(y, month, day))]
    return _nearest(options, first, last, e.hint, tense)


def _nearest(
    options: list[dt.date], first: dt.date, last: dt.date, hint: int | None, tense: Tense | None
) -> str | None:
    """The option that hint or tense points at; without either the nearest one."""
    past = [d for d in options if (d < first if hint else d <= last)]
    future = [d for d in options if (d > last if hint else d >= first)]
    if hint == -1 or (hint is None and tense == "past"):
        pick = max(past, default=None)
    elif hint == 1 or (hint is None and tense == "future"):
        pick = min(future, default=None)
    else:
        pick = min(options, key=lambda d: abs((d - first).days), default=None)
    return pick.isoformat() if pick else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _years_around(reference: str) -> tuple[int, int, int]:
    year = int(reference[:4])
    return year - 1, year, year + 1


def _span(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    y1, m1, d1, y2, m2, d2 = e.fields
    end = _day(DateExpression(0, 0, "day", (y2, m2, d2), e.hint), reference, tense, None)
    if end is None:
        return None
    last = dt.date.fromisoformat(end)
    month = m1 if isinstance(m1, int) else last.month
    year = y1 if isinstance(y1, int) else last.year - (month > last.month)
    first = _iso(year, month, int(d1 or 1))
    return interval(dt.date.fromisoformat(first), last) if first else None


def _month(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    year, month = e.fields
    assert isinstance(month, int)
    if isinstance(year, int):
        return f"{year:04d}-{month:02d}"
    if reference is None:
        return None
    years = _years_around(reference)
    if precision(reference) == "year":
        return f"{years[1]:04d}-{month:02d}"
    here = int(reference[:4]) * 12 + int(reference[5:7])
    options = [y * 12 + month for y in years]
    past = [o for o in options if (o < here if e.hint == -1 else o <= here)]
    future = [o for o in options if (o > here if e.hint == 1 else o >= here)]
    if e.hint == -1 or (e.hint is None and tense == "past"):
        pick = max(past)
    elif e.hint == 1 or (e.hint is None and tense == "future"):
        pick = min(future)
    else:
        pick = min(options, key=lambda o: abs(o - here))
    return f"{(pick - 1) // 12:04d}-{(pick - 1) % 12 + 1:02d}"


def _year(e: DateExpression, *_: object) -> str | None:
    return f"{e.fields[0]:04d}"


def _years(e: DateExpression, *_: object) -> str | None:
    return f"{e.fields[0]:04d}/{e.fields[1]:04d}"


def _decade(e: DateExpression, *_: object) -> str | None:
    return f"{int(e.fields[0] or 0) // 10 * 10:04d}/{int(e.fields[0] or 0) // 10 * 10 + 9:04d}"


def _weekday(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    weekday, week, _this = e.fields
    assert isinstance(weekday, int)
    if reference is None or precision(reference) == "year":
        return reference
    first, last = bounds(reference)
    assert first
    assert last
    if precision(reference) == "month":
        days = [first + dt.timedelta(n) for n in range((last - first).days + 1)]
        return one_of([d for d in days if d.weekday() == weekday])
    if week:
        monday = first - dt.timedelta(first.weekday())
        shift = -7 if "derniere" in str(week) else 7
        return (monday + dt.timedelta(shift + weekday)).isoformat()
    if e.hint == 0:
        back, on = (first.weekday() - weekday) % 7, (weekday - first.weekday()) % 7
        return (
            first - dt.timedelta(back) if tense != "future" else first + dt.timedelta(on)
        ).isoformat()
    if _direction(e, tense) > 0:
        step = (weekday - first.weekday()) % 7 or (7 if e.hint else 0)
        return (first + dt.timedelta(step)).isoformat()
    step = (first.weekday() - weekday) % 7 or (7 if e.hint else 0)
    return (first - dt.timedelta(step)).isoformat()


def _weekdays(
    e: DateExpression, reference: str | None, tense: Tense | None, anchor: str | None
) -> str | None:
    first, second = e.fields
    if reference is None or precision(reference) != "day":
        return reference
    start = DateExpression(0, 0, "weekday", (first, "", ""), e.hint)
    end = DateExpression(0, 0, "weekday", (second, "", ""), e.hint)
    if _direction(e, tense) > 0:
        a = dt.date.fromisoformat(str(_weekday(start, reference, tense, anchor)))
        gap = (int(second or 0) - int(first or 0)) % 7
        return interval(a, a + dt.timedelta(gap))
    b = dt.date.fromisoformat(str(_weekday(end, reference, tense, anchor)))
    return interval(b - dt.timedelta((int(second or 0) - int(first or 0)) % 7), b)


def _offset(e: DateExpression, reference: str | None, *_: object) -> str | None:
    unit, n = e.fields
    return _shift(reference, str(unit), int(n or 0))


def _anchor(
    e: DateExpression, reference: str | None, tense: Tense | None, anchor: str | None
) -> str | None:
    unit, n = e.fields
    base = anchor or reference
    if base is None or base.startswith("["):
        if base is None:
            return None
        days = [_shift(d, str(unit), int(n or 0)) for d in base.strip("[]").split(",")]
        return f"[{','.join(d for d in days if d)}]"
    if "/" in base:
        left, right = base.split("/", 1)
        base = left if int(n or 0) < 0 else right
        if base in ("", ".."):
            return None
    return _shift(base, str(unit), int(n or 0))


def _shift(base: str | None, unit: str, n: int) -> str | None:
    """A date moved by whole units; the result is no finer than the unit."""
    if base is None:
        return None
    year = int(base[:4])
    if unit == "year" or precision(base) == "year":
        return f"{year + (n if unit == 'year' else 0):04d}"
    if unit == "decade":
        return f"{year + 10 * n:04d}"
    month = year * 12 + int(base[5:7]) - 1
    if unit == "month" or precision(base) == "month":
        month += n if unit == "month" else 0
        return f"{month // 12:04d}-{month % 12 + 1:02d}"
    day = dt.date.fromisoformat(base[:10])
    if unit == "week":
        monday = day - dt.timedelta(day.weekday()) + dt.timedelta(7 * n)
        return interval(monday, monday + dt.timedelta(6))
    return (day + dt.timedelta(n)).isoformat()


def _period(e: DateExpression, reference: str | None, *_: object) -> str | None:
    unit, _this = e.fields
    if reference is None:
        return None
    n = e.hint or 0
    if unit == "weekend":
        if precision(reference) != "day":
            return reference
        day = dt.date.fromisoformat(reference)
        saturday = day - dt.timedelta(day.weekday()) + dt.timedelta(5 + 7 * n)
        return interval(saturday, saturday + dt.timedelta(1))
    return _shift(reference, str(unit), n)


def _season(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    code, year = e.fields
    if not isinstance(year, int):
        if reference is None:
            return None
        year = int(reference[:4])
        first, _last = bounds(f"{year:04d}-{code}")
        here, _end = bounds(reference)
        assert first
        assert here
        if (e.hint == -1 or (e.hint is None and tense == "past")) and first > here:
            year -= 1
        elif e.hint == 1 and first <= here:
            year += 1
    return f"{year:04d}-{code}"


Read = Callable[[DateExpression, str | None, Tense | None, str | None], str | None]
READERS: dict[str, Read] = {
    "day": _day,
    "span": _span,
    "month": _month,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "offset": _offset,
    "anchor": _anchor,
    "period": _period,
    "season": _season,
}
assert calendar.MONDAY == 0  # weekday numbers above are Python's
