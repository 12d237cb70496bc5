from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.store import GraphStore

PREFIXES = """
@prefix kg: <https://w3id.org/valduchesse/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/> .
"""


@pytest.fixture
def load() -> Callable[[str], GraphStore]:
    """TriG without its prefixes -> store."""

    def made(trig: str) -> GraphStore:
        store = ox.Store()
        store.load((PREFIXES + trig).encode(), format=ox.RdfFormat.TRIG)
        return GraphStore(Path(), store)

    return made
