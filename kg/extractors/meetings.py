"""Meeting verbs and nouns -> kg:Meeting: ``A a reçu B à Paris``, ``un sommet consacré à …``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.entities.reading import Reading
from kg.events.meetings.meetings import find_meetings
from kg.events.meetings.records import Meeting
from kg.events.slots import Slot
from kg.extractors.tenures import post_facts
from kg.facts import Date, Fact, Node, Term
from kg.lexicons import normalise

NAME = "meetings"
TERMS = frozenset(
    {
        "Meeting",
        "MeetingSeries",
        "Topic",
        "participant",
        "host",
        "place",
        "date",
        "status",
        "series",
        "meetingKind",
        "topic",
        "follows",
        "Planned",
        "Held",
        "Cancelled",
        "Postponed",
        "Hypothetical",
        "visit",
        "summit",
        "talks",
        "call",
        "council",
        "ceremony",
        "hearing",
        "other",
    }
)


def extract(reading: Reading) -> Iterator[Fact]:
    """All facts of all meetings."""
    for meeting in find_meetings(reading):
        yield from _facts(reading, meeting)


def _facts(reading: Reading, meeting: Meeting) -> Iterator[Fact]:
    node, status = meeting.node, meeting.status
    assert status is not None
    for trigger in meeting.mentions:
        token = trigger.token
        span = type(status.span)(token.idx, token.idx + len(token))
        yield Fact(node, "status", Term(str(status.value)), span, "meetings.status", trigger.likely)
    yield Fact(node, "meetingKind", Term(meeting.kind), status.span, "meetings.kind", 0.8)
    yield from _actors(reading, node, "participant", meeting.participants.values())
    yield from _actors(reading, node, "host", meeting.hosts.values())
    for slot in meeting.places.values():
        yield _fact(node, "place", slot, slot.value)
    if meeting.date is not None:
        yield _fact(node, "date", meeting.date, Date(str(meeting.date.value)))
    for topic in meeting.topics.values():
        yield from topic_facts(node, topic)
    if meeting.series is not None and isinstance(meeting.series.value, Node):
        name = meeting.series.value
        series = Node("MeetingSeries", normalise(name.key))
        yield _fact(node, "series", meeting.series, series)
        yield Fact(series, "prefLabel", name.key, meeting.series.span, "meetings.series", 0.8)
    if meeting.follows is not None and meeting.follows.status is not None:
        yield Fact(
            node,
            "follows",
            meeting.follows.node,
            meeting.follows.status.span,
            "meetings.follows",
            0.6,
        )


def _actors(reading: Reading, node: Node, predicate: str, slots: Iterable[Slot]) -> Iterator[Fact]:
    for slot in slots:
        yield _fact(node, predicate, slot, slot.value)
        if isinstance(slot.value, Node) and slot.value.cls == "Post":
            post = reading.references.posts[slot.value]
            yield from post_facts(post, slot.span, slot.confidence)


def topic_facts(node: Node, slot: Slot, family: str = "meetings") -> Iterator[Fact]:
    """A topic of an event: its own node, named in the words of the text."""
    label = str(slot.value)
    topic = Node("Topic", normalise(label))
    yield Fact(node, "topic", topic, slot.span, f"{family}.topic", slot.confidence)
    yield Fact(topic, "prefLabel", label, slot.span, f"{family}.topic", slot.confidence)


def _fact(node: Node, predicate: str, slot: Slot, value: Node | str | Date) -> Fact:
    return Fact(node, predicate, value, slot.span, f"meetings.{slot.rule}", slot.confidence)
