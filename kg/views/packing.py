"""Scene -> what the page's scripts read: numbers instead of IRIs, offsets in UTF-16 units."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from kg.network.measures import betweenness, circles
from kg.network.meetings import Queryable
from kg.network.projections import countries, who_meets_whom
from kg.views.classes import STYLES
from kg.views.highlights import highlights
from kg.views.scene import Scene

Data = dict[str, Any]
Measures = dict[str, Data]
KEPT = ("cls", "name", "also", "when", "status", "kind", "change", "content", "casualties")


def measured(store: Queryable) -> Measures:
    """Store -> per participant: countries, meetings shared, betweenness, community."""
    graph = who_meets_whom(store)
    found: Measures = {who: {"homes": [*homes]} for who, homes in countries(store).items()}
    between = betweenness(graph)
    for i, circle in enumerate(circles(graph)):
        for node in circle:
            found.setdefault(node, {}).update(
                between=round(between[node], 4), group=i if len(circle) > 2 else -1
            )
    return found


def packed(made: Scene, measures: Measures, first: dict[str, tuple[float, float]] | None) -> Data:
    """Scene, measures, first view -> plain data, small and sorted; nothing that is empty."""
    number = {n["id"]: i for i, n in enumerate(made.nodes)}
    base = _base([n["id"] for n in made.nodes])
    units = [_units(a["text"]) for a in made.articles]
    marks = highlights(made)
    return {
        "base": base,
        "nodes": [_node(n, base, measures.get(n["id"], {}), number, units) for n in made.nodes],
        "edges": [_edge(e, number, units) for e in made.edges],
        "articles": [
            _full(
                {
                    **{k: a[k] for k in ("title", "when", "source", "url", "text")},
                    "begin": units[i](_begin(a["text"])),
                    "marks": [x for s, e, n in marks[i] for x in (units[i](s), units[i](e), n)],
                }
            )
            for i, a in enumerate(made.articles)
        ],
        "looks": [
            {"cls": s.cls, "color": s.colour, "outline": s.outline, "hidden": not s.shown}
            for s in STYLES
        ],
        "first": None
        if first is None
        else [[number[n], round(x), round(y)] for n, (x, y) in sorted(first.items())],
    }


def _base(iris: list[str]) -> str:
    """What all IRIs begin with, up to a slash."""
    low, high = min(iris, default=""), max(iris, default="")
    same = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), 0)
    return low[: low.rfind("/", 0, same) + 1]


def _begin(text: str) -> int:
    """Where the article begins behind its front matter."""
    found = re.match(r"---\r?\n.*?\n---\s*", text, re.DOTALL)
    return found.end() if found else 0


def _full(data: Data) -> Data:
    return {k: v for k, v in data.items() if v not in (None, "", [])}


def _node(
    node: Data,
    base: str,
    measures: Data,
    number: dict[str, int],
    units: list[Callable[[int], int]],
) -> Data:
    homes = [number[h] for h in measures.get("homes", ()) if h in number]
    return _full(
        {
            "id": node["id"].removeprefix(base),
            **{k: node[k] for k in KEPT},
            "from": node["earliest"],
            "to": node["latest"],
            "proofs": [_proof(p, units, number) for p in node["proofs"]],
            **measures,
            "homes": homes,
        }
    )


def _edge(edge: Data, number: dict[str, int], units: list[Callable[[int], int]]) -> Data:
    return _full(
        {
            "property": edge["property"],
            **{k: edge.get(k) for k in ("label", "status", "when")},
            "from": edge.get("earliest"),
            "to": edge.get("latest"),
            "proofs": [_proof(p, units, number) for p in edge["proofs"]],
        }
    )


def _proof(proof: Data, units: list[Callable[[int], int]], number: dict[str, int]) -> list[Any]:
    """Article, start, end, first, last, cut (1 before, 2 behind), confidence, claim, claimant."""
    article = proof["article"]
    unit = units[article]
    cut = proof["before"].startswith("…") + 2 * proof["after"].endswith("…")
    row = [article, *map(unit, proof["span"]), cut, proof["confidence"]]
    return [*row, proof["claim"], number.get(proof["by"], -1)] if proof["claim"] else row


def _units(text: str) -> Callable[[int], int]:
    """Text -> code-point offset to UTF-16 offset, which is how scripts count."""
    wide = [i for i, c in enumerate(text) if ord(c) > 0xFFFF]
    if not wide:
        return lambda offset: offset
    return lambda offset: offset + sum(1 for i in wide if i < offset)
