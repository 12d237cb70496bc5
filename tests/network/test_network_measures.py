import os
import subprocess
import sys
from collections.abc import Callable

import networkx as nx
import pytest

from kg.network.measures import Year, betweenness, centralities, communities, pairs, years
from kg.network.reports import Scope, chain_report, report
from kg.network.roles import Bridge, bridges, brokers
from kg.store.store import GraphStore

Edge = tuple[str, str, int]


def network(*edges: Edge) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    for node in sorted({n for a, b, _ in edges for n in (a, b)}):
        graph.add_node(node, label=node.upper(), cls="Person", countries=())
    for a, b, weight in sorted(edges):
        told = tuple((f"m{i}", f"2020-0{i + 1}", "Held") for i in range(weight))
        graph.add_edge(
            a, b, weight=weight, planned=0, recency=0.5, confidence=0.9 * weight, meetings=told
        )
    return graph


# By hand. Path a-b-c-d: b lies between (a,c) and (a,d), of three pairs of others: 2/3.
# Star: the centre lies between all pairs. Triangle: nobody lies between.
# Square a-b-c-d-a: each lies on one of the two shortest paths of one pair of three: 1/6.
@pytest.mark.parametrize(
    ("edges", "degree", "weighted", "between"),
    [
        (
            [("a", "b", 1), ("b", "c", 2), ("c", "d", 1)],
            {"A": 1, "B": 2, "C": 2, "D": 1},
            {"A": 1, "B": 3, "C": 3, "D": 1},
            {"A": 0, "B": 2 / 3, "C": 2 / 3, "D": 0},
        ),
        (
            [("o", "x", 1), ("o", "y", 1), ("o", "z", 5)],
            {"O": 3, "X": 1, "Y": 1, "Z": 1},
            {"O": 7, "X": 1, "Y": 1, "Z": 5},
            {"O": 1, "X": 0, "Y": 0, "Z": 0},
        ),
        (
            [("a", "b", 1), ("b", "c", 1), ("a", "c", 1)],
            {"A": 2, "B": 2, "C": 2},
            {"A": 2, "B": 2, "C": 2},
            {"A": 0, "B": 0, "C": 0},
        ),
        (
            [("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("a", "d", 1)],
            dict.fromkeys("ABCD", 2),
            dict.fromkeys("ABCD", 2),
            dict.fromkeys("ABCD", 1 / 6),
        ),
    ],
)
def test_centralities_as_computed_by_hand(
    edges: list[Edge],
    degree: dict[str, int],
    weighted: dict[str, int],
    between: dict[str, float],
) -> None:
    rows = {r.label: r for r in centralities(network(*edges))}
    assert {n: r.degree for n, r in rows.items()} == degree
    assert {n: r.weighted_degree for n, r in rows.items()} == weighted
    assert {n: r.betweenness for n, r in rows.items()} == pytest.approx(between, abs=1e-4)


def test_the_most_central_stand_first() -> None:
    rows = centralities(network(("a", "b", 1), ("b", "c", 2), ("c", "d", 3)))
    assert [r.label for r in rows] == ["C", "B", "D", "A"]


TWO_CIRCLES: list[Edge] = [
    *((a, b, 3) for a, b in ("ab", "bc", "ac")),
    *((a, b, 3) for a, b in ("xy", "yz", "xz")),
    ("c", "x", 1),
]


def test_communities_are_the_two_triangles() -> None:
    found = communities(network(*TWO_CIRCLES))
    assert [(c.number, c.size, c.members) for c in found] == [(1, 3, "A, B, C"), (2, 3, "X, Y, Z")]


def test_components_are_numbered_by_size() -> None:
    rows = centralities(network(("p", "q", 9), *TWO_CIRCLES))
    assert {r.label: r.component for r in rows} == {**dict.fromkeys("ABCXYZ", 1), "P": 2, "Q": 2}


def test_pairs_who_share_most_stand_first() -> None:
    rows = pairs(network(("a", "b", 1), ("b", "c", 3)))
    assert [(p.one, p.other, p.meetings) for p in rows] == [("B", "C", 3), ("A", "B", 1)]
    assert rows[0].dates == "2020-01, 2020-02, 2020-03"


STORY = """:a {
  :p a kg:Person ; skos:prefLabel "P"@fr . :q a kg:Person ; skos:prefLabel "Q"@fr .
  :m1 a kg:Meeting ; kg:participant :p, :q ; kg:status kg:Held ;
      kg:earliest "2019-12-31"^^xsd:date ; kg:latest "2020-01-01"^^xsd:date .
  :m2 a kg:Meeting ; kg:participant :p, :q ; kg:status kg:Planned ;
      kg:earliest "2019-01-01"^^xsd:date .
  :m3 a kg:Meeting ; kg:status kg:Cancelled ; kg:earliest "2020-05-05"^^xsd:date .
  :m4 a kg:Meeting ; kg:status kg:Held .
}"""
Load = Callable[[str], GraphStore]


def test_meetings_of_each_year(load: Load) -> None:
    assert years(load(STORY)) == [
        Year("2019", 1, 1, 0),
        Year("2020", 0, 0, 1),
        Year("undated", 1, 0, 0),
    ]


def test_the_report_has_all_tables_with_cells_for_all_columns(load: Load) -> None:
    tables = report(load(STORY))
    assert list(tables) == [
        "central participants",
        "who meets whom",
        "communities",
        "brokers",
        "bridges",
        "meetings over time",
        "windows",
    ]
    assert [len(rows) for _, rows in tables.values()] == [2, 1, 1, 0, 1, 3, 1]
    assert all(len(row) == len(columns) for columns, rows in tables.values() for row in rows)
    assert tables["who meets whom"][1] == [("P", "Q", 2, 1, 1.501, 2.0, "")]


def test_the_report_of_nothing_is_empty(load: Load) -> None:
    assert [rows for _, rows in report(load("")).values()] == [[]] * 7


def test_betweenness_is_what_networkx_computes() -> None:
    for seed in range(5):
        graph = nx.gnp_random_graph(30, 0.12, seed=seed)
        assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph))


