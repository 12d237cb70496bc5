"""Scores of heads -> trees."""

from __future__ import annotations

import numpy as np
import pytest

from kg.training.spanning import best_heads


def scores(*rows):
    """Log probabilities of the heads of each word; the root's own row comes first."""
    return np.log(np.array([(0.25,) * len(rows[0]), *rows]))


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        # each word's best head, where these make a tree
        ([(0.1, 1e-9, 0.9, 1e-9), (0.9, 0.05, 1e-9, 0.05), (0.1, 0.1, 0.8, 1e-9)], [2, 0, 2]),
        # two words that hang on each other: the one that loses less goes to the root
        ([(0.4, 1e-9, 0.6, 1e-9), (0.1, 0.9, 1e-9, 1e-9), (0.1, 0.8, 0.1, 1e-9)], [0, 1, 1]),
        # two words below the root: the one that loses less finds another head
        ([(0.9, 1e-9, 0.1, 1e-9), (0.6, 0.4, 1e-9, 1e-9), (0.1, 0.1, 0.8, 1e-9)], [0, 1, 2]),
        # a word alone
        ([(1.0, 1e-9)], [0]),
    ],
)
def test_the_best_tree_has_one_root_and_no_circle(rows, heads):
    assert best_heads(scores(*rows)) == heads


def test_a_long_sentence_of_chance_becomes_a_tree_with_one_root():
    rng = np.random.default_rng(0)
    heads = best_heads(np.log(rng.dirichlet(np.full(41, 0.2), size=41) + 1e-12))
    assert heads.count(0) == 1
    for word in range(1, 41):
        steps = 0
        while word and steps <= 40:
            word, steps = heads[word - 1], steps + 1
        assert word == 0
