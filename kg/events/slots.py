"""Clause -> slots that all events share: when, where, who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.entities.clauses import opening_pronoun
from kg.entities.reading import Reading
from kg.facts import Node
from kg.facts import Span as Offsets
from kg.lexicons import word_list
from kg.mentions.times import Time

LOCATIVES = frozenset(
    ["à", "au", "aux", "en", "dans", "sur", "devant", "chez", "près", "vers", "pour"]
)
CLAUSE_MARKS = frozenset(["qui", "que", "qu'", "qu’", "où", "dont", "lorsque", "quand", ";", ":"])


@dataclass(slots=True)
class Slot:
    """A value of an event and the words that prove it."""

    value: Node | str
    span: Offsets
    rule: str
    confidence: float


def offsets(span: Span) -> Offsets:
    """Token span -> code points."""
    return Offsets(span.start_char, span.end_char)


def text_of(span: Span) -> str:
    """A span on one line."""
    return " ".join(span.text.split())


def subtree_of(token: Token) -> range:
    """Token range of a subtree."""
    return range(token.left_edge.i, token.right_edge.i + 1)


def case_of(token: Token) -> str:
    """The preposition that introduces a noun: ``à``, ``avec``, ``en présence de``; else ""."""
    return " ".join(c.lower_ for c in token.lefts if c.dep_ in ("case", "mark"))


def times_of(reading: Reading, verb: Token, noun: Token | None = None) -> list[Time]:
    """Times of a clause: below the noun that names the event, else below the verb."""
    if noun is not None:
        inside = [
            t
            for t in reading.times
            if t.span.root.i in subtree_of(noun)
            and not _in_other_clause(reading, t.span.root, noun)
        ]
        if inside:
            return inside
    return [
        t
        for t in reading.times
        if reading.clauses.verb(t.span.root) == verb or _climbs_to(t.span.root, verb)
    ]


def times_near(reading: Reading, token: Token, reach: int = 16) -> list[Time]:
    """Times of the sentence near a token, the nearest first, none beyond a clause mark."""
    sent = token.sent
    found = [
        t
        for t in reading.times
        if t.value
        and not t.expression.since
        and sent.start <= t.span.start < sent.end
        and _reachable(token, t.span, reach)
    ]
    return sorted(found, key=lambda t: min(abs(t.span.start - token.i), abs(t.span.end - token.i)))


def times_before(reading: Reading, token: Token) -> list[Time]:
    """Times of the sentence before a token, however far: ``Dimanche matin, …`` opens a report.

    Not those before an aside that tells of somebody: ``ira jeudi chez B, | dont le chef est élu``.
    """
    start = max(token.sent.start, _aside(reading, token))
    return [
        t
        for t in reading.times
        if t.value and not t.expression.since and start <= t.span.start < token.i
    ]


def _aside(reading: Reading, token: Token) -> int:
    """Where the relative clause behind a comma opens that holds a token; 0 where none does."""
    first = opening_pronoun(reading.clauses.top(reading.clauses.verb(token)))
    behind = first.i and first.nbor(-1).text == ","
    return first.i if behind and first.lower_ in ("qui", "dont") else 0


def _reachable(token: Token, span: Span, reach: int) -> bool:
    low, high = (span.end, token.i) if span.start < token.i else (token.i + 1, span.start)
    between = token.doc[low:high] if low < high else token.doc[token.i : token.i]
    return len(between) <= reach and not any(
        t.lower_ in CLAUSE_MARKS
        or (
            t.pos_ in ("VERB", "AUX")
            and "Fin" in t.morph.get("VerbForm", [])
            and t.head != token
            and token.head != t
        )
        for t in between
    )


def _climbs_to(token: Token, verb: Token) -> bool:
    """Whether a token hangs on a verb through nominal links only."""
    while token.head != token and token != verb:
        if token.dep_ in (
            "acl",
            "acl:relcl",
            "ccomp",
            "advcl",
            "parataxis",
            "conj",
        ) and token.pos_ in ("VERB", "AUX"):
            return False
        token = token.head
    return token == verb


def _in_other_clause(reading: Reading, token: Token, noun: Token) -> bool:
    verb = reading.clauses.verb(token)
    return verb.i > noun.i and verb.dep_ == "acl:relcl" and verb.head != noun


def locative(span: Span) -> bool:
    """Whether a place name stands behind ``à``, ``en``, ``au`` …, or right behind one that does."""
    i = span.start - 1
    doc = span.doc
    while i >= 0 and doc[i].lower_ in ("la", "le", "l'", "l’", "les"):
        i -= 1
    if i < 0:
        return False
    word = doc[i].lower_
    if word in LOCATIVES:
        return not (
            word == "pour" and span.label_ == "COUNTRY" and doc[i + 1].lower_ in ("la", "le")
        )
    if word in ("de", "du", "d'", "d’"):  # "la gare de Lyon": inside another place
        return any(o.start <= i < o.end for o in doc.spans.get("places", []))
    if word in (",", "(", "et"):
        before = [e for e in doc.ents if e.end == i and e.label_ in ("PLACE", "LOC")]
        return bool(before) and locative(before[0])
    return span[0].lower_ in word_list("nouns of streets")


def actors_at(reading: Reading, tokens: Iterable[Token]) -> Iterator[tuple[Node, Token]]:
    """Nodes that syntactic arguments point to, with what they are coordinated to."""
    seen: set[Node] = set()
    for token in tokens:
        for part in (token, *coordinated(token)):
            for node in reading.references.at(part):
                if node not in seen and node.cls != "Place":
                    seen.add(node)
                    yield node, part


def coordinated(token: Token) -> Iterator[Token]:
    """Conjuncts and appositions of a noun, at any depth."""
    for child in token.children:
        close = child.dep_ in ("conj", "appos", "flat:name") or (
            child.dep_ == "nmod" and child.pos_ == "PROPN" and not case_of(child)
        )
        if close and child.pos_ not in ("VERB", "AUX"):
            yield child
            yield from coordinated(child)
