"""Examples -> weights: logistic regression with an L2 penalty, fitted by Newton's method.

Sources: C. Bishop, "Pattern Recognition and Machine Learning" (2006), section 4.3.3; conjugate
gradients for its steps, C. Lin, R. Weng & S. Keerthi (2008), "Trust region Newton method for
large-scale logistic regression", JMLR 9.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.weights import CLASSED, Weights, probability, using

PENALTY, RARE, SHARE = 5.0, 3, 0.5
STEPS, MOST, SMALL, TINY = 20, 400, 1e-4, 1e-12
CHOICE_PENALTY, RARE_CHOICE = 3.0, 2
PENALTIES = {"description": 8.0, "identity": 8.0, "owner": 5.0}  # of tasks whose choices are few
Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate: for which slot, what it looks like, whether it fills it.

    Attributes:
        article: Where it stands.
        task: The slot.
        about: The meeting and the thing; those about the same share one weight.
        features: What it looks like.
        fills: Whether it fills the slot.
    """

    article: str
    task: str
    about: str
    features: tuple[str, ...]
    fills: bool


def fit(rows: Sequence[Example]) -> Weights:
    """Examples -> weights for each task."""
    found = {task: [r for r in rows if r.task == task] for task in CLASSED}
    return {task: fit_task(of_task) if of_task else {} for task, of_task in found.items()}


def fit_task(
    rows: Sequence[Example], penalty: float = PENALTY, rare: int = RARE
) -> dict[str, float]:
    """Examples of one task -> what each feature is worth.

    Args:
        rows: The examples.
        penalty: How strongly weights are held down, but for that of ``bias``.
        rare: Of how many examples a feature must tell.
    """
    counts = Counter(f for r in rows for f in r.features)
    names = sorted(f for f, n in counts.items() if n >= rare)
    if not names:
        return {}
    place = {f: i for i, f in enumerate(names)}
    held = [[place[f] for f in r.features if f in place] for r in rows]
    row = np.repeat(np.arange(len(rows)), [len(h) for h in held])
    column = np.array([i for h in held for i in h], dtype=int)
    y = np.array([r.fills for r in rows], dtype=float)
    often = Counter(r.about for r in rows)
    weight = np.array([often[r.about] ** -SHARE for r in rows])
    ridge = np.full(len(names), penalty)
    if "bias" in place:
        ridge[place["bias"]] = 1e-3

    def margins(w: Array) -> Array:  # X w
        return np.bincount(row, w[column], len(rows))

    def sums(v: Array) -> Array:  # Xᵀ v
        return np.bincount(column, v[row], len(names))

    w = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-margins(w)))
        curve = weight * p * (1 - p)

        def curved(v: Array, curve: Array = curve) -> Array:  # the Hessian's product
            image: Array = sums(curve * margins(v)) + ridge * v
            return image

        step = _solve(curved, sums(weight * (p - y)) + ridge * w, sums(curve) + ridge)
        w -= step
        if np.abs(step).max() < SMALL:
            break
    return {f: round(float(w[i]), 3) for f, i in place.items() if abs(w[i]) >= 5e-4}


