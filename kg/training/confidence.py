"""Annotated articles -> examples of facts that are right or wrong, and weights for them.

The articles have to be such as the weights in use have not learnt from: what is measured there is
what may be expected of articles never seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.confidence.features import features
from kg.confidence.probabilities import is_weighed, probability
from kg.confidence.surroundings import surroundings
from kg.entities.reading import Reading
from kg.evaluation.annotations import Annotation
from kg.evaluation.verdicts import fact_verdicts
from kg.extractors import extract_facts
from kg.training.regression import Example, fit_task

TASK, PENALTY, RARE = "confidence", 20.0, 8
SURE = 0.8  # what a user who wants few wrong facts may ask for
TINY = 1e-4


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well stated confidence fits articles left out.

    Attributes:
        loss: Mean logarithmic loss of all facts.
        share: Which part of the right facts is stated at ``SURE`` or more.
        stated: The mean confidence of facts stated so.
        right: Which part of them is right.
    """

    loss: float
    share: float
    stated: float
    right: float


def fact_examples(annotation: Annotation, reading: Reading) -> Iterator[Example]:
    """Facts of an article that its annotation judges -> which are right."""
    facts, article = extract_facts(reading), reading.article
    around = surroundings(facts, article.text)
    for n, (fact, right) in enumerate(fact_verdicts(annotation, article, facts)):
        if is_weighed(fact):
            about = f"{annotation.name} {n}"
            yield Example(annotation.name, TASK, about, features(fact, around), right)


def fit_confidence(rows: Sequence[Example]) -> dict[str, float]:
    """Judged facts -> what each feature is worth."""
    return fit_task(rows, PENALTY, RARE)


def check_confidence(rows: Sequence[Example], number: int = 4) -> Calibration:
    """Judged facts -> how well confidence fits, on articles left out."""
    articles = sorted({r.article for r in rows})
    found: list[tuple[float, bool]] = []
    for i in range(number):
        out = frozenset(articles[i::number])
        weights = fit_confidence([r for r in rows if r.article not in out])
        found += [(probability(r.features, weights), r.fills) for r in rows if r.article in out]
    loss = -sum(math.log(max(p if right else 1 - p, TINY)) for p, right in found)
    sure = [(p, right) for p, right in found if p >= SURE]
    right = sum(r for _, r in sure)
    return Calibration(
        loss / max(len(found), 1),
        right / max(sum(r for _, r in found), 1),
        sum(p for p, _ in sure) / max(len(sure), 1),
        right / max(len(sure), 1),
    )
