"""Trigger, time -> features: which of the times around a meeting is its date, if any.

Names of features, each there or not there; ``kg.weights`` knows what they are worth.

Source: linking of events and times in news, N. Chambers et al. (2014), "Dense Event Ordering with
a Multi-Pass Architecture", TACL 2.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.dates.edtf import bounds, interval, precision
from kg.dates.expressions import fold
from kg.dates.words import NUMBERS as COUNTS
from kg.dates.words import alternatives, number
from kg.documents.quotations import quoted_tokens
from kg.entities.clauses import is_pluperfect
from kg.entities.reading import Reading
from kg.events.discourse import lead_of
from kg.events.meetings.bystanders import of_earlier_office
from kg.events.meetings.candidates import relative_of_person, reported, trigger_tokens
from kg.events.meetings.elsewhere import (
    beside,
    of_another,
    of_founding,
    of_last_time,
    of_other_clause,
    of_other_noun,
)
from kg.events.meetings.features import frame_of, path
from kg.events.meetings.identity import apart_of
from kg.events.meetings.topics import topic_spans
from kg.events.meetings.triggers import MeetingTrigger, meeting_triggers
from kg.events.order import CLAUSE_MARKS, finite
from kg.events.slots import subtree_of
from kg.events.statuses import has_new_date
from kg.lexicons import lemma, reporting_verbs, triggers, word_list
from kg.lexicons.grammar import OF
from kg.mentions.tenses import aside
from kg.mentions.times import Time

TAKING_PLACE = word_list("verbs of taking place")
SAME_DAY = word_list("words for the same day")  # they leave the day to what was said before
PARTS = word_list("parts of the day")
HOUR = re.compile(r"\d{1,2}h(?:\d\d)?", re.IGNORECASE)
COUNTED = re.compile(
    r"(?P<count>{}) (?P<unit>jour|semaine)s? (?P<side>apres|avant) (?P<noun>(?:l'|la |le |les )"
    r"[^,;:()]*) (?:du|le)(?: \w+)?$".format(alternatives(COUNTS) + r"|\d{1,2}")
)
SPREAD = 14  # tokens from what is counted from to its day
ASIDE = frozenset(["marge", "marges", "même", "occasion", "aussi", "également", "travaux", "issue"])
MOVING = word_list("verbs of postponing") | word_list("verbs of moving")
CALLING_OFF = (
    word_list("verbs of postponing")
    | word_list("verbs of cancelling")
    | word_list("verbs of plans")
)
SHORT = frozenset(["call", "council", "talks"])
AFTER = 9  # tokens from a verb of postponing to the new date
BACK = 3  # sentences
BEFORE = frozenset(
    ["le", "la", "du", "pour", "depuis", "jusqu'", "jusqu’", "jusqu'au", "dès", "en", "à", "au",
     ",", "(", "de", "d'", "d’", "ce", "fin", "avant", "après", "entre", "cette",
     "l'", "l’", "dans"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that may be a meeting's date.

    Attributes:
        value: EDTF; None for no date at all.
        time: The words that tell it, if they stand around the meeting.
        here: Whether they stand in the meeting's sentence.
        features: What speaks for it.
        likely: How likely its day is the meeting's, beside the other candidates.
    """

    value: str | None
    time: Time | None
    here: bool
    features: tuple[str, ...]
    likely: float = 1.0

    @property
    def plain(self) -> bool:
        """Whether the sentence itself gives it, or gives no day."""
        return self.here or self.value is None


