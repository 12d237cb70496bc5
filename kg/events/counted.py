"""Words before an event -> its day, where they count from another: ``deux jours après avoir``."""

from __future__ import annotations

import datetime as dt
import re

from kg.dates.edtf import precision
from kg.dates.words import NUMBERS, alternatives, number

BARELY = r"(?: a peine| seulement)?"
COUNTED = re.compile(
    r"(?:(?P<count>{}) (?P<unit>jour|semaine)s?{}"
    r"|(?P<eve>la veille)|(?P<morrow>(?:au|le) lendemain))"
    r" (?P<side>avant|apres|de|du|d')(?: ?(?:la|le|l'|un|une|son|sa|leur))?(?: \w+)?$".format(
        alternatives(NUMBERS) + r"|\d{1,2}", BARELY
    )
)
AFTERWARDS = re.compile(
    r"(?P<count>{}) (?P<unit>jour|semaine)s?{} apres (?:(?:s'|l'|les|lui|leur|y|en) ?)*"
    r"(?:avoir|etre)(?: ete)?$".format(alternatives(NUMBERS) + r"|\d{1,2}", BARELY)
)
SOME_TIME_AFTER = re.compile(rf"\b(?:heure|jour|semaine|moi|an|annee)s?{BARELY} apres\b[^,;:]*$")
FEW = 31  # days; who counts more rounds them


def counted_day(told: re.Match[str], base: str | None) -> str | None:
    """``quatre jours après`` and the day that is told -> the day that it was four days before."""
    fields = told.groupdict()
    days = number(told["count"] or "1") * (7 if told["unit"] == "semaine" else 1)
    if days > FEW or base is None or precision(base) != "day":
        return None
    back = fields.get("morrow") or fields.get("side", "apres") == "apres"
    return (dt.date.fromisoformat(base) + dt.timedelta(-days if back else days)).isoformat()
