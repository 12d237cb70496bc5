"""Scene -> the part that the page opens on."""

from __future__ import annotations

import heapq

from kg.views.classes import STYLES
from kg.views.scene import Scene

HIDDEN = tuple(style.cls for style in STYLES if not style.shown)
WHOLE = 300  # nodes up to which the page opens on the whole
FIRST = 130  # nodes that it opens on where there are more
TIE = 3  # what a link to somebody already chosen counts, against a link to anybody
TOGETHER = ("participant", "host", "person", "perpetrator")


def neighbours(made: Scene) -> dict[str, list[str]]:
    """Scene -> the nodes of the first view's classes, each with its neighbours; parallels count."""
    around: dict[str, list[str]] = {n["id"]: [] for n in made.nodes if n["cls"] not in HIDDEN}
    for edge in made.edges:
        one, other = edge["from"], edge["to"]
        if one in around and other in around and one != other:
            around[one].append(other)
            around[other].append(one)
    return around


def opening(made: Scene) -> set[str] | None:
    """Scene -> the most central part, in one piece if it can be; None where all is shown.

    It grows from the most linked node by whoever has most links, those to the part counting more;
    an event brings those along who take part, since without them it says nothing.
    """
    around = neighbours(made)
    if len(around) <= WHOLE:
        return None
    company: dict[str, list[str]] = {}
    for edge in made.edges:
        if edge["property"] in TOGETHER and edge["to"] in around:
            company.setdefault(edge["from"], []).append(edge["to"])
    chosen: set[str] = set()
    ties: dict[str, int] = {}
    queue = [(-len(links), node) for node, links in around.items() if links]
    heapq.heapify(queue)
    # Those that touch the part come first; the others start a new piece when it cannot grow.
    rim: list[tuple[int, str]] = []
    while len(chosen) < FIRST and (rim or queue):
        node = heapq.heappop(rim or queue)[1]
        for new in (node, *company.get(node, ())):
            if new in chosen:
                continue
            chosen.add(new)
            for other in dict.fromkeys(around[new]):
                if other not in chosen:
                    ties[other] = ties.get(other, 0) + 1
                    heapq.heappush(rim, (-len(around[other]) - TIE * ties[other], other))
    return chosen
