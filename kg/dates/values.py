"""Date expression, article's date -> EDTF, as vague as it must be."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from kg.dates.calendars import add, iso, nth_week, nth_weekday, shift, week_of, weekend_of
from kg.dates.days import (
    Tense,
    nearest,
    read_day,
    read_month,
    read_monthday,
    read_months,
    read_span,
    years_around,
)
from kg.dates.edtf import bounds, interval, one_of, precision
from kg.dates.expressions import DateExpression
from kg.dates.holidays import holiday
from kg.dates.words import WEEKDAYS


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
    if expression.anchored and anchor and precision(anchor) != "other":
        reference = anchor
    value = READERS[expression.kind](expression, reference, tense, anchor)
    if value is None or not expression.since:
        return value
    return _open(value, expression.since)


def _open(value: str, limit: str) -> str | None:
    """A value -> the time from it on, up to it, after it or before it."""
    if limit in ("since", "until"):
        if "/" in value or value[0] == "[":
            return value
        return f"{value}/.." if limit == "since" else f"../{value}"
    first, last = bounds(value)
    unit = precision(value) if precision(value) != "other" else "day"
    if first is None or last is None or "/" in value:
        return None
    if limit == "after":
        return f"{(last + dt.timedelta(1)).isoformat()[: LENGTHS[unit]]}/.."
    return f"../{(first - dt.timedelta(1)).isoformat()[: LENGTHS[unit]]}"


LENGTHS = {"year": 4, "month": 7, "day": 10}


def _direction(expression: DateExpression, tense: Tense | None) -> int:
    if expression.hint:
        return expression.hint
    return 1 if tense == "future" else -1


def _year(e: DateExpression, *_: object) -> str | None:
    return f"{e.fields[0]:04d}"


def _years(e: DateExpression, *_: object) -> str | None:
    first, last = int(e.fields[0] or 0), int(e.fields[1] or 0)
    return f"{first:04d}/{last:04d}" if first <= last else None


def _decade(e: DateExpression, *_: object) -> str | None:
    return f"{int(e.fields[0] or 0) // 10 * 10:04d}/{int(e.fields[0] or 0) // 10 * 10 + 9:04d}"


def _weekday(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    weekday, ahead = e.fields
    assert isinstance(weekday, int)
    if reference is None or precision(reference) == "year":
        return reference
    first, last = bounds(reference)
    assert first
    assert last
    if precision(reference) == "month":
        days = [first + dt.timedelta(n) for n in range((last - first).days + 1)]
        days = days[: len(days) - (e.hint == -1)] if e.hint != 1 else days[1:]
        return one_of([d for d in days if d.weekday() == weekday])
    if ahead in (7, 14):  # "en huit", "en quinze"
        step = (weekday - first.weekday()) % 7 or 7
        return (first + dt.timedelta(step + int(ahead))).isoformat()
    if isinstance(ahead, int):
        monday = first - dt.timedelta(first.weekday())
        return (monday + dt.timedelta(7 * ahead + weekday)).isoformat()
    back, on = (first.weekday() - weekday) % 7, (weekday - first.weekday()) % 7
    if e.hint == 0:
        step = -back if tense != "future" else on
    elif _direction(e, tense) > 0:
        step = on or (7 if e.hint else 0)
    else:
        step = -(back or (7 if e.hint else 0))
    return (first + dt.timedelta(step)).isoformat()


def _weekdays(
    e: DateExpression, reference: str | None, tense: Tense | None, anchor: str | None
) -> str | None:
    first, second, one, ahead = e.fields
    if reference is None or precision(reference) != "day":
        return reference
    gap = dt.timedelta((int(second or 0) - int(first or 0)) % 7)
    on = _direction(e, tense) > 0
    on = on or ahead is not None  # "jeudi et vendredi de la semaine prochaine": counted on
    edge = DateExpression(0, 0, "weekday", (first if on else second, ahead), e.hint)
    day = dt.date.fromisoformat(str(_weekday(edge, reference, tense, anchor)))
    start, end = (day, day + gap) if on else (day - gap, day)
    return one_of([start, end]) if one else interval(start, end)


def _offset(e: DateExpression, reference: str | None, *_: object) -> str | None:
    unit, n = e.fields
    return shift(reference, str(unit), int(n or 0))


def _anchor(
    e: DateExpression, reference: str | None, tense: Tense | None, anchor: str | None
) -> str | None:
    unit, n = e.fields
    base = anchor or reference
    if base is None:
        return None
    if base.startswith("["):
        days = [shift(d, str(unit), int(n or 0)) for d in base.strip("[]").split(",")]
        return f"[{','.join(d for d in days if d)}]"
    if "/" in base:
        left, right = base.split("/", 1)
        base = left if int(n or 0) < 0 else right
        if base in ("", ".."):
            return None
    if unit == "week" and n in (-1, 1) and (day := add(base, int(n), "week")):
        return day.isoformat()  # "une semaine plus tôt" is a day, "trois semaines plus tôt" vague
    return shift(base, str(unit), int(n or 0))


def _period(e: DateExpression, reference: str | None, *_: object) -> str | None:
    if reference is None:
        return None
    unit, n = str(e.fields[0]), e.hint or 0
    if unit == "weekend":
        return weekend_of(reference, n) if precision(reference) == "day" else reference
    if unit == "quarter":
        if precision(reference) == "year":
            return reference
        moved = str(shift(reference[:7], "month", 3 * n))
        return f"{moved[:4]}-{33 + (int(moved[5:7]) - 1) // 3}"
    return shift(reference, unit, n)


def _window(e: DateExpression, reference: str | None, *_: object) -> str | None:
    """The whole days before or behind the article's own: ``les trois prochains jours``."""
    unit, n = str(e.fields[0]), int(e.fields[1] or 0)
    if reference is None or precision(reference) != "day":
        return None
    here = dt.date.fromisoformat(reference)
    there = add(reference, n if e.hint != -1 else -n, unit)
    if there is None or not n:
        return None
    day = dt.timedelta(1)
    return interval(there, here - day) if e.hint == -1 else interval(here + day, there)


