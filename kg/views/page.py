"""Store -> graph.html: one file by pyvis with an own template, no request to the outside."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import pyvis
from markupsafe import Markup
from pyvis.network import Network

from kg.network.meetings import Queryable
from kg.views.classes import STYLE_OF
from kg.views.layouts import layout, layout_of
from kg.views.openings import neighbours, opening
from kg.views.packing import Measures, measured, packed
from kg.views.scene import Scene, scene

# One script, in this order; each file is one part of the page.
SCRIPTS = (
    "dom", "data", "words", "filters", "places", "labels", "graph", "facts", "panel", "search",
    "controls", "table", "timeline", "matrix", "article", "links", "main",
)  # fmt: skip
SHEETS = ("page", "controls", "views", "print")


def write_page(store: Queryable, path: Path) -> None:
    """Store -> an interactive page in one file, the same bytes for the same graph.

    Args:
        store: A built graph.
        path: The file to write.
    """
    path.write_text(page_of(store), encoding="utf-8", newline="\n")


def page_of(store: Queryable) -> str:
    """Store -> HTML, with what the network of meetings says of each participant."""
    return page(scene(store), measured(store))


def page(made: Scene, measures: Measures | None = None) -> str:
    """Scene, measures -> HTML. Everything that comes from articles is data, never markup."""
    network = Network(directed=True, cdn_resources="in_line")  # type: ignore[no-untyped-call]
    network.templateEnv = jinja2.Environment(
        loader=jinja2.PackageLoader("kg.views", "web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    network.path = "page.html"
    network.templateEnv.globals |= _assets() | {"data": packed(made, measures or {}, _first(made))}
    number = {n["id"]: i for i, n in enumerate(made.nodes)}
    degree = {node: len(links) for node, links in neighbours(made).items()}
    places = layout(made)
    for node in made.nodes:
        style = STYLE_OF[node["cls"]]
        x, y = places[node["id"]]
        # Straight to the list: add_node looks through all nodes, which is quadratic.
        network.nodes.append(
            {
                "id": number[node["id"]],
                "x": round(x, 1),
                "y": round(y, 1),
                "size": round(style.size + 2.2 * math.sqrt(degree.get(node["id"], 0)), 1),
            }
        )
    network.edges = [
        {"id": i, "from": number[e["from"]], "to": number[e["to"]]}
        for i, e in enumerate(made.edges)
    ]
    return str(network.generate_html(name="graph.html"))  # type: ignore[no-untyped-call]


def _first(made: Scene) -> dict[str, tuple[float, float]] | None:
    """Scene -> where the nodes of the first view stand in it; None where it is the whole."""
    chosen = opening(made)
    if chosen is None:
        return None
    return layout_of([n["id"] for n in made.nodes if n["id"] in chosen], made)


@cache
def _assets() -> dict[str, Any]:
    """What the template puts in: pyvis's own vis-network, our scripts, sheets and words.

    Only the very scripts and style that are put in may run: the page's policy names their hashes.
    """
    library = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    here = files("kg.views") / "web"
    vis = re.sub(r"//# sourceMappingURL=.*", "", library.read_text(encoding="utf-8"))
    parts = [(here / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    script = '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"
    style = "".join((here / "css" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    return {
        "vis": Markup(vis),
        "script": Markup(script),
        "style": Markup(style),
        "hashes": {
            "script": Markup(" ".join(map(_hash, (vis, script)))),
            "style": Markup(_hash(style)),
        },
        "words": json.loads((here / "words.json").read_text(encoding="utf-8")),
    }


def _hash(content: str) -> str:
    """Inline script or style -> its source expression (W3C Content Security Policy Level 3)."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
