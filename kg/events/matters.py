"""Noun -> what it is about, in few words: ``un accord sur le climat`` -> ``climat``.

Read in order from the noun on: its adjectives and one complement; the parser hangs what follows
on the wrong words too often.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.events.voices import DAYS
from kg.lexicons import lemma, word_list
from kg.lexicons.grammar import OF, OF_OR_TO

TEXTS = word_list("decided texts")
EMPTY = word_list("nouns before a topic")
ABOUT = frozenset(["sur", "relatif", "relative", "relatifs", "relatives", "concernant", "contre"])
SKIPPED = word_list("determiners before a topic")
UNITS = word_list("nouns of measure")
MONEY = word_list("nouns of money")
SET_UP = frozenset(["mise en œuvre", "mise en oeuvre", "mise en place", "mise sur pied"])
MEANT = ("destiné", "imposé", "accordé")  # for or against whom: "des sanctions imposées à A"
DEVOTED = ("chargé", "consacré", "dédié")  # what a body is for follows
REACH = 14  # tokens from a verb to its object
AHEAD = 9  # tokens from a text's name to what it is about


def matter_behind(token: Token, end: int) -> Span | None:
    """What a verb's object is about, else the first noun; None where another clause comes first.

    ``lever avant l'été | les contrôles``, ``financer à parts égales | un navire``.
    """
    doc, i = token.doc, token.i
    first: Token | None = None
    while (i := i + 1) < min(token.i + REACH, end):
        part = doc[i]
        if part.pos_ in ("VERB", "AUX", "SCONJ") or part.text in ";:.":
            break
        if part.text == ",":  # "fermer, à compter de lundi, | le poste"
            i = next((t.i for t in doc[i + 1 : min(i + REACH, end)] if t.text == ","), end)
        timed = part.ent_type_ in ("PER", "DATE") or part.lower_ in (*DAYS, "ensemble")
        if part.pos_ not in ("NOUN", "PROPN") or timed:
            continue
        if doc[i - 1].lower_ in ("sans", "ensemble", "lors", "dès"):
            continue
        start = _phrase_start(part, token)
        beside = doc[start - 1].pos_ == "ADP" or doc[start].lower_ in ("d'", "chaque")
        if not beside and (first is None or doc[start].pos_ == "DET"):
            return matter(part, end)
        first = first or part
    return matter(first, end) if first is not None else None


def _phrase_start(noun: Token, verb: Token) -> int:
    """Where the words before a noun begin: its article, adjectives, numbers."""
    doc, i = noun.doc, noun.i
    while i - 1 > verb.i and doc[i].pos_ != "DET" and doc[i - 1].pos_ in ("DET", "ADJ", "NUM"):
        i -= 1
    return i


def matter(noun: Token, end: int) -> Span | None:
    """A noun phrase in few words; what a text or an empty noun is about."""
    doc = noun.doc
    if doc[noun.i : noun.i + 3].text.lower() in SET_UP and noun.i + 4 < end:
        below = _next_noun(noun.i + 4, end, doc[noun.i]) if doc[noun.i + 3].lower_ in OF else None
        if below is not None:  # "la mise en œuvre | d'un plan"
            return matter(below, end)
    if noun.lower_ in EMPTY and noun.i + 1 < end and doc[noun.i + 1].lower_ in OF:
        below = _next_noun(noun.i + 2, end, doc[noun.i])
        if below is not None:
            return matter(below, end)
    if lemma(noun) in MONEY:
        return _sum(noun)
    if noun.lower_ in TEXTS:
        for i in range(noun.i + 1, min(noun.i + AHEAD, end)):
            if doc[i].lower_ in ABOUT - {"contre"}:
                below = _next_noun(i + 1, end, noun)
                return _short(below, end) if below is not None else None
            bears = doc[i].lower_ == "portant"  # "un protocole portant sur la pêche"
            if doc[i].text in ",;:.()" or (doc[i].pos_ in ("VERB", "AUX", "SCONJ") and not bears):
                break
        ruled = _ruled(noun, end)
        if ruled is not None:
            return _short(ruled, end)
    return _short(noun, end)


def _sum(money: Token) -> Span:
    """``verser 40 millions d'euros``: how much, from its first number on."""
    doc, i = money.doc, money.i
    while i > money.sent.start and (doc[i - 1].pos_ == "NUM" or _of_money(doc[i - 1])):
        i -= 1
    return doc[i : money.i + 1]


def _of_money(token: Token) -> bool:
    before = token.nbor(-1) if token.i else token
    return lemma(token) in MONEY or (token.lower_ in OF and lemma(before) in MONEY)


