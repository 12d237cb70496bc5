"""Features -> probability: logistic regressions, learnt from annotated news."""

from __future__ import annotations

import csv
import functools
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

SHIPPED = Path(__file__).with_name("weights.csv")
CLASSED = ("meeting", "participant", "host", "place")  # each candidate fills a slot or not
RANKED = ("antecedent", "description", "owner", "date", "identity")  # one candidate is chosen
Weights = Mapping[str, Mapping[str, float]]
"""For each task, what each feature is worth."""

_instead: ContextVar[Weights | None] = ContextVar("_instead", default=None)


def read_weights(path: Path) -> Weights:
    """CSV with the columns task, feature, weight -> weights."""
    tables: dict[str, dict[str, float]] = {task: {} for task in (*CLASSED, *RANKED)}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            tables[row["task"]][row["feature"]] = float(row["weight"])
    return tables


@functools.lru_cache(maxsize=1)
def _shipped() -> Weights:
    return read_weights(SHIPPED)


@contextmanager
def using(weights: Weights) -> Iterator[None]:
    """Use other weights than the shipped ones, to measure them."""
    token = _instead.set(weights)
    try:
        yield
    finally:
        _instead.reset(token)


def probability(task: str, features: Iterable[str]) -> float:
    """How likely a candidate with these features fills a slot, 0 to 1; unknown ones say nothing."""
    return 1 / (1 + math.exp(-score(task, features)))


def score(task: str, features: Iterable[str]) -> float:
    """What a candidate with these features is worth beside others, in log odds."""
    table = (_instead.get() or _shipped()).get(task, {})
    return sum(table.get(f, 0.0) for f in dict.fromkeys(features))
