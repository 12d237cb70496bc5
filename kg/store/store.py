"""DIR -> SPARQL: the built graph, read-only."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.terms import ONTOLOGY, PROV_GENERATED, text
from kg.triples.serialization import PREFIXES, serialize_quads

if TYPE_CHECKING:
    from pandas import DataFrame
    from rdflib import Dataset

Row = dict[str, str | None]
# What fetches from outside or changes the store.
REFUSED = re.compile(
    r"(?i)(?<![?$:\w])(SERVICE|FROM|INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD)\b"
)
LITERALS = re.compile(
    r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|<[^>\s]*>|#[^\n]*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Table:
    """A query's answer: column names and rows of readable values (None where unbound)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]

    def frame(self) -> DataFrame:
        """The same as a pandas data frame; pandas is in the extra ``notebook``."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(c)}</th>" for c in self.columns)
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(v or '')}</td>" for v in row) + "</tr>"
            for row in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


class GraphStore:
    """A built graph. Queries see all article graphs as one; ``GRAPH ?g`` tells which says what.

    What follows by rule is seen only where it is asked for, with ``derived=True``.
    """

    def __init__(self, root: Path, store: ox.Store) -> None:
        self.root = root
        self._store = store
        # A store without a default graph was not loaded by kg.store.folder: its graphs are joined.
        self._merged = (
            next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None
        )
        self._derived = [
            q.subject
            for q in store.quads_for_pattern(None, PROV_GENERATED, None, None)
            if isinstance(q.subject, ox.NamedNode)
        ]

    def query(self, sparql: str, *, derived: bool | Collection[str] = False) -> Table:
        """SPARQL SELECT or ASK -> table. The project's prefixes need not be declared.

        Args:
            sparql: The query; ``SERVICE``, ``FROM`` and updates are refused.
            derived: See what follows by the rules of ``ontology/rules`` too: by all of them, or
                by those named (each further graph makes each look-up dearer).

        Raises:
            QueryError: If the query is refused or wrong.
        """
        answer = self._run(sparql, derived)
        if isinstance(answer, ox.QueryBoolean):
            return Table(("answer",), (("true" if answer else "false",),))
        if isinstance(answer, ox.QueryTriples):
            return Table(
                ("subject", "predicate", "object"),
                tuple((_plain(t.subject), _plain(t.predicate), _plain(t.object)) for t in answer),
            )
        names = tuple(v.value for v in answer.variables)
        return Table(names, tuple(tuple(_plain(row[n]) for n in names) for row in answer))

    def select(self, sparql: str, *, derived: bool | Collection[str] = False) -> list[Row]:
        """SPARQL SELECT -> rows as dictionaries of plain strings."""
        table = self.query(sparql, derived=derived)
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows]

    def json(self, sparql: str, *, derived: bool = False) -> str:
        """SPARQL -> the W3C JSON result format, types kept."""
        answer = self._run(sparql, derived)
        if isinstance(answer, ox.QueryTriples):
            raise QueryError(
                origin="query",
                problem="CONSTRUCT has no JSON result",
                remedy="use SELECT, or kg export --format jsonld",
            )
        data = answer.serialize(format=ox.QueryResultsFormat.JSON)
        assert data is not None  # without a path the engine returns the bytes
        return str(data, "utf-8")

    def quads(self, *, derived: bool = False) -> list[ox.Quad]:
        """What the articles say, their resolution and links; with ``derived`` what follows too."""
        made = {ONTOLOGY, *(g.value for g in self._derived)}
        home = {q.graph_name for q in self._store.quads_for_pattern(None, PROV_GENERATED, None)}
        made |= {text(g) for g in home if isinstance(g, ox.NamedNode)}
        return [
            q
            for q in self._store
            if isinstance(q.graph_name, ox.NamedNode)
            and (q.graph_name.value not in made or (derived and q.graph_name.value != ONTOLOGY))
        ]

    def serialize(self, fmt: str, *, derived: bool = False) -> str:
        """Everything in ``trig``, ``nquads``, ``turtle`` or ``jsonld``, sorted."""
        return serialize_quads(self.quads(derived=derived), fmt)

    def dataset(self) -> Dataset:
        """The store as an rdflib dataset, through oxrdflib, without copying."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset as RdfDataset

        return RdfDataset(store=OxigraphStore(store=self._store), default_union=not self._merged)

    def __len__(self) -> int:
        return len(self.quads())

    def __repr__(self) -> str:
        return f"<GraphStore {self.root} with {len(self):,} statements>"

    def _repr_html_(self) -> str:
        counts = self.select(
            "SELECT ?class (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a ?class } GROUP BY ?class "
            "ORDER BY DESC(?n) ?class"
        )
        rows = "".join(
            f"<tr><td>{str(r['class']).rsplit('#', 1)[-1]}</td><td>{r['n']}</td></tr>"
            for r in counts
        )
        return f"<table><thead><tr><th>class</th><th>nodes</th></tr></thead>{rows}</table>"

    def _run(self, sparql: str, derived: bool | Collection[str]) -> Any:
        word = REFUSED.search(LITERALS.sub(" ", sparql))
        if word:
            raise QueryError(
                origin="query",
                problem=f"{word[1].upper()} is not allowed here",
                remedy="ask with SELECT, ASK or CONSTRUCT over the store itself",
            )
        try:
            if not self._merged:
                return self._store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
            told: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.DefaultGraph()]
            graphs = [*told, *self._following(derived)]
            return self._store.query(sparql, prefixes=PREFIXES, default_graph=graphs)
        except (SyntaxError, ValueError) as error:
            raise QueryError(
                origin="query",
                problem=f"it is no SPARQL ({' '.join(str(error).split())})",
                remedy="see https://www.w3.org/TR/sparql11-query/",
            ) from error

    def _following(self, derived: bool | Collection[str]) -> list[ox.NamedNode]:
        """The graphs of what follows by rule: all, none, or those of the rules named."""
        if isinstance(derived, bool):
            return self._derived if derived else []
        return [g for g in self._derived if g.value.rsplit("/", 1)[1] in derived]


def _plain(value: object) -> str | None:
    return None if value is None else str(getattr(value, "value", value))


def open_store(root: Path) -> GraphStore:
    """DIR -> its store, opened for reading.

    Raises:
        StoreError: If the folder holds no built graph.
    """
    folder = root / "store"
    if not folder.is_dir():
        raise StoreError(
            origin=str(root),
            problem="the folder holds no built graph",
            remedy=f"build one first: kg build ARTICLES -o {root}",
        )
    try:
        return GraphStore(root, ox.Store.read_only(str(folder)))
    except OSError as error:
        raise StoreError(
            origin=str(folder),
            problem=f"the store cannot be opened ({error})",
            remedy="build it again from its articles: kg build -o DIR",
        ) from error
