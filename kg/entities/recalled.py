"""Noun -> person: ``l'opposant A … L'opposant``, ``B, l'émissaire … l'émissaire``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span

from kg.entities.cast import Cast
from kg.entities.nationals import CALLING, ELIDED, GENDERS
from kg.facts import Node
from kg.lexicons.grammar import OF

BESIDE = 4  # tokens of "A, l'| opposant", "A, chef de l'| opposition"
AKIN = {"opposant": "opposition", "opposante": "opposition"}


def recalled(
    doc: Doc, cast: Cast, taken: frozenset[int], gender: Mapping[Node, str]
) -> Iterator[tuple[Span, Node]]:
    """The nouns that take up somebody of whom they were said before, and whom.

    ``l'opposant`` is who was introduced so or as a head of the opposition, if only one was; none
    where a name or complement follows.

    Args:
        doc: The article.
        cast: Its entities.
        taken: Tokens of names and offices.
        gender: ``f`` or ``m`` of those of whom it is known.
    """
    for token in doc[1:-1]:
        before, behind = token.nbor(-1).lower_, token.nbor()
        if token.lower_ not in CALLING or before not in GENDERS.keys() | ELIDED:
            continue
        if token.i in taken or behind.i in taken or behind.lower_ in OF or behind.pos_ == "ADJ":
            continue
        asked = GENDERS.get(before, "")
        found = {
            entity.node
            for span in cast.spans("PER")
            if span.end < token.i
            and (entity := cast.of(span)) is not None
            and asked in ("", gender.get(entity.node, asked))
            and _so_called(span, token.lower_)
        }
        if len(found) == 1:
            yield doc[token.i : token.i + 1], found.pop()


def _so_called(name: Span, word: str) -> bool:
    """Whether a noun stands before a name, or in what is apposed to it."""
    doc, words = name.doc, {word, AKIN.get(word, word)}
    if doc[max(name.start - 1, 0)].lower_ in words:
        return True
    ahead = [t.lower_ for t in doc[max(name.start - 2 * BESIDE, name.sent.start) : name.start]]
    if "chef" in ahead and words & set(ahead[ahead.index("chef") :]):
        return True
    apposed = doc[name.end : name.end + 1].text == ","
    return apposed and any(t.lower_ in words for t in doc[name.end : name.end + 1 + BESIDE])
