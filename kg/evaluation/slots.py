"""An event's slots, as annotated and as predicted, in comparable words."""

from __future__ import annotations

from collections.abc import Callable

from rdflib import URIRef
from rdflib.term import Node

from kg.evaluation.annotations import Event
from kg.evaluation.days import day_bounds
from kg.evaluation.forms import plain_name, similarity
from kg.evaluation.identities import Identities
from kg.evaluation.pairs import best_pairs
from kg.evaluation.predictions import Triple, local_name
from kg.evaluation.tallies import Tally
from kg.triples.vocabulary import KG

SIMILAR = 0.4
PREDICATES = {
    "participant": KG.participant, "host": KG.host, "place": KG.place, "date": KG.date,
    "status": KG.status, "format": KG.series, "perpetrator": KG.perpetrator, "person": KG.person,
    "post": KG.post, "change": KG.changeKind, "speaker": KG.speaker,
}  # fmt: skip
# Slots that are not annotated for a class are not counted.
WITHOUT_PLACES = ("Decision", "Cooperation")
ONLY_SPEAKER = "Statement"


def compare_slots(
    tally: Tally, who: Identities, cls: str, event: Event | None, node: Node | None
) -> None:
    """An annotated event and its node -> counts for each slot.

    Args:
        tally: Where to count.
        who: Who is who in the article.
        cls: The event's class.
        event: The annotated event; None for a node that is none.
        node: The node; None for an event that was missed.
    """
    article, tag = who.annotation.name, event.id if event else "extra"
    for slot, predicate in PREDICATES.items():
        if cls == ONLY_SPEAKER and slot != "speaker":
            continue
        unknown = slot == "place" and cls in WITHOUT_PLACES
        gold = _annotated(slot, event, who) if event and not unknown else []
        read = _reader(slot, event, who)
        claims: dict[str, list[Triple]] = {}
        for value in who.prediction.values(node, predicate) if node and not unknown else ():
            assert node is not None
            claims.setdefault(f"{tag} {read(value)}", []).append((node, predicate, value))
        tally.add_claims(f"{cls}.{slot}", [f"{tag} {x}" for x in gold], claims, article)
    if cls != ONLY_SPEAKER:
        _compare_topics(tally, who, f"{cls}.topic", event, node)


def _annotated(slot: str, event: Event, who: Identities) -> list[str]:
    match slot:
        case "participant":
            return [who.annotated_actor(x) for x in event.participants]
        case "host":
            return [who.annotated_actor(x) for x in event.hosts]
        case "perpetrator":
            return [who.annotated_actor(x) for x in event.perpetrators]
        case "place":
            return list(event.places)
        case "date":
            return [str(day_bounds(event.date))] if event.date else []
        case "format":
            return [plain_name(event.format)] if event.format else []
        case "post":
            return [who.annotated_post(event.office)] if event.office else []
        case "speaker":
            return [who.annotated_actor(event.speaker)] if event.speaker else []
        case "person":
            return [event.person] if event.person else []
        case "change":
            return [event.change] if event.change else []
    return [event.status]


def _reader(slot: str, event: Event | None, who: Identities) -> Callable[[Node], str]:
    match slot:
        case "participant" | "host" | "perpetrator" | "speaker":
            return who.actor
        case "place" | "person":
            return who.entity
        case "post":
            return who.post
        case "date":
            return lambda value: str(day_bounds(str(value)))
        case "format":
            wanted = plain_name(event.format) if event and event.format else None
            return lambda value: (
                wanted
                if wanted is not None and wanted in who.prediction.names(value)
                else who.prediction.label(value) or "?"
            )
    return local_name


def _compare_topics(
    tally: Tally, who: Identities, family: str, event: Event | None, node: Node | None
) -> None:
    """Topics are worded freely: similar ones are the same."""
    article, tag = who.annotation.name, event.id if event else "extra"
    gold = event.topics if event else ()
    claims: dict[str, list[Triple]] = {}
    words: list[str] = []
    for value in who.prediction.values(node, KG.topic) if node else ():
        assert node is not None
        label = who.prediction.label(value) if isinstance(value, URIRef) else None
        words.append(label or plain_name(str(value)))
        claims.setdefault(words[-1], []).append((node, KG.topic, value))
    likeness = {(a, b): similarity(a, b) for a in gold for b in words}
    match = best_pairs({pair: s for pair, s in likeness.items() if s >= SIMILAR})
    right = set(match.values())
    tally.add(
        family,
        [f"{tag} {x}" for x in gold],
        [f"{tag} {x}" for x in match] + [f"{tag} {x} (extra)" for x in words if x not in right],
        article,
    )
    tally.judge(claims, right, article)