def date_candidates(
    reading: Reading, trigger: MeetingTrigger, last: str | None, heading: Time | None
) -> Iterator[Dated]:
    """The times of a trigger's sentence and of those before it, the article's day, no date.

    Args:
        reading: The article.
        trigger: What is to be dated.
        last: The date of the meeting spoken of before.
        heading: The time of the heading that the sentence stands below.
    """
    sent = trigger.token.sent
    doc = trigger.token.doc
    here = [t for t in _times_in(reading, sent) if not _of_other_event(reading, trigger, t)]
    frame = frame_of(trigger)
    coarse = frame if trigger.noun is None else "noun"
    tense = reading.clauses.tense(trigger.token)
    loose = kept_day(trigger.token)
    count = min(len([t for t in here if not t.report and not t.expression.since]), 2)
    order = sorted(here, key=lambda t: _gap(trigger.token, t))
    for time in here:
        found = _here(reading, trigger, time, coarse, tense, order.index(time), count)
        yield Dated(reach(reading, time), time, True, tuple(dict.fromkeys(("bias", *found))))
    start, seen = sent.start, 0
    for distance in range(1, BACK + 1):
        if not start:
            break
        earlier = doc[start - 1].sent
        start = earlier.start
        times = [
            t for t in reading.times if earlier.start <= t.span.start < earlier.end and t.value
        ]
        for time in reversed(times):
            found = _earlier(reading, trigger, time, coarse, tense, distance, count, loose, seen)
            seen += not time.report
            yield Dated(time.value, time, False, tuple(dict.fromkeys(("bias", *found))))
    about = (
        f"count={count}", f"{tense} count={count}", f"{coarse} count={count}",
        f"loose={loose} count={count}", f"seen={min(seen, 2)} count={count}",
        f"det={_determiner(trigger)} count={count}", f"heading={heading is not None} count={count}",
        f"report={any(t.report for t in here)} count={count}",
        f"y={any(t.lower_ == 'y' for t in sent)} count={count}",
        f"aside={any(t.lower_ in ASIDE for t in sent)} count={count}",
        f"pluperfect={is_pluperfect(trigger.verb)} count={count}",
    )  # fmt: skip
    if heading is not None:
        yield Dated(heading.value, heading, False, ("heading", *(f"heading {f}" for f in about)))
    issued = reading.article.date
    if issued and precision(issued) == "day":
        yield Dated(issued, None, False, ("today", *(f"today {f}" for f in about)))
    lead = lead_of(reading)
    if lead is not None and lead.value is not None:
        old = f"lead today={lead.value == issued}"
        yield Dated(lead.value, lead, False, ("lead", old, *(f"lead {f}" for f in about)))
    if last is not None:
        old = f"last today={last == issued}"
        yield Dated(last, None, False, ("last", old, *(f"last {f}" for f in about)))
    yield Dated(None, None, False, ("none", f"none {frame}", *(f"none {f}" for f in about)))


def reach(reading: Reading, time: Time) -> str | None:
    """A time's value; up to what is to come from the article's day on: ``avant la fin du mois``.

    Counted from what it dates: ``deux semaines après l'attaque du 7 octobre``.
    """
    if (counted := _counted(reading, time)) is not None:
        return counted
    issued = reading.article.date
    if time.value is None or time.expression.since not in ("until", "before"):
        return time.value
    verb = reading.clauses.verb(time.span.root)
    if reading.clauses.tense(verb) == "past" and "Part" in verb.morph.get("VerbForm", []):
        return time.value  # "avait reçu A avant le 20 mai"
    last = bounds(time.future or "")[1] or bounds(time.value)[1]
    if not issued or precision(issued) != "day" or last is None:
        return time.value
    first = dt.date.fromisoformat(issued)
    return interval(first, last) if first < last else time.value


def _counted(reading: Reading, time: Time) -> str | None:
    """The day of ``deux semaines après | l'attaque du 7 octobre``, if a noun is dated so."""
    doc, start = time.span.doc, time.span.start
    before = doc[max(time.span.sent.start, start - SPREAD) : start + 1]
    told = COUNTED.search(fold(before.text))
    if told is None or precision(str(time.value)) != "day":
        return None
    first = before.start_char + told.start("noun")
    nouns = {t.token.i for t in meeting_triggers(reading)}
    if any(t.i in nouns or finite(t) for t in before if t.idx >= first):
        return None
    days = number(told["count"]) * (7 if told["unit"] == "semaine" else 1)
    shift = dt.timedelta(-days if told["side"] == "avant" else days)
    return (dt.date.fromisoformat(str(time.value)) + shift).isoformat()


