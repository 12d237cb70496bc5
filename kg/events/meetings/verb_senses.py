"""Verbs of meeting -> those that are meant so: no seeing somebody as, no calling on him to act."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.clauses import is_predicate
from kg.entities.reading import Reading
from kg.events.voices import voice
from kg.lexicons import Trigger, lemma, normalise, word_list
from kg.lexicons.grammar import OF, REFLEXIVES
from kg.mentions.times import Time

ACCOMPANIED = re.compile(r"(?:accompagn|flanqu|escort)ée?s?$")
HEARERS = word_list("nouns of hearing bodies")
POSTS = word_list("nouns of office")
GIVEN = word_list("nouns of what one is given")
CARE = word_list("places of care")
STOPS = frozenset(["qui", "que", "dont", ";", "avant", "après"])
BEHIND = 14  # tokens in which a complement is looked for


def meant_verb(reading: Reading, token: Token, row: Trigger) -> bool:
    """Whether a verb's arguments are those of a meeting."""
    verb = lemma(token)
    reflexive = any(c.lower_ in REFLEXIVES for c in token.lefts) or any(
        t.lower_ in REFLEXIVES for t in token.doc[max(0, token.i - 3) : token.i] if t.head == token
    )
    cases = {g.lower_ for c in token.children for g in c.children if g.dep_ == "case"}
    if row.frame == "preside":
        return False  # the council that is presided is the trigger
    if row.frame == "travel":
        return _travels(reading, token, reflexive)
    if verb == "parler" and not reflexive:
        return "avec" in cases
    if verb in ("entretenir", "concerter", "recueillir") and not reflexive:
        return is_predicate(token)
    if verb == "appeler":
        names = token.dep_ in ("acl", "amod")  # "un format appelé X"
        return not (names or _exhorts(reading, token)) and (not reflexive or _mutual(token))
    if verb in ("voir", "entendre", "attendre", "croiser", "retrouver"):
        return _perceives(token, verb, cases)
    if row.frame == "with":
        return (
            reflexive
            or bool(cases & {"avec", "auprès"})
            or (verb == "téléphoner" and bool(cases & {"à", "au", "aux"}))
            or not any(c.dep_ == "obj" for c in token.children)
        )
    return True


def _mutual(token: Token) -> bool:
    """``Ils se sont appelés mardi``: to each other; not ``s'appellent désormais A``."""
    plural = "Plur" in token.morph.get("Number", [])
    called = any(c.dep_ in ("obj", "xcomp", "attr") and c.i > token.i for c in token.children)
    perfect = any(c.dep_.startswith("aux") for c in token.children)
    return plural and perfect and not called


def last_seen(reading: Reading, token: Token) -> bool:
    """``s'étaient vus pour la dernière fois en mai``, ``ne s'étaient pas parlé depuis mars``."""
    behind = token.doc[token.i + 1 : min(token.i + BEHIND, token.sent.end)].text.lower()
    met = any(c.lower_ in REFLEXIVES for c in token.lefts) and "pour la dernière fois" in behind
    return met or none_since(reading, token)


def none_since(reading: Reading, token: Token) -> bool:
    """``ne s'étaient pas parlé depuis mars``, ``depuis Riga, en mai``: when people last met."""
    if not any(c.lower_ in REFLEXIVES for c in token.lefts) or not reading.clauses.negated(token):
        return False
    behind = (t for t in reading.times if 0 < t.span.start - token.i < BEHIND and t.value)
    return any(since_day(reading, token, t) and t.span.start < token.sent.end for t in behind)


def since_day(reading: Reading, token: Token, time: Time) -> bool:
    """``depuis mars``, ``depuis Riga, en mars``: whether a day is that of an earlier meeting."""
    there = since_there(reading, token, time)
    return time.expression.since == "since" or there is not None


def since_there(reading: Reading, token: Token, time: Time) -> Span | None:
    """The place behind a word that ``depuis`` names before a day: ``depuis | Riga, le 4 mai``."""
    start = time.span.start
    named = [n for n in reading.names if n.label_ == "PLACE" and token.i < n.start < n.end <= start]
    if not named or token.doc[named[-1].start - 1].lower_ != "depuis":
        return None
    gap = token.doc[named[-1].end : start]
    return named[-1] if all(t.is_punct or t.pos_ in ("ADP", "DET") for t in gap) else None


