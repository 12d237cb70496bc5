"""Trigger -> the place that its sentence points back to: ``y``, ``sur place``."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.entities.reading import Reading
from kg.events.attacks import find_attacks
from kg.events.slots import locative
from kg.events.triggers import MeetingTrigger
from kg.lexicons import word_list

POINTERS = tuple(sorted(word_list("words for the place spoken of")))
NEAR = 12  # tokens from the trigger to the words that point back
MEETING = frozenset(["host", "mutual", "travel", "gather", "with"])
OTHERS = frozenset(["PER", "ORG", "GOV", "PARTY"])


def place_spoken_of(reading: Reading, trigger: MeetingTrigger) -> Span | None:
    """The place that words of the trigger's clause point back to; None where none do.

    ``y`` means the one that the paragraph named last; ``sur place`` that of the attack told before,
    if there is one.
    """
    token, verb = trigger.token, trigger.verb
    own = {token, verb, reading.clauses.top(verb)}
    for word in token.sent:
        if word.lower_ == "y" and word.head in own and _means_place(word):
            span = _named_last(reading, word)
            far = span is not None and span.end < token.sent.start and not _adjoin(span, token)
            return None if far and not tells_meeting(trigger) else span
    pointer = _pointer(token)
    if pointer is None:
        return None
    attacks = [a for a in find_attacks(reading) if a.trigger.i < pointer.i and a.places]
    if attacks:
        return max(attacks[-1].places.values(), key=lambda s: -s.start)
    return _named_last(reading, pointer)


def _adjoin(span: Span, token: Token) -> bool:
    """Whether a place stands in the sentence before a token's."""
    start = token.sent.start
    return bool(start) and token.doc[start - 1].sent == span.sent


def tells_meeting(trigger: MeetingTrigger) -> bool:
    """Whether the clause itself tells the meeting: not ``y a demandé deux frégates``."""
    if trigger.noun is None:
        return trigger.row.frame in MEETING
    return trigger.noun.dep_.startswith(("obj", "nsubj:pass")) and trigger.noun.head == trigger.verb


def _named_last(reading: Reading, pointer: Token) -> Span | None:
    doc = pointer.doc
    for span in reversed(reading.cast.spans("PLACE", "COUNTRY")):
        if span.end > pointer.i or _within_name(reading, span):
            continue
        subject = span.root.dep_.startswith("nsubj") and span.sent == pointer.sent
        if subject or (span.label_ == "COUNTRY" and not locative(span)):
            continue
        return None if "\n" in doc[span.end : pointer.i].text else span
    return None


def _pointer(token: Token) -> Token | None:
    """The first word of ``sur place`` and the like near a trigger."""
    doc = token.doc
    low, high = max(token.sent.start, token.i - NEAR), min(token.sent.end, token.i + NEAR)
    for i in range(low, high):
        rest = f"{doc[i:high].text.lower()} "
        if any(rest.startswith(f"{phrase} ") for phrase in POINTERS):
            return doc[i]
    return None


def _means_place(y: Token) -> bool:
    """``s'y est rendu``; not ``il y a``, ``y compris``."""
    behind = y.nbor() if y.i + 1 < len(y.doc) else y
    return behind.lower_ != "compris" and not (behind == y.head and behind.lemma_ == "avoir")


def _within_name(reading: Reading, span: Span) -> bool:
    """Whether a place only belongs to a person's or body's name."""
    return any(
        n.start <= span.start < n.end and n.label_ in OTHERS
        for n in reading.names
        if len(n) > len(span)
    )
