"""The page in a real browser; needs Debian's chromium and the playwright package."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.store.store import GraphStore
from kg.views.notebook import show
from kg.views.page import write_page

CHROMIUM = Path("/usr/bin/chromium")
playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}"),
]
HOSTILE = "</script><script>window.hit=1</script><img src=x onerror='window.hit=1'>\"href"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> Iterator["playwright.Browser"]:
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: "playwright.Browser", store: GraphStore, folder: Path, **options: object
) -> Iterator["playwright.Page"]:
    """The store's page; asks for nothing but itself and says nothing on the console."""
    write_page(store, folder / "graph.html")
    context = browser.new_context(
        **{"viewport": {"width": 1400, "height": 900}, "locale": "fr-FR"} | options
    )
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    address = (folder / "graph.html").as_uri()
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    yield page
    context.close()
    assert (asked, said) == ([address], [])


def test_search_by_keyboard_shows_the_sentences(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path
) -> None:
    with opened(chromium, store, tmp_path) as page:
        page.keyboard.press("/")
        page.keyboard.type("DÂME")  # another name of hers, whatever the accents
        assert page.get_attribute("#search", "aria-expanded") == "true"
        page.keyboard.press("ArrowDown")
        assert page.get_attribute("#search", "aria-activedescendant") == "hit-0"
        page.keyboard.press("Enter")
        assert page.inner_text("#panel h2") == "Anne Lejeune"
        assert "M. Bruno Maes à Portville" in page.inner_text("#panel")
        assert "Anne Lejeune" in page.locator("#panel mark").all_inner_texts()
        link = page.locator("#panel small a").first
        assert link.get_attribute("href") == "https://example.org/1"


def test_a_click_on_a_link_marks_the_proving_words(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path
) -> None:
    with opened(chromium, store, tmp_path) as page:
        spot = page.evaluate(
            """() => {
              const { network, data } = window.valduchesse;
              const { i } = data.edges.find((e) => e.property === "memberOf");
              return network.canvasToDOM(network.body.edges[i].edgeType.getPoint(0.5));
            }"""
        )
        box = page.locator("#network").bounding_box()
        page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
        page.wait_for_selector("#panel mark")
        assert page.inner_text("#panel h2") == "Membre de"
        assert page.locator("#panel mark").all_inner_texts() == ["PN"]


def test_the_filter_hides_a_class_and_the_table_follows(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path
) -> None:
    with opened(chromium, store, tmp_path) as page:
        page.click("#tab-table")
        rows = page.locator("#view-table tbody tr").count()
        page.get_by_role("button", name="Lieux").click()
        assert page.locator("#view-table tbody tr").count() == rows - 2
        page.click("#language")
        assert page.evaluate("document.documentElement.lang") == "en"
        assert "takes part in" in page.inner_text("#view-table")
        assert page.get_by_role("button", name="Places").get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_schemes_paint_the_graph(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path, scheme: str
) -> None:
    with opened(chromium, store, tmp_path, color_scheme=scheme) as page:
        colours = page.evaluate(
            """() => {
              const canvas = document.querySelector("#network canvas"), seen = new Set();
              const context = canvas.getContext("2d");
              const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
              for (let i = 0; i < data.length; i += 4) seen.add(data.slice(i, i + 3).join());
              return [...seen];
            }"""
        )
        assert "0,114,178" in colours  # a person
        assert "230,159,0" in colours  # a place


def test_hostile_labels_do_not_run(
    chromium: "playwright.Browser", named: Callable[[str], GraphStore], tmp_path: Path
) -> None:
    with opened(chromium, named(HOSTILE), tmp_path) as page:
        page.fill("#search", "onerror")
        page.keyboard.press("Enter")
        page.click("#tab-table")
        assert page.inner_text("#panel h2") == HOSTILE
        assert page.evaluate("window.hit") is None
        assert page.locator("a[href^=javascript]").count() == 0
        assert page.locator("img").count() == 0


def test_a_notebook_shows_the_page_in_a_frame(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path
) -> None:
    (tmp_path / "cell.html").write_text(show(store)._repr_html_(), encoding="utf-8")
    page = chromium.new_page(locale="fr-FR")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((tmp_path / "cell.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("#search").fill("lejeune")
    frame.locator("#search").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "Anne Lejeune"
    page.close()
    assert said == []


def test_a_phone_shows_graph_and_panel_below_each_other(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path
) -> None:
    with opened(chromium, store, tmp_path, viewport={"width": 390, "height": 800}) as page:
        stage, panel = (page.locator(s).bounding_box() for s in ("#stage", "#panel"))
        assert stage["width"] > 350
        assert panel["y"] >= stage["y"] + stage["height"] - 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
