"""Names -> names: a common noun beside a name tells what it is.

``le parti <name>``, ``<name>, le quotidien``, ``à <name>, un village``; what it tells of one
occurrence holds for the others. Listed names are left alone.
"""

from __future__ import annotations

import functools
import re

from spacy.tokens import Doc, Span, Token

from kg.lexicons import (
    alternatives,
    cities,
    given_names,
    honorifics,
    inflect,
    normalise,
    office,
    word_list,
)
from kg.lexicons.grammar import ARTICLES, MERGED
from kg.mentions.acronyms import stands_for
from kg.mentions.patterns import OF_THE, ORGANISED, complement_end, name_end, overlap

DETERMINERS = frozenset(["le", "la", "l'", "un", "une", "les", "des", "son", "leur", "ce", "cette"])
ANNOUNCED = 8  # tokens from a noun with its complements to the comma before the name
LED = re.compile(
    r"\b(?:chefs? de file|cheffes? de file|tetes? de liste|militante?s?|transfuges?|"
    r"etiquette|banniere|couleurs|rangs|"
    r"opposante? (?:\w+ ){1,4}(?:chef|cheffe|leader|presidente?|dirigeante?|secretaire generale?)) "
    r"(?:de la|de l|du|des|de|d)$"
)
SIDE = re.compile(  # "la Ligue | (extrême droite)"
    r"\((?:extrême |ultra)?(?:droite|gauche)(?: \w+)?\)|\(centre(?:[- ](?:droit|gauche))?\)|"
    rf"\((?:parti )?(?:au pouvoir|opposition|{alternatives('adjectives of parties')})\)"
)
TROOPS = frozenset(["groupe", "mouvement", "organisation"])
FIGHTING = frozenset(f for a in word_list("adjectives of armed groups") for f in inflect(a))
ADJECTIVES = 2  # between a determiner and the noun behind a name
KINDS = (
    ("PARTY", "nouns of parties"),
    ("ARMED", "nouns of armed groups"),
    ("ORG", "nouns of media"),
    ("ORG", "nouns of undertakings"),
    ("PLACE", "nouns of towns"),
)


def with_kinds(doc: Doc, names: list[Span]) -> list[Span]:
    """Names -> names under the label that a noun beside one of their occurrences tells."""
    made = [*names, *_introduced(doc, names)]
    told: dict[str, str] = {}
    for name in made:
        label = _told(doc, name) or _politics(doc, name)
        if label and not name.kb_id_ and not _person(doc, name, label):
            told.setdefault(_proper(name).text, label)
            letters = next((n for n in made if n.start == name.end + 1), None)
            if letters is None or letters.kb_id_ or doc[name.end].text != "(":
                continue
            if stands_for(letters.text, label, name):
                told.setdefault(letters.text, label)
    return [_under(doc, n, told) for n in made]


def _under(doc: Doc, name: Span, told: dict[str, str]) -> Span:
    """A name under what is told of it, without the noun that tells it."""
    bare = _proper(name)
    if bare.text not in told or name.kb_id_:
        return name
    return Span(doc, bare.start, bare.end, label=told[bare.text])


def _proper(name: Span) -> Span:
    """A party's or group's name without the common nouns before it: ``mouvement | Xxx``."""
    if name.label_ not in ("PARTY", "ARMED", "ORG") or not name[0].is_lower:
        return name
    start = next((t.i for t in name if t.text[0].isupper()), name.start)
    told = name.label_ != "ORG" or name[0].lower_ in _kinds()
    return name.doc[start : name.end] if told else name


def _politics(doc: Doc, name: Span) -> str:
    """PARTY for what only parties have or are called: ``chef de file de <name>``, ``au pouvoir``.

    ``la Ligue (extrême droite)``, ``l'opposant A, chef de <name>``.

    ``Union démocratique``, ``Centre national``: a noun of movements with a political adjective.
    """
    if name.label_ == "NORP" or normalise(name.text) in cities():
        return ""
    words = normalise(name.text).split()
    heads, adjectives = word_list("heads of parties' names"), word_list("adjectives of parties")
    called = name.label_ == "ORG" and len(words) > 1 and words[0] in heads
    if called and all(w in adjectives for w in words[1:]):
        return "PARTY"
    after = normalise(doc[name.end : name.end + 3].text)
    ruling = after.startswith("au pouvoir") and name.label_ in ("ORG", "PER", "PLACE")
    if (
        ruling and doc[name.start - 1].lower_ in ARTICLES | MERGED
    ):  # not "l'arrivée de A au pouvoir"
        return "PARTY"
    sided = name.label_ == "ORG" and doc[name.start - 1].lower_ in ARTICLES | MERGED
    if sided and SIDE.match(doc[name.end : name.end + 6].text):
        return "PARTY"
    before = normalise(doc[max(0, name.start - 9) : name.start].text)
    return "PARTY" if LED.search(before) else ""


