"""Annotated articles -> the weights that tell who takes part in a meeting, and where.

Logistic regression with an L2 penalty, fitted by Newton's method on the features of
``kg.events.features``; every candidate of every mention of an annotated meeting is an example.
"""

from __future__ import annotations

import csv
import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from kg.articles.article import Article
from kg.articles.readers import read_inputs
from kg.articles.texts import article_from_text
from kg.documents.document import read_document
from kg.documents.pipeline import load_pipeline
from kg.entities.cast import Entity
from kg.entities.reading import Reading, read
from kg.evaluation.annotations import Annotation, Event, Office, read_annotations
from kg.evaluation.forms import plain_name, plain_title
from kg.evaluation.identities import Identities, pair_entities
from kg.evaluation.predictions import Prediction
from kg.events.candidates import candidates, place_candidates
from kg.events.features import actor_features, place_features
from kg.events.triggers import MeetingTrigger, meeting_triggers
from kg.events.weights import TASKS, Weights, probability, using
from kg.extractors import entities, tenures
from kg.facts import Node
from kg.triples.graphs import article_dataset
from kg.triples.iris import local_iris

PENALTY, RARE, SHARE = 5.0, 3, 0.5
GOLD = Path(__file__).parents[2] / "tests" / "gold"
TUNING = ("dev-a", "dev-c")  # the others are for measuring
SENTENCES = GOLD / "arguments.yaml"


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate of one mention: for which slot, what it looks like, whether it fills it.

    Attributes:
        article: Where it stands.
        task: The slot.
        about: The meeting and the thing; those about the same share one weight.
        features: What it looks like.
        fills: Whether it fills the slot.
    """

    article: str
    task: str
    about: str
    features: tuple[str, ...]
    fills: bool


def examples(folders: Iterable[Path] = ()) -> Iterator[Example]:
    """Annotated articles -> examples, in the order of the articles and their words.

    Args:
        folders: Annotated articles beside the tuning ones of ``tests/gold``.
    """
    yield from sentence_examples()
    nlp = load_pipeline(None)
    sets = [
        (GOLD / "dev", TUNING),
        *((f, ()) for f in (GOLD / "own", *folders) if f.is_dir()),
    ]
    for folder, only in sets:
        for annotation in read_annotations(folder, only):
            (article,) = read_inputs([annotation.path])
            assert isinstance(article, Article)
            reading = read(read_document(article, nlp))
            yield from _of_article(annotation, reading, _Names(annotation, reading))


class _Names:
    """Nodes of a reading -> ids of the annotation."""

    def __init__(self, annotation: Annotation, reading: Reading) -> None:
        facts = (*entities.extract(reading), *tenures.extract(reading))
        prediction = Prediction.of(article_dataset(reading.article, facts))
        nodes = {
            n for f in facts for n in (f.subject, f.object, f.according_to) if isinstance(n, Node)
        }
        self.iris = local_iris(nodes, reading.article.id)
        self.who = Identities(annotation, prediction, pair_entities(annotation, prediction))
        self.posts = reading.references.posts

    def of(self, node: Node) -> str:
        """The id, or what names an office; a thing of no annotation has none."""
        if node.cls == "Post" and node in self.posts:
            post = self.posts[node]
            return f"post {plain_title(post.title)} @ {self._owner(post.owner)}"
        return self.who.actor(self.iris[node]) if node in self.iris else ""

    def _owner(self, owner: Entity | None) -> str | None:
        """Whose an office is; a government's offices are its country's, named or only implied."""
        if owner is None:
            return None
        home = owner.of or owner.node
        names = {plain_name(n) for n in (home.key, owner.of_name) if n}
        for entity in self.who.annotation.entities.values():
            if names & {plain_name(n) for n in (entity.name, *entity.aliases)}:
                return entity.of or entity.id if entity.cls == "Government" else entity.id
        return self.of(home)

    def wanted(self, actors: Iterable[str | Office]) -> set[str]:
        """What annotated actors are called here."""
        return {self.who.annotated_actor(a) for a in actors}


def _of_article(annotation: Annotation, reading: Reading, names: _Names) -> Iterator[Example]:
    for trigger in meeting_triggers(reading):
        event = _event_of(annotation, trigger)
        if event is not None:
            yield from _of_mention(
                annotation.name,
                event.id,
                reading,
                trigger,
                lambda node: {names.of(node)},
                names.wanted(event.participants),
                names.wanted(event.hosts),
                set(event.places),
            )


def _of_mention(
    article: str,
    meeting: str,
    reading: Reading,
    trigger: MeetingTrigger,
    called: Callable[[Node], set[str]],
    takers: set[str],
    hosts: set[str],
    places: set[str],
) -> Iterator[Example]:
    """A mention of a meeting whose slots are known -> an example for each candidate."""
    found = tuple(candidates(reading, trigger))
    people = any(c.node.cls in ("Person", "Post") for c in found)
    for candidate in found:
        features = tuple(dict.fromkeys(actor_features(reading, trigger, candidate, people)))
        who = called(candidate.node)
        about = f"{article} {meeting} {candidate.node}"
        yield Example(article, "participant", about, features, bool(who & takers))
        if who & takers:
            yield Example(article, "host", about, features, bool(who & hosts))
    for entity, span, where in place_candidates(reading, trigger):
        features = tuple(dict.fromkeys(place_features(reading, trigger, span, where)))
        about = f"{article} {meeting} {entity.node}"
        yield Example(article, "place", about, features, bool(called(entity.node) & places))


def sentence_examples(path: Path = SENTENCES) -> Iterator[Example]:
    """Annotated sentences -> examples; names are compared in plain form."""
    nlp = load_pipeline(None)
    for number, item in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
        reading = read(read_document(article_from_text(item["text"], date="2018-06-06"), nlp))
        yield from _of_sentence(f"sentence {number}", reading, item["mentions"])


def _of_sentence(name: str, reading: Reading, mentions: list[dict[str, Any]]) -> Iterator[Example]:
    for trigger in meeting_triggers(reading):
        for mention in mentions:
            start = reading.article.text.find(mention["at"])
            if start <= trigger.token.idx < start + len(mention["at"]):
                takers, hosts, places = (
                    {plain_name(n) for n in mention.get(slot, ())}
                    for slot in ("participants", "hosts", "places")
                )
                called = functools.partial(_written, reading)
                yield from _of_mention(
                    name, mention["at"], reading, trigger, called, takers, hosts, places
                )
                break


def _written(reading: Reading, node: Node) -> set[str]:
    entity = reading.cast.by_node.get(node)
    if entity is not None:
        return {plain_name(n) for n in (entity.name, *entity.aliases)}
    post = reading.references.posts.get(node)
    return {plain_name(post.title)} if post is not None else set()


def _event_of(annotation: Annotation, trigger: MeetingTrigger) -> Event | None:
    """The annotated meeting whose words hold a trigger; else the only one of its sentence."""
    token = trigger.token
    text = annotation.text
    start, end = token.sent.start_char, token.sent.end_char
    inside, beside = [], []
    for event in annotation.events:
        if event.cls != "Meeting":
            continue
        for quote in event.quotes:
            at = text.find(quote)
            if at <= token.idx < at + len(quote):
                inside.append((len(quote), event))
            elif at >= 0 and at < end and start < at + len(quote):
                beside.append(event)
    if inside:
        return min(inside, key=lambda pair: pair[0])[1]
    return beside[0] if len({e.id for e in beside}) == 1 else None


def fit(rows: Sequence[Example]) -> Weights:
    """Examples -> weights for each task."""
    return {task: _fit([r for r in rows if r.task == task]) for task in TASKS}


def _fit(rows: Sequence[Example], penalty: float | None = None) -> dict[str, float]:
    counts = Counter(f for r in rows for f in r.features)
    names = sorted(f for f, n in counts.items() if n >= RARE)
    place = {f: i for i, f in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        x[i, [place[f] for f in row.features if f in place]] = 1
    y = np.array([r.fills for r in rows], dtype=float)
    often = Counter(r.about for r in rows)
    weight = np.array([often[r.about] ** -SHARE for r in rows])
    ridge = (PENALTY if penalty is None else penalty) * np.eye(len(names))
    if "bias" in place:
        ridge[place["bias"], place["bias"]] = 1e-3
    w = np.zeros(len(names))
    for _ in range(12):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (weight * (p - y)) + ridge @ w
        step = np.linalg.solve((x.T * (weight * p * (1 - p))) @ x + ridge, gradient)
        w -= step
        if np.abs(step).max() < 1e-4:
            break
    return {f: round(float(w[i]), 3) for f, i in place.items() if abs(w[i]) >= 5e-4}


def write_weights(weights: Weights, path: Path) -> None:
    """Weights -> CSV, sorted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["task", "feature", "weight"])
        for task in sorted(weights):
            for feature, weight in sorted(weights[task].items()):
                writer.writerow([task, feature, f"{weight:.3f}"])


def folds(rows: Sequence[Example], number: int = 8) -> Iterator[tuple[frozenset[str], Weights]]:
    """Examples -> articles left out, and the weights learnt without them."""
    articles = sorted({r.article for r in rows})
    for i in range(number):
        out = frozenset(articles[i::number])
        yield out, fit([r for r in rows if r.article not in out])


def check(rows: Sequence[Example]) -> dict[str, tuple[float, float]]:
    """Examples -> precision and recall of each task, on articles that were left out."""
    right, said, true = Counter[str](), Counter[str](), Counter[str]()
    for out, weights in folds(rows):
        with using(weights):
            for row in rows:
                if row.article in out:
                    believed = probability(row.task, row.features) >= 0.5
                    right[row.task] += believed and row.fills
                    said[row.task] += believed
                    true[row.task] += row.fills
    return {t: (right[t] / max(said[t], 1), right[t] / max(true[t], 1)) for t in TASKS}
