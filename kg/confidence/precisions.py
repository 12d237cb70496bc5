"""Ranked facts -> facts with measured confidence, by a table of how often their rules are right.

``python -m kg.evaluation precisions`` writes the table from annotated articles. A row counts the
judged facts of one rule, property and controlled value from one rank on; ``family.*`` counts those
of all rules of a family, for rules too rare to have rows of their own. Bins of few facts are drawn
towards their family's share (a beta prior of ``PRIOR`` facts).
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from kg.confidence.ranks import ranked
from kg.facts import Fact, Term

TABLE = Path(__file__).parents[1] / "extractors" / "precisions.csv"
PRIOR = 4.0
UNKNOWN = 0.5  # of a rule that no annotated article has judged
# Facts that no annotation judges hang on one of the same subject that is judged.
COMPANIONS = {"tenureStatus": "holder", "meetingKind": "status", "casualties": "status"}
# What only names or places a thing stands as its rule states it.
NAMING = frozenset({"prefLabel", "altLabel", "postTitle", "postIn", "governmentOf", "basedIn"})
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, order=True)
class Precision:
    """A row: how many of the judged facts of a rule, from a rank on, are right.

    Attributes:
        rule: ``family.rule``, or ``family.*``.
        predicate: The property.
        value: Name of the controlled value, such as ``Planned``; "" for others.
        start: The lowest rank of the bin.
        right: How many are right.
        total: How many were judged.
    """

    rule: str
    predicate: str
    value: str
    start: float
    right: int
    total: int

    @property
    def key(self) -> Key:
        """What the bins of one rule share."""
        return self.rule, self.predicate, self.value


def measured(facts: Iterable[Fact], table: tuple[Precision, ...] | None = None) -> list[Fact]:
    """Facts as extracted -> the same with measured confidence, 0 to 1.

    Args:
        facts: All facts of one article.
        table: Another table than the committed one.
    """
    shares = _shares(precisions() if table is None else table)
    known = ranked(facts)
    first: dict[tuple[object, str], float] = {}
    found = []
    for fact in known:
        sure = fact.confidence if fact.predicate in NAMING else _share(fact, shares)
        sure = min(1.0, sure)
        key = (fact.subject, fact.predicate)
        first[key] = max(first.get(key, 0.0), sure)
        found.append(replace(fact, confidence=round(sure, 3)))
    return [
        replace(f, confidence=round(first[f.subject, COMPANIONS[f.predicate]], 3))
        if f.predicate in COMPANIONS and (f.subject, COMPANIONS[f.predicate]) in first
        else f
        for f in found
    ]


@functools.cache
def precisions(path: Path = TABLE) -> tuple[Precision, ...]:
    """The committed table; empty where there is none yet."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Precision(
                row["rule"],
                row["predicate"],
                row["value"],
                float(row["from"]),
                int(row["right"]),
                int(row["total"]),
            )
            for row in csv.DictReader(stream)
        )


def family_of(rule: str) -> str:
    """``meetings.place`` -> ``meetings.*``."""
    return f"{rule.split('.', 1)[0]}.*"


@functools.lru_cache(maxsize=8)
def _shares(table: tuple[Precision, ...]) -> dict[Key, list[tuple[float, float]]]:
    """A table -> for each key its bins, lowest first: start and smoothed share of right ones."""
    families = {
        (row.rule, row.predicate): (row.right + PRIOR * UNKNOWN) / (row.total + PRIOR)
        for row in table
        if row.rule.endswith(".*")
    }
    shares: dict[Key, list[tuple[float, float]]] = {}
    for row in sorted(table):
        prior = families.get((family_of(row.rule), row.predicate), UNKNOWN)
        share = (row.right + PRIOR * prior) / (row.total + PRIOR)
        shares.setdefault(row.key, []).append((row.start, share))
    return shares


def _share(fact: Fact, shares: dict[Key, list[tuple[float, float]]]) -> float:
    value = fact.object.name if isinstance(fact.object, Term) else ""
    keys = (
        (fact.extractor, fact.predicate, value),
        (family_of(fact.extractor), fact.predicate, value),
        (family_of(fact.extractor), fact.predicate, ""),
    )
    for key in keys:
        if key in shares:
            return next(
                (s for start, s in reversed(shares[key]) if start <= fact.confidence),
                shares[key][0][1],
            )
    return UNKNOWN
