"""Trigger -> date: the day that the text gives a meeting, chosen by learnt weights."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import defaultdict
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg.dates.edtf import bounds, interval, precision
from kg.dates.expressions import fold
from kg.dates.words import ORDINALS, alternatives
from kg.entities.clauses import is_pluperfect
from kg.entities.reading import Reading
from kg.events.counted import AFTERWARDS, COUNTED, counted_day
from kg.events.meetings.clauses import clause_apart
from kg.events.meetings.identity import apart_of, awaited
from kg.events.meetings.timing import BACK, Dated, date_candidates, day_ahead, kept_day, reach
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.order import finite
from kg.events.slots import locative
from kg.events.statuses import goes_ahead, has_new_date, is_coming, without_date
from kg.lexicons import lemma, participles, word_list
from kg.mentions.times import Time
from kg.weights import score

BEGINNING, ENDING = word_list("verbs of beginning"), word_list("verbs of ending")
ELSEWHERE = 0.5  # how surely a day told elsewhere must be meant
LASTING = frozenset(["visit", "summit", "council", "other"])
DURATION = re.compile(
    r"^\s*(?:[\w'’-]+\s+){0,3}?(?:de|d'|d’)\s*(?:(?P<hours>48|72|96) heures"
    r"|(?P<days>deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+) jours)"
)
WHICH_DAY = re.compile(
    rf"(?P<nth>{alternatives(n for n in ORDINALS if ORDINALS[n] > 0)})"
    r"(?P<last>\s+et\s+derniere?)?\s+(?:jour|journee)\s+d[eu'](?:s|\s|\w)*$"
)
AT_END = re.compile(
    r"(?:au terme|a l'issue|a la fin|au bout|au dernier jour|en conclusion|en cloture)"
    r" d(?:e|u|')(?: ?(?:l'|[\w-]+)){0,2}$"
)
BY = frozenset(["avant", "d'ici", "d’ici", "ici"])
LONGEST = 15  # days from a stay's first day to the article's
FIRM = 0.8
AGAIN = frozenset(["premier", "première", "plus", "jamais", "deuxième", "troisième"])
STOP = 4  # tokens between a day and the stop of that day
TO = frozenset(["à", "au", "aux", "pour", "de", "du", "d'", "d’"])
CALLING_OFF = word_list("verbs of cancelling") | word_list("verbs of postponing")
JOINTS = frozenset([",", "et", "puis"])
BULLETS = "-–—•*▪·►"
SHORTENING = frozenset(["abréger", "écourter", "interrompre"])
NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8}
NUMBERS |= {"neuf": 9, "dix": 10}


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
    counted = _counted(reading, trigger) or _counted_from(reading, trigger)
    if counted is not None:
        return Dated(counted, None, False, ("counted",), 0.8)
    if without_date(trigger.verb, trigger.noun):
        return Dated(None, None, False, ("undated",))
    found = [
        c
        for c in date_candidates(reading, trigger, last, heading_of(reading, trigger.token))
        if not (c.here and c.time is not None and end is not None and c.time.span.start >= end)
        and not _out_of_time(reading, trigger, c)
        and not _of_calling_off(reading, trigger, c)
    ]
    given_up = [c for c in found if "at first=True" in c.features]
    if any(c.here and c.time is not None and c not in given_up for c in found):
        found = [c for c in found if c not in given_up]
    own = apart_of(trigger, margin=True)
    found = [c for c in found if c.here and c.time and c.time.span.start in own] or found
    found = _of_clause_apart(trigger, found) or found
    found = _of_holding(reading, trigger, found) or _by_then(reading, trigger, found) or found
    if day_of_stay(trigger) is not None:
        told = [c for c in found if c.time is not None and precision(str(c.value)) == "day"]
        found = [c for c in told if c.here] or told or found
    if (under_way := _under_way(reading, trigger, found)) is not None:
        return under_way
    narrated = None if any(c.here for c in found) else hours_day(reading, trigger)
    if narrated is not None:
        found = [c for c in found if c.time is narrated] or found
    worth = [score("date", c.features) for c in found]
    chosen = _best(found, worth)
    if chosen.here and chosen.time is not None:
        value = day_ahead(reading, trigger, chosen.time)
        return replace(chosen, value=value or extended(reading, trigger, chosen.time))
    days = _duration(trigger)
    if days and _at_end(trigger) and precision(chosen.value or "") == "day":
        last_day = dt.date.fromisoformat(str(chosen.value))
        return replace(chosen, value=interval(last_day - dt.timedelta(days - 1), last_day))
    return chosen


def _counted(reading: Reading, trigger: MeetingTrigger) -> str | None:
    """The day of ``à deux jours du sommet``, ``à la veille d'une réunion``.

    It counts from the one day that the sentence tells, or from the article's.
    """
    token, sent = trigger.token, trigger.token.sent
    before = token.doc[max(sent.start, token.i - 7) : token.i]
    told = COUNTED.search(fold(before.text))
    if trigger.noun is None or told is None or is_pluperfect(trigger.verb):
        return None
    start = before.start_char + told.start()
    times = [t for t in reading.times if t.span.sent == sent and t.span.start_char < start]
    here = fold(before.text)[: told.start()].endswith("a ") or not told["eve"]
    values = {t.value for t in times} or ({reading.article.date} if here else set())
    base = values.pop() if len(values) == 1 else None
    day = counted_day(told, base)
    behind = any(t.span.sent == sent and t.span.start > token.i and t.value for t in reading.times)
    return None if behind and precision(day or "") != "day" else day  # it has its own


def _counted_from(reading: Reading, trigger: MeetingTrigger) -> str | None:
    """``Deux jours après avoir vu A, B s'est rendu lundi à Riga``: two days before that Monday."""
    verb, sent = trigger.verb, trigger.token.sent
    told = AFTERWARDS.search(fold(sent.doc[max(sent.start, verb.i - 9) : verb.i].text))
    if trigger.noun is not None or verb.dep_ != "advcl" or told is None:
        return None
    inside = range(verb.left_edge.i, verb.right_edge.i + 1)
    times = [t for t in reading.times if t.span.sent == sent and t.span.start not in inside]
    values = {t.value for t in times if not t.report} or {reading.article.date}
    base = values.pop() if len(values) == 1 else None
    return counted_day(told, base)


