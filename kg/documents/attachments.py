"""Doc -> Doc: a meeting is held, not what it is about.

``un sommet sur le climat | organisé à Oslo``: parsers hang the participle on the noun before it.
It is the meeting's where both agree and the noun between is none that takes place.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg import lexicons
from kg.lexicons import lemma, word_list

HELD = word_list("verbs of being held")
PLANNED = word_list("verbs of being planned")  # a reform is planned too, but not at a place
AGREE = ("Number", "Gender")
ABOUT = frozenset(["nmod", "obl", "obl:arg", "obl:mod", "acl", "amod", "conj"])
PERSONS = frozenset(["PER", "POST", "ORG", "BODY"])
NEAR = 4  # tokens from a participle to where something is planned


def attach(doc: Doc) -> Doc:
    """Doc -> Doc: participles and relative clauses of holding, hung on the meeting's noun."""
    for token in doc:
        if token.dep_ in ("acl", "acl:relcl") and _holds(token):
            meeting = _meeting_above(token)
            if meeting is not None:
                token.head = meeting
    return doc


def _holds(verb: Token) -> bool:
    """``tenu``, ``qui s'est tenue``, ``prévu à Oslo``."""
    base = lemma(verb)
    if base in PLANNED:
        behind = verb.doc[verb.i + 1 : min(verb.i + NEAR, verb.sent.end)]
        return any(t.ent_type_ == "PLACE" for t in behind)
    relative = verb.dep_ == "acl:relcl"
    return base in HELD and (not relative or any(t.lower_ == "qui" for t in verb.lefts))


def _meeting_above(verb: Token) -> Token | None:
    """The noun of a meeting whose topic a verb hangs on; None where the topic may be meant."""
    noun = verb.head
    nouns = lexicons.triggers("meeting", "NOUN")
    if noun.lemma_ in nouns or noun.ent_type_ in PERSONS:
        return None
    while noun.dep_ in ABOUT and noun.head.i < noun.i:
        noun = noun.head
        if noun.pos_ == "NOUN" and noun.lemma_ in nouns:
            return noun if _agree(noun, verb) else None
    return None


def _agree(noun: Token, verb: Token) -> bool:
    return all(
        set(noun.morph.get(key, [])) & set(verb.morph.get(key, []))
        for key in AGREE
        if noun.morph.get(key, []) and verb.morph.get(key, [])
    )
