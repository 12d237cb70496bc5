"""Meetings -> the companions whom another sentence tells of: ``M. A, qui est accompagné de B``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.meetings.records import Meeting
from kg.events.meetings.verb_senses import in_company
from kg.events.order import JOINTS, SKIPPED, Order, finite, left_out
from kg.events.slots import Slot, offsets
from kg.lexicons import lemma
from kg.lexicons.grammar import OF

PRESS = frozenset(["presse", "journalistes", "médias"])


@dataclass(frozen=True, slots=True)
class Company:
    """Who goes with whom, if that is known, and the word that says so."""

    word: Token
    led: Reference | None
    companions: tuple[Reference, ...]


def add_companions(reading: Reading, meetings: Iterable[Meeting]) -> None:
    """Add to the meeting last told of somebody those who are said to go with him.

    A sentence that meets the press tells of no meeting.
    """
    told = [m for m in meetings if not m.earlier and m.at < 0]
    for company in _companies(reading):
        sent = company.word.sent
        if any(t.lower_ in PRESS for t in sent):
            continue
        meeting = _last_of(company, told)
        if meeting is None:
            continue
        for ref in company.companions:
            span = offsets(reading.doc[ref.start : ref.end])
            for node in ref.nodes:
                meeting.participants.setdefault(node, Slot(node, span, "companion", 0.7))


def _last_of(company: Company, meetings: list[Meeting]) -> Meeting | None:
    """The meeting spoken of last up to the sentence's end, with the led one there.

    Where the led one is unknown, a visit rather than another meeting.
    """
    end = company.word.sent.end
    last: dict[int, Meeting] = {}
    for meeting in meetings:
        if company.led is None or any(n in meeting.participants for n in company.led.nodes):
            at = [t.token.i for t in meeting.mentions if t.token.i < end]
            if at:
                last[max(at)] = meeting
    visits = [i for i, m in last.items() if m.kind == "visit" and company.led is None]
    return last[max(visits or last)] if last else None


def _companies(reading: Reading) -> Iterator[Company]:
    for token in reading.doc:
        if in_company(token):
            found = _passive(reading, token)
        elif token.pos_ == "VERB" and lemma(token) == "accompagner":
            found = _active(reading, token)
        else:
            continue
        if found is not None:
            yield found


def _passive(reading: Reading, token: Token) -> Company | None:
    """``A, accompagné de B et C``: the person before the participle, the list behind it."""
    listed = persons_behind(reading, token)
    led = _persons(reading, token.sent.start, token.i)
    return Company(token, led[-1] if led else None, listed) if listed else None


def persons_behind(reading: Reading, token: Token) -> tuple[Reference, ...]:
    """The list of persons that a participle governs: ``accompagné de B et de C``."""
    order = Order(reading, token)
    behind = [r for r in order.refs if r.start > token.i and r.nodes[0].human]
    gap = reading.doc[token.i : behind[0].start if behind else token.i]
    if not behind or any(finite(t) or t.text == ";" for t in gap):
        return ()  # "accompagné d'une délégation, il a salué B"
    if order.preposition(behind[0]) in OF and any(t.pos_ == "NOUN" for t in gap):
        return ()  # "accompagnée d'une note de B"
    listed: list[Reference] = []
    for ref in behind:
        if listed and (left_out(ref, reading.doc) or not _goes_on(order, listed[-1], ref)):
            break
        listed.append(ref)
    return tuple(listed)


def _goes_on(order: Order, before: Reference, ref: Reference) -> bool:
    """``de B et de C``: the list goes on, with its preposition or without."""
    between = order.doc[before.end : ref.start]
    bare = [t.lower_ for t in between if t.lower_ not in OF]
    joined = bool(bare) and len(bare) < len(between) and set(bare) <= JOINTS | SKIPPED
    return joined or order.joined(before, ref)


def _active(reading: Reading, verb: Token) -> Company | None:
    """``B, qui accompagne A``, ``B les accompagnait``."""
    subject = [r for c in verb.children if c.dep_ == "nsubj" for r in _at(reading, c)]
    led = [r for c in verb.children if c.dep_ in ("obj", "iobj") for r in _at(reading, c)]
    if not subject or not led or reading.clauses.negated(verb):
        return None
    return Company(verb, led[0], tuple(subject[:1]))


def _at(reading: Reading, token: Token) -> list[Reference]:
    found = [*reading.references.items, *reading.references.pronouns]
    return [r for r in found if r.start <= token.i < r.end and r.nodes[0].human]


def _persons(reading: Reading, start: int, end: int) -> list[Reference]:
    found = [*reading.references.items, *reading.references.pronouns]
    inside = [r for r in found if start <= r.start and r.end <= end and r.nodes[0].human]
    return sorted((r for r in inside if r.how != "possessive"), key=lambda r: r.start)