def _of_clause_apart(trigger: MeetingTrigger, found: list[Dated]) -> list[Dated]:
    """``recevra A lundi, avant de la revoir | en juin``: the times of the clause itself."""
    clause = clause_apart(trigger.token)
    if clause is None:
        return []
    inside = range(clause.left_edge.i, clause.right_edge.i + 1)
    return [c for c in found if c.here and c.time is not None and c.time.span.start in inside]


def _of_holding(reading: Reading, trigger: MeetingTrigger, found: list[Dated]) -> list[Dated]:
    """``Le dîner, prévu lundi, a eu lieu mardi``, ``est fixé à mardi``: the days at that verb."""
    verb, noun = trigger.verb, trigger.noun
    if noun is None:
        return []
    fixed = noun.head == verb and noun.dep_ == "nsubj:pass" and has_new_date(verb)
    if not fixed and not goes_ahead(noun, verb):
        return []
    told = [c for c in found if c.here and c.time is not None and c.time.span.start > verb.i]
    return [
        c for c in told if c.time is not None and reading.clauses.verb(c.time.span.root) == verb
    ]


def _by_then(reading: Reading, trigger: MeetingTrigger, found: list[Dated]) -> list[Dated]:
    """``recevra A avant Noël``: from now on, where the sentence tells no other time."""
    told = [c for c in found if c.here and c.time is not None]
    if len(told) != 1 or reading.clauses.tense(trigger.token) != "future":
        return []
    time = told[0].time
    assert time is not None
    span = time.span
    words = {t.lower_ for t in span.doc[max(span.sent.start, span.start - 2) : span.start + 1]}
    own = reading.clauses.verb(span.root) in (trigger.verb, trigger.token)
    return told if own and words & BY and told[0].value != time.value else []


