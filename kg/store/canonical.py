"""Article graphs, resolution -> the graphs that users see: canonical nodes, one name each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.settings import BASE
from kg.store.resolution import resolve
from kg.store.terms import ALT, LABEL, TYPE, kg, text

ONE_NAME = (LABEL, kg("postTitle"))
Graphs = Iterable[tuple[str, list[ox.Quad]]]


def resolution_graph(base: str = BASE) -> ox.NamedNode:
    """The name of the graph that says which nodes are one."""
    return ox.NamedNode(f"{base}resolution")


def canonical_quads(graphs: Graphs, base: str = BASE) -> list[ox.Quad]:
    """Article graphs -> the same graphs over canonical nodes, and the resolution graph.

    A name that is not its canonical node's preferred one becomes another name of it. The result is
    a set: the order of the articles leaves no trace.
    """
    graphs = list(graphs)
    resolved = resolve(graphs, base)
    names = _names(graphs, resolved)
    quads: dict[ox.Quad, None] = {}
    for _, own in graphs:
        for quad in own:
            for made in _rewritten(quad, resolved, names):
                quads[made] = None
    home = resolution_graph(base)
    for local, (iri, reason) in resolved.items():
        node = ox.NamedNode(local)
        quads[ox.Quad(node, kg("canonical"), ox.NamedNode(iri), home)] = None
        quads[ox.Quad(node, kg("mergeReason"), ox.Literal(reason), home)] = None
    return list(quads)


def _names(
    graphs: Graphs, resolved: dict[str, tuple[str, str]]
) -> dict[tuple[str, ox.NamedNode], ox.Literal]:
    """Canonical node -> its preferred name: the most frequent, then the longest."""
    votes: dict[tuple[str, ox.NamedNode], Counter[str]] = defaultdict(Counter)
    for _, quads in graphs:
        for quad in quads:
            if quad.predicate in ONE_NAME and text(quad.subject) in resolved:
                key = (resolved[text(quad.subject)][0], quad.predicate)
                votes[key][text(quad.object)] += 1
    return {
        key: ox.Literal(max(count, key=lambda n: (count[n], len(n), n)), language="fr")
        for key, count in votes.items()
    }


def _rewritten(
    quad: ox.Quad,
    resolved: dict[str, tuple[str, str]],
    names: dict[tuple[str, ox.NamedNode], ox.Literal],
) -> Iterator[ox.Quad]:
    subject, value = quad.subject, quad.object
    if text(subject) in resolved:
        subject = ox.NamedNode(resolved[text(subject)][0])
    if isinstance(value, ox.NamedNode) and value.value in resolved and quad.predicate != TYPE:
        value = ox.NamedNode(resolved[value.value][0])
    name = names.get((text(subject), quad.predicate))
    if name is not None and quad.predicate in ONE_NAME:
        yield ox.Quad(subject, quad.predicate, name, quad.graph_name)
        if name != value and quad.predicate == LABEL:
            yield ox.Quad(subject, ALT, value, quad.graph_name)
        return
    yield ox.Quad(subject, quad.predicate, value, quad.graph_name)
