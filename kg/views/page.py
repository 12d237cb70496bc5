"""Scene -> graph.html: one file by pyvis with an own template, no request to the outside."""

from __future__ import annotations

import math
from importlib.resources import files
from pathlib import Path
from typing import Any

import igraph
import jinja2
import pyvis
from markupsafe import Markup
from pyvis.network import Network

from kg.network.projections import Queryable
from kg.views.scene import Scene, scene

# Colour-blind-safe (Okabe & Ito 2008), and a shape of its own for each family.
LOOKS: dict[str, tuple[str, str]] = {
    "Person": ("#0072B2", "dot"),
    "Post": ("#56B4E9", "dot"),
    "Government": ("#D55E00", "square"),
    "PublicBody": ("#D55E00", "square"),
    "InternationalOrganization": ("#D55E00", "square"),
    "Organization": ("#B08A00", "square"),
    "PoliticalParty": ("#CC79A7", "square"),
    "ArmedGroup": ("#555555", "square"),
    "Group": ("#555555", "square"),
    "Country": ("#009E73", "hexagon"),
    "Place": ("#009E73", "triangleDown"),
    "Meeting": ("#E69F00", "diamond"),
    "Attack": ("#B00020", "star"),
    "OfficeChange": ("#8A63D2", "diamond"),
    "Decision": ("#8A63D2", "diamond"),
    "Cooperation": ("#8A63D2", "diamond"),
    "MeetingSeries": ("#E69F00", "triangle"),
    "Topic": ("#888888", "triangle"),
    "Statement": ("#888888", "star"),
}
HIDDEN = ("Statement", "Topic")  # at the first view
LARGE = 400  # nodes; a larger graph opens on its most central ones
SPREAD = 85.0  # pixels between neighbours, about


def write_page(store: Queryable, path: Path) -> None:
    """Store -> an interactive page in one file, the same bytes for the same graph.

    Args:
        store: A built graph.
        path: The file to write.
    """
    path.write_text(page(scene(store)), encoding="utf-8")


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
        colour, shape = LOOKS.get(node["cls"], ("#888888", "dot"))
        x, y = places[node["id"]]
        # Straight to the list: add_node looks through all nodes, which is quadratic.
        network.nodes.append({
            "id": node["id"], "x": round(x, 1), "y": round(y, 1), "shape": shape, "color": colour,
            "size": round(9 + 3.2 * math.sqrt(degree.get(node["id"], 0)), 1),
        })
    network.edges = [{"id": e["id"], "from": e["from"], "to": e["to"]} for e in made.edges]
    return str(network.generate_html(name="graph.html"))


def _assets(made: Scene) -> dict[str, Any]:
    """What the template puts in: pyvis's own vis-network, our script and style, the data."""
    library = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    here = files("kg.views")
    return {
        "vis": Markup(library.read_text(encoding="utf-8").replace("</script", "<\\/script")),
        "script": Markup(here.joinpath("page.js").read_text(encoding="utf-8")),
        "style": Markup(here.joinpath("page.css").read_text(encoding="utf-8")),
        "data": {"nodes": made.nodes, "edges": made.edges, "articles": made.articles,
                 "looks": {k: {"color": c, "shape": s} for k, (c, s) in LOOKS.items()},
                 "hidden": list(HIDDEN), "large": LARGE},
    }


def _degrees(made: Scene) -> dict[str, int]:
    degree: dict[str, int] = {}
    hidden = {n["id"] for n in made.nodes if n["cls"] in HIDDEN}
    for edge in made.edges:
        if edge["from"] not in hidden and edge["to"] not in hidden:
            for end in (edge["from"], edge["to"]):
                degree[end] = degree.get(end, 0) + 1
    return degree


def layout(made: Scene) -> dict[str, tuple[float, float]]:
    """Scene -> positions in pixels (Fruchterman & Reingold 1991), each component on its own.

    Starts from a sunflower spiral instead of random points, so that it is always the same.
    """
    ids = [n["id"] for n in made.nodes]
    index = {node: i for i, node in enumerate(ids)}
    graph = igraph.Graph(n=len(ids), edges=sorted({
        (min(a, b), max(a, b)) for e in made.edges
        if (a := index[e["from"]]) != (b := index[e["to"]])
    }))
    components = sorted(graph.connected_components(), key=lambda c: (-len(c), c))
    places: dict[str, tuple[float, float]] = {}
    boxes = []
    for members in components:
        coords = _component(graph, members)
        boxes.append((members, coords))
    offset_x, offset_y, row_height, width = 0.0, 0.0, 0.0, 0.0
    for members, coords in boxes:
        left, right = min(x for x, _ in coords), max(x for x, _ in coords)
        top, bottom = min(y for _, y in coords), max(y for _, y in coords)
        width = width or max(right - left, 900.0)
        if offset_x and offset_x + (right - left) > width:
            offset_x, offset_y, row_height = 0.0, offset_y + row_height + 140, 0.0
        for member, (x, y) in zip(members, coords, strict=True):
            places[ids[member]] = (x - left + offset_x, y - top + offset_y)
        offset_x += right - left + 140
        row_height = max(row_height, bottom - top)
    return places


def _component(graph: igraph.Graph, members: list[int]) -> list[tuple[float, float]]:
    n = len(members)
    golden = math.pi * (3 - math.sqrt(5))
    start = [(math.sqrt(i + 0.5) * math.cos(i * golden), math.sqrt(i + 0.5) * math.sin(i * golden))
             for i in range(n)]
    if n == 1:
        return [(0.0, 0.0)]
    part = graph.induced_subgraph(members)
    grid = "nogrid" if n <= 1500 else "grid"
    found = part.layout_fruchterman_reingold(niter=600 if n <= 600 else 150, seed=start, grid=grid)
    scale = SPREAD * 1.35
    return [(x * scale * 1.25, y * scale * 0.85) for x, y in found]
