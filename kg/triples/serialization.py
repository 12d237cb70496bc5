"""Datasets -> text, sorted: the same triples give the same bytes."""

from __future__ import annotations

import pyoxigraph as ox
from rdflib import XSD, Dataset, Literal
from rdflib.term import Node

FORMATS = {
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
}
PREFIXES = {
    "kg": "https://w3id.org/valduchesse/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def quads_of(dataset: Dataset) -> list[ox.Quad]:
    """An rdflib dataset without blank nodes -> Oxigraph quads."""
    return [
        ox.Quad(ox.NamedNode(str(s)), ox.NamedNode(str(p)), _term(o), ox.NamedNode(str(g)))
        for s, p, o, g in dataset.quads()
    ]


def _term(value: Node) -> ox.NamedNode | ox.Literal:
    if not isinstance(value, Literal):
        return ox.NamedNode(str(value))
    if value.language:
        return ox.Literal(str(value), language=value.language)
    return ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype or XSD.string)))


def serialize_quads(quads: list[ox.Quad], fmt: str) -> str:
    """Quads -> text in one of ``FORMATS``, graphs and triples sorted; Turtle is their union.

    Raises:
        KeyError: If the format is not in ``FORMATS``.
    """
    keyed = sorted(set(quads), key=_key)
    prefixes = None if fmt == "nquads" else PREFIXES
    if fmt == "turtle":
        triples = {(str(q.subject), str(q.predicate), str(q.object)): q.triple for q in keyed}
        data = ox.serialize(
            [triples[k] for k in sorted(triples)], format=FORMATS[fmt], prefixes=prefixes
        )
    else:
        data = ox.serialize(keyed, format=FORMATS[fmt], prefixes=prefixes)
    assert data is not None
    return data.decode("utf-8")


def _key(quad: ox.Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def serialize(dataset: Dataset, fmt: str) -> str:
    """An rdflib dataset -> text in one of ``FORMATS``, the same bytes for the same triples."""
    return serialize_quads(quads_of(dataset), fmt)
