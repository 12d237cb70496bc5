"""Networks -> rows: who is central, who meets whom, which communities."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import igraph
import networkx as nx

from kg.network.meetings import Queryable

TIMES = """SELECT ?meeting ?status (MIN(?day) AS ?earliest) WHERE {
  ?meeting a kg:Meeting ; kg:status ?state BIND(STRAFTER(STR(?state), "#") AS ?status)
  OPTIONAL { ?meeting kg:earliest ?day } } GROUP BY ?meeting ?status ORDER BY ?meeting"""

SEED = (
    7  # of Louvain's order of nodes; the nodes are sorted first, so the answer is always the same
)


@dataclass(frozen=True, slots=True)
class Centrality:
    """One participant: how many others they meet, in how many meetings, how far between groups.

    ``betweenness`` is the share of shortest paths through the node (0 to 1; Freeman 1977),
    ``closeness`` the mean of one over the distance to the others (0 to 1; Marchiori & Latora
    2000), ``component`` the number of its connected component, the largest first.
    """

    label: str
    cls: str
    countries: str
    degree: int
    weighted_degree: int
    betweenness: float
    closeness: float
    component: int
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two participants and the meetings that they share."""

    one: str
    other: str
    meetings: int
    planned: int
    recency: float
    confidence: float
    dates: str


@dataclass(frozen=True, slots=True)
class Community:
    """One community (Louvain; Blondel et al. 2008): its number by size and its members."""

    number: int
    size: int
    members: str


@dataclass(frozen=True, slots=True)
class Year:
    """The meetings of one year, by the first day that each may have been; ``undated`` the rest.

    ``not_held`` counts the cancelled, postponed and hypothetical ones.
    """

    year: str
    held: int
    planned: int
    not_held: int


def centralities(graph: nx.Graph) -> list[Centrality]:
    """Graph of ``who_meets_whom`` -> one row a node, the most central first."""
    between, close = betweenness(graph), _closeness(graph)
    parts = sorted(nx.connected_components(graph), key=lambda c: (-len(c), min(c)))
    component = {node: i for i, part in enumerate(parts, 1) for node in part}
    rows = [
        Centrality(
            d["label"],
            d["cls"],
            ", ".join(d["countries"]),
            graph.degree(n),
            graph.degree(n, weight="weight"),
            round(between[n], 4),
            round(close[n], 4),
            component[n],
            n,
        )
        for n, d in graph.nodes(data=True)
    ]
    return sorted(rows, key=lambda r: (-r.degree, -r.weighted_degree, -r.betweenness, r.label))


def betweenness(graph: nx.Graph) -> dict[str, float]:
    """Graph -> share of shortest paths through each node, counted exactly.

    The same as networkx computes, a hundred times sooner: igraph counts in C.
    """
    n = graph.number_of_nodes()
    most = (n - 1) * (n - 2) / 2
    values = _fast(graph).betweenness(directed=False)
    return {node: v / most if most else 0.0 for node, v in zip(graph, values, strict=True)}


def _closeness(graph: nx.Graph) -> dict[str, float]:
    return dict(zip(graph, _fast(graph).harmonic_centrality() if graph else (), strict=True))


def _fast(graph: nx.Graph) -> igraph.Graph:
    number = {node: i for i, node in enumerate(graph)}
    return igraph.Graph(len(number), [(number[a], number[b]) for a, b in graph.edges])  # type: ignore[no-untyped-call]


def pairs(graph: nx.Graph) -> list[Pair]:
    """Graph -> one row an edge, the most frequent first."""
    rows = []
    for a, b, data in graph.edges(data=True):
        one, other = sorted((graph.nodes[a]["label"], graph.nodes[b]["label"]))
        dates = ", ".join(sorted({m[1] for m in data["meetings"] if m[1]}))
        rows.append(
            Pair(
                one,
                other,
                data["weight"],
                data["planned"],
                round(data["recency"], 3),
                round(data["confidence"], 3),
                dates,
            )
        )
    return sorted(rows, key=lambda r: (-r.meetings, r.one, r.other))


def circles(graph: nx.Graph) -> list[list[str]]:
    """Graph -> communities as sorted IRIs (Louvain), the largest first; always the same."""
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes))
    ordered.add_weighted_edges_from(
        sorted((*sorted((a, b)), d["weight"]) for a, b, d in graph.edges(data=True))
    )
    # Strings hash anew in each process; over numbers the method's sets keep their order.
    numbered = nx.convert_node_labels_to_integers(ordered, label_attribute="iri")
    found = nx.community.louvain_communities(numbered, weight="weight", seed=SEED) if graph else []
    named = [sorted(numbered.nodes[n]["iri"] for n in circle) for circle in found]
    return sorted(named, key=lambda g: (-len(g), sorted(graph.nodes[n]["label"] for n in g), g))


def communities(graph: nx.Graph) -> list[Community]:
    """Graph -> communities with the names of their members, the largest first."""
    return [
        Community(i, len(g), ", ".join(sorted(graph.nodes[n]["label"] for n in g)))
        for i, g in enumerate(circles(graph), 1)
    ]


def years(store: Queryable) -> list[Year]:
    """Store -> how many meetings each year, whatever became of them."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in store.select(TIMES):
        year = row["earliest"][:4] if row["earliest"] else "undated"
        counts[year][str(row["status"])] += 1
    return [
        Year(
            year, count["Held"], count["Planned"], count.total() - count["Held"] - count["Planned"]
        )
        for year, count in sorted(counts.items())
    ]
