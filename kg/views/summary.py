"""Store -> text: the facts of each article with their sentences, for reading on a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kg.network.meetings import Queryable
from kg.views.scene import Scene, scene

if TYPE_CHECKING:
    from rich.console import Console

LINKS = (
    ("People and offices", "holdsPost"),
    ("Parties", "memberOf"),
    ("Bodies created", "createdBy"),
)
EVENTS = (
    ("Meetings", ("Meeting",)),
    ("Attacks", ("Attack",)),
    ("Changes of office", ("OfficeChange",)),
    ("Decisions and cooperation", ("Decision", "Cooperation")),
    ("Statements", ("Statement",)),
)
SLOTS = {
    "participant": "who",
    "host": "host",
    "perpetrator": "by",
    "person": "who",
    "post": "post",
    "place": "where",
    "series": "format",
    "topic": "about",
    "follows": "after",
    "outcome": "led to",
    "speaker": "said by",
}
KINDS = {
    "Meeting": "meeting",
    "Attack": "attack",
    "OfficeChange": "change of office",
    "Decision": "decision",
    "Cooperation": "cooperation",
    "Statement": "statement",
}
MARKS = "[", "]"
Data = dict[str, Any]


def summary(store: Queryable) -> str:
    """Facts in groups, each with its sentence and the proving words in [brackets]."""
    return "\n".join(_lines(scene(store), MARKS)).strip("\n")


def print_summary(store: Queryable, console: Console) -> None:
    """The summary on a console: proving words stand out, in brackets where there is no colour."""
    from rich.text import Text

    if not console.is_terminal:
        console.out(summary(store), highlight=False)
        return
    for line in _lines(scene(store), ("\x02", "\x03")):
        text = Text(style="bold" if line.startswith("==") else "")
        if line.startswith("  ") and not line.startswith("   ") and line[2] != "-":
            text.stylize("bold cyan")
        for i, part in enumerate(line.replace("\x03", "\x02").split("\x02")):
            text.append(part, style="bold yellow" if i % 2 else None)
        console.print(text, soft_wrap=True)


def _lines(made: Scene, marks: tuple[str, str]) -> Iterator[str]:
    nodes = {n["id"]: n for n in made.nodes}
    slots: dict[str, list[Data]] = defaultdict(list)
    for edge in made.edges:
        slots[edge["from"]].append(edge)
    for number, article in enumerate(made.articles):
        day = (article["when"] or {}).get("en")
        yield "\n== " + " · ".join(v for v in (article["title"], day, article["source"]) if v)
        groups = [
            *((title, _links(made, nodes, name, number, marks)) for title, name in LINKS),
            *(
                (title, _events(made, nodes, slots, classes, number, marks))
                for title, classes in EVENTS
            ),
        ]
        said = [(title, lines) for title, found in groups if (lines := list(found))]
        for title, lines in said:
            yield f"\n  {title}"
            yield from lines
        if not said:
            yield "\n  no facts"


def _links(
    made: Scene, nodes: dict[str, Data], name: str, article: int, marks: tuple[str, str]
) -> Iterator[str]:
    """Facts between two things: ``Anne Lejeune: Premier ministre (current), Nordie``."""
    for edge in made.edges:
        proofs = [p for p in edge["proofs"] if p["article"] == article]
        if edge["property"] != name or not proofs:
            continue
        one, other = _name(nodes[edge["from"]]), _name(nodes[edge["to"]])
        if name == "holdsPost":
            other = f"{edge['label']} ({edge['status'].lower()})" + (
                f", {other}" if nodes[edge["to"]]["cls"] != "Post" else ""
            )
        yield f"  - {one}: {other}"
        yield from _sentences(proofs, marks)


def _events(
    made: Scene,
    nodes: dict[str, Data],
    slots: dict[str, list[Data]],
    classes: tuple[str, ...],
    article: int,
    marks: tuple[str, str],
) -> Iterator[str]:
    """Events with what fills their slots, and each sentence once with all words that prove it."""
    for node in made.nodes:
        own = slots[node["id"]]
        proofs = [p for source in (node, *own) for p in source["proofs"]]
        if node["cls"] not in classes or not any(p["article"] == article for p in proofs):
            continue
        yield f"  - {_name(node)}"
        for name, word in SLOTS.items():
            values = [_name(nodes[e["to"]]) for e in own if e["property"] == name]
            if values:
                yield f"      {word}: {', '.join(values)}"
        if node["casualties"]:
            yield f"      casualties: {node['casualties']}"
        yield from _sentences(proofs, marks)


def _sentences(proofs: Iterable[Data], marks: tuple[str, str]) -> Iterator[str]:
    """Proofs -> their sentences, each once and in the order of the text, the words marked."""
    found: dict[str, set[int]] = {}
    claims: dict[str, str] = {}
    for proof in proofs:
        sentence = proof["before"] + proof["quote"] + proof["after"]
        start = len(proof["before"])
        found.setdefault(sentence, set()).update(range(start, start + len(proof["quote"])))
        if proof["claim"]:
            claims[sentence] = proof["claim"]
    for sentence, proving in found.items():
        text = ""
        for i, letter in enumerate(sentence):
            if i in proving and i - 1 not in proving:
                text += marks[0]
            text += letter
            if i in proving and i + 1 not in proving:
                text += marks[1]
        claim = f" (according to {claims[sentence]})" if sentence in claims else ""
        yield f"      “{' '.join(text.split())}”{claim}"


def _name(node: Data) -> str:
    if node["name"]:
        return str(node["name"])
    if node["cls"] == "Statement":
        return str(node["content"] or "statement")
    kind = node["kind"] if node["kind"] not in ("", "other") else ""
    what = kind or node["change"].lower() or KINDS.get(node["cls"], node["cls"])
    day = (node["when"] or {}).get("en", "")
    return " · ".join(part for part in (what, day, node["status"].lower()) if part)
