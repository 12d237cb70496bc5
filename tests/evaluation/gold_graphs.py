"""An annotation -> the graph that says exactly what it says, and deterministic ways to spoil it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from rdflib import RDF, Dataset, Literal, URIRef
from rdflib.term import Node as Node_

from kg.articles.article import Article
from kg.evaluation.annotations import Actor, Annotation, Entity, Event, Office
from kg.facts import Date, Fact, Node, Span, Term, Value
from kg.triples.graphs import article_dataset
from kg.triples.vocabulary import KG

T = TypeVar("T")
YEAR = re.compile(r"\d{4}")
HEADS_OF_GOVERNMENT_AND_MINISTERS = ("ministre", "premier", "première", "vice", "secrétaire")


def graph_from(annotation: Annotation) -> Dataset:
    """An annotation -> the dataset of a perfect reader."""
    article = Article(annotation.text, date=annotation.date)
    return article_dataset(article, set(_Builder(annotation, article.id).facts()))


class _Builder:
    def __init__(self, annotation: Annotation, article_id: str) -> None:
        self.annotation = annotation
        self.home = Node("Article", article_id)
        self.nodes = {e.id: Node(e.cls, e.id) for e in annotation.entities.values()}
        self.nodes |= {e.id: Node(e.cls, e.id) for e in annotation.events}
        self.rule = "gold.entities"

    def facts(self) -> Iterator[Fact]:
        for entity in self.annotation.entities.values():
            yield from self._entity(entity)
        self.rule = "gold.tenures"
        for tenure in self.annotation.tenures:
            post = yield from self._post(tenure.office)
            node = Node("Tenure", f"{tenure.person} {post.key} {tenure.status}")
            yield self._fact(node, "holder", self.nodes[tenure.person])
            yield self._fact(node, "post", post)
            yield self._fact(node, "tenureStatus", Term(tenure.status))
        self.rule = "gold.links"
        for person, party in self.annotation.members:
            yield self._fact(self.nodes[person], "memberOf", self.nodes[party])
        for body, founder in self.annotation.created:
            yield self._fact(self.nodes[body], "createdBy", self.nodes[founder])
        for event in self.annotation.events:
            self.rule = f"gold.{event.cls}"
            yield from self._event(event, self.nodes[event.id])

    def _fact(self, subject: Node, predicate: str, value: Value, span: Span | None = None) -> Fact:
        return Fact(subject, predicate, value, span or Span(0, 1), self.rule)

    def _span(self, *words: str) -> Span:
        """Where the first of these words that the article has stands in it."""
        text = self.annotation.text
        at = next(((text.find(w), len(w)) for w in words if w in text), (0, 1))
        return Span(at[0], sum(at))

    def _entity(self, entity: Entity) -> Iterator[Fact]:
        node = self.nodes[entity.id]
        span = self._span(entity.name, *entity.aliases)
        yield self._fact(node, "mentionedIn", self.home, span)
        yield self._fact(node, "prefLabel", entity.name, span)
        for alias in entity.aliases:
            yield self._fact(node, "altLabel", alias, span)
        if entity.of:
            yield self._fact(node, "governmentOf", self.nodes[entity.of], span)

    def _post(self, office: Office) -> Iterator[Fact]:
        node = Node("Post", f"{office.title} @ {office.owner}")
        yield self._fact(node, "postTitle", office.title)
        if office.owner is not None:
            owner = self.nodes[office.owner]
            if owner.cls == "Country" and office.title.lower().startswith(
                HEADS_OF_GOVERNMENT_AND_MINISTERS
            ):
                government = Node("Government", f"of {office.owner}")
                yield self._fact(government, "prefLabel", "gouvernement")
                yield self._fact(government, "governmentOf", owner)
                owner = government
            yield self._fact(node, "postIn", owner)
        return node

    def _actor(self, actor: Actor) -> Iterator[Fact]:
        return (yield from self._post(actor)) if isinstance(actor, Office) else self.nodes[actor]

    def _event(self, event: Event, node: Node) -> Iterator[Fact]:
        span = self._span(*event.quotes)
        yield self._fact(node, "mentionedIn", self.home, span)
        if event.speaker:
            yield self._fact(node, "speaker", (yield from self._actor(event.speaker)), span)
        if event.cls == "Statement":
            yield self._fact(node, "content", event.quotes[0], span)
            return
        for predicate, actors in (
            ("participant", event.participants + event.hosts),
            ("host", event.hosts),
            ("perpetrator", event.perpetrators),
        ):
            for actor in actors:
                yield self._fact(node, predicate, (yield from self._actor(actor)), span)
        for predicate, ids in (
            ("place", event.places),
            ("follows", event.follows),
            ("outcome", event.outcomes),
            ("person", (event.person,) if event.person else ()),
        ):
            for id_ in ids:
                yield self._fact(node, predicate, self.nodes[id_], span)
        for cls, predicate, names in (
            ("Topic", "topic", event.topics),
            ("MeetingSeries", "series", (event.format,) if event.format else ()),
        ):
            for name in names:
                yield self._fact(Node(cls, name), "prefLabel", name, span)
                yield self._fact(node, predicate, Node(cls, name), span)
        if event.date:
            yield self._fact(node, "date", Date(event.date), span)
        if event.office:
            yield self._fact(node, "post", (yield from self._post(event.office)), span)
        for predicate, term in (
            ("status", event.status),
            ("changeKind", event.change),
            ("meetingKind", event.kind),
        ):
            if term:
                yield self._fact(node, predicate, Term(term), span)


def without_every_third(annotation: Annotation) -> Annotation:
    """A reader who misses every third tenure, member, event and participant."""
    return replace(
        annotation,
        tenures=_thinned(annotation.tenures),
        members=_thinned(annotation.members),
        created=_thinned(annotation.created),
        events=tuple(
            replace(e, participants=_thinned(e.participants), follows=(), outcomes=())
            for e in _thinned(annotation.events)
        ),
    )


def with_wrong_slots(annotation: Annotation) -> Annotation:
    """A reader of wrong dates, statuses, topics and places."""
    first = next(iter(annotation.entities))
    return replace(
        annotation,
        events=tuple(
            replace(
                e,
                date="1999-12-31" if i % 2 else e.date and YEAR.findall(e.date)[0],
                status="Cancelled" if i % 3 == 0 else e.status,
                topics=tuple(f"{t} nucléaire" for t in e.topics) + ("autre affaire",) * (i % 2),
                places=(*e.places[1:], first),
                format=None if i % 3 else e.format or "Conseil des Sages",
            )
            for i, e in enumerate(annotation.events)
        ),
    )


def with_merged_people(annotation: Annotation) -> Annotation:
    """A reader who takes every second person for the one before, and misses each fourth name."""
    people = [id_ for id_, e in annotation.entities.items() if e.cls == "Person"]
    other = dict(zip(people[1::2], people[::2], strict=False))
    merged = {id_: e for id_, e in annotation.entities.items() if id_ not in other}
    for gone, kept in other.items():
        entity = merged[kept]
        names = (*entity.aliases, annotation.entities[gone].name)
        merged[kept] = replace(entity, name=names[0], aliases=(entity.name, *names[1:]))

    def actor(x: Actor) -> Actor:
        return other.get(x, x) if isinstance(x, str) else x

    return replace(
        annotation,
        entities=merged,
        tenures=tuple(replace(t, person=other.get(t.person, t.person)) for t in annotation.tenures),
        members=tuple((other.get(a, a), b) for a, b in annotation.members),
        events=tuple(
            replace(
                e,
                participants=tuple(map(actor, e.participants)),
                hosts=tuple(map(actor, e.hosts)),
                perpetrators=tuple(map(actor, e.perpetrators)),
                person=other.get(e.person, e.person) if e.person else None,
                speaker=actor(e.speaker) if e.speaker else None,
                places=tuple(p for p in e.places if p in merged),
            )
            for e in annotation.events
        ),
    )


def with_wrong_classes(annotation: Annotation) -> Annotation:
    """A reader to whom every body is an organisation, every country a place, and Paris a person."""
    wrong = {
        "PublicBody": "Organization",
        "Country": "Place",
        "InternationalOrganization": "Person",
    }
    return replace(
        annotation,
        entities={
            id_: replace(e, cls=wrong.get(e.cls, e.cls)) for id_, e in annotation.entities.items()
        },
        tenures=tuple(replace(t, status="Former") for t in annotation.tenures),
    )


def with_everything_twice(annotation: Annotation) -> Annotation:
    """A reader who does not notice that an event is told again, and who finds false entities."""
    extra = {
        f"x{e.id}": replace(e, id=f"x{e.id}", name=f"{e.name} Bis", aliases=())
        for e in list(annotation.entities.values())[::4]
    }
    return replace(
        annotation,
        entities={**annotation.entities, **extra},
        events=annotation.events
        + tuple(replace(e, id=f"x{e.id}", follows=(), outcomes=()) for e in annotation.events[::2]),
    )


def _thinned(items: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(x for i, x in enumerate(items) if i % 3 != 2)


SPOILED: dict[str, Callable[[Annotation], Annotation]] = {
    "perfect": lambda annotation: annotation,
    "every third missed": without_every_third,
    "wrong slots": with_wrong_slots,
    "merged people": with_merged_people,
    "wrong classes": with_wrong_classes,
    "everything twice": with_everything_twice,
}


def spoiled_graph(annotation: Annotation, how: str) -> Dataset:
    """An annotation -> the graph of a reader who errs in one of the ways of ``SPOILED``.

    ``wrong evidence`` shifts every third quote and takes every seventh away; ``collectives`` lets
    an unnamed group take part in every meeting, which no annotation counts.
    """
    data = graph_from(SPOILED.get(how, SPOILED["perfect"])(annotation))
    if how == "wrong evidence":
        for i, (node, start) in enumerate(sorted(data.subject_objects(KG.start))):
            if i % 3 == 0:
                data.remove((node, KG.start, None))
                _add_beside(data, (node, KG.end), (node, KG.start, Literal(int(start) + 1)))
            if i % 7 == 0:
                data.remove((node, KG.quote, None))
    if how == "collectives":
        group = URIRef("https://example.org/group")
        for meeting in sorted(data.subjects(RDF.type, KG.Meeting)):
            _add_beside(data, (meeting, RDF.type), (meeting, KG.participant, group))
            _add_beside(data, (meeting, RDF.type), (group, RDF.type, KG.Group))
    return data


def _add_beside(
    data: Dataset, known: tuple[Node_, Node_], triple: tuple[Node_, Node_, Node_]
) -> None:
    """Add a triple to the graph in which a subject and predicate stand."""
    for *_, graph in list(data.quads((*known, None, None))):
        data.add((*triple, graph))


WAYS = (*SPOILED, "wrong evidence", "collectives")