def _under_way(reading: Reading, trigger: MeetingTrigger, found: list[Dated]) -> Dated | None:
    """``est depuis mardi en visite à Riga``, ``entamera à partir de lundi une visite``: from then.

    Up to its last day where the noun tells how many there are.
    """
    told = [c for c in found if c.here and c.time is not None and not c.time.report]
    time = told[0].time if len(told) == 1 else None
    first = bounds(told[0].value or "")[0] if time is not None else None
    issued = bounds(reading.article.date or "")[0]
    if time is None or first is None or issued is None or trigger.row.kind != "visit":
        return None
    verb = reading.clauses.verb(time.span.root)
    since = time.expression.since == "since" and abs((first - issued).days) <= LONGEST
    now = reading.clauses.tense(verb) != "past" and not reading.clauses.negated(verb)
    again = any(t.lower_ in AGAIN for t in time.span.sent)
    if not (since and now) or again or verb not in (trigger.verb, trigger.token):
        return None
    days = _duration(trigger)
    last = interval(first, first + dt.timedelta(days - 1)) if days and days > 1 else None
    return replace(told[0], value=last or told[0].value, likely=FIRM)


def _of_calling_off(reading: Reading, trigger: MeetingTrigger, dated: Dated) -> bool:
    """``a annulé mardi sa visite``, ``a été reportée mardi à juin``: when it was called off."""
    time = dated.time
    if trigger.noun is None or time is None or not dated.here:
        return False
    verb, span = reading.clauses.verb(time.span.root), time.span
    last, issued = bounds(time.value or "")[1], bounds(reading.article.date or "")[1]
    over = last is not None and issued is not None and last <= issued
    beside = span.root.head == verb and abs(span.start - verb.i) <= STOP
    bare = span.doc[span.start - 1].lower_ not in TO and span[0].lower_ not in TO
    off = lemma(verb) in CALLING_OFF and reading.clauses.tense(verb) == "past"
    return over and beside and bare and off and verb in (trigger.verb, trigger.noun.head)


def _out_of_time(reading: Reading, trigger: MeetingTrigger, dated: Dated) -> bool:
    """Whether a day told elsewhere lies behind what is to come, or before what has come to pass."""
    first, last = bounds(dated.value or "")
    issued = bounds(reading.article.date or "")
    if first is None or last is None or issued[0] is None or issued[1] is None:
        return False
    tense = reading.clauses.tense(trigger.token)
    beside = not awaited(trigger) and bool(trigger.noun is None or apart_of(trigger, margin=True))
    if dated.here and dated.time is not None and beside and tense == "past":
        # "A, qui a reçu B, verra C mardi"; "En marge du sommet, A a vu B, qui viendra mardi"
        own = reading.clauses.verb(dated.time.span.root) in (trigger.verb, trigger.token)
        ahead = reading.clauses.tense(dated.time.span.root) == "future"
        return not own and ahead and first > issued[1]
    if dated.plain:
        return False
    if trigger.noun is not None and is_coming(trigger.noun) and last <= issued[1]:
        return True
    return (tense == "future" and last < issued[0]) or (tense == "past" and first > issued[1])


def hours_day(reading: Reading, trigger: MeetingTrigger) -> Time | None:
    """``Mardi, A a vu B. … À 11 heures, C``: the day that the paragraph tells hours of.

    The one of the sentences right before that is not looked back on, nor part of a name's clause.
    """
    token, doc = trigger.token, trigger.token.doc
    if kept_day(token) != "hour":
        return None
    start, past = paragraph_start(token), is_pluperfect(trigger.verb)
    for time in reversed(reading.times):
        behind = time.span.start >= token.sent.start
        if behind or not time.value or time.report or time.expression.since:
            continue
        if time.span.start < start or _sentences(doc[time.span.start : token.i + 1]) > BACK:
            return None
        verb = reading.clauses.verb(time.span.root)
        aside = verb.dep_.startswith("acl") or (is_pluperfect(verb) and not past)
        if precision(time.value) == "day" and not aside:
            return time
    return None


