"""Scores of heads -> the best tree over the words of a sentence.

Source: McDonald et al. (2005), "Non-projective Dependency Parsing using Spanning Tree Algorithms",
HLT/EMNLP; Edmonds' algorithm is networkx's.
"""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

Array = np.ndarray[Any, Any]

LIKELY = 4  # heads of a word among which a tree is sought
SECOND_ROOT = 1e4  # costs more than any heads gain


def best_heads(scores: Array) -> list[int]:
    """Log probabilities (dependents, heads), the root first -> the best tree with one root word.

    Returns:
        The head of each word, 0 for the root's.
    """
    words = range(1, len(scores))
    heads: list[int] = scores[1:].argmax(axis=1).tolist()
    if heads.count(0) == 1 and nx.is_arborescence(nx.DiGraph(zip(heads, words, strict=True))):
        return heads
    graph = nx.DiGraph()
    for word in words:
        for head in {0, *scores[word].argsort()[-LIKELY:].tolist()} - {word}:
            cost = SECOND_ROOT if head == 0 else 0.0
            graph.add_edge(head, word, weight=float(scores[word, head]) - cost)
    best = nx.maximum_spanning_arborescence(graph)
    return [next(iter(best.predecessors(word))) for word in words]
