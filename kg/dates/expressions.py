"""Text -> date expressions: what French newswire writes for days, months, years and periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.dates.cues import cues
from kg.dates.joins import join
from kg.dates.patterns import PATTERNS
from kg.dates.pieces import LAST, MONTH, Fields
from kg.lexicons import strip_accents


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date expression as written.

    Attributes:
        start: First code point.
        end: Code point behind the last.
        kind: What it is, see ``kg.dates.patterns`` and ``kg.dates.joins``.
        fields: Its numbers, by kind.
        hint: -1 for ``dernier``, 1 for ``prochain``, 0 for ``ce``, None for nothing.
        since: ``since`` behind ``depuis``, ``until`` behind ``jusqu'à``, ``before`` behind
            ``avant``, ``after`` behind ``après``, else "".
        anchored: Whether ``suivant`` or ``précédent`` counts it from the date last spoken of.
        parts: The expressions that it is put together from.
    """

    start: int
    end: int
    kind: str
    fields: Fields
    hint: int | None = None
    since: str = ""
    anchored: bool = False
    parts: tuple[DateExpression, ...] = ()


COMPILED = tuple(
    (cue, re.compile(rf"(?<![\w-])(?:{pattern})", re.ASCII), reader)
    for cue, pattern, reader in PATTERNS
)
ARTICLE = r"(?:\s*(?:le|la|les|l'|du|des|au|aux))?\s*$"
LIMITS = {
    "since": re.compile(rf"(?:depuis|a partir d[eu']|a compter d[eu']){ARTICLE}"),
    "until": re.compile(rf"(?:jusqu'(?:a|au|en)|d'ici(?: a)?){ARTICLE}"),
    "before": re.compile(rf"(?<!d')(?<![\w-])avant{ARTICLE}"),
    "after": re.compile(rf"(?<![\w-])apres{ARTICLE}"),
}
PREFIXES = {"depuis": "since", "d'ici": "until", "jusqu'a": "until"}
PREFIXES |= {"avant": "before", "apres": "after"}
INSIDE = re.compile(r"(?:depuis|d'ici|jusqu'a|avant(?! hier)|apres(?! demain))(?=\s)")
OR_LATER = re.compile(r"\s+(?:et|ou) (?:plus tard|apres|au-dela|plus)(?=\s*(?:[.,;:!?)]|$))")
SCHOOL_YEAR = re.compile(r"\b(?:saison|exercice|campagne|session|annee \w+|promotion) $")
TO_THE_END = re.compile(r"(?:la )?fin\b")
DAY_BEFORE = re.compile(r"(?<![\w-])(?:[12]\d|3[01])\s$")
NO_DAY = re.compile(rf"\d\s?[/ ](?:{MONTH})\s$|\d/\d{{1,2}}/$")
OTHER_YEAR = re.compile(r"\b(?:scolaire|academique|universitaire) $")
NUMBERED = re.compile(r"[\w-]-$|\b(?:horizon|agenda|cop|article|n°|loi)\s$")
HABIT = re.compile(r"(?:chaque|tous les|toutes les|agee? de|pendant|durant|en)\s*$")
HABITUAL = ("weekday", "offset", "anchor", "period", "window")
BARE_MONTHS = ("mars", "mai", "avril", "juin", "sept", "jan", "sep", "avr.", "oct", "dec", "nov")
MONTH_LEADS = re.compile(
    r"(?:\bremont\w+ a\b"
    r"|\b(?:entre|depuis|avant|apres|pour|de|des|et|ou|au|jusqu'en|jusqu'a|ici)|\bd'"
    r"|\bd[e']\s?[a-z]+(?:\s\d{4})?\sa|d'ici a)\s*$"
)
COUNTED = re.compile(
    r"\s+(?!(?:dans|sans|mais|alors|puis|vers|sous|apres)\b)[a-z]{3,}[sx]\b"  # "2000 soldats"
)
LEAD = 60  # code points in front of a date that are looked at
DATED = re.compile(r"\b(?:en|de|depuis|des|avant|apres|fin|debut|an|annee|vers|ici|pour)\s$|\($")


