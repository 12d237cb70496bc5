"""Scene -> graph.html: one file by pyvis with an own template, no request to the outside."""

from __future__ import annotations

import base64
import hashlib
import math
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import igraph
import jinja2
import pyvis
from markupsafe import Markup
from pyvis.network import Network

from kg.network.projections import Queryable
from kg.views.classes import STYLE_OF, STYLES
from kg.views.scene import Scene, scene

HIDDEN = tuple(style.cls for style in STYLES if not style.shown)
LARGE = 400  # nodes; a larger graph opens on its most central ones
SPREAD = 96.0  # pixels between neighbours, about
GAP = 90.0  # pixels between components
ASPECT = 1.25  # of the stage, width to height


def write_page(store: Queryable, path: Path) -> None:
    """Store -> an interactive page in one file, the same bytes for the same graph.

    Args:
        store: A built graph.
        path: The file to write.
    """
    path.write_text(page(scene(store)), encoding="utf-8", newline="\n")


def page(made: Scene) -> str:
    """Scene -> HTML. Everything that comes from articles is data, never markup."""
    network = Network(directed=True, cdn_resources="in_line", height="100%", width="100%")
    network.templateEnv = jinja2.Environment(
        loader=jinja2.PackageLoader("kg.views", "."), autoescape=True,
        trim_blocks=True, lstrip_blocks=True,
    )
    network.path = "page.html"
    network.templateEnv.globals |= _assets(made)
    places = layout(made)
    degree = _degrees(made)
    for node in made.nodes:
        style = STYLE_OF[node["cls"]]
        x, y = places[node["id"]]
        # Straight to the list: add_node looks through all nodes, which is quadratic.
        network.nodes.append({
            "id": node["id"], "x": round(x, 1), "y": round(y, 1),
            "size": round(style.size + 2.2 * math.sqrt(degree.get(node["id"], 0)), 1),
        })
    network.edges = [{"id": e["id"], "from": e["from"], "to": e["to"]} for e in made.edges]
    return str(network.generate_html(name="graph.html"))


def _assets(made: Scene) -> dict[str, Any]:
    """What the template puts in: pyvis's own vis-network, our scripts and style, the data.

    Only the very scripts and style that are put in may run: the page's policy names their hashes.
    """
    library = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    here = files("kg.views")
    vis = re.sub(r"//# sourceMappingURL=.*", "", library.read_text(encoding="utf-8"))
    labels, script, style = (
        here.joinpath(name).read_text(encoding="utf-8")
        for name in ("labels.js", "page.js", "page.css")
    )
    return {
        "vis": Markup(vis), "labels": Markup(labels), "script": Markup(script),
        "style": Markup(style),
        "hashes": {"script": Markup(" ".join(map(_hash, (vis, labels, script)))),
                   "style": Markup(_hash(style))},
        "data": {"nodes": made.nodes, "edges": made.edges, "articles": made.articles,
                 "looks": [{"cls": s.cls, "color": s.colour, "outline": s.outline}
                           for s in STYLES],
                 "hidden": list(HIDDEN), "large": LARGE},
    }


def _hash(content: str) -> str:
    """Inline script or style -> its source expression (W3C Content Security Policy Level 3)."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _degrees(made: Scene) -> dict[str, int]:
    degree: dict[str, int] = {}
    hidden = {n["id"] for n in made.nodes if n["cls"] in HIDDEN}
    for edge in made.edges:
        if edge["from"] not in hidden and edge["to"] not in hidden:
            for end in (edge["from"], edge["to"]):
                degree[end] = degree.get(end, 0) + 1
    return degree


def layout(made: Scene) -> dict[str, tuple[float, float]]:
    """Scene -> positions in pixels, the same for the same scene.

    Each component is laid out on its own (Kamada & Kawai 1989; large ones by Fruchterman & Reingold
    1991) from a spiral instead of random points, and the components are packed in rows. Nodes that
    the first view hides stand around a neighbour.
    """
    ids = [n["id"] for n in made.nodes if n["cls"] not in HIDDEN]
    index = {node: i for i, node in enumerate(ids)}
    graph = igraph.Graph(n=len(ids), edges=sorted({
        (min(a, b), max(a, b)) for e in made.edges
        if (a := index.get(e["from"], -1)) != (b := index.get(e["to"], -1)) and min(a, b) >= 0
    }))
    components = sorted(graph.connected_components(), key=lambda c: (-len(c), c))
    places: dict[str, tuple[float, float]] = {}
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


def _extent(coords: list[tuple[float, float]], axis: int) -> float:
    values = [c[axis] for c in coords]
    return max(values) - min(values)


def _component(graph: igraph.Graph, members: list[int]) -> list[tuple[float, float]]:
    """Positions of one component, scaled so that neighbours stand ``SPREAD`` pixels apart."""
    n = len(members)
    if n == 1:
        return [(0.0, 0.0)]
    golden = math.pi * (3 - math.sqrt(5))
    start = [(math.sqrt(i + 0.5) * math.cos(i * golden), math.sqrt(i + 0.5) * math.sin(i * golden))
             for i in range(n)]
    part = graph.induced_subgraph(members)
    if n <= 300:
        found = part.layout_kamada_kawai(seed=start)
    else:
        found = part.layout_fruchterman_reingold(
            niter=500 if n <= 1000 else 150, seed=start, grid="nogrid" if n <= 1000 else "grid")
    lengths = sorted(math.dist(found[e.source], found[e.target]) for e in part.es)
    scale = SPREAD / (lengths[len(lengths) // 2] or 1.0)
    return [(x * scale * 1.2, y * scale) for x, y in found]


def _place_hidden(made: Scene, places: dict[str, tuple[float, float]]) -> None:
    waiting: dict[str, int] = {}
    for edge in made.edges:
        for a, b in ((edge["from"], edge["to"]), (edge["to"], edge["from"])):
            if a not in places and b in places:
                k = waiting[b] = waiting.get(b, 0) + 1
                x, y = places[b]
                places[a] = (x + 55 * math.cos(2.4 * k), y + 55 * math.sin(2.4 * k))
    for node in made.nodes:
        places.setdefault(node["id"], (-150.0, 0.0))
