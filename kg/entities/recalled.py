"""Noun -> person: ``l'opposant A … L'opposant``, ``A a nommé B. L'économiste de 68 ans …``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from kg.entities.cast import Cast
from kg.entities.clauses import phrase_head
from kg.entities.nationals import CALLING, ELIDED, GENDERS
from kg.facts import Node
from kg.lexicons.grammar import OF

BESIDE = 4  # tokens of "A, l'| opposant", "A, chef de l'| opposition"
FORMER = frozenset(["ancien", "ancienne"])
DECADES = "génaire"  # "sexagénaire"
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
        if token.i not in taken and _of_age(token):
            told = _told_of(token, cast, gender)
            if told is not None:
                yield doc[token.i : token.i + 1], told
            continue
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


def _of_age(noun: Token) -> bool:
    """``l'économiste | de 68 ans``, ``l'ancien banquier | de 55 ans``, ``la sexagénaire``."""
    doc, first = noun.doc, noun.i - 1
    first -= first > 0 and doc[first].lower_ in FORMER
    if noun.pos_ != "NOUN" or doc[first].lower_ not in GENDERS.keys() | ELIDED:
        return False
    behind = doc[noun.i + 1 : noun.i + 4]
    aged = [t.lower_ for t in behind[:1]] == ["de"] and behind[-1:].text.lower() == "ans"
    return (aged and behind[1].like_num) or noun.lower_.endswith(DECADES)


def _told_of(noun: Token, cast: Cast, gender: Mapping[Node, str]) -> Node | None:
    """Whom the sentence before tells something of: the only one there, else who it is done to."""
    doc, start = noun.doc, noun.sent.start
    asked = GENDERS.get(doc[noun.i - 1].lower_, "")
    if not start or any(s.start >= start and s.end <= noun.i for s in cast.spans("PER")):
        return None
    earlier = doc[start - 1].sent
    found: dict[Node, str] = {}
    for span in cast.spans("PER"):
        entity = cast.of(span) if earlier.start <= span.start < earlier.end else None
        if entity is not None and asked in ("", gender.get(entity.node, asked)):
            found.setdefault(entity.node, phrase_head(span.root).dep_)
    done_to = [n for n, dep in found.items() if dep in ("obj", "nsubj:pass")]
    few = done_to if len(found) > 1 else list(found)
    return few[0] if len(few) == 1 else None


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