class _Folding(dict[int, str]):
    """Code point -> its folded character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        bare = strip_accents(char).lower()
        folded = "'" if char in "’ʼ" else bare if len(bare) == 1 else char
        self[code] = " " if folded.isspace() and char != "\n" else folded
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case without accents, code point for code point."""
    return text.translate(_FOLDING)


# What is called after a feast day, whenever it is spoken of.
NAMED_AFTER = re.compile(r"\b(?:marches?|sapins?|arbres?|cadeaux|contes?) de noel$")


def find_dates(text: str) -> list[DateExpression]:
    """Text -> date expressions in order, none inside another; the longest reading wins.

    Offsets are code points of ``text``. Ages, durations and habits ("chaque lundi") are left out.
    """
    folded = fold(text)
    found: list[DateExpression] = []
    for _, expression in sorted(_all(text, folded), key=lambda x: (x[1].start, -x[1].end, x[0])):
        if not found or expression.start >= found[-1].end:
            found.append(expression)
    return join(found, folded)


def _all(text: str, folded: str) -> Iterator[tuple[int, DateExpression]]:
    present = cues(folded)
    for rank, (cue, pattern, reader) in enumerate(COMPILED):
        if cue not in present:
            continue
        for match in pattern.finditer(folded):
            kind, fields = reader(match)
            if not _plausible(match, kind, fields, folded):
                continue
            if kind == "holiday" and text[match.end() :][1:2].isupper():
                continue  # "à Noël Dupont"
            if kind == "holiday" and NAMED_AFTER.search(
                folded[max(0, match.start() - 12) : match.end()]
            ):
                continue  # "le marché de Noël"
            words = match.groupdict().get("hint") or ""
            yield (
                rank,
                DateExpression(
                    match.start(),
                    match.end(),
                    kind,
                    fields,
                    _hint(match),
                    _limit(match, folded),
                    anchored=words.startswith(("suiv", "prec")),
                ),
            )


def _before(match: re.Match[str], folded: str) -> str:
    """What may say more of a date, right in front of it."""
    return folded[max(0, match.start() - LEAD) : match.start()]


def _limit(match: re.Match[str], folded: str) -> str:
    """How an expression bounds a time that is open at one end, "" where it does not."""
    before, own = _before(match, folded), match.group()
    inside = INSIDE.match(own)
    limits = [limit for limit, lead in LIMITS.items() if lead.search(before)]
    if OR_LATER.match(folded, match.end()):
        return "since"
    limit = PREFIXES[inside.group()] if inside else next(iter(limits), "")
    return "until" if limit == "before" and TO_THE_END.match(own) else limit


def _hint(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    hint = groups.get("hint") or groups.get("before")
    if hint:
        return -1 if re.match(LAST, hint) else 0 if hint == "courant" else 1
    return 0 if groups.get("this") or groups.get("also") else None


def _plausible(match: re.Match[str], kind: str, fields: Fields, folded: str) -> bool:
    before, own = _before(match, folded), match.group()
    if HABIT.search(before) and kind in HABITUAL and fields[1] != "edge":
        return False
    if kind == "weekday" and re.search(r"\ble $", before) and _hint(match) is None:
        return fields[1] is not None  # "le lundi" is a habit
    if kind == "weekday" and re.search(r"\bun $", before):
        return False  # "le 2 avril, un dimanche"
    if kind == "day":
        month, day = fields[1], fields[2]
        return (
            isinstance(month, int)
            and isinstance(day, int)
            and day <= (30 if month in (4, 6, 9, 11) else 29 if month == 2 else 31)
        )
    if kind == "month" and (SCHOOL_YEAR.search(before) or DAY_BEFORE.search(before)):
        return False  # "saison 2011-12"; "le 30 février"
    if kind == "month" and own in BARE_MONTHS:
        return bool(MONTH_LEADS.search(before))  # a bare "mars" or "mai" may be anything
    if kind == "period":
        return _hint(match) is not None or fields[1] == "edge"
    if kind in ("year", "years") and own[0].isdigit():
        if any(lead.search(before) for lead in (NO_DAY, OTHER_YEAR, NUMBERED)):
            return False
        return bool(DATED.search(before)) or not COUNTED.match(folded[match.end() :])
    return kind != "none"