def _ruled(text: Token, end: int) -> Token | None:
    """``une loi qui rend à la ville son nom``, ``un décret autorisant la pêche``: what it does."""
    doc, i = text.doc, _adjectives(text.i + 1, end, text)
    if i < end and doc[i].lower_ in OF:  # "une convention de 12 millions d'euros qui finance"
        i = next((t.i for t in doc[i + 1 : min(i + AHEAD, end)] if not _counts(t)), end)
    if i >= end or not (doc[i].lower_ == "qui" or _present_participle(doc[i])):
        return None
    for token in doc[i + 1 : min(i + AHEAD, end)]:
        if token.text in ",;:.()" or token.lower_ in ("que", "qu'", "dont"):
            return None
        cases = {c.lower_ for c in token.children if c.dep_ == "case"}
        if token.pos_ == "NOUN" and cases <= {"sur"} and token.ent_type_ != "DATE":
            return _next_noun(token.i, end, text)
    return None


def _counts(token: Token) -> bool:
    """A word of a sum or measure: ``12``, ``millions``, ``d'``, ``euros``."""
    return token.pos_ == "NUM" or token.lower_ in UNITS | OF


def _present_participle(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lower_.endswith("ant")


def fields_behind(phrase: Span, end: int) -> list[Span]:
    """``la coopération en matière de A et de B`` -> A, B; empty where no such field follows.

    ``trois groupes de travail, consacrés à A et à B``, ``une commission mixte chargée de A``.
    """
    doc, i = phrase.doc, phrase.end
    devoted = i + 2 < end and doc[i].text == "," and doc[i + 1].lower_.startswith(DEVOTED)
    i += devoted
    words = [t.lower_ for t in doc[i : min(i + 4, end)]]
    if words[:2] == ["en", "matière"]:
        i += 2
    elif words[:3] in (["dans", "le", "domaine"], ["dans", "les", "domaines"]):
        i += 3
    elif i < end and doc[i].pos_ in ("VERB", "ADJ") and doc[i].lower_.startswith(DEVOTED):
        i += 1
    else:
        return []
    found: list[Span] = []
    while i < end and doc[i].lower_ in OF_OR_TO:
        noun = _next_noun(i + 1, end, phrase.root)
        if noun is None:
            break
        found.append(_short(noun, end))
        i = found[-1].end
        if i < end and (doc[i].text == "," or doc[i].lower_ == "et"):
            i += 1
    return found


def joined_matters(first: Span, end: int) -> list[Span]:
    """``sur la pêche, les ports et le transport du bétail``: a matter and what it is joined to."""
    doc, found, mark = first.doc, [first], ""
    while (i := found[-1].end) + 1 < end and doc[i].lower_ in (",", "et") and mark != "et":
        noun = _next_noun(i + 1, end, first.root)
        if noun is None or doc[i + 1].pos_ != "DET" or noun.ent_type_:
            break
        mark = doc[i].lower_
        if mark == "et" and len(found) == 1 and noun.head != first.root:
            break
        found.append(_short(noun, end))
    return found if mark == "et" else [first]


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
    if i + 1 < end and doc[i].lower_ in OF | {"contre", "avec", "sur"}:
        below = _next_noun(i + 1, end, noun)
        counted = any(t.pos_ == "NUM" or t.is_digit for t in doc[i + 1 : below.i if below else i])
        if below is not None and lemma(below) in MONEY:
            of = below.i + 2 < end and doc[below.i + 1].lower_ in OF
            below = doc[below.i + 2] if of and lemma(doc[below.i + 2]) in MONEY else below
            counted = False
        if below is not None and not (counted and below.lower_ in UNITS):
            news = doc[i + 1].lower_ in ("un", "une")  # "l'envoi d'une mission d'évaluation"
            i = _short(below, end).end if news else _adjectives(below.i + 1, end, noun)
    elif i + 1 < end and doc[i].head == noun and doc[i].lower_.startswith(MEANT):
        below = _next_noun(i + 2, end, noun) if doc[i + 1].lower_ in OF_OR_TO else None
        i = _adjectives(below.i + 1, end, noun) if below is not None else i
    return doc[noun.i : i]


def _adjectives(i: int, end: int, noun: Token) -> int:
    """Where a noun's adjectives end, and a noun that is as good as one: ``zone | tampon``."""
    doc = noun.doc
    while i < end and (
        (doc[i].pos_ in ("ADJ", "PROPN") and not doc[i].is_punct and doc[i].text not in "»")
        or (doc[i].pos_ == "NOUN" and doc[i].head == doc[i - 1] and doc[i].is_lower)
    ):
        i += 1
    return i
