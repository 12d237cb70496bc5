"""Words -> the events that they may speak of."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from kg.lexicons.forms import finite_forms, participles, plural_of
from kg.lexicons.rows import read_rows


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may speak of an event: lemma, part of speech, family, kind, argument frame."""

    lemma: str
    pos: str
    family: str
    kind: str
    frame: str


@functools.cache
def triggers(family: str, pos: str) -> dict[str, Trigger]:
    """Lemma -> trigger of one family (``meeting``) and part of speech (``VERB``, ``NOUN``)."""
    return {
        t.lemma: t
        for t in read_rows("triggers.csv", Trigger)
        if t.family == family and t.pos == pos
    }


@functools.cache
def meeting_forms() -> frozenset[str]:
    """Forms of the nouns and verbs that name a meeting, in lower case."""
    nouns = [noun for noun in triggers("meeting", "NOUN") if " " not in noun]
    verbs = [verb for verb in triggers("meeting", "VERB") if " " not in verb]
    forms = {form for noun in nouns for form in (noun, plural_of(noun))}
    return frozenset(
        forms.union(*({verb} | participles(verb) | finite_forms(verb) for verb in verbs))
    )
