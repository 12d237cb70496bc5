"""Person -> where the text has them travel: no country of their own."""

from __future__ import annotations

from spacy.tokens import Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.context import Context
from kg.facts import Node
from kg.lexicons import lemma, normalise, word_list
from kg.mentions.sorts import is_seat

MOVES = word_list("infinitives of journeys")
MODALS = frozenset(["devoir", "pouvoir", "aller", "être"])
REACH = 12  # tokens from a verb of travel to where it leads


def destinations(context: Context, person: Entity) -> frozenset[Node]:
    """Countries that somebody travels to, by their name or capital: not their own."""
    found = set()
    for span in person.spans:
        verb = next((t for t in context.doc[span.end : span.sent.end] if _moves(t)), None)
        if verb is None or any(
            t.pos_ == "VERB" and lemma(t) not in MODALS for t in context.doc[span.end : verb.i]
        ):
            continue
        for place in context.cast.spans("COUNTRY", "PLACE"):
            if not verb.i < place.start < min(verb.i + REACH, span.sent.end):
                continue
            case = context.doc[place.start - 1].lower_
            code = lexicons.capital_of(normalise(place.text))
            entity = context.country(code) if code and not is_seat(place.text) else None
            if place.label_ == "COUNTRY":
                entity = context.cast.of(place)
            if entity is not None and case in ("à", "au", "aux", "en"):
                found.add(entity.node)
    return frozenset(found)


def _moves(token: Token) -> bool:
    return token.pos_ == "VERB" and lemma(token) in MOVES
