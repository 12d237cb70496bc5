"""Store -> networkx: persons (and posts, bodies) linked by the meetings that they share."""

from __future__ import annotations

from itertools import combinations
from typing import Protocol

import networkx as nx

MEETINGS = """SELECT DISTINCT ?meeting ?who ?label ?class ?date ?status WHERE {
  ?meeting a kg:Meeting ; kg:participant ?who ; kg:status ?state .
  ?who a ?class ; (skos:prefLabel|kg:postTitle) ?label .
  OPTIONAL { ?meeting kg:date ?date } BIND(STRAFTER(STR(?state), "#") AS ?status)
} ORDER BY ?meeting ?who"""
COUNTED = ("Held", "Planned")


class Queryable(Protocol):
    """What a projection needs of a store."""

    def select(self, sparql: str, **bindings: str) -> list[dict[str, str | None]]:
        """SPARQL SELECT -> rows."""
        ...


def who_meets_whom(store: Queryable, statuses: tuple[str, ...] = COUNTED) -> nx.Graph:
    """Store -> undirected graph of participants.

    Nodes are IRIs with ``label`` and ``cls``; edges carry ``weight`` (how many meetings they share)
    and ``meetings`` (tuples of IRI, EDTF date or None, status), sorted.

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
    for meeting, people in sorted(meetings.items()):
        for a, b in combinations(sorted(set(people)), 2):
            shared = graph.edges[a, b]["meetings"] if graph.has_edge(a, b) else ()
            both = (*shared, known[meeting])
            graph.add_edge(a, b, meetings=both, weight=len(both))
    return graph
