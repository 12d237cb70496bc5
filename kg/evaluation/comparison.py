"""One annotated article and its graph -> counts for each family of facts."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib.term import Node

from kg.evaluation.annotations import EVENT_CLASSES, Annotation, Event
from kg.evaluation.days import day_bounds
from kg.evaluation.identities import Identities, pair_entities
from kg.evaluation.pairs import best_pairs
from kg.evaluation.predictions import Prediction, Triple, local_name
from kg.evaluation.slots import compare_slots
from kg.evaluation.tallies import Tally
from kg.triples.vocabulary import KG

SAME_PLACE, SAME_DATE, ENOUGH = 1.0, 0.5, 1.0


def compare(annotation: Annotation, prediction: Prediction, tally: Tally) -> None:
    """Count what a graph says rightly, wrongly and not at all of an article.

    Args:
        annotation: What the article says.
        prediction: What the graph says.
        tally: Where to count.
    """
    who = Identities(annotation, prediction, pair_entities(annotation, prediction))
    _compare_entities(who, tally)
    _compare_tenures(who, tally)
    _compare_members_and_founders(who, tally)
    events: dict[str, Node] = {}
    for cls in EVENT_CLASSES:
        events |= _compare_events(who, cls, tally)
    _compare_links(who, events, tally)


def _compare_entities(who: Identities, tally: Tally) -> None:
    entities, prediction = who.annotation.entities, who.prediction
    extra = [
        f"{cls} {sorted(prediction.preferred(node))} (extra)"
        for node in prediction.mentioned
        if (cls := prediction.entity_class(node)) and node not in who.paired
    ]
    found = [f"{entities[id_].cls} {entities[id_].name}" for id_ in who.pairs]
    gold = [f"{e.cls} {e.name}" for e in entities.values()]
    tally.add("entity", gold, found + extra, who.annotation.name)
    claims: dict[str, list[Triple]] = {}
    for s, o in prediction.statements(KG.mentionedIn):
        if prediction.entity_class(s):
            tag = "found" if s in who.paired else "extra"
            claims.setdefault(tag, []).append((s, KG.mentionedIn, o))
    tally.judge(claims, {"found"}, who.annotation.name)
    for id_, node in who.pairs.items():
        if prediction.entity_class(node) == entities[id_].cls:
            tally.class_right += 1
        else:
            tally.class_wrong += 1


def _compare_tenures(who: Identities, tally: Tally) -> None:
    prediction = who.prediction
    claims: dict[str, list[Triple]] = {}
    for node in prediction.instances("Tenure"):
        statuses = [local_name(x) for x in prediction.values(node, KG.tenureStatus)]
        status = statuses[0] if statuses else "Current"
        for holder in prediction.values(node, KG.holder):
            for post in prediction.values(node, KG.post):
                claims.setdefault(f"{who.entity(holder)} | {who.post(post)} | {status}", []).extend(
                    [(node, KG.holder, holder), (node, KG.post, post)]
                )
    gold = [
        f"{t.person} | {who.annotated_post(t.office)} | {t.status}" for t in who.annotation.tenures
    ]
    tally.add_claims("tenure", gold, claims, who.annotation.name)


def _compare_members_and_founders(who: Identities, tally: Tally) -> None:
    prediction, mine = who.prediction, set(who.prediction.mentioned)
    for family, predicate, gold in (
        ("member", KG.memberOf, who.annotation.members),
        ("created", KG.createdBy, who.annotation.created),
    ):
        claims: dict[str, list[Triple]] = {}
        for s, o in prediction.statements(predicate):
            if s in mine and (family == "created" or prediction.is_a(o, "PoliticalParty")):
                value = f"{who.entity(s)} | {who.entity(o)}"
                claims.setdefault(value, []).append((s, predicate, o))
        tally.add_claims(family, [f"{a} | {b}" for a, b in gold], claims, who.annotation.name)


def _compare_events(who: Identities, cls: str, tally: Tally) -> dict[str, Node]:
    """Annotated events of one class -> their nodes; counts both and their slots."""
    events = [e for e in who.annotation.events if e.cls == cls]
    nodes = who.prediction.instances(cls)
    pairs = _pair_events(who, events, nodes)
    found = set(pairs.values())
    extra = [node for node in nodes if node not in found]
    text = who.annotation.text
    quotes = ([text[a:b] for a, b in who.prediction.spans(node)[:1]] for node in extra)
    tally.add(
        f"{cls}.event",
        [e.id for e in events],
        [*pairs, *(f"extra {quote}" for quote in quotes)],
        who.annotation.name,
    )
    claims: dict[str, list[Triple]] = {}
    for node in nodes:
        tag = "found" if node in found else "extra"
        contents = who.prediction.objects(node, KG.content)
        claims.setdefault(tag, []).extend((node, KG.content, content) for content in contents)
    tally.judge(claims, {"found"}, who.annotation.name)
    for event in events:
        compare_slots(tally, who, cls, event, pairs.get(event.id))
    for node in extra:
        compare_slots(tally, who, cls, None, node)
    return pairs


def _pair_events(who: Identities, events: list[Event], nodes: list[Node]) -> dict[str, Node]:
    """Events and nodes that share their sentence, their actors or their date -> pairs."""
    described = [
        (
            node,
            who.prediction.spans(node),
            {
                who.actor(x)
                for p in (KG.participant, KG.speaker, KG.person)
                for x in who.prediction.values(node, p)
            },
            {day_bounds(str(x)) for x in who.prediction.values(node, KG.date)},
        )
        for node in nodes
    ]
    weights = {}
    for event in events:
        sentences = list(_sentences(who.annotation.text, event.quotes))
        actors = _actors(who, event)
        days = day_bounds(event.date)
        for node, spans, others, dates in described:
            near = any(a < d and c < b for a, b in sentences for c, d in spans)
            union = actors | others
            weight = (
                SAME_PLACE * near
                + (len(actors & others) / len(union) if union else 0)
                + SAME_DATE * (days is not None and days in dates)
            )
            if weight >= ENOUGH:
                weights[event.id, node] = weight
    return best_pairs(weights)


def _actors(who: Identities, event: Event) -> set[str]:
    actors = {who.annotated_actor(x) for x in event.participants}
    if event.speaker:
        actors.add(who.annotated_actor(event.speaker))
    if event.person:
        actors.add(event.person)
    return actors


def _sentences(text: str, quotes: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Quotes -> offsets of the sentences around them; a stop and a blank or a line end a sentence.

    Code points, half-open. A quote that the text does not have gives none.
    """
    for quote in quotes:
        at = text.find(quote)
        if at < 0:
            continue
        start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at), 0)
        ends = [e for e in (text.find(mark, at + len(quote)) for mark in (". ", "\n")) if e >= 0]
        yield start, min(ends, default=len(text))


def _compare_links(who: Identities, events: dict[str, Node], tally: Tally) -> None:
    """Which meeting follows which, and what came of it."""
    ids = {node: id_ for id_, node in events.items()}
    for slot, predicate in (("follows", KG.follows), ("outcome", KG.outcome)):
        gold = [
            f"{e.id} -> {x}"
            for e in who.annotation.events
            for x in (e.follows if slot == "follows" else e.outcomes)
        ]
        claims: dict[str, list[Triple]] = {}
        for s, o in who.prediction.statements(predicate):
            value = f"{ids.get(s, 'extra')} -> {ids.get(o, 'extra')}"
            claims.setdefault(value, []).append((s, predicate, o))
        tally.add_claims(f"Meeting.{slot}", gold, claims, who.annotation.name)
