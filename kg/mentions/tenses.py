"""Time -> tense: whether a date expression looks back or ahead, as its clause and words say."""

from __future__ import annotations

import functools
from typing import Protocol

from spacy.tokens import Span, Token

from kg.dates.days import Tense
from kg.dates.expressions import DateExpression
from kg.lexicons import lemma, participles, reporting_verbs, triggers, word_list
from kg.lexicons.grammar import OF_OR_TO, TO

HOLDING = word_list("verbs of holding")
AHEAD = word_list("verbs that look ahead")
APPROACH = word_list("nouns of approach")
RECALLING = word_list("verbs of recalling")
SKIPPED = frozenset(
    ["le", "la", "ce", "dès", "depuis", "seulement", "déjà", "encore", "tôt", "tard"]
)
INVITING = frozenset(["inviter", "convier"])  # a guest is invited to what takes place
OPEN = (  # "a convoqué une réunion en mai": what is still to come
    INVITING
    | {"convoquer", "donner"}  # "se sont donné rendez-vous en mai"
    | word_list("verbs of plans")
    | word_list("verbs of moving")
    | word_list("verbs of postponing")
    | word_list("verbs of wishing")
)
GATHERINGS = frozenset(triggers("meeting", "NOUN"))
INFINITIVES = ("er", "ir", "re", "oir")
IN_E, IN_I = ("é", "ée", "és", "ées"), ("i", "ie", "ies", "u", "ue", "ues")
NEAR = 14  # tokens from "à la veille de" to the day


class Clauses(Protocol):
    """What tells the verb and tense of the clause that a token stands in."""

    def tense(self, token: Token) -> Tense:
        """Its tense."""
        ...

    def verb(self, token: Token) -> Token:
        """Its verb."""
        ...


def tense_of(span: Span, expression: DateExpression, clauses: Clauses) -> Tense:
    """The tense of a time's clause; ``pour jeudi`` and ``jusqu'à jeudi`` lie ahead in any."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if before == "pour" or (expression.since == "until" and expression.kind == "weekday"):
        return "future"
    if _since(span) or aside(span) or _recalled(span, clauses) or of_somebody(span, clauses):
        return "past"
    if _approaching(span) or _invited(span, clauses):
        return "future"
    tense = clauses.tense(span.root)
    return "past" if tense == "present" and _all_past(span) else tense


def _recalled(span: Span, clauses: Clauses) -> bool:
    """``rappelle l'accord du 8 octobre``, ``remonte à mars``: what has happened before."""
    verb = clauses.verb(span.root)
    if lemma(verb) not in RECALLING or verb.i > span.start or _infinitive(verb):
        return False
    return span.doc[span.start - 1].lower_ in OF_OR_TO or span.doc[span.start].lower_ in OF_OR_TO


def _invited(span: Span, clauses: Clauses) -> bool:
    """``a convié A à une réunion jeudi``: the day of what is to come; not ``a convié jeudi A``.

    Nor ``a convoqué l'ambassadeur jeudi``, but ``a convoqué une réunion jeudi``.
    """
    verb = clauses.verb(span.root)
    if lemma(verb) == "convoquer":
        return any(t.head == verb and t.lower_ in GATHERINGS for t in span.doc[verb.i : span.start])
    if lemma(verb) not in INVITING or any("Imp" in c.morph.get("Tense", []) for c in verb.children):
        return False
    between = span.doc[verb.i + 1 : span.start]
    heads = (t.head.pos_ for t in between if t.lower_ in TO and t.dep_ == "case")
    return any(pos in ("NOUN", "PROPN") for pos in heads)


def _infinitive(verb: Token) -> bool:
    return "Inf" in verb.morph.get("VerbForm", [])


def _all_past(span: Span) -> bool:
    """Whether all conjugated verbs of a time's sentence look back."""
    tenses = [
        set(t.morph.get("Tense", [])) for t in span.sent if "Fin" in t.morph.get("VerbForm", [])
    ]
    return bool(tenses) and all(t and t <= {"Imp", "Past"} for t in tenses)