def day_ahead(reading: Reading, trigger: MeetingTrigger, time: Time) -> str | None:
    """``Avant le sommet de samedi, A a vu B mardi``: the next such day, not the one before that.

    None where a noun is not told as what something comes before, or the last one came behind it.
    """
    near = apart_of(trigger, margin=False)
    before = bool(near) and trigger.token.doc[near.start].lower_ == "avant"
    if not before or time.span.start not in near or not (time.past and time.future):
        return None
    others = (t for t in _times_in(reading, time.span.sent) if t.span.start not in near)
    days = [t.value for t in others if t.value and precision(t.value) == "day"]
    return time.future if all(day > time.past for day in days) else None


def keeps_day(token: Token) -> bool:
    """Whether a sentence tells the hour or the order, not the day: ``le soir``, ``ensuite``."""
    return bool(kept_day(token))


def kept_day(token: Token) -> str:
    """``hour`` or ``order`` where a sentence tells that of a day named before; else ""."""
    words = {t.lower_ for t in token.sent}
    if words & PARTS or any(_hour(t) for t in token.sent):
        return "hour"
    return "order" if words & SAME_DAY else ""


def _hour(token: Token) -> bool:
    """``à 11 heures``, ``12h30``; not ``pendant trois heures``."""
    if HOUR.fullmatch(token.text):
        return True
    return (
        token.lower_ == "heures" and token.i > 1 and token.nbor(-2).lower_ in ("à", "vers", "dès")
    )


def _times_in(reading: Reading, sent: Span) -> list[Time]:
    return [t for t in reading.times if sent.start <= t.span.start < sent.end and t.value]


def _of_other_event(reading: Reading, trigger: MeetingTrigger, time: Time) -> bool:
    """``la première depuis celle du 4 mai``, ``depuis qu'il a gagné en mars``; what a quote tells.

    ``« La ligne fut tracée en 1900 », a-t-il dit lors d'un dîner``; not ``se verront « jeudi »``.
    """
    span = time.span
    if of_another(trigger, span) or of_other_clause(trigger, span) or of_founding(span):
        return True
    if beside(reading, trigger, span) or _told_of_person(reading, trigger, span):
        return True
    if reported(reading, trigger, span.root) or of_earlier_office(trigger, span.root):
        return True
    if _of_teller(trigger, span) or of_last_time(trigger, span):
        return True
    if any(s.start < span.start < s.end for s in topic_spans(reading)):
        return True  # "pour préparer les élections | du 12 mai"
    if str(time.value).startswith("../") and trigger.noun is not None and trigger.row.kind in SHORT:
        return True  # "le kern a prolongé l'aide jusqu'au 31 mars"
    quoted = quoted_tokens(reading.doc)
    if trigger.token.i not in quoted and {span.start, reading.clauses.verb(span.root).i} <= quoted:
        return True
    last, issued = bounds(str(time.value))[1], bounds(reading.article.date or "")[0]
    over = last is None or issued is None or last < issued
    return over and _size(time) in ("month", "year") and of_other_noun(reading, trigger, span)


def _of_teller(trigger: MeetingTrigger, span: Span) -> bool:
    """``A a confirmé dimanche | avoir vu B en mai``: when it is said, not when they met."""
    verb, above = trigger.token, trigger.token.head
    perfect = any(c.lower_ in ("avoir", "être", "s'être") for c in verb.lefts)
    told = trigger.noun is None and verb.dep_ == "xcomp" and perfect
    return told and lemma(above) in reporting_verbs() and span.root.head == above


