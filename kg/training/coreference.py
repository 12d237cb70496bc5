"""Annotated pronouns and offices -> choices among the things that they may mean.

``tests/gold/coreference.csv`` tells for pronouns (and for offices without a name) of the articles
for tuning which annotated entities they mean; ``-`` and ``post`` stand for nothing that is named.
Other offices without a name mean whoever holds the like by the annotation, else nobody named.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.context import Context
from kg.entities.coreference import antecedent_features, asks
from kg.entities.descriptions import Scene, describes, description_features, holds_already
from kg.entities.owners import explicit_owner, inherited_owner
from kg.entities.ownership import Question, likeliest_owner, owner_features
from kg.entities.reading import Reading
from kg.entities.settings import Setting
from kg.entities.tenures import Tenure, of_description, read_tenures
from kg.evaluation.annotations import Annotation
from kg.evaluation.annotations import Office as AnnotatedOffice
from kg.evaluation.forms import plain_title
from kg.facts import Node
from kg.lexicons import normalise, title_key
from kg.mentions.offices import Office
from kg.training.arguments import GOLD, Names
from kg.training.regression import Choice

MEANINGS = GOLD / "coreference.csv"
NOTHING = frozenset(["-", "post"])
Meanings = dict[tuple[str, str], dict[int, frozenset[str]]]


def read_meanings(path: Path = MEANINGS) -> Meanings:
    """Rows -> for each article and kind, offset in code points -> ids of what is meant."""
    found: Meanings = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ids = frozenset(row["means"].split()) - NOTHING
            found.setdefault((row["article"], row["kind"]), {})[int(row["offset"])] = ids
    return found


def choices(articles: Iterable[tuple[Annotation, Reading]], meanings: Meanings) -> Iterator[Choice]:
    """Read articles -> the choices that their annotated pronouns and offices are."""
    for annotation, reading in articles:
        names = Names(annotation, reading)
        pronouns = meanings.get((annotation.name, "pronoun"), {})
        yield from _of_pronouns(annotation.name, reading, names, pronouns)
        offices = meanings.get((annotation.name, "office"), {})
        yield from _of_offices(annotation, reading, names, offices)
        yield from _of_owners(annotation, reading, names)
        yield from _of_unheld(annotation, reading, names)


def _of_pronouns(
    article: str, reading: Reading, names: Names, meanings: dict[int, frozenset[str]]
) -> Iterator[Choice]:
    references, chain = reading.references, dict[int, Node]()
    setting = Setting.of(
        reading.doc, references.items, references.gender, references.mouthpieces, chain
    )
    for token in reading.doc:
        meant = meanings.get(token.idx)
        if meant is None or len(meant) > 1 or not asks(token):
            continue
        candidates, right = [], None
        for node, features in antecedent_features(setting, token):
            fits = node is not None and names.of(node) in meant
            right = node if fits and right is None else right
            candidates.append((features, fits if node is not None else right is None))
        yield Choice(article, "antecedent", tuple(candidates))
        if right is not None:
            chain[token.i] = right


def _of_offices(
    annotation: Annotation, reading: Reading, names: Names, meanings: dict[int, frozenset[str]]
) -> Iterator[Choice]:
    """Offices without a name -> choices, in text order: each knows whom those before meant."""
    scene = Scene.of(reading.doc, reading.cast, reading.context, reading.tenures)
    named = {h.office.start for h in reading.holdings}
    for office in reading.offices:
        meant = meanings.get(reading.doc[office.start].idx)
        if not describes(office) or (meant is None and office.start in named):
            continue
        right = meant if meant is not None else _holders(annotation, reading, names, office)
        candidates, found = [], list[Entity]()
        for person, features in description_features(scene, office):
            fits = person is not None and names.of(person.node) in right
            if fits and person is not None:
                found.append(person)
            candidates.append((features, fits if person is not None else not found))
        if len(right) <= 1:
            yield Choice(annotation.name, "description", tuple(candidates))
        if len(found) == 1 and not holds_already(scene, found[0], office):
            told = of_description(found[0], office, reading.context, list(scene.held))
            scene = scene.knowing(told)


def _of_owners(annotation: Annotation, reading: Reading, names: Names) -> Iterator[Choice]:
    """Offices without an owner whose holder has that office by the annotation -> choices."""
    right: dict[tuple[str, str], set[str | None]] = {}
    for tenure in annotation.tenures:
        key = (tenure.person, plain_title(tenure.office.title))
        right.setdefault(key, set()).add(tenure.office.owner)
    found: list[Choice] = []

    def choose(
        question: Question, context: Context, so_far: Sequence[Tenure]
    ) -> tuple[Entity | None, float]:
        person = names.of(question.person.node) if question.person is not None else ""
        owners = right.get((person, plain_title(question.title)))
        if owners is not None:
            found.append(_choice(annotation.name, question, context, so_far, names, owners))
        return likeliest_owner(question, context, so_far)

    context = reading.context
    read_tenures(
        reading.doc,
        reading.cast,
        reading.offices,
        reading.holdings,
        context.party_of,
        context.possessors,
        choose,
    )
    return iter(found)


def _of_unheld(annotation: Annotation, reading: Reading, names: Names) -> Iterator[Choice]:
    """Offices without an owner or a name, of a title that one owner has by the annotation."""
    right: dict[str, set[str | None]] = {}
    for known in _offices(annotation):
        right.setdefault(plain_title(known.title), set()).add(known.owner)
    held = {h.office.start for h in reading.holdings}
    for office in reading.offices:
        if office.start in held or not describes(office):
            continue
        title = office.titles[0]
        owners = right.get(plain_title(title), set())
        if len(owners) != 1 or explicit_owner(office, reading.context) is not None:
            continue
        told = inherited_owner(office, None, office.start, reading.context, [], title)
        question = Question(office, None, office.start, title, told)
        yield _choice(annotation.name, question, reading.context, reading.tenures, names, owners)


def _offices(annotation: Annotation) -> Iterator[AnnotatedOffice]:
    """Every office of an annotation, held or not."""
    yield from (tenure.office for tenure in annotation.tenures)
    for event in annotation.events:
        for actor in (*event.participants, *event.hosts, event.speaker, event.office):
            if isinstance(actor, AnnotatedOffice):
                yield actor


def _choice(
    article: str,
    question: Question,
    context: Context,
    so_far: Sequence[Tenure],
    names: Names,
    owners: set[str | None],
) -> Choice:
    candidates, reached = [], False
    for entity, features in owner_features(question, context, so_far):
        home = names.owner(entity)
        fits = home in owners if entity is not None else None in owners or not reached
        reached = reached or fits
        candidates.append((features, fits))
    return Choice(article, "owner", tuple(candidates))


def _holders(
    annotation: Annotation, reading: Reading, names: Names, office: Office
) -> frozenset[str]:
    """The annotated persons who hold an office like that of a phrase, at its time if anybody."""
    owner = explicit_owner(office, reading.context)
    home = names.of(owner.of or owner.node) if owner is not None else ""
    found: dict[str, bool] = {}
    for tenure in annotation.tenures:
        entity = annotation.entities.get(tenure.office.owner or "")
        there = {tenure.office.owner, entity.of if entity is not None else None}
        if _alike(office, tenure.office.title) and (owner is None or home in there):
            now = tenure.status == office.status
            found[tenure.person] = found.get(tenure.person, False) or now
    best = any(found.values())
    return frozenset(person for person, now in found.items() if now == best)


def _alike(office: Office, title: str) -> bool:
    """Whether an annotated title is that of a phrase, or what the phrase describes."""
    key, row, own = title_key(title), office.row, title_key(office.titles[0])
    if key == own or row is None:
        return key == own
    form = lexicons.office(key)
    head_of = form.row.head_of if form is not None else ""
    if "affaires etrangeres" in normalise(title):
        head_of = "diplomacy"
    plain = row.title == "ministre" and own == "ministre" and key.startswith("ministre ")
    return plain or bool(row.head_of and row.head_of == head_of)
