"""Noun phrase -> person: ``l'intéressée``, ``le second``: who takes up somebody named before."""

from __future__ import annotations

from spacy.tokens import Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.facts import Node
from kg.lexicons import word_list
from kg.lexicons.grammar import SINGULARS

ONESELF = word_list("words for whom one speaks of")
FIRST, SECOND = frozenset(["premier", "première"]), frozenset(["second", "seconde"])
FAR = 60  # tokens back to the persons that are taken up


def echoed(reading: Reading, noun: Token) -> Node | None:
    """Whom a word means that only takes up somebody: None where nobody fits or it does not."""
    word = noun.lower_
    doc = reading.doc
    if (
        word not in ONESELF | FIRST | SECOND
        or not noun.i
        or doc[noun.i - 1].lower_ not in SINGULARS
    ):
        return None
    before = sorted(
        (r for r in reading.references.items if noun.i - FAR < r.end <= noun.i and _person(r)),
        key=lambda r: r.start,
    )
    feminine = word.endswith("e")
    if word in ONESELF:
        fits = [r.nodes[0] for r in before if _agrees(reading, r.nodes[0], feminine)]
        return fits[-1] if fits else None
    follows = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    if follows is not None and follows.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
        return None  # "le premier ministre"
    pair = _pair(before)
    if pair is None:
        return None
    order = pair[::-1] if word in SECOND else pair
    return next((node for node in order if _agrees(reading, node, feminine)), None)


def _pair(before: list[Reference]) -> tuple[Node, Node] | None:
    """The two persons last named, in the order in which they were first named."""
    recent = list(dict.fromkeys(r.nodes[0] for r in reversed(before)))[:2]
    order = [r.nodes[0] for r in before if r.nodes[0] in recent]
    first = list(dict.fromkeys(order))
    return (first[0], first[1]) if len(first) == 2 else None


def _person(ref: Reference) -> bool:
    return ref.nodes[0].cls == "Person" and len(ref.nodes) == 1


def _agrees(reading: Reading, node: Node, feminine: bool) -> bool:
    return reading.references.gender.get(node, "") != ("m" if feminine else "f")
