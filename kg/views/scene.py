"""Store -> scene: the nodes and edges that the page shows, each with its sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.articles.datelines import without_stated_date
from kg.network.meetings import Queryable, local
from kg.views.classes import STYLE_OF
from kg.views.moments import moment
from kg.views.passages import passage

NODES = """SELECT ?x ?class (SAMPLE(?l) AS ?label) (SAMPLE(?d) AS ?date) (SAMPLE(?e) AS ?earliest)
  (SAMPLE(?f) AS ?latest) (SAMPLE(?s) AS ?status) (SAMPLE(?k) AS ?kind) (SAMPLE(?t) AS ?content)
  (SAMPLE(?c) AS ?change) (SAMPLE(?v) AS ?casualties) WHERE {
  ?x a ?class FILTER(?class NOT IN (kg:Evidence, kg:Article, kg:Tenure))
  OPTIONAL { ?x (skos:prefLabel|kg:postTitle) ?l } OPTIONAL { ?x kg:date ?d }
  OPTIONAL { ?x kg:earliest ?e } OPTIONAL { ?x kg:latest ?f } OPTIONAL { ?x kg:status ?s }
  OPTIONAL { ?x kg:meetingKind ?k } OPTIONAL { ?x kg:content ?t }
  OPTIONAL { ?x kg:changeKind ?c } OPTIONAL { ?x kg:casualties ?v }
} GROUP BY ?x ?class ORDER BY ?x ?class"""
OTHER_NAMES = "SELECT DISTINCT ?x ?name WHERE { ?x skos:altLabel ?name } ORDER BY ?x ?name"
EDGES = """SELECT DISTINCT ?s ?p ?o WHERE {
  VALUES ?p { kg:participant kg:host kg:place kg:series kg:topic kg:follows kg:outcome
    kg:perpetrator kg:memberOf kg:governmentOf kg:basedIn kg:createdBy kg:speaker kg:person
    kg:post kg:postIn }
  ?s ?p ?o FILTER NOT EXISTS { ?s a kg:Tenure } } ORDER BY ?s ?p ?o"""
TENURES = """SELECT DISTINCT ?tenure ?person ?owner ?post ?title ?status ?date ?earliest
  ?latest WHERE {
  ?tenure kg:holder ?person ; kg:post ?post ; kg:tenureStatus ?state . ?post kg:postTitle ?title .
  OPTIONAL { ?post kg:postIn ?owner } OPTIONAL { ?tenure kg:date ?date }
  OPTIONAL { ?tenure kg:earliest ?earliest } OPTIONAL { ?tenure kg:latest ?latest }
  BIND(STRAFTER(STR(?state), "#") AS ?status)
} ORDER BY ?tenure ?owner"""
MENTIONED = "SELECT DISTINCT ?x ?a WHERE { ?x kg:mentionedIn ?a } ORDER BY ?a ?x"
PROOFS = """SELECT DISTINCT ?s ?p ?o ?quote ?start ?end ?article ?confidence ?claim ?by WHERE {
  ?e rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:quote ?quote ; kg:start ?start ;
     kg:end ?end ; kg:inArticle ?article ; kg:confidence ?confidence .
  OPTIONAL { ?e kg:accordingTo ?by . ?by (skos:prefLabel|kg:postTitle) ?claim }
} ORDER BY ?article ?start ?end ?p ?o"""
ARTICLES = """SELECT ?a ?text ?date ?title ?source ?url WHERE { ?a a kg:Article ; kg:text ?text
  OPTIONAL { ?a dcterms:issued ?date } OPTIONAL { ?a dcterms:title ?title }
  OPTIONAL { ?a dcterms:source ?source } OPTIONAL { ?a schema:url ?url } } ORDER BY ?a"""


Proofs = dict[tuple[str, str, str], list[dict[str, Any]]]
# Where a node has a class and its super-class too, these give way.
BROAD = ("Organization", "Place")
# Worth showing only with something that they belong to.
ONLY_LINKED = ("Post", "Topic", "MeetingSeries")


@dataclass(slots=True)
class Scene:
    """What the page shows: plain dictionaries, sorted, ready for JSON."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    edges: list[dict[str, Any]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)
    mentioned: list[tuple[str, str]] = field(default_factory=list)  # node, article


