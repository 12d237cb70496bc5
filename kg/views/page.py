"""Scene -> graph.html: one file by pyvis with an own template, no request to the outside."""

from __future__ import annotations

import base64
import hashlib
import math
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import pyvis
from markupsafe import Markup
from pyvis.network import Network

from kg.network.projections import Queryable
from kg.views.classes import STYLE_OF, STYLES
from kg.views.layouts import layout
from kg.views.scene import Scene, scene

HIDDEN = tuple(style.cls for style in STYLES if not style.shown)
LARGE = 400  # nodes; a larger graph opens on its most central ones


def write_page(store: Queryable, path: Path) -> None:
    """Store -> an interactive page in one file, the same bytes for the same graph.

    Args:
        store: A built graph.
        path: The file to write.
    """
    path.write_text(page(scene(store)), encoding="utf-8", newline="\n")


def page(made: Scene) -> str:
    """Scene -> HTML. Everything that comes from articles is data, never markup."""
    network = Network(directed=True, cdn_resources="in_line")  # type: ignore[no-untyped-call]
    network.templateEnv = jinja2.Environment(
        loader=jinja2.PackageLoader("kg.views", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    network.path = "page.html"
    network.templateEnv.globals |= _assets(made)
    places = layout(made)
    degree = _degrees(made)
    for node in made.nodes:
        style = STYLE_OF[node["cls"]]
        x, y = places[node["id"]]
        # Straight to the list: add_node looks through all nodes, which is quadratic.
        network.nodes.append(
            {
                "id": node["id"],
                "x": round(x, 1),
                "y": round(y, 1),
                "size": round(style.size + 2.2 * math.sqrt(degree.get(node["id"], 0)), 1),
            }
        )
    network.edges = [{"id": e["id"], "from": e["from"], "to": e["to"]} for e in made.edges]
    return str(network.generate_html(name="graph.html"))  # type: ignore[no-untyped-call]


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
        "vis": Markup(vis),
        "labels": Markup(labels),
        "script": Markup(script),
        "style": Markup(style),
        "hashes": {
            "script": Markup(" ".join(map(_hash, (vis, labels, script)))),
            "style": Markup(_hash(style)),
        },
        "data": {
            "nodes": made.nodes,
            "edges": made.edges,
            "articles": made.articles,
            "looks": [{"cls": s.cls, "color": s.colour, "outline": s.outline} for s in STYLES],
            "hidden": list(HIDDEN),
            "large": LARGE,
        },
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
