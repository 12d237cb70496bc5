"""Lasting cooperation -> kg:Cooperation: ``la coopération entre A et B, engagée en 2013``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg import lexicons
from kg.entities.reading import Reading
from kg.events.records import Slot, offsets
from kg.events.slots import actors_at, case_of, subtree_of, times_of
from kg.events.topics import phrases
from kg.extractors.meetings import topic_facts
from kg.facts import Date, Fact, Node, Span, Term
from kg.lexicons import lemma

NAME = "cooperations"
TERMS = frozenset({"Cooperation", "participant", "topic", "date", "status", "Held"})
CONFIDENCE = 0.6
ACTORS = frozenset(
    ["Country", "Government", "PublicBody", "Organization", "InternationalOrganization", "Place"]
)


def extract(reading: Reading) -> Iterator[Fact]:
    """One cooperation for each set of partners."""
    seen: set[frozenset[Node]] = set()
    nouns = lexicons.triggers("cooperation", "NOUN")
    verbs = lexicons.triggers("cooperation", "VERB")
    for token in reading.doc:
        noun = token.pos_ == "NOUN" and lemma(token) in nouns
        if not noun and not (token.pos_ in ("VERB", "ADJ") and lemma(token) in verbs):
            continue
        if any(n.start <= token.i < n.end for n in reading.names):
            continue
        partners = {n: t for n, t in _partners(reading, token, noun) if n.cls in ACTORS}
        if len(partners) < 2 or frozenset(partners) in seen:
            continue
        seen.add(frozenset(partners))
        yield from _facts(reading, token, partners, noun)


def _partners(reading: Reading, token: Token, noun: bool) -> Iterator[tuple[Node, Token]]:
    """``entre A et B``; else the subjects of the verb that cooperates or deepens it."""
    if noun:
        between = [c for c in token.children if case_of(c) in ("entre", "avec")]
        yield from actors_at(reading, between)
    else:
        yield from actors_at(reading, [c for c in token.children if case_of(c) == "avec"])
    verb = reading.clauses.verb(token)
    if not noun or lemma(verb) in (
        "approfondir",
        "établir",
        "renforcer",
        "engager",
        "nouer",
        "lier",
    ):
        yield from actors_at(reading, reading.clauses.subjects(reading.clauses.verb(token)))


def _facts(
    reading: Reading, token: Token, partners: dict[Node, Token], noun: bool
) -> Iterator[Fact]:
    node = Node("Cooperation", f"{token.idx}")
    here = Span(token.idx, token.idx + len(token))
    yield Fact(node, "status", Term("Held"), here, "cooperations.status", CONFIDENCE)
    for who, part in partners.items():
        yield Fact(
            node,
            "participant",
            who,
            offsets(reading.references.span_of(part)),
            "cooperations.partner",
            CONFIDENCE,
        )
    for child in token.children:
        if case_of(child) in ("sur", "dans", "en matière de", "pour") and child.pos_ == "NOUN":
            for text, span in phrases(child):
                yield from topic_facts(
                    node, Slot(text, offsets(span), "topic", 0.5), "cooperations"
                )
    verb = reading.clauses.verb(token)
    times = times_of(reading, verb, token if noun else None)
    for time in times:
        started = time.expression.since == "since" or (
            noun and time.span.root.i in subtree_of(token)
        )
        if time.value and started:
            value = time.value if "/" in time.value else f"{time.value}/.."
            yield Fact(
                node, "date", Date(value), offsets(time.span), "cooperations.since", CONFIDENCE
            )
            break
