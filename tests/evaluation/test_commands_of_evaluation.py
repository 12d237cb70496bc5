"""``python -m kg.evaluation``: the tables that it writes, the benchmark that it prints."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from kg.confidence.precisions import precisions
from kg.evaluation.__main__ import main
from kg.evaluation.date_expressions import FOLDER

SAMPLES = Path(__file__).parents[1] / "gold" / "samples"


@pytest.fixture
def run(monkeypatch):
    def call(*argv):
        monkeypatch.setattr(sys, "argv", ["kg.evaluation", *map(str, argv)])
        main()

    return call


def test_precisions_are_counted_and_read_back(run, tmp_path, capsys):
    shutil.copytree(SAMPLES, tmp_path / "own")
    out = tmp_path / "precisions.csv"
    run("precisions", "--gold", tmp_path, "--out", out)
    rows = precisions(out)
    assert f"{len(rows)} rows" in capsys.readouterr().out
    assert {row.rule for row in rows} >= {"meetings.*", "tenures.*"}


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
