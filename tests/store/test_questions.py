"""The ready questions give exactly the right answers on a graph made by hand."""

import pytest

from kg.errors import QueryError, StoreError
from kg.exports import EXPORTS, export
from kg.store.questions import ask
from kg.store.store import open_store

TEXT = """meeting Anne Paul @Lille 2024-05-06 Held

meeting Anne Zoe @Gand 2024-06-01 Planned

meeting Paul Zoe @Gand 2024-07-01 Cancelled

office Anne maire in France

office Paul roi in Espagne

says Zoe Paul a tort

says Anne Rien du tout
"""


def test_a_question_is_answered_from_a_built_folder(make):
    answer = ask(open_store(make({"a": TEXT})), "who-met-whom", {"person": "zoe"})
    assert answer.rows == (
        (
            "Zoe",
            "Anne",
            "2024-06-01",
            "Gand",
            "Planned",
            "meeting Anne Zoe @Gand 2024-06-01 Planned",
        ),
    )


def test_what_follows_is_seen_only_where_it_is_asked_for(make):
    store = open_store(make({"a": TEXT}))
    query = "SELECT ?name WHERE { ?p kg:met/skos:prefLabel ?name } ORDER BY ?name"
    assert store.select(query) == []
    assert [r["name"] for r in store.select(query, derived=True)] == ["Anne", "Paul"]
    actors = "SELECT (COUNT(?a) AS ?n) WHERE { ?a a kg:Actor }"
    assert store.select(actors) == [{"n": "0"}]
    assert store.select(actors, derived=True) == [{"n": "5"}]


def test_a_fact_that_many_articles_state_is_one_answer(make):
    store = open_store(make({"a": TEXT, "b": TEXT + "\n", "c": TEXT + "\n\n"}))
    rows = store.select('SELECT ?p WHERE { ?p skos:prefLabel "Anne"@fr }')
    assert len(rows) == 1
    graphs = 'SELECT ?g WHERE { GRAPH ?g { ?p skos:prefLabel "Anne"@fr } }'
    assert len(store.select(graphs)) == 3


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
