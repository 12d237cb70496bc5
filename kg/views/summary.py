"""Store -> text: the facts of each article with their sentences, for reading on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from kg.network.projections import Queryable
from kg.views.scene import scene

GROUPS = (
    ("People and offices", ("holdsPost",)),
    ("Parties", ("memberOf",)),
    ("Events", ("participant", "host", "place", "series", "topic", "follows", "outcome",
                "perpetrator", "person")),
    ("Founded", ("createdBy",)),
    ("Said", ("speaker",)),
)


def summary(store: Queryable) -> str:
    """Facts in groups, one a line, each with the sentence and the proving words in [brackets]."""
    return "\n".join(_lines(store))


def _lines(store: Queryable) -> Iterator[str]:
    made = scene(store)
    names = {n["id"]: _name(n) for n in made.nodes}
    for number, article in enumerate(made.articles):
        head = " · ".join(str(v) for v in (article["title"], article["date"], article["source"]) if v)
        yield f"\n== {head}"
        for title, properties in GROUPS:
            facts = [
                (e, p) for e in made.edges if e["property"] in properties
                for p in e["proofs"][:1] if p["article"] == number
            ]
            if facts:
                yield f"\n  {title}"
            for edge, proof in facts:
                relation = edge.get("label") or edge["property"]
                status = f" ({edge['status']})" if edge.get("status") else ""
                yield f"  - {names[edge['from']]} | {relation}{status} | {names[edge['to']]}"
                words = f"{proof['before']}[{proof['quote']}]{proof['after']}"
                yield f"      {' '.join(words.split())}"


def _name(node: dict[str, object]) -> str:
    if node["name"]:
        return str(node["name"])
    parts = [str(node["kind"] or node["change"] or node["cls"]), str(node["date"] or ""),
             str(node["status"] or "")]
    return " ".join(p for p in parts if p)
