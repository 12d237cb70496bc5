"""Offices -> kg:Tenure, kg:Post: ``le Premier ministre belge A``, ``B, ex-ministre``."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from kg.entities.deputies import deputies
from kg.entities.handovers import handovers
from kg.entities.incumbents import incumbents
from kg.entities.reading import Reading
from kg.entities.successions import successions
from kg.entities.takeovers import takeovers
from kg.entities.tenures import Post, Tenure, describes
from kg.events.changes.changes import find_changes
from kg.events.changes.times import takes_effect
from kg.events.changes.triggers import LOSSES
from kg.extractors.entities import described
from kg.facts import Fact, Node, Span, Term
from kg.lexicons import lemma
from kg.mentions.offices import Office

NAME = "tenures"
TERMS = frozenset(
    {
        "Tenure",
        "Post",
        "holder",
        "post",
        "tenureStatus",
        "postTitle",
        "postIn",
        "Current",
        "Former",
        "Future",
    }
)
CHANGED = 0.7
AGAIN = frozenset(["réélection", "réélire"])


def extract(reading: Reading) -> Iterator[Fact]:
    """One tenure for each person, post and status."""
    over, later = _overtaken(reading)
    seen = set()
    known: list[Tenure] = []
    fuller = tuple(
        (c.person.node, c.post.title) for c in find_changes(reading) if c.post is not None
    )
    for tenure in reading.tenures:
        if any(person == tenure.person.node and describes(tenure, t) for person, t in fuller):
            continue  # "nommé Premier ministre, le chef du gouvernement": one office
        if tenure.status == "Current":
            held = (tenure.person.node, tenure.post.node)
            status = "Former" if held in over else "Future" if held in later else "Current"
            tenure = replace(tenure, status=status)
        seen.add((tenure.person.node, tenure.post.node))
        known.append(tenure)
        office = reading.doc[tenure.office.start : tenure.office.end]
        name = next(
            (s for s in tenure.person.spans if abs(s.start - office.start) < 40),
            tenure.person.spans[0],
        )
        span = Span(min(office.start_char, name.start_char), max(office.end_char, name.end_char))
        yield from tenure_facts(tenure, span)
    for change in find_changes(reading):
        if change.post is None or change.post.owner is None:
            continue
        if (change.person.node, change.post.node) in seen:
            continue
        held = (change.person.node, change.post.node)
        if change.kind in LOSSES:
            status = "Former" if held in over else "Current"
        else:
            status = "Future" if held in later or change.status != "Held" else "Current"
        seen.add((change.person.node, change.post.node))
        said = change.evidence
        made = Tenure(
            change.person,
            change.post,
            status,
            _office_at(reading, said.start, change.post.title),
            CHANGED,
        )
        known.append(made)
        span = Span(change.evidence.start_char, change.evidence.end_char)
        yield from tenure_facts(made, span, "change")
    gained = frozenset(_gained(reading))
    known.sort(key=lambda t: (t.person.node, t.post.node) not in gained)
    beside = (
        incumbents(reading, known, gained),
        deputies(reading, known),
        handovers(reading, known),
    )
    for tenure in itertools.chain(successions(reading, known, gained), *beside):
        if (tenure.person.node, tenure.post.node) not in seen:
            seen.add((tenure.person.node, tenure.post.node))
            name = tenure.person.spans[0]
            yield from tenure_facts(tenure, Span(name.start_char, name.end_char), "succession")


def _gained(reading: Reading) -> Iterator[tuple[Node, Node]]:
    """The persons who are given an office, and its post."""
    for change in find_changes(reading):
        if change.post is not None and change.kind not in LOSSES:
            yield change.person.node, change.post.node


def _overtaken(reading: Reading) -> tuple[set[tuple[Node, Node]], set[tuple[Node, Node]]]:
    """The posts that persons have lost by now, and those gained that begin only later."""
    late = takeovers(reading)
    over, later = set[tuple[Node, Node]](), set[tuple[Node, Node]]()
    for change in find_changes(reading):
        if change.post is None or change.status != "Held":
            continue
        if change.kind in LOSSES:
            if change.person.node not in late.staying:
                over.add((change.person.node, change.post.node))
        elif lemma(change.trigger) in AGAIN:
            continue  # who is re-elected goes on
        elif change.person.node in late.starting or takes_effect(reading, change.trigger):
            later.add((change.person.node, change.post.node))
    return over, later


def _office_at(reading: Reading, start: int, title: str) -> Office:
    """The phrase of a post behind what tells of it; where there is none, an empty one there."""
    named = (o for o in reading.offices if o.start >= start and title in o.titles)
    return next(named, Office(start, start, start, None, ()))


def tenure_facts(tenure: Tenure, span: Span, rule: str = "apposition") -> Iterator[Fact]:
    """The facts of one tenure, all proven by one span."""
    node = Node("Tenure", f"{tenure.person.node.key}|{tenure.post.node.key}|{tenure.status}")
    extractor = f"tenures.{rule}"
    yield Fact(node, "holder", tenure.person.node, span, extractor, tenure.confidence)
    yield Fact(node, "post", tenure.post.node, span, extractor, tenure.confidence)
    yield Fact(node, "tenureStatus", Term(tenure.status), span, extractor, tenure.confidence)
    yield from post_facts(tenure.post, span, tenure.confidence)


def post_facts(post: Post, span: Span, confidence: float) -> Iterator[Fact]:
    """A post's title and where it stands; the owner is described even if only implied."""
    yield Fact(post.node, "postTitle", post.title, span, "tenures.post", confidence)
    if post.owner is None:
        return
    yield Fact(post.node, "postIn", post.owner.node, span, "tenures.post", confidence)
    if not post.owner.spans:
        yield from described(post.owner, span)
