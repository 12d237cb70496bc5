"""Verbs and nouns of office -> kg:OfficeChange: ``a nommé A ministre``, ``la démission de B``."""

from __future__ import annotations

from collections.abc import Iterator

from kg.entities.reading import Reading
from kg.events.changes.changes import find_changes
from kg.events.changes.successions import Change
from kg.events.meetings.meetings import find_meetings
from kg.events.meetings.records import Meeting
from kg.extractors.tenures import post_facts
from kg.facts import Date, Fact, Node, Span, Term
from kg.lexicons import word_list

NAME = "office_changes"
TERMS = frozenset(
    {
        "OfficeChange",
        "person",
        "post",
        "changeKind",
        "outcome",
        "date",
        "status",
        "Appointed",
        "Elected",
        "Resigned",
        "Dismissed",
        "Held",
        "Planned",
        "Hypothetical",
    }
)
CONFIDENCE = 0.75
AT_A_MEETING = word_list("words of what comes of a meeting")


def extract(reading: Reading) -> Iterator[Fact]:
    """One event for each person, kind and post."""
    for change in find_changes(reading):
        trigger = change.trigger
        node = Node("OfficeChange", f"{trigger.idx} {change.person.node.key}")
        span = Span(change.evidence.start_char, change.evidence.end_char)
        here = Span(trigger.idx, trigger.idx + len(trigger))
        name = f"office_changes.{trigger.lemma_}"
        yield Fact(node, "changeKind", Term(change.kind), here, name, CONFIDENCE)
        yield Fact(node, "status", Term(change.status), here, name, CONFIDENCE)
        yield Fact(node, "person", change.person.node, span, name, CONFIDENCE)
        if change.post is not None:
            yield Fact(node, "post", change.post.node, span, name, CONFIDENCE)
            yield from post_facts(change.post, span, CONFIDENCE)
        if change.time is not None and change.time.value:
            when = Span(change.time.span.start_char, change.time.span.end_char)
            yield Fact(node, "date", Date(change.time.value), when, name, CONFIDENCE)
        meeting = _meeting(reading, change)
        if meeting is not None:
            yield Fact(meeting.node, "outcome", node, here, "office_changes.outcome", 0.6)


def _meeting(reading: Reading, change: Change) -> Meeting | None:
    """``Au terme du congrès, A est élu``, ``B, reçu par le roi, qui a accepté sa démission``.

    The meeting that a change of office came out of: the one of its sentence.
    """
    sent = change.trigger.sent
    if change.status != "Held" or not AT_A_MEETING & {t.lower_ for t in sent}:
        return None
    found = [m for m in find_meetings(reading) if m.at < 0 and m.status_is("Held")]
    found = [m for m in found if any(t.token.sent == sent for t in m.mentions)]
    return found[-1] if found else None
