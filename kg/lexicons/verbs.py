"""Word forms of verbs -> their infinitives, by conjugation, where the pipeline is weakest."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Protocol

from kg.lexicons.forms import finite_forms, participles, present_participle
from kg.lexicons.rows import read_rows
from kg.lexicons.triggers import Trigger
from kg.lexicons.words import reporting_verbs, word_lists


class Word(Protocol):
    """A token with its form and lemma."""

    @property
    def text(self) -> str:
        """The word as written."""

    @property
    def lower_(self) -> str:
        """The word in lower case."""

    @property
    def lemma_(self) -> str:
        """The lemma that the pipeline gives."""

    @property
    def pos_(self) -> str:
        """Its part of speech."""


@functools.cache
def _verb_forms() -> dict[str, str]:
    verbs = [t.lemma for t in read_rows("triggers.csv", Trigger) if t.pos == "VERB"]
    return _forms_of([*sorted(reporting_verbs()), *verbs])


@functools.cache
def _present_participles() -> dict[str, str]:
    verbs = [t.lemma for t in read_rows("triggers.csv", Trigger) if t.pos == "VERB"]
    return {present_participle(v): v for v in verbs if " " not in v}


@functools.cache
def _listed_verb_forms() -> dict[str, str]:
    """Forms of the verbs in phrases and in lists named ``verbs …``; some are nouns (``force``)."""
    phrases = (t.lemma for t in read_rows("triggers.csv", Trigger) if t.pos == "VERB")
    heads = [p.split(" ")[0] for p in phrases if " " in p]
    listed = [
        verb.split(" ")[0]
        for name, words in word_lists().items()
        if name.startswith("verbs")
        for verb in sorted(words)
    ]
    return _forms_of([*heads, *listed])


def _forms_of(verbs: Iterable[str]) -> dict[str, str]:
    return {
        form: verb
        for verb in verbs
        if " " not in verb
        for form in participles(verb) | finite_forms(verb)
    }


def accented(word: Word) -> str:
    """``Elu`` -> ``élu``: a listed verb's form in lower case, whose capital may lack its accent."""
    form = word.lower_
    if word.text[:1] == "E" and form not in _verb_forms() and f"é{form[1:]}" in _verb_forms():
        return f"é{form[1:]}"
    return form


def lemma(word: Word) -> str:
    """A token's lemma; forms of listed verbs by conjugation, where the pipeline is weakest."""
    form = accented(word)
    known = _verb_forms().get(form)
    if known is None and word.pos_ != "NOUN":
        known = _listed_verb_forms().get(form)
    if known is None and word.pos_ == "VERB":  # "les manifestants" are none
        known = _present_participles().get(word.lower_)
    return known or word.lemma_
