"""Store -> files for other tools: RDF, GraphML, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import networkx as nx

from kg.errors import QueryError
from kg.store.store import GraphStore
from kg.triples.serialization import FORMATS

EXPORTS = (*FORMATS, "graphml", "csv")
LINKS = """SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o . ?s a ?c . ?o a ?d }
  FILTER(STRSTARTS(STR(?p), STR(kg:)) && ?c != kg:Evidence && ?p != kg:canonical) }
  ORDER BY ?s ?p ?o"""
NODES = """SELECT ?s ?c (SAMPLE(?l) AS ?label) (SAMPLE(?d) AS ?date) (SAMPLE(?f) AS ?earliest)
  (SAMPLE(?t) AS ?latest) WHERE { ?s a ?c FILTER(?c != kg:Evidence)
  OPTIONAL { ?s (skos:prefLabel|kg:postTitle|dcterms:title) ?l } OPTIONAL { ?s kg:date ?d }
  OPTIONAL { ?s kg:earliest ?f } OPTIONAL { ?s kg:latest ?t } } GROUP BY ?s ?c ORDER BY ?s ?c"""
FACTS = """SELECT DISTINCT ?subject ?subjectLabel ?predicate ?object ?objectLabel ?quote ?start ?end
  ?confidence ?accordingTo ?article WHERE {
  ?e a kg:Evidence ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
     kg:quote ?quote ; kg:start ?start ; kg:end ?end ; kg:confidence ?confidence ;
     kg:inArticle ?article .
  OPTIONAL { ?subject (skos:prefLabel|kg:postTitle) ?subjectLabel }
  OPTIONAL { ?object (skos:prefLabel|kg:postTitle) ?objectLabel }
  OPTIONAL { ?e kg:accordingTo/(skos:prefLabel|kg:postTitle) ?accordingTo }
} ORDER BY ?article ?start ?subject ?predicate ?object ?end"""


def export(store: GraphStore, fmt: str) -> str:
    """Everything in one format, the same bytes for the same graph.

    Args:
        store: The built graph.
        fmt: One of ``EXPORTS``; ``csv`` is one row per proven fact.

    Raises:
        QueryError: If the format is unknown.
    """
    if fmt in FORMATS:
        return store.serialize(fmt)
    if fmt == "csv":
        return _csv(store)
    if fmt == "graphml":
        return graphml(store)
    raise QueryError(
        origin=fmt, problem="there is no such format", remedy=f"use one of: {', '.join(EXPORTS)}"
    )


def _csv(store: GraphStore) -> str:
    table = store.query(FACTS)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return out.getvalue()


def graphml(store: GraphStore) -> str:
    """Nodes with label, class and dates, edges with their property: for Gephi and yEd."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in store.select(NODES):
        data = {
            "class": str(row["c"]).rsplit("#", 1)[-1],
            "label": row["label"] or str(row["s"]).rsplit("/", 1)[-1],
        }
        data |= {k: str(row[k]) for k in ("date", "earliest", "latest") if row[k]}
        graph.add_node(str(row["s"]), **data)
    for row in store.select(LINKS):
        name = str(row["p"]).rsplit("#", 1)[-1]
        graph.add_edge(str(row["s"]), str(row["o"]), key=name, label=name)
    lines: Iterable[str] = nx.generate_graphml(graph)  # type: ignore[no-untyped-call]
    return "\n".join(lines) + "\n"
