"""Fitting: what a feature is worth, alone and among candidates."""

from __future__ import annotations

from kg.training.regression import (
    Choice,
    Example,
    check_choices,
    fit,
    fit_choices,
    mean_weights,
    write_weights,
)
from kg.weights import probability, read_weights, score, using


def example(number, features, fills):
    return Example(f"a{number % 4}", "place", f"{number}", ("bias", *features), fills)


def test_a_feature_of_what_fills_is_worth_more_than_nothing():
    rows = [example(i, ("in",) if i % 2 else ("of",), bool(i % 2)) for i in range(40)]
    weights = fit(rows)["place"]
    assert weights["in"] > 0 > weights["of"]
    with using({"place": weights}):
        assert probability("place", ("bias", "in")) > 0.5 > probability("place", ("bias", "of"))


def test_a_task_without_examples_has_no_weights():
    assert fit([example(1, ("in",), True)])["host"] == {}


def choice(number, *candidates):
    return Choice(f"a{number % 4}", "antecedent", candidates)


def test_the_chosen_outweighs_the_others_however_many_they_are():
    near, far = (("near",), True), (("far",), False)
    choices = [choice(i, far, near, far, far) for i in range(12)]
    weights = fit_choices(choices)
    assert weights["near"] > weights["far"]
    assert check_choices(choices) == 1.0


def test_two_right_candidates_share_what_is_right():
    weights = fit_choices(
        [choice(i, (("a",), True), (("b",), True), (("c",), False)) for i in range(9)]
    )
    assert weights["a"] == weights["b"] > weights["c"]


def test_choices_without_a_right_one_teach_nothing():
    assert fit_choices([choice(1, (("a",), False), (("b",), False))]) == {}


def test_weights_are_read_back_as_written(tmp_path):
    path = tmp_path / "weights.csv"
    write_weights({"date": {"here, «now»": 1.5, "none": -0.25}}, path)
    weights = read_weights(path)
    with using(weights):
        assert score("date", ("here, «now»", "none", "unknown")) == 1.25


def test_the_mean_counts_a_feature_that_a_table_lacks_as_nothing():
    tables = [{"date": {"a": 1.0, "b": 2.0}}, {"date": {"a": 3.0}, "owner": {"c": 1.0}}]
    assert mean_weights(tables) == {"date": {"a": 2.0, "b": 1.0}, "owner": {"c": 0.5}}
