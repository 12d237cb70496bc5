"""``python -m kg.evaluation COMMAND``: write the committed tables anew, measure the parts."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from kg.evaluation import date_expressions
from kg.evaluation.evaluation import evaluate
from kg.evaluation.links import judge_links, links_report
from kg.evaluation.thresholds import GOLD_SETS, thresholds_toml

DATA = Path(os.environ.get("KG_TRAINING_DATA", "../shared/data"))


def main() -> None:
    """Dispatch to a command."""
    parser = argparse.ArgumentParser(prog="python -m kg.evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    thresholds = commands.add_parser("thresholds", help="write the floors of F1")
    thresholds.add_argument("--gold", type=Path, default=Path("tests/gold"))
    thresholds.add_argument("--out", type=Path, default=Path("tests/evaluation/thresholds.toml"))
    dates = commands.add_parser("dates", help="read a public table of date expressions")
    dates.add_argument("--data", type=Path, default=DATA, help="default: $KG_TRAINING_DATA")
    links = commands.add_parser("links", help="precision of the links to authorities")
    links.add_argument("--gold", type=Path, default=Path("tests/gold/dev"))
    links.add_argument("--ids", type=Path, default=Path("tests/gold/links.csv"))
    links.add_argument("--errors", action="store_true", help="list every wrong and missed link")
    options = parser.parse_args()
    if options.command == "thresholds":
        _write_thresholds(options.gold, options.out)
    elif options.command == "links":
        judged = judge_links(options.gold, options.ids)
        print(links_report(judged, errors=options.errors))
    elif options.command == "dates":
        scores = date_expressions.score_dates(options.data)
        if not scores:
            parser.error(f"no table in {options.data / date_expressions.FOLDER}")
        print(date_expressions.report(scores))


def _write_thresholds(gold: Path, out: Path) -> None:
    """Evaluate the shipped pipeline on all sets of annotated articles and write their floors."""
    found = {
        name: evaluate(gold / chosen.folder, only=chosen.only) for name, chosen in GOLD_SETS.items()
    }
    out.write_text(thresholds_toml(found), encoding="utf-8")
    for name, evaluation in found.items():
        print(f"{name}: core F1 {evaluation.core.f1:.3f}, all F1 {evaluation.overall.f1:.3f}")


if __name__ == "__main__":
    main()
