"""The tables: sorted, without doubles, consistent; the forms: inflected as French does."""

import csv
from importlib.resources import files

import pytest

from kg import lexicons
from kg.lexicons import inflect, normalise
from kg.lexicons.forms import finite_forms, participles
from kg.lexicons.rows import column

TABLES = sorted(p.name for p in files("kg.lexicons").iterdir() if p.name.endswith(".csv"))
SOURCES = {"own", "ne", "eps"}


def rows(name: str) -> list[list[str]]:
    text = files("kg.lexicons").joinpath(name).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()))


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_sorted_single_and_sourced(name):
    head, *body = rows(name)
    assert head[-1] == "source"
    assert {row[-1] for row in body} <= SOURCES
    keys = [normalise(row[0]) for row in body]
    assert keys == sorted(keys)
    assert len({tuple(row) for row in body}) == len(body)


def test_capitals_are_towns_of_their_country():
    for country in lexicons.countries():
        assert lexicons.cities().get(normalise(country.capital)) == country.code or (
            lexicons.capital_of(normalise(country.capital))
        )


def test_references_between_tables_hold():
    codes = {c.code for c in lexicons.countries()}
    assert {r.country for r in lexicons.regions()} <= codes | {""}
    assert {p.country for p in lexicons.parties()} <= codes | {"", "EU", "NC"}
    assert set(column("politicians.csv", "country")) <= codes
    assert set(column("politicians.csv", "region")) <= {r.name for r in lexicons.regions()} | {""}
    assert {i.cls for i in lexicons.institutions()} <= {
        "InternationalOrganization",
        "PublicBody",
        "Organization",
        "ArmedGroup",
        "Government",
    }
    assert {o.owner for o in lexicons.offices()} == {
        "government",
        "country",
        "organization",
        "place",
    }


@pytest.mark.parametrize(
    ("adjective", "forms"),
    [
        ("belge", "belge belges"),
        ("français", "français française françaises"),
        ("allemand", "allemand allemande allemands allemandes"),
        ("italien", "italien italienne italiens italiennes"),
        ("turc", "turc turque turcs turques"),
        ("grec", "grec grecque grecs grecques"),
        ("letton", "letton lettone lettons lettones"),
        ("israélien", "israélien israélienne israéliens israéliennes"),
        ("européen", "européen européenne européens européennes"),
    ],
)
def test_inflection(adjective, forms):
    assert inflect(adjective) == set(forms.split())


@pytest.mark.parametrize(
    ("form", "title", "plural"),
    [
        ("Premier ministre", "Premier ministre", False),
        ("Première ministre", "Premier ministre", False),
        ("Premiers ministres", "Premier ministre", True),
        ("chefs d'État", "chef d'État", True),
        ("présidentes", "président", True),
        ("secrétaires d'Etat", "secrétaire d'État", True),
        ("chancelière", "chancelier", False),
        ("porte-parole", "porte-parole", False),
        ("vice-Premiers ministres", "vice-Premier ministre", True),
        ("généraux", "général", True),
        ("ministres-présidents", "ministre-président", True),
        ("reine", "roi", False),
    ],
)
def test_office_forms(form, title, plural):
    found = lexicons.office(normalise(form))
    assert found is not None
    assert (found.row.title, found.plural) == (title, plural)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Intérieur", "de l'Intérieur"),
        ("Affaires étrangères", "des Affaires étrangères"),
        ("travail", "du Travail"),
        ("Poésie", None),
    ],
)
def test_portfolios(text, made):
    assert lexicons.portfolio_title(text) == made


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("recevoir", "reçu reçue reçus reçues"),
        ("réunir", "réuni réunie réunis réunies"),
        ("nommer", "nommé nommée nommés nommées"),
        ("entretenir", "entretenu entretenue entretenus entretenues"),
    ],
)
def test_participles(infinitive, forms):
    assert participles(infinitive) == set(forms.split())


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [
        ("recevra", "recevoir"),
        ("reçoit", "recevoir"),
        ("entretiendra", "entretenir"),
        ("reverront", "revoir"),
        ("téléphonerait", "téléphoner"),
        ("réunira", "réunir"),
        ("accueille", "accueillir"),
        ("nommait", "nommer"),
    ],
)
def test_finite_forms(form, infinitive):
    assert form in finite_forms(infinitive)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Belgique", "BE"),
        ("RDC", "CD"),
        ("Grande-Bretagne", "GB"),
        ("états-unis", "US"),
        ("Atlantide", None),
    ],
)
def test_countries_by_name(name, code):
    assert lexicons.country_named(name) == code


def test_titles_compare_without_gender():
    assert lexicons.title_key("Première ministre") == lexicons.title_key("Premier ministre")
    assert lexicons.title_key("ministre de l'Intérieur") != lexicons.title_key(
        "ministre de la Justice"
    )
