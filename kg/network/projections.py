"""Store -> networkx: persons (and posts, bodies) linked by the meetings that they share."""

from __future__ import annotations

from itertools import combinations
from typing import Protocol

import networkx as nx

MEETINGS = """SELECT DISTINCT ?meeting ?who ?label ?class ?date ?status WHERE {
  ?meeting a kg:Meeting ; kg:participant|kg:host ?who ; kg:status ?state .
  ?who a ?class ; (skos:prefLabel|kg:postTitle) ?label .
  OPTIONAL { ?meeting kg:date ?date } BIND(STRAFTER(STR(?state), "#") AS ?status)
} ORDER BY ?meeting ?who"""
HOMES = """SELECT DISTINCT ?who ?name WHERE {
  { ?tenure kg:holder ?who ; kg:post/kg:postIn ?owner } UNION { ?who kg:postIn ?owner }
  UNION { ?who kg:governmentOf ?x BIND(?who AS ?owner) }
  UNION { ?who a kg:Country BIND(?who AS ?owner) }
  { ?owner kg:governmentOf ?home } UNION { ?owner a kg:Country BIND(?owner AS ?home) }
  ?home a kg:Country ; skos:prefLabel ?name } ORDER BY ?who ?name"""
COUNTED = ("Held", "Planned")


class Queryable(Protocol):
    """What a projection needs of a store."""

    def select(self, sparql: str) -> list[dict[str, str | None]]:
        """SPARQL SELECT -> rows."""
        ...


def who_meets_whom(store: Queryable, statuses: tuple[str, ...] = COUNTED) -> nx.Graph:
    """Store -> undirected graph of participants.

    Nodes are IRIs with ``label``, ``cls`` and ``countries`` (a tuple of names); edges carry
    ``weight`` (how many meetings they share), ``planned`` (how many of them are still to come) and
    ``meetings`` (tuples of IRI, EDTF date or None, status). Nodes, edges and meetings are sorted.
    Quadratic in the participants of one meeting.

    Args:
        store: A built graph.
        statuses: Which meetings count; cancelled, postponed and hypothetical ones do not.
    """
    graph = nx.Graph()
    meetings: dict[str, list[str]] = {}
    known: dict[str, tuple[str, str | None, str]] = {}
    for row in store.select(MEETINGS):
        status, meeting, who = str(row["status"]), str(row["meeting"]), str(row["who"])
        if status not in statuses:
            continue
        graph.add_node(who, label=str(row["label"]), cls=str(row["class"]).rsplit("#", 1)[-1])
        meetings.setdefault(meeting, []).append(who)
        known[meeting] = (meeting, row["date"], status)
    countries: dict[str, list[str]] = {}
    for row in store.select(HOMES):
        countries.setdefault(str(row["who"]), []).append(str(row["name"]))
    for node in graph:
        graph.nodes[node]["countries"] = tuple(countries.get(node, ()))
    for meeting, people in sorted(meetings.items()):
        for a, b in combinations(sorted(set(people)), 2):
            shared = graph.edges[a, b]["meetings"] if graph.has_edge(a, b) else ()
            both = (*shared, known[meeting])
            planned = sum(status == "Planned" for _, _, status in both)
            graph.add_edge(a, b, meetings=both, weight=len(both), planned=planned)
    return _sorted(graph)


def _sorted(graph: nx.Graph) -> nx.Graph:
    """The same graph in the order of IRIs, on which the measures depend."""
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes(data=True), key=lambda n: n[0]))
    ordered.add_edges_from(
        sorted(((*sorted((a, b)), d) for a, b, d in graph.edges(data=True)), key=lambda e: e[:2])
    )
    return ordered
