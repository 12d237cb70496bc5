"""Facts -> triples: one graph, evidence for each asserted triple, the same bytes in any order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Literal, URIRef

from kg.articles.article import Article
from kg.facts import Date, Fact, Node, Span, Term
from kg.triples.graphs import EVIDENCED, article_dataset
from kg.triples.iris import article_iri, local_iris, slug
from kg.triples.serialization import FORMATS, serialize
from kg.triples.shapes import violations
from kg.triples.vocabulary import KG

TEXT = "Anne Durand a reçu lundi à Lille Paul Weber."
ARTICLE = Article(TEXT, date="2024-05-08", title="Une rencontre")
ANNE, PAUL, LILLE = (
    Node("Person", "anne durand"),
    Node("Person", "paul weber"),
    Node("Place", "lille"),
)
MEETING = Node("Meeting", "15")


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def facts() -> list[Fact]:
    home = Node("Article", ARTICLE.id)
    made = []
    for node, name in ((ANNE, "Anne Durand"), (PAUL, "Paul Weber"), (LILLE, "Lille")):
        made += [
            Fact(node, "mentionedIn", home, at(name), "entities.name"),
            Fact(node, "prefLabel", name, at(name), "entities.name"),
        ]
    for predicate, value, words in (
        ("participant", ANNE, "Anne Durand"),
        ("participant", PAUL, "Paul Weber"),
        ("host", ANNE, "Anne Durand"),
        ("place", LILLE, "Lille"),
        ("date", Date("2024-05-06"), "lundi"),
        ("status", Term("Held"), "a reçu"),
    ):
        made.append(Fact(MEETING, predicate, value, at(words), f"meetings.{predicate}", 0.8))
    return made


def test_one_graph_named_by_the_article():
    data = article_dataset(ARTICLE, facts())
    names = {g.identifier for g in data.graphs() if len(g)}
    assert names == {article_iri(ARTICLE.id)}
    assert violations(data) == ()


def test_each_asserted_triple_has_evidence_that_quotes_the_text():
    data = article_dataset(ARTICLE, facts())
    proven = set()
    for node in data.subjects(RDF.type, KG.Evidence):
        start, end = (int(data.value(node, p)) for p in (KG.start, KG.end))
        assert TEXT[start:end] == str(data.value(node, KG.quote))
        proven.add(tuple(data.value(node, p) for p in (RDF.subject, RDF.predicate, RDF.object)))
    asserted = {
        (s, p, o)
        for s, p, o, *_ in data.quads()
        if str(p).rsplit("#", 1)[-1] in EVIDENCED and (s, RDF.type, KG.Evidence) not in data
    }
    assert asserted
    assert asserted <= proven


@given(st.randoms())
def test_the_order_of_facts_leaves_no_trace(rng: random.Random):
    shuffled = facts()
    rng.shuffle(shuffled)
    assert serialize(article_dataset(ARTICLE, shuffled), "trig") == serialize(
        article_dataset(ARTICLE, facts()), "trig"
    )


def test_a_date_carries_its_bounds():
    data = article_dataset(
        ARTICLE,
        [
            Fact(MEETING, "date", Date("2016-02/.."), at("lundi"), "x"),
            Fact(MEETING, "status", Term("Held"), at("a reçu"), "x"),
        ],
    )
    assert [str(o) for o in data.objects(None, KG.earliest)] == ["2016-02-01"]
    assert list(data.objects(None, KG.latest)) == []


def test_two_proofs_of_one_triple_are_two_evidence_nodes():
    twice = [Fact(MEETING, "status", Term("Held"), at(w), "x") for w in ("a reçu", "reçu")]
    data = article_dataset(ARTICLE, twice)
    assert len(list(data.subjects(RDF.type, KG.Evidence))) == 2


def test_claims_name_who_makes_them():
    claim = Fact(MEETING, "participant", PAUL, at("Paul Weber"), "x", 0.8, according_to=ANNE)
    others = [f for f in facts() if f.object != PAUL]
    data = article_dataset(ARTICLE, [*others, claim])
    assert any(str(o).endswith("/person/anne-durand") for o in data.objects(None, KG.accordingTo))


def test_keys_that_would_share_an_iri_stay_apart():
    one, other = Node("Topic", "a-b"), Node("Topic", "a b")
    iris = local_iris([one, other], "x")
    assert iris[one] != iris[other]
    assert local_iris([other, one], "x") == iris


@pytest.mark.parametrize(
    ("key", "made"),
    [("Édouard Philippe", "edouard-philippe"), ("Œuvre d'Art", "oeuvre-d-art"), ("  ", slug("  "))],
)
def test_slugs(key, made):
    assert slug(key) == made
    assert slug(key)


@pytest.mark.parametrize("fmt", sorted(FORMATS))
def test_every_format_repeats_its_bytes(fmt):
    first = serialize(article_dataset(ARTICLE, facts()), fmt)
    assert first == serialize(article_dataset(ARTICLE, facts()), fmt)
    assert "Anne Durand" in first


def test_metadata_stands_in_the_graph():
    data = article_dataset(ARTICLE, [])
    home = article_iri(ARTICLE.id)
    assert data.value(home, URIRef("http://purl.org/dc/terms/title")) == Literal(
        "Une rencontre", lang="fr"
    )
    assert str(data.value(home, KG.text)) == TEXT
