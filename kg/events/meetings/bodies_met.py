"""Trigger, candidate -> whether grammar makes a state or an organisation one of those who meet.

These seldom meet anybody in the articles that the weights are learnt from.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.entities.clauses import phrase_head
from kg.entities.reading import Reading
from kg.events.meetings.candidates import Candidate
from kg.events.meetings.features import frame_of
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.slots import case_of
from kg.facts import ACTORS
from kg.lexicons import lemma, word_list
from kg.lexicons.grammar import OF

MET = frozenset(["Organization", "PoliticalParty", "Government"])
ENVOYS = word_list("nouns of whom a body sends")
TALKS = frozenset(["talks", "call"])
HOLDING = word_list("verbs of beginning") | {"mener", "poursuivre", "tenir", "relancer", "renouer"}
SITTINGS = TALKS | {"council", "other", "summit"}


def met(reading: Reading, trigger: MeetingTrigger, candidate: Candidate) -> bool:
    """``a reçu la CGT``, ``s'est entretenu avec des délégués de B``, ``A et B se verront``."""
    kinds = TALKS if trigger.noun is None else SITTINGS
    if candidate.node.cls not in MET or candidate.behind or trigger.row.kind not in kinds:
        return False
    doc, ref = reading.doc, candidate.ref
    behind = [t.ent_type_ or t.text for t in doc[ref.end : ref.end + 2]]
    if doc[ref.start - 1].text == "(" or behind == [",", "PER"]:
        return False  # "les chefs de la CGT, A, et de la CFDT, | B"
    base = _sender(phrase_head(doc[ref.head]))
    if base is None or base.head not in (trigger.token, trigger.verb):
        return False
    frame, case = frame_of(trigger), case_of(base)
    if trigger.noun is not None or (case and base.dep_ != "obj"):  # "a vu | des délégués"
        return case in ("avec", "entre")
    mutual = frame.split(" ")[0] in ("mutual", "with")
    return base.dep_ in ("obj", "nsubj:pass") or (mutual and base.dep_ == "nsubj")


def is_side(reading: Reading, trigger: MeetingTrigger, candidate: Candidate) -> bool:
    """Whether a state or body is one of the sides, by grammar.

    ``des pourparlers entre A et B``, ``A et B se retrouveront``, ``A et B ont repris leurs
    pourparlers``; all of it where one of many members meets: ``Le Quad s'est réuni``.
    """
    token, head = trigger.token, reading.doc[candidate.ref.head]
    if candidate.behind or candidate.node.cls not in ACTORS:
        return False
    if trigger.noun is not None and candidate.preposition == "entre":
        first = reading.doc[candidate.first]
        return candidate.first > token.i and token in first.ancestors
    verb = trigger.verb
    if frame_of(trigger) == "gather self" and candidate.node.cls != "Country":
        return head in reading.clauses.subjects(verb)
    holds = trigger.noun is not None and token.dep_ == "obj" and token.head == verb
    if not (frame_of(trigger) == "mutual self" or (holds and lemma(verb) in HOLDING)):
        return False
    return any(
        len(s.conjuncts) > 0 and head in (s, *s.conjuncts) for s in reading.clauses.subjects(verb)
    )


def _sender(noun: Token) -> Token | None:
    """``une délégation | de la CGT``: whom a body sends; None for what else is of a body."""
    if not OF.isdisjoint([case_of(noun)]):
        named = any(c.dep_.startswith(("acl", "appos")) for c in noun.head.children)
        return phrase_head(noun.head) if noun.head.lower_ in ENVOYS and not named else None
    return noun
