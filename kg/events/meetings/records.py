"""What is known of a meeting: its mentions, and each value with the words that prove it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.events.meetings.triggers import MeetingTrigger
from kg.events.slots import Slot
from kg.facts import Node

CALLED_OFF = frozenset(["Cancelled", "Postponed"])


@dataclass(slots=True)
class Meeting:
    """One meeting, put together from its mentions in text order."""

    mentions: list[MeetingTrigger]
    kind: str
    participants: dict[Node, Slot] = field(default_factory=dict)
    hosts: dict[Node, Slot] = field(default_factory=dict)
    places: dict[Node, Slot] = field(default_factory=dict)
    topics: dict[str, Slot] = field(default_factory=dict)
    date: Slot | None = None
    status: Slot | None = None
    series: Slot | None = None
    follows: Meeting | None = None
    earlier: bool = False
    at: int = -1  # the code point that identifies it, where no trigger of its own does
    day: Slot | None = None  # what the text's flow gives, where its sentence gives no date
    either: tuple[str, ...] = ()  # its date read in the past and in the future

    @property
    def node(self) -> Node:
        """Identified by where the text first speaks of it."""
        return Node("Meeting", f"{self.at if self.at >= 0 else self.mentions[0].token.idx}")

    def status_is(self, *names: str) -> bool:
        """Whether it has one of these states."""
        return self.status is not None and self.status.value in names
