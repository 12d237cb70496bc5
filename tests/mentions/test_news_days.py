"""A text without a date of issue is read from the day of its news."""

from __future__ import annotations

import pytest

import kg
from kg.facts import Date

HEAD = "Grève des bus à Lille\n\n"
MET = " Anne Durand a rencontré mardi à Riga le ministre letton Paul Weber."


def dates(text: str) -> set[str]:
    return {f.object.edtf for f in kg.extract(text).facts if isinstance(f.object, Date)}


@pytest.mark.parametrize(
    "lead",
    [
        "Les dépôts de Lille sont restés fermés ce jeudi 24 novembre 2016.",
        "Jeudi 24 novembre 2016, Jean Roux a quitté la mairie de Lille.",
        "La commission des Lacs s'est réunie le 24 novembre 2016 à Lille.",
    ],
)
def test_weekdays_count_from_the_day_that_the_lead_tells(lead: str) -> None:
    assert "2016-11-22" in dates(HEAD + lead + MET)


@pytest.mark.parametrize(
    "lead",
    [
        pytest.param("Les dépôts de Lille resteront fermés le 24 novembre 2016.", id="to come"),
        pytest.param("L'accord du 24 novembre 2016 a été dénoncé par la région.", id="a noun's"),
        pytest.param("Jean Roux, élu le 24 novembre 2016, a quitté Lille.", id="a clause's"),
        pytest.param("Jean Roux est né le 24 novembre 1950. Il a été élu en 1998.", id="a life"),
        pytest.param("Les dépôts de Lille sont fermés depuis le 24 novembre 2016.", id="since"),
    ],
)
def test_what_is_no_day_of_news_dates_nothing(lead: str) -> None:
    assert not {"2016-11-22", "1950-11-21"} & dates(HEAD + lead + MET)
