"""A page of many nodes in a real browser: what it opens on, its labels, filters, links, speed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from chromium import CHROMIUM
from chromium import opened as opened_file
from synthetic import synthetic

from kg.views.page import write_page

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}"),
]


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("large") / "graph.html"
    write_page(synthetic(1200), file)
    return file


Large = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def large(chromium: "playwright.Browser", large_page: Path) -> Large:
    """A page of 1,200 nodes, at a mark behind the address."""
    return lambda mark="", **options: opened_file(chromium, large_page, mark, **options)


def drawn(page: "playwright.Page") -> int:
    return int(page.evaluate("valduchesse.seen.drawn.reduce((a, b) => a + b, 0)"))


def on_canvas(page: "playwright.Page") -> int:
    """Nodes that vis-network really shows."""
    return int(
        page.evaluate(
            "Object.values(valduchesse.network.body.nodes)"
            ".filter((n) => typeof n.id === 'number' && !n.options.hidden).length"
        )
    )


def test_a_large_graph_opens_on_a_part_and_unfolds(large: Large) -> None:
    with large() as page:
        before = drawn(page)
        assert 100 < before < 200
        assert on_canvas(page) == before
        hidden = page.evaluate(
            """() => { const { data, seen, network } = valduchesse;
              const ties = {};
              network.body.data.edges.getDataSet?.();
              for (const e of data.edges) for (const [a, b] of [[e.from_, e.to_], [e.to_, e.from_]])
                if (seen.drawn[a] && !seen.drawn[b] && seen.node[b]) (ties[a] ??= new Set()).add(b);
              const best = Object.entries(ties).sort((p, q) => q[1].size - p[1].size)[0];
              return [Number(best[0]), best[1].size]; }"""
        )
        node, neighbours = hidden
        at = page.evaluate(
            "(i) => valduchesse.network.canvasToDOM(valduchesse.network.getPosition(i))", node
        )
        box = page.locator("#network").bounding_box()
        page.mouse.dblclick(box["x"] + at["x"], box["y"] + at["y"])
        page.wait_for_function(
            "(n) => valduchesse.seen.drawn.reduce((a, b) => a + b, 0) > n", arg=before
        )
        assert drawn(page) >= before + neighbours
        assert on_canvas(page) == drawn(page)
        page.get_by_role("button", name="Tout montrer").click()
        assert drawn(page) > 900
        assert on_canvas(page) == drawn(page)
        page.get_by_role("button", name="Seulement les plus reliés").click()
        assert drawn(page) == before


def test_no_two_labels_collide_at_the_first_view(large: Large) -> None:
    with large() as page:
        boxes = page.evaluate(
            """() => new Promise((done) => {
              const ctx = document.querySelector("#network canvas").getContext("2d");
              const found = [], plainly = ctx.fillText.bind(ctx);
              ctx.fillText = (text, x, y) => {
                const size = parseFloat(/([\\d.]+)px/.exec(ctx.font)[1]);
                const w = ctx.measureText(text).width;
                found.push([x - w / 2, y - size / 2, x + w / 2, y + size / 2]); plainly(text, x, y);
              };
              valduchesse.network.redraw();
              requestAnimationFrame(() => requestAnimationFrame(() => done(found)));
            })"""
        )
        assert len(boxes) > 30
        for i, a in enumerate(boxes):
            for b in boxes[:i]:
                assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])


EVENTS_LEFT = "valduchesse.data.nodes.filter((x) => x.event && valduchesse.seen.node[x.i]).length"


def test_filters_of_time_status_and_confidence(large: Large) -> None:
    def left(page: "playwright.Page") -> int:
        return int(page.evaluate(EVENTS_LEFT))

    with large() as page:
        every = left(page)
        page.get_by_label("Annulé").uncheck()
        without = left(page)
        expected = page.evaluate(
            "valduchesse.data.nodes.filter((n) => n.event && n.status !== 'Cancelled').length"
        )
        assert without == expected < every
        page.locator("#since").focus()
        for _ in range(5):
            page.keyboard.press("PageUp")
        page.wait_for_function(
            f"(n) => {EVENTS_LEFT} < n",
            arg=without,
        )
        # Keys come faster than the picture is filtered: it must catch up with the last of them.
        page.wait_for_function(
            """() => valduchesse.data.nodes.every((n) => !n.event || !valduchesse.seen.node[n.i]
              || n.last >= valduchesse.state.since)"""
        )
        in_time = left(page)
        page.locator("#least").focus()
        page.keyboard.press("End")
        page.wait_for_function(
            f"(n) => {EVENTS_LEFT} < n",
            arg=in_time,
        )
        page.click("#tab-table")
        assert page.locator("#view-table tbody tr").count() == 0
        page.click("#tab-graph")
        page.locator(".classes button").first.click()  # rebuilds the column
        page.get_by_role("button", name="Effacer les filtres").click()
        assert left(page) == every


def test_a_link_reopens_the_same_view(large: Large) -> None:
    with large() as page:
        page.fill("#search", "greta novak")
        page.keyboard.press("Enter")
        page.get_by_label("Annulé").uncheck()
        page.get_by_role("button", name="Lieux").click()
        page.select_option("#colour", "group")
        page.click("#zoomOut")
        page.wait_for_timeout(300)
        mark = page.evaluate("location.hash")
        seen = """[...valduchesse.seen.drawn].join('')
          + valduchesse.network.getScale().toFixed(1)
          + document.querySelector('#panel').innerText"""
        before = page.evaluate(seen)
    with large(mark) as page:
        assert page.evaluate(seen) == before
        assert page.inner_text("#panel h2") == "Greta Novak"
        assert not page.get_by_label("Annulé").is_checked()
        assert page.input_value("#colour") == "group"


@pytest.mark.parametrize(
    "mark", ["#node=nobody&view=a,b", "#%E0%A4%A", "#tab=cats&least=9&off=Cat&since=x"]
)
def test_a_broken_link_opens_the_start(large: Large, mark: str) -> None:
    with large(mark) as page:
        assert drawn(page) > 100
        assert page.get_attribute("#tab-graph", "aria-selected") == "true"


def test_the_page_is_quick(chromium: "playwright.Browser", tmp_path: Path) -> None:
    """Far above what ``make benchmark`` measures: a busy machine must not fail it."""
    write_page(synthetic(2000), tmp_path / "graph.html")
    ready = []
    for _ in range(3):
        with opened_file(chromium, tmp_path / "graph.html") as page:
            ready.append(page.evaluate("performance.getEntriesByName('ready')[0].startTime"))
    assert min(ready) < 4000