def test_closeness_by_hand() -> None:
    rows = {r.label: r.closeness for r in centralities(network(("a", "b", 1), ("b", "c", 1)))}
    # The ends stand at distances 1 and 2: (1 + 1/2) / 2.
    assert rows == {"A": 0.75, "B": 1.0, "C": 0.75}


def test_brokers_meet_several_communities() -> None:
    rows = brokers(network(*TWO_CIRCLES))
    assert [(r.label, r.communities) for r in rows] == [("C", 2), ("X", 2)]
    # C: 3 pairs of 5 others' paths run over it: (2 of its circle x 3 of the other) of 10.
    assert [r.betweenness for r in rows] == [0.6, 0.6]
    # Burt (1992): c spends 3/7 on a, 3/7 on b, 1/7 on x; a and b spend half on one another.
    assert rows[0].constraint == pytest.approx(
        2 * (3 / 7 + 3 / 7 / 2) ** 2 + (1 / 7) ** 2, abs=1e-3
    )


def test_bridges_and_what_they_cut_off() -> None:
    found = bridges(network(*TWO_CIRCLES, ("z", "end", 2)))
    # Between the circles: 3 on the one side, 4 on the other.
    assert found == [Bridge("C", "X", 1, 3), Bridge("END", "Z", 2, 1)]


def test_a_path_is_all_bridges() -> None:
    rows = bridges(network(("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("d", "e", 1)))
    assert {(r.one, r.other): r.cut_off for r in rows} == {
        ("A", "B"): 1, ("B", "C"): 2, ("C", "D"): 2, ("D", "E"): 1,
    }  # fmt: skip


def test_a_report_of_one_kind_and_of_the_chains(load: Load) -> None:
    tables = report(load(STORY), Scope(kind="persons", until="2019-06", unit="month"))
    assert next(iter(tables)) == "central persons"
    assert tables["who meets whom"][1] == [("P", "Q", 1, 1, 1.0, 1.0, "")]
    ((name, (columns, rows)),) = chain_report(load(STORY), "p", "q").items()
    assert name == "from p to q"
    assert [dict(zip(columns, row, strict=True))["status"] for row in rows] == ["Held", "Planned"]


RING = """
import networkx as nx
from kg.network.measures import communities
graph = nx.Graph()
names = sorted(f"https://example.org/{i}" for i in range(40))
for name in names:
    graph.add_node(name, label=name[-2:], cls="Person", countries=())
for i, name in enumerate(names):
    for step in (1, 2, 7):
        graph.add_edge(name, names[(i + step) % 40], weight=1, planned=0, meetings=())
print([c.members for c in communities(graph)])
"""


def test_communities_do_not_hang_on_the_hash_seed() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", RING],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(answers) == 1
    assert "[" in answers.pop()
