"""Verbs of deciding -> kg:Decision: ``A et B ont signé un accord``, ``il a été convenu de``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg import lexicons
from kg.entities.reading import Reading
from kg.events.meetings import Meeting, Slot, find_meetings, offsets
from kg.events.slots import actors_at, case_of, times_of
from kg.events.topics import phrases
from kg.extractors.meetings import topic_facts
from kg.extractors.tenures import post_facts
from kg.facts import Date, Fact, Node, Span, Term
from kg.lexicons import lemma, word_list

NAME = "decisions"
TERMS = frozenset({"Decision", "participant", "topic", "date", "status", "outcome", "Held"})
CONFIDENCE = 0.7
# Verbs that decide only what is written or agreed.
TEXTS = word_list("verbs of texts")
ACCORDS = word_list("decided texts")


def extract(reading: Reading) -> Iterator[Fact]:
    """One decision for each deciding clause that reports an act."""
    for verb in reading.doc:
        if verb.pos_ != "VERB" or lemma(verb) not in lexicons.triggers("decision", "VERB"):
            continue
        if not _is_act(reading, verb):
            continue
        deciders = list(_deciders(reading, verb))
        if deciders:
            yield from _facts(reading, verb, deciders)


def _is_act(reading: Reading, verb: Token) -> bool:
    if reading.clauses.tense(verb) != "past" or "Inf" in verb.morph.get("VerbForm", []):
        return False
    if reading.clauses.negated(verb) or reading.clauses.conditional(verb):
        return False
    if lemma(verb) in TEXTS:
        objects = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass", "nsubj")]
        head = [verb.head] if verb.dep_.startswith("acl") else []
        return any(lemma(o) in ACCORDS for o in (*objects, *head))
    if lemma(verb) in ("accorder", "engager"):
        return any(c.lower_ in ("se", "s'", "s’") for c in verb.lefts)
    return lemma(verb) in ("décider", "convenir", "suspendre", "prolonger")


def _deciders(reading: Reading, verb: Token) -> Iterator[tuple[Node, Token]]:
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children) or (
        verb.dep_.startswith("acl")
    )
    if passive or any(c.dep_.startswith("expl:subj") for c in verb.children):
        tokens = [
            c for c in verb.subtree if c.dep_ == "obl:agent" or case_of(c) in ("par", "entre")
        ]
    else:
        tokens = reading.clauses.subjects(verb)
    with_ = [c for c in verb.children if case_of(c) == "avec"]
    yield from actors_at(reading, [*tokens, *with_])


def _facts(reading: Reading, verb: Token, deciders: list[tuple[Node, Token]]) -> Iterator[Fact]:
    node = Node("Decision", f"{verb.idx}")
    here = Span(verb.idx, verb.idx + len(verb))
    yield Fact(node, "status", Term("Held"), here, "decisions.verb", CONFIDENCE)
    for who, token in deciders:
        span = offsets(reading.references.span_of(token))
        yield Fact(node, "participant", who, span, "decisions.decider", CONFIDENCE)
        if who.cls == "Post":
            yield from post_facts(reading.references.posts[who], span, CONFIDENCE)
    for child in verb.children:
        if child.dep_ in ("obj", "nsubj:pass") and child.pos_ == "NOUN":
            below = [c for c in child.children if case_of(c) in ("sur", "de", "d'", "relatif")]
            source = (
                below[0]
                if child.lemma_ in ACCORDS and below and case_of(below[0]) == "sur"
                else child
            )
            yield from _topics(node, source)
        elif child.dep_ in ("xcomp", "ccomp"):
            for thing in child.children:
                if thing.dep_ == "obj" and thing.pos_ == "NOUN":
                    yield from _topics(node, thing)
    meeting = _meeting(reading, verb)
    times = [t for t in times_of(reading, verb) if t.value and not t.expression.since]
    if times:
        yield Fact(
            node,
            "date",
            Date(str(times[0].value)),
            offsets(times[0].span),
            "decisions.date",
            CONFIDENCE,
        )
    elif meeting is not None and meeting.date is not None:
        yield Fact(
            node,
            "date",
            Date(str(meeting.date.value)),
            meeting.date.span,
            "decisions.date-of-meeting",
            0.6,
        )
    if meeting is not None and meeting.status and meeting.status.value == "Held":
        yield Fact(meeting.node, "outcome", node, here, "decisions.outcome", 0.6)


def _meeting(reading: Reading, verb: Token) -> Meeting | None:
    """The meeting that a decision came out of: one of its sentence, or ``alors`` the last one."""
    inside = [m for m in find_meetings(reading) for t in m.mentions if t.token.sent == verb.sent]
    if inside:
        return inside[-1]
    words = {t.lower_ for t in verb.sent}
    if words & {"alors", "y"}:
        before = [m for m in find_meetings(reading) if m.mentions[0].token.i < verb.i]
        return before[-1] if before else None
    return None


def _topics(node: Node, noun: Token) -> Iterator[Fact]:
    for words, span in phrases(noun):
        yield from topic_facts(node, Slot(words, offsets(span), "topic", 0.5), "decisions")
