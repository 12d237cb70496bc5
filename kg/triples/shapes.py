"""Datasets -> violations of the ontology's shapes (SHACL)."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from pyshacl import validate
from rdflib import RDF, Dataset, Graph
from rdflib.namespace import SH

from kg.triples.ontology import ontology_file


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken constraint: where, along which property, and what it says."""

    node: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.node}: {self.message}"


@functools.cache
def _shapes() -> Graph:
    return Graph().parse(ontology_file("shapes.ttl"))


def violations(data: Dataset | Graph) -> tuple[Violation, ...]:
    """A dataset -> what breaks the shapes, sorted; empty if it is valid.

    All graphs of the dataset are seen as one.
    """
    union = Graph()
    for s, p, o, *_ in data.quads() if isinstance(data, Dataset) else data:
        union.add((s, p, o))
    _, report, _ = validate(union, shacl_graph=_shapes(), advanced=True, inference="none")
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        found.add(
            Violation(
                str(report.value(result, SH.focusNode)),
                str(report.value(result, SH.resultPath) or ""),
                str(report.value(result, SH.resultMessage)),
            )
        )
    return tuple(sorted(found))
