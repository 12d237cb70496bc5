"""Trigger -> candidates: whoever the sentences around it speak of, and the places they name."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span

from kg.entities.anaphora import Reference
from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.events.order import JOINTS, Order
from kg.events.triggers import MeetingTrigger, meeting_triggers
from kg.facts import Node


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may take part: one node of a reference near a trigger.

    Attributes:
        node: Who.
        ref: The words that point there.
        preposition: What introduces them, or the list that they stand in.
        place: Which place in its list they take, from 0.
        behind: How many sentences behind the trigger they stand.
    """

    node: Node
    ref: Reference
    preposition: str
    place: int
    behind: int


@functools.lru_cache(maxsize=1)  # several triggers ask of one reading
def trigger_tokens(reading: Reading) -> frozenset[int]:
    """Where the words stand that speak of a meeting."""
    return frozenset(t.token.i for t in meeting_triggers(reading))


def candidates(reading: Reading, trigger: MeetingTrigger) -> Iterator[Candidate]:
    """All that the trigger's sentence speaks of, and the next one if no other meeting is in it."""
    sent = trigger.token.sent
    yield from _in_sentence(reading, sent, 0)
    following = _next_sentence(sent)
    if following is not None and not any(
        following.start <= i < following.end for i in trigger_tokens(reading)
    ):
        yield from _in_sentence(reading, following, 1)


def _next_sentence(sent: Span) -> Span | None:
    doc = sent.doc
    if sent.end >= len(doc) or "\n" in doc[sent.end - 1].text:
        return None
    return doc[sent.end].sent


def _in_sentence(reading: Reading, sent: Span, behind: int) -> Iterator[Candidate]:
    order = Order(reading, sent[0])
    pronouns = [r for r in reading.references.pronouns if sent.start <= r.start < sent.end]
    head, last, place = "", None, 0
    for ref in order.refs:
        if order.parenthetic(ref):
            continue
        preposition = order.preposition(ref)
        if last is not None and preposition in JOINTS and order.joined(last, ref):
            place += 1
        else:
            head, place = preposition, 0
        last = ref
        for node in ref.nodes:
            if node.cls != "Place":
                yield Candidate(node, ref, head, place, behind)
    for ref in pronouns:
        for node in ref.nodes:
            if node.cls != "Place":
                yield Candidate(node, ref, ref.how, 0, behind)


def place_candidates(
    reading: Reading, trigger: MeetingTrigger
) -> Iterator[tuple[Entity, Span, int]]:
    """Places and countries named in the trigger's sentence, and in the next one of no meeting."""
    sent = trigger.token.sent
    following = _next_sentence(sent)
    free = following is not None and not any(
        following.start <= i < following.end for i in trigger_tokens(reading)
    )
    for span in reading.cast.spans("PLACE", "COUNTRY"):
        entity = reading.cast.of(span)
        if entity is None:
            continue
        if sent.start <= span.start < sent.end:
            yield entity, span, 0
        elif free and following is not None and following.start <= span.start < following.end:
            yield entity, span, 1
