from collections.abc import Callable

import pytest

from kg.network.projections import who_meets_whom
from kg.store.store import GraphStore

Load = Callable[[str], GraphStore]
STORY = """
:a1 {
  :anne a kg:Person ; skos:prefLabel "Anne Lejeune"@fr .
  :bruno a kg:Person ; skos:prefLabel "Bruno Maes"@fr .
  :nord a kg:Country ; skos:prefLabel "Nordie"@fr .
  :sud a kg:Country ; skos:prefLabel "Sudie"@fr .
  :gov a kg:Government ; skos:prefLabel "gouvernement"@fr ; kg:governmentOf :nord .
  :t a kg:Tenure ; kg:holder :anne ; kg:post :premier ; kg:tenureStatus kg:Current .
  :premier a kg:Post ; kg:postTitle "Premier ministre"@fr ; kg:postIn :gov .
  :envoy a kg:Post ; kg:postTitle "ambassadeur"@fr ; kg:postIn :sud .
  :m1 a kg:Meeting ; kg:participant :anne, :bruno ; kg:host :bruno ; kg:status kg:Held ;
      kg:meetingKind kg:visit ; kg:date "2020-03" ;
      kg:earliest "2020-03-01"^^xsd:date ; kg:latest "2020-03-31"^^xsd:date .
}
:a2 {
  :anne a kg:Person ; skos:prefLabel "Anne Lejeune"@fr .
  :m2 a kg:Meeting ; kg:participant :anne, :bruno, :envoy ; kg:status kg:Planned .
  :m3 a kg:Meeting ; kg:participant :bruno, :sud ; kg:status kg:Cancelled .
  :m4 a kg:Meeting ; kg:participant :anne ; kg:host :sud ; kg:status kg:Held .
}
"""
E = "https://example.org/"


def test_edges_count_shared_meetings(load: Load) -> None:
    graph = who_meets_whom(load(STORY))
    weights = {
        (a[len(E) :], b[len(E) :]): (d["weight"], d["planned"])
        for a, b, d in graph.edges(data=True)
    }
    assert weights == {
        ("anne", "bruno"): (2, 1),
        ("anne", "envoy"): (1, 1),
        ("bruno", "envoy"): (1, 1),
        ("anne", "sud"): (1, 0),
    }


def test_an_edge_lists_its_meetings(load: Load) -> None:
    graph = who_meets_whom(load(STORY))
    assert graph.edges[E + "anne", E + "bruno"]["meetings"] == (
        (E + "m1", "2020-03", "Held"),
        (E + "m2", None, "Planned"),
    )


@pytest.mark.parametrize(
    ("node", "label", "cls", "countries"),
    [
        ("anne", "Anne Lejeune", "Person", ("Nordie",)),
        ("bruno", "Bruno Maes", "Person", ()),
        ("envoy", "ambassadeur", "Post", ("Sudie",)),
        ("sud", "Sudie", "Country", ("Sudie",)),
    ],
)
def test_nodes_say_who_they_are(
    load: Load, node: str, label: str, cls: str, countries: tuple[str, ...]
) -> None:
    data = who_meets_whom(load(STORY)).nodes[E + node]
    assert (data["label"], data["cls"], data["countries"]) == (label, cls, countries)


def test_what_did_not_happen_counts_only_on_demand(load: Load) -> None:
    store = load(STORY)
    assert not who_meets_whom(store).has_edge(E + "bruno", E + "sud")
    assert who_meets_whom(store, statuses=("Cancelled",)).has_edge(E + "bruno", E + "sud")
    assert who_meets_whom(store, statuses=("Held",)).edges[E + "anne", E + "bruno"]["weight"] == 1


def test_an_empty_store_gives_an_empty_network(load: Load) -> None:
    assert len(who_meets_whom(load(""))) == 0


def test_the_order_of_iris_is_the_order_of_the_network(load: Load) -> None:
    graph = who_meets_whom(load(STORY))
    assert list(graph) == sorted(graph)
    assert list(graph.edges) == sorted(graph.edges)
