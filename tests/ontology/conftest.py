import functools
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.derivations.rules import derived
from kg.links.linker import linked
from kg.store.canonical import canonical_quads
from kg.store.folder import load
from kg.store.store import GraphStore

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/id/"


def example_quads() -> list[ox.Quad]:
    """The committed example: four articles, resolved and linked."""
    text = (ROOT / "ontology/examples/corpus.trig").read_text(encoding="utf-8")
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in ox.parse(text, format=ox.RdfFormat.TRIG):
        graphs[quad.graph_name.value].append(quad)
    quads = canonical_quads(sorted(graphs.items()), BASE)
    return [*quads, *linked(quads, BASE)]


@pytest.fixture(scope="session")
def example() -> GraphStore:
    """The same as a store, with what follows from it."""
    store = ox.Store()
    load(store, example_quads(), functools.partial(derived, base=BASE))
    return GraphStore(Path(), store)
