"""Trigger of succession -> who follows whom, and into which office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.changes.clauses import before_next
from kg.events.changes.known_posts import apposed, held
from kg.events.changes.placed_posts import by_portfolio, post_of
from kg.events.changes.posts import (
    NEW,
    clause_end,
    named_post,
    office_before,
)
from kg.events.changes.roles import Who, agents, attached, objects, predecessors, subjects
from kg.events.changes.triggers import LOSSES, ChangeTrigger
from kg.events.discourse import headline_end
from kg.facts import Node
from kg.lexicons.grammar import HE
from kg.mentions.times import Time

CHARGED = "charger intérim"  # whom somebody gives an office for a time
LEFT_BY = 8  # tokens from "reprend" to "par" of "le poste laissé vacant par A"
ASIDE = 14  # tokens from an office to the clause that tells whom its holder followed


@dataclass(frozen=True, slots=True)
class Change:
    """One change of office.

    Attributes:
        trigger: The verb or noun.
        person: Who.
        post: Which post, if the text tells.
        kind: ``Appointed``, ``Elected``, ``Resigned`` or ``Dismissed``.
        status: Whether it took place.
        time: When, if the text tells.
        evidence: From the person to the trigger.
    """

    trigger: Token
    person: Entity
    post: Post | None
    kind: str
    status: str
    time: Time | None
    evidence: Span


def filled(
    reading: Reading, changes: Iterable[Change], pairs: dict[Node, Entity]
) -> Iterator[Change]:
    """Changes, those who leave an unnamed office with that of who follows them.

    Args:
        reading: The article.
        changes: Its changes.
        pairs: For each person who is followed, by whom.
    """
    changes = list(changes)
    gained = {c.person.node: c.post for c in changes if c.kind not in LOSSES and c.post}
    for change in changes:
        heir = pairs.get(change.person.node)
        if change.post is None and change.kind in LOSSES and heir is not None:
            post = gained.get(heir.node) or held(reading, heir, former=False)
            yield replace(change, post=post)
        else:
            yield change


def successions(reading: Reading, triggers: Iterable[ChangeTrigger]) -> dict[Node, Entity]:
    """Triggers -> for each person who is followed, by whom."""
    found: dict[Node, Entity] = {}
    for trigger in triggers:
        left = left_by(reading, trigger)
        if left is not None and trigger.row.frame == "post":
            new = subjects(reading, trigger.token)
            found.update({left.node: new[0][0]} if new else {})
        if trigger.row.frame != "successor":
            continue
        new, old = sides(reading, trigger)
        if new and old and new[0][0].node != old[0][0].node:
            found.setdefault(old[0][0].node, new[0][0])
    return found


def left_by(reading: Reading, trigger: ChangeTrigger) -> Entity | None:
    """``reprend le portefeuille laissé vacant par A``: who left what a verb takes over."""
    doc, first = reading.doc, trigger.end
    last = min(first + LEFT_BY, trigger.token.sent.end)
    for token in doc[first:last]:
        if token.lower_ == "par" and doc[first : token.i].text.lower().split()[2:3] == ["laissé"]:
            who = [r for r in reading.references.items if token.i < r.start < token.i + 4]
            return reading.cast.by_node.get(who[0].nodes[0]) if who else None
    return None


def sides(reading: Reading, trigger: ChangeTrigger) -> tuple[list[Who], list[Who]]:
    """Who follows, and whom."""
    token = trigger.token
    if trigger.row.lemma == CHARGED:  # "A a été chargé d'assurer l'intérim"
        active = trigger.voice in ("active", "infinitive")
        charged = attached if trigger.voice == "participle" else subjects
        return (objects(reading, trigger) if active else charged(reading, token)), []
    if trigger.voice in ("passive", "participle"):
        new = agents(reading, token)
        old = subjects(reading, token) if trigger.voice == "passive" else attached(reading, token)
    elif trigger.row.lemma == "remplacer" and (named := agents(reading, token)):
        new, old = named, predecessors(reading, trigger)  # "l'a remplacé par A"
    else:
        new, old = subjects(reading, token), predecessors(reading, trigger)
    return new, old


def post_of_predecessor(
    reading: Reading, trigger: ChangeTrigger, person: Entity, earlier: list[Change]
) -> Post | None:
    """The office of whom a clause says that another follows; that which was last left."""
    for before, token in predecessors(reading, trigger):
        if before.node != person.node:
            return apposed(reading, before, token) or held(reading, before, token, before=True)
    lost = [c for c in earlier if c.kind in LOSSES and c.post and c.person.node != person.node]
    return lost[-1].post if lost else None


def succession(
    reading: Reading, trigger: ChangeTrigger, earlier: list[Change]
) -> Iterator[tuple[Who, Post | None]]:
    """``A remplace B``, ``B, remplacé par A``: A gets what B held; not ``B, nommé maire``."""
    token = trigger.token
    new, old = sides(reading, trigger)
    if not new or _of_ones_own(reading, trigger):
        return
    if _of_whom_asked(trigger, new, old):
        return
    person, word = new[0]
    if old and old[0][0].node == person.node:
        old = old[1:]
    start, whole = token.i + 1, clause_end(reading, token)
    end = before_next(reading, trigger, whole)
    named = named_post(reading, trigger, person, start, end)
    post = named.post if named is not None else None
    post = post or _there(reading, trigger, person, earlier)
    post = post or _just_gained(reading, token, person, earlier)
    if post is None and not old and trigger.voice == "passive" and trigger.row.lemma != CHARGED:
        post = _of_subject(reading, token)
    if post is None and old:
        before, at = old[0]
        own = [apposed(reading, before, at), held(reading, before, token, before=True)]
        post = (
            next((p for p in own if p is not None and end == whole), None)
            or office_before(reading, before, at)
            or next((c.post for c in earlier if c.person.node == before.node), None)
        )
    if post is None and token.sent[0].lower_ in ("à", "a", "au", "aux"):
        fronted = named_post(reading, trigger, person, token.sent.start, word.i)
        post = fronted.post if fronted is not None else None
    if post is None and not (old and _named_person(old)):
        post = post_of_predecessor(reading, trigger, person, earlier)
    if post is None and old:
        post = new_office(reading, person) or _described(reading, trigger, person)
        if post is None and end != whole:  # "A succède à B, | devenu président"
            post = held(reading, person, former=False, future=False)
    if post is not None or named is not None:
        yield (person, word), post


def _of_whom_asked(trigger: ChangeTrigger, new: list[Who], old: list[Who]) -> bool:
    """``B, auquel il succède``: a pronoun that seems to mean B himself means somebody unknown."""
    same = bool(old) and new[0][0].node == old[0][0].node
    return same and len(old) == 1 and trigger.voice == "active" and new[0][1].pos_ == "PRON"


def _of_ones_own(reading: Reading, trigger: ChangeTrigger) -> bool:
    """``Le président a remplacé son ministre``: whom one appoints oneself, one does not follow."""
    doc, end = reading.doc, clause_end(reading, trigger.token)
    if trigger.row.lemma != "remplacer" or trigger.voice != "active":
        return False
    return any(
        o.determiner == "possessive"
        for o in reading.offices
        if trigger.token.i < o.start < end and "par" not in doc[trigger.token.i : o.start].text
    )


def _of_subject(reading: Reading, verb: Token) -> Post | None:
    """``Le ministre de la Défense a été remplacé``: the office that the subject names."""
    for token in reading.clauses.subjects(verb):
        for office in reading.offices:
            if office.start <= token.i < office.end and len(office.titles) == 1:
                return post_of(reading, office, None, token)
    return None


def _there(
    reading: Reading, trigger: ChangeTrigger, person: Entity, earlier: list[Change]
) -> Post | None:
    """``elle y remplace B``: the office just named, ``la Culture : A y remplace B``."""
    token = trigger.token
    if not any(t.lower_ == "y" for t in reading.doc[max(0, token.i - 2) : token.i]):
        return None
    left = by_portfolio(reading, person, token.sent.start, token.i)
    gained = [c.post for c in earlier if c.person.node == person.node]
    return left.post if left is not None else gained[-1] if gained else None


def _just_gained(
    reading: Reading, token: Token, person: Entity, earlier: list[Change]
) -> Post | None:
    """``A a été élue présidente du parti. | Elle succède au ministre B``: what A got just before.

    What the headline tells, the lead takes up.
    """
    start = token.sent.start
    if start == 0 or not any(c.lower_ in HE for c in token.children if c.i < token.i):
        return None
    before = reading.doc[start - 1].sent
    headline = headline_end(reading.doc)
    got = [
        c.post
        for c in earlier
        if c.person.node == person.node
        and c.kind not in LOSSES
        and (before.start <= c.trigger.i < before.end or c.trigger.i < headline)
    ]
    return got[-1] if got else None


def new_office(reading: Reading, person: Entity) -> Post | None:
    """``A, le nouveau Premier ministre, succède à B``: the office that a person is new in."""
    for tenure in reading.tenures:
        start = tenure.office.start
        fresh = {t.lower_ for t in reading.doc[max(0, start - 2) : start]} & NEW
        if tenure.person.node == person.node and fresh:
            return tenure.post
    return None


def _described(reading: Reading, trigger: ChangeTrigger, person: Entity) -> Post | None:
    """``la Première ministre, A, qui a succédé à B``: the office of whom an aside tells.

    ``La Première ministre a parlé. A a succédé lundi à B``: the one told of just before.
    """
    verb, follows = trigger.token, trigger.row.lemma == "succéder"
    if not (follows or verb.dep_.startswith("acl")) or reading.clauses.tense(verb) != "past":
        return None
    start = verb.i - 2 * ASIDE if follows else max(verb.sent.start, verb.i - ASIDE)
    own = [t for t in reading.tenures if not follows or t.person.node == person.node]
    before = {t.office.start for t in own if start <= t.office.start < verb.i}
    post = held(reading, person, verb, former=False, future=False)
    return post if before and post is not None else None


def _named_person(who: list[Who]) -> bool:
    return any(token.pos_ == "PROPN" for _, token in who)
