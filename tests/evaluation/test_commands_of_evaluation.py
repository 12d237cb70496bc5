"""``python -m kg.evaluation``: the tables that it writes, the benchmark that it prints."""

import json
import sys

import pytest

from kg.evaluation.__main__ import main
from kg.evaluation.date_expressions import FOLDER


@pytest.fixture
def run(monkeypatch):
    def call(*argv):
        monkeypatch.setattr(sys, "argv", ["kg.evaluation", *map(str, argv)])
        main()

    return call


def test_dates_are_read_from_the_folder_of_public_data(run, tmp_path, capsys):
    (tmp_path / FOLDER).mkdir(parents=True)
    result = {"Text": "mai 2019", "Start": 3, "TypeName": "datetimeV2.daterange"}
    value = {"timex": "2019-05", "start": "2019-05-01", "end": "2019-06-01"}
    row = {"Input": "En mai 2019.", "Results": [result | {"Resolution": {"values": [value]}}]}
    table = tmp_path / FOLDER / "DateTimeModel.json"
    table.write_text(json.dumps([row]), encoding="utf-8")
    run("dates", "--data", tmp_path)
    assert "right    1  1.000" in capsys.readouterr().out


def test_no_public_data_is_an_error(run, tmp_path, capsys):
    with pytest.raises(SystemExit):
        run("dates", "--data", tmp_path)
    assert "no table in" in capsys.readouterr().err
