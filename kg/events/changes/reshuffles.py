"""Trigger -> a reshuffle's list: who gets which portfolio, verbs left out.

``A reprend les Finances, B la Défense``; ``Aux Forêts entre C ; à la Santé, D``; ``Les Finances
reviennent à A, la Défense à B``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.changes.placed_posts import ministerial, post_of
from kg.events.changes.roles import Who, persons
from kg.events.changes.triggers import ChangeTrigger
from kg.events.order import finite
from kg.lexicons import normalise, word_list
from kg.lexicons.grammar import ARTICLES, OF_OR_TO, TO
from kg.mentions.offices import Office
from kg.mentions.portfolios import portfolio_at

COURTESIES = word_list("courtesies")
JOINED = frozenset([",", ";", "et"])
GIVING = frozenset(["falls", "entrust"])  # frames of what falls to somebody
DESCRIBING = frozenset(["ADJ", "ADP", "DET", "NOUN", "PROPN"])
BETWEEN = 6  # tokens between a portfolio and its new holder


def listed_portfolios(
    reading: Reading, trigger: ChangeTrigger, begun: bool
) -> Iterator[tuple[Who, Post]]:
    """Persons of a verb's sentence that stand right beside a portfolio without a verb of theirs."""
    verb = trigger.token
    sent, given = verb.sent, begun and trigger.row.frame in GIVING
    refs = [
        r
        for r in reading.references.items
        if sent.start <= r.start and r.end <= sent.end and r.nodes[0].cls == "Person"
    ]
    refs.sort(key=lambda r: r.start)
    for ref in refs:
        follows = begun and ref.start > verb.i
        office = _office_behind(reading, ref) if follows else None
        found = (_portfolio_behind(reading, ref, given) if follows else None) or (
            _portfolio_given(reading, ref, verb) if given else _portfolio_before(reading, ref, verb)
        )
        for who in persons(reading, [ref])[:1]:
            if office is not None:
                yield who, post_of(reading, office, who[0], verb)
            elif found is not None:
                yield who, ministerial(reading, who[0], *found)


def _office_behind(reading: Reading, ref: Reference) -> Office | None:
    """``A est nommé ministre de la Justice et B (MR) | ministre du Budget``: with no comma."""
    i = _after_parenthesis(reading, ref.end)
    joined = reading.doc[ref.start - 1].text in JOINED
    return next((o for o in reading.offices if o.start == i), None) if joined else None


def _after_parenthesis(reading: Reading, i: int) -> int:
    """Where the words behind ``B (MR)`` start."""
    doc = reading.doc
    if i < len(doc) and doc[i].text == "(":
        return next((j + 1 for j in range(i, min(i + 8, len(doc))) if doc[j].text == ")"), i)
    return i


def _portfolio_behind(reading: Reading, ref: Reference, given: bool) -> tuple[str, int] | None:
    """``B (MR) la Défense``, ``B de l'Intérieur``, ``B au Budget``.

    Not what falls to the next: ``La Défense échoit à B, | la Santé à C``.
    """
    doc, i = reading.doc, _after_parenthesis(reading, ref.end)
    if i < len(doc) and doc[i].text == ",":
        i += 1
    start = i
    while i < len(doc) and i - start < 2 and doc[i].lower_ in ARTICLES | TO | OF_OR_TO:
        i += 1
    found = portfolio_at(doc, i) if start < i < len(doc) else None
    if found is None or (given and doc[found[1]].lower_ in TO):
        return None
    return found[0], i


def _portfolio_before(reading: Reading, ref: Reference, verb: Token) -> tuple[str, int] | None:
    """``Aux Forêts entre B``, ``à la Santé, le docteur B``."""
    doc = reading.doc
    inside = {i for o in reading.offices for i in range(o.start, o.end)}
    for i in range(max(ref.start - BETWEEN - 4, verb.sent.start + 1), ref.start):
        if i in inside or doc[i - 1].lower_ not in TO | ARTICLES:
            continue
        if doc[i - 1].lower_ in ARTICLES and doc[i - 2].lower_ not in TO:
            continue
        found = portfolio_at(doc, i)
        if found is None:
            continue
        between = doc[found[1] : ref.start]
        if i > verb.i and _acts_itself(reading, ref):
            continue
        if len(between) <= BETWEEN and all(
            t == verb
            or t.text in ",:"
            or t.lower_ in ARTICLES | {"c'", "est"}
            or t.pos_ == "ADV"
            or normalise(t.text) in COURTESIES
            for t in between
        ):
            return found[0], i
    return None


def _portfolio_given(reading: Reading, ref: Reference, verb: Token) -> tuple[str, int] | None:
    """``La Défense échoit à A, | la Santé à B``, ``et l'Intérieur au juge B``: what B gets too."""
    doc = reading.doc
    for i in range(max(ref.start - 2 * BETWEEN, verb.i + 2), ref.start):
        if doc[i - 1].lower_ not in ARTICLES or doc[i - 2].text not in JOINED:
            continue
        found = portfolio_at(doc, i)
        between = doc[found[1] : ref.start] if found is not None else ()
        if found is None or len(between) > BETWEEN or not between or between[0].lower_ not in TO:
            continue
        if all(t.pos_ in DESCRIBING for t in between):
            return found[0], i
    return None


def _acts_itself(reading: Reading, ref: Reference) -> bool:
    """``A remplace B au Budget, | C reste à l'Emploi``: somebody of another clause."""
    doc = reading.doc
    verb = doc[ref.head].head
    return doc[ref.head].dep_.startswith("nsubj") and finite(verb) and verb.i > ref.start
