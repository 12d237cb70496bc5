"""Folded text -> the kinds of word without which a pattern of dates need not be tried."""

from __future__ import annotations

import re
from enum import Enum

from kg.dates.pieces import MONTH, WEEKDAY
from kg.dates.words import SEASONS


class Cue(Enum):
    """What a pattern cannot match without; the value finds it, if anything, too often."""

    NONE = ""
    DIGITS = r"\d"
    JOINED = r"\d\s?[-/. ]\s?\d"
    MONTHS = rf"(?<![a-z])(?:{MONTH})(?![a-z])"
    WEEKDAYS = WEEKDAY
    HOURS = "hier|demain|jour|soir|matin|midi|nuit|veille|actuelle|moment"
    SEASONS = "|".join(SEASONS)
    DECADES = "annees"
    UNITS = (
        r"jour|semaine|week|mois|(?<![a-z])ans?(?![a-z])|annee|trimestre|semestre|decennie"
        rf"|{WEEKDAY}"
    )


_COMPILED = {cue: re.compile(cue.value) for cue in Cue}


def cues(folded: str) -> frozenset[Cue]:
    """Text without accents and capitals -> its cues."""
    return frozenset(cue for cue, pattern in _COMPILED.items() if pattern.search(folded))
