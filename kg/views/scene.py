"""Store -> scene: the nodes and edges that the page shows, each with its sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.network.projections import Queryable
from kg.views.classes import STYLE_OF
from kg.views.moments import moment
from kg.views.passages import passage

NODES = """SELECT ?x ?class (SAMPLE(?l) AS ?label) (SAMPLE(?d) AS ?date) (SAMPLE(?e) AS ?earliest)
  (SAMPLE(?s) AS ?status) (SAMPLE(?k) AS ?kind) (SAMPLE(?t) AS ?content) (SAMPLE(?c) AS ?change)
  (SAMPLE(?v) AS ?casualties) WHERE {
  ?x a ?class FILTER(?class NOT IN (kg:Evidence, kg:Article, kg:Tenure))
  OPTIONAL { ?x (skos:prefLabel|kg:postTitle) ?l } OPTIONAL { ?x kg:date ?d }
  OPTIONAL { ?x kg:earliest ?e } OPTIONAL { ?x kg:status ?s } OPTIONAL { ?x kg:meetingKind ?k }
  OPTIONAL { ?x kg:content ?t } OPTIONAL { ?x kg:changeKind ?c }
  OPTIONAL { ?x kg:casualties ?v } } GROUP BY ?x ?class ORDER BY ?x ?class"""
OTHER_NAMES = "SELECT DISTINCT ?x ?name WHERE { ?x skos:altLabel ?name } ORDER BY ?x ?name"
EDGES = """SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o ; a ?kind . ?o a ?class
  FILTER(?p IN (kg:participant, kg:host, kg:place, kg:series, kg:topic, kg:follows, kg:outcome,
    kg:perpetrator, kg:memberOf, kg:governmentOf, kg:basedIn, kg:createdBy, kg:speaker, kg:person,
    kg:post, kg:postIn) && ?kind != kg:Tenure)
} ORDER BY ?s ?p ?o"""
TENURES = """SELECT DISTINCT ?tenure ?person ?owner ?post ?title ?status WHERE {
  ?tenure kg:holder ?person ; kg:post ?post ; kg:tenureStatus ?state . ?post kg:postTitle ?title .
  OPTIONAL { ?post kg:postIn ?owner } BIND(STRAFTER(STR(?state), "#") AS ?status)
} ORDER BY ?tenure ?owner"""
PROOFS = """SELECT DISTINCT ?s ?p ?o ?quote ?start ?end ?article ?confidence ?claim WHERE {
  ?e rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:quote ?quote ; kg:start ?start ;
     kg:end ?end ; kg:inArticle ?article ; kg:confidence ?confidence .
  OPTIONAL { ?e kg:accordingTo/(skos:prefLabel|kg:postTitle) ?claim }
} ORDER BY ?article ?start ?end ?p ?o"""
ARTICLES = """SELECT ?a ?text ?date ?title ?source ?url WHERE { ?a a kg:Article ; kg:text ?text
  OPTIONAL { ?a dcterms:issued ?date } OPTIONAL { ?a dcterms:title ?title }
  OPTIONAL { ?a dcterms:source ?source } OPTIONAL { ?a schema:url ?url } } ORDER BY ?a"""


# Worth showing only with something that they belong to.
ONLY_LINKED = ("Post", "Topic", "MeetingSeries")


@dataclass(slots=True)
class Scene:
    """What the page shows: plain dictionaries, sorted, ready for JSON."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    edges: list[dict[str, Any]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)