def _told_of_person(reading: Reading, trigger: MeetingTrigger, span: Span) -> bool:
    """``A, qui a succédé à B lundi, a vu C``; not of an event: ``qui devait se tenir lundi``."""
    if _of_aside(reading, trigger, span):
        return True
    verb = relative_of_person(reading, trigger, span.root)
    if verb is None or verb.i in trigger_tokens(reading):
        return False
    verbs = [verb, *(c for c in verb.children if c.dep_ in ("xcomp", "conj"))]
    return not any(lemma(v) in TAKING_PLACE | CALLING_OFF for v in verbs)


def _of_aside(reading: Reading, trigger: MeetingTrigger, span: Span) -> bool:
    """``A, investi | le 1er juin, a reçu B``: when somebody took an office, told besides."""
    verb = reading.clauses.verb(span.root)
    inside = verb.left_edge.i <= trigger.token.i <= verb.right_edge.i
    if inside or verb.head.i in trigger_tokens(reading) or verb.i in trigger_tokens(reading):
        return False
    change = triggers("change", "VERB").get(lemma(verb))
    named = verb.dep_ in ("acl", "advcl") and change is not None and verb.head != verb
    return named and verb.i < span.start and verb.nbor(-1).text == ","


def _determiner(trigger: MeetingTrigger) -> str:
    if trigger.noun is None:
        return "verb"
    return next((c.lower_ for c in trigger.noun.children if c.dep_ == "det"), "none")


def _gap(token: Token, time: Time) -> int:
    return min(abs(time.span.start - token.i), abs(time.span.end - 1 - token.i))


def _here(
    reading: Reading,
    trigger: MeetingTrigger,
    time: Time,
    coarse: str,
    tense: str,
    rank: int,
    count: int,
) -> Iterator[str]:
    token, doc, span = trigger.token, trigger.token.doc, time.span
    side = "left" if span.start < token.i else "right"
    low, high = (span.end, token.i) if side == "left" else (token.i + 1, span.start)
    between = doc[low:high] if low < high else doc[token.i : token.i]
    others = {t.token.i for t in meeting_triggers(reading)} - {token.i}
    triggers = min(sum(t.i in others for t in between), 2)
    verbs = min(sum(finite(t) and t not in (trigger.verb, trigger.verb.head) for t in between), 3)
    marks = min(sum(t.lower_ in CLAUSE_MARKS and t.head != trigger.verb for t in between), 2)
    hard = any(t.text in (";", ":") for t in between)
    tokens = next(str(n) for n in (2, 5, 9, 15, 25, 999) if len(between) <= n)
    clauses = reading.clauses
    verb = clauses.verb(span.root)
    same = clauses.top(verb) == clauses.top(trigger.verb)
    inside = trigger.noun is not None and span.root.i in subtree_of(trigger.noun)
    of_noun = trigger.noun is not None and verb.dep_.startswith("acl") and verb.head == trigger.noun
    nearest = min(others | {token.i}, key=lambda i: min(abs(i - span.start), abs(i - span.end + 1)))
    fronted = span.start - token.sent.start <= 1
    size = _size(time)
    word = _before(time)
    yield from _of_value(reading, time, tense)
    yield f"report={time.report} since={time.expression.since}"
    yield f"report={time.report} since={time.expression.since} count={count}"
    yield f"{side} tokens<={tokens}"
    yield f"{side} tokens<={tokens} {coarse}"
    yield f"{side} triggers={triggers} verbs={verbs}"
    yield f"{side} marks={marks} verbs={verbs}"
    yield f"{side} hard={hard}"
    yield f"same verb={same} {side}"
    yield f"same verb={same} {coarse}"
    yield f"same verb={same} triggers={triggers}"
    yield f"inside={inside} of noun={of_noun}"
    yield f"inside={inside} rank={min(rank, 2)}"
    yield f"rank={min(rank, 2)} count={count}"
    yield f"rank={min(rank, 2)} same verb={same}"
    yield f"nearest={nearest == token.i} same verb={same}"
    yield f"nearest={nearest == token.i} count={count}"
    yield f"fronted={fronted} {side} same verb={same}"
    yield f"fronted={fronted} triggers={triggers}"
    yield f"before={word} {side}"
    yield f"before={word} size={size}"
    yield f"size={size} count={count}"
    way = path(span.root, token)
    yield f"path={way}"
    yield f"path={way} {coarse}"
    yield f"takes place={lemma(verb) in TAKING_PLACE} {coarse}"
    moving = [t for t in token.sent if lemma(t) in MOVING and has_new_date(t)]
    moved = any(0 < span.start - t.i < AFTER for t in moving)
    yield f"moved={moved} rival={bool(moving) and not moved}"
    yield f"of={_noun_of(trigger, others, span)} {side}"
    if aside(span):
        mine = doc[span.start - 1].head == token
        yield f"aside={mine} {side}"
        yield f"aside={mine} {coarse}"
    around = {t.lower_ for t in doc[max(token.sent.start, span.start - 5) : span.start]}
    yield f"at first={bool(around & {'initialement', 'origine', 'abord', 'auparavant', 'départ'})}"


