"""Store -> networkx: who meets whom, projected from the meetings that people take part in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from kg.store.store import GraphStore

KG = "https://w3id.org/valduchesse/ontology#"
TOOK_PLACE = frozenset({"Held", "Planned"})
PARTICIPANTS = """SELECT DISTINCT ?meeting ?actor WHERE {
  ?meeting a kg:Meeting ; kg:participant|kg:host ?actor } ORDER BY ?meeting ?actor"""
MEETINGS = """SELECT ?meeting ?status ?date ?earliest ?latest ?kind WHERE {
  ?meeting a kg:Meeting .
  OPTIONAL { ?meeting kg:status ?status } OPTIONAL { ?meeting kg:date ?date }
  OPTIONAL { ?meeting kg:earliest ?earliest } OPTIONAL { ?meeting kg:latest ?latest }
  OPTIONAL { ?meeting kg:meetingKind ?kind } } ORDER BY ?meeting ?date ?kind"""
ACTORS = """SELECT DISTINCT ?actor ?class ?name WHERE {
  ?meeting a kg:Meeting ; kg:participant|kg:host ?actor . ?actor a ?class .
  OPTIONAL { ?actor skos:prefLabel|kg:postTitle ?name } } ORDER BY ?actor ?class ?name"""
HOMES = """SELECT DISTINCT ?actor ?home ?name WHERE {
  { ?tenure a kg:Tenure ; kg:holder ?actor ; kg:post/kg:postIn ?owner }
  UNION { ?actor kg:postIn ?owner } UNION { ?actor a kg:Government BIND(?actor AS ?owner) }
  { ?owner a kg:Country BIND(?owner AS ?home) } UNION { ?owner kg:governmentOf ?home }
  ?home skos:prefLabel ?name } ORDER BY ?actor ?name"""


@dataclass(frozen=True, slots=True, order=True)
class Encounter:
    """One meeting, as an edge of the network carries it.

    Attributes:
        meeting: Its IRI.
        date: When, in EDTF; empty if the text does not say.
        earliest: First day that it may have been (ISO); empty if unknown.
        latest: Last day that it may have been (ISO); empty if unknown or open.
        status: ``Held``, ``Planned``, ``Cancelled``, ``Postponed`` or ``Hypothetical``.
        kind: ``visit``, ``summit``, ``talks`` …
    """

    meeting: str
    date: str = ""
    earliest: str = ""
    latest: str = ""
    status: str = "Held"
    kind: str = ""


def who_meets_whom(store: GraphStore, *, statuses: Collection[str] = TOOK_PLACE) -> nx.Graph[str]:
    """Store -> a network of those who share a meeting.

    Nodes are the IRIs of persons, of posts whose holder the text leaves unnamed, and of countries
    and organisations that take part; they carry ``label``, ``cls`` and ``countries`` (a tuple of
    names). An edge's ``weight`` is the number of shared meetings, ``planned`` how many of them are
    still to come, ``meetings`` the sorted tuple of ``Encounter``. Nodes and edges are added in
    sorted order, so that every measure is the same at each run. Quadratic in the participants of
    one meeting.

    Args:
        store: The built graph.
        statuses: Which meetings count; by default those held or planned, not the cancelled,
            postponed or hypothetical ones.
    """
    encounters = {e.meeting: e for e in meetings(store) if e.status in statuses}
    guests: dict[str, set[str]] = defaultdict(set)
    for row in store.select(PARTICIPANTS):
        if row["meeting"] in encounters and row["actor"]:
            guests[str(row["meeting"])].add(row["actor"])
    shared: dict[tuple[str, str], list[Encounter]] = defaultdict(list)
    for meeting, actors in guests.items():
        for pair in combinations(sorted(actors), 2):
            shared[pair].append(encounters[meeting])
    graph: nx.Graph[str] = nx.Graph()
    _add_actors(graph, store, {a for actors in guests.values() for a in actors})
    for (one, other), common in sorted(shared.items()):
        planned = sum(e.status == "Planned" for e in common)
        graph.add_edge(
            one, other, weight=len(common), planned=planned, meetings=tuple(sorted(common))
        )
    return graph


def meetings(store: GraphStore) -> list[Encounter]:
    """All meetings of the store, whatever became of them, sorted by IRI."""
    found: dict[str, Encounter] = {}
    for row in store.select(MEETINGS):
        meeting = str(row["meeting"])
        found.setdefault(
            meeting,
            Encounter(
                meeting,
                row["date"] or "",
                row["earliest"] or "",
                row["latest"] or "",
                _local(row["status"]) or "Held",
                _local(row["kind"]),
            ),
        )
    return list(found.values())


def _add_actors(graph: nx.Graph[str], store: GraphStore, actors: set[str]) -> None:
    names: dict[str, tuple[str, str]] = {}
    for row in store.select(ACTORS):
        actor = str(row["actor"])
        names.setdefault(actor, (_local(row["class"]), row["name"] or _tail(actor)))
    countries: dict[str, set[str]] = defaultdict(set)
    for row in store.select(HOMES):
        countries[str(row["actor"])].add(str(row["name"]))
    for actor in sorted(actors):
        cls, label = names.get(actor, ("", _tail(actor)))
        home = {label} if cls == "Country" else countries[actor]
        if cls == "Post" and home:
            label = f"{label} ({', '.join(sorted(home))})"
        graph.add_node(actor, label=label, cls=cls, countries=tuple(sorted(home)))


def _local(iri: str | None) -> str:
    return (iri or "").removeprefix(KG)


def _tail(iri: str) -> str:
    return iri.rstrip("/").rsplit("/", 1)[-1]
