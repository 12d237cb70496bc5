"""Quads -> JSON-LD under the published context ``ontology/context.jsonld``.

``python -m kg.triples.contexts`` writes the context anew from ``ontology/kg.ttl``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, Dataset, Graph, Literal, URIRef

from kg.triples.ontology import ontology_file
from kg.triples.serialization import PREFIXES

CONTEXT = "https://w3id.org/valduchesse/ontology/context.jsonld"


def context() -> dict[str, Any]:
    """The ontology -> its JSON-LD context: each term by its own name, links as ``@id``."""
    graph = Graph().parse(ontology_file("kg.ttl"))
    terms: dict[str, Any] = dict(PREFIXES)
    for cls in sorted(graph.subjects(RDF.type, OWL.Class), key=str):
        terms[_local(cls)] = str(cls)
    for prop in sorted(graph.subjects(RDF.type, OWL.ObjectProperty), key=str):
        terms[_local(prop)] = {"@id": str(prop), "@type": "@id"}
    for prop in sorted(graph.subjects(RDF.type, OWL.DatatypeProperty), key=str):
        kind = graph.value(prop, RDFS.range)
        if kind is None or kind in (RDF.langString,):
            terms[_local(prop)] = {"@id": str(prop), **({"@language": "fr"} if kind else {})}
        else:
            terms[_local(prop)] = {"@id": str(prop), "@type": str(kind)}
    return {"@context": terms}


def _local(term: object) -> str:
    return str(term).rsplit("#", 1)[1]


def source() -> str:
    """What context.jsonld must hold."""
    return json.dumps(context(), ensure_ascii=False, indent=1) + "\n"


def compact(quads: Iterable[ox.Quad]) -> str:
    """Quads -> JSON-LD, terms shortened by the context, which it names by its address."""
    data = Dataset()
    for quad in quads:
        graph = data.graph(URIRef(str(getattr(quad.graph_name, "value", ""))))
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    made = json.loads(
        data.serialize(format="json-ld", context=context()["@context"], sort_keys=True)
    )
    made["@context"] = CONTEXT
    made["@graph"] = sorted(made["@graph"], key=lambda one: str(one["@id"]))
    for graph in made["@graph"]:
        if "@graph" in graph:
            graph["@graph"] = sorted(graph["@graph"], key=lambda one: str(one["@id"]))
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _node(term: Any) -> URIRef | Literal:
    if isinstance(term, ox.Literal):
        kind = None if term.language else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=kind, normalize=False)
    return URIRef(term.value)


if __name__ == "__main__":
    ontology_file("kg.ttl").with_name("context.jsonld").write_text(source(), encoding="utf-8")
