"""DIR -> a graph to work with in Python and Jupyter: data frames, the page, a sample of itself."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from kg.network.projections import projection
from kg.store import rows
from kg.store.frames import frame
from kg.store.questions import ask
from kg.store.store import GraphStore, Table, open_store
from kg.views.notebook import Shown, show

if TYPE_CHECKING:
    from networkx import Graph as Network
    from pandas import DataFrame

SAMPLE = 5


class Graph:
    """A built graph, opened for reading. What it gives are pandas data frames.

    ``store`` is the same without pandas: ``store.query`` gives plain tables, ``store.dataset``
    an rdflib dataset.
    """

    def __init__(self, store: GraphStore) -> None:
        self.store = store

    def query(self, sparql: str) -> DataFrame:
        """SPARQL -> data frame. The project's prefixes need not be declared."""
        return frame(self.store.query(sparql))

    def ask(self, question: str, **values: str) -> DataFrame:
        """A ready question with its parameters -> data frame; ``kg ask DIR`` lists them."""
        return frame(ask(self.store, question, values))

    def facts(self) -> DataFrame:
        """One row a proof: who, what, whom, the words, how sure, who claims it, where it stands."""
        return frame(rows.facts(self.store))

    def meetings(self) -> DataFrame:
        """One row a meeting: kind, status, dates, participants, host, places, series, topics."""
        return frame(rows.meetings(self.store))

    def tenures(self) -> DataFrame:
        """One row an office held: who, which, where, whether still."""
        return frame(rows.tenures(self.store))

    def entities(self) -> DataFrame:
        """One row a person, body, country, place: name, class, other names, articles."""
        return frame(rows.entities(self.store))

    def articles(self) -> DataFrame:
        """One row an article: title, day of issue, source, address."""
        return frame(rows.articles(self.store))

    def network(self, kind: str = "participants") -> Network:
        """Who shares meetings with whom, as a networkx graph; see ``kg.network.projections``."""
        return projection(self.store, kind)

    def show(self, height: int = 640) -> Shown:
        """The interactive page in a frame: in JupyterLab, the classic notebook and VS Code."""
        return show(self.store, height)

    def __len__(self) -> int:
        return len(self.store)

    def __repr__(self) -> str:
        counts = ", ".join(f"{n:,} {name}" for name, n in self._counts())
        return f"<Graph {self.store.root}: {counts}; {len(self):,} statements>"

    def _counts(self) -> list[tuple[str, int]]:
        found = list(rows.narrow_classes(self.store).values())
        shown = ("Article", "Person", "Country", "Meeting")
        plural = ("articles", "persons", "countries", "meetings")
        return [(name, found.count(cls)) for cls, name in zip(shown, plural, strict=True)]

    def _repr_html_(self) -> str:
        counts = " · ".join(f"<b>{n:,}</b> {name}" for name, n in self._counts())
        facts = rows.facts(self.store)
        best = sorted(facts.rows, key=lambda r: (-float(r[6] or 0), r))[:SAMPLE]
        columns = ("subject", "predicate", "object", "quote", "confidence")
        at = [facts.columns.index(c) for c in columns]
        sample = Table(columns, tuple(tuple(r[i] for i in at) for r in best))
        return (
            f"<div><p>{counts} · <b>{len(self):,}</b> statements in "
            f"<code>{html.escape(str(self.store.root))}</code></p>"
            f"<p>The surest of <b>{len(facts.rows):,}</b> proven facts:</p>"
            f"{sample._repr_html_()}</div>"
        )


def opened(folder: Path) -> Graph:
    """DIR -> its graph.

    Raises:
        StoreError: If the folder holds no built graph.
    """
    return Graph(open_store(folder))