def _sentences(span: Span) -> int:
    """How many sentences begin within a span, behind its first token."""
    return sum(1 for t in span[1:] if t.is_sent_start)


def _best(found: list[Dated], worth: list[float]) -> Dated:
    """The candidate of the likeliest day, which several may tell; a plain one when in doubt."""
    most = max(worth)
    share: dict[str | None, float] = defaultdict(float)
    for dated, value in zip(found, worth, strict=True):
        share[dated.value] += math.exp(value - most)
    day, whole = max(share, key=lambda v: share[v]), sum(share.values())
    alike = [i for i in range(len(found)) if found[i].value == day]
    best = max(alike, key=lambda i: (found[i].plain, worth[i]))
    if not found[best].plain and share[day] / whole < ELSEWHERE:
        best = max((i for i in range(len(found)) if found[i].plain), key=lambda i: worth[i])
    return replace(found[best], likely=share[found[best].value] / whole)


def extended(reading: Reading, trigger: MeetingTrigger, time: Time) -> str:
    """A time's value; where the stay lasts longer (``de trois jours``), from it or up to it."""
    value = str(reach(reading, time))
    if precision(value) != "day" or trigger.row.kind not in LASTING:
        return value
    day = dt.date.fromisoformat(value)
    days = _duration(trigger)
    which = day_of_stay(trigger)
    if which is not None:
        first = day - dt.timedelta(which.number - 1)
        last = day if which.last else first + dt.timedelta(days - 1) if days else None
        last = last or until_of(reading, trigger)
        return interval(first, last) if last is not None and last > first else value
    tour = trigger.noun is not None and trigger.row.kind == "visit" and not days
    if tour and (stay := _of_stops(reading, time)) is not None:
        return stay
    if days:
        shift = dt.timedelta(days - 1)
        ends = {lemma(trigger.verb), lemma(reading.clauses.verb(time.span.root))} & ENDING
        ending = bool(ends) or _at_end(trigger)
        return interval(day - shift, day) if ending else interval(day, day + shift)
    until = until_of(reading, trigger) or _end_of(reading, trigger, time)
    return interval(day, until) if until is not None and until > day else value


@dataclass(frozen=True, slots=True)
class DayOfStay:
    """``au deuxième jour de sa visite``: which day, and whether it is the last."""

    number: int
    last: bool


def day_of_stay(trigger: MeetingTrigger) -> DayOfStay | None:
    """Which day of a stay or summit its noun says that the sentence tells of, if it does."""
    doc, i = trigger.token.doc, trigger.token.i
    before = fold(doc[max(trigger.token.sent.start, i - 8) : i].text)
    found = WHICH_DAY.search(before)
    if found is None or trigger.noun is None or trigger.row.kind not in LASTING:
        return None
    return DayOfStay(ORDINALS[found["nth"]], bool(found["last"]))


def _of_stops(reading: Reading, time: Time) -> str | None:
    """``une tournée qui l'a mené lundi à Riga et mardi à Namur``: from the first day on."""
    sent = time.span.sent
    places = [s for s in reading.cast.spans("PLACE", "COUNTRY") if locative(s)]
    days: list[Time] = []
    for other in reading.times:
        start, end = other.span.start, other.span.end
        stop = any(start - STOP < s.start < end + STOP for s in places)
        if not sent.start <= start < sent.end or not stop or precision(other.value or "") != "day":
            continue
        between = sent.doc[days[-1].span.end : start] if days else sent[:0]
        joined = days and not JOINTS.isdisjoint(t.lower_ for t in between)
        shift = _days_on(days[-1], other) if days else 0
        if joined and not any(map(finite, between)) and 0 < shift <= BACK:
            days.append(other)
        elif time not in days:
            days = [other]
    if time not in days or len(days) < 2:
        return None
    first, last = (dt.date.fromisoformat(str(days[i].value)) for i in (0, -1))
    return interval(first, last)


