"""Text -> text: a heading all in capitals in the letters that its words have elsewhere.

``VISITE D'ÉTAT DE MME ROUX À DAKAR`` -> ``Visite d'État de Mme Roux à Dakar``: what reads French
has learnt from sentences. A word takes the form that the rest of the article gives it, else a
listed name its capital, else none. Every letter stays where it is.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter

from kg import lexicons
from kg.documents.gazetteer import is_listed
from kg.lexicons import cities, given_names, normalise, surnames, word_list

LINE = re.compile(r"[^\n]+")
WORD = re.compile(r"[^\W\d_]+")
WORDS, LETTERS = 4, 20  # of a heading, at least
CAPITALS = 0.9  # of its letters
LONGEST = 30  # letters of a state's name
INSIDE = re.compile(r"[\w,'] ?$")
SMALL = word_list("prepositions") | word_list("determiners") | {"d", "l", "va", "et", "a", "est"}


def sentence_case(text: str) -> str:
    """Text -> text of the same length, its headings in capitals written like sentences."""
    headings = [m for m in LINE.finditer(text) if _in_capitals(m[0])]
    if not headings:
        return text
    rest = text
    for match in headings:
        rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    forms = _forms(rest)
    for match in headings:
        text = text[: match.start()] + _lowered(match[0], forms) + text[match.end() :]
    return text


def _in_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    long = len(WORD.findall(line)) >= WORDS and len(letters) >= LETTERS
    return long and capitals >= CAPITALS * len(letters)


def _forms(text: str) -> dict[str, str]:
    """Word without accents -> how a text writes it; a capital that opens a sentence tells none."""
    counts: dict[str, Counter[str]] = {}
    for match in WORD.finditer(text):
        inside = INSIDE.search(text[: match.start()][-2:])
        if match[0].islower() or inside or match[0][1:].isupper():
            counts.setdefault(normalise(match[0]), Counter())[match[0]] += 1
    return {key: min(c, key=lambda w: (not w.islower(), -c[w], w)) for key, c in counts.items()}


def _lowered(line: str, forms: dict[str, str]) -> str:
    """A heading with each word in its form, the first one with a capital."""
    words = list(WORD.finditer(line))
    made = line
    for match in words:
        small = match[0].lower() if match[0].lower() in SMALL else ""
        form = small or forms.get(normalise(match[0])) or _form(match[0])
        if match is words[0]:
            form = form[0].upper() + form[1:]
        if len(form) == len(match[0]):
            made = made[: match.start()] + form + made[match.end() :]
    for first, last in itertools.combinations(words, 2):
        state = lexicons.country_named(line[first.start() : last.end()])
        if state is not None and last.end() - first.start() <= LONGEST:  # "Côte d'Ivoire"
            names = (lexicons.country(state).name, *lexicons.country(state).aliases)
            said = normalise(line[first.start() : last.end()])
            name = next((n for n in names if normalise(n) == said), "")
            if len(name) == last.end() - first.start():
                made = made[: first.start()] + name + made[last.end() :]
    return made


def _form(word: str) -> str:
    """A word that the article has nowhere else: listed letters, a name, a common word."""
    if is_listed(word) and not is_listed(word.title()):
        return word  # "UE"
    return word.title() if _is_name(word) else word.lower()


def _is_name(word: str) -> bool:
    return word.title() in _names() or normalise(word) in cities() or is_listed(word.title())


@functools.cache
def _names() -> frozenset[str]:
    return frozenset(given_names()) | surnames()
