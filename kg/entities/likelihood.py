"""Office without an owner -> the countries that it may be of, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable

from kg.entities.cast import Entity
from kg.entities.context import Context
from kg.facts import Node

HEADED = 0.3
COMPANY = frozenset(["avec", "compagnie", "côtés", "par", "présence"])  # they end a list
# What a country's name near an office weighs, where the article's most named one weighs 1.
SENTENCE, PARAGRAPH, LISTED, SENTENCE_D, PARAGRAPH_D = 1.0, 0.4, 1.8, 0.4, 0.2
BEFORE, BEFORE_D = 0.6, 0.3  # in the sentence before


def likely(context: Context, token: int, headed: Iterable[Entity] = ()) -> list[Entity]:
    """Countries that an office without an owner may be of, the likeliest first.

    Those named in the same sentence before it, then in the same paragraph, weighed against
    how much the article speaks of each.

    Args:
        context: What the article tells of countries.
        token: Where the office stands.
        headed: Countries whose head the article speaks of without a name.
    """
    sent = context.doc[token].sent
    para = next((t.i for t in reversed(context.doc[:token]) if "\n" in t.text), 0)
    score: dict[Node, float] = dict(context.share)
    known = {e.node: e for e in context.ranked}
    found: dict[Node, float] = {}
    for start, entity in context.mentions:
        if not para <= start < token:
            continue
        known.setdefault(entity.node, entity)
        near = _nearness(context, start, token, sent.start)
        found[entity.node] = max(found.get(entity.node, 0.0), near)
    for node, near in found.items():
        score[node] = score.get(node, 0.0) + near
    for entity in headed:
        score[entity.node] = score.get(entity.node, 0.0) + HEADED
    home = context.home.node if context.home is not None else None
    last = {e.node: start for start, e in context.mentions if start < token}
    return [
        known[n]
        for n in sorted(score, key=lambda n: (-score[n], n != home, -last.get(n, -1), n.key))
        if n in known
    ]


def _nearness(context: Context, start: int, token: int, sent: int) -> float:
    """What a country's name before an office weighs for it."""
    described = start in context.described
    if start < sent:
        if start >= context.doc[sent - 1].sent.start:
            return BEFORE_D if described else BEFORE
        return PARAGRAPH_D if described else PARAGRAPH
    if not described:
        return SENTENCE
    return LISTED if _joined(context, start, token) else SENTENCE_D


def _joined(context: Context, start: int, token: int) -> bool:
    """Whether only a list lies between two tokens, no verb."""
    return not any(
        t.pos_ in ("VERB", "AUX") or t.lower_ in COMPANY for t in context.doc[start:token]
    )
