"""Nation -> person: ``le Belge``, ``la dirigeante belge``, ``le socialiste belge``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from kg.entities.cast import Cast, Entity
from kg.entities.context import Context
from kg.entities.origins import code_of, leanings
from kg.facts import Node
from kg.lexicons import inflect, word_list
from kg.lexicons.grammar import OF

if TYPE_CHECKING:
    from kg.entities.tenures import Tenure

GENDERS = {"le": "m", "du": "m", "au": "m", "ce": "m", "la": "f", "cette": "f"}
ELIDED = frozenset(["l'", "l’", "cet"])
HEADS = ("state", "government")
LEADING = inflect("dirigeant") | inflect("leader")
CALLING = frozenset(f for noun in word_list("nouns that call a person") for f in inflect(noun))
MET = word_list("nouns of whom one meets")
OWN = frozenset(["son", "sa"])
DETERMINERS = frozenset(GENDERS) | ELIDED | OWN
BETWEEN = 2  # tokens from a noun to its nation: "dirigeant nationaliste hongrois"

SURE = 3  # steps of log odds by which a name fits a nation


def nationals(
    doc: Doc,
    cast: Cast,
    tenures: Sequence[Tenure],
    context: Context,
    gender: Mapping[Node, str],
) -> Iterator[tuple[Span, Node]]:
    """The phrases that call somebody by the nation, and whom; none where a name stands behind.

    ``le Belge`` is the last one of it named before, ``le dirigeant belge`` its head, ``le
    socialiste belge``, ``son hôte belge`` the only one.

    Args:
        doc: The article.
        cast: Its entities.
        tenures: Who holds what.
        context: Whose are its persons.
        gender: ``f`` or ``m`` of those of whom it is known.
    """
    persons = {s.start for s in cast.spans("PER")}
    for nation in cast.spans("NORP"):
        noun = _noun(nation)
        before = doc[noun - 1].lower_ if noun else ""
        if len(nation) > 1 or before not in DETERMINERS or nation.end in persons:
            continue
        asked = GENDERS.get(before, "")
        led = noun < nation.start and doc[noun].lower_ in LEADING
        found = [
            e
            for e in _of_nation(nation, cast, context, led)
            if asked in ("", gender.get(e.node, asked))
        ]
        named = [e for e in found if e.spans[0].start < nation.start]
        if noun < nation.start:
            apposed = doc[nation.end : nation.end + 1].text == "," and nation.end + 1 in persons
            behind = doc[nation.end : nation.end + 1].text.lower()
            alone = not apposed and behind not in OF and not _told_of_many(doc, noun)
            named = _the_one(named or (found if led else []), tenures if led else ())
            named = named if alone else []
        elif not nation.text[0].isupper() or before in OWN:
            continue
        if named:
            yield doc[noun : nation.end], _last(named, nation.start).node


def _noun(nation: Span) -> int:
    """Where the noun stands that calls a person before a nation's adjective; else the nation."""
    doc = nation.doc
    for i in range(nation.start - 1, max(nation.start - 1 - BETWEEN, -1), -1):
        own = doc[i - 1].lower_ in OWN
        if (
            doc[i].lower_ in (MET if own else LEADING | CALLING)
            and doc[i - 1].lower_ in DETERMINERS
        ):
            return i
        if doc[i].pos_ not in ("ADJ", "NOUN"):
            break
    return nation.start


def _told_of_many(doc: Doc, noun: int) -> bool:
    """Whether the noun was that of somebody without a name: ``un diplomate … le diplomate``."""
    word = doc[noun].lower_
    return any(t.lower_ == word and t.nbor(-1).lower_ in ("un", "une") for t in doc[1:noun])


def _of_nation(nation: Span, cast: Cast, context: Context, led: bool) -> list[Entity]:
    """The persons of a nation, else the only one of none known whose name is surely from there."""
    land = cast.of(nation)
    persons = [e for e in cast.entities if e.cls == "Person"]
    if land is None:
        return []
    homes = {e.node: context.country_of.get(e.node) for e in persons}
    found = [e for e in persons if (h := homes[e.node]) is not None and h.node == land.node]
    codes = list(filter(None, map(code_of, (land, *context.ranked))))
    if found or not led or not codes:
        return found
    free = [e for e in persons if homes[e.node] is None]
    fits = [e for e in free if leanings(e.name, codes).get(codes[0], 0) >= SURE]
    return fits if len(fits) == 1 else []


def _the_one(found: Sequence[Entity], tenures: Sequence[Tenure]) -> list[Entity]:
    """The only person of some, the heads among them before the others; no mere minister."""
    held = [(t.person.node, t.office.row) for t in tenures if t.status == "Current"]
    heads = {node for node, row in held if row is not None and row.head_of in HEADS}
    below = {n for n, row in held if row is not None and row.owner == "government"} - heads
    led = [e for e in found if e.node in heads]
    found = led or [e for e in found if e.node not in below]
    return found if led or len(found) == 1 else []


def _last(found: Sequence[Entity], token: int) -> Entity:
    """Who of some was named last before a token, else first behind it."""
    return max(
        found,
        key=lambda e: max((s.start for s in e.spans if s.start < token), default=-e.spans[0].start),
    )
