"""Token -> the conjugated verb that speaks, if one does: its chain, and whether it is denied."""

from __future__ import annotations

from spacy.tokens import Token

from kg import lexicons
from kg.entities.anaphora import SUBJECTS
from kg.entities.reading import Reading
from kg.events.order import finite
from kg.events.quotations import CLOSING
from kg.events.speakers import at_phrase
from kg.events.voices import in_adverbial
from kg.lexicons import lemma

CARRIED = frozenset(["savoir", "valoir", "entendre", "comprendre", "remarquer", "observer"])
CARRIERS = frozenset(
    [
        *("fait", "font", "faisait", "faisaient", "fit", "firent"),
        *("laisse", "laissent", "laissé", "laissait", "croit", "croient", "dit", "disent"),
    ]
)
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
    if name not in lexicons.reporting_verbs():
        return token if _follows_quotation(reading, token) else None
    if token.pos_ in ("VERB", "AUX"):
        return token
    tag = doc[token.i - 1].pos_ if token.i else ""
    nominal = tag in ("DET", "ADP") or (tag in ("ADJ", "NUM") and token.pos_ == "NOUN")
    return token if token.pos_ in TAGS and not nominal else None


def _follows_quotation(reading: Reading, token: Token) -> bool:
    """``« … », sourit A``: right behind a quotation any conjugated verb speaks.

    Verbs of manner are many and rare, so that the tagger takes some for nouns; who stands behind
    tells that they are verbs.
    """
    doc, i = token.doc, token.i
    if i < 2 or i + 1 >= len(doc) or not token.text.isalpha() or not token.text.islower():
        return False
    before = doc[i - 2] if doc[i - 1].text == "," else doc[i - 1]
    if before.text not in CLOSING or token.lemma_ in ("être", "avoir"):
        return False
    if token.pos_ in ("VERB", "AUX") and finite(token):
        return True
    if token.pos_ not in ("NOUN", "ADJ", "VERB", "X", "PROPN") or doc[i - 1].text != ",":
        return False
    office = any(o.start <= i < o.end for o in reading.offices)
    behind = at_phrase(reading, i + 1, token.sent.end)
    return not office and behind is not None and behind.node is not None


def chain_start(verb: Token) -> int:
    """First token of a verb with auxiliaries, clitics and adverbs."""
    i, doc = verb.i, verb.doc
    while i > verb.sent.start:
        word = doc[i - 1]
        clitic = word.pos_ == "PRON" and word.lower_ not in {"qui", "que", "qu'", "lui-même"}
        enclitic = word.lower_.lstrip("-t").lstrip("-") in SUBJECTS and "-" in word.text
        if word.lower_ in SUBJECTS and not enclitic and not _apart(word):
            break
        if not (
            in_adverbial(word)
            or word.pos_ in ("AUX", "ADV")
            or word.dep_ == "advmod"
            or clitic
            or enclitic
            or word.lower_ in ("a", "ont")
        ):
            break
        i -= 1
    return i


def _apart(pronoun: Token) -> bool:
    """``La Chine, elle, dément``: a pronoun between commas only takes up the subject."""
    doc, i = pronoun.doc, pronoun.i
    return 0 < i < len(doc) - 1 and doc[i - 1].text == "," and doc[i + 1].text == ","


def unsaid(verb: Token, first: int) -> bool:
    """Whether nothing was said (yet): negation, future, conditional, present participle."""
    parts = [verb, *(t for t in verb.doc[first : verb.i] if t.pos_ in ("AUX", "VERB"))]
    if any(t.lower_ in ("ne", "n'", "n’") for t in verb.doc[first : verb.i]):
        return lemma(verb) not in ("nier", "cesser")
    moods = {m for t in parts for m in (*t.morph.get("Tense", []), *t.morph.get("Mood", []))}
    if moods & {"Fut", "Cnd"} or any(t.lower_ in ("aura", "aurait", "auraient") for t in parts):
        return True
    return verb.lower_.endswith("ant") and "Part" in verb.morph.get("VerbForm", [])
