"""French date expressions -> EDTF: a table of what newswire writes, and of what is no date."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates.edtf import bounds, interval, one_of, precision
from kg.dates.expressions import find_dates
from kg.dates.holidays import easter
from kg.dates.values import resolve
from kg.dates.words import ANCHORED, FROM_TODAY

DAY = "2024-05-15"  # a Wednesday
PAST, FUTURE = "past", "future"
CASES = [
    ("le 12 mars 2019", None, None, "2019-03-12"),
    ("12 mars 2019", None, None, "2019-03-12"),
    ("le 1er mai 2020", None, None, "2020-05-01"),
    ("lundi 3 juin 2019", None, None, "2019-06-03"),
    ("LE 12 AOÛT 2021", None, None, "2021-08-12"),
    ("le 12 aout 2021", None, None, "2021-08-12"),
    ("9 nov. 2021", None, None, "2021-11-09"),
    ("2021-11-09", None, None, "2021-11-09"),
    ("le 09/11/2021", None, None, "2021-11-09"),
    ("8.2.2024", None, None, "2024-02-08"),
    ("23-09-2020", None, None, "2020-09-23"),
    ("en mars 2019", None, None, "2019-03"),
    ("en 2016", None, None, "2016"),
    ("2021-2027", None, None, "2021/2027"),
    ("de 2014 à 2019", None, None, "2014/2019"),
    ("du 3 au 5 mai 2021", None, None, "2021-05-03/2021-05-05"),
    ("les 6 et 7 avril 2025", None, None, "2025-04-06/2025-04-07"),
    ("du lundi 31 octobre au jeudi 3 novembre 2022", None, None, "2022-10-31/2022-11-03"),
    ("aujourd'hui", DAY, PAST, "2024-05-15"),
    ("aujourd’hui", DAY, PAST, "2024-05-15"),
    ("hier", DAY, PAST, "2024-05-14"),
    ("avant-hier", DAY, PAST, "2024-05-13"),
    ("demain", DAY, FUTURE, "2024-05-16"),
    ("après-demain", DAY, FUTURE, "2024-05-17"),
    ("ce soir", DAY, FUTURE, "2024-05-15"),
    ("lundi", DAY, PAST, "2024-05-13"),
    ("lundi", DAY, FUTURE, "2024-05-20"),
    ("mercredi", DAY, PAST, "2024-05-15"),
    ("mercredi", DAY, FUTURE, "2024-05-15"),
    ("ce mercredi", DAY, PAST, "2024-05-15"),
    ("jeudi soir", DAY, PAST, "2024-05-09"),
    ("vendredi à 11 heures", DAY, FUTURE, "2024-05-17"),
    ("lundi dernier", DAY, None, "2024-05-13"),
    ("mercredi dernier", DAY, None, "2024-05-08"),
    ("vendredi prochain", DAY, None, "2024-05-17"),
    ("mercredi prochain", DAY, None, "2024-05-22"),
    ("mardi et mercredi", DAY, PAST, "2024-05-14/2024-05-15"),
    ("dans la nuit de mardi à mercredi", DAY, PAST, "2024-05-14/2024-05-15"),
    ("la semaine prochaine", DAY, FUTURE, "2024-05-20/2024-05-26"),
    ("la semaine dernière", DAY, PAST, "2024-05-06/2024-05-12"),
    ("cette semaine", DAY, PAST, "2024-05-13/2024-05-19"),
    ("ce week-end", DAY, FUTURE, "2024-05-18/2024-05-19"),
    ("le mois dernier", DAY, PAST, "2024-04"),
    ("le mois prochain", DAY, FUTURE, "2024-06"),
    ("l'an dernier", DAY, PAST, "2023"),
    ("l’année prochaine", DAY, FUTURE, "2025"),
    ("il y a trois ans", DAY, PAST, "2021"),
    ("il y a deux jours", DAY, PAST, "2024-05-13"),
    ("dans deux semaines", DAY, FUTURE, "2024-05-27/2024-06-02"),
    ("le 16 octobre dernier", DAY, None, "2023-10-16"),
    ("le 14 octobre prochain", DAY, None, "2024-10-14"),
    ("le 12 mai", DAY, PAST, "2024-05-12"),
    ("le 20 mai", DAY, FUTURE, "2024-05-20"),
    ("le 20 mai", DAY, PAST, "2023-05-20"),
    ("en février", DAY, PAST, "2024-02"),
    ("en septembre", DAY, FUTURE, "2024-09"),
    ("décembre dernier", DAY, None, "2023-12"),
    ("fin mai", DAY, FUTURE, "2024-05"),
    ("à la mi-juillet", DAY, FUTURE, "2024-07"),
    ("début juin", DAY, FUTURE, "2024-06"),
    ("l'automne dernier", DAY, None, "2023-23"),
    ("cet été", DAY, FUTURE, "2024-22"),
    ("l'été dernier", "2024-06-10", PAST, "2023-22"),
    ("à la fin de l'été", DAY, FUTURE, "2024-22"),
    ("avant la fin de l'été", DAY, FUTURE, "../2024-22"),
    ("début de l'automne 2025", DAY, FUTURE, "2025-23"),
    ("d'ici la fin du premier semestre", DAY, FUTURE, "../2024-40"),
    ("depuis 2016", DAY, None, "2016/.."),
    ("depuis mars 2019", DAY, None, "2019-03/.."),
    ("jusqu'au 5 mai 2024", DAY, None, "../2024-05-05"),
    ("dans les années 1990", None, None, "1990/1999"),
    ("à Noël", DAY, FUTURE, "2024-12-25"),
    ("lundi", "2018-06", FUTURE, "[2018-06-04,2018-06-11,2018-06-18,2018-06-25]"),
    ("le 16 octobre dernier", "2018-06", None, "2017-10-16"),
    ("vendredi dernier", "2019-05", PAST, "[2019-05-03,2019-05-10,2019-05-17,2019-05-24]"),
    ("dans la nuit", DAY, PAST, "2024-05-14/2024-05-15"),
    ("la nuit dernière", DAY, PAST, "2024-05-14/2024-05-15"),
    ("hier", "2018-06", PAST, "2018-06"),
    ("le 16 octobre", "2023", PAST, "2023-10-16"),
    ("lundi", "2023", PAST, "2023"),
    ("le quatorze juillet 2020", None, None, "2020-07-14"),
    ("le 3 avril 56", None, None, "1956-04-03"),
    ("en mai 68", None, None, "1968-05"),
    ("le 04/11/97", None, None, "1997-11-04"),
    ("le 07/06", DAY, FUTURE, "2024-06-07"),
    ("03/2019", None, None, "2019-03"),
    ("le 1er", DAY, FUTURE, "2024-06-01"),
    ("le 12", DAY, PAST, "2024-05-12"),
    ("le vendredi 31", DAY, FUTURE, "2024-05-31"),
    ("mardi 7 mai", DAY, PAST, "2024-05-07"),
    ("mardi 6 mai", DAY, PAST, "2025-05-06"),  # the weekday tells the year
    ("jeudi et vendredi de la semaine prochaine", DAY, FUTURE, "2024-05-23/2024-05-24"),
    ("mardi et mercredi de la semaine dernière", DAY, PAST, "2024-05-07/2024-05-08"),
    ("jeudi ou vendredi de cette semaine", DAY, FUTURE, "[2024-05-16,2024-05-17]"),
    ("jeudi 16 et vendredi 17", DAY, FUTURE, "2024-05-16/2024-05-17"),
    ("du jeudi 23 au samedi 25", DAY, FUTURE, "2024-05-23/2024-05-25"),
    ("mardi 21", DAY, PAST, "2024-05-21"),  # the nearest 21st that is a Tuesday
    ("les années 2021 à 2027", None, None, "2021/2027"),
    ("le 15 du mois prochain", DAY, FUTURE, "2024-06-15"),
    ("du 4 au 23 de ce mois", DAY, FUTURE, "2024-05-04/2024-05-23"),
    ("du 20 au 22", DAY, FUTURE, "2024-05-20/2024-05-22"),
    ("les 3 et 4 mai", DAY, PAST, "2024-05-03/2024-05-04"),
    ("les 7, 8 et 9 mai", DAY, PAST, "2024-05-07/2024-05-09"),
    ("jeudi 16 et vendredi 17 mai", DAY, FUTURE, "2024-05-16/2024-05-17"),
    ("dans la nuit du 3 au 4 mai", DAY, PAST, "2024-05-03/2024-05-04"),
    ("du 26 juin 2019 au 28 juin 2020", None, None, "2019-06-26/2020-06-28"),
    ("du 30 novembre au 2 février 2021", None, None, "2020-11-30/2021-02-02"),
    ("entre juin 2015 et mai 2018", None, None, "2015-06/2018-05"),
    ("d'avril à juin 2017", None, None, "2017-04/2017-06"),
    ("de novembre à février 2017", None, None, "2016-11/2017-02"),
    ("de 2014 au 2 mai 2018", None, None, "2014/2018-05-02"),
    ("de 2007 à la fin de 2008", None, None, "2007/2008"),
    ("mai-juin 2023", None, None, "2023-05/2023-06"),
    ("depuis le 3 mars jusqu'à hier", DAY, PAST, "2024-03-03/2024-05-14"),
    ("lundi et mardi", DAY, FUTURE, "2024-05-20/2024-05-21"),
    ("samedi ou dimanche", DAY, FUTURE, "[2024-05-18,2024-05-19]"),
    ("mercredi soir", DAY, PAST, "2024-05-15"),
    ("hier soir", DAY, PAST, "2024-05-14"),
    ("dimanche en huit", DAY, FUTURE, "2024-05-26"),
    ("lundi en quinze", DAY, FUTURE, "2024-06-03"),
    ("jeudi de la semaine dernière", DAY, PAST, "2024-05-09"),
    ("la semaine du 10 juin", DAY, FUTURE, "2024-06-10/2024-06-16"),
    ("la dernière semaine de juillet 2024", None, None, "2024-07-22/2024-07-28"),
    ("le premier vendredi de juin", DAY, FUTURE, "2024-06-07"),
    ("fin de semaine", DAY, FUTURE, "2024-05-13/2024-05-19"),
    ("en début de semaine prochaine", DAY, FUTURE, "2024-05-20/2024-05-26"),
    ("à la fin du mois", DAY, FUTURE, "2024-05"),
    ("à la fin de l'année", DAY, FUTURE, "2024"),
    ("le trimestre dernier", DAY, PAST, "2024-33"),
    ("au premier trimestre", DAY, PAST, "2024-33"),
    ("au deuxième trimestre 2019", None, None, "2019-34"),
    ("T3 2021", None, None, "2021-35"),
    ("au second semestre 2023", None, None, "2023-41"),
    ("début 2019", None, None, "2019"),
    ("mi-2025", None, None, "2025"),
    ("printemps 2022", None, None, "2022-21"),
    ("il y a dix jours", DAY, PAST, "2024-05-05"),
    ("voici deux ans", DAY, PAST, "2022"),
    ("depuis vingt-deux ans", DAY, PAST, "2002/.."),
    ("il y a une dizaine de jours", DAY, PAST, "2024-05-05"),
    ("les trois prochains jours", DAY, FUTURE, "2024-05-16/2024-05-18"),
    ("ces deux derniers mois", DAY, PAST, "2024-03-15/2024-05-14"),
    ("d'ici à juin", DAY, FUTURE, "../2024-06"),
    ("d'ici la fin de l'année", DAY, FUTURE, "../2024"),
    ("avant la fin du mois", DAY, FUTURE, "../2024-05"),
    ("avant 2018", None, None, "../2017"),
    ("après le 20 mai 2021", None, None, "2021-05-21/.."),
    ("après février 2018", None, None, "2018-03/.."),
    ("dès lundi", DAY, FUTURE, "2024-05-20"),
    ("à Pâques", DAY, FUTURE, "2025-04-20"),
    ("le lundi de Pentecôte", DAY, FUTURE, "2024-05-20"),
    ("à la Toussaint", DAY, FUTURE, "2024-11-01"),
    ("avant Noël", DAY, FUTURE, "../2024-12-24"),
    ("le lendemain de Noël", DAY, PAST, "2023-12-26"),
    ("deux jours après le 12 mai", DAY, PAST, "2024-05-14"),
    ("trois semaines avant le 1er juin 2020", None, None, "2020-05-11"),
    ("les années quatre-vingt-dix", None, None, "1990/1999"),
    ("lundi", None, PAST, None),
    ("hier", None, PAST, None),
    ("la semaine prochaine", None, FUTURE, None),
]
IN_DISCOURSE = [
    ("la veille", "2024-05-20", "2024-05-19"),
    ("le lendemain", "2024-05-20", "2024-05-21"),
    ("le surlendemain", "2024-05-20", "2024-05-22"),
    ("le même jour", "2024-05-20", "2024-05-20"),
    ("deux jours plus tard", "2024-05-20", "2024-05-22"),
    ("trois jours plus tôt", "2024-05-20", "2024-05-17"),
    ("la veille", "[2021-06-03,2021-06-10]", "[2021-06-02,2021-06-09]"),
    ("une semaine plus tôt", "2024-05-20", "2024-05-13"),
    ("trois semaines plus tard", "2024-05-20", "2024-06-10/2024-06-16"),
    ("le mois suivant", "2024-01-20", "2024-02"),
    ("le même mois", "2024-01-20", "2024-01"),
    ("la veille", None, "2024-05-14"),
]
NO_DATES = [
    "chaque lundi",
    "tous les ans",
    "le lundi",
    "pendant deux jours",
    "agenda 2030",
    "COP 21",
    "mars",
    "le 17ème arrondissement",
    "250 millions",
    "prochainement",
    "ces derniers jours",
    "dans la nuit du scrutin",
    "à la suite de cette annonce",
    "deux jours après avoir démissionné",
    "trois jours après Paul Weber",
    "dans quelques jours",
    "dans les prochains jours",
    "la veille du sommet",
    "le 1er ministre",
    "Noël Dupont",
    "le 10 rue de la Paix",
    "2000 manifestants",
    "le 30 février",
    "24/7",
    "saison 2011-12",
    "cette semaine nordique",
    "depuis deux ans et demi",
]


@pytest.mark.parametrize(("text", "reference", "tense", "value"), CASES)
def test_value(text, reference, tense, value):
    found = find_dates(f"Ils se voient {text}, dit-on.")
    assert len(found) == 1
    assert resolve(found[0], reference, tense=tense) == value


@pytest.mark.parametrize(("text", "anchor", "value"), IN_DISCOURSE)
def test_value_in_the_discourse(text, anchor, value):
    assert resolve(find_dates(text)[0], DAY, tense="past", anchor=anchor) == value


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text):
    assert [e for e in find_dates(f"Il en parle, {text}.") if resolve(e, DAY)] == []


@given(
    st.text(max_size=80),
    st.sampled_from([None, "2018", "2018-06", "2018-06-04"]),
    st.sampled_from([None, "past", "present", "future"]),
)
def test_any_text_is_read_without_error_and_offsets_hold(text, reference, tense):
    for expression in find_dates(text):
        assert 0 <= expression.start < expression.end <= len(text)
        value = resolve(expression, reference, tense=tense)
        assert value is None or bounds(value)


@pytest.mark.parametrize("words", sorted({*ANCHORED, *FROM_TODAY}))
def test_words_of_days_are_read_with_and_without_hyphen(words):
    for written in (words, words.replace("-", " ")):
        assert find_dates(f"Il est venu {written}.")


@given(st.dates(dt.date(1600, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 400))
def test_bounds_are_ordered(day, length):
    last = day + dt.timedelta(length)
    assert bounds(interval(day, last)) == (day, last)
    assert bounds(one_of([day, last])) == (day, last)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-02/..", "2016-02-01", None),
        ("../2016", None, "2016-12-31"),
        ("2016-22", "2016-06-01", "2016-08-31"),
        ("2016-34", "2016-04-01", "2016-06-30"),
        ("2016~", "2016-01-01", "2016-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
    ],
)
def test_bounds(value, first, last):
    found = bounds(value)
    assert tuple(d.isoformat() if d else None for d in found) == (first, last)


@pytest.mark.parametrize("value", ["hier", "2016-13-45", "le 5 mai"])
def test_no_edtf(value):
    with pytest.raises(ValueError, match=r"EDTF|month|day"):
        bounds(value)


@pytest.mark.parametrize(
    ("value", "made"),
    [("2016", "year"), ("2016-02", "month"), ("2016-02-03", "day"), ("2016/2017", "other")],
)
def test_precision(value, made):
    assert precision(value) == made


@pytest.mark.parametrize(
    ("year", "day"),
    [(1818, "03-22"), (1943, "04-25"), (2000, "04-23"), (2019, "04-21"), (2024, "03-31")],
)
def test_easter(year, day):
    assert easter(year).isoformat() == f"{year}-{day}"
