"""Every command as a user calls it: what it prints, what it writes, how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.main import get_command

from kg import extract
from kg.cli import app, main
from kg.store.questions import questions
from kg.triples.shapes import violations
from kg.triples.vocabulary import KG

ROOT = Path(__file__).parents[2]
TEXT = """PARIS, 4 juin 2018 (AFP) - Le Premier ministre luxembourgeois, Paul Majerus (DP), sera
reçu mardi à Paris par le président français, Antoine Delmas."""


@pytest.fixture
def kg(capsys):
    """Run the command; exit code, standard output, standard error."""

    def run(*argv: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            main([str(a) for a in argv])
        said = capsys.readouterr()
        return int(stop.value.code or 0), said.out, said.err

    return run


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """A graph of the three samples, made by the command."""
    folder = tmp_path_factory.mktemp("built") / "out"
    with pytest.raises(SystemExit) as stop:
        main(["build", "--sample", "-o", str(folder)])
    assert not stop.value.code
    return folder


def test_build_makes_store_graph_page_and_report(out):
    assert {"graph.html", "graph.trig", "report.json"} <= {p.name for p in out.iterdir()}
    assert (out / "store").is_dir()
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["articles"] == 3
    assert report["failures"] == report["skipped"] == []


def test_build_again_changes_nothing(kg, out):
    before = {p: p.read_bytes() for p in out.rglob("graph.*")}
    code, _, err = kg("build", "--sample", "-o", out)
    assert code == 0
    assert "0 added, 0 replaced, 3 unchanged" in err
    assert {p: p.read_bytes() for p in out.rglob("graph.*")} == before


def test_build_prints_a_summary_with_sentences(kg, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    code, said, err = kg("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--summary")
    assert code == 0
    assert "Paul Majerus" in said
    assert "“" in said
    assert str(tmp_path / "out" / "graph.html") in err


def test_build_goes_on_after_bad_inputs(kg, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00")
    missing = tmp_path / "missing.txt"
    code, _, err = kg("build", tmp_path, missing, "-o", tmp_path / "out")
    assert code == 1
    for name in ("empty.txt", "image.txt", "missing.txt"):
        lines = [line for line in err.splitlines() if name in line and ";" in line]
        assert len(lines) == 1, err
    assert "1 added" in err
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert len(report["failures"]) == 3


def test_build_of_nothing_ends_with_2(kg, tmp_path):
    (tmp_path / "void").mkdir()
    for argv in (["build"], ["build", tmp_path / "void"], ["build", tmp_path / "no.txt"]):
        code, said, err = kg(*argv, "-o", tmp_path / "out")
        assert (code, said) == (2, "")
        assert err.strip()
        assert "Traceback" not in err


@pytest.mark.parametrize("fmt", ["trig", "turtle", "nquads", "jsonld", "table"])
def test_extract_prints_the_same_graph_twice(kg, tmp_path, fmt):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    first, second = (kg("extract", tmp_path / "a.txt", "--format", fmt) for _ in range(2))
    assert first == second
    assert first[0] == 0
    assert "Paul Majerus" in first[1]


def test_extract_writes_a_file_for_each_article(kg, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT + name, encoding="utf-8")
    code, said, _ = kg(
        "extract", tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt", "-o", tmp_path / "o"
    )
    assert (code, said) == (1, "")
    assert sorted(p.name for p in (tmp_path / "o").iterdir()) == ["a.trig", "b.trig"]


def test_the_least_confidence_leaves_facts_out_and_the_graph_valid():
    text = next((ROOT / "kg" / "samples").glob("*.txt")).read_text(encoding="utf-8")
    sizes = []
    for least in (0.0, 0.8, 1.0):
        data = extract(text, min_confidence=least).dataset
        assert violations(data) == ()
        stated = [float(str(o)) for _, _, o, _ in data.quads((None, KG.confidence, None, None))]
        assert all(c >= least for c in stated)
        sizes.append(len(stated))
    assert sizes[0] > sizes[1] > sizes[2]


def test_another_least_confidence_builds_anew(kg, tmp_path):
    article = tmp_path / "a.txt"
    article.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    assert "1 added" in kg("build", article, "-o", out)[2]
    assert "1 replaced" in kg("build", article, "-o", out, "--min-confidence", "0.9")[2]
    assert "1 unchanged" in kg("build", article, "-o", out, "--min-confidence", "0.9")[2]


@pytest.mark.parametrize("least", ["1.5", "-1", "sure"])
def test_a_least_confidence_is_a_share(kg, least):
    assert kg("extract", "a.txt", "--min-confidence", least)[0] == 2


def test_query_in_three_formats(kg, out, tmp_path):
    sparql = "SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a kg:Article }"
    assert kg("query", out, sparql)[1] == "n\n3\n"
    assert kg("query", out, sparql, "--format", "csv")[1] == "n\n3\n"
    data = json.loads(kg("query", out, sparql, "--format", "json")[1])
    assert data["results"]["bindings"][0]["n"]["value"] == "3"
    (tmp_path / "q.rq").write_text(sparql, encoding="utf-8")
    assert kg("query", out, "--file", tmp_path / "q.rq")[1] == "n\n3\n"


@pytest.mark.parametrize(
    "sparql", ["SELECT", "DELETE WHERE { ?s ?p ?o }", "SELECT * { SERVICE <http://x.org> { } }"]
)
def test_query_refuses_in_one_line(kg, out, sparql):
    code, said, err = kg("query", out, sparql)
    assert (code, said) == (2, "")
    assert len(err.strip().splitlines()) == 1


def test_ask_lists_and_answers(kg, out):
    listed = kg("ask", out)[1]
    names = [line.split("\t")[0] for line in listed.strip().splitlines()[1:]]
    assert names == list(questions())
    assert listed != kg("ask", out, "--fr")[1]
    answered = 0
    for name in names:
        code, said, err = kg("ask", out, name, "--format", "csv")
        assert code == 0, err
        rows = list(csv.reader(io.StringIO(said)))
        assert rows[0], name
        assert (len(rows) == 1) == ("no answer" in err)
        answered += len(rows) > 1
    assert answered >= 25
    assert kg("ask", out, "who-knows")[0] == 2
    assert kg("ask", out, "who-met-whom", "oops")[0] == 2


def test_ask_completes_names_and_takes_a_date(kg, out):
    code, said, err = kg("ask", out, "who-met-whom", "person=sequeira")
    assert code == 0
    assert "person: Duarte Sequeira" in err
    assert "Lorenz Aigner" in said
    asked = ("ask", out, "offices-at", "country=belge", "office=Premier ministre", "--at")
    assert "Charles Michel" in kg(*asked, "2018-12-31")[1]
    code, said, err = kg(*asked, "2017")
    assert (len(said.splitlines()), "no answer" in err) == (1, True)
    assert kg("ask", out, "who-met-whom", "--at", "2018")[0] == 2
    code, _, err = kg("ask", out, "who-met-whom", "person=Sequera")
    assert code == 2
    assert "did you mean" in err


def test_what_follows_is_shown_where_it_is_asked_for(kg, out):
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a kg:met ?b }"
    assert kg("query", out, query, "--format", "csv")[1].split() == ["n", "0"]
    assert kg("query", out, query, "--derived", "--format", "csv")[1].split() != ["n", "0"]


def test_analyze_prints_tables_and_json(kg, out):
    assert "degree" in kg("analyze", out)[1]
    tables = json.loads(kg("analyze", out, "--json")[1])
    assert all(rows for name, rows in tables.items() if name != "brokers")


def test_analyze_one_table_of_one_projection(kg, out):
    code, said, _ = kg(
        "analyze", out, "--projection", "countries", "--table", "who meets whom", "--json"
    )
    assert code == 0
    (rows,) = json.loads(said).values()
    assert ("Belgique", "France") in {(r["one"], r["other"]) for r in rows}
    assert kg("analyze", out, "--window", "month", "--table", "windows")[1].count("2018-06") == 1


def test_analyze_finds_the_chain_between_two(kg, out):
    said = kg("analyze", out, "--between", "Sequeira", "Hrivnakova", "--json")[1]
    (rows,) = json.loads(said).values()
    assert {(r["one"], r["other"]) for r in rows} == {("Duarte Sequeira", "Zuzana Hrivnáková")}
    assert rows[0]["date"] == "2023-09-14"


@pytest.mark.parametrize(
    "argv",
    [
        ["--projection", "cats"],
        ["--window", "week"],
        ["--table", "cats"],
        ["--between", "Sequeira", "Nobody Atall"],
    ],
)
def test_analyze_of_what_is_not_there_ends_with_2(kg, out, argv):
    code, said, err = kg("analyze", out, *argv)
    assert (code, said) == (2, "")
    assert "; " in err


def test_view_writes_the_page_elsewhere(kg, out, tmp_path):
    assert kg("view", out, "-o", tmp_path / "page.html")[0] == 0
    assert "<html" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_validate_finds_nothing_wrong(kg, out):
    assert kg("validate", out) == (0, "", "0 violations\n")


@pytest.mark.parametrize("fmt", ["trig", "nquads", "turtle", "jsonld", "graphml", "gexf", "csv"])
def test_export_writes_each_format(kg, out, tmp_path, fmt):
    code, said, _ = kg("export", out, "--format", fmt)
    assert code == 0
    assert len(said) > 1000
    assert kg("export", out, "--format", fmt, "-o", tmp_path / "x")[1] == ""
    assert (tmp_path / "x").read_text(encoding="utf-8") == said


def test_remove_takes_an_article_out_again(kg, tmp_path):
    folder = tmp_path / "out"
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Paul Weber a rencontré Anne Durand lundi.", encoding="utf-8")
    kg("build", tmp_path / "a.txt", "-o", folder)
    alone = (folder / "graph.trig").read_bytes()
    kg("build", tmp_path / "b.txt", "-o", folder)
    assert (folder / "graph.trig").read_bytes() != alone
    assert kg("remove", folder, tmp_path / "b.txt")[0] == 0
    assert (folder / "graph.trig").read_bytes() == alone
    assert kg("remove", folder, "unknown")[0] == 2


def test_evaluate_prints_scores(kg):
    code, said, _ = kg("evaluate", ROOT / "tests/gold/samples", "--rules", "--errors")
    assert code == 0
    assert re.search(r"^core +0\.\d+", said, re.M)
    data = json.loads(kg("evaluate", ROOT / "tests/gold/samples", "--json")[1])
    assert data["articles"] == 3


def test_evaluate_compares_confidence_with_precision(kg):
    least = ("--min-confidence", "0.7")
    code, said, _ = kg("evaluate", ROOT / "tests/gold/samples", "--reliability", *least)
    assert code == 0
    rows = re.findall(r"^(0\.\d) - [01]\.\d +(\d+) +(\d+) +([01]\.\d{3}) +[01]\.\d{3}$", said, re.M)
    assert rows
    for low, judged, right, stated in rows:
        assert float(low) >= 0.7
        assert int(right) <= int(judged)
        assert float(low) <= float(stated) <= float(low) + 0.1


@pytest.mark.parametrize(
    "argv",
    [
        ["query", "nowhere", "ASK {}"],
        ["ask", "nowhere"],
        ["analyze", "nowhere"],
        ["view", "nowhere"],
        ["validate", "nowhere"],
        ["remove", "nowhere", "a"],
        ["export", "nowhere"],
        ["evaluate", "nowhere"],
        ["extract", "nowhere", "--model", "xx_none"],
    ],
)
def test_what_is_not_there_is_named(kg, argv):
    code, said, err = kg(*argv)
    assert (code, said) == (2, "")
    assert "nowhere" in err
    assert len(err.strip().splitlines()) == 1


def test_a_model_that_is_not_there_is_named(kg, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    code, _, err = kg("extract", tmp_path / "a.txt", "--model", "xx_none")
    assert code == 2
    assert "xx_none" in err
    assert len(err.strip().splitlines()) == 1


def test_the_readme_names_every_command():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in get_command(app).commands:
        assert f"kg {name}" in readme, name
