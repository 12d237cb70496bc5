"""Store -> tables for people and spreadsheets: facts, meetings, offices, entities, articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from kg.store.store import GraphStore, Row, Table

LABELS = """SELECT ?x ?name WHERE { ?x (skos:prefLabel|kg:postTitle) ?name } ORDER BY ?x ?name"""
CLASSES = "SELECT DISTINCT ?x ?class WHERE { ?x a ?class FILTER(?class != kg:Evidence) }"
BROAD = ("Actor", "Event", "Organization", "Place")  # give way where a narrower class stands
FACTS = """SELECT ?subject ?predicate ?object ?quote ?confidence ?by ?article ?start ?end ?rule
  WHERE { ?e a kg:Evidence ; rdf:subject ?subject ; rdf:predicate ?predicate ;
    rdf:object ?object ; kg:quote ?quote ; kg:start ?start ; kg:end ?end ;
    kg:confidence ?confidence ; kg:inArticle ?article ; kg:extractor ?rule
    OPTIONAL { ?e kg:accordingTo ?by }
  } ORDER BY ?article ?start ?end ?predicate ?subject ?object ?rule"""
EVENTS = """SELECT DISTINCT ?event ?kind ?status ?date ?earliest ?latest WHERE {
  ?event a kg:Meeting . OPTIONAL { ?event kg:meetingKind ?kind }
  OPTIONAL { ?event kg:status ?status } OPTIONAL { ?event kg:date ?date }
  OPTIONAL { ?event kg:earliest ?earliest } OPTIONAL { ?event kg:latest ?latest }
} ORDER BY ?earliest ?event ?date"""
SLOTS = """SELECT DISTINCT ?event ?slot ?value WHERE { ?event a kg:Meeting ; ?slot ?value
  FILTER(?slot IN (kg:participant, kg:host, kg:place, kg:series, kg:topic)) }"""
PROVEN = """SELECT DISTINCT ?event ?article WHERE {
  ?e rdf:subject ?event ; kg:inArticle ?article . ?event a kg:Meeting }"""
TENURES = """SELECT DISTINCT ?tenure ?holder ?post ?owner ?status ?date ?earliest ?latest WHERE {
  ?tenure kg:holder ?holder ; kg:post ?post OPTIONAL { ?post kg:postIn ?owner }
  OPTIONAL { ?tenure kg:tenureStatus ?status } OPTIONAL { ?tenure kg:date ?date }
  OPTIONAL { ?tenure kg:earliest ?earliest } OPTIONAL { ?tenure kg:latest ?latest }
} ORDER BY ?holder ?post ?owner ?tenure"""
ALSO = "SELECT DISTINCT ?x ?name WHERE { ?x skos:altLabel ?name }"
MENTIONED = "SELECT DISTINCT ?x ?article WHERE { ?x kg:mentionedIn ?article }"
ARTICLES = """SELECT ?article ?title ?issued ?source ?url WHERE { ?article a kg:Article
  OPTIONAL { ?article dcterms:title ?title } OPTIONAL { ?article dcterms:issued ?issued }
  OPTIONAL { ?article dcterms:source ?source } OPTIONAL { ?article schema:url ?url }
} ORDER BY ?issued ?article"""
NAMELESS = """SELECT ?x ?class (SAMPLE(?k) AS ?kind) (SAMPLE(?d) AS ?date) WHERE {
  ?x a ?class ; kg:status|kg:content ?any FILTER NOT EXISTS { ?x skos:prefLabel ?name }
  OPTIONAL { ?x kg:meetingKind ?k } OPTIONAL { ?x kg:date ?d } } GROUP BY ?x ?class ORDER BY ?x"""
BETWEEN = "; "


def facts(store: GraphStore) -> Table:
    """Store -> one row a proof: who, what, whom, in which words, how sure, who claims it, where."""
    names, classes = labels(store) | titles(store), narrow_classes(store)
    columns = (
        "subject", "subject_class", "predicate", "object", "object_class", "quote", "confidence",
        "according_to", "article", "start", "end", "rule", "subject_iri", "object_iri",
    )  # fmt: skip
    rows = [
        (
            _named(r["subject"], names),
            classes.get(str(r["subject"])),
            local(r["predicate"]),
            _named(r["object"], names),
            classes.get(str(r["object"])),
            r["quote"],
            r["confidence"],
            _named(r["by"], names),
            r["article"],
            r["start"],
            r["end"],
            r["rule"],
            r["subject"],
            r["object"] if r["object"] in classes else None,
        )
        for r in store.select(FACTS)
    ]
    return Table(columns, tuple(rows))


def meetings(store: GraphStore) -> Table:
    """Store -> one row a meeting, the earliest first; of several values a list by name."""
    names = labels(store)
    slots: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in store.select(SLOTS):
        event, slot, value = str(row["event"]), local(row["slot"]), str(row["value"])
        slots[event, str(slot)].add(str(_named(value, names)))
        if slot == "host":
            slots[event, "participant"].add(str(_named(value, names)))
    for event, found in _sets(store.select(PROVEN)).items():
        slots[event, "articles"] = found
    columns = (
        "kind", "status", "date", "earliest", "latest", "participants", "host", "places",
        "series", "topics", "articles", "iri",
    )  # fmt: skip
    order = ("participant", "host", "place", "series", "topic", "articles")
    rows = {
        str(r["event"]): (
            local(r["kind"]),
            local(r["status"]),
            r["date"],
            r["earliest"],
            r["latest"],
            *(BETWEEN.join(sorted(slots[str(r["event"]), s])) or None for s in order),
            r["event"],
        )
        for r in reversed(store.select(EVENTS))
    }
    return Table(columns, tuple(reversed(rows.values())))


def tenures(store: GraphStore) -> Table:
    """Store -> one row an office held: who, which, where, whether still, when."""
    names = labels(store)
    columns = ("holder", "post", "in", "status", "date", "earliest", "latest", "iri")
    rows = [
        (
            _named(r["holder"], names),
            _named(r["post"], names),
            _named(r["owner"], names),
            local(r["status"]),
            r["date"],
            r["earliest"],
            r["latest"],
            r["tenure"],
        )
        for r in store.select(TENURES)
    ]
    return Table(columns, tuple(rows))


def entities(store: GraphStore) -> Table:
    """Store -> one row an entity: name, class, other names, in how many articles."""
    names, classes = labels(store), narrow_classes(store)
    also, articles = _sets(store.select(ALSO)), _sets(store.select(MENTIONED))
    rows = [
        (
            names[iri],
            cls,
            BETWEEN.join(sorted(also.get(iri, ()))) or None,
            str(len(articles.get(iri, ()))),
            iri,
        )
        for iri, cls in classes.items()
        if iri in names
    ]
    return Table(("name", "class", "also", "articles", "iri"), tuple(sorted(rows, key=_order)))


def articles(store: GraphStore) -> Table:
    """Store -> one row an article."""
    found = store.query(ARTICLES)
    return Table((*found.columns[1:], "iri"), tuple((*r[1:], r[0]) for r in found.rows))


TABLES: dict[str, Callable[[GraphStore], Table]] = {
    "facts": facts,
    "meetings": meetings,
    "tenures": tenures,
    "entities": entities,
    "articles": articles,
}


def labels(store: GraphStore) -> dict[str, str]:
    """Store -> the first name of each node by the order of letters."""
    found: dict[str, str] = {}
    for row in store.select(LABELS):
        found.setdefault(str(row["x"]), str(row["name"]))
    return found


def titles(store: GraphStore) -> dict[str, str]:
    """Store -> what to call those without a name: ``visit 2018-06-04``, ``Anne: ministre``."""
    names = labels(store)
    found = {
        str(r["tenure"]): f"{_named(r['holder'], names)}: {_named(r['post'], names)}"
        for r in store.select(TENURES)
    }
    for row in store.select(NAMELESS):
        cls, iri = str(local(row["class"])), str(row["x"])
        if cls not in BROAD or iri not in found:
            found[iri] = " ".join(filter(None, (local(row["kind"]) or cls.lower(), row["date"])))
    return found


def narrow_classes(store: GraphStore) -> dict[str, str]:
    """Store -> the class of each node, not a super-class that a derived graph adds."""
    found: dict[str, str] = {}
    for row in store.select(CLASSES):
        iri, cls = str(row["x"]), str(local(row["class"]))
        if iri not in found or found[iri] in BROAD:
            found[iri] = cls
    return dict(sorted(found.items()))


def local(iri: str | None) -> str | None:
    """The name behind the ``#`` of a term."""
    return iri and iri.rsplit("#", 1)[-1]


def _named(iri: str | None, names: dict[str, str]) -> str | None:
    """What a node is called; a term by its own name, an event by what stands behind the slash."""
    if iri is None or iri in names:
        return iri and names[iri]
    if iri.startswith("http"):
        return iri.rsplit("#", 1)[-1] if "#" in iri else "/".join(iri.rsplit("/", 2)[1:])
    return iri


def _order(row: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(cell or "" for cell in row)


def _sets(rows: list[Row]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        one, other = row.values()
        found[str(one)].add(str(other))
    return found
