"""Projections, windows and chains on a story small enough to be counted by hand."""

from collections.abc import Callable

import pytest

from kg.errors import QueryError
from kg.network.chains import chains
from kg.network.projections import projection
from kg.network.windows import Window, windows
from kg.store.store import GraphStore

Load = Callable[[str], GraphStore]
E = "https://example.org/"
# Anne (Nordie) meets Bruno (Sudie) twice, a year apart; Bruno meets Carla (Ostie) once.
STORY = """:a {
  :anne a kg:Person ; skos:prefLabel "Anne Lejeune"@fr .
  :bruno a kg:Person ; skos:prefLabel "Bruno Maes"@fr .
  :carla a kg:Person ; skos:prefLabel "Carla Núñez"@fr .
  :dora a kg:Person ; skos:prefLabel "Dora Ek"@fr .
  :nord a kg:Country ; skos:prefLabel "Nordie"@fr .
  :sud a kg:Country ; skos:prefLabel "Sudie"@fr .
  :ost a kg:Country ; skos:prefLabel "Ostie"@fr .
  :gov a kg:Government ; skos:prefLabel "gouvernement nordien"@fr ; kg:governmentOf :nord .
  :t1 a kg:Tenure ; kg:holder :anne ; kg:post :p1 . :p1 a kg:Post ; kg:postTitle "premier ministre"@fr ; kg:postIn :gov .
  :t2 a kg:Tenure ; kg:holder :bruno ; kg:post :p2 . :p2 a kg:Post ; kg:postTitle "roi"@fr ; kg:postIn :sud .
  :t3 a kg:Tenure ; kg:holder :carla ; kg:post :p3 . :p3 a kg:Post ; kg:postTitle "reine"@fr ; kg:postIn :ost .
  :peche a kg:Topic ; skos:prefLabel "pêche"@fr .
  :m1 a kg:Meeting ; kg:participant :anne, :bruno ; kg:status kg:Held ; kg:date "2019-03-01" ;
      kg:earliest "2019-03-01"^^xsd:date ; kg:latest "2019-03-01"^^xsd:date ; kg:topic :peche .
  :m2 a kg:Meeting ; kg:participant :anne, :bruno ; kg:host :bruno ; kg:status kg:Held ; kg:date "2020-02-29" ;
      kg:earliest "2020-02-29"^^xsd:date ; kg:latest "2020-02-29"^^xsd:date .
  :m3 a kg:Meeting ; kg:participant :bruno, :carla, :ost ; kg:status kg:Planned ; kg:date "2020-02" ;
      kg:earliest "2020-02-01"^^xsd:date ; kg:latest "2020-02-29"^^xsd:date ; kg:topic :peche .
  :e1 a kg:Evidence ; rdf:subject :m1 ; rdf:predicate kg:participant ; rdf:object :anne ; kg:confidence 0.6 .
  :e2 a kg:Evidence ; rdf:subject :m1 ; rdf:predicate kg:participant ; rdf:object :bruno ; kg:confidence 0.9 .
  :e3 a kg:Evidence ; rdf:subject :m2 ; rdf:predicate kg:participant ; rdf:object :bruno ; kg:confidence 0.3 .
  :e4 a kg:Evidence ; rdf:subject :m2 ; rdf:predicate kg:host ; rdf:object :bruno ; kg:confidence 0.8 .
}"""  # noqa: E501
RDF = "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "


@pytest.fixture
def store(load: Load) -> GraphStore:
    return load(RDF + STORY)


def edges(store: GraphStore, kind: str, key: str, **more: object) -> dict[tuple[str, str], object]:
    graph = projection(store, kind, **more)  # type: ignore[arg-type]
    return {(a[len(E) :], b[len(E) :]): d[key] for a, b, d in graph.edges(data=True)}


def test_persons_by_number(store: GraphStore) -> None:
    assert edges(store, "persons", "weight") == {("anne", "bruno"): 2, ("bruno", "carla"): 1}


def test_persons_by_recency(store: GraphStore) -> None:
    # 365 days lie between 1 March 2019 and 29 February 2020: one half and one whole.
    assert edges(store, "persons", "recency", half_life=365) == pytest.approx(
        {("anne", "bruno"): 1.5, ("bruno", "carla"): 0.5 ** (28 / 365)}
    )


def test_persons_by_confidence(store: GraphStore) -> None:
    # The less sure of both: .6 in the first; in the second Bruno's surest proof, Anne has none.
    assert edges(store, "persons", "confidence") == pytest.approx(
        {("anne", "bruno"): 0.6 + 0.8, ("bruno", "carla"): 1.0}
    )


