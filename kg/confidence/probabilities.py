"""Facts of an article -> the same with measured confidence: how likely each is right.

A logistic regression over ``features``, learnt by ``python -m kg.training confidence`` from facts
of annotated articles that the other weights had not seen. Each feature counts once for all facts
and once more for those of a family and property, so that few facts lean on many (H. Daumé III
(2007), "Frustratingly easy domain adaptation", ACL).
"""

from __future__ import annotations

import csv
import functools
import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from kg.confidence.features import features
from kg.confidence.surroundings import surroundings
from kg.facts import Fact

SHIPPED = Path(__file__).with_name("weights.csv")
# Facts that no annotation judges hang on one of the same subject that is judged.
COMPANIONS = {"tenureStatus": "holder", "meetingKind": "status", "casualties": "status"}
# What only names or places a thing stands as its rule states it.
NAMING = frozenset({"prefLabel", "altLabel", "postTitle", "postIn", "governmentOf", "basedIn"})


def measured(
    facts: Iterable[Fact], text: str, weights: Mapping[str, float] | None = None
) -> list[Fact]:
    """Facts as extracted -> the same with measured confidence, 0 to 1.

    Args:
        facts: All facts of one article.
        text: The article's text, in which their spans stand.
        weights: What each feature is worth, if not as shipped.
    """
    known, worth = tuple(facts), _shipped() if weights is None else weights
    around = surroundings(known, text)
    first: dict[tuple[object, str], float] = {}
    found = []
    for fact in known:
        sure = fact.confidence
        if is_weighed(fact):
            sure = probability(features(fact, around), worth)
        key = (fact.subject, fact.predicate)
        first[key] = max(first.get(key, 0.0), sure)
        found.append(replace(fact, confidence=round(sure, 3)))
    return [
        replace(f, confidence=round(first[f.subject, COMPANIONS[f.predicate]], 3))
        if f.predicate in COMPANIONS and (f.subject, COMPANIONS[f.predicate]) in first
        else f
        for f in found
    ]


def is_weighed(fact: Fact) -> bool:
    """Whether a fact has features of its own: it neither names a thing nor hangs on another."""
    return fact.predicate not in NAMING and fact.predicate not in COMPANIONS


def probability(names: Iterable[str], weights: Mapping[str, float]) -> float:
    """How likely a fact with these features is right, 0 to 1; unknown ones say nothing."""
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) for f in names)))


def read_confidence(path: Path) -> dict[str, float]:
    """CSV with the columns feature, weight -> weights."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}


def write_confidence(weights: Mapping[str, float], path: Path) -> None:
    """Weights -> CSV, sorted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows((f, f"{w:.3f}") for f, w in sorted(weights.items()))


@functools.cache
def _shipped() -> Mapping[str, float]:
    return read_confidence(SHIPPED)