def scene(store: Queryable) -> Scene:
    """Store -> scene. A tenure becomes an edge from its holder to where the post stands."""
    made = Scene()
    texts: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for row in store.select(ARTICLES):
        numbers[str(row["a"])] = len(numbers)
        texts[str(row["a"])] = str(row["text"])
        made.articles.append(
            {
                "iri": row["a"],
                "title": row["title"] or _first_line(str(row["text"])),
                "date": row["date"],
                "when": _when(row["date"]),
                "source": row["source"],
                "url": row["url"],
            }
        )
    proofs = _proofs(store, texts, numbers)
    edges = _edges(store, proofs)
    linked = {end for e in edges if e["property"] != "postIn" for end in (e["from"], e["to"])}
    own: dict[str, list[dict[str, Any]]] = {}
    for (subject, name, _), found in proofs.items():
        if name in ("status", "date", "casualties", "changeKind"):
            own.setdefault(subject, []).extend(found)
    others: dict[str, list[str]] = {}
    for row in store.select(OTHER_NAMES):
        others.setdefault(str(row["x"]), []).append(str(row["name"]))
    for row in store.select(NODES):
        cls = local(row["class"])
        if cls in STYLE_OF and (row["x"] in linked or cls not in ONLY_LINKED):
            node = _node(row, own.get(str(row["x"]), []))
            made.nodes.append(node | {"also": others.get(node["id"], [])})
    known = {n["id"] for n in made.nodes}
    made.edges = [e for e in edges if e["from"] in known and e["to"] in known]
    return made


def local(iri: str | None) -> str:
    """The name behind the ``#`` of a term."""
    return str(iri or "").rsplit("#", 1)[-1]


Proofs = dict[tuple[str, str, str], list[dict[str, Any]]]


def _proofs(store: Queryable, texts: dict[str, str], numbers: dict[str, int]) -> Proofs:
    found: Proofs = {}
    for row in store.select(PROOFS):
        article = str(row["article"])
        start, end = int(str(row["start"])), int(str(row["end"]))
        before, _, after = passage(texts.get(article, ""), start, end).marked(start, end)
        found.setdefault((str(row["s"]), local(row["p"]), str(row["o"])), []).append(
            {
                "before": before,
                "quote": row["quote"],
                "after": after,
                "article": numbers.get(article),
                "confidence": float(str(row["confidence"])),
                "claim": row["claim"],
            }
        )
    return found


def _edges(store: Queryable, proofs: Proofs) -> list[dict[str, Any]]:
    edges: list[dict[str, Any]] = []
    hosts = {(r["s"], r["o"]) for r in store.select(EDGES) if local(r["p"]) == "host"}
    for row in store.select(EDGES):
        s, p, o = str(row["s"]), local(row["p"]), str(row["o"])
        if p == "participant" and (s, o) in hosts:
            continue  # the host's edge says it already
        found = proofs.get((s, p, o), [])
        if p == "host":
            found = found + [x for x in proofs.get((s, "participant", o), []) if x not in found]
        edges.append({"from": s, "to": o, "property": p, "proofs": found})
    for row in store.select(TENURES):
        target = row["owner"] or row["post"]
        edges.append(
            {
                "from": str(row["person"]),
                "to": str(target),
                "property": "holdsPost",
                "label": row["title"],
                "status": row["status"],
                "proofs": proofs.get((str(row["tenure"]), "holder", str(row["person"])), []),
            }
        )
    return [dict(edge, id=f"e{i}") for i, edge in enumerate(edges)]


def _node(row: dict[str, str | None], own: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "when": _when(row["date"]),
        "id": str(row["x"]),
        "cls": local(row["class"]),
        "name": row["label"],
        "date": row["date"],
        "earliest": row["earliest"],
        "status": local(row["status"]),
        "kind": local(row["kind"]),
        "change": local(row["change"]),
        "content": row["content"],
        "casualties": row["casualties"],
        "proofs": own,
    }


def _when(date: str | None) -> dict[str, str] | None:
    return {"fr": moment(date, "fr"), "en": moment(date, "en")} if date else None


def _first_line(text: str) -> str:
    line = next((x.strip() for x in text.splitlines() if x.strip() and x.strip() != "---"), "")
    return line if len(line) <= 90 else line[:88].rsplit(" ", 1)[0] + " …"
