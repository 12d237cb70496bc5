"""Tenures -> those of whoever leaves an office: ``le sortant, A``, ``celle qu'il remplace, B``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from kg.entities.cast import Entity
from kg.entities.predications import words_between
from kg.entities.reading import Reading
from kg.entities.successions import WHO, common, given, known_by, same
from kg.entities.tenures import Tenure
from kg.facts import Node

REACH = 12  # tokens before the name
BEFORE = r"(?:.*[ '(])?"
POST = r"(?: (?:du|de ce) (?:poste|portefeuille|siège|fauteuil))?"
LEAVING = re.compile(rf"{BEFORE}(?:le|la) sortante?(?:, | ){WHO}")
HOLDING = (
    (rf"(?:l'ancien(?:ne)?|le précédent|la précédente) titulaire{POST}", "Former"),
    (rf"(?:l'actuel(?:le)? titulaire{POST}|(?:le|la) titulaire{POST} actuel(?:le)?)", "Current"),
)
SEAT = r"(?:poste|portefeuille|mandat|siège|fauteuil|maroquin|fonctions?|charge)"
UNTIL = r"(?:(?:jusqu'ici|jusqu'alors|jusque-là|auparavant|précédemment|depuis [\w ]{4,20}?) )?"
KEPT = (  # "poste | qu'occupait depuis 2017 A", "un poste | occupé jusqu'ici par A"
    (rf"{SEAT} (?:qu'occup|que dét|qu'exerç|que ten|qu'assur)(?:ait|enait) {UNTIL}", "Former"),
    (rf"{SEAT} {UNTIL}(?:occupé|détenu|exercé|tenu|assuré)e?s? {UNTIL}par ", "Former"),
    (rf"{SEAT} (?:qu'occupe|que détient|qu'exerce|que tient|qu'assure) {UNTIL}", "Current"),
)
REPLACED = (
    (r"qu'(?:il|elle) (?:remplace|a remplacée?)", "Former"),
    (r"(?:à qui|auquel|à laquelle) (?:il|elle) (?:succède|a succédé)", "Former"),
    (r"qui l'(?:a|avait) précédée?", "Former"),
    (r"qu'(?:il|elle) (?:remplacera|doit remplacer)", "Current"),
    (r"(?:à qui|auquel|à laquelle) (?:il|elle) (?:succédera|doit succéder)", "Current"),
)
HOLDERS = (
    *((re.compile(rf"{BEFORE}{p}, {WHO}"), s) for p, s in HOLDING),
    *((re.compile(rf"{BEFORE}{p}{WHO}"), s) for p, s in KEPT),
)
FORERUNNERS = tuple((re.compile(rf"{BEFORE}(?:celui|celle) {p}, {WHO}"), s) for p, s in REPLACED)
PRONOUNS = frozenset(["il", "elle", "l'", "l’"])


def incumbents(
    reading: Reading, tenures: Sequence[Tenure], gained: frozenset[tuple[Node, Node]]
) -> Iterator[Tenure]:
    """Reading, tenures -> the office, spoken of before, of whom a word for its holder names.

    ``le sortant`` is who leaves what somebody was given in the article, ``l'ancien titulaire`` who
    held the office named last, ``celui qu'elle remplace`` who held hers.

    Args:
        reading: The article.
        tenures: Who is known to hold what.
        gained: The persons and posts that a change of office tells.
    """
    known = [t for t in tenures if not common(t)]
    for span in reading.cast.spans("PER"):
        old = reading.cast.of(span)
        start = max(span.sent.start, span.start - REACH)
        said = words_between(reading.doc, start, span.start)
        told = _told(reading, old, span, said, known, gained) if old is not None else None
        if old is not None and told is not None and not same(tenures, old, told[0]):
            yield given(told[0], old, told[1])


def _told(
    reading: Reading,
    old: Entity,
    span: Span,
    said: str,
    known: list[Tenure],
    gained: frozenset[tuple[Node, Node]],
) -> tuple[Tenure, str] | None:
    """The office that the words before a name speak of, and when the named person held it."""
    others = [t for t in known if t.person.node != old.node]
    if LEAVING.fullmatch(said):
        before = [t for t in others if (t.person.node, t.post.node) in gained]
        won = _nearest(before, span)
        if won is None:
            return None
        return won, "Current" if won.status == "Future" else "Former"
    for pattern, status in HOLDERS:
        if pattern.fullmatch(said):
            model = _nearest(others, span)
            return (model, status) if model is not None else None
    for pattern, status in FORERUNNERS:
        if pattern.fullmatch(said):
            own = known_by(others, _meant(reading, span))
            return (own, status) if own is not None else None
    return None


def _nearest(tenures: Sequence[Tenure], span: Span) -> Tenure | None:
    """The one whose office was spoken of last before a name."""
    before = [t for t in tenures if t.office.start < span.start]
    return max(before, key=lambda t: t.office.start, default=None)


def _meant(reading: Reading, span: Span) -> Entity | None:
    """Whom the pronoun of ``celui qu'elle remplace, | A`` means."""
    for token in reversed(reading.doc[max(span.sent.start, span.start - REACH) : span.start]):
        if token.lower_ in PRONOUNS:
            nodes = reading.references.pronoun(token)
            return reading.cast.by_node.get(nodes[0]) if len(nodes) == 1 else None
    return None
