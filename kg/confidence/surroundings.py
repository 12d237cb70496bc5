"""Facts and text of an article -> what they say of each node, and where sentences end."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.facts import Date, Fact, Node, Span, Value

SENTENCE_END = re.compile(r"[.!?…»]\s|\n")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article says, by what it says it of.

    Attributes:
        text: The article's text.
        of: For each node the facts that are about it, in the order of the extractors.
        to: For each node the facts that it is the value of.
        named: What is named itself, with the fact that says where.
        classes: How many nodes of each class the article speaks of.
        proofs: How many words prove each statement.
        days: How often each day is told of events of a class.
        ends: Where sentences end.
    """

    text: str
    of: dict[Node, list[Fact]]
    to: dict[Node, list[Fact]]
    named: dict[Node, Fact]
    classes: Counter[str]
    proofs: Counter[tuple[Node, str, Value]]
    days: Counter[tuple[str, Date]]
    ends: tuple[int, ...]

    @property
    def headline(self) -> int:
        """Where the first line ends; -1 where there is but one."""
        return self.text.find("\n")

    def values(self, node: Node, predicate: str) -> list[Fact]:
        """The facts of one property of a node."""
        return [f for f in self.of.get(node, ()) if f.predicate == predicate]

    def quote(self, span: Span) -> str:
        """The words at a place."""
        return self.text[span.start : span.end]

    def sentences(self, start: int, end: int) -> int:
        """How many sentences end between two places."""
        return abs(bisect(self.ends, start) - bisect(self.ends, end))


def surroundings(facts: Iterable[Fact], text: str) -> Surroundings:
    """All facts of one article, and its text -> the same, by what they are about."""
    known = tuple(facts)
    of: dict[Node, list[Fact]] = defaultdict(list)
    to: dict[Node, list[Fact]] = defaultdict(list)
    for fact in known:
        of[fact.subject].append(fact)
        if isinstance(fact.object, Node):
            to[fact.object].append(fact)
    return Surroundings(
        text=text,
        of=dict(of),
        to=dict(to),
        named={f.subject: f for f in known if f.predicate == "mentionedIn"},
        classes=Counter(n.cls for n in of),
        proofs=Counter((f.subject, f.predicate, f.object) for f in known),
        days=Counter((f.subject.cls, f.object) for f in known if isinstance(f.object, Date)),
        ends=tuple(m.start() for m in SENTENCE_END.finditer(text)),
    )
