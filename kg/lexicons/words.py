"""Words -> the small classes that rules ask for, and what kind of thing the tables know one as."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from kg.lexicons.bodies import institutions, parties
from kg.lexicons.forms import inflect, normalise, plural_of
from kg.lexicons.offices import offices
from kg.lexicons.people import given_names
from kg.lexicons.places import countries, regions
from kg.lexicons.rows import column

ORDINAL = re.compile(r"\d+(?:eme|e)|\w{2,}ieme")


@functools.cache
def word_lists() -> dict[str, frozenset[str]]:
    """All small classes by name."""
    lists: dict[str, set[str]] = {}
    for name, word in zip(column("words.csv", "list"), column("words.csv", "word"), strict=True):
        lists.setdefault(name, set()).add(word)
    return {name: frozenset(members) for name, members in lists.items()}


def word_list(name: str) -> frozenset[str]:
    """The words of a small class that rules ask for; KeyError for an unknown list."""
    return word_lists()[name]


@functools.cache
def plain_words(name: str) -> frozenset[str]:
    """The same, normalised: for comparison with normalised text."""
    return frozenset(map(normalise, word_list(name)))


def alternatives(name: str) -> str:
    """A small class as one group of a regular expression, the longest words first."""
    words = sorted(word_list(name), key=lambda w: (-len(w), w))
    return f"(?:{'|'.join(map(re.escape, words))})"


@functools.cache
def honorifics() -> frozenset[str]:
    """Normalised titles of courtesy: ``m``, ``mme``, ``dr``."""
    return frozenset(normalise(w) for w in column("honorifics.csv", "honorific"))


@functools.cache
def reporting_verbs() -> frozenset[str]:
    """Infinitives of speech."""
    return frozenset(column("reporting_verbs.csv", "lemma"))


@functools.cache
def _word_classes() -> dict[str, str]:
    classes: dict[str, str] = {}

    def add(code: str, words: Iterable[str]) -> None:
        for word in words:
            if word and " " not in word:
                classes.setdefault(word, code)

    add("country", (n for c in countries() for n in (c.name, *c.aliases)))
    demonyms = [d for c in countries() for d in c.demonyms]
    demonyms += [d for r in regions() for d in r.demonyms]
    add("nation", (f for d in demonyms for f in inflect(d)))
    add("party", (n for p in parties() for n in (p.name, *p.aliases)))
    add("body", (n for i in institutions() for n in (i.name, *i.aliases)))
    add("given", given_names())
    add("region", (n for r in regions() for n in (r.name, *r.aliases)))
    add("town", column("cities.csv", "name"))
    add("courtesy", column("honorifics.csv", "honorific"))
    add("office", (f for r in offices() for t in (r.title, r.feminine) for f in (t, plural_of(t))))
    return classes


def word_class(word: str) -> str:
    """The kind of thing that the tables know a word as (``given``, ``town``); ``fr`` for none."""
    return _word_classes().get(word, "fr")


def outside_title(word: str) -> bool:
    """Whether a word before an office is no part of its title: ``nouveau``, ``45e``."""
    word = normalise(word)
    return word in plain_words("adjectives outside a title") or ORDINAL.fullmatch(word) is not None
