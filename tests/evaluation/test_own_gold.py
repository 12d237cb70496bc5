"""The articles written for tuning: their annotations hold together."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.dates.edtf import bounds
from kg.evaluation.annotations import Actor, Annotation, Event, Office, read_annotations

GOLD = Path(__file__).parents[1] / "gold"
OWN = tuple(a for name in ("own", "news", "real") for a in read_annotations(GOLD / name))
KINDS = {"visit", "summit", "talks", "call", "council", "ceremony", "hearing", "other"}
CHANGES = {"Appointed", "Resigned", "Dismissed", "Elected"}
STATUSES = {"Planned", "Held", "Cancelled", "Postponed", "Hypothetical"}

each = pytest.mark.parametrize("article", OWN, ids=lambda a: a.name)


@each
def test_quotes_are_the_articles_words(article: Annotation) -> None:
    assert [q for e in article.events for q in e.quotes if q not in article.text] == []
    assert [e.id for e in article.events if not e.quotes] == []


@each
def test_names_stand_in_the_text(article: Annotation) -> None:
    text = article.text.casefold()
    assert [
        e.name
        for e in article.entities.values()
        if not any(n.casefold() in text for n in (e.name, *e.aliases))
    ] == []


@each
def test_ids_resolve(article: Annotation) -> None:
    events = [e.id for e in article.events]
    assert len(events) == len(set(events))
    assert {i for i in _named(article) if i not in article.entities} == set()
    links = [i for e in article.events for i in (*e.follows, *e.outcomes)]
    assert [i for i in links if i not in events] == []


@each
def test_dates_are_edtf(article: Annotation) -> None:
    dates = [article.date, *(e.date for e in article.events)]
    assert [d for d in dates if d is not None and bounds(d) == (None, None)] == []


@each
def test_values_are_those_of_the_guidelines(article: Annotation) -> None:
    meetings = [e for e in article.events if e.cls == "Meeting"]
    changes = [e for e in article.events if e.cls == "OfficeChange"]
    assert {e.kind for e in meetings} <= KINDS
    assert {e.change for e in changes} <= CHANGES
    assert {e.status for e in article.events} <= STATUSES
    # a country may lend its capital to the talks of others, a person who receives takes part
    receive = {i for i, e in article.entities.items() if e.cls == "Person"}
    assert [e.id for e in meetings if not set(e.hosts) & receive <= set(e.participants)] == []


def _named(article: Annotation) -> Iterator[str]:
    yield from (e.of for e in article.entities.values() if e.of)
    for tenure in article.tenures:
        yield from (i for i in (tenure.person, tenure.office.owner) if i)
    yield from (i for pair in (*article.members, *article.created) for i in pair)
    for event in article.events:
        yield from _of_event(event)


def _of_event(event: Event) -> Iterator[str]:
    yield from event.places
    yield from (i for i in (event.person, event.office and event.office.owner) if i)
    for actor in (*event.participants, *event.hosts, *event.perpetrators, event.speaker):
        yield from _of_actor(actor)


def _of_actor(actor: Actor | None) -> Iterator[str]:
    name = actor.owner if isinstance(actor, Office) else actor
    if name:
        yield name
