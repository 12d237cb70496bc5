"""Trigger -> the words of its sentence that belong to its clause alone.

``A parlera au Sénat, dont la présidente, B, a vu C``, ``A a vu B, et le ministre C a reçu D``: who
stands before such a clause is not told of in it, nor the other way round.
"""

from __future__ import annotations

from kg.entities.clauses import phrase_head
from kg.events.meetings.identity import coordinated_verbs
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.order import finite
from kg.lexicons.grammar import ARTICLES

SOMEBODY = ("PER", "POST")


def owned_by(trigger: MeetingTrigger) -> range:
    """From ``dont`` to the verb in ``le Sénat, dont la présidente, B, s'est rendue | à Riga``.

    Nowhere for ``six ministres, dont celui``; the parse often misses such a clause.
    """
    doc, verb = trigger.token.doc, trigger.token
    words = reversed(doc[verb.sent.start : verb.i])
    dont = next((t for t in words if t.lower_ == "dont" or (finite(t) and t.head != verb)), verb)
    if trigger.noun is not None or dont.lower_ != "dont" or dont.i < verb.sent.start + 2:
        return range(0)
    told = dont.nbor(-2 if dont.nbor(-1).text == "," else -1)
    several = any("Plur" in t.morph.get("Number", []) for t in (told, phrase_head(told)))
    somebody = any(t.ent_type_ in SOMEBODY for t in doc[dont.i + 1 : dont.i + 3])
    whole = somebody and dont.nbor().lower_ in ARTICLES and not several
    return range(dont.i, verb.i) if whole else range(0)


def of_joined_clause(trigger: MeetingTrigger, other: MeetingTrigger, start: int) -> bool:
    """``A a vu B, et le ministre C a reçu D``: whether a word is of the other one's clause.

    Args:
        trigger: The verb of one clause.
        other: That of another, maybe joined to it.
        start: Where somebody is named.
    """
    first, second = sorted((trigger, other), key=lambda t: t.token.i)
    subjects = [c for c in second.token.lefts if c.dep_.startswith("nsubj")]
    own = next((c for c in subjects if c.i > first.token.i), None)
    if own is None or not coordinated_verbs(trigger, other):
        return False
    if all(t.ent_type_ not in SOMEBODY for t in own.doc[own.i : own.i + 2]):  # "M. A" is somebody
        return False
    return (start < own.left_edge.i) == (trigger == second)
