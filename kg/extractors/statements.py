"""Verbs and markers of speech -> kg:Statement: ``a déclaré A``, ``selon B``, ``a-t-on appris``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.entities.reading import Reading
from kg.events.speakers import Utterance
from kg.events.statements.utterances import utterances
from kg.extractors.entities import described
from kg.extractors.tenures import post_facts
from kg.facts import Fact, Node, Span

NAME = "statements"
TERMS = frozenset({"Statement", "speaker", "content", "accordingTo"})
CONFIDENCE = 0.8
UNCLAIMED = ("mentionedIn", "prefLabel", "altLabel", "memberOf", "holder", "speaker", "content")


def extract(reading: Reading) -> Iterator[Fact]:
    """One statement for each uttering clause."""
    for said in utterances(reading):
        clause, speaker, rule = said.clause, said.speaker, f"statements.{said.rule}"
        node = Node("Statement", f"{clause.start_char}")
        text = " ".join(clause.sent.text.split())
        here = Span(clause.start_char, clause.end_char)
        yield Fact(node, "content", text, here, rule, CONFIDENCE)
        if speaker.node is None:
            continue
        proof = _proof(said)
        yield Fact(node, "speaker", speaker.node, proof, rule, CONFIDENCE)
        if speaker.implied is not None and not speaker.implied.spans:
            yield from described(speaker.implied, proof)
        post = speaker.post or reading.references.posts.get(speaker.node)
        if post is not None:
            yield from post_facts(post, proof, CONFIDENCE)


def _proof(said: Utterance) -> Span:
    """From the speaker's words to those that utter."""
    clause, words = said.clause, said.speaker.span
    return Span(min(clause.start_char, words.start_char), max(clause.end_char, words.end_char))


def attributed(reading: Reading, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Facts with ``according_to`` filled in: those that stand in what somebody said."""
    doc = reading.doc
    claims = [
        (doc[u.start].idx, doc[u.end - 1].idx + len(doc[u.end - 1]), u.speaker.node)
        for u in utterances(reading)
        if u.speaker.node is not None and u.end > u.start
    ]
    for fact in facts:
        whose = next((s for a, b, s in claims if a <= fact.span.start and fact.span.end <= b), None)
        if whose is None or fact.predicate in UNCLAIMED or fact.subject == whose:
            yield fact
        else:
            yield replace(fact, according_to=whose)
