"""Noun -> what it is about, in few words: ``un accord sur le climat`` -> ``climat``.

Read in order from the noun on: its adjectives and one complement; the parser hangs what follows
on the wrong words too often.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.lexicons import word_list
from kg.lexicons.grammar import OF

TEXTS = word_list("decided texts")
EMPTY = word_list("nouns before a topic")
ABOUT = frozenset(["sur", "relatif", "relative", "relatifs", "relatives", "concernant", "contre"])
SKIPPED = word_list("determiners before a topic")
UNITS = word_list("nouns of measure")
AHEAD = 9  # tokens from a text's name to what it is about


def matter_behind(token: Token, end: int) -> Span | None:
    """What the first noun behind a token is about; None where another clause comes first."""
    doc = token.doc
    for i in range(token.i + 1, min(token.i + 8, end)):
        part = doc[i]
        if doc[i - 1].lower_ in ("sans", "ensemble", "lors", "dès") or part.lower_ == "ensemble":
            continue
        if part.pos_ in ("NOUN", "PROPN") and part.ent_type_ not in ("PER", "DATE"):
            return matter(part, end)
        if part.pos_ in ("VERB", "AUX", "SCONJ") or part.text in ",;:.":
            return None
    return None


def matter(noun: Token, end: int) -> Span | None:
    """A noun phrase in few words; what a text or an empty noun is about."""
    doc = noun.doc
    if noun.lower_ in EMPTY and noun.i + 1 < end and doc[noun.i + 1].lower_ in OF:
        below = _next_noun(noun.i + 2, end, doc[noun.i])
        if below is not None:
            return matter(below, end)
    if noun.lower_ in TEXTS:
        for i in range(noun.i + 1, min(noun.i + AHEAD, end)):
            if doc[i].lower_ in ABOUT - {"contre"}:
                below = _next_noun(i + 1, end, noun)
                return _short(below, end) if below is not None else None
            if doc[i].text in ",;:.()" or doc[i].pos_ in ("VERB", "AUX", "SCONJ"):
                break
        ruled = _ruled(noun, end)
        if ruled is not None:
            return _short(ruled, end)
    return _short(noun, end)


def _ruled(text: Token, end: int) -> Token | None:
    """``une loi qui rend à la ville son nom``, ``un décret autorisant la pêche``: what it does."""
    doc, i = text.doc, _adjectives(text.i + 1, end, text)
    if i >= end or not (doc[i].lower_ == "qui" or _present_participle(doc[i])):
        return None
    for token in doc[i + 1 : min(i + AHEAD, end)]:
        if token.text in ",;:.()" or token.lower_ in ("que", "qu'", "dont"):
            return None
        bare = not any(c.dep_ == "case" for c in token.children)
        if token.pos_ == "NOUN" and bare and token.ent_type_ != "DATE":
            return _next_noun(token.i, end, text)
    return None


def _present_participle(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lower_.endswith("ant")


def fields_behind(phrase: Span, end: int) -> list[Span]:
    """``la coopération en matière de A et de B`` -> A, B; empty where no such field follows."""
    doc, i = phrase.doc, phrase.end
    words = [t.lower_ for t in doc[i : min(i + 4, end)]]
    if words[:2] == ["en", "matière"]:
        i += 2
    elif words[:3] in (["dans", "le", "domaine"], ["dans", "les", "domaines"]):
        i += 3
    else:
        return []
    found: list[Span] = []
    while i < end and doc[i].lower_ in OF:
        noun = _next_noun(i + 1, end, phrase.root)
        if noun is None:
            break
        found.append(_short(noun, end))
        i = found[-1].end
        if i < end and (doc[i].text == "," or doc[i].lower_ == "et"):
            i += 1
    return found


def _next_noun(i: int, end: int, noun: Token) -> Token | None:
    doc = noun.doc
    while i < end and (
        doc[i].lower_ in SKIPPED or doc[i].pos_ in ("ADJ", "NUM") or (doc[i].text in '«"“')
    ):
        i += 1
    return doc[i] if i < end and doc[i].pos_ in ("NOUN", "PROPN") else None


def _short(noun: Token, end: int) -> Span:
    """The noun, its adjectives, one complement with its own."""
    doc = noun.doc
    i = _adjectives(noun.i + 1, end, noun)
    if (
        i + 1 < end
        and doc[i].lower_ in OF | {"contre", "avec"}
        and doc[i + 1].lower_
        not in (
            "un",
            "une",
        )
    ):
        below = _next_noun(i + 1, end, noun)
        counted = any(t.pos_ == "NUM" or t.is_digit for t in doc[i + 1 : below.i if below else i])
        if below is not None and not (counted and below.lower_ in UNITS):
            i = _adjectives(below.i + 1, end, noun)
    return doc[noun.i : i]


def _adjectives(i: int, end: int, noun: Token) -> int:
    doc = noun.doc
    while i < end and (
        doc[i].pos_ in ("ADJ", "PROPN") and not doc[i].is_punct and doc[i].text not in "»"
    ):
        i += 1
    return i
