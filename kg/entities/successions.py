"""Tenures -> tenures of those who came before or come after: ``son prédécesseur, A``.

Who replaces somebody gets the other's office, who is replaced held it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.entities.cast import Entity
from kg.entities.predications import words_between
from kg.entities.reading import Reading
from kg.entities.tenures import Tenure
from kg.facts import Node
from kg.lexicons import normalise, title_key

CONFIDENCE = 0.7
REACH = 14  # tokens between the two names
WHO = r"(?:(?:le |la |l'|m\. |mme )?(?:[\w'.-]+ ){0,3})"
WHEN = r"(?:[\w'.-]+ ){0,4}"
PAREN = r"(?:\([^()]*\) )?"
OLD = re.compile(r"(?:prédécesseure?|devanci(?:er|ère))$")
NEW = re.compile(r"(?:successeure?|remplaçante?)$")
PLACE = r"(?:la|sa|son|les|le) (?:place|poste|fauteuil|siège|main|relais|rênes|flambeau|témoin)"
TO = r"(?:à la |à l'|à |au )"
OF = r"(?:de la |de l'|de |du |d')"
PRESENT = (
    rf"(?:remplace|a remplacé) {WHEN}|(?:succède|a succédé) {WHEN}{TO}|"
    rf"prend {WHEN}(?:la (?:place|relève|suite|succession)|le relais) {OF}"
)
FUTURE = (
    rf"(?:remplacera|(?:va|doit|devrait|devra) remplacer) {WHEN}|"
    rf"(?:succédera|(?:va|doit|devrait|devra) succéder) {WHEN}{TO}|"
    rf"prendra {WHEN}(?:la (?:place|relève|suite|succession)|le relais) {OF}"
)
INSTEAD = re.compile(rf"(?:en remplacement|à la place|en lieu et place) {OF}{WHO}$")
# (words between the first name and the second, whether the second is the new holder, status)
LINKS = (
    (rf"{PAREN},? ?(?:qui |y )*(?:{PRESENT}){WHO}", False, "Current"),
    (rf"{PAREN},? ?(?:qui |y )*(?:{FUTURE}){WHO}", False, "Future"),
    (rf"{PAREN},? ?(?:sera|va être) {WHEN}remplacée? {WHEN}par {WHO}", True, "Future"),
    (rf"{PAREN},? ?{WHEN}(?:remplacée?) {WHEN}par {WHO}", True, "Current"),
    (rf"{PAREN},? ?(?:auquel|à laquelle|à qui) succède {WHEN}{WHO}", True, "Current"),
    (rf"{PAREN},? ?(?:auquel|à laquelle|à qui) succédera {WHEN}{WHO}", True, "Future"),
    (rf"{PAREN},? ?(?:qui )?(?:cède|a cédé|passe|a passé) {PLACE} {WHEN}à {WHO}", True, "Current"),
    (rf"{PAREN},? ?(?:qui )?(?:cédera|passera) {PLACE} {WHEN}à {WHO}", True, "Future"),
    (rf"{PAREN}.*?(?:en remplacement|à la place|en lieu et place) {OF}{WHO}", False, "Current"),
)
PATTERNS = tuple((re.compile(p), new, s) for p, new, s in LINKS)


@dataclass(frozen=True, slots=True)
class _Link:
    """Who follows whom, when, whether the verb says that the office is the same, where it ends."""

    old: Entity
    new: Entity
    status: str
    follows: bool
    at: int


def successions(reading: Reading, tenures: Sequence[Tenure]) -> Iterator[Tenure]:
    """Reading, tenures -> the same office of whoever comes before or after a known holder.

    Args:
        reading: The article.
        tenures: Who is known to hold what.
    """
    for old, new, status in _of_nouns(reading):
        yield from _shared(tenures, tenures, old, new, status)
    given = [t for t in tenures if t.confidence == CONFIDENCE]  # by a change of office
    for link in _of_verbs(reading):
        sure = tenures if link.follows else given
        # "A remplace B, qui devient ministre": that is B's next office
        known = [t for t in tenures if t.office.start < link.at or t.person.node != link.old.node]
        yield from _shared(known, sure, link.old, link.new, link.status)
    yield from _of_stead(reading, tenures)


def _of_stead(reading: Reading, tenures: Sequence[Tenure]) -> Iterator[Tenure]:
    """``A est nommé ministre de la Santé en remplacement de B``: B held the office just named."""
    doc = reading.doc
    for span in reading.cast.spans("PER"):
        if not INSTEAD.search(words_between(doc, max(span.start - 8, span.sent.start), span.start)):
            continue
        old = reading.cast.of(span)
        before = [o for o in reading.offices if span.sent.start <= o.start and o.end <= span.start]
        if old is None or not before or not before[-1].titles:
            continue
        key = title_key(before[-1].titles[0])
        for tenure in reversed(tenures):
            if title_key(tenure.post.title) == key and not _has(tenures, old, tenure):
                if tenure.person.node != old.node:
                    yield _given(tenure, old, "Former")
                break


def _shared(
    tenures: Sequence[Tenure], sure: Sequence[Tenure], old: Entity, new: Entity, status: str
) -> Iterator[Tenure]:
    """Give the one what the other has; ``sure`` are those that a predecessor may have held."""
    left, gained = _last(tenures, old), _last(sure, new, held=True)
    if left is not None and not _has(tenures, new, left):
        yield _given(left, new, status)
    elif left is None and gained is not None:
        yield _given(gained, old, "Current" if status == "Future" else "Former")


def _given(pattern: Tenure, person: Entity, status: str) -> Tenure:
    return Tenure(person, pattern.post, status, pattern.office, CONFIDENCE)


def _has(tenures: Sequence[Tenure], person: Entity, other: Tenure) -> bool:
    """Whether somebody already has an office of that owner."""
    return any(t.person.node == person.node and t.post.owner == other.post.owner for t in tenures)


def _last(tenures: Sequence[Tenure], person: Entity, *, held: bool = False) -> Tenure | None:
    """The office that somebody is known by: a present one first; with ``held`` no former one."""
    own = [t for t in tenures if t.person.node == person.node]
    ranked = [t for t in own if t.status != "Former"] + ([] if held else own)
    return ranked[0] if ranked else None


def _of_verbs(reading: Reading) -> Iterator[_Link]:
    """``A remplace B``, ``Il succède à B``, ``B, auquel succède A``, ``A, à la place de B``."""
    persons = reading.cast.spans("PER")
    for first, second in itertools.pairwise(persons):
        if second.start - first.end > REACH or first.sent != second.sent:
            continue
        b, a = reading.cast.of(second), reading.cast.of(first)
        link = _link(reading, a, first.end, b, second.start)
        if link is not None:
            yield link
    said = [*reading.references.items, *reading.references.pronouns]
    meant = [r for r in said if len(r.nodes) == 1 and r.how in ("office", "pronoun", "name")]
    for person in persons:
        start = max(person.sent.start, person.start - REACH)
        for ref in meant:
            if start <= ref.start and ref.end < person.start:
                who = reading.cast.by_node.get(ref.nodes[0])
                link = _link(reading, who, ref.end, reading.cast.of(person), person.start)
                if link is not None and who is not None and who.cls == "Person":
                    yield link


def _link(
    reading: Reading, a: Entity | None, start: int, b: Entity | None, end: int
) -> _Link | None:
    """What the words between two persons say of who follows whom."""
    if a is None or b is None or a.node == b.node:
        return None
    between = words_between(reading.doc, start, end)
    for pattern, second_is_new, status in PATTERNS:
        if pattern.fullmatch(between):
            follows = "succ" in between
            old, new = (a, b) if second_is_new else (b, a)
            return _Link(old, new, status, follows, end)
    return None


def _of_nouns(reading: Reading) -> Iterator[tuple[Entity, Entity, str]]:
    """``son prédécesseur, A``, ``A, le successeur de B``: old, new, status."""
    doc = reading.doc
    for token in doc[1:]:
        former, coming = OLD.match(token.lower_), NEW.match(token.lower_)
        if not (former or coming):
            continue
        named = _beside(reading, token)
        other = _other(reading, token, named)
        if other is None or named is None or other.node == named.node:
            continue
        if former:
            yield named, other, "Current"
        else:
            yield other, named, "Current"


def _other(reading: Reading, noun: Token, named: Entity | None) -> Entity | None:
    """Whose predecessor: the possessor, or the name behind ``de``."""
    doc = reading.doc
    before = doc[noun.i - 1]
    if normalise(before.text) in ("son", "sa", "leur"):
        nodes: tuple[Node, ...] = reading.references.pronoun(before)
        if named is not None and nodes == (named.node,):
            return reading.context.person_before(noun.i)
        return reading.cast.by_node.get(nodes[0]) if len(nodes) == 1 else None
    person = _named(reading, noun.i + 1, noun.i + 5)
    of = doc[noun.i + 1 : noun.i + 2].text.lower() in ("de", "d'", "d’", "du")
    return reading.cast.of(person) if person is not None and of else None


def _beside(reading: Reading, noun: Token) -> Entity | None:
    """The name in apposition: ``son prédécesseur(,) [le Belge] A``, ``A, son prédécesseur``."""
    doc = reading.doc
    possessive = normalise(doc[noun.i - 1].text) in ("son", "sa", "leur")
    if possessive:
        behind = _named(reading, noun.i + 1, noun.i + 7)
        if behind is not None and not any(
            t.pos_ in ("VERB", "AUX") for t in doc[noun.i + 1 : behind.start]
        ):
            return reading.cast.of(behind)
    comma = noun.i - 2
    if comma > 0 and doc[comma].text == ",":
        before = [s for s in reading.cast.spans("PER") if s.end == comma]
        return reading.cast.of(before[0]) if before else None
    return None


def _named(reading: Reading, start: int, stop: int) -> Span | None:
    spans = (s for s in reading.cast.spans("PER") if start <= s.start < stop)
    return next(spans, None)
