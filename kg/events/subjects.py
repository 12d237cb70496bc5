"""Verb -> its subjects by order: the references that stand before it, else those handed down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.order import JOINTS, Order, chain_start
from kg.events.speakers import at_capital
from kg.facts import ACTORS, Node
from kg.lexicons.grammar import SUBJECTS

Actor = tuple[Node, Span]


def actors_of(reading: Reading, refs: Iterable[Reference]) -> list[Actor]:
    """The actors among references, each once; a country's adjective is none."""
    found: dict[Node, Actor] = {}
    for ref in refs:
        for node in ref.nodes:
            if node.cls in ACTORS:
                found.setdefault(node, (node, reading.doc[ref.start : ref.end]))
    return list(found.values())


def subject_actors(reading: Reading, verb: Token) -> list[Actor]:
    """Who does what a conjugated verb says, those of a list in order."""
    scan, doc = Order(reading, verb), reading.doc
    first = chain_start(verb)
    previous = doc[first - 1] if first > scan.sent.start else None
    if previous is not None and previous.lower_ == "qui":
        return _of_nodes(reading, reading.references.at(previous), previous)
    for token in doc[max(scan.sent.start, first - 1) : verb.i + 1]:
        if token.lower_ in SUBJECTS:
            return _of_nodes(reading, reading.references.pronoun(token), token)
    capital = at_capital(reading, first)
    if capital is not None and capital.node is not None:
        return [(capital.node, capital.span)]
    listed = scan.one_list(scan.last_joined(scan.subjects(verb)))
    found = actors_of(reading, listed)
    if found:
        return found
    return list(_handed_down(reading, verb))


def _of_nodes(reading: Reading, nodes: Iterable[Node], token: Token) -> list[Actor]:
    return [(n, reading.doc[token.i : token.i + 1]) for n in nodes if n.cls in ACTORS]


def _handed_down(reading: Reading, verb: Token) -> Iterator[Actor]:
    for token in reading.clauses.subjects(verb):
        for node in reading.references.at(token):
            if node.cls in ACTORS:
                yield node, reading.references.span_of(token)


def actors_behind(reading: Reading, token: Token, prepositions: frozenset[str]) -> list[Actor]:
    """Who stands behind a token after one of some prepositions, with the list that it opens."""
    scan = Order(reading, token)
    kept: list[Reference] = []
    for ref, preposition in scan.right(token):
        if preposition in prepositions or (
            kept and preposition in JOINTS and scan.joined(kept[-1], ref)
        ):
            kept.append(ref)
    return actors_of(reading, kept)
