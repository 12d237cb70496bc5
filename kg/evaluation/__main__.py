"""``python -m kg.evaluation thresholds``: write the table of thresholds anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.evaluation.evaluation import evaluate
from kg.evaluation.thresholds import GOLD_SETS, thresholds_toml


def main() -> None:
    """Evaluate the shipped pipeline on all sets of annotated articles and write their floors."""
    parser = argparse.ArgumentParser(prog="python -m kg.evaluation", description=main.__doc__)
    parser.add_argument("command", choices=["thresholds"])
    parser.add_argument("--gold", type=Path, default=Path("tests/gold"))
    parser.add_argument("--out", type=Path, default=Path("tests/evaluation/thresholds.toml"))
    options = parser.parse_args()
    found = {
        name: evaluate(options.gold / chosen.folder, only=chosen.only)
        for name, chosen in GOLD_SETS.items()
    }
    options.out.write_text(thresholds_toml(found), encoding="utf-8")
    for name, evaluation in found.items():
        print(f"{name}: core F1 {evaluation.core.f1:.3f}, all F1 {evaluation.overall.f1:.3f}")


if __name__ == "__main__":
    main()
