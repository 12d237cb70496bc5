"""The shipped pipeline holds the committed figures; ``python -m kg.evaluation thresholds``."""

from pathlib import Path

import pytest

from kg.evaluation.evaluation import Evaluation, evaluate
from kg.evaluation.reports import table
from kg.evaluation.thresholds import GOLD_SETS, read_thresholds, shortfalls, thresholds_toml

TESTS = Path(__file__).parents[1]
THRESHOLDS = read_thresholds(Path(__file__).with_name("thresholds.toml"))


@pytest.fixture(scope="module", params=GOLD_SETS)
def measured(request: pytest.FixtureRequest) -> tuple[str, Evaluation]:
    """A set of articles through the shipped pipeline."""
    chosen = GOLD_SETS[request.param]
    return request.param, evaluate(TESTS / "gold" / chosen.folder, only=chosen.only)


def test_no_family_falls_below_its_threshold(measured: tuple[str, Evaluation]) -> None:
    name, evaluation = measured
    assert THRESHOLDS[name]["core"] > 0
    assert shortfalls(evaluation, THRESHOLDS[name]) == [], f"\n{table(evaluation)}"


def test_every_fact_is_proven_and_every_article_is_read(
    measured: tuple[str, Evaluation],
) -> None:
    _, evaluation = measured
    assert evaluation.proven == evaluation.asserted > 0
    assert evaluation.failures == ()


def test_every_set_has_its_thresholds() -> None:
    assert list(THRESHOLDS) == list(GOLD_SETS)
    assert THRESHOLDS["measured"]["core"] >= 0.6


def test_the_original_story_is_read(seed: Path) -> None:
    evaluation = evaluate(seed)
    report = "\n".join((*evaluation.errors, table(evaluation)))
    assert evaluation.core.f1 >= 0.95, report
    assert evaluation.overall.f1 >= 0.85, report
    assert evaluation.families["entity"].wrong == 0, report
    assert evaluation.proven == evaluation.asserted > 0


def test_a_family_below_its_floor_is_named(measured: tuple[str, Evaluation]) -> None:
    _, evaluation = measured
    assert shortfalls(evaluation, {"core": 1.01, "entity": 0.0}) == [
        f"core: F1 {evaluation.core.f1:.3f} is below 1.01"
    ]
    assert shortfalls(evaluation, {"Coronation.event": 0.5}) == [
        "Coronation.event: F1 0.000 is below 0.50"
    ]


def test_thresholds_are_written_below_what_was_reached(
    measured: tuple[str, Evaluation], tmp_path: Path
) -> None:
    name, evaluation = measured
    file = tmp_path / "thresholds.toml"
    file.write_text(thresholds_toml({name: evaluation}), encoding="utf-8")
    floors = read_thresholds(file)[name]
    assert shortfalls(evaluation, floors) == []
    assert 0 < evaluation.core.f1 - floors["core"] <= 0.021
