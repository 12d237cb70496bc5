"""``kg.evaluation`` gives the figures of the shared scorer, to the last one.

Where the scorer is not at hand, ``figures.json`` holds what it said. It is written anew from the
scorer with ``KG_UPDATE=1 pytest tests/evaluation/test_scorer.py``.
"""

import json
import os
import sys
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from gold_graphs import WAYS, spoiled_graph

from kg.evaluation.annotations import read_annotations
from kg.evaluation.evaluation import Evaluation, evaluate, shipped_graphs
from kg.evaluation.reports import as_dict, table
from kg.triples.serialization import serialize

FIGURES = Path(__file__).with_name("figures.json")
ONLY = ("dev-a0",)


def spoiled(dev: Path, how: str, out: Path) -> Evaluation:
    """Evaluate spoiled graphs, and leave them in a folder for the scorer."""
    annotations = {a.path: a for a in read_annotations(dev, ONLY)}

    def graph_of(path: Path) -> Any:
        data = spoiled_graph(annotations[path], how)
        (out / f"{path.stem}.trig").write_text(serialize(data, "trig"), encoding="utf-8")
        return data

    return evaluate(dev, only=ONLY, graph_of=graph_of)


def scored(
    scorer: ModuleType,
    dev: Path,
    graphs: Path,
    *options: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> str:
    """What the scorer prints on a folder of graphs."""
    only = options if "--only" in options else (*options, "--only", ",".join(ONLY))
    monkeypatch.setattr(sys, "argv", ["score", str(dev), "--graphs", str(graphs), *only])
    with warnings.catch_warnings():  # it uses a class that rdflib means to drop
        warnings.simplefilter("ignore", DeprecationWarning)
        scorer.main()
    return capsys.readouterr().out


def figures(evaluation: Evaluation) -> dict[str, Any]:
    """The figures that the scorer gives too."""
    found = as_dict(evaluation)
    del found["rules"]
    return found


@pytest.mark.parametrize("how", WAYS)
def test_spoiled_graphs_score_as_the_scorer_says(
    how: str,
    dev: Path,
    tmp_path: Path,
    scorer: ModuleType | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ours = figures(spoiled(dev, how, tmp_path))
    known = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    if scorer is not None:
        theirs = json.loads(
            scored(scorer, dev, tmp_path, "--json", monkeypatch=monkeypatch, capsys=capsys)
        )
        assert ours == theirs
        if os.environ.get("KG_UPDATE"):
            known[how] = theirs
            lines = [f"{json.dumps(way)}: {json.dumps(known[way])}" for way in WAYS if way in known]
            FIGURES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    assert ours == known[how]


def test_real_graphs_give_the_scorers_table(
    dev: Path,
    tmp_path: Path,
    scorer: ModuleType | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    only = ("dev-a01", "dev-c02")
    read = shipped_graphs()

    def graph_of(path: Path) -> Any:
        data = read(path)
        (tmp_path / f"{path.stem}.trig").write_text(serialize(data, "trig"), encoding="utf-8")
        return data

    found = evaluate(dev, only=only, graph_of=graph_of)
    assert found.asserted == found.proven > 0
    assert not found.failures
    if scorer is not None:
        options = ("--only", ",".join(only))
        said = scored(scorer, dev, tmp_path, *options, monkeypatch=monkeypatch, capsys=capsys)
        assert said == table(found) + "\n"