def _noun_of(trigger: MeetingTrigger, others: set[int], span: Span) -> str:
    """What noun a time is the complement of: ``le sommet du 3 mai``, ``les élections de mars``."""
    doc, i = span.doc, span.start
    if doc[i].lower_ not in OF:
        i -= 1
    if i < 1 or doc[i].lower_ not in OF:
        return "none"
    before = i - 1
    while before > span.sent.start and doc[before].pos_ == "ADJ":
        before -= 1
    if before == trigger.token.i:
        return "trigger"
    return "other trigger" if before in others else doc[before].pos_


def _earlier(
    reading: Reading, trigger: MeetingTrigger, time: Time, coarse: str, tense: str,
    distance: int, count: int, loose: str, seen: int,
) -> Iterator[str]:  # fmt: skip
    doc, span, token = trigger.token.doc, time.span, trigger.token
    clauses = reading.clauses
    paragraph = not any("\n" in t.text for t in doc[span.end : token.i])
    past = is_pluperfect(clauses.verb(span.root)), is_pluperfect(trigger.verb)
    same = clauses.tense(span.root) == tense
    sent = span.sent
    spoken = any(sent.start <= t.token.i < sent.end for t in meeting_triggers(reading))
    yield from (f"earlier {f}" for f in _of_value(reading, time, tense))
    yield f"earlier={distance} count={count}"
    yield f"earlier={distance} paragraph={paragraph} count={count}"
    yield f"earlier paragraph={paragraph} loose={loose} count={count}"
    yield f"earlier seen={min(seen, 2)} count={count} paragraph={paragraph}"
    yield f"earlier tense={same} pluperfect={past}"
    yield f"earlier tense={same} count={count}"
    yield f"earlier report={time.report} since={time.expression.since}"
    yield f"earlier size={_size(time)} count={count}"
    yield f"earlier before={_before(time)}"
    yield f"earlier meeting={spoken} {coarse}"
    yield f"earlier meeting={spoken} seen={min(seen, 2)}"
    yield f"earlier {coarse} det={_determiner(trigger)}"


def _of_value(reading: Reading, time: Time, tense: str) -> Iterator[str]:
    value = str(time.value)
    first, last = bounds(value)
    issued = bounds(reading.article.date or "")[1]
    when = "?"
    if first is not None and last is not None and issued is not None:
        when = "later" if first > issued else "same" if last >= issued else "earlier"
        if tense == "future" and when == "same" and _size(time) in ("month", "year"):
            when = "later"  # "recevra fin juin", told in June
    yield f"when={when} {tense}"
    yield f"size={_size(time)} {tense}"


def _size(time: Time) -> str:
    value = str(time.value)
    return "one of" if value[0] == "[" else "span" if "/" in value else str(precision(value))


def _before(time: Time) -> str:
    doc, i = time.span.doc, time.span.start
    word = doc[i - 1].lower_ if i else ""
    first = doc[i].lower_
    if first in ("le", "du", "en", "ce", "la", "au", "cette"):
        return f"+{first}"
    return word if word in BEFORE else "other"
