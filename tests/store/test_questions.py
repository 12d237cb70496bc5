"""The ready questions give exactly the right answers on a graph made by hand."""

import pytest

from kg.errors import QueryError, StoreError
from kg.exports import EXPORTS, export
from kg.store.questions import ask, questions
from kg.store.store import open_store

TEXT = """meeting Anne Paul @Lille 2024-05-06 Held

meeting Anne Zoe @Gand 2024-06-01 Planned

meeting Paul Zoe @Gand 2024-07-01 Cancelled

office Anne maire in France

office Paul roi in Espagne

says Zoe Paul a tort

says Anne Rien du tout
"""
ANSWERS = {
    ("who-met-whom", ()): [
        ("Anne", "Paul", "2024-05-06", "Lille", "Held", "meeting Anne Paul @Lille 2024-05-06 Held"),
        (
            "Anne",
            "Zoe",
            "2024-06-01",
            "Gand",
            "Planned",
            "meeting Anne Zoe @Gand 2024-06-01 Planned",
        ),
    ],
    ("who-met-whom", (("person", "zoe"),)): [
        (
            "Zoe",
            "Anne",
            "2024-06-01",
            "Gand",
            "Planned",
            "meeting Anne Zoe @Gand 2024-06-01 Planned",
        ),
    ],
    ("offices", ()): [
        ("Paul", "roi", "Espagne", "Current"),
        ("Anne", "maire", "France", "Current"),
    ],
    ("offices", (("country", "fran"),)): [("Anne", "maire", "France", "Current")],
    ("meetings-between", (("from", "2024-05-01"), ("to", "2024-05-31"))): [
        ("2024-05-06", None, "Held", "Anne, Paul", "Lille")
    ],
    ("planned", ()): [
        ("2024-06-01", "Meeting", "Anne, Zoe", "Gand", "meeting Anne Zoe @Gand 2024-06-01 Planned")
    ],
    ("said-about", (("about", "paul"),)): [("Zoe", "Paul a tort")],
}


@pytest.mark.parametrize(("name", "values"), sorted(ANSWERS))
def test_answers(make, name, values):
    assert (
        list(ask(open_store(make({"a": TEXT})), name, dict(values)).rows) == ANSWERS[name, values]
    )


def test_every_question_is_tested_and_described_in_two_languages():
    assert {name for name, _ in ANSWERS} == set(questions())
    for question in questions().values():
        assert question.title_en
        assert question.title_fr
        assert question.description_en != question.description_fr


def test_values_are_bound_not_pasted(make):
    store = open_store(make({"a": TEXT}))
    assert ask(store, "said-about", {"about": '") } DROP ALL #'}).rows == ()


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * FROM <http://example.org/> WHERE { ?s ?p ?o }",
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "CLEAR ALL",
        "no sparql at all",
    ],
)
def test_what_fetches_changes_or_is_wrong_is_refused(make, sparql):
    with pytest.raises(QueryError):
        open_store(make({"a": TEXT})).query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?from WHERE { ?from a kg:Meeting }",
        'SELECT ?s WHERE { ?s kg:content ?c FILTER(CONTAINS(?c, "insert")) }',
        "ASK { ?s a kg:Meeting } # from nowhere",
    ],
)
def test_harmless_words_are_allowed(make, sparql):
    assert open_store(make({"a": TEXT})).query(sparql).columns


def test_unknown_questions_and_parameters_are_named(make):
    store = open_store(make({"a": TEXT}))
    with pytest.raises(QueryError, match="no such question"):
        ask(store, "who", {})
    with pytest.raises(QueryError, match="no parameter 'when'"):
        ask(store, "planned", {"when": "now"})


def test_a_folder_without_a_store_is_named(tmp_path):
    with pytest.raises(StoreError, match="no built graph"):
        open_store(tmp_path)


@pytest.mark.parametrize("fmt", EXPORTS)
def test_every_export_repeats_its_bytes_and_names_people(make, fmt):
    store = open_store(make({"a": TEXT}))
    first = export(store, fmt)
    assert first == export(store, fmt)
    assert b"Anne" in first


def test_the_store_is_an_rdflib_dataset_too(make):
    store = open_store(make({"a": TEXT}))
    rows = store.dataset().query(
        "PREFIX kg: <https://w3id.org/valduchesse/ontology#> "
        "SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a kg:Meeting }"
    )
    assert [int(r.n) for r in rows] == [3]
