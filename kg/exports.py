"""Store -> files for other tools: RDF, networks for Gephi, tables for spreadsheets and pandas."""

from __future__ import annotations

import csv
import io

from kg.errors import check_known
from kg.network.graph_files import gexf, graph_of_facts, graph_of_meetings, graphml
from kg.network.projections import KINDS
from kg.store.annotated import annotated, nanopublications
from kg.store.frames import parquet
from kg.store.rows import TABLES
from kg.store.store import GraphStore, Table
from kg.triples.contexts import compact
from kg.triples.serialization import FORMATS, serialize_quads
from kg.views.classes import STYLE_OF

NETWORKS = ("graphml", "gexf")
SHEETS = ("csv", "parquet")
EVIDENCE = ("rdf12", "nanopubs")
EXPORTS = (*FORMATS, *EVIDENCE, *NETWORKS, *SHEETS)


def export(
    store: GraphStore, fmt: str, *, table: str = "facts", projection: str | None = None
) -> bytes:
    """Everything in one format, the same bytes for the same graph.

    Args:
        store: The built graph.
        fmt: One of ``EXPORTS``: ``jsonld`` is compact under the published context, ``rdf12`` TriG
            with evidence as annotations of triples, ``nanopubs`` one nanopublication a fact.
        table: What ``csv`` and ``parquet`` hold, one of ``TABLES``: one row per proven fact,
            per meeting, office held, entity or article.
        projection: Who ``graphml`` and ``gexf`` link by the meetings they share, one of ``KINDS``;
            without it they hold all nodes and links.

    Raises:
        QueryError: If the format, table or projection is unknown.
    """
    check_known("format", fmt, EXPORTS)
    if fmt == "jsonld":
        return compact(store.quads()).encode("utf-8")
    if fmt in FORMATS:
        return store.serialize(fmt).encode("utf-8")
    if fmt in EVIDENCE:
        told = annotated(store.quads()) if fmt == "rdf12" else nanopublications(store.quads())
        return serialize_quads(told, "trig").encode("utf-8")
    if fmt in SHEETS:
        check_known("table", table, tuple(TABLES))
        rows = TABLES[table](store)
        return parquet(rows) if fmt == "parquet" else _csv(rows).encode("utf-8")
    if projection is None:
        network = graph_of_facts(store)
    else:
        check_known("projection", projection, KINDS)
        network = graph_of_meetings(store, projection)
    if fmt == "graphml":
        return graphml(network).encode("utf-8")
    return gexf(network, {s.cls: s.colour for s in STYLE_OF.values()}).encode("utf-8")


def _csv(table: Table) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return out.getvalue()
