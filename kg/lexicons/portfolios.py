"""Ministries by their portfolio: ``Intérieur`` -> ``de l'Intérieur``."""

from __future__ import annotations

import csv
import functools
from collections.abc import Sequence
from importlib.resources import files

from kg.lexicons.forms import normalise


@functools.cache
def portfolios() -> dict[str, str]:
    """Normalised ministry portfolio -> how it follows ``ministre``: ``de l'Intérieur``."""
    source = files("kg.lexicons").joinpath("portfolios.csv").read_text(encoding="utf-8")
    return {
        normalise(r["portfolio"]): r["preposition"]
        + ("" if r["preposition"][-1] == "'" else " ")
        + r["portfolio"]
        for r in csv.DictReader(source.splitlines())
    }


def portfolio_title(text: str) -> str | None:
    """``Intérieur`` -> ``de l'Intérieur``; None if it is no listed portfolio."""
    return portfolios().get(normalise(text))


def portfolio_length(words: Sequence[str]) -> int:
    """How many of the first words are a listed portfolio, the longest match; 0 if none."""
    for n in range(len(words), 0, -1):
        if words[n - 1][-1].isalpha() and normalise(" ".join(words[:n])) in portfolios():
            return n
    return 0
