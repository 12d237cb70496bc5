"""Scene -> positions: where each node stands, computed once, so that the page need not."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from contextlib import contextmanager

import igraph

from kg.views.classes import STYLE_OF
from kg.views.scene import Scene

Point = tuple[float, float]
SEED = 7
SPREAD = 96.0  # pixels between neighbours, about
ROOM = (104.0, 74.0)  # pixels that a node with its label takes
TIGHT = (40.0, 40.0)  # without its label, where there are too many for labels
READABLE = 300  # nodes in one piece
ROUNDS = 60
FEW = (12, 4)  # rounds where there are many, where very many
MANY, VERY_MANY = 1000, 3000
STRETCH = 1.45  # at most, to fill the stage
GAP = 90.0  # pixels between components
STAGE = (1.05, 1.0)  # width and height of what the page shows, in any unit
GOLDEN = math.pi * (3 - math.sqrt(5))


def layout(made: Scene) -> dict[str, Point]:
    """Scene -> positions in pixels, the same for the same scene.

    Each component is laid out on its own (Kamada & Kawai 1989; large ones by Fruchterman & Reingold
    1991) from a spiral instead of random points, and the components are packed in rows. Nodes that
    the first view hides stand around a neighbour.
    """
    places = layout_of([n["id"] for n in made.nodes if STYLE_OF[n["cls"]].shown], made)
    _place_hidden(made, places)
    return places


def _links(ids: list[str], made: Scene) -> list[tuple[int, int]]:
    index = {node: i for i, node in enumerate(ids)}
    return sorted(
        {
            (min(a, b), max(a, b))
            for e in made.edges
            if (a := index.get(e["from"], -1)) != (b := index.get(e["to"], -1)) and min(a, b) >= 0
        }
    )


def layout_of(ids: list[str], made: Scene) -> dict[str, Point]:
    """Some nodes of a scene -> their positions, as if there were no others."""
    graph = igraph.Graph(n=len(ids), edges=_links(ids, made))  # type: ignore[no-untyped-call]
    found = graph.connected_components()  # type: ignore[no-untyped-call]
    boxes = [(c, _component(graph, c)) for c in sorted(found, key=lambda c: (-len(c), c))]
    places: dict[str, Point] = {}
    for (members, coords), (x0, y0) in zip(boxes, _shelves([c for _, c in boxes]), strict=True):
        left, top = min(x for x, _ in coords), min(y for _, y in coords)
        for member, (x, y) in zip(members, coords, strict=True):
            places[ids[member]] = (x - left + x0, y - top + y0)
    return _stretched(places)


def _stretched(places: dict[str, Point]) -> dict[str, Point]:
    """Positions -> the same, drawn out until they fill the stage: more room for labels."""
    found = list(places.values())
    if len(found) < 3:
        return places
    wide, high = (_extent(found, axis) + 2 * GAP for axis in (0, 1))
    ratio = (wide / high) / (STAGE[0] / STAGE[1])
    across, down = min(max(1 / ratio, 1), STRETCH), min(max(ratio, 1), STRETCH)
    return {node: (x * across, y * down) for node, (x, y) in places.items()}


def _shelves(parts: list[list[Point]]) -> list[Point]:
    """Components, the largest first -> their corners: in rows of the width that fits best."""
    sizes = [(_extent(c, 0) + GAP, _extent(c, 1) + GAP) for c in parts]
    widths = sorted({round(sum(w for w, _ in sizes[: i + 1]), 3) for i in range(len(sizes))})
    best: tuple[float, list[Point]] = (math.inf, [])
    for width in widths[:40]:
        corners: list[Point] = []
        x = y = height = right = 0.0
        for w, h in sizes:
            if x and x + w > width + 1:
                x, y, height = 0.0, y + height, 0.0
            corners.append((x, y))
            x, height = x + w, max(height, h)
            right = max(right, x)
        best = min(best, (max(right / STAGE[0], (y + height) / STAGE[1]), corners))
    return best[1]


@contextmanager
def _seeded() -> Iterator[None]:
    """Igraph draws its jitter from a global generator; a fresh one makes each run the same."""
    igraph.set_random_number_generator(random.Random(SEED))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _extent(coords: list[Point], axis: int) -> float:
    values = [c[axis] for c in coords]
    return max(values) - min(values)


def _component(graph: igraph.Graph, members: list[int]) -> list[Point]:
    """Positions of one component, scaled so that neighbours stand ``SPREAD`` pixels apart."""
    n = len(members)
    if n == 1:
        return [(0.0, 0.0)]
    start = [
        (math.sqrt(i + 0.5) * math.cos(i * GOLDEN), math.sqrt(i + 0.5) * math.sin(i * GOLDEN))
        for i in range(n)
    ]
    part = graph.induced_subgraph(members)
    with _seeded():
        if n <= READABLE:
            found = part.layout_kamada_kawai(seed=start)
        else:
            found = part.layout_fruchterman_reingold(
                niter=400 if n <= VERY_MANY else 120, seed=start, grid="grid"
            )
    lengths = sorted(math.dist(found[e.source], found[e.target]) for e in part.es)
    scale = SPREAD / (lengths[len(lengths) // 2] or 1.0)
    return _apart([(x * scale, y * scale) for x, y in found], ROOM if n <= READABLE else TIGHT)


def _apart(coords: list[Point], room: Point) -> list[Point]:
    """Positions -> the same, moved until each node has a room of its own.

    Two that are too near part along the axis on which less is missing. A grid of rooms finds the
    near ones, so that a round is linear in the nodes.
    """
    wide, high = room
    places = [list(c) for c in coords]
    n = len(coords)
    for _ in range(ROUNDS if n <= MANY else FEW[0] if n <= VERY_MANY else FEW[1]):
        moved = False
        for i, j in _near(places, room):
            dx, dy = places[j][0] - places[i][0], places[j][1] - places[i][1]
            lack_x, lack_y = wide - abs(dx), high - abs(dy)
            if lack_x <= 0.5 or lack_y <= 0.5:
                continue
            moved = True
            axis, lack, d = (1, lack_y, dy) if lack_y / high <= lack_x / wide else (0, lack_x, dx)
            step = math.copysign(lack / 2, d) if d else lack / 2
            places[i][axis] -= step
            places[j][axis] += step
        if not moved:
            break
    return [(x, y) for x, y in places]


def _near(places: list[list[float]], room: Point) -> list[tuple[int, int]]:
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(places):
        cells.setdefault((math.floor(x / room[0]), math.floor(y / room[1])), []).append(i)
    return sorted(
        (i, j)
        for (column, row), members in cells.items()
        for i in members
        for u in (column - 1, column, column + 1)
        for v in (row - 1, row, row + 1)
        for j in cells.get((u, v), ())
        if i < j
    )


def _place_hidden(made: Scene, places: dict[str, Point]) -> None:
    waiting: dict[str, int] = {}
    for edge in made.edges:
        for a, b in ((edge["from"], edge["to"]), (edge["to"], edge["from"])):
            if a not in places and b in places:
                k = waiting[b] = waiting.get(b, 0) + 1
                x, y = places[b]
                places[a] = (x + 55 * math.cos(2.4 * k), y + 55 * math.sin(2.4 * k))
    for node in made.nodes:
        places.setdefault(node["id"], (-150.0, 0.0))
