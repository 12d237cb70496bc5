"""Store -> tables: everything that ``kg analyze`` prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any

from kg.errors import check_known
from kg.network.chains import Step, chains
from kg.network.measures import (
    Centrality,
    Community,
    Pair,
    Year,
    centralities,
    communities,
    pairs,
    years,
)
from kg.network.meetings import COUNTED, Queryable
from kg.network.projections import KINDS, projection
from kg.network.roles import Bridge, Broker, bridges, brokers
from kg.network.windows import UNITS, Window, windows

Tables = dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]
SILENT = ("iri",)  # columns for programs


@dataclass(frozen=True, slots=True)
class Scope:
    """What is analysed: a projection, in a window of time, of meetings of some statuses."""

    kind: str = "participants"
    since: str | None = None
    until: str | None = None
    unit: str = "year"
    statuses: tuple[str, ...] = COUNTED


def report(store: Queryable, scope: Scope | None = None) -> Tables:
    """Store -> tables: name, columns, rows; what ``kg analyze`` prints."""
    scope = scope or Scope()
    graph = projection(store, scope.kind, scope.statuses, scope.since, scope.until)
    central = "central participants" if scope.kind == "participants" else f"central {scope.kind}"
    return {
        central: _table(Centrality, centralities(graph)),
        "who meets whom": _table(Pair, pairs(graph)),
        "communities": _table(Community, communities(graph)),
        "brokers": _table(Broker, brokers(graph)),
        "bridges": _table(Bridge, bridges(graph)),
        "meetings over time": _table(Year, years(store)),
        "windows": _table(Window, windows(store, scope.unit, scope.statuses)),
    }


def chain_report(store: Queryable, one: str, other: str, scope: Scope | None = None) -> Tables:
    """Two names -> the table of the chains between them."""
    scope = scope or Scope()
    found = chains(store, one, other, scope.kind, scope.statuses)
    return {f"from {one} to {other}": _table(Step, found)}


def chosen_tables(
    store: Queryable, scope: Scope, between: tuple[str, str] | None, only: str | None
) -> Tables:
    """What ``kg analyze`` was asked for: all tables, one, or the chains between two.

    Raises:
        QueryError: If there is no such projection, window or table.
    """
    check_known("projection", scope.kind, KINDS)
    check_known("window", scope.unit, UNITS)
    if between:
        return chain_report(store, *between, scope)
    tables = report(store, scope)
    if only is None:
        return tables
    check_known("table", only, tuple(tables))
    return {only: tables[only]}


def _table(kind: type, rows: Sequence[Any]) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    shown = [i for i, f in enumerate(fields(kind)) if f.name not in SILENT]
    names = tuple(fields(kind)[i].name for i in shown)
    return names, [tuple(astuple(r)[i] for i in shown) for r in rows]
