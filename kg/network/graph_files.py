"""Store -> GraphML and GEXF, which Gephi, yEd and Cytoscape open with names, classes and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO

import networkx as nx

from kg.network.meetings import BROAD, Queryable, local
from kg.network.projections import projection

LINKS = """SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o . ?s a ?c . ?o a ?d }
  FILTER(STRSTARTS(STR(?p), STR(kg:)) && ?c != kg:Evidence && ?p != kg:canonical) }
  ORDER BY ?s ?p ?o"""
NODES = """SELECT ?s ?c (SAMPLE(?l) AS ?label) (SAMPLE(?d) AS ?date) (SAMPLE(?f) AS ?earliest)
  (SAMPLE(?t) AS ?latest) (SAMPLE(?z) AS ?status) WHERE { ?s a ?c FILTER(?c != kg:Evidence)
  OPTIONAL { ?s (skos:prefLabel|kg:postTitle|dcterms:title) ?l } OPTIONAL { ?s kg:date ?d }
  OPTIONAL { ?s kg:earliest ?f } OPTIONAL { ?s kg:latest ?t } OPTIONAL { ?s kg:status ?z }
} GROUP BY ?s ?c ORDER BY ?s ?c"""
SURE = """SELECT ?s ?p ?o (MAX(?c) AS ?confidence) WHERE { ?e rdf:subject ?s ; rdf:predicate ?p ;
  rdf:object ?o ; kg:confidence ?c } GROUP BY ?s ?p ?o"""


def graph_of_facts(store: Queryable) -> nx.MultiDiGraph:
    """Store -> every node with label, class, dates and status; every link with its confidence."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in store.select(NODES):
        node, cls = str(row["s"]), local(row["c"])
        if node in graph and cls in BROAD:
            continue
        data = {"class": cls, "label": row["label"] or " ".join(filter(None, (cls, row["date"])))}
        data |= {k: str(row[k]) for k in ("date", "earliest", "latest") if row[k]}
        graph.add_node(node, **data | ({"status": local(row["status"])} if row["status"] else {}))
    sure = {(r["s"], r["p"], r["o"]): float(str(r["confidence"])) for r in store.select(SURE)}
    for row in store.select(LINKS):
        name = local(row["p"])
        confidence = sure.get((row["s"], row["p"], row["o"]), 1.0)
        graph.add_edge(
            str(row["s"]), str(row["o"]), key=name, label=name, weight=1.0, confidence=confidence
        )
    return graph


def graph_of_meetings(store: Queryable, kind: str) -> nx.Graph:
    """Store, projection -> its network with plain attributes: weights, first and last meeting."""
    graph = projection(store, kind)
    for _, data in graph.nodes(data=True):
        data["class"] = data.pop("cls")
        data["countries"] = ", ".join(data["countries"])
    for _, _, data in graph.edges(data=True):
        days = sorted(date for _, date, _ in data.pop("meetings") if date)
        data |= {"first": days[0], "last": days[-1]} if days else {}
        data["recency"], data["confidence"] = (round(data[k], 4) for k in ("recency", "confidence"))
    return graph


def graphml(graph: nx.Graph) -> str:
    """A network -> GraphML, the same bytes for the same network."""
    return "\n".join(nx.generate_graphml(graph, named_key_ids=True)) + "\n"  # type: ignore[no-untyped-call]


def gexf(graph: nx.Graph, colours: Mapping[str, str]) -> str:
    """A network, class -> colour -> GEXF 1.2 with colours, and the days of dated nodes as spells.

    Args:
        graph: Of facts or of meetings.
        colours: ``#rrggbb`` of each class.
    """
    dated = any("earliest" in d or "latest" in d for _, d in graph.nodes(data=True))
    copy = graph.copy()
    if dated:
        copy.graph["mode"] = "dynamic"
    for _, data in copy.nodes(data=True):
        red, green, blue = bytes.fromhex(colours.get(data["class"], "#8a8f98")[1:])
        data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
        for ours, theirs in (("earliest", "start"), ("latest", "end")) if dated else ():
            if ours in data:
                data[theirs] = data[ours]
    out = BytesIO()
    nx.write_gexf(copy, out, encoding="utf-8")
    # The day of writing has no place in an artefact.
    return re.sub(r' lastmodifieddate="[^"]*"', "", out.getvalue().decode("utf-8")) + "\n"
