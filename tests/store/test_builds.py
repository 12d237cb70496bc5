"""The main job: adding, replacing, removing exactly; the same bytes in any order."""

import json

import pytest
from conftest import said  # type: ignore[import-not-found]

from kg.builds import build, remove
from kg.errors import StoreError
from kg.store import folder as folder_module
from kg.store.store import open_store

A = "meeting Anne Paul @Lille 2024-05-06 Held\n"
B = "meeting Paul Zoe @Gand 2024-06-01 Planned\noffice Paul maire in France\n"
COUNT = "SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a kg:Meeting }"


def graph(folder):
    return (folder / "graph.trig").read_bytes()


def test_a_build_leaves_store_graph_page_and_report(make):
    out = make({"a": A, "b": B})
    assert {p.name for p in out.iterdir()} == {
        "articles",
        "store",
        "graph.trig",
        "graph.html",
        "report.json",
    }
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert len(report["added"]) == report["articles"] == 2
    assert report["failures"] == []


def test_twice_the_same_bytes(make):
    assert graph(make({"a": A, "b": B}, "one")) == graph(make({"a": A, "b": B}, "two"))
    one, two = make({"a": A}, "three"), make({"a": A}, "four")
    assert (one / "graph.html").read_bytes() == (two / "graph.html").read_bytes()


def test_the_order_of_inputs_leaves_no_trace(make):
    assert graph(make({"a": A, "b": B}, "one")) == graph(make({"b": B, "a": A}, "two"))


def test_adding_in_steps_is_adding_at_once(make):
    make({"a": A}, "steps")
    assert graph(make({"b": B}, "steps")) == graph(make({"a": A, "b": B}, "once"))


def test_the_same_article_again_changes_nothing(make):
    before = graph(make({"a": A}))
    assert graph(make({"a": A})) == before
    assert open_store(make({"a": A})).select(COUNT) == [{"n": "1"}]


def test_a_changed_article_replaces_its_old_graph(make):
    make({"a": A, "b": B}, "one")
    changed = make({"a": A.replace("Lille", "Lyon")}, "one")
    text = graph(changed).decode()
    assert "Lyon" in text
    assert "Lille" not in text


def test_neighbours_leave_an_articles_own_graph_alone(make):
    alone, together = make({"a": A}, "one"), make({"a": A, "b": B}, "two")
    name = next(p.name for p in (alone / "articles").glob("*.trig"))
    assert (alone / "articles" / name).read_bytes() == (together / "articles" / name).read_bytes()


def test_removing_is_as_if_never_added(make, tmp_path):
    both = make({"a": A, "b": B}, "one")
    assert len(remove(both, [str(tmp_path / "articles" / "b.txt")])) == 1
    assert graph(both) == graph(make({"a": A}, "two"))
    assert remove(both, ["no-such-article"]) == []


def test_a_graph_that_breaks_the_shapes_fails_alone(make, tmp_path):
    out = make({"a": A, "x": "broken\n"})
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [f["stage"] for f in report["failures"]] == ["validate"]
    assert "exactly one status" in report["failures"][0]["problem"]
    assert open_store(out).select(COUNT) == [{"n": "1"}]


def test_a_build_that_is_killed_leaves_the_old_store(make, tmp_path, monkeypatch):
    out = make({"a": A})
    before = graph(out)

    def fail(*_: object) -> str:
        raise OSError("disk full")

    monkeypatch.setattr(folder_module, "serialize_quads", fail)
    (tmp_path / "articles" / "c.txt").write_text(B, encoding="utf-8")
    with pytest.raises(StoreError, match="disk full"):
        build([tmp_path / "articles"], out, facts_of=said)
    assert graph(out) == before
    assert open_store(out).select(COUNT) == [{"n": "1"}]