def _solve(product: Callable[[Array], Array], target: Array, diagonal: Array) -> Array:
    """The x of A x = target, A symmetric, by conjugate gradients with the diagonal as guide."""
    x, rest = np.zeros_like(target), target.copy()
    scaled = rest / diagonal
    way, size = scaled.copy(), float(rest @ scaled)
    for _ in range(MOST):
        if size < SMALL**2:
            break
        image = product(way)
        length = size / float(way @ image)
        x += length * way
        rest -= length * image
        scaled = rest / diagonal
        before, size = size, float(rest @ scaled)
        way = scaled + size / before * way
    return x


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates of which one is meant.

    Attributes:
        article: Where the choice stands.
        task: What is chosen.
        candidates: For each its features, and whether it is right.
    """

    article: str
    task: str
    candidates: tuple[tuple[tuple[str, ...], bool], ...]


def fit_choices(choices: Sequence[Choice]) -> dict[str, float]:
    """Choices -> weights under which the right candidates outweigh the others.

    A log-linear model over the candidates of each choice; those without a right one teach nothing.
    """
    penalty = PENALTIES.get(choices[0].task, CHOICE_PENALTY) if choices else CHOICE_PENALTY
    useful = [c for c in choices if any(right for _, right in c.candidates)]
    counts = Counter(f for c in useful for features, _ in c.candidates for f in features)
    names = sorted(f for f, n in counts.items() if n >= RARE_CHOICE)
    if not names:
        return {}
    place = {f: i for i, f in enumerate(names)}
    flat = [(g, fs, right) for g, c in enumerate(useful) for fs, right in c.candidates]
    held = [[place[f] for f in fs if f in place] for _, fs, _ in flat]
    row = np.repeat(np.arange(len(flat)), [len(h) for h in held])
    column = np.array([i for h in held for i in h], dtype=int)
    group = np.array([g for g, _, _ in flat], dtype=int)
    right = np.array([r for _, _, r in flat], dtype=float)

    def margins(w: Array) -> Array:
        return np.bincount(row, w[column], len(flat))

    def sums(v: Array) -> Array:
        return np.bincount(column, v[row], len(names))

    def shares(v: Array) -> Array:
        """Within each choice, what part of the whole each candidate has."""
        whole: Array = v / np.bincount(group, v, len(useful))[group]
        return whole

    def loss(w: Array) -> float:
        p = shares(_exp(margins(w), group))
        chosen = np.bincount(group, p * right, len(useful))
        return float(-np.log(np.maximum(chosen, TINY)).sum() + penalty / 2 * (w @ w))

    w = np.zeros(len(names))
    for _ in range(STEPS):
        strength = _exp(margins(w), group)
        p, q = shares(strength), shares(np.maximum(strength, TINY) * right)

        def curved(v: Array, p: Array = p) -> Array:
            s = margins(v)
            mean = np.bincount(group, p * s, len(useful))[group]
            image: Array = sums(p * (s - mean)) + penalty * v
            return image

        step = _solve(curved, sums(p - q) + penalty * w, np.full(len(names), penalty))
        size = 1.0
        while size > SMALL and loss(w - size * step) > loss(w):
            size /= 2
        w -= size * step
        if np.abs(size * step).max() < SMALL:
            break
    return {f: round(float(w[i]), 3) for f, i in place.items() if abs(w[i]) >= 5e-4}


def _exp(margins: Array, group: Array) -> Array:
    """Exponentials, scaled within each choice so that none overflows."""
    most = np.full(int(group[-1]) + 1, -np.inf)
    np.maximum.at(most, group, margins)
    scaled: Array = np.exp(margins - most[group])
    return scaled


def check_choices(choices: Sequence[Choice], number: int = 8) -> float:
    """Choices -> the share that is right on articles left out."""
    articles, right = sorted({c.article for c in choices}), 0
    for i in range(number):
        out = frozenset(articles[i::number])
        weights = fit_choices([c for c in choices if c.article not in out])
        for choice in choices:
            if choice.article in out:
                best = max(choice.candidates, key=lambda c: sum(weights.get(f, 0.0) for f in c[0]))
                right += best[1]
    return right / max(len(choices), 1)


def mean_weights(tables: Sequence[Weights]) -> Weights:
    """Weights of the same tasks -> for each feature the mean; one that a table lacks is 0 there.

    Source: averaging of learnt models, M. Wortsman et al. (2022), "Model soups", ICML.
    """
    found: dict[str, dict[str, float]] = {}
    for task in sorted({task for table in tables for task in table}):
        known = [table.get(task, {}) for table in tables]
        names = sorted({name for weights in known for name in weights})
        found[task] = {n: sum(w.get(n, 0.0) for w in known) / len(tables) for n in names}
    return found


def write_weights(weights: Weights, path: Path) -> None:
    """Weights -> CSV, sorted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["task", "feature", "weight"])
        for task in sorted(weights):
            for feature, weight in sorted(weights[task].items()):
                writer.writerow([task, feature, f"{weight:.3f}"])


def folds(rows: Sequence[Example], number: int = 8) -> Iterator[tuple[frozenset[str], Weights]]:
    """Examples -> articles left out, and the weights learnt without them."""
    articles = sorted({r.article for r in rows})
    for i in range(number):
        out = frozenset(articles[i::number])
        yield out, fit([r for r in rows if r.article not in out])


def check(
    rows: Sequence[Example], left_out: Iterable[tuple[frozenset[str], Weights]]
) -> dict[str, tuple[float, float]]:
    """Examples and folds -> precision and recall of each task, on the articles left out."""
    right, said, true = Counter[str](), Counter[str](), Counter[str]()
    for out, weights in left_out:
        with using(weights):
            for row in rows:
                if row.article in out:
                    believed = probability(row.task, row.features) >= 0.5
                    right[row.task] += believed and row.fills
                    said[row.task] += believed
                    true[row.task] += row.fills
    return {t: (right[t] / said[t], right[t] / true[t]) for t in CLASSED if said[t] and true[t]}
