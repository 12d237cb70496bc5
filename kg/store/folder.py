"""A built folder: DIR/articles (each article's own graph), DIR/store, DIR/graph.trig."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.terms import ONTOLOGY
from kg.triples.ontology import ontology_file
from kg.triples.serialization import serialize_quads

MANIFEST = "manifest.json"


class ArticleFolder:
    """The article graphs of a build, one file each, and where each was read from.

    The files are the ground truth: the store is made from them anew at each change.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.articles = root / "articles"
        self.manifest: dict[str, dict[str, str]] = {}
        if (self.articles / MANIFEST).exists():
            self.manifest = json.loads((self.articles / MANIFEST).read_text(encoding="utf-8"))

    def path(self, article_id: str) -> Path:
        """The file of one article's graph."""
        return self.articles / f"{article_id}.trig"

    def ids(self) -> list[str]:
        """The articles, sorted."""
        return sorted(p.stem for p in self.articles.glob("*.trig"))

    def put(self, origin: str, article_id: str, digest: str, trig: str) -> None:
        """Keep an article's graph; an older text of the same origin goes unless shared."""
        self.articles.mkdir(parents=True, exist_ok=True)
        old = self.manifest.get(origin, {}).get("article")
        self.manifest[origin] = {"article": article_id, "digest": digest}
        _write(self.path(article_id), trig)
        if old and old != article_id and old not in self._used():
            self.path(old).unlink(missing_ok=True)

    def drop(self, article_id: str) -> None:
        """Take an article out."""
        self.path(article_id).unlink(missing_ok=True)
        self.manifest = {o: m for o, m in self.manifest.items() if m["article"] != article_id}

    def known(self, origin: str, digest: str) -> bool:
        """Whether this text with this metadata has been built from this origin."""
        entry = self.manifest.get(origin)
        return bool(entry) and entry["digest"] == digest and self.path(entry["article"]).exists()  # type: ignore[index]

    def save(self) -> None:
        """Write the manifest, sorted."""
        self.articles.mkdir(parents=True, exist_ok=True)
        _write(
            self.articles / MANIFEST,
            json.dumps(self.manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
        )

    def graphs(self) -> Iterator[tuple[str, list[ox.Quad]]]:
        """Article id and quads, sorted by id."""
        for article_id in self.ids():
            text = self.path(article_id).read_text(encoding="utf-8")
            yield article_id, list(ox.parse(text, format=ox.RdfFormat.TRIG))

    def _used(self) -> set[str]:
        return {m["article"] for m in self.manifest.values()}


def _write(path: Path, text: str) -> None:
    """Replace a file in one step."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8", newline="")
    os.replace(part, path)


Derive = Callable[[ox.Store], Iterable[ox.Quad]]


def load(store: ox.Store, quads: list[ox.Quad], derive: Derive | None = None) -> None:
    """Quads -> a store that answers fast: each triple once in the default graph, then by article.

    Joins run over the default graph, where what a hundred articles say stands once. The ontology
    stands in the graph of its name, derived knowledge in graphs of its own.

    Args:
        store: An empty store.
        quads: Article graphs, resolution, links.
        derive: Makes the derived quads from the store that holds all else.
    """
    store.bulk_extend(quads)
    store.bulk_extend({ox.Quad(q.subject, q.predicate, q.object) for q in quads})
    store.bulk_load(
        path=str(ontology_file("kg.ttl")),
        format=ox.RdfFormat.TURTLE,
        to_graph=ox.NamedNode(ONTOLOGY),
    )
    if derive is not None:
        store.bulk_extend(list(derive(store)))


def write_graph(root: Path, quads: list[ox.Quad], derive: Derive | None = None) -> None:
    """Quads -> DIR/store and DIR/graph.trig; a build that is killed leaves the old ones.

    Raises:
        StoreError: If the folder cannot be written.
    """
    fresh, old = root / "store.new", root / "store.old"
    try:
        root.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(fresh, ignore_errors=True)
        store = ox.Store(str(fresh))
        load(store, quads, derive)
        store.flush()
        del store
        _write(root / "graph.trig", serialize_quads(quads, "trig"))
        shutil.rmtree(old, ignore_errors=True)
        if (root / "store").exists():
            (root / "store").rename(old)
        fresh.rename(root / "store")
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise StoreError(
            origin=str(root),
            problem=f"the store cannot be written ({error})",
            remedy="free space or choose another folder with -o",
        ) from error
