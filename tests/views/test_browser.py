"""The page in a real browser; needs Debian's chromium and the playwright package."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from chromium import CHROMIUM
from chromium import opened as opened_file

from kg.store.store import GraphStore
from kg.views.notebook import show
from kg.views.page import write_page

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}"),
]
HOSTILE = "</script><script>window.hit=1</script><img src=x onerror='window.hit=1'>\"href"
ROOT = Path(__file__).parents[2]
AXE = Path(os.environ.get("AXE", ROOT / ".venv/axe/node_modules/axe-core/axe.min.js"))


@contextmanager
def opened(
    browser: "playwright.Browser", store: GraphStore, folder: Path, **options: object
) -> Iterator["playwright.Page"]:
    """The store's page; asks for nothing but itself and says nothing on the console."""
    write_page(store, folder / "graph.html")
    with opened_file(browser, folder / "graph.html", **options) as page:
        yield page


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


def test_search_says_when_there_is_nothing(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path
) -> None:
    with opened(chromium, store, tmp_path) as page:
        page.fill("#search", "xyzzy")
        assert page.inner_text("#suggestions") == "Aucun résultat"
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        assert page.get_attribute("#search", "aria-expanded") == "false"


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


def test_the_keyboard_alone_reaches_a_sentence(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path
) -> None:
    def focus(page: "playwright.Page") -> str:
        return str(page.evaluate("document.activeElement.id || document.activeElement.textContent"))

    with opened(chromium, store, tmp_path) as page:
        page.keyboard.press("Tab")
        assert focus(page) == "search"
        page.keyboard.press("Tab")
        assert focus(page) == "tab-graph"
        page.keyboard.press("ArrowRight")
        assert focus(page) == "tab-timeline"
        page.keyboard.press("End")
        assert focus(page) == "tab-article"
        page.keyboard.press("ArrowLeft")
        assert focus(page) == "tab-table"
        assert page.is_visible("#view-table")
        for _ in range(80):
            page.keyboard.press("Tab")
            if focus(page) == "Bruno Maes":
                break
        page.keyboard.press("Enter")
        assert page.inner_text("#panel h2") == "Bruno Maes"
        assert page.locator("#panel mark").count() > 0
        page.keyboard.press("Escape")
        assert page.inner_text("#panel h2") != "Bruno Maes"


def test_the_timeline_lists_and_draws_what_happened(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path
) -> None:
    with opened(chromium, store, tmp_path) as page:
        page.click("#tab-timeline")
        assert "4 événements, dont 3 sans date" in page.inner_text("#view-timeline")
        assert page.locator("#view-timeline .event").count() == 1
        assert page.locator(".entry").count() == 4
        page.locator(".entry").first.click()
        assert "2 ou 9 juin 2020" in page.inner_text("#panel")
        assert page.locator(".event.chosen").count() == 1
        page.get_by_role("button", name="Rencontres").click()
        assert page.locator(".entry").count() == 1


def test_the_matrix_counts_and_shows_the_meetings(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path
) -> None:
    with opened(chromium, store, tmp_path) as page:
        page.click("#tab-matrix")
        cells = page.locator("td.cell")
        assert cells.all_inner_texts() == ["2", "2"]
        cells.first.focus()
        page.keyboard.press("Enter")
        assert "2 rencontres en commun" in page.inner_text("#panel")
        assert page.locator("#panel mark").count() >= 2
        page.get_by_label("Prévu").uncheck()
        assert page.locator("td.cell").first.inner_text() == "1"


def test_a_sentence_leads_to_its_article_and_a_mention_back(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path
) -> None:
    with opened(chromium, store, tmp_path) as page:
        page.fill("#search", "parquet")
        page.keyboard.press("Enter")
        page.fill("#search", "attaque")
        page.keyboard.press("Enter")
        assert page.locator("#panel .claim button").first.inner_text() == "parquet"
        page.locator("#panel .proof small button").first.click()
        assert page.is_visible("#view-article")
        proving = " ".join(" ".join(page.locator(".words .sentence").all_inner_texts()).split())
        assert "une attaque a fait trois morts" in proving
        text = page.inner_text(".words").replace("\n", " ")
        assert "« C'est grave », dit 🙂 Bruno Maes." in text
        page.locator(".mention.Person", has_text="Anne Lejeune").click()
        assert page.inner_text("#panel h2") == "Anne Lejeune"
        assert page.locator(".mention.chosen").count() >= 1


@pytest.mark.parametrize("tab", ["graph", "timeline", "matrix", "table", "article"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path, tab: str, scheme: str
) -> None:
    """No serious or critical finding of axe-core, with nothing and with something chosen."""
    if not AXE.exists():
        pytest.skip("axe-core is not there: make browser")
    with opened(chromium, store, tmp_path, color_scheme=scheme) as page:
        page.click(f"#tab-{tab}")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for chosen in ("", "anne"):
            if chosen:
                page.fill("#search", chosen)
                page.keyboard.press("Enter")
            found = page.evaluate("axe.run().then((r) => r.violations)")
            bad = [
                (v["id"], [n["html"][:160] + n["failureSummary"][:200] for n in v["nodes"][:3]])
                for v in found
                if v["impact"] in ("serious", "critical")
            ]
            assert bad == []


def test_print_shows_the_facts_without_the_tools(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path
) -> None:
    with opened(chromium, store, tmp_path, color_scheme="dark") as page:
        page.click("#tab-table")
        page.emulate_media(media="print")
        assert not page.is_visible("#search")
        assert page.is_visible("#view-table")
        assert (
            page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        )
        assert page.evaluate("document.querySelector('#view-table').scrollHeight") == page.evaluate(
            "document.querySelector('#view-table').clientHeight"
        )


def test_print_draws_the_graph_in_light_colours(
    chromium: "playwright.Browser", store: GraphStore, tmp_path: Path
) -> None:
    white = """() => { const canvas = document.querySelector("#network canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let found = 0;
      for (let i = 0; i < data.length; i += 4)
        found += [0, 1, 2, 3].every((k) => data[i + k] === 255);
      return found; }"""  # the paper that stands around each label
    with opened(chromium, store, tmp_path, color_scheme="dark") as page:
        page.emulate_media(media="print")
        page.wait_for_timeout(300)
        assert page.evaluate(white) > 100
