from collections.abc import Callable
from io import StringIO

import networkx as nx
import pytest
from rich.console import Console

from kg.network import centralities, communities, meetings_by_year, pairs, print_report, report
from kg.network.measures import Year
from kg.network.projections import Encounter
from kg.store.store import GraphStore


def network(*edges: tuple[str, str, int]) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    for node in sorted({n for a, b, _ in edges for n in (a, b)}):
        graph.add_node(node, label=node.upper(), cls="Person", countries=())
    for a, b, weight in sorted(edges):
        held = tuple(
            Encounter(f"m{i}", earliest=f"2020-01-0{i + 1}", latest=f"2020-02-0{i + 1}")
            for i in range(weight)
        )
        graph.add_edge(a, b, weight=weight, planned=0, meetings=held)
    return graph


# By hand. Path a-b-c-d: b lies between (a,c) and (a,d) out of 3 pairs of others: 2/3.
# Star: the centre lies between all pairs. Triangle: nobody between.
@pytest.mark.parametrize(
    ("edges", "degree", "weighted", "between"),
    [
        (
            [("a", "b", 1), ("b", "c", 2), ("c", "d", 1)],
            {"a": 1, "b": 2, "c": 2, "d": 1},
            {"a": 1, "b": 3, "c": 3, "d": 1},
            {"a": 0, "b": 2 / 3, "c": 2 / 3, "d": 0},
        ),
        (
            [("o", "x", 1), ("o", "y", 1), ("o", "z", 5)],
            {"o": 3, "x": 1, "y": 1, "z": 1},
            {"o": 7, "x": 1, "y": 1, "z": 5},
            {"o": 1, "x": 0, "y": 0, "z": 0},
        ),
        (
            [("a", "b", 1), ("b", "c", 1), ("a", "c", 1)],
            {"a": 2, "b": 2, "c": 2},
            {"a": 2, "b": 2, "c": 2},
            {"a": 0, "b": 0, "c": 0},
        ),
    ],
)
def test_centralities_as_computed_by_hand(
    edges: list[tuple[str, str, int]],
    degree: dict[str, int],
    weighted: dict[str, int],
    between: dict[str, float],
) -> None:
    rows = {r.actor: r for r in centralities(network(*edges))}
    assert {n: r.degree for n, r in rows.items()} == degree
    assert {n: r.meetings for n, r in rows.items()} == weighted
    assert {n: r.betweenness for n, r in rows.items()} == pytest.approx(between)


def test_the_most_central_stand_first() -> None:
    rows = centralities(network(("a", "b", 1), ("b", "c", 2), ("c", "d", 3)))
    assert [r.actor for r in rows] == ["c", "b", "d", "a"]


TWO_CIRCLES = [
    *((a, b, 3) for a, b in ("ab", "bc", "ac")),
    *((a, b, 3) for a, b in ("xy", "yz", "xz")),
    ("c", "x", 1),
]


def test_communities_are_the_two_triangles() -> None:
    found = communities(network(*TWO_CIRCLES))
    assert [(c.number, c.members, c.density) for c in found] == [
        (1, ("A", "B", "C"), 1.0),
        (2, ("X", "Y", "Z"), 1.0),
    ]


def test_components_are_numbered_by_size() -> None:
    rows = centralities(network(("p", "q", 9), *TWO_CIRCLES))
    assert {r.actor: r.component for r in rows} == {**dict.fromkeys("abcxyz", 1), "p": 2, "q": 2}


def test_pairs_who_share_most_stand_first() -> None:
    rows = pairs(network(("a", "b", 1), ("b", "c", 3)))
    assert [(p.one, p.other, p.weight) for p in rows] == [("B", "C", 3), ("A", "B", 1)]
    assert (rows[0].first, rows[0].last) == ("2020-01-01", "2020-02-03")


def test_meetings_by_year() -> None:
    told = [
        Encounter("m1", earliest="2019-12-31", latest="2020-01-01"),
        Encounter("m2", earliest="2019-01-01", latest="2019-12-31", status="Planned"),
        Encounter("m3", earliest="2020-05-05", latest="2020-05-05", status="Cancelled"),
        Encounter("m4"),
    ]
    assert meetings_by_year(told) == [
        Year("", 1, 0, 0),
        Year("2019", 1, 1, 0),
        Year("2020", 0, 0, 1),
    ]


STORY = """:a { :p a kg:Person ; skos:prefLabel "P[red]"@fr . :q a kg:Person ; skos:prefLabel "Q"@fr .
  :m a kg:Meeting ; kg:participant :p, :q ; kg:status kg:Held . }"""


@pytest.mark.parametrize("terminal", [True, False])
def test_the_report_prints_all_four_tables(
    load: Callable[[str], GraphStore], terminal: bool
) -> None:
    console = Console(record=True, width=120, force_terminal=terminal, file=StringIO())
    print_report(report(load(STORY)), console)
    text = console.export_text()
    for expected in (
        "Who is central",
        "Who meets whom",
        "Communities",
        "Meetings over time",
        "P[red]",
        "undated",
    ):
        assert expected in text


def test_the_report_of_nothing_is_empty(load: Callable[[str], GraphStore]) -> None:
    found = report(load(""))
    assert (found.centralities, found.pairs, found.communities, found.years) == ((), (), (), ())
