"""Trigger -> date: the time that a sentence gives a meeting, else the day the text is at."""

from __future__ import annotations

import datetime as dt
import re

from spacy.tokens import Span, Token

from kg.dates.edtf import bounds, interval, precision
from kg.entities.reading import Reading
from kg.events.order import finite
from kg.events.slots import subtree_of, times_of
from kg.events.statuses import has_new_date
from kg.events.triggers import MeetingTrigger
from kg.lexicons import lemma, word_list
from kg.mentions.times import Time

CLAUSE_MARKS = word_list("clause marks") | {"puis"}
ENDING = word_list("verbs of ending")
AT_FIRST = frozenset(
    ["d'abord", "d’abord", "initialement", "origine", "abord", "temps", "départ", "auparavant"]
)
# Words that leave the day to what was said before.
TAKING_PLACE = word_list("verbs of taking place")
LASTING = frozenset(["visit", "summit", "council", "other"])
SAME_DAY = word_list("words for the same day")
DURATION = re.compile(
    r"^\s*(?:[\w'’-]+\s+){0,3}?(?:de|d'|d’)\s*(deux|trois|quatre|cinq|six|sept|huit|dix|\d+) jours"
)
NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "dix": 10}
OF = ("de", "du", "des", "d'", "d’")
ENOUGH = 1.5


def date_of(
    reading: Reading,
    trigger: MeetingTrigger,
    triggers: tuple[MeetingTrigger, ...],
    end: int | None = None,
) -> tuple[str, Time] | None:
    """The value and words of the time in a trigger's sentence that most likely dates it.

    Args:
        reading: The article.
        trigger: What is to be dated.
        triggers: All triggers of the article.
        end: The token behind which times belong to another meeting.
    """
    others = {t.token.i for t in triggers if t.token != trigger.token and t.noun is not None}
    own = set(map(id, times_of(reading, trigger.verb)))
    sent = trigger.token.sent
    scored = [
        (_closeness(trigger, t, id(t) in own, others, reading), -t.span.start, t)
        for t in reading.times
        if t.value
        and not t.report
        and not t.expression.since
        and sent.start <= t.span.start < (end or sent.end)
    ]
    best = max(scored, key=lambda x: x[:2], default=None)
    if best is None or best[0] < ENOUGH:
        return None
    time = best[2]
    return _extended(reading, trigger, time), time


def _closeness(
    trigger: MeetingTrigger, time: Time, own: bool, others: set[int], reading: Reading
) -> float:
    """How surely a time dates a trigger: grammar first, then what stands between them."""
    token, doc, first = trigger.token, trigger.token.doc, time.span.start
    low, high = (time.span.end, token.i) if first < token.i else (token.i + 1, first)
    score = 3.0 + (1.5 if own else 0)
    around = {t.lower_ for t in doc[max(token.sent.start, first - 5) : first]}
    if around & AT_FIRST or (own is False and "depuis" in around):
        score -= 3.5
    verb = reading.clauses.top(reading.clauses.verb(time.span.root))
    if trigger.noun is not None and verb.dep_.startswith("acl") and verb.head == trigger.noun:
        return score + 2  # "la réunion, qui devait se tenir jeudi"
    if own and token.i < trigger.verb.i < first:
        low = trigger.verb.i + 1  # "la commission, qui …, se retrouvera vendredi"
    if trigger.noun is not None and time.span.root.i in subtree_of(trigger.noun):
        score += 1
    if first - token.sent.start <= 1 and first < token.i:
        score += 1  # "Dimanche, …" governs its sentence
    for between in doc[low:high] if low < high else ():
        score -= 0.08
        if between.i in others:
            score -= 2
        elif between.lower_ in CLAUSE_MARKS and between.head != trigger.verb:
            score -= 1.5
        elif between.text == ";":
            score -= 3
        elif finite(between) and between not in (trigger.verb, trigger.verb.head):
            score -= 0.7
    if any(has_new_date(t) and 0 < first - t.i <= 3 for t in doc[max(0, first - 3) : first]):
        score += 5
    if trigger.noun is not None and lemma(verb) in TAKING_PLACE and not verb.dep_.startswith("acl"):
        score += 1.5
    return score


def _extended(reading: Reading, trigger: MeetingTrigger, time: Time) -> str:
    """``une visite de trois jours``, ``jusqu'à jeudi``: a first day becomes an interval."""
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


def day_before(reading: Reading, token: Token) -> Time | None:
    """The time that a sentence without one inherits: its heading's, else its paragraph's last.

    Across paragraphs only where a word says so: ``le soir``, ``ensuite``, ``dans la foulée``.
    """
    loose = keeps_day(token)
    start = 0 if loose else paragraph_start(token)
    before = [
        t
        for t in reading.times
        if start <= t.span.start < token.i
        and t.value
        and not t.expression.since
        and (precision(t.value) == "day" or t.value[0] == "[")
        and _long_past(reading, t.span.root) <= _long_past(reading, token)
        and not _of_thing(t)
    ]
    heading = _heading(reading, token)
    if heading is not None:
        return heading
    told = [t for t in before if not t.report] or (before if loose else [])
    if not told:
        return None
    time, future = told[-1], reading.clauses.tense(token) == "future"
    agrees = (reading.clauses.tense(time.span.root) == "future") == future
    return time if agrees or loose else None


def _of_thing(time: Time) -> bool:
    """Whether a time belongs to a noun or only measures: ``l'attentat du 18 août``, ``il y a``."""
    before = time.span.doc[time.span.start - 1].lower_ if time.span.start else ""
    first = time.span[0].lower_
    return before in OF or first in ("du", "de") or time.span.text.lower().startswith("il y a")


def keeps_day(token: Token) -> bool:
    """Whether a sentence tells the hour or the order, not the day: ``le soir``, ``ensuite``."""
    return bool({t.lower_ for t in token.sent} & SAME_DAY)


def _long_past(reading: Reading, token: Token) -> bool:
    """Whether a token's clause is in the pluperfect, which looks back."""
    verb = reading.clauses.verb(token)
    return any(
        c.dep_.startswith("aux") and "Imp" in c.morph.get("Tense", []) for c in verb.children
    )


def _heading(reading: Reading, token: Token) -> Time | None:
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
