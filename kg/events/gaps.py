"""Verb -> meetings that its sentence adds without a verb: ``lundi avec A et mardi avec B``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.order import finite
from kg.events.triggers import MeetingTrigger
from kg.mentions.times import Time

PEOPLE = frozenset(["Person", "Post"])
APART = frozenset(["puis", "séparément", "ensuite"])
WINDOW = 16  # tokens between the joint and whom it adds


@dataclass(frozen=True, slots=True)
class Gap:
    """A further meeting of a verb.

    Attributes:
        start: The token that joins it: ``et``, ``puis``.
        references: Whom it adds.
        time: Its own time, where it has one.
    """

    start: Token
    references: tuple[Reference, ...]
    time: Time | None


def gaps_of(reading: Reading, trigger: MeetingTrigger) -> Iterator[Gap]:
    """The gapped clauses behind a trigger, in order.

    ``et`` opens one only before or after a time of its own, and if the first meeting has a time;
    ``puis`` and ``séparément`` always do.
    """
    doc, sent = reading.doc, trigger.token.sent
    for token in doc[trigger.token.i + 1 : sent.end]:
        if finite(token) and token.head != trigger.token and token != trigger.verb:
            return
        if token.lower_ not in ("et", "puis"):
            continue
        end = _end(token, sent.end)
        behind = reading.references.within(token.i + 1, sent.end)
        added = [r for r in behind if r.start < end and r.nodes[0].cls in PEOPLE]
        if not added:
            continue
        times = [t for t in reading.times if token.i < t.span.start < end and t.value]
        before = [t for t in reading.times if sent.start <= t.span.start < token.i and t.value]
        words = {t.lower_ for t in doc[token.i : added[0].start]}
        turns = "tour à tour" in doc[trigger.token.i : token.i].text
        if (times and before and _beside(times[0], added[0])) or words & APART or turns:
            time = times[0] if times else None
            yield Gap(token, tuple(added), time)


def _end(joint: Token, last: int) -> int:
    """Where a gapped clause ends: before the next verb, joint or stop."""
    for token in joint.doc[joint.i + 1 : min(joint.i + WINDOW, last)]:
        if token.text in (";", ".", ":") or token.lower_ == "puis":
            return token.i
        if finite(token):
            return joint.i if token.i - joint.i < WINDOW // 2 else token.i
    return min(joint.i + WINDOW, last)


def _beside(time: Time, added: Reference) -> bool:
    return 0 <= added.start - time.span.end <= 4 or 0 <= time.span.start - added.end <= 2
