"""What follows by rule: exactly that, in graphs that name their rule, apart from what is told."""

import functools
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.derivations.rules import derived, rules
from kg.store.folder import load
from kg.store.store import GraphStore

BASE = "https://example.org/id/"
KG = "https://w3id.org/valduchesse/ontology#"
TOLD = """
@prefix : <https://example.org/id/> . @prefix kg: <https://w3id.org/valduchesse/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:one { :one dcterms:issued "2020-05" .
  :gov a kg:Government ; kg:governmentOf :be . :be a kg:Country . :pm a kg:Post ; kg:postIn :gov .
  :anne a kg:Person . :paul a kg:Person . :eu a kg:InternationalOrganization .
  :t a kg:Tenure ; kg:holder :anne ; kg:post :pm ; kg:tenureStatus kg:Current .
  :old a kg:Tenure ; kg:holder :paul ; kg:post :pm ; kg:tenureStatus kg:Former .
  :held a kg:Meeting ; kg:status kg:Held ; kg:participant :anne , :paul , :pm .
  :planned a kg:Meeting ; kg:status kg:Planned ; kg:participant :anne , :eu .
  :m1 a kg:Meeting ; kg:series :s ; kg:status kg:Held ;
    kg:earliest "2020-01-01"^^xsd:date ; kg:latest "2020-01-31"^^xsd:date .
  :m2 a kg:Meeting ; kg:series :s ; kg:status kg:Cancelled ;
    kg:earliest "2020-02-05"^^xsd:date ; kg:latest "2020-02-05"^^xsd:date . }
:two { :two dcterms:issued "2020-06-07" .
  :t a kg:Tenure ; kg:holder :anne .
  :m2bis a kg:Meeting ; kg:series :s ; kg:status kg:Planned ;
    kg:earliest "2020-02-05"^^xsd:date ; kg:latest "2020-02-05"^^xsd:date .
  :m3 a kg:Meeting ; kg:series :s ; kg:status kg:Planned ;
    kg:earliest "2020-03-01"^^xsd:date ; kg:latest "2020-03-02"^^xsd:date .
  :m4 a kg:Meeting ; kg:series :s ; kg:status kg:Held ;
    kg:earliest "2020-03-02"^^xsd:date ; kg:latest "2020-03-03"^^xsd:date . }
"""
FOLLOWS = {
    "met": {("anne", "met", "paul"), ("paul", "met", "anne")},
    "holds-post": {("anne", "holdsPost", "pm")},
    "office-of": {("pm", "officeOf", "be")},
    "tenure-attested": {
        ("t", "firstSeen", "2020-05-01"),
        ("t", "lastSeen", "2020-06-07"),
        ("old", "firstSeen", "2020-05-01"),
        ("old", "lastSeen", "2020-05-01"),
    },
    # what was cancelled is no step; m4 overlaps m3, so both follow the first
    "series-order": {("m2bis", "follows", "m1"), ("m3", "follows", "m1"), ("m4", "follows", "m1")},
}


@pytest.fixture(scope="module")
def store():
    engine = ox.Store()
    quads = list(ox.parse(TOLD, format=ox.RdfFormat.TRIG))
    load(engine, quads, functools.partial(derived, base=BASE))
    return GraphStore(Path(), engine)


def by_rule(store):
    found = defaultdict(set)
    for quad in store.quads(derived=True):
        name = quad.graph_name.value.removeprefix(BASE)
        if name.startswith("derived/"):
            parts = (quad.subject, quad.predicate, quad.object)
            found[name.removeprefix("derived/")].add(
                tuple(p.value.removeprefix(BASE).removeprefix(KG) for p in parts)
            )
    return found


@pytest.mark.parametrize("rule", FOLLOWS)
def test_exactly_this_follows(store, rule):
    assert by_rule(store)[rule] == FOLLOWS[rule]


def test_every_class_above_follows(store):
    classes = {(s, o) for s, _, o in by_rule(store)["classes"]}
    assert {o for s, o in classes if s == "be"} == {"Actor", "Place"}
    assert {o for s, o in classes if s == "eu"} == {"Organization", "Actor"}
    assert {o for s, o in classes if s == "held"} == {"Event"}


def test_every_rule_is_tested_and_named_in_both_languages(store):
    assert {r.name for r in rules()} == {*FOLLOWS, "classes"}
    rows = store.select(
        "SELECT ?g ?rule (COUNT(?label) AS ?n) WHERE { GRAPH ?home { "
        "?g prov:wasGeneratedBy ?rule ; rdfs:label ?label } } GROUP BY ?g ?rule"
    )
    assert {r["g"].rsplit("/", 1)[1]: r["n"] for r in rows} == {r.name: "2" for r in rules()}
    assert all(r["rule"].endswith(r["g"].rsplit("/", 1)[1]) for r in rows)


def test_nothing_told_is_derived_and_nothing_derived_is_told(store):
    told = {q.triple for q in store.quads()}
    everything = store.quads(derived=True)
    made = [q for q in everything if "/derived/" in q.graph_name.value]
    assert made
    assert not told & {q.triple for q in made}
    assert {q.triple for q in everything} > told


def test_no_node_is_of_two_disjoint_classes(store):
    rows = store.select(
        """SELECT ?x WHERE { GRAPH <https://w3id.org/valduchesse/ontology> {
        ?axiom <http://www.w3.org/2002/07/owl#members> ?list .
        ?list rdf:rest*/rdf:first ?a . ?list rdf:rest*/rdf:first ?b . FILTER(STR(?a) < STR(?b)) }
        ?x a ?a , ?b }""",
        derived=True,
    )
    assert rows == []
