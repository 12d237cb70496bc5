"""Tables and data frames: what stands in them, and of which type."""

from io import BytesIO
from pathlib import Path

import pandas as pd
import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.exports import export
from kg.opened import Graph
from kg.store.rows import TABLES
from kg.store.store import GraphStore

STORY = """
@prefix kg: <https://w3id.org/valduchesse/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/> .
:art { :art a kg:Article ; dcterms:title "Une visite" ; dcterms:issued "2020-04" .
  :p a kg:Person ; skos:prefLabel "Anne"@fr ; skos:altLabel "dame de fer"@fr ; kg:mentionedIn :art .
  :q a kg:Person ; skos:prefLabel "Bruno"@fr ; kg:mentionedIn :art .
  :gov a kg:Government ; skos:prefLabel "gouvernement"@fr .
  :post a kg:Post ; kg:postTitle "Premier ministre"@fr ; kg:postIn :gov .
  :t a kg:Tenure ; kg:holder :p ; kg:post :post ; kg:tenureStatus kg:Former .
  :m2 a kg:Meeting ; kg:participant :p ; kg:host :q ; kg:status kg:Planned ;
    kg:meetingKind kg:visit ;
    kg:date "2020-05" ; kg:earliest "2020-05-01"^^xsd:date ; kg:latest "2020-05-31"^^xsd:date .
  :m1 a kg:Meeting ; kg:participant :p, :q ; kg:status kg:Held ; kg:date "2020-03-02" ;
    kg:earliest "2020-03-02"^^xsd:date ; kg:latest "2020-03-02"^^xsd:date .
  :e a kg:Evidence ; rdf:subject :m1 ; rdf:predicate kg:participant ; rdf:object :p ;
    kg:quote "Anne" ; kg:start 4 ; kg:end 8 ; kg:confidence 0.75 ; kg:inArticle :art ;
    kg:extractor "meetings.participant" ; kg:accordingTo :gov .
}
:derived { :p a kg:Actor . :gov a kg:Organization, kg:Actor . :m1 a kg:Event . }"""
E = "https://example.org/"


@pytest.fixture
def graph() -> Graph:
    store = ox.Store()
    store.load(STORY.encode(), format=ox.RdfFormat.TRIG)
    return Graph(GraphStore(Path("out"), store))


def test_facts_have_names_words_and_types(graph: Graph) -> None:
    found = graph.facts()
    assert len(found) == 1
    assert found.iloc[0].to_dict() == {
        "subject": "meeting 2020-03-02", "subject_class": "Meeting", "predicate": "participant",
        "object": "Anne", "object_class": "Person", "quote": "Anne", "confidence": 0.75,
        "according_to": "gouvernement", "article": E + "art", "start": 4, "end": 8,
        "rule": "meetings.participant", "subject_iri": E + "m1", "object_iri": E + "p",
    }  # fmt: skip
    assert found["confidence"].dtype == "float64"
    assert found["start"].dtype == "int64"


def test_meetings_are_in_order_with_days_as_days(graph: Graph) -> None:
    found = graph.meetings()
    assert list(found["iri"]) == [E + "m1", E + "m2"]
    assert list(found["participants"]) == ["Anne; Bruno", "Anne; Bruno"]  # a host takes part
    assert list(found["status"]) == ["Held", "Planned"]
    assert found["host"].to_list()[1] == "Bruno"
    assert found["articles"].to_list()[0] == E + "art"
    assert (found["latest"] - found["earliest"]).dt.days.to_list() == [0, 30]


def test_offices_entities_and_articles(graph: Graph) -> None:
    assert graph.tenures().iloc[0][["holder", "post", "in", "status"]].to_list() == [
        "Anne", "Premier ministre", "gouvernement", "Former",
    ]  # fmt: skip
    found = graph.entities().set_index("name")
    assert found.loc["Anne", ["class", "also", "articles"]].to_list() == [
        "Person", "dame de fer", "1",
    ]  # fmt: skip
    assert found.loc["gouvernement", "class"] == "Government"  # not the derived super-class
    assert graph.articles()["title"].to_list() == ["Une visite"]


def test_a_query_gives_a_data_frame(graph: Graph) -> None:
    found = graph.query("SELECT ?name WHERE { ?x a kg:Person ; skos:prefLabel ?name }")
    assert isinstance(found, pd.DataFrame)
    assert sorted(found["name"]) == ["Anne", "Bruno"]
    with pytest.raises(QueryError):
        graph.query("SELECT")


def test_a_ready_question_gives_a_data_frame(graph: Graph) -> None:
    found = graph.ask("who-met-whom", person="Anne")
    assert set(found["met"]) == {"Bruno"}


def test_the_graph_shows_itself(graph: Graph) -> None:
    assert "1 articles, 2 persons, 0 countries, 2 meetings" in repr(graph)
    shown = graph._repr_html_()
    assert "<b>2</b> meetings" in shown
    assert "<td>Anne</td>" in shown
    assert graph.network("persons").number_of_edges() == 1


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_what_csv_holds(graph: Graph, table: str) -> None:
    written = pd.read_parquet(BytesIO(export(graph.store, "parquet", table=table)))
    read = pd.read_csv(BytesIO(export(graph.store, "csv", table=table)), dtype=str)
    assert list(written.columns) == list(read.columns)
    assert len(written) == len(read) > 0
    first = written.columns[0]
    assert written[first].fillna("").to_list() == read[first].fillna("").to_list()
    assert export(graph.store, "parquet", table=table) == export(
        graph.store, "parquet", table=table
    )


@pytest.mark.parametrize(
    ("fmt", "more"), [("docx", {}), ("csv", {"table": "cats"}), ("gexf", {"projection": "cats"})]
)
def test_what_there_is_not_says_what_there_is(graph: Graph, fmt: str, more: dict[str, str]) -> None:
    with pytest.raises(QueryError, match="use one of"):
        export(graph.store, fmt, **more)


def test_a_cell_of_sparql(graph: Graph) -> None:
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shell.user_ns["graph"] = graph
    shell.run_line_magic("load_ext", "kg")
    ask = "SELECT ?name WHERE { ?x a kg:Person ; skos:prefLabel ?name } ORDER BY ?name"
    assert shell.run_cell_magic("sparql", "", ask)["name"].to_list() == ["Anne", "Bruno"]
    assert shell.run_cell_magic("sparql", "graph -o people", ask) is None
    assert len(shell.user_ns["people"]) == 2
    from IPython.core.error import UsageError

    with pytest.raises(UsageError, match="no opened graph"):
        shell.run_cell_magic("sparql", "nothing", ask)
    with pytest.raises(UsageError, match="no SPARQL"):
        shell.run_cell_magic("sparql", "graph", "SELECT")