def looks_back(span: Span, clauses: Clauses) -> bool:
    """Whether a time stands at a perfect or a bare participle: ``avait reçu en janvier``."""
    verb = clauses.verb(span.root)
    if aside(span) or _recalled(span, clauses) or of_somebody(span, clauses):
        return True
    if span.root.head != verb or lemma(verb) in AHEAD:
        return False
    if _perfect(verb) and lemma(verb) not in OPEN | reporting_verbs():
        return True
    if lemma(verb) in HOLDING:
        return False
    return span.doc[span.start - 1].lower_ not in OF_OR_TO and any(
        c.dep_.startswith("aux") and "Imp" in c.morph.get("Tense", []) for c in verb.children
    )


def _perfect(verb: Token) -> bool:
    """``a reçu``, ``ont été élus``: what has come to pass."""
    forms = [c for c in verb.lefts if c.dep_.startswith("aux")]
    tenses = {
        t for c in forms if "Fin" in c.morph.get("VerbForm", []) for t in c.morph.get("Tense", [])
    }
    return tenses == {"Pres"} and any(c.dep_ == "aux:tense" for c in forms)


def aside(span: Span) -> bool:
    """``nommé vendredi``, ``une visite entamée dimanche``: a bare participle looks back.

    Not where its verb may tell of what is to come: ``une réunion organisée mardi``.
    """
    word = _before(span)
    if word is None or not _participle(word) or word.lower_ in _open_forms():
        return False
    front = span.doc[max(word.sent.start, word.i - 3) : word.i]
    return not any(t.pos_ == "AUX" or lemma(t) in ("être", "avoir") for t in front)


def of_somebody(span: Span, clauses: Clauses) -> bool:
    """``le roi Jean, monté sur le trône en mai``: what a participle tells of a person."""
    verb = clauses.verb(span.root)
    return (
        verb.dep_ == "acl"
        and verb.head.i < verb.i < span.start
        and verb.head.ent_type_ in ("PER", "POST")
        and "Part" in verb.morph.get("VerbForm", [])
        and "Past" in verb.morph.get("Tense", [])
        and verb.lower_ not in _open_forms()
    )


@functools.cache
def _open_forms() -> frozenset[str]:
    return frozenset(f for verb in AHEAD | HOLDING for f in participles(verb))


def _before(span: Span) -> Token | None:
    """The word in front of a time, articles and adverbs of time left out."""
    i = span.start - 1
    while i > span.sent.start and i > span.start - 3 and span.doc[i].lower_ in SKIPPED:
        i -= 1
    return (
        span.doc[i]
        if i >= span.sent.start and span.doc[span.start - 1].lower_ not in OF_OR_TO
        else None
    )


def _participle(word: Token) -> bool:
    """Whether a word is a participle, whatever the tagger takes it for: ``visite entamée``.

    Not ``les deux | élues``, who are somebody.
    """
    if any(c.dep_ == "det" for c in word.lefts) and word.pos_ == "VERB":
        return False
    if word.pos_ in ("NOUN", "PROPN"):
        if word.i == word.sent.start:
            return not word.ent_type_ and word.lower_.endswith((*IN_E, *IN_I))
        return word.nbor(-1).pos_ not in ("DET", "ADJ", "ADP") and word.lower_.endswith(IN_E)
    if word.pos_ == "VERB" and "Part" in word.morph.get("VerbForm", []):
        return "Past" in word.morph.get("Tense", [])
    return lemma(word).endswith(INFINITIVES) and word.lower_ in participles(lemma(word))


def _since(span: Span) -> bool:
    """``depuis celle du 10 juin``."""
    words = [t.lower_ for t in span.doc[max(span.sent.start, span.start - 4) : span.start]]
    return "depuis" in words


def _approaching(span: Span) -> bool:
    """``à la veille du sommet, samedi à Rome``: the day of what is near."""
    doc = span.doc
    for i in range(span.start - 1, max(span.sent.start, span.start - NEAR), -1):
        if "Fin" in doc[i].morph.get("VerbForm", []):
            return False
        if doc[i - 1].lower_ in APPROACH and doc[i].lower_ in OF_OR_TO:
            return True
    return False
