"""Reading -> who came before or comes after whom, as a noun says: ``son prédécesseur, A``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.predications import words_between
from kg.entities.reading import Reading
from kg.facts import Node
from kg.lexicons import normalise, word_list

APPOSED = 14  # tokens from a noun over its complement to the name in apposition
PLAIN = word_list("courtesies") | lexicons.honorifics() | {"le", "la", "l"}
OLD = re.compile(r"(?:prédécesseure?|devanci(?:er|ère))s?$")
NEW = re.compile(r"(?:successeure?|remplaçante?)s?$")
CHOSEN = frozenset(
    w + e for w in ("attendu", "désigné", "élu", "pressenti", "présumé") for e in ("", "e")
)
OF_WHOM = frozenset(["de", "d", "du"])
JOINT = re.compile(r"(?:,|et|de|des|d'|du|m\.|mme|mm\.|\s)+")


def forerunners(reading: Reading) -> Iterator[tuple[Entity, Entity, bool, str]]:
    """``son prédécesseur, A``, ``A, le successeur de B | à la chancellerie``.

    Yields:
        A, B, whether A comes after B, the words for the office.
    """
    for token in reading.doc:
        former, coming = OLD.match(token.lower_), NEW.match(token.lower_)
        if not (former or coming):
            continue
        if token.lower_.endswith("s"):
            for one, other in _respective(reading, token):
                yield one, other, coming is not None, ""
            continue
        whose = whose_is(reading, token)
        named = named_beside(reading, token, whose)
        if whose is not None and named is whose:  # "A …. B, son prédécesseur,"
            whose = _before(reading, token, whose)
        if whose is not None and named is not None and whose.node != named.node:
            yield named, whose, coming is not None, _where(reading, token)


def _respective(reading: Reading, noun: Token) -> Iterator[tuple[Entity, Entity]]:
    """``A et B, prédécesseurs respectifs de C et D``: A with C, B with D."""
    spans, sent = reading.cast.spans("PER"), noun.sent
    before = [s for s in spans if sent.start <= s.start and s.end < noun.i]
    behind = [s for s in spans if noun.i < s.start < min(sent.end, noun.i + APPOSED)]
    told = words_between(reading.doc, noun.i + 1, behind[0].start) if behind else ""
    listed = [*behind[:1], *(b for a, b in itertools.pairwise(behind) if _joined(a, b))]
    mine = before[-len(listed) :]
    if told.split()[:1] != ["respectifs"] or len(mine) != len(listed) or len(mine) < 2:
        return
    for one, other in zip(mine, listed, strict=True):
        named, whose = reading.cast.of(one), reading.cast.of(other)
        if named is not None and whose is not None and named.node != whose.node:
            yield named, whose


def _joined(first: Span, second: Span) -> bool:
    """Whether a name follows another in a list: ``A et de | M. B``."""
    between = words_between(first.doc, first.end, second.start)
    return JOINT.fullmatch(between) is not None


def _where(reading: Reading, noun: Token) -> str:
    """The office that follows whom a noun names: ``successeur de B | à la chancellerie``."""
    doc, persons = reading.doc, reading.cast.spans("PER")
    end = next((s.end for s in persons if noun.i < s.start <= noun.i + 4), noun.i + 1)
    if doc[end : end + 1].text.lower() not in ("à", "au", "aux", "comme", "dans", "en"):
        return ""
    return normalise(doc[end : min(end + 6, noun.sent.end)].text.split(",")[0])


def whose_is(reading: Reading, noun: Token) -> Entity | None:
    """Whose predecessor: the possessor, what ``dont`` stands for, whom ``de`` names."""
    doc, references = reading.doc, reading.references
    before = [normalise(t.text) for t in doc[max(noun.i - 3, 0) : noun.i]]
    nodes: tuple[Node, ...] = ()
    for back, word in enumerate(reversed(before), 1):
        if word in ("son", "sa"):
            nodes = references.pronoun(doc[noun.i - back])
        elif word == "dont":
            persons = [s for s in reading.cast.spans("PER") if s.end < noun.i]
            near = persons[-1] if persons and persons[-1].sent == noun.sent else None
            return reading.cast.of(near) if near is not None else None
    if not nodes and normalise(doc[noun.i + 1 : noun.i + 2].text) in OF_WHOM:
        ones = (references.at(t) for t in doc[noun.i + 1 : noun.i + 5])
        nodes = next((n for n in ones if len(n) == 1 and n[0].cls == "Person"), ())
    one = len(nodes) == 1 and nodes[0].cls == "Person"
    return reading.cast.by_node.get(nodes[0]) if one else None


def _before(reading: Reading, noun: Token, person: Entity) -> Entity | None:
    """The last other person before a noun."""
    spans = reversed([s for s in reading.cast.spans("PER") if s.end <= noun.i])
    others = (e for s in spans if (e := reading.cast.of(s)) is not None)
    return next((e for e in others if e.node != person.node), None)


def named_beside(reading: Reading, noun: Token, whose: Entity | None) -> Entity | None:
    """The name in apposition: ``son prédécesseur(,) [le Belge] A``, ``A, le prédécesseur de B``."""
    doc, cast = reading.doc, reading.cast
    bare = doc[noun.i - 1].text == "," and normalise(doc[noun.i + 1 : noun.i + 2].text) in OF_WHOM
    comma = noun.i - 1 if bare else noun.i - 2
    if comma > 0 and doc[comma].text == ",":
        before = [s for s in cast.spans("PER") if s.end == comma]
        person = cast.of(before[0]) if before else None
        if person is not None:
            return person
    for span in cast.spans("PER"):
        if not noun.i < span.start < min(noun.i + APPOSED, noun.sent.end):
            continue
        chosen = doc[noun.i + 1].lower_ in CHOSEN  # "son successeur désigné, A"
        between = doc[noun.i + 1 + chosen : span.start]
        if any(t.pos_ in ("VERB", "AUX") or t.text in ".;:?" for t in between):
            return None
        person = cast.of(span)
        if person is not None and (whose is None or person.node != whose.node):
            plain = all(normalise(t.text) in PLAIN or t.pos_ == "ADJ" for t in between)
            return person if plain or "," in between.text else None
    return None
