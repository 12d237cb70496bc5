"""Verb -> the row of a phrase that tells of a meeting, whatever its verb means alone.

``a passé deux heures avec A``, ``a pris un café avec A``, ``l'a gardé une heure au palais``, ``a
présenté ses lettres de créance à A``, ``a inauguré la foire en présence de A``, ``s'est expliqué
mardi devant les députés``, ``a été convoqué par A``, ``a assuré A au téléphone``.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.meetings.senses import from_afar
from kg.events.order import Order
from kg.events.voices import voice
from kg.lexicons import Trigger, lemma, word_list

TIMES = word_list("nouns of time spent")
TABLE = word_list("nouns of food and drink")
TAKING = word_list("verbs of sharing a table")
PRESENCE = word_list("nouns of presence")
WITNESSED = word_list("verbs of public acts")
COURTS = word_list("words of justice")
HEARERS = word_list("nouns of hearing bodies")
HANDED = frozenset(["clés", "sceaux", "dossiers"])
HANDING = frozenset(["présenter", "remettre", "rendre"])
KEEPING = frozenset(["garder", "retenir"])
ALONE = frozenset(["ensemble", "tête", "tête-à-tête"])
CLITICS = frozenset(["l'", "l’", "le", "la", "les"])
NEAR = 5  # tokens from a verb to its object
FAR = 15  # tokens from a verb to what shows that it is another matter


def occasion(reading: Reading, verb: Token) -> Trigger | None:
    """The row of the meeting that a verb's phrase tells of, None where it tells of none."""
    if from_afar(reading, verb):
        return _row(verb, "call", "call")
    word, behind = lemma(verb), [t.lower_ for t in verb.doc[verb.i + 1 : verb.sent.end]]
    near = set(behind[:NEAR])
    if word == "passer" and near & TIMES and (ALONE & near or _met(reading, verb, "avec")):
        return _row(verb, "talks", "with")
    if word in KEEPING and near & TIMES and CLITICS & {t.lower_ for t in verb.lefts}:
        return _row(verb, "talks", "host")
    if word in TAKING and near & TABLE and _met(reading, verb, "avec"):
        return _row(verb, "talks", "with")
    if word in HANDING and _hands(reading, verb, behind):
        return _row(verb, "ceremony", "with")
    if word == "convoquer":
        return _row(verb, "talks", "host") if _summons(reading, verb) else None
    if word in WITNESSED and _met(reading, verb, *PRESENCE):
        return _row(verb, "ceremony", "with")
    if _met(reading, verb, *(PRESENCE - {"côtés"})) and _dated(reading, verb):
        return _row(verb, "other", "other")
    if _heard(reading, verb) and _dated(reading, verb):
        return _row(verb, "hearing", "other")
    return None


def _row(verb: Token, kind: str, frame: str) -> Trigger:
    return Trigger(lemma(verb), verb.pos_, "meeting", kind, frame)


def _human(ref: Reference) -> bool:
    return any(n.human for n in ref.nodes)


def _dated(reading: Reading, verb: Token) -> bool:
    return any(reading.clauses.verb(t.span.root) == verb and t.value for t in reading.times)


def _met(reading: Reading, verb: Token, *words: str) -> bool:
    """Whether somebody stands behind a verb whom one of some words introduces."""
    right = Order(reading, verb).right(verb)
    return any(_human(ref) and preposition in words for ref, preposition in right)


def _hands(reading: Reading, verb: Token, behind: list[str]) -> bool:
    """Whether credentials are handed over, or an office to whoever follows."""
    if "lettres de créance" in " ".join(behind[: NEAR + 2]):
        return True
    near = bool(HANDED & set(behind[:NEAR]))
    return near and _met(reading, verb, "à", "au", "aux")


def _heard(reading: Reading, verb: Token) -> bool:
    """Whether somebody speaks before a body: ``s'est expliqué devant la commission``."""
    for child in verb.children:
        before = any(c.lower_ == "devant" for c in child.children if c.dep_ == "case")
        if before and (lemma(child) in HEARERS or child.lower_ in HEARERS):
            return bool(reading.clauses.subjects(verb))
    return False


def _summons(reading: Reading, verb: Token) -> bool:
    """Whether people are summoned, and not to court: ``convoqué au ministère``."""
    order, passive = Order(reading, verb), voice(verb) in ("passive", "participle")
    if COURTS & {t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + FAR, verb.sent.end)]}:
        return False
    if not passive:
        right = order.right(verb)[:1]
        return any(_human(r) and p in ("", "le", "la", "les", "l'") for r, p in right)
    subjects = reading.clauses.subjects(verb) or [verb.head]
    if any(n.human for s in subjects for n in reading.references.at(s)):
        return True
    return any(p == "par" and _human(r) for r, p in order.right(verb))
