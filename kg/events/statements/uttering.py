"""Token -> the conjugated verb that speaks, if one does: its chain, and whether it is denied."""

from __future__ import annotations

import functools

from spacy.tokens import Token

from kg import lexicons
from kg.documents.quotations import CLOSING, QUOTES
from kg.entities.reading import Reading
from kg.events.order import chain_start, finite
from kg.events.speakers import at_phrase
from kg.events.voices import DAYS, auxiliary, in_adverbial, voice
from kg.lexicons import lemma, word_list
from kg.lexicons.forms import finite_forms

CARRIED = frozenset(["savoir", "valoir", "entendre", "comprendre", "remarquer", "observer"])
CARRIERS = frozenset(
    [
        *("fait", "font", "faisait", "faisaient", "fit", "firent"),
        *("laisse", "laissent", "laissé", "laissait", "croit", "croient", "dit", "disent"),
    ]
)
# "se borner à rappeler", "venir d'annoncer"
CARRIERS_OF = word_list("verbs that carry an infinitive of speech")
NEEDS_QUOTE = word_list("verbs that speak only with a quotation")
MADE = frozenset(["répondre", "dire"])  # "a fait répondre que"
SIGHT = 16  # tokens from "voit dans" to the quotation
REACH = 7  # tokens from a verb to the noun that makes it speak
MISTAGGED = frozenset(["NOUN", "ADJ", "VERB", "X", "PROPN"])
# What the tagger makes of conjugated verbs that it does not know.
TAGS = frozenset(["NOUN", "ADJ", "PROPN", "ADV", "ADP", "X"])


def uttering(reading: Reading, token: Token) -> Token | None:
    """The conjugated verb of a verb of speech: itself, or ``fait`` of ``fait savoir``."""
    name = lemma(token)
    doc = token.doc
    if name in CARRIED and token.i:
        before = doc[token.i - 1]
        return before if token.lower_ == name and before.lower_ in CARRIERS else None
    if name == "garde" or token.lower_ == "garde":
        if token.i > 1 and doc[token.i - 1].lower_ == "en" and doc[token.i - 2].lemma_ == "mettre":
            return doc[token.i - 2]
        return None
    if token.pos_ in ("VERB", "AUX") and speaks_with_more(token):
        return token
    carrier = _carrier(token, name)
    if carrier is not None:
        return carrier
    if name not in lexicons.reporting_verbs():
        return token if _follows_quotation(reading, token) else None
    if token.pos_ in ("VERB", "AUX"):
        return token
    tag = doc[token.i - 1].pos_ if token.i else ""
    if _only_verb(token):
        return token
    nominal = tag in ("DET", "ADP") or (tag in ("ADJ", "NUM") and token.pos_ == "NOUN")
    plain = token.pos_ in TAGS and not nominal
    return token if plain or _follows_quotation(reading, token) else None


def _carrier(token: Token, name: str) -> Token | None:
    """``se borne à | rappeler``, ``vient d'| annoncer``, ``a fait | répondre qu'il``."""
    if token.lower_ != name or name not in lexicons.reporting_verbs():
        return None
    i, doc = token.i - 1, token.doc
    while i > token.sent.start and doc[i].pos_ in ("PRON", "ADV"):
        i -= 1
    told = any(t.lower_ in ("que", "qu'") or t.text in QUOTES for t in doc[token.i + 1 :][:8])
    if doc[i].lower_ in ("fait", "font") and i == token.i - 1:
        incise = i and doc[i - 1].text == ","
        return doc[i] if name in MADE and (told or incise) else None
    if doc[i].lower_ not in ("à", "de", "d'", "par") or (name in NEEDS_QUOTE and not told):
        return None
    while i > token.sent.start and doc[i].pos_ in ("ADP", "PRON", "ADV", "SCONJ"):
        i -= 1
    carries = lemma(doc[i]) in CARRIERS_OF and doc[i].pos_ in ("VERB", "AUX", "ADJ")
    return doc[i] if carries else None


def _only_verb(token: Token) -> bool:
    """``A l'exclut``: the one conjugated form of its sentence, whatever the tagger says of it."""
    first = token.i - 1
    if first <= token.sent.start or token.doc[first].lower_ not in ("l'", "le", "la", "les"):
        return False
    alone = not any(t.pos_ in ("VERB", "AUX") and t != token for t in token.sent)
    left = token.doc[first - 1]
    if left.text == "," and first > 1 and token.nbor().text in QUOTES:
        left = token.doc[first - 2]
    named = left.pos_ == "PROPN"  # no noun follows a name without a comma
    return (alone or named) and token.lower_ in finite_forms(lemma(token))


