"""Weights -> the one-to-one pairs of the greatest total weight."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

import networkx as nx

Left = TypeVar("Left", bound=Hashable)
Right = TypeVar("Right", bound=Hashable)


def best_pairs(weights: Mapping[tuple[Left, Right], float]) -> dict[Left, Right]:
    """Weights of possible pairs -> the pairs, in the order in which the left ones were given.

    Weights count to three decimals; one of zero is no pair. Cubic in the number of things.

    Source: Edmonds, "Maximum matching and a polyhedron with 0,1-vertices" (1965).
    """
    graph = nx.Graph()
    for (left, right), weight in weights.items():
        if weight > 0:
            graph.add_edge((False, left), (True, right), weight=int(weight * 1000))
    found = {}
    for pair in nx.max_weight_matching(graph):
        (_, left), (_, right) = sorted(pair, key=lambda end: end[0])
        found[left] = right
    return {left: found[left] for left in dict.fromkeys(a for a, _ in weights) if left in found}
