"""Annotated pronouns and offices -> choices among the things that they may mean.

``tests/gold/coreference.csv`` tells for pronouns (and for offices without a name) of the articles
for tuning which annotated entities they mean; ``-`` and ``post`` stand for nothing that is named.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.entities.coreference import (
    Setting,
    antecedent_features,
    asks,
    mentions_of,
    numbered,
)
from kg.entities.descriptions import Scene, describes, description_features
from kg.entities.reading import Reading
from kg.evaluation.annotations import Annotation
from kg.facts import Node
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
        yield from _of_offices(annotation.name, reading, names, offices)


def _of_pronouns(
    article: str, reading: Reading, names: Names, meanings: dict[int, frozenset[str]]
) -> Iterator[Choice]:
    mentions = mentions_of(reading.references.items)
    references, chain = reading.references, dict[int, Node]()
    setting = Setting(
        reading.doc, mentions, references.gender, references.mouthpieces, chain,
        *numbered(reading.doc),
    )  # fmt: skip
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
    article: str, reading: Reading, names: Names, meanings: dict[int, frozenset[str]]
) -> Iterator[Choice]:
    scene = Scene.of(reading.doc, reading.cast, reading.context, reading.tenures)
    for office in reading.offices:
        meant = meanings.get(reading.doc[office.start].idx)
        if meant is None or len(meant) > 1 or not describes(office):
            continue
        candidates, found = [], False
        for person, features in description_features(scene, office):
            fits = person is not None and names.of(person.node) in meant
            found = found or fits
            candidates.append((features, fits if person is not None else not found))
        yield Choice(article, "description", tuple(candidates))