def _days_on(time: Time, other: Time) -> int:
    """How many days lie between two days."""
    first, last = (dt.date.fromisoformat(str(t.value)) for t in (time, other))
    return (last - first).days


def _at_end(trigger: MeetingTrigger) -> bool:
    """``au terme d'une visite``, ``à la fin de son voyage``: what is told is its last day."""
    doc, i = trigger.token.doc, trigger.token.i
    before = fold(doc[max(trigger.token.sent.start, i - 7) : i].text)
    return trigger.noun is not None and AT_END.search(before) is not None


def _duration(trigger: MeetingTrigger) -> int | None:
    """How many days a stay lasts: ``une visite officielle de trois jours``, ``de 48 heures``."""
    found = DURATION.match(trigger.token.doc[trigger.token.i + 1 : trigger.token.i + 10].text)
    if found is None:
        return None
    if found["hours"]:
        return int(found["hours"]) // 24
    return NUMBERS.get(found["days"]) or int(found["days"])


def _end_of(reading: Reading, trigger: MeetingTrigger, time: Time) -> dt.date | None:
    """The day on which ends what the time begins: ``ouverte mardi et qui s'achèvera jeudi``.

    That of the article where what has begun is ended or cut short now.
    """
    begun = lemma(reading.clauses.verb(time.span.root)) in BEGINNING or _begun(time)
    if not begun:
        return None
    sent = trigger.token.sent
    for other in reading.times:
        inside = sent.start <= other.span.start < sent.end and other.value and other is not time
        if inside and lemma(reading.clauses.verb(other.span.root)) in ENDING:
            return bounds(str(other.value))[1]
    issued = bounds(reading.article.date or "")[1]
    return issued if lemma(trigger.verb) in ENDING | SHORTENING else None


def _begun(time: Time) -> bool:
    before = time.span.doc[time.span.start - 1].lower_ if time.span.start else ""
    return any(before in participles(verb) for verb in BEGINNING)


def until_of(reading: Reading, trigger: MeetingTrigger) -> dt.date | None:
    """The last day that a trigger's sentence gives: ``jusqu'à jeudi``.

    Not of what its subject does besides: ``A, qui préside le groupe jusqu'à jeudi, recevra B``.
    """
    sent = trigger.token.sent
    for time in reading.times:
        inside = sent.start <= time.span.start < sent.end
        if not inside or time.expression.since != "until" or not time.future:
            continue
        verb = reading.clauses.verb(time.span.root)
        whose = verb.head if verb.dep_ == "acl:relcl" else None
        besides = whose is not None and whose.dep_.startswith("nsubj") and verb != trigger.verb
        near = trigger.row.frame == "travel" or abs(time.span.start - trigger.token.i) < 8
        if whose == trigger.token or (near and not besides):
            return bounds(time.future)[1]
    return None


def heading_of(reading: Reading, token: Token) -> Time | None:
    """The day that a line of its own sets for the lines below, up to the next such line.

    A list's opening words may set it too: ``Voici les rendez-vous prévus jeudi :``.
    """
    doc = token.doc
    for time in reversed(reading.times):
        if time.span.end > token.i or not time.value or time.expression.since:
            continue
        if time.value == reading.article.date:
            continue  # the article's own line
        line = _line(time.span[0])
        if line.text.rstrip().endswith(":") and precision(time.value) == "day":
            return time if _listed(line, token) else None
        if len(line) <= len(time.span) + 2 and not any(t.pos_ == "VERB" for t in line):
            between = doc[line.end + 1 : paragraph_start(token)]
            short = [t for t in between if "\n" in t.text and 0 < len(_line_before(t)) <= 4]
            return None if short else time
    return None


def _listed(line: Span, token: Token) -> bool:
    """Whether all lines from a line on to a token's are points of a list."""
    lines = token.doc[line.end : _line(token).end].text.split("\n")
    return all(text.lstrip()[0] in BULLETS for text in lines if text.strip())


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
