"""Noun of succession -> who comes after whom, into which office: ``Son successeur est A``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.dates.edtf import bounds
from kg.entities.anaphora import Reference
from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.changes.known_posts import held
from kg.events.changes.roles import Who, human, persons, subjects
from kg.events.changes.successions import Change, post_of_predecessor
from kg.events.changes.triggers import LOSSES, ChangeTrigger
from kg.events.order import Order, finite
from kg.facts import Node
from kg.lexicons import lemma, word_list
from kg.lexicons.grammar import OF, POSSESSIVES

HEIRS = word_list("nouns of who follows in an office")
NAMING = frozenset(["être", "appeler", "nommer", "pouvoir", "devoir"])
FOR = frozenset(["pour", "comme"])
DESCRIBING = frozenset(
    ["DET", "NOUN", "ADJ", "ADP", "ADV", "PUNCT", "AUX", "VERB", "PRON", "PROPN", "NUM"]
)
TOLD = frozenset([":", "être"])  # "Son successeur : A", whatever the office
HAS = frozenset(["avoir", "trouver"])
RECENT = 60  # days since an office was left that make who follows news
REACH = 16  # tokens between the noun and the name


def described_as_heir(reading: Reading, trigger: ChangeTrigger) -> bool:
    """``Sa remplaçante, A, a été désignée``."""
    return any(t.lower_ in HEIRS for t in reading.doc[trigger.token.sent.start : trigger.token.i])


def heirs(
    reading: Reading, trigger: ChangeTrigger, earlier: list[Change]
) -> Iterator[tuple[Who, Post | None]]:
    """The name that follows ``son successeur``, and the office of whom that one replaces.

    ``Sa remplaçante, A``; ``Son successeur est un médecin, A``; ``Il aura pour successeur A``. A
    successor who is only described (``son successeur, A``) is told of where the other's end is.
    """
    noun = trigger.token
    found = _named_behind(reading, noun)
    if found is None:
        return
    ref, joint = found
    old = _followed(reading, noun)
    left = [c for c in earlier if c.kind in LOSSES and (c.person.node in old or not old)]
    for person, word in persons(reading, [ref])[:1]:
        left = [c for c in left if c.person.node != person.node]
        if joint == "," and trigger.row.lemma.startswith("success") and not _lately(reading, left):
            return
        post = left[-1].post if left else _held_by(reading, old, person, noun)
        if post is None and joint == ",":
            post = post_of_predecessor(reading, trigger, person, earlier)
        if post is not None or (joint in TOLD and old):
            yield (person, word), post


def _lately(reading: Reading, left: list[Change]) -> bool:
    """Whether the office was last left in the news of these weeks, not years before."""
    if not left:
        return False
    time, issued = left[-1].time, bounds(reading.article.date or "")[0]
    last = bounds(str(time.value))[1] if time is not None else None
    return last is None or issued is None or (issued - last).days <= RECENT


def _held_by(reading: Reading, old: tuple[Node, ...], heir: Entity, at: Token) -> Post | None:
    for node in old:
        before = reading.cast.by_node.get(node)
        if before is not None and node != heir.node:
            return held(reading, before, at)
    return None


def _followed(reading: Reading, noun: Token) -> tuple[Node, ...]:
    """Whom a successor follows: the possessor, ``de B``, who has or finds one."""
    own = noun.doc[noun.i - 1] if noun.i else noun
    if own.lower_ in POSSESSIVES:
        return tuple(reading.references.pronoun(own))
    for ref, preposition in Order(reading, noun).right(noun)[:1]:
        if preposition in OF and human(reading, ref):
            return ref.nodes
    verb = reading.clauses.verb(noun)
    if lemma(verb) in HAS and verb.i < noun.i:
        return tuple(person.node for person, _ in subjects(reading, verb))
    return ()


def _named_behind(reading: Reading, noun: Token) -> tuple[Reference, str] | None:
    """The name behind the noun, and what leads to it: a comma, a colon, a copula, nothing."""
    doc, before = noun.doc, noun.doc[noun.i - 1].lower_ if noun.i else ""
    ref = next(
        (
            r
            for r in Order(reading, noun).refs
            if noun.i < r.start <= noun.i + REACH
            and (r.how == "name" and human(reading, r) and doc[r.start].text[0].isupper())
        ),
        None,
    )
    if ref is None:
        return None
    between = list(doc[noun.i + 1 : ref.start])
    words = [t.lower_ for t in between]
    verbs = [t for t in between if finite(t)]
    if any(t.pos_ not in DESCRIBING or t.lower_ in ("qui", "que", ";") for t in between):
        return None
    if any(lemma(v) not in NAMING for v in verbs):
        return None
    if not verbs and words[:1] == [","] and before in POSSESSIVES:
        return ref, ","
    if words[-1:] == [":"] and words.count(":") == 1:
        return ref, ":"
    if verbs and verbs[0].i - noun.i <= 3:
        return (ref, "être") if words[-1] not in OF | {"avec", "par", "à"} else None
    adjacent = not verbs and not set(words) & (OF | {",", "avec", "par", "à", "en"})
    return (ref, "") if before in FOR and adjacent else None
