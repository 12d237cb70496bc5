"""Trigger -> who of its sentence has no part in the meeting: who only tells of it, who only sends.

``C a annoncé qu'A et B se verraient``; ``C a dépêché A à Riga``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.entities.anaphora import Reference
from kg.entities.clauses import phrase_head
from kg.entities.reading import Reading
from kg.events.meetings.triggers import MeetingTrigger, came_to_office
from kg.events.slots import case_of
from kg.events.voices import voice
from kg.lexicons import lemma, reporting_verbs, word_list
from kg.lexicons.grammar import OF

SENDING = word_list("verbs of sending")


def bystander(reading: Reading, ref: Reference, trigger: MeetingTrigger) -> bool:
    """Whether words mean somebody who only tells of others, sends them or is told besides."""
    head = reading.doc[ref.head]
    if of_earlier_office(trigger, head) or _source(phrase_head(head)):
        return True
    heads = {phrase_head(reading.doc[ref.head]), phrase_head(reading.doc[ref.start])}
    verbs = (*_reporting(reading, trigger), *_sending(reading, trigger))
    return any(not heads.isdisjoint(_acting(reading, v)) for v in verbs)


def _source(noun: Token) -> bool:
    """``selon | C``, ``d'après | C``, ``une visite, confirmée par | C``: who only says so."""
    if noun.dep_ == "obl:agent" and noun.head.dep_.startswith("acl"):
        return lemma(noun.head) in reporting_verbs()
    cases = [c for c in noun.lefts if c.dep_ == "case"]
    after = (c for c in cases if c.lower_ in OF and c.nbor().lower_ == "après")
    return any(c.lower_ == "selon" for c in cases) or any(after)


def _acting(reading: Reading, verb: Token) -> list[Token]:
    """Who does what a verb says; in ``a fait | savoir C`` that is read as an object."""
    if lemma(verb) == "savoir":
        return [c for c in verb.rights if c.dep_ == "obj"]
    return list(reading.clauses.subjects(verb))


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
    """``, a annoncé C``, ``, a fait | savoir C``, which the parse hangs elsewhere."""
    caused = [t for c in verb.lefts if c.dep_ == "aux:caus" for t in c.subtree if not t.is_punct]
    if lemma(verb) == "savoir" and caused:
        return verb.doc[max(caused[0].i - 1, 0)].text in (",", "»", '"')
    return verb.dep_.startswith("parataxis") and lemma(verb) in reporting_verbs()


def of_earlier_office(trigger: MeetingTrigger, word: Token) -> bool:
    """``Élu le 4 mai devant | B, A a reçu C``: what a participle tells of how A came to office.

    ``Nommée pour remplacer | B, elle a reçu C`` too.
    """
    for part in (word, *word.ancestors):
        verb = part.head
        if verb.i > trigger.token.i or not part.dep_.startswith(("obl", "advcl")):
            continue  # "des entretiens | séparés avec B"
        if came_to_office(verb) and trigger.token not in verb.subtree:
            return True
    return False


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
