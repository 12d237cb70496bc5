"""Store -> meetings: who took part, when, how sure; what every projection counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

MEETINGS = """SELECT DISTINCT ?event ?who ?label ?class WHERE {
  ?event a kg:Meeting ; kg:participant|kg:host ?who .
  ?who a ?class ; (skos:prefLabel|kg:postTitle) ?label } ORDER BY ?event ?who ?class"""
MOMENTS = """SELECT DISTINCT ?event ?status ?date ?earliest ?latest ?kind WHERE {
  ?event a kg:Meeting ; kg:status ?state BIND(STRAFTER(STR(?state), "#") AS ?status)
  OPTIONAL { ?event kg:date ?date } OPTIONAL { ?event kg:earliest ?earliest }
  OPTIONAL { ?event kg:latest ?latest } OPTIONAL { ?event kg:meetingKind ?kind } }
  ORDER BY ?event ?date"""
CONFIDENCES = """SELECT ?event ?who (MAX(?c) AS ?confidence) WHERE {
  ?e rdf:predicate ?p ; rdf:subject ?event ; rdf:object ?who ; kg:confidence ?c
  FILTER(?p IN (kg:participant, kg:host)) } GROUP BY ?event ?who"""
# A node may carry super-classes from a derived graph: the narrow class names it.
BROAD = ("Actor", "Organization", "Place")
COUNTED = ("Held", "Planned")


class Queryable(Protocol):
    """What a projection needs of a store."""

    def select(self, sparql: str) -> list[dict[str, str | None]]:
        """SPARQL SELECT -> rows."""
        ...


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in a meeting; ``confidence`` of that, 1.0 where no evidence says less."""

    iri: str
    label: str
    cls: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting with its participants, sorted by IRI; dates as in the graph."""

    iri: str
    status: str
    date: str | None
    earliest: str | None
    latest: str | None
    kind: str
    participants: tuple[Participant, ...]

    def within(self, since: str | None, until: str | None) -> bool:
        """Whether it may have been in the half-open window; undated ones are in none."""
        if since is None and until is None:
            return True
        first, last = self.earliest or self.latest, self.latest or "9999"
        return bool(first) and last >= (since or "") and str(first) < (until or "9999-99")


def meetings(
    store: Queryable,
    statuses: Iterable[str] = COUNTED,
    since: str | None = None,
    until: str | None = None,
) -> list[Meeting]:
    """Store -> meetings that count, sorted by IRI.

    Args:
        store: A built graph.
        statuses: Which count; cancelled, postponed and hypothetical ones do not.
        since: First day of a window (ISO), or a prefix of it such as ``2018``.
        until: First day behind the window.
    """
    sure = {(r["event"], r["who"]): float(str(r["confidence"])) for r in store.select(CONFIDENCES)}
    people: dict[str, dict[str, Participant]] = {}
    for row in store.select(MEETINGS):
        event, who, cls = str(row["event"]), str(row["who"]), local(row["class"])
        known = people.setdefault(event, {})
        if who not in known or known[who].cls in BROAD:
            known[who] = Participant(
                who, str(row["label"]), cls, sure.get((row["event"], row["who"]), 1.0)
            )
    found: dict[str, Meeting] = {}
    for row in store.select(MOMENTS):
        event = str(row["event"])
        if row["status"] in set(statuses) and event not in found:
            found[event] = Meeting(
                event,
                str(row["status"]),
                row["date"],
                row["earliest"],
                row["latest"],
                local(row["kind"]),
                tuple(sorted(people.get(event, {}).values(), key=lambda p: p.iri)),
            )
    return [m for _, m in sorted(found.items()) if m.within(since, until)]


def local(iri: str | None) -> str:
    """The name behind the ``#`` of a term."""
    return str(iri or "").rsplit("#", 1)[-1]
