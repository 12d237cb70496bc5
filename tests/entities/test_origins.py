"""Forms of names tell countries apart, and never more than that."""

import pytest

import kg
from kg import lexicons
from kg.entities.origins import STEPS, fit, leanings


@pytest.mark.parametrize(
    ("name", "likelier", "less"),
    [
        ("Yannick Desroches", "FR", "LB"),
        ("Ziad Farhat", "LB", "FR"),
        ("Jouko Virtamäki", "FI", "SE"),
        ("Maarten Verstuyft", "NL", "DE"),
        ("Rupert Hollingworth", "GB", "DE"),
        ("Wiesław Kapuściak", "PL", "CZ"),
        ("Tran Van Khuong", "VN", "CN"),
        ("Ousmane Ouattara", "CI", "MA"),
        ("Tomoko Hayashida", "JP", "CN"),
        ("Giorgi Tavartkiladze", "GE", "AM"),
        ("Farida", "DZ", "FR"),
    ],
)
def test_a_name_fits_one_country_better(name: str, likelier: str, less: str) -> None:
    assert fit(name, likelier) > fit(name, less)


def test_a_country_of_several_languages_takes_the_names_of_each() -> None:
    assert leanings("Maarten Verstuyft", ["BE", "IT"])["BE"] > 0
    assert leanings("Yannick Desroches", ["BE", "IT"])["BE"] > 0


def test_leanings_are_steps_either_way() -> None:
    found = leanings("Wiesław Kapuściak", ["PL", "VN"])
    assert found == {"PL": STEPS, "VN": -STEPS}


def test_countries_with_the_same_names_are_not_told_apart() -> None:
    assert leanings("Yannick Desroches", ["FR", "MC"]) == {"FR": 0, "MC": 0}


@pytest.mark.parametrize("name", ["", "A. B.", "1"])
def test_what_is_no_word_tells_nothing(name: str) -> None:
    assert set(leanings(name, ["FR", "JP"]).values()) == {0}


def test_a_single_country_is_not_compared() -> None:
    assert leanings("Yannick Desroches", ["FR"]) == {}


def test_every_state_has_a_naming_area_with_names() -> None:
    areas = {area for country in lexicons.countries() for area in country.naming}
    assert all(country.naming for country in lexicons.countries())
    assert areas == set(lexicons.area_names())


def test_a_known_politician_fits_the_own_country_alone() -> None:
    assert leanings("Jacinda Ardern", ["FR", "NZ"]) == {"FR": -STEPS, "NZ": STEPS}
    assert leanings("jacinda ardern", ["AU", "GB", "NZ"])["NZ"] == STEPS
    assert leanings("Jacinda Ardennais", ["AU", "NZ"]) == {"AU": 0, "NZ": 0}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        pytest.param(
            "CANBERRA - Le gouvernement australien a réagi lundi. La Première ministre Jacinda "
            "Ardern quittera Sydney mardi pour la Nouvelle-Zélande.",
            "nouvelle zelande",
            id="known",
        ),
        pytest.param(
            "CANBERRA - Le gouvernement australien a réagi lundi. La Première ministre Jenny "
            "Ardleigh quittera Sydney mardi pour la Nouvelle-Zélande.",
            "australie",
            id="unknown",
        ),
        pytest.param(
            "CANBERRA - Le gouvernement australien a réagi lundi. La Première ministre Jacinda "
            "Ardern quittera Sydney mardi.",
            "",
            id="a country that nobody names",
        ),
        pytest.param(
            "OTTAWA - Le gouvernement canadien a réagi lundi. Le premier ministre Scott Moe a "
            "rejeté la taxe : la Saskatchewan ne la percevra pas.",
            "saskatchewan",
            id="of a region",
        ),
        pytest.param(
            "OTTAWA - Le gouvernement canadien a réagi lundi. Le premier ministre Scott Moer a "
            "rejeté la taxe.",
            "canada",
            id="unknown, of a region",
        ),
    ],
)
def test_a_known_politician_is_in_office_at_home(text: str, owner: str) -> None:
    (post,) = {str(f.object) for f in kg.extract(text).facts if str(f.predicate) == "post"}
    where = post.rstrip("')").partition("|")[2]
    assert (owner in where) if owner else not where
