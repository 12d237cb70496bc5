"""Verb -> its voice: who is subject of an active verb is object of a passive or participle."""

from __future__ import annotations

import functools
from typing import Literal

from spacy.tokens import Doc, Token

from kg.dates.words import WEEKDAYS
from kg.lexicons import accented, lemma, word_list
from kg.lexicons.forms import finite_forms, participles

Voice = Literal["active", "passive", "participle", "infinitive"]
BE = frozenset(
    [
        "été",
        "est",
        "sont",
        "sera",
        "seront",
        "serait",
        "seraient",
        "était",
        "étaient",
        "fut",
        "furent",
        "être",
        "étant",
        "soit",
        "soient",
    ]
)
REFLEXIVES = frozenset(["se", "s'", "s’", "me", "m'", "nous", "vous"])
MODIFIERS = ("acl", "advcl", "amod", "appos")
HAVE = frozenset(
    ["a", "ont", "avait", "avaient", "aura", "auront", "aurait", "auraient", "eut", "ayant"]
)
HAVE_INFINITIVE = frozenset({"avoir", "d'avoir"})
TAKEN_UP = frozenset(["lui", "elle", "eux", "elles"])
WINDOW = 12


def voice(verb: Token, named: str | None = None) -> Voice:
    """How a verb form is built, read from its ending and the auxiliary before it.

    Args:
        verb: The verb's own token, not its auxiliary.
        named: Its infinitive; by default that of the tables or the pipeline.
    """
    infinitive = named or lemma(verb)
    form = accented(verb)
    if form == infinitive or "Inf" in verb.morph.get("VerbForm", []):
        return "infinitive"
    if form not in participles(infinitive):
        return "active"
    word = auxiliary(verb)
    if word is None:
        either = form in finite_forms(infinitive)  # "dit", "prédit"
        own = either and "Fin" in verb.morph.get("VerbForm", [])
        if not own and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.i < verb.i:
            return voice(verb.head)
        return "active" if either and not verb.dep_.startswith(MODIFIERS) else "participle"
    reflexive = word.i > 0 and word.nbor(-1).lower_ in REFLEXIVES
    moving = infinitive in word_list("verbs conjugated with être")
    return "passive" if word.lower_ in BE and not (reflexive or moving) else "active"


def in_adverbial(token: Token) -> bool:
    """``par`` of ``par ailleurs``, ``de leur côté``, ``, elle,``: what may part a verb's chain."""
    return token.i in _adverbials(token.doc)


@functools.lru_cache(maxsize=1)
def _adverbials(doc: Doc) -> frozenset[int]:
    """Tokens inside a listed phrase of adverbs, or of a pronoun that takes up the subject."""
    phrases = _phrases()
    found: set[int] = set()
    for token in doc:
        i = token.i
        for words in phrases.get(token.lower_, ()):
            end = i + len(words)
            if tuple(t.lower_ for t in doc[i:end]) == words:
                found.update(range(i, end))
                if i and end < len(doc) and doc[i - 1].text == doc[end].text == ",":
                    found.update((i - 1, end))
        apart = 0 < i < len(doc) - 1 and doc[i - 1].text == doc[i + 1].text == ","
        if apart and token.lower_ in TAKEN_UP:
            found.update((i - 1, i, i + 1))
    return frozenset(found)


@functools.cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(word_list("adverbs of several words")):
        words = tuple(phrase.replace("'", "' ").split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(several) for first, several in found.items()}


def auxiliary(verb: Token) -> Token | None:
    """The form of ``être`` or ``avoir`` right before a participle, adverbs and dates let pass."""
    doc = verb.doc
    for i in range(verb.i - 1, max(verb.sent.start, verb.i - WINDOW) - 1, -1):
        token = doc[i]
        word = token.lower_
        if word in BE | HAVE | HAVE_INFINITIVE:
            return token
        if token.pos_ in ("ADV", "NUM", "PRON") or word in ("pas", "le", "la", "ce", ","):
            continue
        if in_adverbial(token):
            continue
        if token.ent_type_ == "DATE" or (token.pos_ == "NOUN" and token.lower_ in DAYS):
            continue
        break
    return next(
        (
            c
            for c in verb.children
            if c.dep_.startswith("aux") and c.lower_ in BE | HAVE and c.i < verb.i
        ),
        None,
    )


DAYS = frozenset([*WEEKDAYS, "matin", "soir"])