def _night(e: DateExpression, reference: str | None, *_: object) -> str | None:
    """``dans la nuit``: the two days of the night that has just passed."""
    day = add(reference, 0)
    return interval(day - dt.timedelta(1), day) if day else reference


def _season(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    code, year = e.fields
    if isinstance(year, int):
        return f"{year:04d}-{code}"
    return _coded(int(code or 0), e.hint, reference, tense)


def _part(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    year, code = e.fields
    if isinstance(year, int):
        return f"{year:04d}-{code}"
    return _coded(int(code or 0), e.hint, reference, tense)


def _coded(code: int, hint: int | None, reference: str | None, tense: Tense | None) -> str | None:
    """The season or quarter of this year, or of a neighbouring one where hint or tense say so."""
    if reference is None:
        return None
    year = int(reference[:4])
    first, last = bounds(f"{year:04d}-{code}")
    here, end = bounds(reference)
    assert first
    assert last
    assert here
    assert end
    if (hint == -1 and last >= here) or (hint is None and tense == "past" and first > here):
        year -= 1
    elif (hint == 1 and first <= here) or (hint is None and tense == "future" and last < end):
        year += 1
    return f"{year:04d}-{code}"


def _nth(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    """``le premier vendredi de juillet``, ``la dernière semaine de 2019``."""
    n, unit, month, year = e.fields
    assert isinstance(n, int)
    if month == "this":
        frame = reference if reference and precision(reference) != "year" else None
        frame = frame and frame[:7]
    elif month is not None:
        frame = read_month(DateExpression(0, 0, "month", (year, month)), reference, tense, None)
    else:
        frame = f"{int(year):04d}" if year is not None else None
    if frame is None:
        return None
    if unit == "day":
        return iso(int(frame[:4]), int(frame[5:7]), n) if n > 0 and month else None
    if unit in WEEKDAYS:
        day = nth_weekday(frame, n, WEEKDAYS[str(unit)])
        return day.isoformat() if day else None
    monday = nth_week(frame, n)
    return monday and (weekend_of(monday, 0) if unit == "weekend" else week_of(monday, 0))


def _holiday(
    e: DateExpression, reference: str | None, tense: Tense | None, _: str | None
) -> str | None:
    name, year = e.fields
    if isinstance(year, int):
        return holiday(str(name), year).isoformat()
    if reference is None:
        return None
    if precision(reference) == "year":
        return holiday(str(name), int(reference[:4])).isoformat()
    days = [holiday(str(name), y) for y in years_around(int(reference[:4]))]
    return nearest(days, reference, e.hint, tense)


def _moved(
    e: DateExpression, reference: str | None, tense: Tense | None, anchor: str | None
) -> str | None:
    """``deux semaines avant le 13 mai``: to the day where the other date is one."""
    unit, n = str(e.fields[0]), int(e.fields[1] or 0)
    base = resolve(e.parts[0], reference, tense=tense, anchor=anchor)
    if base is None or precision(base) == "other":
        return None
    moved = add(base, n, unit) if precision(base) == "day" else None
    return moved.isoformat() if moved else shift(base, unit, n)


def _week(
    e: DateExpression, reference: str | None, tense: Tense | None, anchor: str | None
) -> str | None:
    base = resolve(e.parts[0], reference, tense=tense, anchor=anchor)
    return week_of(base, 0) if base and precision(base) == "day" else None


DATELESS = frozenset({"day", "month", "season", "part", "holiday"})


def _range(
    e: DateExpression, reference: str | None, tense: Tense | None, anchor: str | None
) -> str | None:
    """``de mai à octobre 2020``: a first date without year is the last such one before the end."""
    a, b = e.parts
    own = _has_year(a)
    end = resolve(b, reference, tense=tense, anchor=anchor)
    if own and not _has_year(b) and b.kind in DATELESS:
        start = resolve(a, reference)
        last = bounds(start)[1] if start else None
        end = resolve(b, last.isoformat(), tense="future") if last else end
    elif not own and a.kind in DATELESS:
        first = bounds(end)[0] if end else None
        start = resolve(a, first.isoformat(), tense="past") if first else None
    else:
        start = resolve(a, reference, tense=tense, anchor=anchor)
    if not start or not end or start[0] == "[" or end[0] == "[":
        return None
    start, end = start.split("/")[0], end.split("/")[-1]
    first, last = bounds(start)[0], bounds(end)[1]
    return f"{start}/{end}" if first and last and first <= last else None


def _has_year(e: DateExpression) -> bool:
    return any(isinstance(f, int) and f > 1000 for f in e.fields)


Read = Callable[[DateExpression, str | None, Tense | None, str | None], str | None]
READERS: dict[str, Read] = {
    "day": read_day,
    "span": read_span,
    "monthday": read_monthday,
    "month": read_month,
    "months": read_months,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "offset": _offset,
    "anchor": _anchor,
    "period": _period,
    "window": _window,
    "night": _night,
    "season": _season,
    "part": _part,
    "nth": _nth,
    "holiday": _holiday,
    "shift": _moved,
    "week": _week,
    "range": _range,
}
assert calendar.MONDAY == 0  # weekday numbers above are Python's
