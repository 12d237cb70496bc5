"""Neighbouring date expressions -> one: ``de mai à octobre``, ``deux jours après Noël``.

======== ====================================================================================
range    two parts; ``one`` in its fields where the text means either of them
shift    one part, moved by count and unit
week     one part, whose week is meant
======== ====================================================================================
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.dates.pieces import COUNT
from kg.dates.words import ANCHORED, UNITS, alternatives, number

if TYPE_CHECKING:
    from kg.dates.expressions import DateExpression

ENDS = frozenset({"day", "span", "monthday", "month", "year", "weekday", "offset", "period"})
ENDS |= {"season", "part", "holiday"}
OPENING = re.compile(r"(?<![\w-])(?P<word>de|du|d'|entre|depuis|des)(?:\s*(?:le|la|l'))?\s*$")
BETWEEN = re.compile(r"\s*(?:a|au|jusqu'a|jusqu'au|jusqu'en|-|–|~)(?:\s*(?:le|la|l'))?\s*")
AND = re.compile(r"\s*et(?:\s*(?:le|la|l'))?\s*")
TO_THE = re.compile(r"\s*(?:au|jusqu'au|-)\s*")
OFF = re.compile(
    rf"(?<![\w-])(?:dans\s+|d'ici\s+)?{COUNT}\s+(?P<unit>jour|semaine|mois|annee|an)s?\s+"
    r"(?P<way>avant|apres|a partir d[eu']|a compter d[eu'])(?:\s*(?:le|la|l'))?\s*$",
    re.ASCII,
)
EVE = re.compile(
    rf"(?<![\w-])(?P<word>{alternatives(ANCHORED)}|veille)\s+(?:du|de|d')"
    r"(?:\s*(?:la|l'))?\s*$",
    re.ASCII,
)
WEEK = re.compile(r"(?<![\w-])(?:(?:la|cette)\s+)?semaine\s+(?:du|de)\s*$", re.ASCII)
ARTICLE = re.compile(r"(?:le|la|l'|du|de|a|au)\s*")


def join(found: list[DateExpression], folded: str) -> list[DateExpression]:
    """Expressions in order -> the same, those that make up one put together."""
    joined: list[DateExpression] = []
    for expression in found:
        if joined and (both := _range(joined[-1], expression, folded)):
            joined[-1] = both
        else:
            joined.append(_moved(expression, folded, joined[-1].end if joined else 0))
    return joined


def _range(a: DateExpression, b: DateExpression, folded: str) -> DateExpression | None:
    """``de mai à octobre 2020``, ``entre janvier et aujourd'hui``, ``le 3 mai au 5 juin``."""
    if a.kind not in ENDS or b.kind not in ENDS:
        return None
    between = folded[a.end : b.start]
    inside = re.match(r"(?:depuis|des|de|du|d')\b", folded[a.start : a.end])
    opening = OPENING.search(folded[: a.start])
    word = opening["word"] if opening else inside.group() if inside else ""
    if word == "entre":
        fits = AND.fullmatch(between)
    elif word:
        fits = BETWEEN.fullmatch(between)
    else:
        fits = TO_THE.fullmatch(between) if {a.kind, b.kind} == {"day"} else None
    if not fits:
        return None
    start = opening.start() if opening else a.start
    parts = (replace(a, since=""), replace(b, since=""))
    return replace(
        a, start=start, end=b.end, kind="range", fields=(), hint=None, since="", parts=parts
    )


def _moved(e: DateExpression, folded: str, left: int) -> DateExpression:
    """``deux jours avant le 12 mai``, ``la veille de Noël``, ``la semaine du 3 mai``."""
    if e.kind not in ENDS:
        return e
    lead = ARTICLE.match(folded, e.start, e.end)
    starts = {e.start, lead.end() if lead else e.start}
    for start in sorted(starts):
        before = folded[left:start]
        if off := OFF.search(before):
            sign = -1 if off["way"] == "avant" else 1
            fields = (UNITS[off["unit"]], sign * number(off["n"]))
            return replace(
                e, start=left + off.start(), kind="shift", fields=fields, since="",
                parts=(replace(e, since=""),),
            )  # fmt: skip
        if eve := EVE.search(before):
            word = eve["word"]
            steps = -1 if word == "veille" else ANCHORED[word]
            return replace(
                e, start=left + eve.start(), kind="shift", fields=("day", steps), since="",
                parts=(replace(e, since=""),),
            )  # fmt: skip
        if e.kind in ("day", "monthday") and (week := WEEK.search(before)):
            return replace(
                e, start=left + week.start(), kind="week", fields=(), parts=(replace(e, since=""),)
            )
    return e
