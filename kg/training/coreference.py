"""Annotated pronouns and offices -> choices among the things that they may mean.

``tests/gold/coreference.csv`` tells for pronouns (and for offices without a name) of the articles
for tuning which annotated entities they mean; ``-`` and ``post`` stand for nothing that is named.
Other offices without a name mean whoever holds the like by the annotation, else nobody named.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.coreference import antecedent_features, asks
from kg.entities.descriptions import Scene, describes, description_features, holds_already
from kg.entities.owners import explicit_owner
from kg.entities.reading import Reading
from kg.entities.settings import Setting
from kg.entities.tenures import of_description
from kg.evaluation.annotations import Annotation
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
