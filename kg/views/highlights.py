"""Scene -> for each article, which of its words stand for which node."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from typing import Any

from kg.views.scene import Scene

LONGEST = 60  # code points; longer evidence is a sentence rather than a mention
# Evidence of these is a mention of what stands at the far end of the triple.
NAMED = ("participant", "host", "place", "series", "topic", "perpetrator", "memberOf", "speaker")
Highlight = tuple[int, int, int]  # start, end, number of the node


def highlights(made: Scene) -> list[list[Highlight]]:
    """Scene -> one list an article: disjoint, in the order of the text, half-open code points.

    Names come first: each name of a node that the article mentions, wherever it stands. Then what
    proves a participation, a place and the like, then the words that prove that an event is one.
    """
    number = {n["id"]: i for i, n in enumerate(made.nodes)}
    names = _names(made, number)
    proofs = _proving(made, number)
    return [
        _disjoint([*_found(article["text"], names.get(article["iri"], {})), *proofs.get(k, [])])
        for k, article in enumerate(made.articles)
    ]


def _names(made: Scene, number: dict[str, int]) -> dict[str, dict[str, int]]:
    """Article -> name -> node, for entities that it mentions."""
    found: dict[str, dict[str, int]] = {}
    for node, article in made.mentioned:
        data = made.nodes[number[node]]
        if data["cls"] in ("Topic", "Statement"):
            continue
        for name in (data["name"], *data["also"]):
            if name and len(name) > 1:
                found.setdefault(article, {}).setdefault(name, number[node])
    return found


def _found(text: str, names: dict[str, int]) -> Iterator[Highlight]:
    if not names:
        return
    longest = sorted(names, key=lambda n: (-len(n), n))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    for match in pattern.finditer(text):
        yield match.start(), match.end(), names[match[0]]


def _proving(made: Scene, number: dict[str, int]) -> dict[int, list[Highlight]]:
    found: dict[int, list[Highlight]] = {}
    told: list[tuple[str, list[dict[str, Any]]]] = [
        (e["to"], e["proofs"]) for e in made.edges if e["property"] in NAMED
    ]
    told += [(n["id"], [p for p in n["proofs"] if p["about"] == "status"]) for n in made.nodes]
    for node, proofs in told:
        for proof in proofs:
            start, end, *_ = proof["span"]
            if proof["article"] is not None and 0 < end - start <= LONGEST:
                found.setdefault(proof["article"], []).append((start, end, number[node]))
    return found


def _disjoint(found: list[Highlight]) -> list[Highlight]:
    """The first of those that overlap stays."""
    kept: list[Highlight] = []
    for one in found:
        at = bisect.bisect(kept, one)
        if (at == 0 or kept[at - 1][1] <= one[0]) and (at == len(kept) or one[1] <= kept[at][0]):
            kept.insert(at, one)
    return kept
