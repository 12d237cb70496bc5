"""Names -> names: a common noun beside a name tells what it is.

``le parti <name>``, ``<name>, le quotidien``, ``à <name>, un village``; what it tells of one
occurrence holds for the others. Listed names are left alone.
"""

from __future__ import annotations

import functools

from spacy.tokens import Doc, Span, Token

from kg.lexicons import given_names, honorifics, normalise, word_list
from kg.mentions.patterns import ORGANISED, complement_end, name_end, overlap

DETERMINERS = frozenset(["le", "la", "l'", "un", "une", "les", "des", "son", "leur", "ce", "cette"])
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
        label = _told(doc, name)
        if label and not name.kb_id_ and not _person(doc, name, label):
            told.setdefault(name.text, label)
    return [
        Span(doc, n.start, n.end, label=told[n.text]) if n.text in told and not n.kb_id_ else n
        for n in made
    ]


def _introduced(doc: Doc, names: list[Span]) -> list[Span]:
    """``le parti | Xxx``, ``le site | Xxx``: capitalised words that the recogniser left out."""
    found = []
    for token in doc[1:-1]:
        if token.lower_ not in _kinds() or doc[token.i - 1].lower_ not in DETERMINERS:
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
    at = name.start - 1
    while (
        at > name.start - 1 - ADJECTIVES and at > 1 and doc[at].is_lower and doc[at].pos_ == "ADJ"
    ):
        at -= 1  # "l'agence officielle | Xxx"
    before = doc[at] if at > 0 else None
    if before is not None and before.is_lower and before.lower_ in _kinds():
        label = _kinds()[before.lower_]
        alone = doc[before.i - 1].lower_ in DETERMINERS or doc[before.i - 1].pos_ == "ADJ"
        if (alone or doc[before.i - 1].lower_ in ("du", "au", "de")) and label != "PLACE":
            return label
    return _apposed(doc, name.end)


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
        return name.label_ in ORGANISED and label != "PARTY"
    titled = name.start > 0 and normalise(doc[name.start - 1].text) in honorifics()
    beside = label != "ARMED" and name.start > 0 and doc[name.start - 1].lower_ in _kinds()
    return titled or name[0].text in given_names() or (len(name) > 1 and not beside)


@functools.cache
def _kinds() -> dict[str, str]:
    return {noun.lower(): label for label, words in KINDS for noun in word_list(words)}
