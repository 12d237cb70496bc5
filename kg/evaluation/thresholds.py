"""Evaluation -> the lowest figures that a change may leave, as a committed table."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.evaluation import Evaluation

MARGIN = 0.01  # other processors round the pipeline's numbers otherwise
HEAD = """\
# The lowest F1 that each family of facts may fall to; a test holds the pipeline to it.
# Written by: python -m kg.evaluation thresholds
"""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Articles that are measured together.

    Attributes:
        folder: Folder of annotated articles, below that of all of them.
        only: Parts of the names of those that belong to it; all where empty.
    """

    folder: str
    only: tuple[str, ...] = ()


# Rules and weights learn from a and c; b and d only measure. Only confidence learns from "unseen".
GOLD_SETS = {
    "learned-from": GoldSet("dev", ("dev-a", "dev-c")),
    "measured": GoldSet("dev", ("dev-b", "dev-d")),
    "samples": GoldSet("samples"),
    "own": GoldSet("own"),
    "real": GoldSet("real"),
    "unseen": GoldSet("news", ("news-3",)),
}


def read_thresholds(path: Path) -> dict[str, dict[str, float]]:
    """A table of thresholds -> for each set of articles, the floor of each row's F1."""
    data: dict[str, dict[str, float]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return data


def shortfalls(evaluation: Evaluation, floors: Mapping[str, float]) -> list[str]:
    """The rows of an evaluation that fell below their floors, one line each.

    A family that has a floor and no row counts as zero.
    """
    scores = evaluation.scores
    reached = {name: scores[name].f1 if name in scores else 0.0 for name in floors}
    return [
        f"{name}: F1 {reached[name]:.3f} is below {floor:.2f}"
        for name, floor in floors.items()
        if reached[name] < floor
    ]


def thresholds_toml(evaluations: Mapping[str, Evaluation]) -> str:
    """Evaluations -> a table of thresholds, a little below what was reached."""
    return HEAD + "".join(
        f"\n[{name}]\n" + "\n".join(_rows(evaluation)) + "\n"
        for name, evaluation in evaluations.items()
    )


def _rows(evaluation: Evaluation) -> Iterator[str]:
    for name, score in evaluation.scores.items():
        floor = math.floor(100 * (score.f1 - MARGIN) + 1e-9) / 100
        if score.gold and floor > 0:
            yield f'"{name}" = {floor:.2f}'
