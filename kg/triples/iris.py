"""Nodes -> IRIs, made from what identifies a thing; never from counters, order or time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from rdflib import URIRef

from kg.facts import Node
from kg.lexicons import normalise
from kg.settings import BASE

LONGEST = 80


def slug(key: str) -> str:
    """``Évelyne Roux`` -> ``evelyne-roux``; long or wordless keys become a hash."""
    made = re.sub(r"[^a-z0-9]+", "-", normalise(key)).strip("-")
    return made if 0 < len(made) <= LONGEST else digest(key)


def digest(text: str, length: int = 16) -> str:
    """First hex digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:length]


def kebab(cls: str) -> str:
    """``PoliticalParty`` -> ``political-party``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", cls).lower()


def article_iri(article_id: str, base: str = BASE) -> URIRef:
    """The article, and the name of its graph."""
    return URIRef(f"{base}article/{article_id}")


def local_iris(nodes: Iterable[Node], article_id: str, base: str = BASE) -> dict[Node, URIRef]:
    """The nodes of one article -> their IRIs below the article's.

    Keys that would share an IRI all get the hash of their key behind it, so that none depends on
    which came first.
    """
    home = article_iri(article_id, base)
    found: dict[str, list[Node]] = {}
    for node in nodes:
        if node.cls != "Article":
            found.setdefault(f"{home}/{kebab(node.cls)}/{slug(node.key)}", []).append(node)
    iris = {}
    for iri, same in found.items():
        for node in same:
            iris[node] = URIRef(iri if len(same) == 1 else f"{iri}-{digest(node.key, 8)}")
    return iris
