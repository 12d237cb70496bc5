"""Shapes -> SPARQL: each constraint of ``shapes.ttl`` as one query that the engine answers.

pySHACL needs as long for an article as reading it does; the engine a fiftieth of that. This covers
the part of SHACL that our shapes use and raises on any other; a test holds both to the same result.

Source:
    https://www.w3.org/TR/shacl/, sections 2.1 (targets), 4 (core constraints), 5 (SPARQL).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from kg.triples.ontology import ontology_file

Parts = tuple[str, str, str]  # query, path, message
TARGETS = {SH.targetClass: "?this a {} .", SH.targetSubjectsOf: "?this {} ?any ."}
# Not constraints: what a shape says of itself.
SILENT = {RDF.type, SH.path, SH.message, SH.property, SH.ignoredProperties, *TARGETS}


@dataclass(frozen=True, slots=True)
class Constraint:
    """What must not be found: a query for ``?this`` and ``?value``, the path, the message.

    The target is the class or property without which there is nothing to look for.
    """

    target: str
    sparql: str
    path: str
    message: str


def _n3(term: Node) -> str:
    return term.n3()


def _no_class(graph: Graph, value: Node) -> str:
    return f"FILTER NOT EXISTS {{ ?value a {_n3(value)} }}"


def _none_of(graph: Graph, value: Node) -> str:
    """``sh:or`` of classes; of anything else there is none in our shapes."""
    classes = [graph.value(one, SH["class"]) for one in Collection(graph, value)]
    return " ".join(_no_class(graph, cls) for cls in classes if cls is not None)


def _list(graph: Graph, value: Node) -> str:
    return ", ".join(_n3(item) for item in Collection(graph, value))


# Constraint of a property -> what is wrong with ``?this PATH ?value``.
VALUES: dict[Node, Callable[[Graph, Node], str]] = {
    SH["class"]: _no_class,
    SH["or"]: _none_of,
    SH["in"]: lambda g, v: f"FILTER(?value NOT IN ({_list(g, v)}))",
    SH.datatype: lambda g, v: f"FILTER(!isLiteral(?value) || DATATYPE(?value) != {_n3(v)})",
    SH.nodeKind: lambda g, v: "FILTER(!isIRI(?value))",  # sh:IRI is the only one
    SH.minLength: lambda g, v: f"FILTER(STRLEN(STR(?value)) < {_n3(v)})",
    SH.minInclusive: lambda g, v: f"FILTER(!COALESCE(?value >= {_n3(v)}, false))",
    SH.maxInclusive: lambda g, v: f"FILTER(!COALESCE(?value <= {_n3(v)}, false))",
}
# Constraint of a property -> what is wrong with all values of PATH together.
COUNTS: dict[Node, Callable[[str, int], str]] = {
    SH.minCount: lambda path, n: f"FILTER NOT EXISTS {{ ?this {path} ?one }}",
    SH.maxCount: lambda path, n: f"?this {path} ?one , ?two . FILTER(!sameTerm(?one, ?two))",
    SH.uniqueLang: lambda path, n: (
        f"?this {path} ?one , ?two . "
        "FILTER(!sameTerm(?one, ?two) && LANG(?one) = LANG(?two) && LANG(?one) != '')"
    ),
}


@functools.cache
def constraints() -> tuple[Constraint, ...]:
    """All constraints of the shapes.

    Raises:
        ValueError: If the shapes use a part of SHACL that is not covered.
    """
    graph = Graph().parse(ontology_file("shapes.ttl"))
    found: list[Constraint] = []
    for shape in sorted(graph.subjects(RDF.type, SH.NodeShape), key=str):
        for target, pattern in TARGETS.items():
            for term in sorted(graph.objects(shape, target), key=str):
                found += [
                    Constraint(str(term), *rest)
                    for rest in _of_shape(graph, shape, pattern.format(_n3(term)))
                ]
    return tuple(dict.fromkeys(found))


def _of_shape(graph: Graph, shape: Node, target: str) -> Iterator[Parts]:
    message = str(graph.value(shape, SH.message) or "")
    for name, value in graph.predicate_objects(shape):
        if name == SH["class"]:
            body = f"BIND(?this AS ?value) {_no_class(graph, value)}"
            yield _constraint(target, body, "", message)
        elif name == SH.closed:
            yield _constraint(target, _unlisted(graph, shape), "", message)
        elif name == SH.sparql:
            said = str(graph.value(value, SH.message))
            inner = str(graph.value(value, SH.select)).replace("$this", "?this")
            yield _constraint(target, f"{{ {inner} }}", "", said)
        elif name not in SILENT:
            raise ValueError(f"{name} on {shape} is not covered")
    for block in graph.objects(shape, SH.property):
        yield from _of_property(graph, block, target)


def _of_property(graph: Graph, block: Node, target: str) -> Iterator[Parts]:
    path = graph.value(block, SH.path)
    assert isinstance(path, URIRef)  # our paths are single properties
    message = str(graph.value(block, SH.message))
    for name, value in graph.predicate_objects(block):
        if name in VALUES:
            body = f"?this {_n3(path)} ?value . {VALUES[name](graph, value)}"
        elif name in COUNTS:
            count = int(str(value)) if str(value).isdigit() else 1
            if count != 1:
                raise ValueError(f"{name} {value} is not covered")
            body = COUNTS[name](_n3(path), count)
        elif name in SILENT:
            continue
        else:
            raise ValueError(f"{name} on {path} is not covered")
        yield _constraint(target, body, str(path), message)


def _unlisted(graph: Graph, shape: Node) -> str:
    """``sh:closed``: properties that the shape does not name."""
    named = [graph.value(block, SH.path) for block in graph.objects(shape, SH.property)]
    ignored = graph.value(shape, SH.ignoredProperties)
    if ignored is not None:
        named += list(Collection(graph, ignored))
    listed = ", ".join(sorted({_n3(term) for term in named if term is not None}))
    return f"?this ?path ?value . FILTER(?path NOT IN ({listed}))"


def _constraint(target: str, body: str, path: str, message: str) -> Parts:
    query = f"SELECT DISTINCT ?this ?path ?value WHERE {{ {target} {body} }}"
    return query, path, message
