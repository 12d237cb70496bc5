"""Trigger -> date: the day that the text gives a meeting, chosen by learnt weights."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.dates.edtf import bounds, interval, precision
from kg.entities.reading import Reading
from kg.events.timing import Dated, date_candidates
from kg.events.triggers import MeetingTrigger
from kg.lexicons import lemma, word_list
from kg.mentions.times import Time
from kg.weights import score

ENDING = word_list("verbs of ending")
ELSEWHERE = 0.45  # how surely a day told elsewhere must be meant
LASTING = frozenset(["visit", "summit", "council", "other"])
DURATION = re.compile(
    r"^\s*(?:[\w'’-]+\s+){0,3}?(?:de|d'|d’)\s*(deux|trois|quatre|cinq|six|sept|huit|dix|\d+) jours"
)
NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "dix": 10}


def date_of(
    reading: Reading, trigger: MeetingTrigger, last: str | None, end: int | None = None
) -> Dated:
    """The day that most likely is a trigger's date, a stay's whole length where it is told.

    Args:
        reading: The article.
        trigger: What is to be dated.
        last: The date of the meeting spoken of before.
        end: The token behind which times belong to another meeting.
    """
    found = [
        c
        for c in date_candidates(reading, trigger, last, heading_of(reading, trigger.token))
        if not (c.here and c.time is not None and end is not None and c.time.span.start >= end)
    ]
    worth = [score("date", c.features) for c in found]
    best = max(range(len(found)), key=lambda i: worth[i])
    if 1 / sum(math.exp(w - worth[best]) for w in worth) < ELSEWHERE:
        best = max((i for i in range(len(found)) if found[i].plain), key=lambda i: worth[i])
    chosen = found[best]
    if chosen.here and chosen.time is not None:
        return replace(chosen, value=extended(reading, trigger, chosen.time))
    return chosen


def extended(reading: Reading, trigger: MeetingTrigger, time: Time) -> str:
    """A time's value; where the stay lasts longer (``de trois jours``), from it or up to it."""
    value = str(time.value)
    if precision(value) != "day":
        return value
    day = dt.date.fromisoformat(value)
    found = DURATION.match(trigger.token.doc[trigger.token.i + 1 : trigger.token.i + 10].text)
    if found is not None:
        days = NUMBERS.get(found[1]) or int(found[1])
        last = lemma(trigger.verb) in ENDING
        shift = dt.timedelta(days - 1)
        return interval(day - shift, day) if last else interval(day, day + shift)
    until = until_of(reading, trigger) if trigger.row.kind in LASTING else None
    return interval(day, until) if until is not None and until > day else value


def until_of(reading: Reading, trigger: MeetingTrigger) -> dt.date | None:
    """The last day that a trigger's sentence gives: ``jusqu'à jeudi``."""
    sent = trigger.token.sent
    for time in reading.times:
        near = (
            abs(time.span.start - trigger.token.i) < 8 and sent.start <= time.span.start < sent.end
        )
        if near and time.expression.since == "until" and time.future:
            return bounds(time.future)[1]
    return None


def heading_of(reading: Reading, token: Token) -> Time | None:
    """The day that a line of its own sets for the lines below, up to the next such line."""
    doc = token.doc
    for time in reversed(reading.times):
        if time.span.end > token.i or not time.value or time.expression.since:
            continue
        if time.value == reading.article.date:
            continue  # the article's own line
        line = _line(time.span[0])
        if len(line) <= len(time.span) + 2 and not any(t.pos_ == "VERB" for t in line):
            between = doc[line.end + 1 : paragraph_start(token)]
            short = [t for t in between if "\n" in t.text and 0 < len(_line_before(t)) <= 4]
            return None if short else time
    return None


def _line(token: Token) -> Span:
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and "\n" not in doc[start - 1].text:
        start -= 1
    while end < len(doc) and "\n" not in doc[end].text:
        end += 1
    return doc[start:end]


def _line_before(mark: Token) -> Span:
    return _line(mark.nbor(-1)) if mark.i else mark.doc[0:0]


def paragraph_start(token: Token) -> int:
    """The first token of a token's paragraph."""
    for i in range(token.i, -1, -1):
        if token.doc[i].is_space and "\n" in token.doc[i].text:
            return i
    return 0