def speaks_with_more(verb: Token) -> bool:
    """Whether a verb that is none of speech speaks with its noun or a quotation."""
    return _with_noun(verb) or _sees(verb)


def _sees(verb: Token) -> bool:
    """``y voit « un piège »``, ``voit dans ce départ « un piège »``."""
    if lemma(verb) != "voir" or not (finite(verb) or auxiliary(verb) is not None):
        return False
    chain = chain_start(verb)
    doc, behind = verb.doc, verb.doc[verb.i + 1 : min(verb.i + SIGHT, verb.sent.end)]
    there = "y" in (doc[chain - 1].lower_, doc[chain].lower_)
    there = there or behind[:1].text in ("dans", "en")
    marks = (t for t in behind if t.text in QUOTES or finite(t))
    first = next(marks, None)
    return there and first is not None and first.text in QUOTES


def _with_noun(verb: Token) -> bool:
    """``a rendu hommage``, ``a rejeté toute implication``: a verb that speaks with its noun."""
    nouns = _nouns_of_speech().get(lemma(verb))
    if nouns is None:
        return False
    for token in verb.doc[verb.i + 1 : min(verb.i + 1 + REACH, verb.sent.end)]:
        if token.lower_ in nouns:
            return True
        if in_adverbial(token):
            continue
        if token.pos_ in ("VERB", "SCONJ") or token.text in ";:,." or token.lower_ == "qui":
            return False
        if token.pos_ == "NOUN" and token.lower_ not in DAYS:
            return False  # "fait bande à part"
    return False


@functools.cache
def _nouns_of_speech() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for phrase in word_list("verbs and nouns of speech"):
        verb, noun = phrase.split(" ")
        found.setdefault(verb, set()).add(noun)
    return {verb: frozenset(nouns) for verb, nouns in found.items()}


def _follows_quotation(reading: Reading, token: Token) -> bool:
    """``« … », sourit A``, ``« … », a grincé A``: behind a quotation any conjugated verb speaks.

    Verbs of manner are many and rare, so that the tagger takes some for nouns; who stands behind
    tells that they are verbs.
    """
    doc = token.doc
    if token.i + 1 >= len(doc) or not token.text.isalpha() or not token.text.islower():
        return False
    inverted = token.i > 2 and is_enclitic(doc[token.i - 1])  # "a-t-elle souri"
    verbal = token.pos_ in ("VERB", "AUX") or inverted
    i = chain_start(token) if verbal else token.i
    if i < 2 or token.lemma_ in ("être", "avoir"):
        return False
    before = doc[i - 2] if doc[i - 1].text == "," else doc[i - 1]
    if before.text not in CLOSING:
        return False
    if verbal and finite(token):
        return True
    if inverted:
        return doc[token.i - 2].pos_ == "AUX"
    told = verbal and i < token.i and voice(token) == "active" and auxiliary(token) is not None
    if not told and (token.pos_ not in MISTAGGED or doc[i - 1].text != ","):
        return False
    office = any(o.start <= token.i < o.end for o in reading.offices)
    behind = at_phrase(reading, token.i + 1, token.sent.end)
    return not office and behind is not None and behind.node is not None


def unsaid(verb: Token, first: int) -> bool:
    """Whether nothing was said (yet): negation, future, conditional, present participle."""
    parts = [verb, *(t for t in verb.doc[first : verb.i] if t.pos_ in ("AUX", "VERB"))]
    if any(t.lower_ in ("ne", "n'", "n’") for t in verb.doc[first : verb.i]):
        return lemma(verb) not in ("nier", "cesser")
    if any(t.lower_ in ("ayant", "étant") for t in verb.doc[first : verb.i]):
        return True
    if verb.lower_.startswith(lemma(verb).removesuffix("e") + "ai"):
        return True  # "poursuivrait", which the tagger takes for an imperfect
    moods = {m for t in parts for m in (*t.morph.get("Tense", []), *t.morph.get("Mood", []))}
    if moods & {"Fut", "Cnd"} or any(t.lower_ in ("aura", "aurait", "auraient") for t in parts):
        return True
    return verb.lower_.endswith("ant") and "Part" in verb.morph.get("VerbForm", [])


def is_enclitic(token: Token) -> bool:
    """Whether a word is a subject that an inversion hangs to its verb: ``-t-il``."""
    word = token.lower_.replace("’", "'")
    return word.startswith(("-t-", "-il", "-elle", "-on")) or word in ("-ils", "-elles")
