"""Networks -> rows: who holds groups together (brokers), which single ties do (bridges)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from kg.network.measures import betweenness, circles


@dataclass(frozen=True, slots=True)
class Broker:
    """One who meets members of several communities.

    ``communities`` counts those met, their own among them; ``constraint`` is Burt's (1992): low
    where the people met do not meet one another.
    """

    label: str
    cls: str
    communities: int
    constraint: float
    betweenness: float


@dataclass(frozen=True, slots=True)
class Bridge:
    """A tie without which the network would fall apart; ``cut_off`` counts the smaller side."""

    one: str
    other: str
    meetings: int
    cut_off: int


def brokers(graph: nx.Graph) -> list[Broker]:
    """Graph -> those who meet members of two or more communities, the widest first."""
    group = {node: i for i, circle in enumerate(circles(graph)) for node in circle}
    between = betweenness(graph)
    met = {n: {group[n], *(group[m] for m in graph[n])} for n in graph}
    wide = [n for n in graph if len(met[n]) > 1]
    tight = nx.constraint(graph, wide, weight="weight") if wide else {}
    rows = [
        Broker(
            graph.nodes[n]["label"],
            graph.nodes[n]["cls"],
            len(met[n]),
            round(tight[n], 3),
            round(between[n], 4),
        )
        for n in wide
    ]
    return sorted(rows, key=lambda r: (-r.communities, -r.betweenness, r.constraint, r.label))


def bridges(graph: nx.Graph) -> list[Bridge]:
    """Graph -> its bridges (Tarjan 1974), those that cut off most first."""
    rows = []
    for a, b, weight, size in _cuts(graph):
        one, other = sorted((graph.nodes[a]["label"], graph.nodes[b]["label"]))
        rows.append(Bridge(one, other, weight, size))
    return sorted(rows, key=lambda r: (-r.cut_off, r.one, r.other))


def _cuts(graph: nx.Graph) -> Iterator[tuple[str, str, int, int]]:
    """Each bridge with its weight and the size of its smaller side; linear in the graph."""
    found = list(nx.bridges(graph))
    rest = graph.copy()
    rest.remove_edges_from(found)
    block = {n: i for i, part in enumerate(nx.connected_components(rest)) for n in part}
    tree = nx.Graph((block[a], block[b]) for a, b in found)
    own: dict[int, int] = {}
    for number in block.values():
        own[number] = own.get(number, 0) + 1
    for part in nx.connected_components(tree):
        root = min(part)
        total, below = sum(own[b] for b in part), dict(own)
        parent = {}
        for up, down in list(nx.dfs_edges(tree, root))[::-1]:
            below[up] += below[down]
            parent[down] = up
        for a, b in found:
            if block[a] in part:
                one, other = block[a], block[b]
                side = below[one] if parent.get(one) == other else below[other]
                yield a, b, graph.edges[a, b]["weight"], min(side, total - side)
