"""Feast days -> their date in a year: the fixed ones, and those that follow Easter."""

from __future__ import annotations

import datetime as dt

FIXED = {
    "nouvel an": (1, 1),
    "jour de l'an": (1, 1),
    "epiphanie": (1, 6),
    "saint-valentin": (2, 14),
    "saint-patrick": (3, 17),
    "saint-jean": (6, 24),
    "assomption": (8, 15),
    "toussaint": (11, 1),
    "saint-martin": (11, 11),
    "saint-nicolas": (12, 6),
    "reveillon de noel": (12, 24),
    "noel": (12, 25),
    "saint-sylvestre": (12, 31),
    "reveillon du nouvel an": (12, 31),
    "reveillon de nouvel an": (12, 31),
}
FROM_EASTER = {
    "mardi gras": -47,
    "mercredi des cendres": -46,
    "dimanche des rameaux": -7,
    "vendredi saint": -2,
    "paques": 0,
    "dimanche de paques": 0,
    "lundi de paques": 1,
    "ascension": 39,
    "jeudi de l'ascension": 39,
    "pentecote": 49,
    "dimanche de pentecote": 49,
    "lundi de pentecote": 50,
}
NAMES = (*FIXED, *FROM_EASTER)


def holiday(name: str, year: int) -> dt.date:
    """Name without accents and year -> the day."""
    if name in FIXED:
        return dt.date(year, *FIXED[name])
    return easter(year) + dt.timedelta(FROM_EASTER[name])


def easter(year: int) -> dt.date:
    """Year -> Easter Sunday of the Gregorian calendar.

    Source:
        J.-M. Oudin's algorithm; Explanatory Supplement to the Astronomical Almanac, 1992.
    """
    century = year // 100
    golden = year % 19
    k = (century - 17) // 25
    moon = (century - century // 4 - (century - k) // 3 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    ahead = moon - weekday
    month = 3 + (ahead + 40) // 44
    return dt.date(year, month, ahead + 28 - 31 * (month // 4))
