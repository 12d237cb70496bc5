"""Trigger of office -> the post that its clause names, wherever its words stand."""

from __future__ import annotations

from spacy.tokens import Token

from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.events.changes.known_posts import NOWADAYS
from kg.events.changes.placed_posts import Named
from kg.events.changes.posts import clause_end, named_post, own_portfolio
from kg.events.changes.triggers import LOSSES, ChangeTrigger
from kg.events.order import finite
from kg.lexicons import lemma, participles, triggers
from kg.lexicons.grammar import TO

OTHERS = frozenset(["object", "post", "become"])  # frames of what the participle of another tells
PARTING = frozenset([";", ":", "que", "qu'", "et"])
FRONTED = TO | {"a"}
PURPOSE = frozenset(["pour", "afin"])
AHEAD = 12  # tokens back to the post that falls to somebody


def named_in_clause(
    reading: Reading, trigger: ChangeTrigger, person: Entity, token: Token
) -> Named | None:
    """The post that the words of a trigger's clause name for a person."""
    own = own_portfolio(reading, person, token)
    if own is not None:
        return Named(own, token.i)
    end = before_next(reading, trigger, clause_end(reading, trigger.token))
    start = trigger.end if trigger.row.frame == "post" else trigger.token.i + 1
    passive = trigger.row.frame == "entrust" and trigger.voice in ("passive", "participle")
    if trigger.row.frame == "falls" or passive:  # "L'Intérieur revient à A", "est confié à A"
        start = _clause_start(trigger.token)
        end = trigger.token.i
    if trigger.row.frame == "handover":
        return named_post(reading, trigger, person, start, token.i)
    return _fronted(reading, trigger, person, token) or named_post(
        reading, trigger, person, start, end
    )


def _fronted(
    reading: Reading, trigger: ChangeTrigger, person: Entity, token: Token
) -> Named | None:
    """``À la présidence du Sénat accède A``: the post that opens a sentence before its verb."""
    sent, verb = trigger.token.sent, trigger.token
    inverted = trigger.row.frame in ("subject", "post") and verb.i < token.i
    if (
        not inverted
        or sent[0].lower_ not in FRONTED
        or any(map(finite, sent[: verb.i - sent.start]))
    ):
        return None
    return named_post(reading, trigger, person, sent.start, verb.i)


def _clause_start(verb: Token) -> int:
    """Where the words before a verb start: behind ``tandis que``, a semicolon, another verb."""
    start = max(verb.sent.start, verb.i - AHEAD)
    aside = verb.doc[verb.i - 1].text == ","  # "Le Budget, que tenait B, | revient à A"
    for token in reversed(verb.doc[start : verb.i]):
        if aside:
            aside = token.lower_ not in ("que", "qu'")
            continue
        other = finite(token) and token.head != verb and verb.head != token
        if token.lower_ in PARTING or other:
            return token.i + 1
    return start


def before_next(reading: Reading, trigger: ChangeTrigger, end: int) -> int:
    """``le départ de A, | nommée à la tête de B``: where the words of another change start.

    ``quitte ses fonctions | pour diriger la mairie``: what for is not what is left, nor is
    ``quitte le gouvernement, | appelée à diriger la banque``, nor what B is by now whom somebody
    follows: ``succède à B, | aujourd'hui commissaire``.
    """
    verbs = triggers("change", "VERB")
    for token in reading.doc[trigger.end : end]:
        if trigger.row.kind in LOSSES and token.lower_ in PURPOSE and _infinitive(token):
            return token.i
        aside = token.i > trigger.end and token.nbor(-1).text == ","
        if trigger.row.frame == "successor" and aside and token.lower_ in NOWADAYS:
            return token.i
        name = lemma(token)
        rows = (r for key, r in verbs.items() if key.split(" ")[0] == name)
        gains = any(r.kind not in LOSSES and r.frame in OTHERS for r in rows)
        if gains and token.lower_ in participles(name):
            return token.i
    return end


def _infinitive(mark: Token) -> bool:
    """Whether an infinitive follows: ``pour | se consacrer``, ``afin de | prendre``."""
    behind = mark.doc[mark.i + 1 : min(mark.i + 4, mark.sent.end)]
    return any("Inf" in t.morph.get("VerbForm", []) for t in behind)
