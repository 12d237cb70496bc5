"""``python ontology/make_page.py``: write index.html and classes.svg anew from kg.ttl.

The page is pyLODE's (a test dependency), with the tree of classes drawn above its list of them.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from pylode import OntPub
from rdflib import OWL, RDF, RDFS, Graph, URIRef

HERE = Path(__file__).parent
WIDTH, HEIGHT, ROW, COLUMN = 190, 24, 32, 230
BEFORE = '<div class="section" id="classes">'


def diagram(graph: Graph) -> str:
    """Ontology -> the tree of its classes as SVG; a second parent is a dashed line."""
    classes = {c for c in graph.subjects(RDF.type, OWL.Class) if isinstance(c, URIRef)}
    parents = {c: sorted(graph.objects(c, RDFS.subClassOf), key=str) for c in classes}
    places: dict[URIRef, tuple[int, int]] = {}

    def put(cls: URIRef, depth: int) -> None:
        places[cls] = (10 + depth * COLUMN, 10 + len(places) * ROW)
        for child in sorted(c for c in classes if parents[c] and parents[c][0] == cls):
            put(child, depth + 1)

    for root in sorted(c for c in classes if not parents[c]):
        put(root, 0)
    lines, boxes = [], []
    for cls, (x, y) in sorted(places.items()):
        name = escape(cls.rsplit("#", 1)[1])
        french = next(str(o) for o in graph.objects(cls, RDFS.label) if o.language == "fr")
        for rank, parent in enumerate(parents[cls]):
            px, py = places[URIRef(parent)]
            dash = ' stroke-dasharray="4 3"' if rank else ""
            path = f"M{px + 14} {py + HEIGHT} V{y + HEIGHT // 2} H{x}"
            lines.append(f'<path d="{path}" fill="none" stroke="#555"{dash}/>')
        boxes.append(
            f'<a href="#{name}"><rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="4" '
            f'fill="#eef3fa" stroke="#345"/><text x="{x + 8}" y="{y + 16}">{name}</text>'
            f"<title>{escape(french)}</title></a>"
        )
    width = max(x for x, _ in places.values()) + WIDTH + 10
    height = max(y for _, y in places.values()) + HEIGHT + 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'role="img" aria-label="Classes" font-family="sans-serif" font-size="12">\n'
        + "\n".join(lines + boxes)
        + "\n</svg>\n"
    )


def page() -> str:
    """kg.ttl -> the page of the ontology.

    Raises:
        ValueError: If pyLODE's page has no list of classes to put the diagram above.
    """
    html = OntPub(str(HERE / "kg.ttl")).make_html()
    if BEFORE not in html:
        raise ValueError("pyLODE's page has changed: no section of classes")
    # Its data for search engines comes in another order each time; kg.ttl says the same.
    html = re.sub(r"<script[^>]*ld\+json.*?</script>", "", html, flags=re.DOTALL)
    drawn = diagram(Graph().parse(HERE / "kg.ttl"))
    return html.replace(BEFORE, f'<div class="section" id="diagram">\n{drawn}</div>\n{BEFORE}', 1)


if __name__ == "__main__":
    (HERE / "classes.svg").write_text(diagram(Graph().parse(HERE / "kg.ttl")), encoding="utf-8")
    (HERE / "index.html").write_text(page(), encoding="utf-8")
