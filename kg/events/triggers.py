"""Reading -> triggers: the words that speak of a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg import lexicons
from kg.entities.clauses import is_predicate
from kg.entities.reading import Reading
from kg.lexicons import Trigger, lemma

REFLEXIVES = frozenset(["se", "s'", "s’", "me", "nous", "vous"])
BLOCKERS = {"conférence": ("presse",), "visite": ("guidée",), "conseil": (), "comité": ()}
# Bodies whose sitting is a meeting with a name of its own.
SITTINGS = (
    "conseil des ministres",
    "conseil européen",
    "comité de concertation",
    "conseil des ministres franco",
    "conseil national de sécurité",
    "conseil de défense",
)
SITTING_VERBS = frozenset(
    ["réunir", "tenir", "siéger", "présider", "coprésider", "convoquer", "examiner"]
)


@dataclass(frozen=True, slots=True)
class MeetingTrigger:
    """A word that speaks of a meeting.

    Attributes:
        token: The verb or noun.
        row: Its row in the lexicon.
        verb: The verb that governs the clause (itself, for a verb).
        noun: The noun, or None for a verb.
    """

    token: Token
    row: Trigger
    verb: Token
    noun: Token | None


def meeting_triggers(reading: Reading) -> Iterator[MeetingTrigger]:
    """Meeting verbs and nouns in text order, those of other senses left out."""
    verbs, nouns = lexicons.triggers("meeting", "VERB"), lexicons.triggers("meeting", "NOUN")
    i = 0
    doc = reading.doc
    while i < len(doc):
        token = doc[i]
        i += 1
        row = _noun_row(doc, token, nouns)
        if row is not None:
            if _meeting_noun(reading, token, row):
                yield MeetingTrigger(token, row, reading.clauses.verb(token), token)
            continue
        verb_row = verbs.get(lemma(token))
        if (
            verb_row is not None
            and verb_row.frame == "attend"
            and not any(t.lower_ == "y" for t in doc[max(0, token.i - 3) : token.i])
        ):
            continue  # "participer à un sommet": the noun is the trigger
        if (
            verb_row is not None
            and token.pos_ in ("VERB", "AUX")
            and _meeting_verb(token, verb_row)
        ):
            yield MeetingTrigger(token, verb_row, token, None)


def _noun_row(doc: Doc, token: Token, nouns: dict[str, Trigger]) -> Trigger | None:
    if token.pos_ not in ("NOUN", "PROPN", "X", "ADJ"):
        return None
    for n in (4, 3, 2, 1):
        words = doc[token.i : token.i + n].text.lower().replace("’", "'")
        row = nouns.get(words) or (nouns.get(token.lemma_.lower()) if n == 1 else None)
        if row is None and n == 1 and words.endswith("s"):
            row = nouns.get(words[:-1])
        if row is not None:
            return row
    return None


def _meeting_noun(reading: Reading, token: Token, row: Trigger) -> bool:
    doc = reading.doc
    after = doc[token.i + 1 : token.i + 5].text.lower()
    if token.lower_ == "conférence" and "de presse" in after:
        return False
    if any(
        n.start <= token.i < n.end and n.label_ in ("ORG", "PER", "PARTY") for n in reading.names
    ):
        return False
    if row.frame == "proper":
        return _sitting(reading, token)
    before = doc[token.i - 1].lower_ if token.i else ""
    return not (
        before in ("en", "de", "d'", "d’", "sans", "chaque")
        and lemma(token) not in ("visite", "visioconférence", "audience", "déplacement", "voyage")
    )


def _sitting(reading: Reading, token: Token) -> bool:
    """Whether a council or committee is spoken of as a sitting, not as a body."""
    text = reading.doc[token.i : token.i + 5].text.lower().replace("’", "'")
    if any(text.startswith(s) for s in SITTINGS):
        verb = reading.clauses.verb(token)
        speaks = lemma(verb) in lexicons.reporting_verbs() and token.dep_.startswith("nsubj")
        return not speaks
    verb = reading.clauses.verb(token)
    return lemma(verb) in SITTING_VERBS and token.dep_ in (
        "nsubj",
        "obj",
        "nsubj:pass",
        "obl:agent",
    )


def _meeting_verb(token: Token, row: Trigger) -> bool:
    """Whether a verb's arguments are those of a meeting."""
    if row.frame == "preside":
        return False  # the council that is presided is the trigger
    reflexive = any(c.lower_ in REFLEXIVES for c in token.lefts)
    cases = {p for c in token.children for g in c.children if g.dep_ == "case" for p in [g.lower_]}
    if lemma(token) in ("rendre", "envoler"):
        return reflexive and bool(cases & {"à", "au", "aux", "en", "pour", "dans", "vers", "chez"})
    if lemma(token) in ("entretenir", "concerter", "recueillir"):
        return reflexive or is_predicate(token)
    if lemma(token) in ("réunir", "rassembler"):
        return True
    if row.frame == "with":
        return (
            "avec" in cases or "auprès" in cases or (lemma(token) == "téléphoner" and "à" in cases)
        )
    return True


def text_of(span: Span) -> str:
    """A span on one line."""
    return " ".join(span.text.split())
