"""Annotated and predicted values -> counts for each family of facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.evaluation.predictions import Triple

Claims = Mapping[str, list[Triple]]
"""Predicted values, each with the triples that say so."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many facts are right, wrong and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of predicted facts that are right; 0 where none is predicted."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of annotated facts that are found; 0 where none is annotated."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def gold(self) -> int:
        """How many facts are annotated."""
        return self.right + self.missed


@dataclass(slots=True)
class Tally:
    """Counts over many articles.

    Attributes:
        errors: Every wrong and every missed fact, for a reader.
        verdicts: For each article and triple that could be judged, whether it is right.
        class_right: Found entities whose class is right.
        class_wrong: Found entities whose class is wrong.
    """

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    verdicts: dict[str, dict[Triple, bool]] = field(default_factory=dict)
    class_right: int = 0
    class_wrong: int = 0

    def add(self, family: str, gold: Iterable[str], predicted: Iterable[str], article: str) -> None:
        """Count one family's values in one article; equal ones count as often as they stand."""
        expected, found = Counter(gold), Counter(predicted)
        hits = expected & found
        self.right[family] += hits.total()
        self.wrong[family] += (found - hits).total()
        self.missed[family] += (expected - hits).total()
        self.errors += [f"{article}  wrong   {family}: {x}" for x in (found - hits).elements()]
        self.errors += [f"{article}  missed  {family}: {x}" for x in (expected - hits).elements()]

    def add_claims(self, family: str, gold: Iterable[str], claims: Claims, article: str) -> None:
        """Count values, each once, and judge the triples that say so."""
        expected = list(gold)
        self.add(family, expected, list(claims), article)
        self.judge(claims, set(expected), article)

    def judge(self, claims: Claims, right: set[str], article: str) -> None:
        """Note for each triple whether its value is right."""
        verdicts = self.verdicts.setdefault(article, {})
        for value, triples in claims.items():
            verdicts.update(dict.fromkeys(triples, value in right))

    @property
    def families(self) -> list[str]:
        """The families met so far, sorted."""
        return sorted(set(self.right) | set(self.wrong) | set(self.missed))

    def score(self, families: Iterable[str]) -> Score:
        """Families -> their common score."""
        chosen = list(families)
        return Score(*(sum(c[f] for f in chosen) for c in (self.right, self.wrong, self.missed)))
