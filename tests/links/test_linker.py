"""Links to authorities: right, of their time, and none where in doubt."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.evaluation.links import NIL, judge_links, links_report
from kg.lexicons import title_key
from kg.links.linker import Case, link, linked
from kg.links.tables import authorities, holders

ROOT = Path(__file__).parents[2]


def case(cls, name, year=None, offices=(), countries=()):
    return Case(
        cls,
        (name,),
        frozenset([year] if year else ()),
        frozenset([*countries, *(c for _, c in offices)]),
        frozenset((title_key(t), c) for t, c in offices),
    )


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        (case("Country", "Belgique"), ("eu:BEL", "wd:Q31")),
        (case("Country", "Syldavie"), ()),
        (case("InternationalOrganization", "ONU"), ("wd:Q1065",)),
        (case("Place", "Bruxelles"), ("wd:Q239",)),
        (case("Person", "Charles Michel", 2018, [("Premier ministre", "BE")]), ("wd:Q950958",)),
        # the name alone is enough where nobody else bears it, but not out of its time
        (case("Person", "Charles Michel", 2018), ("wd:Q950958",)),
        (case("Person", "Charles Michel", 1890), ()),
        # another country contradicts
        (case("Person", "Charles Michel", 2018, [("ministre de la Culture", "JP")]), ()),
        # a surname needs the office, in its time
        (case("Person", "Michel", 2018, [("Premier ministre", "BE")]), ("wd:Q950958",)),
        (case("Person", "Michel", 2013, [("Premier ministre", "BE")]), ()),
        (case("Person", "Michel", 2018), ()),
        (case("Person", "Philippe", 2018, [("roi", "BE")]), ("wd:Q155004",)),
        (case("Person", "Philippe", 2018, [("roi", "ES")]), ()),
        (case("PoliticalParty", "PS", 2018, countries=["BE"]), ("wd:Q645787",)),
        (case("PoliticalParty", "PS", 2018, countries=["FR"]), ("wd:Q170972",)),
        (case("PoliticalParty", "PS", 2018), ()),
        (case("Post", "Premier ministre", offices=[("Premier ministre", "BE")]), ("wd:Q213107",)),
        (case("Post", "Premier ministre", offices=[("Premier ministre", "CA")]), ()),
        (case("Topic", "Paris"), ()),
    ],
)
def test_a_link_or_none(given, ids):
    assert link(given) == ids


def test_precision_on_annotated_ids():
    judged = judge_links(ROOT / "tests/gold/dev", ROOT / "tests/gold/links.csv")
    given = [j for j in judged if j.given != NIL]
    known = [j for j in judged if j.right != NIL]
    right = [j for j in given if j.given == j.right]
    assert len(judged) >= 150
    assert len(judged) - len(known) >= 50  # abstention is measured too
    assert len(right) / len(given) >= 0.98
    assert len(right) / len(known) >= 0.9
    assert re.search(r"all +348 ", links_report(judged))


def test_ids_are_annotated_on_tuning_articles_only():
    text = (ROOT / "tests/gold/links.csv").read_text(encoding="utf-8")
    assert set(re.findall(r"^dev-(\w)", text, re.MULTILINE)) == {"a", "c"}


def test_the_tables_are_sorted_small_and_say_where_each_row_is_from():
    lines = (ROOT / "kg/links/authorities.csv").read_text(encoding="utf-8").splitlines()
    assert {line.rsplit(",", 1)[1] for line in lines[1:]} == {"eps", "eu", "ne", "pf", "sv"}
    sizes = [p.stat().st_size for p in (ROOT / "kg/links").glob("*.csv")]
    assert sum(sizes) < 1_500_000
    assert len(authorities("Person")) > 5000
    assert all(h.first_year <= h.last_year for h in holders())


def test_links_stand_in_a_graph_of_their_own_and_add_no_fact():
    told = """@prefix : <https://example.org/id/> .
    @prefix kg: <https://w3id.org/valduchesse/ontology#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    :a { :be a kg:Country ; skos:prefLabel "Belgique"@fr .
      :x a kg:Country ; skos:prefLabel "Rurie"@fr }
    """
    quads = list(ox.parse(told, format=ox.RdfFormat.TRIG))
    made = list(linked(quads, "https://example.org/id/"))
    assert {q.subject.value.rsplit("/", 1)[1] for q in made} == {"be"}
    assert {q.graph_name.value for q in made} == {"https://example.org/id/links"}
    assert {q.predicate.value.rsplit("#", 1)[1] for q in made} == {"exactMatch"}
