"""Scene -> positions: where each node stands, computed once, so that the page need not."""

from __future__ import annotations

import math
import random

import igraph

from kg.views.classes import STYLE_OF
from kg.views.scene import Scene

Point = tuple[float, float]
SEED = 7
SPREAD = 96.0  # pixels between neighbours, about
ROOM = (100.0, 72.0)  # pixels that a node with its label takes
ROUNDS = 60
GAP = 90.0  # pixels between components
ASPECT = 1.0  # of the stage, width to height


def layout(made: Scene) -> dict[str, Point]:
    """Scene -> positions in pixels, the same for the same scene.

    Each component is laid out on its own (Kamada & Kawai 1989; large ones by Fruchterman & Reingold
    1991) from a spiral instead of random points, and the components are packed in rows. Nodes that
    the first view hides stand around a neighbour.
    """
    ids = [n["id"] for n in made.nodes if STYLE_OF[n["cls"]].shown]
    index = {node: i for i, node in enumerate(ids)}
    pairs = sorted(
        {
            (min(a, b), max(a, b))
            for e in made.edges
            if (a := index.get(e["from"], -1)) != (b := index.get(e["to"], -1)) and min(a, b) >= 0
        }
    )
    graph = igraph.Graph(n=len(ids), edges=pairs)  # type: ignore[no-untyped-call]
    found = graph.connected_components()  # type: ignore[no-untyped-call]
    components = sorted(found, key=lambda c: (-len(c), c))
    places: dict[str, Point] = {}
    boxes = [(members, _component(graph, members)) for members in components]
    area = sum((_extent(c, 0) + GAP) * (_extent(c, 1) + GAP) for _, c in boxes)
    width = max(math.sqrt(area * ASPECT), max((_extent(c, 0) for _, c in boxes), default=0.0))
    x0 = y0 = height = 0.0
    for members, coords in boxes:
        if x0 and x0 + _extent(coords, 0) > width:
            x0, y0, height = 0.0, y0 + height + GAP, 0.0
        left, top = min(x for x, _ in coords), min(y for _, y in coords)
        for member, (x, y) in zip(members, coords, strict=True):
            places[ids[member]] = (x - left + x0, y - top + y0)
        x0 += _extent(coords, 0) + GAP
        height = max(height, _extent(coords, 1))
    _place_hidden(made, places)
    return places


def _extent(coords: list[Point], axis: int) -> float:
    values = [c[axis] for c in coords]
    return max(values) - min(values)


def _component(graph: igraph.Graph, members: list[int]) -> list[Point]:
    """Positions of one component, scaled so that neighbours stand ``SPREAD`` pixels apart."""
    n = len(members)
    if n == 1:
        return [(0.0, 0.0)]
    golden = math.pi * (3 - math.sqrt(5))
    start = [
        (math.sqrt(i + 0.5) * math.cos(i * golden), math.sqrt(i + 0.5) * math.sin(i * golden))
        for i in range(n)
    ]
    part = graph.induced_subgraph(members)
    # igraph draws its jitter from a global generator; a fresh one makes each run the same.
    igraph.set_random_number_generator(random.Random(SEED))
    try:
        if n <= 300:
            found = part.layout_kamada_kawai(seed=start)
        else:
            found = part.layout_fruchterman_reingold(
                niter=500 if n <= 1000 else 150,
                seed=start,
                grid="nogrid" if n <= 1000 else "grid",
            )
    finally:
        igraph.set_random_number_generator(random)
    lengths = sorted(math.dist(found[e.source], found[e.target]) for e in part.es)
    scale = SPREAD / (lengths[len(lengths) // 2] or 1.0)
    return _apart([(x * scale, y * scale) for x, y in found])


def _apart(coords: list[Point]) -> list[Point]:
    """Positions -> the same, moved until each node has a ``ROOM`` of its own for its label.

    Two that are too near part along the axis on which less is missing. A grid of rooms finds the
    near ones, so that a round is linear in the nodes.
    """
    wide, high = ROOM
    places = [list(c) for c in coords]
    for _ in range(ROUNDS):
        moved = False
        for i, j in _near(places):
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


def _near(places: list[list[float]]) -> list[tuple[int, int]]:
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(places):
        cells.setdefault((math.floor(x / ROOM[0]), math.floor(y / ROOM[1])), []).append(i)
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
