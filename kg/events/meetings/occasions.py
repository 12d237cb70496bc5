"""Verb -> the row of a phrase that tells of a meeting, whatever its verb means alone.

``a passé deux heures avec A``, ``a pris un café avec A``, ``l'a gardé une heure au palais``, ``a
présenté ses lettres de créance à A``, ``a inauguré la foire en présence de A``, ``s'est expliqué
mardi devant les députés``, ``a été convoqué par A``, ``a assuré A au téléphone``.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.meetings.noun_senses import from_afar
from kg.events.meetings.verb_senses import CARE
from kg.events.order import NOT_SUBJECT, Order
from kg.events.slots import locative
from kg.events.voices import voice
from kg.lexicons import Trigger, lemma, word_list
from kg.lexicons.grammar import OF

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
DAY = re.compile(r"\d{4}-\d\d-\d\d")
OTHERWISE = frozenset(["pas", "plus", "sur", "jamais"])
GUESTS = frozenset(["invité", "invitée", "hôte", "hôtesse"])
SEATING = frozenset(["mettre", "asseoir", "installer"])
TABLES = 4  # tokens: "autour de la même"
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
    if word in SEATING and _seated(verb):
        return _row(verb, "talks", "gather")
    if word == "convoquer":
        return _row(verb, "talks", "host") if _summons(reading, verb) else None
    if word in WITNESSED and _met(reading, verb, *PRESENCE):
        return _row(verb, "ceremony", "with")
    if _met(reading, verb, *(PRESENCE - {"côtés"})) and _dated(reading, verb):
        return _row(verb, "other", "other")
    if _heard(reading, verb) and _dated(reading, verb):
        return _row(verb, "hearing", "other")
    return None


def stay(reading: Reading, token: Token) -> Trigger | None:
    """The row of a visit told by ``être`` alone: ``A sera mardi à Riga``.

    Somebody named is the subject, and the clause has a day and a place. The token is the head of
    the clause, be it the day or the place.
    """
    be = next((c for c in token.children if c.dep_ == "cop"), token)
    if lemma(be) != "être" or "Fin" not in be.morph.get("VerbForm", []):
        return None
    sent, clauses = token.sent, reading.clauses
    places = [s for s in reading.cast.spans("PLACE", "COUNTRY") if be.i < s.start < sent.end]
    here = [  # "sera jeudi et vendredi | à Riga"
        s for s in places if locative(s) and token in (s.root, s.root.head, *s.root.head.conjuncts)
    ]
    times = [t for t in reading.times if t.span.sent == sent and not t.expression.since]
    days = [t for t in times if t.value and DAY.match(str(t.value))]
    today = [t for t in days if token in (t.span.root, t.span.root.head)]
    heads = {be.i, *(s.root.i for s in here), *(t.span.root.i for t in today)}
    if not here or not today or token.i not in heads or CARE & {t.lower_ for t in sent}:
        return None
    if OTHERWISE & {t.lower_ for t in token.doc[be.i + 1 : here[0].start]}:
        return None  # "n'était pas à Riga", "sera sur une chaîne, à Riga"
    subjects = [t for s in clauses.subjects(token) for t in (s, *s.children)]
    named = [t for t in subjects if t in clauses.subjects(token) or t.dep_ == "appos"]
    people = (n for t in named for n in reading.references.at(t))
    return _row(be, "visit", "travel") if any(n.human for n in people) else None


def guest(reading: Reading, noun: Token) -> Trigger | None:
    """The row of a predicate that makes somebody a guest: ``A est lundi l'invité de B``.

    B holds an office; ``l'invité de l'émission`` is nobody's, a journalist's is on the air.
    """
    if noun.lower_ not in GUESTS or not any(c.dep_ == "cop" for c in noun.children):
        return None
    holders = {t.person.node for t in reading.tenures}
    hosts = (n for c in noun.children if c.dep_ == "nmod" for n in reading.references.at(c))
    return _row(noun, "talks", "with") if any(n in holders for n in hosts) else None


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


def _seated(verb: Token) -> bool:
    """``a mis A et B autour de la table``, ``se sont assis à la même table``."""
    behind = verb.doc[verb.i + 1 : min(verb.i + FAR, verb.sent.end)]
    table = next((t for t in behind if t.lower_ == "table"), None)
    if table is None:
        return False
    before = {t.lower_ for t in verb.doc[verb.i + 1 : table.i][-TABLES:]}
    return "autour" in before or {"à", "même"} <= before


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
        right = order.right(verb)[:1]  # "a convoqué lundi | l'ambassadeur"
        return any(_human(r) and p not in NOT_SUBJECT | OF | {","} for r, p in right)
    subjects = reading.clauses.subjects(verb) or [verb.head]
    if any(n.human for s in subjects for n in reading.references.at(s)):
        return True
    return any(p == "par" and _human(r) for r, p in order.right(verb))
