"""Verb -> its subjects by order: the references before it or its relatives, else handed down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.order import ENDING, JOINTS, NOT_SUBJECT, Order, chain_start, finite
from kg.events.speakers import Speaker, at_capital
from kg.events.voices import auxiliary
from kg.facts import ACTORS, Node
from kg.lexicons.grammar import SUBJECTS

RELATIVES = frozenset(["qui", "que", "qu'", "dont", "où"])
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
        told = actors_of(reading, _list_before(scan, verb, previous))
        return told or _of_nodes(reading, reading.references.at(previous), previous)
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


def _list_before(scan: Order, verb: Token, qui: Token) -> list[Reference]:
    """``A et B, qui mènent``: the list that a relative clause in the plural tells of."""
    end = qui.i - (scan.doc[qui.i - 1].text == ",")
    refs = [r for r in scan.refs if r.end <= end]
    forms = [t for t in (verb, auxiliary(verb)) if t is not None]
    if not any("Plur" in t.morph.get("Number", []) for t in forms) or not any(
        r.end == end for r in refs
    ):
        return []
    listed = scan.last_joined(refs)
    return listed if any(t.lower_ in ENDING for t in scan.doc[listed[0].start : end]) else []


def _handed_down(reading: Reading, verb: Token) -> Iterator[Actor]:
    for token in reading.clauses.subjects(verb):
        for node in reading.references.at(token):
            if node.cls in ACTORS:
                yield node, reading.references.span_of(token)
        for other in token.children:
            for node in reading.references.at(other) if other.dep_ == "conj" else ():
                if node.cls in ACTORS:  # "ont convenu A et | B"; "A et | B, que tout oppose, ont"
                    yield node, reading.references.span_of(other)


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


def before_relative(reading: Reading, scan: Order, comma: int) -> Speaker | None:
    """``A, qui a rencontré B, s'inquiète``: the subject stands before the relative clause."""
    doc = reading.doc
    marks = [i for i in range(scan.sent.start, comma) if doc[i].lower_ in RELATIVES]
    if not marks:
        return None
    if any(t.text == "," for t in doc[marks[-1] + 1 : comma]) and not _one_clause(
        doc, marks[-1], comma
    ):
        return None
    end = marks[-1] - (doc[marks[-1] - 1].text == ",")
    ends = [
        r
        for r in scan.refs
        if r.nodes[0].cls in ACTORS
        and _reaches(doc, r.end, end)
        and scan.preposition(r) not in NOT_SUBJECT
    ]
    if not ends:
        return _opens_list(reading, scan, marks[-1])
    people = [r for r in ends if r.nodes[0].cls == "Person"]
    ref = max(people or ends, key=lambda r: r.end)
    return Speaker(ref.nodes[0], None, doc[ref.start : ref.end], True)


def _opens_list(reading: Reading, scan: Order, mark: int) -> Speaker | None:
    """``A et le syndicat, que préside B, ont appelé``: the first of a list before the clause."""
    last = max((t.i for t in scan.doc[scan.sent.start : mark] if finite(t)), default=-1)
    before = [
        r
        for r in scan.refs
        if last < r.start
        and r.end <= mark
        and r.nodes[0].cls in ACTORS
        and scan.preposition(r) not in NOT_SUBJECT
    ]
    listed = before and "et" in (t.lower_ for t in scan.doc[before[0].end : mark])
    if not listed:
        return None
    return Speaker(before[0].nodes[0], None, scan.doc[before[0].start : before[0].end], True)


def _one_clause(doc: Doc, mark: int, comma: int) -> bool:
    """``A, que préside B, ministre, | s'inquiète``: one clause, whatever commas it holds."""
    heads = {
        t.head if t.dep_.startswith(("aux", "cop")) else t for t in doc[mark:comma] if finite(t)
    }
    return doc[mark - 1].text == "," and len(heads) == 1


def _reaches(doc: Doc, i: int, end: int) -> bool:
    """Whether nothing but a parenthesis stands between two tokens."""
    return i == end or (i < end and doc[i].text == "(" and doc[end - 1].text == ")")
