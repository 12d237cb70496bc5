"""Networks -> rows: who is central, who meets whom, which communities."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from typing import Any

import networkx as nx

from kg.network.projections import Queryable, who_meets_whom

SEED = 7  # of Louvain's order of nodes; the nodes are sorted first, so the answer is always the same


@dataclass(frozen=True, slots=True)
class Centrality:
    """One participant: how many others they meet, in how many meetings, how far between groups.

    ``betweenness`` is the share of shortest paths through the node (0 to 1; Freeman 1977).
    """

    label: str
    cls: str
    degree: int
    weighted_degree: int
    betweenness: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two participants and the meetings that they share."""

    one: str
    other: str
    meetings: int
    dates: str


@dataclass(frozen=True, slots=True)
class Community:
    """One community (Louvain; Blondel et al. 2008): its number by size and its members."""

    number: int
    size: int
    members: str


Tables = dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]


def centralities(graph: nx.Graph) -> list[Centrality]:
    """Graph of ``who_meets_whom`` -> one row a node, the most central first."""
    between = nx.betweenness_centrality(graph)
    rows = [
        Centrality(d["label"], d["cls"], graph.degree(n), graph.degree(n, weight="weight"),
                   round(between[n], 4))
        for n, d in graph.nodes(data=True)
    ]
    return sorted(rows, key=lambda r: (-r.degree, -r.weighted_degree, -r.betweenness, r.label))


def pairs(graph: nx.Graph) -> list[Pair]:
    """Graph -> one row an edge, the most frequent first."""
    rows = []
    for a, b, data in graph.edges(data=True):
        one, other = sorted((graph.nodes[a]["label"], graph.nodes[b]["label"]))
        dates = ", ".join(sorted({m[1] for m in data["meetings"] if m[1]}))
        rows.append(Pair(one, other, data["weight"], dates))
    return sorted(rows, key=lambda r: (-r.meetings, r.one, r.other))


def communities(graph: nx.Graph) -> list[Community]:
    """Graph -> communities, the largest first; the same for the same graph."""
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes))
    ordered.add_weighted_edges_from(sorted((*sorted((a, b)), d["weight"]) for a, b, d in graph.edges(data=True)))
    found = nx.community.louvain_communities(ordered, weight="weight", seed=SEED) if ordered else []
    named = sorted((sorted(graph.nodes[n]["label"] for n in group) for group in found),
                   key=lambda g: (-len(g), g))
    return [Community(i, len(g), ", ".join(g)) for i, g in enumerate(named, 1)]


def report(store: Queryable) -> Tables:
    """Store -> tables: name, columns, rows; what ``kg analyze`` prints."""
    graph = who_meets_whom(store)
    tables: Tables = {}
    for name, kind, rows in (
        ("central participants", Centrality, centralities(graph)),
        ("who meets whom", Pair, pairs(graph)),
        ("communities", Community, communities(graph)),
    ):
        tables[name] = (tuple(f.name for f in fields(kind)), [astuple(r) for r in rows])
    return tables
