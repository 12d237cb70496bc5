"""Trigger -> candidates: whoever the sentences around it speak of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span

from kg.entities.anaphora import Reference
from kg.entities.clauses import phrase_head
from kg.entities.reading import Reading
from kg.events.meetings.identity import apart_of, coordinated_verbs, in_sequence
from kg.events.meetings.triggers import MeetingTrigger, meeting_triggers
from kg.events.order import JOINTS, Order
from kg.facts import Node

REPLACED = re.compile(
    r"(?:.*\W)?(?:en remplacement d|à la place d|succ[èeé]d\w*(?: \w+){0,2} (?:à|au|aux)\b|"
    r"(?:successeure?|prédécesseure?) d)[^ ,]*(?: [^ ,]+){0,3} ?"
)
# Sentences behind and before a trigger in which its participants are looked for.
ON, BACK = 3, 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may take part: one node of a reference near a trigger.

    Attributes:
        node: Who.
        ref: The words that point there.
        preposition: What introduces them, or the list that they stand in.
        first: Where that list begins.
        place: Which place in it they take, from 0.
        behind: How many sentences behind the trigger they stand; before it, less than 0.
    """

    node: Node
    ref: Reference
    preposition: str
    first: int
    place: int
    behind: int


@functools.lru_cache(maxsize=1)  # several triggers ask of one reading
def trigger_tokens(reading: Reading) -> frozenset[int]:
    """Where the words stand that speak of a meeting."""
    return frozenset(t.token.i for t in meeting_triggers(reading))


def candidates(reading: Reading, trigger: MeetingTrigger) -> Iterator[Candidate]:
    """Whom the trigger's sentence speaks of, and the ones around it.

    Behind it up to the next meeting or paragraph; before it the persons last spoken of, who are
    often left unsaid: ``Un entretien avec B est prévu jeudi.``
    """
    sent = trigger.token.sent
    beside = _beside(reading, trigger)
    here = tuple(_in_sentence(reading, sent, 0))
    for candidate in here:
        if _set_apart(reading, trigger, candidate, here):
            continue
        if not beside or not _belongs(reading, candidate, beside):
            yield candidate
    for distance, following in enumerate(_following(reading, sent), start=1):
        yield from _in_sentence(reading, following, distance)
    yield from _before(reading, sent)


def _beside(reading: Reading, trigger: MeetingTrigger) -> frozenset[int]:
    """Verbs of a trigger's sentence with a meeting of their own: before, after, beside it."""
    return frozenset(
        t.token.i
        for t in meeting_triggers(reading)
        if t.token.sent == trigger.token.sent
        and (in_sequence(t, trigger) or coordinated_verbs(t, trigger))
    )


def _set_apart(
    reading: Reading, trigger: MeetingTrigger, candidate: Candidate, here: tuple[Candidate, ...]
) -> bool:
    """``a vu A avant un déjeuner avec B``: B is not met by the verb, nor A at the table."""
    start = candidate.ref.start
    others = [t for t in meeting_triggers(reading) if t.token.sent == trigger.token.sent]
    for other in others:
        if start in (near := apart_of(other, margin=False)):
            return trigger.token.i not in near
    own = apart_of(trigger, margin=False)
    named = any(c.node.human and c.ref.start in own for c in here)
    return named and any(t.token.i < start for t in others if t.token.i not in own)


def _belongs(reading: Reading, candidate: Candidate, verbs: frozenset[int]) -> bool:
    """Whether somebody is met by one of some verbs: a complement of it, not the subject."""
    head = phrase_head(reading.doc[candidate.ref.head])
    return reading.clauses.verb(head).i in verbs and not head.dep_.startswith("nsubj")


def _following(reading: Reading, sent: Span) -> Iterator[Span]:
    """The sentences behind one that still speak of its meeting."""
    for _ in range(ON):
        following = next_sentence(sent)
        if following is None or speaks_of_meeting(reading, following):
            return
        yield following
        sent = following


def speaks_of_meeting(reading: Reading, sent: Span) -> bool:
    """Whether a sentence holds a word that speaks of a meeting."""
    return any(sent.start <= i < sent.end for i in trigger_tokens(reading))


def _before(reading: Reading, sent: Span) -> Iterator[Candidate]:
    """The persons of the sentences before one, the last mention of each."""
    here = {n for r in _references(reading, sent) for n in r.nodes}
    for distance in range(1, BACK + 1):
        if sent.start == 0:
            return
        sent = sent.doc[sent.start - 1].sent
        for ref in reversed(_references(reading, sent)):
            for node in ref.nodes:
                if node.human and node not in here:
                    here.add(node)
                    yield Candidate(node, ref, ref.how, ref.start, 0, -distance)


def _references(reading: Reading, sent: Span) -> list[Reference]:
    found = [*reading.references.items, *reading.references.pronouns]
    inside = [r for r in found if sent.start <= r.start < sent.end]
    return sorted(inside, key=lambda r: (r.start, r.end))


def next_sentence(sent: Span) -> Span | None:
    """The sentence behind one on its line."""
    doc = sent.doc
    if sent.end >= len(doc) or "\n" in doc[sent.end - 1].text:
        return None
    return doc[sent.end].sent


def _in_sentence(reading: Reading, sent: Span, behind: int) -> Iterator[Candidate]:
    order = Order(reading, sent[0])
    pronouns = [r for r in reading.references.pronouns if sent.start <= r.start < sent.end]
    head, first, last, place = "", 0, None, 0
    for ref in order.refs:
        said = reading.doc[sent.start : ref.start].text.lower()
        if order.parenthetic(ref) or REPLACED.fullmatch(said):
            continue  # "nommé en remplacement de A": who is no longer there
        preposition = order.preposition(ref)
        if last is not None and preposition in JOINTS and order.joined(last, ref):
            place += 1
        else:
            head, first, place = preposition, ref.start, 0
        last = ref
        for node in ref.nodes:
            if node.cls != "Place":
                yield Candidate(node, ref, head, first, place, behind)
    for ref in pronouns:
        if ref.how == "possessive" and reading.doc[ref.head].head.i not in trigger_tokens(reading):
            continue  # "pour sa part": whose it is says nothing
        for node in ref.nodes:
            if node.cls != "Place":
                yield Candidate(node, ref, ref.how, ref.start, 0, behind)
