"""Store -> files for other tools: RDF, GraphML, CSV."""

from __future__ import annotations

import csv
import io

from kg.errors import QueryError
from kg.network.graphml import graphml
from kg.store.store import GraphStore
from kg.triples.serialization import FORMATS

EXPORTS = (*FORMATS, "graphml", "csv")
FACTS = """SELECT DISTINCT ?subject ?subjectLabel ?predicate ?object ?objectLabel ?quote ?start ?end
  ?confidence ?accordingTo ?article WHERE {
  ?e a kg:Evidence ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
     kg:quote ?quote ; kg:start ?start ; kg:end ?end ; kg:confidence ?confidence ;
     kg:inArticle ?article .
  OPTIONAL { ?subject (skos:prefLabel|kg:postTitle) ?subjectLabel }
  OPTIONAL { ?object (skos:prefLabel|kg:postTitle) ?objectLabel }
  OPTIONAL { ?e kg:accordingTo/(skos:prefLabel|kg:postTitle) ?accordingTo }
} ORDER BY ?article ?start ?subject ?predicate ?object ?end"""


def export(store: GraphStore, fmt: str) -> str:
    """Everything in one format, the same bytes for the same graph.

    Args:
        store: The built graph.
        fmt: One of ``EXPORTS``; ``csv`` is one row per proven fact.

    Raises:
        QueryError: If the format is unknown.
    """
    if fmt in FORMATS:
        return store.serialize(fmt)
    if fmt == "csv":
        return _csv(store)
    if fmt == "graphml":
        return graphml(store)
    raise QueryError(
        origin=fmt, problem="there is no such format", remedy=f"use one of: {', '.join(EXPORTS)}"
    )


def _csv(store: GraphStore) -> str:
    table = store.query(FACTS)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return out.getvalue()
