"""Words before an event -> its day, where they count from another: ``deux jours après avoir``."""

from __future__ import annotations

import datetime as dt
import re

from kg.dates.edtf import precision
from kg.dates.words import NUMBERS, alternatives, number

BARELY = r"(?: a peine| seulement)?"
COUNTED = re.compile(
    r"(?:(?P<count>{}) (?P<unit>jour|semaine|mois|an)s?{}"
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
    """``quatre jours après`` and the day that is told -> the day that it was four days before.

    The month of ``quatre mois après``, the year of ``quatre ans après``.
    """
    fields = told.groupdict()
    days = number(told["count"] or "1") * (7 if told["unit"] == "semaine" else 1)
    if days > FEW or base is None or precision(base) != "day":
        return None
    back = fields.get("morrow") or fields.get("side", "apres") == "apres"
    if told["unit"] in ("mois", "an"):
        year, month = int(base[:4]), int(base[5:7]) - 1
        months = year * 12 + month + (-days if back else days) * (12 if told["unit"] == "an" else 1)
        whole = f"{months // 12:04d}"
        return whole if told["unit"] == "an" else f"{whole}-{months % 12 + 1:02d}"
    return (dt.date.fromisoformat(base) + dt.timedelta(-days if back else days)).isoformat()
