"""The words of French dates, without accents, and the numbers that they stand for."""

from __future__ import annotations

from collections.abc import Iterable

MONTHS = {
    name: i
    for i, names in enumerate(
        (
            "janvier janv jan",
            "fevrier fevr fev",
            "mars",
            "avril avr",
            "mai",
            "juin",
            "juillet juil",
            "aout",
            "septembre sept sep",
            "octobre oct",
            "novembre nov",
            "decembre dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    d: i
    for i, d in enumerate(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])
}
SHORT_WEEKDAYS = {name[:3]: i for name, i in WEEKDAYS.items()}
UNITS = {
    "jour": "day",
    "semaine": "week",
    "mois": "month",
    "an": "year",
    "annee": "year",
    "week-end": "weekend",
    "weekend": "weekend",
    "trimestre": "quarter",
    "decennie": "decade",
}
SEASONS = {"printemps": 21, "ete": 22, "automne": 23, "hiver": 24}
ORDINALS = {
    "premier": 1,
    "premiere": 1,
    "1er": 1,
    "1ere": 1,
    "deuxieme": 2,
    "second": 2,
    "seconde": 2,
    "2e": 2,
    "2eme": 2,
    "troisieme": 3,
    "3e": 3,
    "3eme": 3,
    "quatrieme": 4,
    "4e": 4,
    "4eme": 4,
    "dernier": -1,
    "derniere": -1,
}
ANCHORED = {
    "l'avant-veille": -2,
    "la veille": -1,
    "le lendemain": 1,
    "au lendemain": 1,
    "lendemain": 1,
    "le surlendemain": 2,
    "le meme jour": 0,
    "le jour meme": 0,
    "le matin meme": 0,
    "l'apres-midi meme": 0,
    "le soir meme": 0,
    "le meme matin": 0,
    "le meme soir": 0,
    "ce matin-la": 0,
    "ce soir-la": 0,
    "ce jour-la": 0,
    "au meme moment": 0,
}
FROM_TODAY = {"avant-hier": -2, "avant hier": -2, "hier": -1, "demain": 1}
FROM_TODAY |= {"apres-demain": 2, "apres demain": 2}

_SMALL = (
    *("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze"),
    *("douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = {
    20: "vingt",
    30: "trente",
    40: "quarante",
    50: "cinquante",
    60: "soixante",
    70: "septante",
    80: "quatre-vingt",
    90: "nonante",
}


def _numbers() -> dict[str, int]:
    """Number words up to 99, Belgian and Swiss ones too, and round ones such as ``dizaine``."""
    found = dict(zip(_SMALL, range(1, 20), strict=True)) | {"une": 1, "quatre-vingts": 80}
    for ten, word in _TENS.items():
        found[word] = ten
        for small, n in list(zip(_SMALL, range(1, 20), strict=True)):
            if n < 10 or ten in (60, 80):
                found[f"{word}-{small}"] = ten + n
                if n in (1, 11):
                    found[f"{word}-et-{small}"] = ten + n
    round_ones = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30}
    return (
        found
        | {f"une-{word}-de": n for word, n in round_ones.items()}
        | {f"une-{word}-d'": n for word, n in round_ones.items()}
    )


NUMBERS = _numbers()


def alternatives(words: Iterable[str]) -> str:
    """Words -> a pattern of any of them, the longest first; a hyphen may be a space."""
    return "|".join(w.replace("-", "[- ]") for w in sorted(words, key=lambda w: (-len(w), w)))


def number(written: str) -> int:
    """Digits or a number word -> its value."""
    word = "-".join(written.strip().replace("-", " ").split())
    return int(word) if word.isdigit() else NUMBERS[word]
