"""Store -> GraphML, for Gephi and yEd."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kg.store.store import GraphStore

LINKS = """SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o . ?s a ?c . ?o a ?d }
  FILTER(STRSTARTS(STR(?p), STR(kg:)) && ?c != kg:Evidence && ?p != kg:canonical) }
  ORDER BY ?s ?p ?o"""
NODES = """SELECT ?s ?c (SAMPLE(?l) AS ?label) (SAMPLE(?d) AS ?date) (SAMPLE(?f) AS ?earliest)
  (SAMPLE(?t) AS ?latest) WHERE { ?s a ?c FILTER(?c != kg:Evidence)
  OPTIONAL { ?s (skos:prefLabel|kg:postTitle|dcterms:title) ?l } OPTIONAL { ?s kg:date ?d }
  OPTIONAL { ?s kg:earliest ?f } OPTIONAL { ?s kg:latest ?t } } GROUP BY ?s ?c ORDER BY ?s ?c"""


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
