"""Trigger -> who of its sentence has no part in the meeting: who only tells of it, who only sends.

``C a annoncé qu'A et B se verraient``; ``C a dépêché A à Riga``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.entities.anaphora import Reference
from kg.entities.clauses import phrase_head
from kg.entities.reading import Reading
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.slots import case_of
from kg.events.voices import voice
from kg.lexicons import lemma, reporting_verbs, word_list

SENDING = word_list("verbs of sending")


def bystander(reading: Reading, ref: Reference, trigger: MeetingTrigger) -> bool:
    """Whether words of a trigger's sentence mean somebody who only tells of others, or sends."""
    heads = {phrase_head(reading.doc[ref.head]), phrase_head(reading.doc[ref.start])}
    verbs = (*_reporting(reading, trigger), *_sending(reading, trigger))
    return any(not heads.isdisjoint(reading.clauses.subjects(v)) for v in verbs)


def _reporting(reading: Reading, trigger: MeetingTrigger) -> Iterator[Token]:
    """``C a annoncé qu'A et B | se verraient``, ``A et B se verront, a annoncé C``."""
    verb, told = trigger.verb, trigger.token
    who = [c for c in verb.children if c.dep_.startswith("nsubj") and c.pos_ != "PRON"]
    between = any("entre" in case_of(c).split(" ") for c in told.children)
    named = any(reading.references.at(c) for c in who if c != told)
    if not (who if trigger.noun is None else between or named):
        return
    if trigger.noun is None and verb.dep_ == "ccomp" and lemma(verb.head) in reporting_verbs():
        yield verb.head
    for above in (told, *told.ancestors):
        yield from (c for c in above.children if _incise(c) and c.i > told.i)


def _incise(verb: Token) -> bool:
    return verb.dep_.startswith("parataxis") and lemma(verb) in reporting_verbs()


def _sending(reading: Reading, trigger: MeetingTrigger) -> Iterator[Token]:
    """``A a dépêché B à Riga``: the first stays at home while the other goes."""
    for verb in (trigger.token, *trigger.token.ancestors):
        if lemma(verb) not in SENDING or voice(verb) != "active":
            continue
        whom = (n for c in verb.children if c.dep_ == "obj" for n in reading.references.at(c))
        if any(n.human for n in whom):
            yield verb


def said_until(trigger: MeetingTrigger) -> int:
    """``A a quitté Riga, | a dit B après avoir vu C``: where what B says ends, else 0.

    It is told of others, unless a pronoun behind the verb takes up one of them: ``a-t-il dit``.
    """
    for verb in filter(_incise, trigger.token.ancestors):
        who = [c for c in verb.children if c.dep_.startswith("nsubj")]
        if who and all(c.i > verb.i and c.pos_ != "PRON" for c in who):
            return min(t.i for t in (verb, *verb.lefts) if not t.is_punct)
    return 0