def _introduced(doc: Doc, names: list[Span]) -> list[Span]:
    """``le parti | Xxx``, ``le site | Xxx``: capitalised words that the recogniser left out."""
    found = []
    for token in doc[1:-1]:
        if token.lower_ not in _kinds() or doc[token.i - 1].lower_ not in DETERMINERS:
            continue
        if _of_title(token):
            continue
        start = token.i + 1
        end = name_end(doc, start) if doc[start].text[0].isupper() else start
        if end > start and _kinds()[token.lower_] != "PLACE":
            span = Span(doc, start, _described(doc, end), label=_kinds()[token.lower_])
            if not any(overlap(span, n) for n in names):
                found.append(span)
    return found


def _described(doc: Doc, end: int) -> int:
    """The end of a name with its common words: ``Forêts | vivantes``, ``Voix | du fleuve``."""
    while end < len(doc) and doc[end].is_lower and doc[end].pos_ == "ADJ":
        end += 1
    return complement_end(doc, end)


def _told(doc: Doc, name: Span) -> str:
    """The label that the noun before or behind a name tells; "" if none does."""
    if _proper(name) != name:
        return _kinds().get(name[0].lower_, name.label_)
    at = name.start - 1
    while (
        at > name.start - 1 - ADJECTIVES and at > 1 and doc[at].is_lower and doc[at].pos_ == "ADJ"
    ):
        at -= 1  # "l'agence officielle | Xxx"
    if doc[at].lower_ in TROOPS and {t.lower_ for t in doc[at + 1 : name.start]} & FIGHTING:
        return "ARMED"  # "le groupe jihadiste | Xxx"
    if at > 2 and doc[at].lower_ in OF_THE and doc[at - 1].lower_ in ("parti", "de"):
        at -= 1 if doc[at - 1].lower_ == "parti" else 2  # "le parti de l'| Xxx"
    before = doc[at] if at > 0 else None
    kind = before is not None and before.is_lower and before.lower_ in _kinds()
    if before is not None and kind and not _of_title(before):
        label = _kinds()[before.lower_]
        alone = doc[before.i - 1].lower_ in DETERMINERS or doc[before.i - 1].pos_ == "ADJ"
        if (alone or doc[before.i - 1].lower_ in ("du", "au", "de")) and label != "PLACE":
            return label
    return _apposed(doc, name.end) or _announced(doc, name)


def _of_title(noun: Token) -> bool:
    """Whether a noun only tells what somebody heads: ``les présidents de | parti <name>``."""
    doc, i = noun.doc, noun.i
    return i > 1 and doc[i - 1].lower_ == "de" and office(normalise(doc[i - 2].text)) is not None


def _announced(doc: Doc, name: Span) -> str:
    """``le principal parti d'opposition, le <name>,``: the noun that a comma parts."""
    comma = name.start - 1
    if comma > 0 and doc[comma].lower_ in ARTICLES:
        comma -= 1
    closed = doc[name.end : name.end + 1].text in (",", "(", ".", "")
    if comma < 2 or doc[comma].text != "," or not closed:
        return ""
    for token in reversed(doc[max(0, comma - ANNOUNCED) : comma]):
        if token.pos_ in ("VERB", "AUX", "PRON") or token.is_punct or token.is_space:
            return ""
        if token.is_lower and token.lower_ in _kinds():
            at = token.i - 1
            while at > 0 and doc[at].pos_ == "ADJ":
                at -= 1
            of = doc[at - 1].lower_ in ("de", "d'", "à", "pour", "avec") if at else False
            return _kinds()[token.lower_] if doc[at].lower_ in DETERMINERS and not of else ""
    return ""


def _apposed(doc: Doc, i: int) -> str:
    """``<name> (ABC), la deuxième formation du pays``: what the noun behind a comma tells."""
    if i + 2 < len(doc) and doc[i].text == "(" and doc[i + 2].text == ")":
        i += 3
    if i >= len(doc) or doc[i].text != ",":
        return ""
    at, bare = i + 1, True
    if at < len(doc) and doc[at].lower_ in ("le", "la", "l'", "un", "une"):
        at, bare = at + 1, False
    for token in doc[at : at + ADJECTIVES + 1]:
        if token.is_lower and token.lower_ in _kinds():
            ends = token.i + 1 >= len(doc) or not doc[token.i + 1].text[0].isupper()
            return _kinds()[token.lower_] if ends and not (bare and _names(token)) else ""
        if token.pos_ != "ADJ":
            return ""
    return ""


def _names(noun: Token) -> bool:
    """Whether a noun without determiner opens something else: a subject of its own."""
    return noun.dep_.startswith("nsubj")


def _person(doc: Doc, name: Span, label: str) -> bool:
    """Whether a name surely is a person's, or an organisation's of a nearer kind."""
    if name.label_ != "PER":
        return name.label_ in ORGANISED and label not in ("ARMED", "PARTY")
    titled = name.start > 0 and normalise(doc[name.start - 1].text) in honorifics()
    told = FIGHTING if label == "ARMED" else _kinds()
    beside = name.start > 0 and doc[name.start - 1].lower_ in told
    return titled or name[0].text in given_names() or (len(name) > 1 and not beside)


@functools.cache
def _kinds() -> dict[str, str]:
    return {noun.lower(): label for label, words in KINDS for noun in word_list(words)}
