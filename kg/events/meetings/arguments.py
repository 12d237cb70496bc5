"""Trigger -> arguments: who takes part in a meeting, who receives, where it takes place.

Everybody whom the sentences speak of is a candidate; learnt weights say how likely each is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.events.meetings.actor_features import actor_features
from kg.events.meetings.bodies_met import is_side, met
from kg.events.meetings.candidates import Candidate, candidates
from kg.events.meetings.features import frame_of
from kg.events.meetings.levels import places_nearby, wider_places
from kg.events.meetings.place_features import place_features
from kg.events.meetings.receiving import (
    gathers_itself,
    guest_behind,
    host_of,
    hosting,
    received,
)
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.meetings.whereabouts import place_candidates, tells_meeting
from kg.facts import Node
from kg.facts import Span as Offsets
from kg.lexicons import normalise
from kg.weights import probability

# Above which probability a candidate is believed.
PARTICIPANT, ELSEWHERE, HOST, PLACE = 0.45, 0.55, 0.5, 0.46
MET = 0.65  # how surely grammar says that a state or an organisation is met
POINTED = 0.7  # how surely ``y`` or ``sur place`` means the place named last
TELLING = frozenset(["subject", "invitation"])  # what makes one the host, so that no other is
TOLD = frozenset(["où", "receiver", "form"])  # what grammar says by itself


@dataclass(frozen=True, slots=True)
class Argument:
    """Somebody who takes part: node, words, whether as host, by which rule, how surely."""

    node: Node
    span: Offsets
    host: bool
    rule: str
    confidence: float


def arguments(reading: Reading, trigger: MeetingTrigger) -> tuple[Argument, ...]:
    """A trigger's participants, hosts marked; each node once, by the words that show it best.

    A country or body takes part only where no person stands for it.
    """
    found = tuple(candidates(reading, trigger))
    people = any(c.node.human for c in found)
    frame = frame_of(trigger)
    hosts = {c: hosting(reading, trigger, c, frame) for c in found}
    known_host = not TELLING.isdisjoint(hosts.values()) or gathers_itself(trigger)
    best: dict[Node, Argument] = {}
    for candidate in found:
        features = tuple(actor_features(reading, trigger, candidate, people))
        likely = probability("participant", features)
        side = not people and is_side(reading, trigger, candidate)
        if side or met(reading, trigger, candidate) or host_of(trigger, candidate):
            likely = max(likely, MET)
        if likely < (ELSEWHERE if candidate.behind else PARTICIPANT):
            continue
        host = bool(hosts[candidate])
        if not known_host:
            host = host or probability("host", features) >= HOST
        host = host and not received(trigger, candidate, frame)
        host = host and not guest_behind(reading, trigger.token, candidate)
        known = best.get(candidate.node)
        if known is None or (host, likely) > (known.host, known.confidence):
            span = _offsets(reading, candidate)
            best[candidate.node] = Argument(candidate.node, span, host, "participant", likely)
    humans = [n for n in best if n.human]
    return tuple(
        a for a in best.values() if a.node.human or not _stood_for(reading, a.node, humans)
    )


def _offsets(reading: Reading, candidate: Candidate) -> Offsets:
    span = reading.doc[candidate.ref.start : candidate.ref.end]
    return Offsets(span.start_char, span.end_char)


def _stood_for(reading: Reading, node: Node, people: Iterable[Node]) -> bool:
    """Whether a person who takes part does so for a country or body."""
    homes = {reading.context.country_of[p].node for p in people if p in reading.context.country_of}
    entity = reading.cast.by_node.get(node)
    return node in homes or (entity is not None and entity.of in homes)


def meeting_places(reading: Reading, trigger: MeetingTrigger) -> list[tuple[Entity, Span, float]]:
    """Where a meeting takes place, as the sentences around a trigger say, and how surely."""
    best: dict[Node, tuple[Entity, Span, float]] = {}
    doubtful: list[tuple[Entity, Span]] = []
    for entity, span, where in place_candidates(reading, trigger):
        likely = probability("place", place_features(reading, trigger, span, where))
        if where in TOLD or (where == "y" and tells_meeting(trigger)):
            likely = max(likely, POINTED)
        if likely >= PLACE and likely > best.get(entity.node, (entity, span, 0.0))[2]:
            best[entity.node] = (entity, span, likely)
        elif likely < PLACE and where == "here":
            doubtful.append((entity, span))
    for entity, span in doubtful:
        before = next((f for f in best.values() if span.root in _joined_to(f[1].root)), None)
        if before is not None:
            best.setdefault(entity.node, (entity, span, before[2]))
    for _, span, likely in tuple(best.values()):
        city = _city_within(reading, span)
        if city is not None:
            best.setdefault(city.node, (city, span, likely))
        for entity, wider in wider_places(reading, span):
            best.setdefault(entity.node, (entity, wider, likely))
    beside = [s for _, span, _ in best.values() for s in places_nearby(reading, span)]
    return [found for found in best.values() if found[1] not in beside]


def _joined_to(place: Token) -> Iterator[Token]:
    """The further ones of ``à Dakar, Abidjan et Accra``, behind the first."""
    return (c for c in place.children if c.dep_ == "conj" and c.i > place.i)


def _city_within(reading: Reading, span: Span) -> Entity | None:
    """The place that a building is named after, if the article names it too: ``château de Pau``."""
    for i in range(span.start + 1, span.end):
        if span.doc[i - 1].lower_ in ("de", "d'", "du"):
            node = Node("Place", normalise(span.doc[i : span.end].text))
            return reading.cast.by_node.get(node)
    return None
