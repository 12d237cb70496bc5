"""Network -> rows: who is central, who meets whom, which circles form, and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from kg.network.projections import Encounter

SEED = 7


@dataclass(frozen=True, slots=True)
class Centrality:
    """How one actor stands in the network.

    Attributes:
        actor: IRI.
        label: Name.
        cls: Local name of the class.
        countries: Names of the countries that the actor acts for.
        degree: With how many others it shares a meeting.
        meetings: Weighted degree: shared meetings, counted once for each other participant.
        betweenness: Share of the shortest paths between two others that lead through it, 0 to 1.
        community: Number of its community, from 1.
        component: Number of its connected component, from 1.
    """

    actor: str
    label: str
    cls: str
    countries: tuple[str, ...]
    degree: int
    meetings: int
    betweenness: float
    community: int
    component: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors and the meetings that they share.

    Attributes:
        one: Name of the first, in the order of names.
        other: Name of the second.
        weight: Number of shared meetings.
        planned: How many of them are still to come.
        first: Earliest day of any (ISO), or empty.
        last: Latest day of any (ISO), or empty.
    """

    one: str
    other: str
    weight: int
    planned: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Community:
    """Actors that meet each other more than the others.

    Attributes:
        number: From 1, the largest first.
        members: Names, the most central first.
        density: Share of the possible pairs that met, 0 to 1.
    """

    number: int
    members: tuple[str, ...]
    density: float


@dataclass(frozen=True, slots=True)
class Year:
    """The meetings of one year; an empty ``year`` gathers those without a date."""

    year: str
    held: int
    planned: int
    other: int


def centralities(graph: nx.Graph[str]) -> list[Centrality]:
    """Network -> one row an actor, by betweenness, then meetings, then name."""
    between = nx.betweenness_centrality(graph)
    circle = _numbers(_circles(graph))
    component = _numbers(_components(graph))
    rows = [
        Centrality(
            actor=node,
            label=data["label"],
            cls=data["cls"],
            countries=data["countries"],
            degree=graph.degree(node),
            meetings=graph.degree(node, weight="weight"),
            betweenness=between[node],
            community=circle[node],
            component=component[node],
        )
        for node, data in graph.nodes(data=True)
    ]
    return sorted(rows, key=lambda r: (-round(r.betweenness, 9), -r.meetings, r.label, r.actor))


def pairs(graph: nx.Graph[str]) -> list[Pair]:
    """Network -> one row for each two who share a meeting, those who share most first."""
    rows = []
    for a, b, data in graph.edges(data=True):
        one, other = sorted((graph.nodes[a]["label"], graph.nodes[b]["label"]))
        known: tuple[Encounter, ...] = data["meetings"]
        rows.append(
            Pair(
                one=one,
                other=other,
                weight=data["weight"],
                planned=data["planned"],
                first=min((e.earliest for e in known if e.earliest), default=""),
                last=max((e.latest for e in known if e.latest), default=""),
            )
        )
    return sorted(rows, key=lambda r: (-r.weight, r.one, r.other))


def communities(graph: nx.Graph[str]) -> list[Community]:
    """Network -> its communities by the Louvain method, those of one actor left out.

    Source:
        Blondel et al. 2008, Fast unfolding of communities in large networks.
    """
    rows = []
    for number, members in enumerate(_circles(graph), start=1):
        if len(members) > 1:
            inside = graph.subgraph(members)
            order = sorted(
                members,
                key=lambda n: (-inside.degree(n, weight="weight"), graph.nodes[n]["label"], n),
            )
            names = tuple(graph.nodes[n]["label"] for n in order)
            density: float = nx.density(inside)  # type: ignore[no-untyped-call]
            rows.append(Community(number, names, density))
    return rows


def meetings_by_year(meetings: Iterable[Encounter]) -> list[Year]:
    """Meetings -> how many in each year, by the first day that each may have been."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for meeting in meetings:
        kind = {"Held": "held", "Planned": "planned"}.get(meeting.status, "other")
        counts[(meeting.earliest or meeting.latest)[:4]][kind] += 1
    return [Year(year, c["held"], c["planned"], c["other"]) for year, c in sorted(counts.items())]


def _circles(graph: nx.Graph[str]) -> list[set[str]]:
    if not graph:
        return []
    # Strings hash anew in each process; over integers the method's sets keep their order.
    names = list(graph)
    numbered = nx.convert_node_labels_to_integers(graph)
    found = nx.community.louvain_communities(numbered, weight="weight", seed=SEED)
    return _largest_first({names[i] for i in members} for members in found)


def _components(graph: nx.Graph[str]) -> list[set[str]]:
    return _largest_first(nx.connected_components(graph))


def _largest_first(groups: Iterable[set[str]]) -> list[set[str]]:
    return sorted(groups, key=lambda g: (-len(g), min(g)))


def _numbers(groups: list[set[str]]) -> dict[str, int]:
    return {node: n for n, group in enumerate(groups, start=1) for node in group}
