"""Store, two names -> the shortest chains between them, with the meetings on the way."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from kg.errors import QueryError
from kg.network.meetings import COUNTED, Queryable
from kg.network.projections import projection

MOST = 5  # chains of the same length that are worth reading
TRIED = 200  # of those, by the order of IRIs, among which the strongest are looked for


@dataclass(frozen=True, slots=True)
class Step:
    """One meeting on the way: number of the chain and of the step, who meets whom, when."""

    chain: int
    step: int
    one: str
    other: str
    meeting: str
    date: str
    status: str
    confidence: float


def chains(
    store: Queryable,
    one: str,
    other: str,
    kind: str = "participants",
    statuses: tuple[str, ...] = COUNTED,
) -> list[Step]:
    """Two names -> steps of the shortest chains, the surest first; none if there is no way.

    Args:
        store: A built graph.
        one: A name or a part of it, whatever its accents; or an IRI.
        other: The same.
        kind: Of the projection: ``participants``, ``persons`` or ``countries``.
        statuses: Which meetings count.

    Raises:
        QueryError: If a name fits none of the participants.
    """
    graph = projection(store, kind, statuses)
    start, end = named(graph, one), named(graph, other)
    if start == end or not nx.has_path(graph, start, end):
        return []
    found = islice(nx.all_shortest_paths(graph, start, end), TRIED)
    ranked = sorted(found, key=lambda path: (-_strength(graph, path), path))[:MOST]
    return [
        Step(
            number,
            place,
            graph.nodes[a]["label"],
            graph.nodes[b]["label"],
            iri,
            date or "",
            status,
            round(graph.edges[a, b]["confidence"] / graph.edges[a, b]["weight"], 3),
        )
        for number, path in enumerate(ranked, 1)
        for place, (a, b) in enumerate(pairwise(path), 1)
        for iri, date, status in graph.edges[a, b]["meetings"]
    ]


def _strength(graph: nx.Graph, path: list[str]) -> float:
    """A chain is as strong as its weakest tie: the surest and most frequent wins."""
    return min(float(graph.edges[a, b]["confidence"]) for a, b in pairwise(path))


def named(graph: nx.Graph, name: str) -> str:
    """A name -> the node that bears it: exactly, or as a part; of several the most linked."""
    wanted = _plain(name)
    fits = [
        (_plain(data["label"]) != wanted, -graph.degree(node), node)
        for node, data in graph.nodes(data=True)
        if node == name or wanted in _plain(data["label"])
    ]
    if not fits:
        raise QueryError(
            origin=name,
            problem="nobody of that name takes part in a meeting",
            remedy="see the names in: kg analyze DIR --table 'central participants'",
        )
    return str(min(fits)[2])


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