def test_countries_by_whom_they_send(store: GraphStore) -> None:
    assert edges(store, "countries", "weight") == {("nord", "sud"): 2, ("ost", "sud"): 1}


def test_persons_and_topics(store: GraphStore) -> None:
    assert edges(store, "topics", "weight") == {
        ("anne", "peche"): 1,
        ("bruno", "peche"): 2,
        ("carla", "peche"): 1,
    }


def test_a_window_of_time(store: GraphStore) -> None:
    assert edges(store, "persons", "weight", until="2020") == {("anne", "bruno"): 1}
    assert edges(store, "persons", "weight", since="2020-03") == {}
    # m3 may have been as late as the 29th.
    assert set(edges(store, "persons", "weight", since="2020-02-29")) == {
        ("anne", "bruno"),
        ("bruno", "carla"),
    }


def test_super_classes_from_derived_graphs_change_nothing(load: Load) -> None:
    more = ":d { :anne a kg:Actor . :gov a kg:Organization . :m1 a kg:Event . :ost a kg:Place }"
    one, other = load(RDF + STORY), load(RDF + STORY + more)
    for kind in ("participants", "persons", "countries", "topics"):
        a, b = (projection(s, kind) for s in (one, other))
        assert dict(a.nodes(data=True)) == dict(b.nodes(data=True))
        assert list(a.edges(data=True)) == list(b.edges(data=True))


def test_windows_by_hand(store: GraphStore) -> None:
    assert windows(store, "year") == [
        Window("2019", 1, 2, 1, 1, "Anne Lejeune", 1),
        # Bruno-Anne again; Bruno-Carla, Bruno-Ostie and Carla-Ostie are new.
        Window("2020", 2, 4, 4, 3, "Bruno Maes", 3),
    ]
    assert [w.window for w in windows(store, "quarter")] == ["2019-Q1", "2020-Q1"]
    assert [w.window for w in windows(store, "month")] == ["2019-03", "2020-02"]


def test_the_chain_between_two_who_never_met(store: GraphStore) -> None:
    steps = chains(store, "lejeune", "nunez", "persons")
    assert [(s.chain, s.step, s.one, s.other, s.date) for s in steps] == [
        (1, 1, "Anne Lejeune", "Bruno Maes", "2019-03-01"),
        (1, 1, "Anne Lejeune", "Bruno Maes", "2020-02-29"),
        (1, 2, "Bruno Maes", "Carla Núñez", "2020-02"),
    ]
    assert steps[0].confidence == pytest.approx(0.7)


def test_the_surer_of_two_chains_stands_first(load: Load) -> None:
    store = load(
        RDF
        + """:a { :x a kg:Person ; skos:prefLabel "X" . :y a kg:Person ; skos:prefLabel "Y" .
        :b1 a kg:Person ; skos:prefLabel "B1" . :b2 a kg:Person ; skos:prefLabel "B2" .
        :m1 a kg:Meeting ; kg:status kg:Held ; kg:participant :x, :b1 .
        :m2 a kg:Meeting ; kg:status kg:Held ; kg:participant :b1, :y .
        :m3 a kg:Meeting ; kg:status kg:Held ; kg:participant :x, :b2 .
        :m4 a kg:Meeting ; kg:status kg:Held ; kg:participant :b2, :y .
        :e a kg:Evidence ; rdf:subject :m1 ; rdf:predicate kg:participant ; rdf:object :b1 ;
          kg:confidence 0.4 . }"""
    )
    assert [(s.chain, s.other) for s in chains(store, "X", "Y")] == [
        (1, "B2"), (1, "Y"), (2, "B1"), (2, "Y"),
    ]  # fmt: skip


def test_no_chain_and_no_name(store: GraphStore) -> None:
    assert chains(store, "Anne Lejeune", "Anne Lejeune") == []
    with pytest.raises(QueryError, match="nobody of that name"):
        chains(store, "Anne", "Dora")


def test_the_nearest_name_wins(load: Load) -> None:
    store = load(""":a { :x a kg:Person ; skos:prefLabel "Jean Roy" .
        :y a kg:Person ; skos:prefLabel "Jean Royer" . :z a kg:Person ; skos:prefLabel "Zoé" .
        :m1 a kg:Meeting ; kg:status kg:Held ; kg:participant :y, :z .
        :m2 a kg:Meeting ; kg:status kg:Held ; kg:participant :x, :z . }""")
    assert {s.one for s in chains(store, "jean roy", "zoe")} == {"Jean Roy"}
