"""Person's name -> how well it fits the countries that an article speaks of.

``Hamad Safa`` beside ``Odile Vergniaud`` is the minister of Lebanon rather than of France: names
have forms, and readers know them. A model of letters for each naming area (Dutch, Mande, Korean …),
counted from a lexicon of common given names and surnames; a country has one or several areas. Who
is known as a politician of one of the countries fits that one alone. It only weighs what the
article names, and never gives anybody a country by itself.

Source: character models of names, with the smoothing of I. Witten & T. Bell (1991), "The zero-
frequency problem", IEEE Transactions on Information Theory 37.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg import lexicons
from kg.entities.cast import Entity

ORDER = 4  # letters that tell of the next one
SIZE = 40  # letters of all alphabets together, about
WHOLE = 0.3  # how often a name is one of the lexicon's
EDGE = "^"
STEP, STEPS = 3.0, 3  # of log odds
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
Letters = Mapping[str, Counter[str]]


def code_of(entity: Entity) -> str:
    """The code of a country, or of a region's state; "" for anything else."""
    if entity.row.startswith("region:"):
        return lexicons.region(entity.row.removeprefix("region:")).country
    return entity.row.removeprefix("country:") if entity.row.startswith("country:") else ""


def leanings(name: str, countries: Iterable[str]) -> dict[str, int]:
    """How much better a person's name fits each of some countries than the best other one.

    Args:
        name: As written.
        countries: Their codes.

    Returns:
        For each code steps of log odds, from ``-STEPS`` to ``STEPS``; nothing for a single country.
    """
    fits = {code: fit(name, code) for code in countries}
    home = lexicons.homeland(name)
    if home in fits:
        fits = {code: float(code == home) * STEPS * STEP for code in fits}
    found = {}
    for code, value in fits.items():
        other = max((v for c, v in fits.items() if c != code), default=None)
        if other is not None:
            found[code] = max(-STEPS, min(STEPS, round((value - other) / STEP)))
    return found


@functools.lru_cache(maxsize=4096)
def fit(name: str, country: str) -> float:
    """How well a person's name fits the names of a country.

    Args:
        name: As written; initials tell nothing.
        country: Its code.

    Returns:
        The log of how likely the best of its naming areas gives the name; 0 for a name that tells
        nothing.
    """
    words = [w for w in (w.lower() for w in WORD.findall(name)) if len(w) > 1]
    return max(sum(_word(area, w) for w in words) for area in lexicons.country(country).naming)


@functools.lru_cache(maxsize=65536)
def _word(area: str, word: str) -> float:
    """Log of how likely an area gives a word: as one of its names, or letter by letter."""
    names, follow = _model(area)
    text = f"{EDGE}{word}{EDGE}"
    steps = (_next(follow, text[max(i - ORDER, 0) : i], text[i]) for i in range(1, len(text)))
    whole = names[word] / names.total()
    return math.log(WHOLE * whole + (1 - WHOLE) * math.prod(steps))


@functools.cache
def _model(area: str) -> tuple[Counter[str], Letters]:
    """The names of an area, and how often which letters follow others in them."""
    names = Counter(w.lower() for n in lexicons.area_names()[area] for w in WORD.findall(n))
    follow: dict[str, Counter[str]] = defaultdict(Counter)
    for word, times in names.items():
        text = f"{EDGE}{word}{EDGE}"
        for i in range(1, len(text)):
            for size in range(min(i, ORDER) + 1):
                follow[text[i - size : i]][text[i]] += times
    return names, follow


def _next(follow: Letters, before: str, letter: str) -> float:
    """How likely a letter follows some others: Witten and Bell's mixture of longer and shorter."""
    shorter = _next(follow, before[1:], letter) if before else 1 / SIZE
    seen = follow.get(before)
    if not seen:
        return shorter
    return (seen[letter] + len(seen) * shorter) / (seen.total() + len(seen))
