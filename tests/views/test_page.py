import json
import random
import re
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.store import GraphStore
from kg.triples.ontology import ontology_file
from kg.views.classes import STYLES
from kg.views.layouts import layout
from kg.views.openings import FIRST, neighbours, opening
from kg.views.page import SCRIPTS, _hash, page, write_page
from kg.views.scene import EDGES, scene

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "href='javascript:alert(1)'",
    "{{ 7 * 7 }}",
    "`${alert(1)}`\\u2028 \u2028 &amp; -->",
]


class Page(HTMLParser):
    """Tags with their attributes, and the contents of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.contents: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attrs = self.tags[-1] if self.tags else ("", {})
        if tag in ("script", "style") and data.strip():
            self.contents.append((tag, attrs, data))

    def data(self, name: str) -> list[dict[str, object]] | dict[str, object]:
        return next(json.loads(c) for _, a, c in self.contents if a.get("id") == name)


@pytest.fixture
def html(store: GraphStore) -> str:
    return page(scene(store))


def test_no_tag_names_an_address(html: str) -> None:
    for tag, attrs in Page(html).tags:
        assert not {"src", "href", "srcset", "action", "data", "style"} & set(attrs), (tag, attrs)
        assert tag not in ("link", "iframe", "object", "embed", "base", "form", "img")


def test_the_style_loads_nothing(html: str) -> None:
    styles = [c for tag, _, c in Page(html).contents if tag == "style"]
    assert len(styles) == 1
    assert not re.search(r"url\(|@import|@font-face", styles[0])


WEB = Path(__file__).parents[2] / "kg" / "views" / "web"


@pytest.mark.parametrize("name", sorted(p.stem for p in (WEB / "js").glob("*.js")))
def test_our_scripts_fetch_nothing(name: str) -> None:
    script = (WEB / "js" / f"{name}.js").read_text("utf-8")
    assert name in SCRIPTS
    assert not re.search(
        r"fetch\(|XMLHttp|import\(|innerHTML|outerHTML|document\.write|eval\(|WebSocket|sendBeacon",
        script,
    )


def test_the_policy_lets_only_these_scripts_and_this_style_run(html: str) -> None:
    parsed = Page(html)
    policy = next(
        str(a["content"])
        for _, a in parsed.tags
        if a.get("http-equiv") == "Content-Security-Policy"
    )
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    assert rules["base-uri"] == rules["form-action"] == ["'none'"]
    scripts = [c for tag, a, c in parsed.contents if tag == "script" and "type" not in a]
    styles = [c for tag, _, c in parsed.contents if tag == "style"]
    assert rules["script-src"] == [_hash(c) for c in scripts]
    assert rules["style-src"] == [_hash(c) for c in styles]
    assert "connect-src" not in rules


def test_nodes_and_edges_are_those_of_the_store(store: GraphStore, html: str) -> None:
    parsed = Page(html)
    counts = store.select(
        """SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a ?c
           FILTER(?c NOT IN (kg:Article, kg:Evidence, kg:Tenure, kg:Post)) }"""
    )
    # The one post shows as the words on the tenure's link.
    assert len(parsed.data("nodes")) == int(str(counts[0]["n"]))
    links = store.select(
        """SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o . ?s a ?c . ?o a ?d
           FILTER(?c NOT IN (kg:Tenure, kg:Post, kg:Evidence) && ?d != kg:Article)
           FILTER NOT EXISTS { ?s kg:host ?o FILTER(?p = kg:participant) } }"""
    )
    tenures = store.select("SELECT (COUNT(?t) AS ?n) WHERE { ?t a kg:Tenure }")
    assert len(parsed.data("edges")) == int(str(links[0]["n"])) + int(str(tenures[0]["n"]))


def test_each_node_has_its_own_place(html: str) -> None:
    nodes = Page(html).data("nodes")
    assert isinstance(nodes, list)
    assert len({(n["x"], n["y"]) for n in nodes}) == len(nodes)


def test_parallel_edges_are_kept(store: GraphStore) -> None:
    store._store.update("""PREFIX kg: <https://w3id.org/valduchesse/ontology#>
        INSERT { GRAPH ?g { ?m kg:place ?x . ?m kg:topic ?x } } WHERE { GRAPH ?g {
        ?m a kg:Meeting ; kg:place ?x } }""")
    edges = [(e["from"], e["to"]) for e in Page(page(scene(store))).data("edges")]
    assert len(edges) == len(set(edges)) + 1


def test_the_same_store_gives_the_same_bytes(store: GraphStore, tmp_path: Path) -> None:
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    write_page(store, one)
    write_page(store, two)
    assert one.read_bytes() == two.read_bytes()
    assert b"\r" not in one.read_bytes()


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_stay_data(named: Callable[[str], GraphStore], label: str) -> None:
    plain, hostile = page(scene(named("Bruno"))), page(scene(named(label)))
    assert [t for t, _ in Page(hostile).tags] == [t for t, _ in Page(plain).tags]
    data = Page(hostile).data("data")
    assert isinstance(data, dict)
    names = [n.get("name") for n in data["nodes"]]  # type: ignore[attr-defined]
    assert " ".join(label.split()) in [" ".join(str(n).split()) for n in names]


def test_an_empty_store_gives_a_page(tmp_path: Path) -> None:
    write_page(GraphStore(tmp_path, ox.Store()), tmp_path / "graph.html")
    assert Page((tmp_path / "graph.html").read_text("utf-8")).data("nodes") == []


def test_every_class_has_a_style_of_its_own() -> None:
    ontology = ontology_file("kg.ttl").read_text("utf-8")
    classes = set(re.findall(r"^kg:(\w+) a owl:Class", ontology, re.MULTILINE))
    not_drawn = {"Actor", "Event", "Tenure", "Article", "Evidence"}
    assert {s.cls for s in STYLES} == classes - not_drawn
    assert len({s.outline for s in STYLES}) == len(STYLES)


def test_the_page_has_words_for_all_it_shows() -> None:
    words = json.loads((WEB / "words.json").read_text("utf-8"))
    assert list(words) == sorted(words)
    for key, said in words.items():
        assert set(said) == {"fr", "en"}, key
        assert re.findall(r"\{\w+\}", said["fr"]) == re.findall(r"\{\w+\}", said["en"]), key
    scripts = "".join((WEB / "js" / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    shown = {s.cls for s in STYLES} | {f"one_{s.cls}" for s in STYLES}
    shown |= set(re.findall(r"\btn?\(\"(\w+)\"", scripts))
    shown |= set(re.findall(r"kg:([a-z]\w+)", EDGES)) | {"holdsPost"}
    ontology = ontology_file("kg.ttl").read_text("utf-8")
    shown |= set(re.findall(r"^kg:([A-Z]\w+) a kg:(?:Status|ChangeKind)", ontology, re.MULTILINE))
    assert shown - set(words) == set()


def test_a_large_graph_opens_on_a_part_in_one_piece() -> None:
    made = scene(large(900))
    chosen = opening(made)
    assert chosen is not None
    assert FIRST <= len(chosen) <= FIRST + 10
    around = neighbours(made)
    reached, queue = set(), [min(chosen)]
    while queue:
        node = queue.pop()
        reached.add(node)
        queue += [n for n in around[node] if n in chosen and n not in reached]
    assert reached == chosen
    hub = max(around, key=lambda n: (len(around[n]), n))
    assert hub in chosen
    told = Page(page(made)).data("data")
    assert isinstance(told, dict)
    assert len(told["first"]) == len(chosen)  # type: ignore[arg-type]


def test_a_small_graph_opens_whole(store: GraphStore) -> None:
    assert opening(scene(store)) is None


def large(nodes: int) -> GraphStore:
    draw = random.Random(5)
    meetings = nodes // 4
    kg, base = "https://w3id.org/valduchesse/ontology#", "https://example.org/"
    lines = []
    for i in range(meetings):
        lines += [f"<{base}m{i}> a kg:Meeting ; kg:status kg:Held ."]
        for _ in range(6):
            guest = int(draw.paretovariate(0.6)) % (nodes - meetings)
            lines += [f"<{base}m{i}> kg:participant <{base}p{guest}> ."]
    lines += [
        f'<{base}p{i}> a kg:Person ; skos:prefLabel "Personne {i}"@fr .'
        for i in range(nodes - meetings)
    ]
    store = ox.Store()
    prefixes = f"@prefix kg: <{kg}> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . "
    store.load(
        (prefixes + f"<{base}g> {{ " + "\n".join(lines) + " }").encode(), format=ox.RdfFormat.TRIG
    )
    return GraphStore(Path(), store)


def test_a_large_layout_does_not_hang_on_chance() -> None:
    made = scene(large(900))
    random.seed(1)
    one = layout(made)
    random.seed(2)
    assert layout(made) == one


def test_two_thousand_nodes_are_laid_out_in_seconds(tmp_path: Path) -> None:
    store = large(2000)
    start = time.perf_counter()
    write_page(store, tmp_path / "graph.html")
    assert time.perf_counter() - start < 5
    assert len(Page((tmp_path / "graph.html").read_text("utf-8")).data("nodes")) == 2000
