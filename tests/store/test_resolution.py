"""Who is one across articles: equal names, unless offices, parties or countries contradict."""

from kg.store.store import open_store

PERSONS = "SELECT DISTINCT ?p ?l WHERE { ?p a kg:Person ; skos:prefLabel ?l } ORDER BY ?p"


def persons(folder):
    return [r["p"].rsplit("/", 1)[1] for r in open_store(folder).select(PERSONS)]


def test_equal_names_are_one_person(make):
    out = make({"a": "office Martin maire in France\n", "b": "says Martin bonjour\n"})
    assert persons(out) == ["martin"]


def test_accents_and_case_do_not_tell_apart(make):
    out = make({"a": "says Édouard bonjour\n", "b": "says Edouard bonsoir\n"})
    assert persons(out) == ["edouard"]


def test_offices_of_two_countries_keep_namesakes_apart(make):
    out = make({"a": "office Martin maire in France\n", "b": "office Martin maire in Espagne\n"})
    assert persons(out) == ["martin-espagne", "martin-france"]


def test_two_parties_keep_namesakes_apart(make):
    out = make({"a": "party Martin Rouge\n", "b": "party Martin Bleu\n"})
    assert persons(out) == ["martin-bleu", "martin-rouge"]


def test_one_country_and_one_party_do_not_contradict(make):
    out = make({"a": "party Martin Rouge\n", "b": "office Martin maire in France\n"})
    assert persons(out) == ["martin"]


def test_the_resolution_graph_says_which_and_why(make):
    out = make({"a": "says Anne oui\n", "b": "says Anne non\n"})
    rows = open_store(out).select(
        "SELECT ?x ?c ?why WHERE { GRAPH ?g { ?x kg:canonical ?c ; kg:mergeReason ?why } }"
    )
    anne = [r for r in rows if r["c"].endswith("/person/anne")]
    assert len(anne) == 2
    assert {r["why"] for r in anne} == {"same name"}


def test_one_preferred_name_for_each_node(make):
    out = make({"a": "says Édouard bonjour\n", "b": "says Edouard bonsoir\n"})
    rows = open_store(out).select("SELECT DISTINCT ?l WHERE { ?p a kg:Person ; skos:prefLabel ?l }")
    assert len(rows) == 1