def nursed(token: Token) -> bool:
    """Whether nobody comes to talk: ``a été reçu aux urgences``, ``a reçu l'appui de A``."""
    if lemma(token) not in ("recevoir", "accueillir"):
        return False
    if any(c.dep_ == "obj" and c.i > token.i and c.lower_ in GIVEN for c in token.children):
        return True
    behind = token.doc[token.i + 1 : min(token.i + BEHIND // 2, token.sent.end)]
    return not CARE.isdisjoint(t.lower_ for t in behind)


def in_company(token: Token) -> bool:
    """Whether a participle tells with whom somebody comes: ``accompagné de B``."""
    following = token.doc[token.i + 1 : token.i + 2].text.lower()
    return bool(ACCOMPANIED.match(token.lower_)) and following in OF | {"par"}


def _travels(reading: Reading, token: Token, reflexive: bool) -> bool:
    """Whether a verb of motion leads to a place: ``se rendra vendredi à Oslo``."""
    if lemma(token) in ("rendre", "envoler", "poser") and not reflexive and lemma(token) != "poser":
        return False
    if any(c.dep_ == "xcomp" or c.dep_.startswith("aux:pass") for c in token.children) and lemma(
        token
    ) in ("aller", "arriver", "venir"):
        return False
    if lemma(token) == "gagner":
        return any(c.dep_ == "obj" and _named_place(reading, c) for c in token.children)
    if any(t.lower_ == "y" for t in token.doc[max(0, token.i - 3) : token.i]):
        return lemma(token) != "aller" or not any(t.lower_ == "il" for t in token.lefts)
    return any(True for _ in _goals(reading, token))


def _goals(reading: Reading, token: Token) -> Iterator[Token]:
    """Places behind a verb, up to the next clause."""
    doc = reading.doc
    for i in range(token.i + 1, min(token.i + BEHIND, token.sent.end - 1)):
        word = doc[i]
        if word.lower_ in STOPS or (word.lower_ == "pour" and lemma(token) != "envoler"):
            return
        if word.lower_ in ("à", "au", "aux", "en", "dans", "vers", "chez", "pour", "sur", "l'") or (
            lemma(token) == "visiter"
        ):
            following = doc[i + 1 : i + 3]
            for goal in following:
                if _named_place(reading, goal) or normalise(goal.text) in lexicons.place_nouns():
                    yield goal


def _named_place(reading: Reading, token: Token) -> bool:
    return any(
        n.start <= token.i < n.end and n.label_ in ("PLACE", "COUNTRY", "LOC")
        for n in reading.names
    )


def _exhorts(reading: Reading, token: Token) -> bool:
    """Whether somebody is called to do something: ``a appelé X à démissionner``."""
    for i in range(token.i + 1, min(token.i + BEHIND, token.sent.end - 1)):
        if reading.doc[i].lower_ in ("à", "au", "aux", "a"):
            following = reading.doc[i + 1 : i + 3]
            if not any(_named_place(reading, t) or t.pos_ in ("NUM", "PROPN") for t in following):
                return True
    return False


def _perceives(token: Token, verb: str, cases: set[str]) -> bool:
    """Whether ``voir``, ``entendre``, ``attendre`` … mean that people are together."""
    if any(c.dep_ in ("xcomp", "ccomp") and c.pos_ in ("VERB", "AUX") for c in token.children) or (
        token.head.pos_ == "VERB" and token.dep_ == "aux"
    ):
        return False
    if verb == "retrouver" and any(c.dep_ == "obj" and c.lower_ in POSTS for c in token.children):
        return False  # "retrouve son fauteuil de maire"
    passive = voice(token) in ("passive", "participle")
    if verb == "entendre":
        modal = token.dep_ == "xcomp"  # "la commission doit | entendre A"
        return (
            _heard(token)
            if passive
            else any(
                t.lemma_.lower() in HEARERS and t.dep_.startswith("nsubj")
                for t in (*token.children, *(token.head.children if modal else ()))
            )
        )
    if verb == "attendre":
        where = any(t.lower_ in ("où", "l'", "l’") for t in token.lefts)
        return where or (passive and bool(cases & {"à", "au", "en", "aux", "chez", "dans"}))
    if verb == "voir":
        seen = any(
            c.pos_ == "PRON" or c.ent_type_ in ("PER", "POST")
            for c in token.children
            if any(g.lower_ == "en" and g.dep_ == "case" for g in c.children)
        )  # "voit en A un allié", not "se sont vus en mai"
        return not seen and "comme" not in cases and not passive
    return True


def _heard(token: Token) -> bool:
    """``entendue jeudi à huis clos par la commission``."""
    behind = token.doc[token.i + 1 : min(token.i + 12, token.sent.end)]
    return any(
        t.lower_ == "par" and HEARERS & {w.lemma_.lower() for w in token.doc[t.i + 1 : t.i + 3]}
        for t in behind
    )
