"""Evidence as RDF 1.2 annotations, and as nanopublications; both can be read back.

Source:
    https://www.w3.org/TR/rdf12-concepts/ (triple terms, ``rdf:reifies``);
    https://nanopub.net/guidelines/working_draft/ (head, assertion, provenance, publication info).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.store.terms import PROV_GENERATED, TYPE, kg, text

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NP = "http://www.nanopub.org/nschema#"
PROV = "http://www.w3.org/ns/prov#"
PARTS = tuple(ox.NamedNode(f"{RDF}{name}") for name in ("subject", "predicate", "object"))
REIFIES = ox.NamedNode(f"{RDF}reifies")
NANOPUB_PARTS = ("assertion", "provenance", "pubinfo")


def annotated(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Statement nodes (RDF 1.1) -> reifiers of triple terms (RDF 1.2)."""
    kept, parts = _parted(quads)
    for (node, graph), (subject, predicate, value) in parts.items():
        triple = ox.Triple(subject, predicate, value)
        kept.append(ox.Quad(node, REIFIES, triple, graph))
    return kept


def plain(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Reifiers of triple terms (RDF 1.2) -> statement nodes (RDF 1.1): ``annotated`` undone."""
    made = []
    for quad in quads:
        if quad.predicate == REIFIES and isinstance(quad.object, ox.Triple):
            told = (quad.object.subject, quad.object.predicate, quad.object.object)
            made += [
                ox.Quad(quad.subject, name, value, quad.graph_name)
                for name, value in zip(PARTS, told, strict=True)
            ]
        else:
            made.append(quad)
    return made


def nanopublications(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Each proven fact -> a nanopublication: four graphs below the evidence's own IRI.

    The assertion is the fact; the provenance its quote, place, rule, confidence and claimant; the
    publication info names the software. What says who is who stays in the articles' graphs.
    """
    quads = list(quads)
    _, parts = _parted(quads)
    about: dict[tuple[ox.NamedNode, ox.NamedNode], list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        if not isinstance(quad.graph_name, ox.NamedNode):
            continue
        if (quad.subject, quad.graph_name) in parts and quad.predicate not in PARTS:
            about[quad.subject, quad.graph_name].append(quad)
    made = []
    for (node, graph), (subject, predicate, value) in parts.items():
        base = text(node)
        head, *names = (ox.NamedNode(f"{base}#{n}") for n in ("head", *NANOPUB_PARTS))
        made.append(ox.Quad(node, TYPE, ox.NamedNode(f"{NP}Nanopublication"), head))
        for part, iri in zip(("Assertion", "Provenance", "PublicationInfo"), names, strict=True):
            link = ox.NamedNode(f"{NP}has{part}")
            made.append(ox.Quad(node, link, iri, head))
        assertion, provenance, pubinfo = names
        made.append(ox.Quad(subject, predicate, value, assertion))
        derived = ox.NamedNode(f"{PROV}wasDerivedFrom")
        made.append(ox.Quad(assertion, derived, graph, provenance))
        for quad in about[node, graph]:
            if quad.predicate != TYPE:
                made.append(ox.Quad(assertion, quad.predicate, quad.object, provenance))
        rule = next((q.object for q in about[node, graph] if q.predicate == kg("extractor")), None)
        if rule is not None:
            made.append(ox.Quad(node, PROV_GENERATED, rule, pubinfo))
    return made


Key = tuple[ox.NamedNode, ox.NamedNode]
Told = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def _parted(quads: Iterable[ox.Quad]) -> tuple[list[ox.Quad], dict[Key, Told]]:
    """Quads without the parts of statement nodes; those parts by node and graph."""
    found: dict[Key, dict[ox.NamedNode, ox.NamedNode]] = defaultdict(dict)
    kept = []
    for quad in quads:
        if quad.predicate in PARTS:
            found[quad.subject, quad.graph_name][quad.predicate] = quad.object  # type: ignore[index, assignment]
        else:
            kept.append(quad)
    told = {key: (p[PARTS[0]], p[PARTS[1]], p[PARTS[2]]) for key, p in found.items()}
    return kept, dict(told)
