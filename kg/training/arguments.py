"""Annotated articles -> examples of what speaks of a meeting, of who takes part, and where.

Every verb and noun is an example of a word that speaks of a meeting or does not; every candidate of
every mention of an annotated meeting is an example of one that fills its slot or does not.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from kg.articles.article import Article
from kg.articles.readers import read_inputs
from kg.articles.texts import article_from_text
from kg.documents.document import read_document
from kg.documents.pipeline import load_pipeline
from kg.entities.cast import Entity
from kg.entities.reading import Reading, read
from kg.evaluation.annotations import Annotation, Event, Office, read_annotations
from kg.evaluation.days import Days, day_bounds
from kg.evaluation.forms import plain_name, plain_title
from kg.evaluation.identities import Identities, pair_entities
from kg.evaluation.predictions import Prediction
from kg.events.meetings.actor_features import actor_features
from kg.events.meetings.candidates import candidates
from kg.events.meetings.dating import date_of, extended, heading_of
from kg.events.meetings.detection import Word, word_features
from kg.events.meetings.meetings import Options, assembled
from kg.events.meetings.place_features import place_features
from kg.events.meetings.records import Meeting
from kg.events.meetings.timing import Dated, date_candidates
from kg.events.meetings.triggers import MeetingTrigger, meeting_triggers, words_of
from kg.events.meetings.whereabouts import place_candidates
from kg.extractors import entities, tenures
from kg.facts import Node
from kg.training.regression import Choice, Example
from kg.triples.graphs import article_dataset
from kg.triples.iris import local_iris

GOLD = Path(__file__).parents[2] / "tests" / "gold"
TUNING = ("dev-a", "dev-c")  # the others are for measuring
SENTENCES = GOLD / "arguments.yaml"


def annotated(
    folders: Iterable[Path] = (), without: tuple[str, ...] = (), only: tuple[str, ...] = ("",)
) -> Iterator[tuple[Annotation, Reading]]:
    """The articles for tuning, annotated and read, in the order of their names.

    Args:
        folders: Annotated articles beside those of ``tests/gold``.
        without: Beginnings of the names of articles to leave out.
        only: Beginnings of the names of articles to read.
    """
    nlp = load_pipeline(None)
    sets = [
        (GOLD / "dev", TUNING),
        *((f, ()) for f in (GOLD / "own", GOLD / "news", *folders)),
    ]
    for folder, parts in sets:
        for annotation in read_annotations(folder, parts):
            if annotation.name.startswith(without) or not annotation.name.startswith(only):
                continue
            (article,) = read_inputs([annotation.path])
            assert isinstance(article, Article)
            yield annotation, read(read_document(article, nlp))


def word_examples(annotation: Annotation, reading: Reading) -> Iterator[Example]:
    """Verbs and nouns of an article -> which of them speak of an annotated meeting.

    Of a meeting's quote that is the words that the lexicon knows, else the one that the others
    hang on; the rest of the quote teaches nothing.
    """
    words = {w.token.i: w for w in words_of(reading)}
    meant = frozenset(i for i, w in words.items() if w.meant)
    speaking, quoted = set[int](), set[int]()
    for start, end in _quotes(annotation):
        inside = [i for i, w in words.items() if start <= w.token.idx < end]
        quoted.update(inside)
        listed = [i for i in inside if i in meant]
        speaking.update(listed or sorted(inside, key=lambda i: _depth(words[i]))[:1])
    for i, word in words.items():
        if i in speaking or i not in quoted:
            features = tuple(dict.fromkeys(word_features(reading, word, meant)))
            about = f"{annotation.name} {i}"
            yield Example(annotation.name, "meeting", about, features, i in speaking)


def _quotes(annotation: Annotation) -> Iterator[tuple[int, int]]:
    for event in annotation.events:
        for quote in event.quotes if event.cls == "Meeting" else ():
            start = annotation.text.find(quote)
            if start >= 0:
                yield start, start + len(quote)


def _depth(word: Word) -> tuple[int, bool, int]:
    """How deep a word hangs in the parse; verbs before nouns."""
    return sum(1 for _ in word.token.ancestors), not word.verbal, word.token.i


def argument_examples(annotation: Annotation, reading: Reading) -> Iterator[Example]:
    """Mentions of annotated meetings -> who and what near them fills their slots."""
    names = Names(annotation, reading)
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


def date_choices(annotation: Annotation, reading: Reading) -> Iterator[Choice]:
    """Mentions of annotated meetings -> which of the days around them is theirs.

    The day of the mention before is the one that the weights in use choose, right or wrong.
    """
    last: str | None = None
    for trigger in meeting_triggers(reading):
        event, before = _event_of(annotation, trigger), last
        last = date_of(reading, trigger, before).value or before
        if event is None:
            continue
        days = day_bounds(event.date)
        heading = heading_of(reading, trigger.token)
        candidates, reached = [], False
        for dated in date_candidates(reading, trigger, before, heading):
            fits = dated.value is not None and days in _readings(reading, trigger, dated)
            reached = reached or fits
            candidates.append((dated.features, fits if dated.value is not None else not reached))
        yield Choice(annotation.name, "date", tuple(candidates))


def identity_choices(annotation: Annotation, reading: Reading) -> Iterator[Choice]:
    """Mentions of annotated meetings -> which of the meetings known so far they speak of.

    The known ones are put together from the mentions as annotated, with the slots that the weights
    in use find, right or wrong.
    """
    events = {t.token.i: _event_of(annotation, t) for t in meeting_triggers(reading)}
    first: dict[str, Meeting] = {}
    found: list[Choice] = []

    def choose(fresh: Meeting, among: Options) -> Meeting | None:
        event = events.get(fresh.mentions[0].token.i)
        if event is None:
            return None
        right = first.setdefault(event.id, fresh)
        meant = right if right is not fresh else None
        if len(among) > 1:
            candidates = tuple((features, meeting is meant) for meeting, features in among)
            found.append(Choice(annotation.name, "identity", candidates))
        return meant

    assembled(reading, choose)
    return iter(found)


def _readings(reading: Reading, trigger: MeetingTrigger, dated: Dated) -> tuple[Days | None, ...]:
    """The days that a candidate gives: as written, and as long as the stay lasts."""
    whole = extended(reading, trigger, dated.time) if dated.here and dated.time else dated.value
    return day_bounds(dated.value), day_bounds(whole)


class Names:
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
            return f"post {plain_title(post.title)} @ {self.owner(post.owner)}"
        return self.who.actor(self.iris[node]) if node in self.iris else ""

    def owner(self, owner: Entity | None) -> str | None:
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
    people = any(c.node.human for c in found)
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