def scene(store: Queryable) -> Scene:
    """Store -> scene. A tenure becomes an edge from its holder to where the post stands."""
    made = Scene(articles=_articles(store))
    proofs = _proofs(store, made.articles)
    edges = _edges(store, proofs)
    linked = {end for e in edges if e["property"] != "postIn" for end in (e["from"], e["to"])}
    made.nodes = _nodes(store, proofs, linked)
    known = {n["id"] for n in made.nodes}
    made.edges = [e for e in edges if e["from"] in known and e["to"] in known]
    made.mentioned = [
        (str(r["x"]), str(r["a"])) for r in store.select(MENTIONED) if r["x"] in known
    ]
    return made


def _articles(store: Queryable) -> list[dict[str, Any]]:
    return [
        {
            "iri": row["a"],
            "title": row["title"] or _first_line(str(row["text"])),
            "date": row["date"],
            "when": _when(row["date"]),
            "source": row["source"],
            "url": row["url"],
            "text": str(row["text"]),
        }
        for row in store.select(ARTICLES)
    ]


def _nodes(store: Queryable, proofs: Proofs, linked: set[str]) -> list[dict[str, Any]]:
    own: dict[str, list[dict[str, Any]]] = {}
    for (subject, name, _), found in proofs.items():
        if name in ("status", "date", "casualties", "changeKind"):
            own.setdefault(subject, []).extend({**proof, "about": name} for proof in found)
    others: dict[str, list[str]] = {}
    for row in store.select(OTHER_NAMES):
        others.setdefault(str(row["x"]), []).append(str(row["name"]))
    rows: dict[str, dict[str, str | None]] = {}
    for row in store.select(NODES):
        cls, old = local(row["class"]), rows.get(str(row["x"]))
        if cls in STYLE_OF and (old is None or local(old["class"]) in BROAD):
            rows[str(row["x"])] = row
    return [
        _node(row, own.get(iri, [])) | {"also": others.get(iri, [])}
        for iri, row in rows.items()
        if iri in linked or local(row["class"]) not in ONLY_LINKED
    ]


def _proofs(store: Queryable, articles: list[dict[str, Any]]) -> Proofs:
    numbers = {str(a["iri"]): i for i, a in enumerate(articles)}
    found: Proofs = {}
    for row in store.select(PROOFS):
        article = str(row["article"])
        start, end = int(str(row["start"])), int(str(row["end"]))
        if article not in numbers:
            continue
        around = passage(articles[numbers[article]]["text"], start, end)
        before, _, after = around.marked(start, end)
        found.setdefault((str(row["s"]), local(row["p"]), str(row["o"])), []).append(
            {
                "before": before,
                "quote": row["quote"],
                "after": after,
                "article": numbers[article],
                "confidence": float(str(row["confidence"])),
                "claim": row["claim"],
                "by": row["by"],
                "span": (start, end, around.start, around.start + len(around.text)),
            }
        )
    return found


def _edges(store: Queryable, proofs: Proofs) -> list[dict[str, Any]]:
    edges: list[dict[str, Any]] = []
    links = store.select(EDGES)
    hosts = {(r["s"], r["o"]) for r in links if local(r["p"]) == "host"}
    for row in links:
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
                "when": _when(row["date"]),
                "earliest": row["earliest"],
                "latest": row["latest"],
                "proofs": proofs.get((str(row["tenure"]), "holder", str(row["person"])), []),
            }
        )
    return edges


def _node(row: dict[str, str | None], own: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "when": _when(row["date"]),
        "id": str(row["x"]),
        "cls": local(row["class"]),
        "name": row["label"],
        "date": row["date"],
        "earliest": row["earliest"],
        "latest": row["latest"],
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
    lines = (without_stated_date(line).strip() for line in text.splitlines())
    line = next((x for x in lines if x and x != "---"), "")
    return line if len(line) <= 90 else line[:88].rsplit(" ", 1)[0] + " …"
