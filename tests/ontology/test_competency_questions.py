"""Each question has its right answer on the example; each term of the ontology has a question."""

import csv
import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph
from rdflib.namespace import SKOS

from kg.derivations.rules import rules
from kg.errors import QueryError
from kg.store.names import named
from kg.store.questions import KINDS, ask, questions
from kg.triples.ontology import ontology_file

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "ontology/questions/answers"


def text_of(name):
    return (ROOT / f"ontology/questions/{name}.rq").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(questions()))
def test_the_answer_is_the_committed_one(example, name):
    with (ANSWERS / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    answer = ask(example, name, dict(questions()[name].example))
    assert rows, "an answer must not be empty"
    assert list(answer.columns) == header
    assert [[cell or "" for cell in row] for row in answer.rows] == rows


@pytest.mark.parametrize("question", questions().values(), ids=lambda q: q.name)
def test_rules_that_a_question_does_not_name_add_nothing_to_its_answer(example, question):
    assert set(question.derived) <= {rule.name for rule in rules()}
    if question.derived:
        all_rules = example.query(question.sparql, derived=True)
        assert example.query(question.sparql, derived=question.derived) == all_rules


def test_no_answer_is_without_its_question():
    assert {p.stem for p in ANSWERS.glob("*.csv")} == set(questions())


def test_there_are_enough_questions():
    assert len(questions()) >= 25


@pytest.mark.parametrize("question", questions().values(), ids=lambda q: q.name)
def test_titles_descriptions_and_parameters_stand_in_both_languages(question):
    for english, french in (
        (question.title_en, question.title_fr),
        (question.description_en, question.description_fr),
        *((p.description_en, p.description_fr) for p in question.parameters),
    ):
        assert english
        assert french
        assert english != french
    for parameter in question.parameters:
        assert parameter.kind in KINDS
        assert f"VALUES ?{parameter.name} {{ UNDEF }}" in question.sparql
    asked = re.findall(r"VALUES \?(\w+) \{ UNDEF \}", question.sparql)
    assert set(asked) == {p.name for p in question.parameters}


@pytest.mark.parametrize("question", questions().values(), ids=lambda q: q.name)
def test_without_values_it_answers_at_least_as_much(example, question):
    as_it_stands = example.query(question.sparql, derived=question.derived)
    assert as_it_stands.rows
    assert len(ask(example, question.name, {}).rows) >= len(as_it_stands.rows)


def test_each_class_and_property_has_a_question():
    ontology = Graph().parse(ontology_file("kg.ttl"))
    terms = {
        str(s).rsplit("#", 1)[1]
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for s in ontology.subjects(RDF.type, kind)
    }
    asked = {t for name in questions() for t in re.findall(r"\bkg:(\w+)", text_of(name))}
    assert terms <= asked, sorted(terms - asked)
    values = {str(s).rsplit("#", 1)[1] for s in ontology.subjects(RDF.type, SKOS.Concept)}
    assert asked <= terms | values


def test_the_example_graph_uses_every_class_and_property(example):
    """A term that the example lacks cannot be proven by an answer."""
    ontology = Graph().parse(ontology_file("kg.ttl"))
    used = {r["t"] for r in example.select("SELECT DISTINCT ?t { ?s a ?t }", derived=True)}
    used |= {r["p"] for r in example.select("SELECT DISTINCT ?p { ?s ?p ?o }", derived=True)}
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        missing = {str(s) for s in ontology.subjects(RDF.type, kind)} - used
        assert missing == set()


@pytest.mark.parametrize(
    ("typed", "kind", "names"),
    [
        ("Zofia Lis", "person", {"Zofia Lis"}),
        ("ZOFIA", "person", {"Zofia Lis"}),
        ("elise vandamme", "person", {"Élise Vandamme"}),
        ("Mme Vandamme", "person", {"Élise Vandamme"}),
        ("belges", "country", {"Belgique"}),
        ("FR", "country", {"France"}),
        ("duchesse", "series", {"Val Duchesse"}),
        ("duchesse", "place", {"château de Val Duchesse"}),
        ("premier ministre", "post", {"Première ministre", "Premier ministre"}),
    ],
)
def test_names_are_completed(example, typed, kind, names):
    assert {n.name for n in named(example, typed, kind)} == names


def test_a_name_that_nothing_bears_is_answered_with_what_comes_near(example):
    with pytest.raises(QueryError, match="did you mean Zofia Lis"):
        named(example, "Zofya Lys", "person")


@pytest.mark.parametrize(
    ("at", "holder"),
    [
        ("2024-03-11", set()),
        ("2024-03-12", {"Élise Vandamme"}),
        ("2024-09-01", {"Élise Vandamme"}),
        ("2024-09-02", set()),  # she resigned, he is not yet appointed
        ("2024-09-03", {"Karel Maes"}),
        ("2030", {"Karel Maes"}),
    ],
)
def test_who_was_prime_minister_at_a_date(example, at, holder):
    given = {"at": at, "country": "Belgique", "office": "Premier ministre"}
    assert {row[0] for row in ask(example, "offices-at", given).rows} == holder


@pytest.mark.parametrize(
    ("at", "when"),
    [
        ("2024-06-09", []),  # no article says so yet
        ("2024-06-10", ["2024-06-12", "2024-06-15/2024-06-16", "2024-09-02"]),
        ("2024-06-16", ["2024-06-15/2024-06-16", "2024-09-02"]),
        ("2025-02-01", ["2025-03"]),
    ],
)
def test_what_was_planned_at_a_date(example, at, when):
    assert [row[0] for row in ask(example, "planned", {"at": at}).rows] == when


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"at": "soon"}, "this is no date"),
        ({"when": "2018"}, "it has no parameter 'when'"),
    ],
)
def test_values_that_cannot_be_read_are_named(example, values, words):
    with pytest.raises(QueryError, match=words):
        ask(example, "planned", values)
    with pytest.raises(QueryError, match="this is no number"):
        ask(example, "doubtful", {"below": "half"})


def test_values_are_bound_not_pasted(example):
    assert ask(example, "said-about", {"about": '") } DROP ALL #'}).rows == ()
