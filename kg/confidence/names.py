"""A named thing of an article -> what speaks for its being one, and of that kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.confidence.surroundings import Surroundings
from kg.facts import Fact, Node, Span

ROLES = frozenset(
    ["holder", "participant", "place", "speaker", "host", "postIn", "governmentOf", "memberOf",
     "person"]
)  # fmt: skip
SIGNS = (0.6, 0.7, 0.8, 0.9)
OFTEN = (2, 3, 5)
SHORT = 4  # letters of a word of grammar
LAST_WORD = re.compile(r"(\w+['’]?|[^\w\s]|\n)[ \u00a0]*$")
NEXT_WORD = re.compile(r"[ \u00a0]*(\w+['’]?|[^\w\s]|\n)")
REACH = 20  # characters in which the neighbouring word stands


def at_least(name: str, value: float, levels: Iterable[float]) -> Iterator[str]:
    """A number -> one feature for each level that it reaches."""
    return (f"{name}>={level}" for level in levels if value >= level)


def beside(text: str, span: Span) -> tuple[str, str]:
    """The words before and behind a place, as far as they are of grammar; else their kind."""
    before = LAST_WORD.search(text[max(0, span.start - REACH) : span.start])
    behind = NEXT_WORD.match(text[span.end : span.end + REACH])
    return _closed(before[1] if before else ""), _closed(behind[1] if behind else "")


def _closed(word: str) -> str:
    """Nothing is learnt of names and rare words: ``Paris`` -> ``Name``."""
    if word[:1].isdigit():
        return "digit"
    if len(word) > SHORT:
        return "Name" if word[0].isupper() else "word"
    return "Name" if len(word) == SHORT and word[0].isupper() else word


def form_of(words: list[str]) -> str:
    """How a name is written: in capitals, as one word, all or some of them with a capital."""
    text = " ".join(words)
    if text.isupper():
        return "capitals"
    if text[:1].islower():
        return "lower"
    return "one" if len(words) == 1 else "all" if all(w[:1].isupper() for w in words) else "mixed"


def known_features(node: Node, around: Surroundings, prefix: str = "") -> Iterator[str]:
    """How well an article knows a thing: named how, with how many names, in which roles.

    Args:
        node: The thing.
        around: What the article says.
        prefix: Begins each feature.
    """
    named = around.named.get(node)
    yield f"{prefix}named={named is not None}"
    if named is not None:
        yield from at_least(f"{prefix}named", named.confidence, SIGNS)
        words = around.quote(named.span).split()
        yield from at_least(f"{prefix}words", len(words), (2, 3, 4))
        yield f"{prefix}form={form_of(words)}"
    about = around.of.get(node, ())
    yield from at_least(f"{prefix}aliases", sum(f.predicate == "altLabel" for f in about), (1, 2))
    yield f"{prefix}member={any(f.predicate == 'memberOf' for f in about)}"
    told = around.to.get(node, ())
    for role in sorted({f.predicate for f in told} & ROLES):
        yield f"{prefix}is {role}"
    yield from at_least(f"{prefix}told", len(told), (1, 2, 3, 5, 8))


def written_features(fact: Fact, around: Surroundings) -> Iterator[str]:
    """How a name stands in the text, for things of its class: between which words, how often."""
    text, cls, name = around.text, fact.subject.cls, around.quote(fact.span)
    before, behind = beside(text, fact.span)
    yield f"{cls} before={before}"
    yield f"{cls} behind={behind}"
    yield from at_least(f"{cls} named", fact.confidence, SIGNS)
    yield from at_least(f"{cls} written", text.count(name), OFTEN)
    yield f"{cls} form={form_of(name.split())}"
    yield f"{cls} headline={fact.span.start < around.headline}"
    yield f"{cls} small too={not name.islower() and name.lower() in text}"
    yield f"{cls} hyphen={'-' in name} elision={'’' in name or chr(39) in name}"
    yield f"{cls} digit={any(c.isdigit() for c in name)}"
    key, others = f" {fact.subject.key} ", [n for n in around.named if n != fact.subject]
    yield f"{cls} within another={any(key in f' {n.key} ' for n in others)}"
    yield f"{cls} with another={any(f' {n.key} ' in key for n in others)}"
    for role in sorted({f.predicate for f in around.to.get(fact.subject, ())} & ROLES):
        yield f"{cls} is {role}"
