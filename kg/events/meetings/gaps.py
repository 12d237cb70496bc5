"""Verb -> meetings that its sentence adds without a verb: ``lundi avec A et mardi avec B``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Span, Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.order import WITH, finite
from kg.events.slots import locative
from kg.lexicons.grammar import OF
from kg.mentions.times import Time

RELATIVE = frozenset(["où", "qui", "que", "dont"])
APART = frozenset(["puis", "séparément", "ensuite"])
SEPARATE = frozenset(["séparés", "séparées", "séparément", "successivement"])
TURNS = ("tour à tour", "l'un après l'autre", "l’un après l’autre")
FOLLOWED = frozenset(["suivi", "suivie", "suivis", "suivies"])
IN_TURN = frozenset(["host", "mutual"])  # whom somebody sees one after the other
LIGHT = frozenset(["ADP", "DET", "PUNCT"])
PLACE = 7  # tokens from the joint to the place of what it adds
WINDOW = 16  # tokens between the joint and whom it adds


@dataclass(frozen=True, slots=True)
class Gap:
    """A further meeting of a verb.

    Attributes:
        start: The token that joins it: ``et``, ``puis``.
        references: Whom it adds; nobody where it is a further stop.
        time: Its own time, where it has one.
        place: The place that it names, where it does.
        turn: Whether whom it adds came next in turn: ``suivi de A``.
    """

    start: Token
    references: tuple[Reference, ...]
    time: Time | None
    place: Span | None
    turn: bool = False


def gaps_of(reading: Reading, trigger: MeetingTrigger) -> Iterator[Gap]:
    """The gapped clauses behind a trigger, in order, each up to the next.

    ``et`` opens one only before or after a time or a place of its own, and if the first meeting has
    one too; a comma only before a time; ``puis`` and ``séparément`` always do, and each of a list
    behind ``des entretiens séparés avec A``. So do ``suivi de A``, ``, de B`` and ``et de C``, and
    a verb of travel's further stops, each on its day: ``puis mardi à Riga``.
    """
    found = list(_turns(reading, trigger)) or list(_openings(reading, trigger))
    found = found or list(_stops(reading, trigger))
    ends = [*(gap.start.i for gap in found[1:]), trigger.token.sent.end]
    for gap, end in zip(found, ends, strict=False):
        references = tuple(r for r in gap.references if r.start < end)
        if references or not gap.references:
            yield replace(gap, references=references)


def _turns(reading: Reading, trigger: MeetingTrigger) -> Iterator[Gap]:
    """``recevra A, suivi de B à 10h et de C à 11h``: one by one."""
    if trigger.noun is not None or trigger.row.frame not in IN_TURN:
        return
    doc, sent = reading.doc, trigger.token.sent
    start = next((t.i for t in doc[trigger.token.i : sent.end] if t.lower_ in FOLLOWED), sent.end)
    last = next((t.i for t in doc[start : sent.end] if finite(t) or t.text in ".;:"), sent.end)
    joints = [
        t
        for t, of in pairwise(doc[start:last])
        if of.lower_ in OF and (t.i == start or t.lower_ in ("et", ",", "puis"))
    ]
    if not joints or joints[0].i != start:
        return
    for joint, end in zip(joints, [*(t.i for t in joints[1:]), last], strict=True):
        added = reading.references.within(joint.i + 1, end)
        people = tuple(r for r in added if r.nodes[0].human)
        beside = {t.lower_ for t in doc[joint.i : people[0].start]} if people else WITH
        if not WITH.isdisjoint(beside):
            return  # "suivi d'un déjeuner avec A"
        days = (t for t in reading.times if joint.i < t.span.start < end)
        day = next((t for t in days if t.value and not t.span[-1].lower_[:1].isdigit()), None)
        yield Gap(joint, people, day, None, turn=True)


def _stops(reading: Reading, trigger: MeetingTrigger) -> Iterator[Gap]:
    """``ira lundi à Riga, où il verra A, puis | mardi à Namur``: a day and a place."""
    if trigger.noun is not None or trigger.row.kind != "visit":
        return
    doc, token, sent = reading.doc, trigger.token, trigger.token.sent
    behind = [t for t in reading.times if sent.start <= t.span.start < sent.end and t.value]
    for before, time in pairwise(behind):
        span = time.span
        start = next((i for i in range(span.start - 1, token.i, -1) if doc[i].pos_ != "DET"), 0)
        place = next((s for s in _stops_at(reading, span) if s.start > token.i), None)
        if start <= token.i or place is None or time.value == before.value or time.report:
            continue
        joint = doc[min(start, place.start - 1) if place.start < span.start else start]
        while joint.pos_ == "ADP" and joint.i > token.i:
            joint = joint.nbor(-1)
        between = [t for t in doc[token.i + 1 : joint.i] if finite(t)]
        apart = joint.lower_ in APART or (joint.lower_ in ("et", ",") and not between)
        if apart:
            yield Gap(joint, (), time, place)


def _stops_at(reading: Reading, day: Span) -> Iterator[Span]:
    """The place right behind a day or right before it: ``mardi à Riga``, ``à Riga mardi``."""
    for span in reading.cast.spans("PLACE", "COUNTRY"):
        low, high = sorted(((day.start, day.end), (span.start, span.end)))
        light = all(t.pos_ in ("ADP", "DET") for t in day.doc[low[1] : high[0]])
        if span.sent == day.sent and light and locative(span):
            yield span


def _openings(reading: Reading, trigger: MeetingTrigger) -> Iterator[Gap]:
    doc, sent = reading.doc, trigger.token.sent
    for token in doc[trigger.token.i + 1 : sent.end]:
        if finite(token) and token.head != trigger.token and token != trigger.verb:
            return
        if token.lower_ in RELATIVE:
            return
        if token.lower_ not in ("et", "puis", ",", ";"):
            continue
        end = _end(token, sent.end)
        behind = reading.references.within(token.i + 1, sent.end)
        added = tuple(r for r in behind if r.start < end and r.nodes[0].human)
        if not added:
            continue
        times = [t for t in reading.times if token.i < t.span.start < end and t.value]
        before = [t for t in reading.times if sent.start <= t.span.start < token.i and t.value]
        time = times[0] if times else None
        dated = bool(before) and time is not None and _beside(time, added[0])
        place = _place(reading, token, added[0])
        before_it = doc[trigger.token.i : token.i]
        turns = any(t in before_it.text for t in TURNS) or any(
            t.lower_ in SEPARATE for t in before_it
        )
        if token.pos_ == "PUNCT":
            opened = dated and time is not None and _opens(token, time, before[-1], added[0])
            if opened or (turns and _lists(reading, token, added[0])):
                yield Gap(token, added, time, place)
            continue
        elsewhere = place is not None and _place_before(reading, trigger.token, token)
        words = {t.lower_ for t in doc[token.i : added[0].start]}
        if dated or elsewhere or words & APART or turns:
            yield Gap(token, added, time, place)


def _lists(reading: Reading, comma: Token, added: Reference) -> bool:
    """Whether a comma joins the next of a list to somebody else, right before it."""
    before = reading.references.within(comma.sent.start, comma.i)
    last = max((r for r in before if r.nodes[0].human), key=lambda r: r.end, default=None)
    article = added.start - comma.i == 2 and comma.nbor(1).pos_ == "DET"
    near = added.start == comma.i + 1 or article
    return near and last is not None and comma.i - last.end < 2 and last.nodes != added.nodes


def _opens(comma: Token, time: Time, before: Time, added: Reference) -> bool:
    """Whether another day follows a comma, and somebody follows that day."""
    between = comma.doc[comma.i + 1 : time.span.start]
    near = all(t.pos_ in LIGHT for t in between) and time.span.end <= added.start
    return near and len(between) < 3 and time.value != before.value


def _end(joint: Token, last: int) -> int:
    """Where a gapped clause ends: before the next verb, joint or stop."""
    for token in joint.doc[joint.i + 1 : min(joint.i + WINDOW, last)]:
        if token.text in (";", ".", ":") or token.lower_ == "puis":
            return token.i
        if finite(token):
            if token.nbor(-1).text == ",":  # "puis avec B, a indiqué la présidence"
                return token.i
            return joint.i if token.i - joint.i < WINDOW // 2 else token.i
    return min(joint.i + WINDOW, last)


def _place(reading: Reading, joint: Token, added: Reference) -> Span | None:
    """The place between a joint and whom it adds: ``et, à Oslo, A``."""
    for span in reading.cast.spans("PLACE", "COUNTRY"):
        inside = joint.i < span.start <= joint.i + PLACE and span.end <= added.start
        if inside and locative(span):
            return span
    return None


def _place_before(reading: Reading, trigger: Token, joint: Token) -> bool:
    return any(
        trigger.i - 8 < s.start < joint.i and s.sent == trigger.sent and locative(s)
        for s in reading.cast.spans("PLACE", "COUNTRY")
    )


def _beside(time: Time, added: Reference) -> bool:
    if 0 <= time.span.start - added.end <= 2:
        return True
    between = time.span.doc[time.span.end : added.start]
    return 0 <= added.start - time.span.end <= 4 or (
        0 < len(between) < WINDOW and all(t.pos_ in LIGHT or t.ent_type_ for t in between)
    )
