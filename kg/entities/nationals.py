"""``le Belge``, ``le responsable français`` -> the last person of that country or region."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from spacy.tokens import Doc, Span

from kg.entities.cast import Cast
from kg.entities.context import Context
from kg.facts import Node

ARTICLES = frozenset(["le", "la", "l'", "l’"])
CALLED = frozenset(
    ["diplomate", "dirigeant", "dirigeante", "responsable", "visiteur", "visiteuse", "émissaire"]
)


def nationals(
    doc: Doc, cast: Cast, context: Context, gender: Mapping[Node, str], taken: Container[int]
) -> Iterator[tuple[int, int, Node]]:
    """Where such phrases start and end, and whom they mean.

    Args:
        doc: The parsed article.
        cast: Its entities.
        context: Tells persons' countries.
        gender: ``f`` or ``m`` for the persons of whom it is known.
        taken: Tokens of names and offices.
    """
    for span in cast.spans("NORP"):
        start = _start(span, taken)
        if start is None or any(s.start == span.end for s in cast.spans("PER")):
            continue
        land, article = cast.of(span), doc[start - 1].lower_
        asked = {"la": "f", "le": "m"}.get(article, "") if start < span.start else ""
        home = [
            (s.start, e.node)
            for e in cast.entities
            if e.cls == "Person"
            and land is not None
            and (c := context.country_of.get(e.node)) is not None
            and c.node == land.node
            and (not asked or gender.get(e.node, asked) == asked)
            for s in e.spans
            if s.end <= start
        ]
        if home:
            yield start, span.end, max(home)[1]


def _start(nation: Span, taken: Container[int]) -> int | None:
    """Where a phrase starts behind its article; None for another one."""
    doc, start = nation.doc, nation.start
    if len(nation) > 1 or not start:
        return None
    if not nation.text[0].isupper():
        start -= 1
        if start in taken or doc[start].lower_ not in CALLED:
            return None
    return start if start and doc[start - 1].lower_ in ARTICLES else None
