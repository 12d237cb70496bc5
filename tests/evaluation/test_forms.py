import pytest

from kg.evaluation.days import day_bounds
from kg.evaluation.forms import plain_name, plain_title, similarity
from kg.evaluation.pairs import best_pairs


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("M. Édouard Philippe", "edouard philippe"),
        ("l'Élysée", "elysee"),
        ("le roi des Belges", "roi des belges"),
        ("La Haye", "haye"),
        ("CD&V", "cd v"),
        ("Sœur", "soeur"),
        ("de", "de"),
    ],
)
def test_plain_name(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Première ministre par intérim", "premier ministre"),
        ("ministres de l'Intérieur", "ministre interieur"),
        ("ministre chargée des Affaires européennes", "ministre affaires europeennes"),
        ("Haute représentante", "haut representant"),
    ],
)
def test_plain_title(title: str, plain: str) -> None:
    assert plain_title(title) == plain


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        ("lutte contre le terrorisme", "le terrorisme", 1.0),
        ("budget européen", "budget", 0.5),
        ("migrations", "énergie", 0.0),
        ("la", "de", 0.0),
    ],
)
def test_similarity(left: str, right: str, share: float) -> None:
    assert similarity(left, right) == share


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        (None, None),
        ("", None),
        ("2018-06-04", ("2018-06-04", "2018-06-04")),
        ("2018-06-04T10:00", ("2018-06-04", "2018-06-04")),
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2016-02-XX", ("2016-02-01", "2016-02-29")),
        ("2016-XX", ("2016-01-01", "2016-12-31")),
        ("2016~", ("2016-01-01", "2016-12-31")),
        ("2016-02/..", ("2016-02-01", "9999-12-31")),
        ("../2016-02", ("0001-01-01", "2016-02-29")),
        ("2021/2027", ("2021-01-01", "2027-12-31")),
        ("[2018-06-04,2018-06-11]", ("2018-06-04", "2018-06-11")),
        ("[2018-06-04..2018-06-08]", ("2018-06-04", "2018-06-08")),
        ("2018-21", ("2018-21", "2018-21")),
        ("bientôt", ("bientôt", "bientôt")),
        ("[]", ("[]", "[]")),
    ],
)
def test_day_bounds(edtf: str | None, days: tuple[str, str] | None) -> None:
    assert day_bounds(edtf) == days


def test_best_pairs_take_the_greatest_total_weight() -> None:
    weights = {("a", 1): 3.0, ("a", 2): 2.0, ("b", 1): 2.5, ("c", 3): 0.0}
    assert list(best_pairs(weights).items()) == [("a", 2), ("b", 1)]
