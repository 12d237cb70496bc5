"""Meetings -> networkx: who is linked with whom, or with which topic, and how strongly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import combinations

import networkx as nx

from kg.network.meetings import COUNTED, Meeting, Participant, Queryable, meetings

HOLDERS = "SELECT DISTINCT ?who ?post WHERE { ?tenure kg:holder ?who ; kg:post ?post }"
OWNERS = "SELECT DISTINCT ?post ?owner WHERE { ?post kg:postIn ?owner }"
GOVERNED = "SELECT DISTINCT ?body ?home WHERE { ?body kg:governmentOf ?home }"
COUNTRIES = "SELECT ?home ?name WHERE { ?home a kg:Country ; skos:prefLabel ?name } ORDER BY ?name"
TOPICS = """SELECT DISTINCT ?event ?topic ?label WHERE {
  ?event kg:topic ?topic . ?topic skos:prefLabel ?label } ORDER BY ?event ?topic"""
HALF_LIFE = 365.0  # days after which a meeting counts half for recency
KINDS = ("participants", "persons", "countries", "topics")


def who_meets_whom(store: Queryable, statuses: tuple[str, ...] = COUNTED) -> nx.Graph:
    """Store -> undirected graph of all participants; see ``projection``."""
    return projection(store, "participants", statuses)


def projection(
    store: Queryable,
    kind: str = "participants",
    statuses: Iterable[str] = COUNTED,
    since: str | None = None,
    until: str | None = None,
    half_life: float = HALF_LIFE,
) -> nx.Graph:
    """Store -> undirected graph of one kind.

    ``participants`` links all who share a meeting (persons, posts, bodies, countries), ``persons``
    only persons, ``countries`` the countries that the participants stand for, ``topics`` each
    person with what their meetings are about. Quadratic in the participants of one meeting.

    Nodes are IRIs with ``label``, ``cls`` and ``countries`` (a tuple of names). Edges carry
    ``weight`` (how many meetings), ``planned`` (how many of them are still to come), ``recency``
    (their sum where one of ``half_life`` days before the last meeting counts half; an undated one
    counts nothing), ``confidence`` (their sum, each as sure as the less sure participation) and
    ``meetings`` (tuples of IRI, EDTF date or None, status). All is sorted by IRI.
    """
    homes = countries(store)
    counted = meetings(store, statuses, since, until)
    last = max((day for m in counted if (day := m.earliest or m.latest)), default=None)
    topics: dict[str, list[Participant]] = {}
    if kind == "topics":
        for row in store.select(TOPICS):
            topic = Participant(str(row["topic"]), str(row["label"]), "Topic")
            topics.setdefault(str(row["event"]), []).append(topic)
    graph = nx.Graph()
    for meeting in counted:
        told = (meeting.iri, meeting.date, meeting.status)
        ends = _ends(meeting, kind, homes)
        fresh = _freshness(meeting, last, half_life)
        about = topics.get(meeting.iri, [])
        for node in (*ends, *about) if kind != "topics" or about else ():
            graph.add_node(node.iri, label=node.label, cls=node.cls)
        for one, other in _pairs(ends, about, kind):
            _tie(graph, one, other, told, fresh)
    for node in graph:
        names = homes.get(node, {}).values()
        graph.nodes[node]["countries"] = tuple(sorted(set(names)))
    return _sorted(graph)


def countries(store: Queryable) -> dict[str, dict[str, str]]:
    """Store -> who stands for which countries: IRI -> IRI of the country -> its name.

    A country stands for itself, a government for its country, an office for where it is held, a
    person for where they hold one. The steps are joined here: as one query they took minutes.
    """
    names = {str(r["home"]): str(r["name"]) for r in store.select(COUNTRIES)}
    governed = _groups(store, GOVERNED)
    owners, holders = _groups(store, OWNERS), _groups(store, HOLDERS)

    def of(owner: str) -> set[str]:
        return {home for home in (owner, *governed.get(owner, ())) if home in names}

    found = {iri: of(iri) for iri in (*names, *governed)}
    posts = {post: set().union(*map(of, places)) for post, places in owners.items()}
    found |= posts
    for who, held in holders.items():
        found[who] = set().union(*(posts.get(post, set()) for post in held))
    return {
        who: {home: names[home] for home in sorted(homes)}
        for who, homes in sorted(found.items())
        if homes
    }


def _groups(store: Queryable, query: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in store.select(query):
        one, other = row.values()
        found.setdefault(str(one), set()).add(str(other))
    return found


def _ends(meeting: Meeting, kind: str, homes: dict[str, dict[str, str]]) -> list[Participant]:
    if kind == "countries":
        found: dict[str, Participant] = {}
        for who in meeting.participants:
            for iri, name in homes.get(who.iri, {}).items():
                sure = max(who.confidence, found[iri].confidence if iri in found else 0.0)
                found[iri] = Participant(iri, name, "Country", sure)
        return sorted(found.values(), key=lambda p: p.iri)
    wanted = ("Person",) if kind in ("persons", "topics") else ()
    return [p for p in meeting.participants if not wanted or p.cls in wanted]


def _pairs(
    ends: list[Participant], about: list[Participant], kind: str
) -> Iterator[tuple[Participant, Participant]]:
    if kind == "topics":
        return ((person, topic) for person in ends for topic in about)
    return combinations(ends, 2)


def _freshness(meeting: Meeting, last: str | None, half_life: float) -> float:
    day = meeting.earliest or meeting.latest
    if not day or not last:
        return 0.0
    age = (dt.date.fromisoformat(last[:10]) - dt.date.fromisoformat(day[:10])).days
    return float(0.5 ** (age / half_life))


def _tie(
    graph: nx.Graph,
    one: Participant,
    other: Participant,
    told: tuple[str, str | None, str],
    fresh: float,
) -> None:
    if not graph.has_edge(one.iri, other.iri):
        graph.add_edge(
            one.iri, other.iri, meetings=(), weight=0, planned=0, recency=0.0, confidence=0.0
        )
    edge = graph.edges[one.iri, other.iri]
    edge["meetings"] += (told,)
    edge["weight"] += 1
    edge["planned"] += told[2] == "Planned"
    edge["recency"] += fresh
    edge["confidence"] += min(one.confidence, other.confidence)


def _sorted(graph: nx.Graph) -> nx.Graph:
    """The same graph in the order of IRIs, on which the measures depend."""
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes(data=True), key=lambda n: n[0]))
    ordered.add_edges_from(
        sorted(((*sorted((a, b)), d) for a, b, d in graph.edges(data=True)), key=lambda e: e[:2])
    )
    return ordered
