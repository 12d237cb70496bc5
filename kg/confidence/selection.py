"""Facts, a least confidence -> the facts that are as sure, without what hangs on the others.

A node whose class cannot do without a fact (a meeting without status, a tenure without holder)
goes whole, and so do links to it and the offices, topics and series that nothing speaks of any
more. A name that is not sure enough itself stays where a fact that is kept speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.confidence.probabilities import NAMING
from kg.facts import Fact, Node

MENTION = "mentionedIn"
STANDING = NAMING | {MENTION}  # they fall only with their subject

# What a node cannot be without, as the shapes say.
NEEDED = {
    "Meeting": ("status",),
    "Attack": ("status",),
    "Decision": ("status",),
    "Cooperation": ("status",),
    "OfficeChange": ("status", "person", "changeKind"),
    "Statement": ("content",),
    "Tenure": ("holder", "post", "tenureStatus"),
}
# What exists only in what other facts say of it.
DEPENDENT = frozenset({"Post", "Topic", "MeetingSeries"})


def surest(facts: Iterable[Fact], least: float) -> tuple[Fact, ...]:
    """Facts with measured confidence -> those at or above it that can stand.

    Args:
        facts: All facts of one article.
        least: The least confidence, 0 to 1; names stay whatever theirs.
    """
    known = tuple(facts)
    if least <= 0:
        return known
    kept = [f for f in known if f.predicate in STANDING or f.confidence >= least]
    had = {(f.subject, f.predicate) for f in known}
    while True:
        have = {(f.subject, f.predicate) for f in kept}
        fallen = {
            node
            for node, predicate in had
            if predicate in NEEDED.get(node.cls, ()) and (node, predicate) not in have
        }
        spoken_of = {
            f.object for f in kept if f.predicate not in STANDING and f.subject not in fallen
        }
        spoken_of |= {f.according_to for f in kept if f.according_to and f.subject not in fallen}
        fallen |= {
            node
            for f in kept
            for node in (f.subject, f.object)
            if isinstance(node, Node) and node.cls in DEPENDENT and node not in spoken_of
        }
        rest = [f for f in kept if f.subject not in fallen and f.object not in fallen]
        if len(rest) == len(kept):
            return tuple(
                replace(f, according_to=None) if f.according_to in fallen else f
                for f in _without_doubtful(rest, least)
            )
        kept = rest


def _without_doubtful(facts: list[Fact], least: float) -> list[Fact]:
    """Facts -> the same without names that are not sure enough and of which nothing else speaks."""
    doubtful = {f.subject for f in facts if f.predicate == MENTION and f.confidence < least}
    doubtful -= {f.subject for f in facts if f.predicate not in STANDING}
    while True:
        spoken_of = {
            n for f in facts if f.subject not in doubtful for n in (f.object, f.according_to)
        }
        if not doubtful & spoken_of:
            return [f for f in facts if f.subject not in doubtful]
        doubtful -= spoken_of
