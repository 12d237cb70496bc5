"""The benchmark of date expressions, on a table in the form of the public one."""

import json

import pytest

from kg.evaluation.date_expressions import FOLDER, report, score_dates


def model(text, expression, kind, *values, reference="2024-05-15T10:00:00"):
    start = text.index(expression)
    row = {"Input": text, "Results": [{"Text": expression, "TypeName": f"datetimeV2.{kind}"}]}
    row["Results"][0] |= {"Start": start, "Resolution": {"values": list(values)}}
    return row | ({"Context": {"ReferenceDateTime": reference}} if reference else {})


def day(value, timex=""):
    return {"timex": timex or value, "type": "date", "value": value}


def span(start, end, timex=""):
    return {"timex": timex, "type": "daterange", "start": start, "end": end}


RIGHT = [
    model("On verra lundi.", "lundi", "date", day("2024-05-13"), day("2024-05-20")),
    model("Revu en mai 2019.", "mai 2019", "daterange", span("2019-05-01", "2019-06-01")),
    model("De 2014 à 2018.", "2014 à 2018", "daterange", span("2014-01-01", "2018-01-01")),
    model("Née fin 2000.", "fin 2000", "daterange", span("2000-09-01", "2001-01-01", "2000")),
    model("Parti il y a deux ans.", "il y a deux ans", "date", day("2022-05-15")),
    model("Cet été, on part.", "Cet été", "daterange", day("not resolved", "2024-SU")),
    model("Le 30 février.", "30 février", "date", day("not resolved", "XXXX-02-30")),
    model("Le 3 mai 2020.", "3 mai 2020", "date", day("2020-05-03"), reference=None),
]
WRONG = [
    model("On verra mardi.", "mardi", "date", day("2024-05-13")),
    model("Après 2018.", "Après 2018", "daterange", {"timex": "2018", "start": "2018-01-01"}),
]
OUTSIDE = [
    model("Fini à 8 heures.", "8 heures", "time", {"timex": "T08", "value": "08:00:00"}),
    model("Pendant deux jours.", "deux jours", "duration", {"timex": "P2D", "value": "172800"}),
    model("On verra lundi.", "lundi", "date", day("2024-05-13"), reference=None),
]


@pytest.fixture
def scores(tmp_path):
    def write(rows):
        folder = tmp_path / FOLDER
        folder.mkdir(parents=True)
        (folder / "DateTimeModel.json").write_text(json.dumps(rows), encoding="utf-8")
        return score_dates(tmp_path)

    return write


def test_right_wrong_and_outside(scores):
    (score,) = scores([*RIGHT, *WRONG, *OUTSIDE])
    assert score.wrong == (
        "'mardi' ['2024-05-14', '2024-05-21'] ['2024-05-13..2024-05-13']",
        "'Après 2018' ['2019/..'] ['2018-01-01..']",
    )
    assert (score.cases, score.right) == (len(RIGHT) + len(WRONG), len(RIGHT))
    assert score.outside == {"time": 1, "duration": 1, "date without reference": 1}


def test_report_shows_shares_and_errors(scores):
    lines = report(scores(WRONG)).splitlines()
    assert lines[0] == "DateTimeModel: in scope 2 (out of scope: none)"
    assert lines[2].split() == ["right", "0", "0.000"]
    assert "mardi" in lines[3]


def test_no_tables(tmp_path):
    assert score_dates(tmp_path) == []
