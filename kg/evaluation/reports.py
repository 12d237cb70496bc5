"""Evaluation -> a table for reading, or plain data."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kg.evaluation.evaluation import Evaluation
from kg.evaluation.proofs import Judgement

WIDTH = 56
TENTHS = 10


def table(evaluation: Evaluation) -> str:
    """Evaluation -> a row for each family of facts, then the headlines.

    Families of which nothing is annotated or predicted are left out.
    """
    lines = [f"{'family':28} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6}"]
    for name, score in evaluation.scores.items():
        if name in evaluation.families and not score.gold + score.wrong:
            continue
        if name == "core":
            lines.append("-" * WIDTH)
        lines.append(
            f"{name:28} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f} {score.gold:6d}"
        )
    lines += [
        f"class of matched entities right: {evaluation.class_right}/{evaluation.entities_found}",
        f"asserted triples with valid evidence: {evaluation.proven}/{evaluation.asserted}",
        *(f"FAILED {failure}" for failure in evaluation.failures),
    ]
    return "\n".join(lines)


def rule_table(evaluation: Evaluation) -> str:
    """Evaluation -> the precision of each rule, the worst first.

    Only triples of annotated slots are judged; a triple that two rules found counts for both.
    """
    rules = sorted(evaluation.rules.items(), key=lambda item: (item[1].precision, item[0]))
    width = max((len(name) for name in evaluation.rules), default=0)
    lines = [f"{'rule':{width}} {'P':>6} {'right':>6} {'judged':>6}"]
    lines += [
        f"{name:{width}} {rule.precision:6.3f} {rule.right:6d} {rule.judged:6d}"
        for name, rule in rules
    ]
    return "\n".join(lines)


def reliability_table(evaluation: Evaluation) -> str:
    """Evaluation -> for each tenth of confidence, how many of its judged facts are right.

    A confidence means something where the last two columns agree.
    """
    bins: dict[int, list[Judgement]] = defaultdict(list)
    for judgement in evaluation.judgements:
        bins[min(int(judgement.confidence * TENTHS + 1e-9), TENTHS - 1)].append(judgement)
    lines = [f"{'confidence':10} {'judged':>6} {'right':>6} {'stated':>6} {'P':>6}"]
    for tenth, found in sorted(bins.items()):
        right = sum(j.right for j in found)
        stated = sum(j.confidence for j in found) / len(found)
        lines.append(
            f"{tenth / TENTHS:.1f} - {(tenth + 1) / TENTHS:.1f}  {len(found):6d} {right:6d} "
            f"{stated:6.3f} {right / len(found):6.3f}"
        )
    return "\n".join(lines)


def as_dict(evaluation: Evaluation) -> dict[str, Any]:
    """Evaluation -> plain data for JSON; figures to four decimals."""
    return {
        "articles": evaluation.articles,
        "broken": [str(failure) for failure in evaluation.failures],
        "type_accuracy": evaluation.class_right / max(1, evaluation.entities_found),
        "evidence": evaluation.proven / max(1, evaluation.asserted),
        "facts_with_evidence": evaluation.proven,
        "scores": {
            name: {
                "p": round(score.precision, 4),
                "r": round(score.recall, 4),
                "f1": round(score.f1, 4),
                "gold": score.gold,
            }
            for name, score in evaluation.scores.items()
        },
        "rules": {
            name: {"p": round(rule.precision, 4), "right": rule.right, "judged": rule.judged}
            for name, rule in evaluation.rules.items()
        },
    }
