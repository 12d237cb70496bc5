"""Verbs of founding -> kg:createdBy: ``A et B ont créé une équipe commune d'enquête``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg import lexicons
from kg.entities.reading import Reading
from kg.events.slots import actors_at
from kg.events.topics import phrases
from kg.facts import Fact, Node, Span
from kg.lexicons import lemma, normalise, word_list

NAME = "creations"
TERMS = frozenset({"Organization", "createdBy", "mentionedIn"})
CONFIDENCE = 0.7
FOUNDED = word_list("founded bodies")


def extract(reading: Reading) -> Iterator[Fact]:
    """The bodies that named actors found."""
    for verb in reading.doc:
        if verb.pos_ != "VERB" or not _founds(verb) or reading.clauses.negated(verb):
            continue
        if reading.clauses.conditional(verb):
            continue
        governor = verb
        if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB":
            if lemma(verb.head) not in ("décider", "convenir", "engager", "accepter"):
                continue
            governor = verb.head
        founders = dict(actors_at(reading, reading.clauses.subjects(governor)))
        body = next((c for c in verb.children if c.dep_ == "obj" and lemma(c) in FOUNDED), None)
        if founders and body is not None:
            yield from _facts(reading, body, founders)


def _founds(verb: Token) -> bool:
    words = " ".join([verb.lemma_, *(t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3])])
    table = lexicons.triggers("creation", "VERB")
    return lemma(verb) in table or any(words.startswith(k) for k in table if " " in k)


def _facts(reading: Reading, body: Token, founders: dict[Node, Token]) -> Iterator[Fact]:
    named = next(
        (
            e
            for e in reading.cast.entities
            for s in e.spans
            if s.start <= body.i < s.end and e.cls != "Place"
        ),
        None,
    )
    span = next((s for _, s in phrases(body)), reading.doc[body.i : body.i + 1])
    where = Span(span.start_char, span.end_char)
    node = named.node if named is not None else Node("Organization", normalise(span.text))
    if named is None:
        article = Node("Article", reading.article.id)
        yield Fact(node, "mentionedIn", article, where, "creations.body", CONFIDENCE)
        yield Fact(
            node, "prefLabel", " ".join(span.text.split()), where, "creations.body", CONFIDENCE
        )
    for founder, token in founders.items():
        low, high = sorted((token.i, body.i))
        proof: Tokens = reading.doc[low : high + 1]
        yield Fact(
            node,
            "createdBy",
            founder,
            Span(proof.start_char, proof.end_char),
            "creations.verb",
            CONFIDENCE,
        )
