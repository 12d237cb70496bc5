"""Trigger, candidate -> what both kinds of candidates, actors and places, are described by.

Names of features, each there or not there; ``kg.weights`` knows what they are worth. All of
them are of grammar, order and word class, none of a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.entities.clauses import LINKS
from kg.entities.reading import Reading
from kg.events.meetings.candidates import trigger_tokens
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.order import CLAUSE_MARKS, SKIPPED, finite
from kg.events.slots import case_of
from kg.events.voices import voice
from kg.lexicons import lemma, normalise, reporting_verbs, word_list
from kg.lexicons.grammar import REFLEXIVES

SUPPORT = word_list("support verbs")


def frame_of(trigger: MeetingTrigger) -> str:
    """A trigger's frame in a word: ``host``, ``host passive``, ``mutual self``, ``noun talks``."""
    if trigger.noun is not None:
        return f"noun {trigger.row.kind}"
    verb = trigger.token
    passive = voice(verb) in ("passive", "participle")
    reflexive = any(
        t.lower_ in REFLEXIVES and (t.head == verb or t.i >= verb.i - 3)
        for t in verb.doc[max(0, verb.i - 4) : verb.i]
    )
    if reflexive and any(c.dep_ == "aux:caus" for c in verb.lefts):
        return f"{trigger.row.frame} passive"  # "s'est fait recevoir par A"
    suffix = " self" if reflexive else " passive" if passive else ""
    return trigger.row.frame + suffix


def link_of(own: Token, verb: Token) -> str:
    """Where a candidate's clause stands to the trigger's, by their verbs."""
    return (
        "same" if own == verb
        else "above" if own in list(verb.ancestors)
        else "below" if verb in list(own.ancestors)
        else "aside"
    )  # fmt: skip


def path(start: Token, end: Token) -> str:
    """The way through the parse from a candidate up and down to a trigger."""
    while start.dep_ in LINKS and start.head != start and start != end:
        start = start.head
    up: list[str] = []
    above = {end.i, *(a.i for a in end.ancestors)}
    while start.i not in above and len(up) < 6:
        case = case_of(start).split(" ")[0] if start.dep_.startswith(("obl", "nmod")) else ""
        up.append(case or start.dep_.split(":")[0])
        start = start.head
    down: list[str] = []
    while end != start and end.head != end and len(down) < 6:
        case = case_of(end).split(" ")[0] if end.dep_.startswith(("obl", "nmod")) else ""
        down.append(case or end.dep_)
        end = end.head
    if len(up) + len(down) > 5:
        return "far"
    return f"{'>'.join(up)}^{verb_class(start) if down else ''}^{'>'.join(reversed(down))}"


def verb_class(token: Token) -> str:
    """Which kind of verb a token is: of support, of speech, or its part of speech."""
    word = lemma(token)
    return "support" if word in SUPPORT else "says" if word in reporting_verbs() else token.pos_


def distance(
    reading: Reading, between: Span, side: str, coarse: str, preposition: str
) -> Iterator[str]:
    """How far a candidate stands from a trigger, and what stands between the two."""
    tokens = len(between)
    bucket = next(str(n) for n in (2, 5, 9, 15, 25, 999) if tokens <= n)
    verbs = min(sum(finite(t) for t in between), 3)
    marks = min(sum(t.lower_ in CLAUSE_MARKS for t in between), 2)
    others = min(sum(t.i in trigger_tokens(reading) for t in between), 2)
    yield f"{side} tokens<={bucket}"
    yield f"{side} tokens<={bucket} {coarse}"
    yield f"{side} verbs={verbs} {coarse}"
    yield f"{side} verbs={verbs} {preposition}"
    yield f"{side} marks={marks} verbs={verbs}"
    yield f"{side} triggers={others}"
    yield f"{side} triggers={others} {preposition}"
    yield f"{side} commas={min(sum(t.text == ',' for t in between), 3)}"


def noun_before(reading: Reading, span: Span) -> str:
    """What noun a place's preposition hangs on: a meeting, a place, a person, another or none."""
    doc, i = span.doc, span.start - 1
    while i > 0 and (doc[i].pos_ in ("ADP", "DET") or doc[i].lower_ in SKIPPED):
        i -= 1
    if i < 0:
        return "none"
    before = doc[i]
    if before.i in trigger_tokens(reading):
        return "trigger"
    for name in reading.names:
        if name.start <= i < name.end:
            return name.label_
    if any(t.span.start <= i < t.span.end for t in reading.times):
        return "time"
    if normalise(before.text) == "" or before.is_punct:
        return "comma" if before.text == "," else "punct"
    return before.pos_
