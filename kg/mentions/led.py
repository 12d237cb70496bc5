"""Office phrase -> the common noun that tells what somebody leads, with its name behind it.

``du parti libéral flamand Vld``, ``du géant gazier russe Sevgaz``, ``d'une ONG``.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg import lexicons
from kg.lexicons import normalise, plain_words, word_list
from kg.lexicons.grammar import ARTICLES, OF
from kg.mentions.phrases import UNNAMED, Phrase
from kg.mentions.portfolios import OWNERS

MANDATES = plain_words("nouns of lawmakers")
CAMPS = plain_words("adjectives of parties")
APPOSED = frozenset(["ARMED", "BODY", "IGO", "ORG"])  # bodies whose names a noun goes before
SIDES = word_list("nouns of where a party stands")
DESCRIPTION = 9  # tokens of "conservateur au pouvoir"
LED_PARTIES = frozenset(["formation", "mouvement", "parti"])


def of_unnamed(doc: Doc, i: int) -> bool:
    """Whether ``de`` leads to what has no name: ``d'une ONG``, ``du jury``, ``de la campagne``."""
    if doc[i].lower_ not in ("de", "du", "des", "d'", "d’"):
        return False
    at = i + 1
    while at < len(doc) and doc[at].lower_ in ARTICLES:
        at += 1
    if at >= len(doc) or normalise(doc[at].text) in ("epoque", "passage", "retour", "nouveau"):
        return False
    return doc[at].lower_ in SIDES.union(("un", "une", "plusieurs")) or (
        doc[at].is_lower and doc[at].pos_ == "NOUN" and doc[at].is_alpha
    )


def party_of(doc: Doc, at: int, names: dict[int, Span]) -> Span | None:
    """``chef de file des députés | Verts``, ``la dirigeante des socialistes | (PS)``.

    ``des conservateurs du | GERB`` too, whether or not these were taken for a name.
    """
    inside = doc[at + 1 : at + 2].text == "("
    party = names.get(at + 1 + inside)
    if party is None and doc[at].is_lower and (at in names or _members(doc[at])):
        behind = at + 1
        while behind < len(doc) and doc[behind].lower_ in OF | ARTICLES:
            behind += 1
        party = names.get(behind) if behind > at + 1 else None
        return party if party is not None and party.label_ == "PARTY" else None
    if party is None or party.label_ != "PARTY" or (inside and at in names):
        return None
    closed = doc[party.end : party.end + 1].text == ")"
    return party if (closed if inside else normalise(doc[at].text) in MANDATES) else None


def _members(noun: Token) -> bool:
    """``députés``, ``conservateurs``: who sits or stands for a party."""
    name = normalise(noun.text)
    return name in MANDATES or name.removesuffix("s") in CAMPS


def read_unnamed(doc: Doc, reading: Phrase, at: int, names: dict[int, Span]) -> None:
    """A noun, with the name that it goes before: ``du géant gazier russe | Sevgaz``."""
    i = at + 1
    while i < min(at + 5, len(doc)) and doc[i].pos_ in ("ADJ", "NOUN") and doc[i].is_lower:
        i += 1
    name = names.get(i)
    if name is None and doc[i : i + 1].text in ("de", "d'") and doc[i + 1 : i + 2].text.islower():
        i += 2  # "des services | de renseignement (<letters>)"
    inside = names.get(i + 1) if doc[i : i + 1].text == "(" else None
    if inside is not None and inside[0].is_upper and doc[inside.end : inside.end + 1].text == ")":
        reading.owners.append(inside)
        reading.end = inside.end + 1
        return
    led = normalise(doc[at].text).removesuffix("s") in LED_PARTIES  # "des partis | PS et MR"
    apposed = name is not None and name.label_ in (APPOSED | {"PARTY"} if led else APPOSED)
    if name is None or not apposed or name[0].is_lower:
        reading.generic_owner = UNNAMED
        return
    reading.owners.append(name)
    reading.end = name.end


def read_noun(doc: Doc, reading: Phrase, noun: str, at: int, names: dict[int, Span]) -> None:
    """A common noun that owns, with its name: ``du parti``, ``de la banque Dexia``.

    Adjectives and, for towns and regions, a preposition may stand between: ``du parti libéral
    flamand Vld``, ``de la ville de Namur``.
    """
    reading.generic_owner, reading.end = noun, at + 1
    i = at + 1
    party = _described(doc, i, names) if lexicons.owner_nouns()[noun] == "PARTY" else None
    if party is not None:
        reading.owners.append(party)
        reading.end = party.end + (doc[party.start - 1].text == "(")
        return
    if lexicons.owner_nouns()[noun] == "PLACE":
        while i < len(doc) and i not in names and doc[i].lower_ in OF | ARTICLES:
            i += 1
    apposed = names.get(i)
    nation = apposed if apposed is not None and apposed.label_ == "NORP" else None
    while i < min(at + 4, len(doc)) and doc[i].pos_ == "ADJ" and doc[i].is_lower:
        i += 1
    behind = names.get(i)
    if behind is not None and behind.label_ in APPOSED | {"PARTY"}:
        apposed = behind
    if apposed is not None and (apposed.label_ in OWNERS or nation is not None):
        reading.owners.append(apposed)
        reading.end = apposed.end


def _described(doc: Doc, i: int, names: dict[int, Span]) -> Span | None:
    """The party that a noun describes: ``parti conservateur au pouvoir | Droit et Justice``.

    ``parti d'opposition, le | NDC``, ``parti libéral japonais | (PLD)``.
    """
    end = min(i + DESCRIPTION, len(doc))
    while (i < end and i not in names) or (i in names and names[i].label_ == "NORP"):
        word, kind = doc[i].lower_, doc[i].pos_
        if not doc[i].is_lower or not (word in SIDES or kind in ("ADJ", "ADP", "DET")):
            break
        i += 1
    if i < end and doc[i].text in (",", "("):
        i += 1
        while i < end and doc[i].lower_ in ARTICLES:
            i += 1
    party = names.get(i)
    return party if party is not None and party.label_ == "PARTY" else None
