"""Datasets -> violations of the ontology's shapes (SHACL), each explained in one sentence."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from pyshacl import validate
from rdflib import RDFS, BNode, Dataset, Graph, URIRef

from kg.triples.constraints import constraints
from kg.triples.ontology import ontology_file
from kg.triples.serialization import PREFIXES, quads_of

TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
# The words that prove what a node says, those of the broken property first.
PROOF = """SELECT ?name ?quote ?start ?end ?article WHERE {
  BIND(%(node)s AS ?node)
  OPTIONAL { ?node (skos:prefLabel|kg:postTitle) ?name }
  OPTIONAL {
    { ?e rdf:subject ?node } UNION { ?e rdf:object ?node }
    ?e kg:quote ?quote ; kg:start ?start ; kg:end ?end ; kg:inArticle ?article .
    OPTIONAL { ?e rdf:predicate ?p }
  }
} ORDER BY DESC(?p = %(path)s) ?start LIMIT 1"""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken constraint: where, along which property, what it says, and the words behind it.

    Attributes:
        node: The node that breaks it.
        path: The property; empty where the node as a whole breaks it.
        message: The constraint in one sentence.
        value: The value that breaks it, if it is one value.
        evidence: ``the meeting proven by “a reçu mardi” (ARTICLE, 30 to 42)``, as far as known.
    """

    node: str
    path: str
    message: str
    value: str = ""
    evidence: str = ""

    def __str__(self) -> str:
        given = f" (it has {self.value})" if self.value else ""
        about = f"; {self.evidence}" if self.evidence else ""
        return f"{self.node}: {self.message.rstrip('.')}{given}{about}."


@functools.cache
def _above() -> dict[str, tuple[ox.NamedNode, ...]]:
    """A class -> all classes above it."""
    ontology = Graph().parse(ontology_file("kg.ttl"))
    return {
        str(cls): tuple(
            ox.NamedNode(str(a))
            for a in sorted(ontology.transitive_objects(cls, RDFS.subClassOf), key=str)
            if a != cls and isinstance(a, URIRef)
        )
        for cls in set(ontology.subjects(RDFS.subClassOf))
        if not isinstance(cls, BNode)
    }


def violations(data: Dataset | Graph | Iterable[ox.Quad]) -> tuple[Violation, ...]:
    """A dataset -> what breaks the shapes, sorted; empty if it is valid.

    All graphs of the dataset are seen as one; a class counts as those above it.
    """
    store = ox.Store()
    store.extend(_triples(data))
    present = {q.predicate.value for q in store}
    kinds: dict[str, str] = {}
    for quad in list(store.quads_for_pattern(None, TYPE, None)):
        cls = _text(quad.object)
        kinds[_text(quad.subject)] = cls.rsplit("#", 1)[-1]
        present.add(cls)
        for above in _above().get(cls, ()):
            store.add(ox.Quad(quad.subject, TYPE, above))
            present.add(above.value)
    found = set()
    for one in constraints():
        if one.target not in present:
            continue
        rows = store.query(one.sparql)
        assert isinstance(rows, ox.QuerySolutions)
        for row in rows:
            path = one.path or _text(row["path"])
            found.add((_text(row["this"]), path, one.message, _text(row["value"])))
    return tuple(
        Violation(node, path, message, value, _evidence(store, node, path, kinds.get(node, "")))
        for node, path, message, value in sorted(found)
    )


def _triples(data: Dataset | Graph | Iterable[ox.Quad]) -> list[ox.Quad]:
    if isinstance(data, Graph) and not isinstance(data, Dataset):
        whole = Dataset()
        for triple in data:
            whole.add(triple)
        data = whole
    quads = quads_of(data) if isinstance(data, Dataset) else data
    return [ox.Quad(q.subject, q.predicate, q.object) for q in quads]


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _evidence(store: ox.Store, node: str, path: str, kind: str) -> str:
    """What a node is, in the words of its article."""
    query = PROOF % {"node": ox.NamedNode(node), "path": ox.NamedNode(path or node)}
    rows = store.query(query, prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        name = f" {_text(row['name'])}" if row["name"] is not None else ""
        where = (
            f" proven by “{' '.join(_text(row['quote']).split())}”"
            f" ({_text(row['article'])}, {_text(row['start'])} to {_text(row['end'])})"
            if row["quote"] is not None
            else ""
        )
        return f"it is the {kind}{name}{where}" if kind else ""
    return ""


@functools.cache
def _graph(name: str) -> Graph:
    return Graph().parse(ontology_file(name))


def shacl_report(data: Dataset | Graph) -> Graph:
    """A dataset -> the W3C validation report, by pySHACL: the same findings, slower."""
    union = Graph()
    for s, p, o, *_ in data.quads() if isinstance(data, Dataset) else data:
        union.add((s, p, o))
    _, report, _ = validate(
        union,
        shacl_graph=_graph("shapes.ttl"),
        ont_graph=_graph("kg.ttl"),
        advanced=True,
        inference="none",
    )
    assert isinstance(report, Graph)
    return report
