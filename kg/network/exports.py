"""Store -> GraphML: the whole graph of things and events, for Gephi and yEd."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kg.network.projections import KG

if TYPE_CHECKING:
    from kg.store.store import GraphStore

NODES = """SELECT DISTINCT ?node ?class ?label ?date ?earliest ?latest ?status WHERE {
  ?node a ?class FILTER(?class != kg:Evidence)
  OPTIONAL { ?node skos:prefLabel|kg:postTitle|dcterms:title ?label }
  OPTIONAL { ?node kg:date ?date } OPTIONAL { ?node kg:earliest ?earliest }
  OPTIONAL { ?node kg:latest ?latest } OPTIONAL { ?node kg:status ?status }
} ORDER BY ?node ?class ?label ?date"""
LINKS = """SELECT DISTINCT ?source ?property ?target WHERE {
  ?source ?property ?target . ?source a ?a . ?target a ?b
  FILTER(?a != kg:Evidence && STRSTARTS(STR(?property), STR(kg:)))
} ORDER BY ?source ?property ?target"""


def graphml(store: GraphStore) -> str:
    """Store -> GraphML; nodes carry label, class, dates and status, edges the property's name.

    Parallel edges are kept; nodes and edges are sorted, so that the same graph gives the same
    bytes.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in store.select(NODES):
        node = str(row["node"])
        if node in graph:
            continue
        data = {
            "label": row["label"] or node.rstrip("/").rsplit("/", 1)[-1],
            "class": str(row["class"]).removeprefix(KG),
        }
        data |= {k: str(row[k]) for k in ("date", "earliest", "latest") if row[k]}
        if row["status"]:
            data["status"] = row["status"].removeprefix(KG)
        graph.add_node(node, **data)
    for row in store.select(LINKS):
        name = str(row["property"]).removeprefix(KG)
        graph.add_edge(str(row["source"]), str(row["target"]), key=name, label=name)
    return "\n".join(nx.generate_graphml(graph)) + "\n"  # type: ignore[no-untyped-call]
