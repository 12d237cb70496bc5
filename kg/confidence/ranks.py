"""Facts -> the same, ranked: what their rules state of them, raised by what else supports them.

An event of which the article tells who, when and where is one more often than a noun alone, so
each slot that is filled, and a second participant, raises all facts of the event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.facts import Fact, Node

SUPPORT = 0.05  # what each filled slot adds
SLOTS = ("participant", "host", "person", "post", "perpetrator", "place", "date", "series")


def ranked(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts -> facts whose confidence is a rank: no probability, but the surer the higher."""
    known = tuple(facts)
    filled: dict[Node, set[str]] = defaultdict(set)
    company: dict[Node, set[object]] = defaultdict(set)
    for fact in known:
        if fact.predicate in SLOTS:
            filled[fact.subject].add(fact.predicate)
        if fact.predicate == "participant":
            company[fact.subject].add(fact.object)
    support = {node: len(slots) + (len(company[node]) > 1) for node, slots in filled.items()}
    return tuple(
        replace(f, confidence=round(f.confidence + SUPPORT * support.get(f.subject, 0), 3))
        for f in known
    )
