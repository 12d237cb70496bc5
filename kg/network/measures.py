"""Networks -> rows: who is central, who meets whom, which communities."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import astuple, dataclass, fields
from typing import Any

import networkx as nx

from kg.network.projections import Queryable, who_meets_whom

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
    ``component`` the number of its connected component, the largest first.
    """

    label: str
    cls: str
    countries: str
    degree: int
    weighted_degree: int
    betweenness: float
    component: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two participants and the meetings that they share."""

    one: str
    other: str
    meetings: int
    planned: int
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


Tables = dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]


def centralities(graph: nx.Graph) -> list[Centrality]:
    """Graph of ``who_meets_whom`` -> one row a node, the most central first."""
    between = nx.betweenness_centrality(graph)
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
            component[n],
        )
        for n, d in graph.nodes(data=True)
    ]
    return sorted(rows, key=lambda r: (-r.degree, -r.weighted_degree, -r.betweenness, r.label))


def pairs(graph: nx.Graph) -> list[Pair]:
    """Graph -> one row an edge, the most frequent first."""
    rows = []
    for a, b, data in graph.edges(data=True):
        one, other = sorted((graph.nodes[a]["label"], graph.nodes[b]["label"]))
        dates = ", ".join(sorted({m[1] for m in data["meetings"] if m[1]}))
        rows.append(Pair(one, other, data["weight"], data["planned"], dates))
    return sorted(rows, key=lambda r: (-r.meetings, r.one, r.other))


def communities(graph: nx.Graph) -> list[Community]:
    """Graph -> communities, the largest first; the same for the same graph."""
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes))
    ordered.add_weighted_edges_from(
        sorted((*sorted((a, b)), d["weight"]) for a, b, d in graph.edges(data=True))
    )
    # Strings hash anew in each process; over numbers the method's sets keep their order.
    numbered = nx.convert_node_labels_to_integers(ordered, label_attribute="iri")
    circles = (
        nx.community.louvain_communities(numbered, weight="weight", seed=SEED) if graph else []
    )
    found = [{numbered.nodes[n]["iri"] for n in circle} for circle in circles]
    named = sorted(
        (sorted(graph.nodes[n]["label"] for n in group) for group in found),
        key=lambda g: (-len(g), g),
    )
    return [Community(i, len(g), ", ".join(g)) for i, g in enumerate(named, 1)]


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


def report(store: Queryable) -> Tables:
    """Store -> tables: name, columns, rows; what ``kg analyze`` prints."""
    graph = who_meets_whom(store)
    tables: Tables = {}
    for name, kind, rows in (
        ("central participants", Centrality, centralities(graph)),
        ("who meets whom", Pair, pairs(graph)),
        ("communities", Community, communities(graph)),
        ("meetings over time", Year, years(store)),
    ):
        tables[name] = (tuple(f.name for f in fields(kind)), [astuple(r) for r in rows])
    return tables
