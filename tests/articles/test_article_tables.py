"""JSON lines and CSV -> articles, each bad row a failure of its own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles import tables
from kg.articles.article import Article
from kg.articles.decoding import LARGEST
from kg.articles.readers import Item
from kg.errors import Failure

Read = Callable[..., list[Item]]
STORY = "Les maires de la vallée se sont réunis à Zorville,\r\na annoncé « la préfecture »."
ROW = {
    "id": "z-1",
    "text": STORY,
    "title": "Rail",
    "date": "2021-05-03",
    "url": "https://gazette.example/1",
    "source": "La Gazette",
}


def jsonl(*records: Any) -> str:
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def table(*rows: dict[str, str], delimiter: str = ",") -> str:
    stream = io.StringIO(newline="")
    names = list(rows[0])
    writer = csv.DictWriter(stream, names, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def brief(items: list[Item]) -> list[str]:
    """Origin behind the file name, and the problem of what failed."""
    return [
        Path(item.origin).name.rsplit("#", 1)[-1]
        + (f": {item.problem}" if isinstance(item, Failure) else "")
        for item in items
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", jsonl(ROW)),
        ("a.JSONL", "\n" + jsonl(ROW).rstrip() + "\n\n"),
        ("a.csv", table(ROW)),
        ("a.csv", table(ROW, delimiter=";")),
        ("a.csv", table(ROW, delimiter="\t")),
        ("a.csv", table({k.upper() + " ": v for k, v in ROW.items()})),
    ],
)
def test_row(read: Read, name: str, content: str, encoding: str) -> None:
    (article,) = read(name, content.encode(encoding))
    assert isinstance(article, Article)
    assert article.origin.endswith(f"{name}#z-1")
    assert {k: getattr(article, k) for k in ROW if k != "id"} == {
        k: v for k, v in ROW.items() if k != "id"
    }


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_text_alone_is_enough(read: Read, name: str) -> None:
    row = {"text": "Zorville, le 3 mai 2021\n\n" + STORY}
    (article,) = read(name, jsonl(row) if name == "a.jsonl" else table(row))
    assert isinstance(article, Article)
    assert (article.date, article.title, article.text) == ("2021-05-03", None, row["text"])
    assert brief([article]) == ["line1" if name == "a.jsonl" else "row2"]


def test_column_beats_dateline_and_argument_beats_column(read: Read) -> None:
    row = ROW | {"text": "Zorville, le 1er janvier 2001\n\n" + STORY}
    for date, expected in ((None, "2021-05-03"), ("1999", "1999")):
        (article,) = read("a.jsonl", jsonl(row), date)
        assert isinstance(article, Article)
        assert article.date == expected


def test_only_the_bad_lines_fail(read: Read) -> None:
    lines = [
        jsonl(ROW),
        "{broken\n",
        jsonl(ROW),
        jsonl([1]),
        jsonl({"title": "A"}),
        jsonl({"text": None}),
        jsonl({"text": " \n", "id": 0}),
        jsonl({"text": "A", "date": "hier"}),
        '{"text": "A\\ud800"}\n',
        '{"text": "A\\u0000"}\n',
        f'{{"text": {"9" * 5000}}}\n',
        "[" * 100_000 + "\n",
        jsonl({"text": "x" * (LARGEST + 1), "id": "big"}),
        jsonl({"text": "Ligne\u2028une\x85fin", "id": 7}),
    ]
    assert brief(read("a.jsonl", "".join(lines))) == [
        "z-1",
        "line2: the line is no JSON (Expecting property name enclosed in double quotes)",
        "line3: the id 'z-1' stands twice",
        "line4: it has no string 'text'",
        "line5: it has no string 'text'",
        "line6: it has no string 'text'",
        "0: its text is empty",
        "line8: 'hier' is no date",
        "line9: it holds what is no character (U+D800) at 1",
        "line10: it holds what is no character (U+0000) at 1",
        "line11: the line is no JSON (too deep or too long)",
        "line12: the line is no JSON (too deep or too long)",
        "big: it has 1,000,001 bytes, over the 1,000,000 of one article",
        "7",
    ]


def test_each_line_has_its_own_encoding(read: Read) -> None:
    content = jsonl({"text": "Été", "id": "a"}).encode("utf-8") + b'{"text": "\x81\xe9"}\n'
    content += jsonl({"text": "Hiver à Zorville", "id": "c"}).encode("cp1252")
    items = read("a.jsonl", content)
    assert brief(items) == ["a", "line2: its bytes are neither UTF-8 nor cp1252 (byte 10)", "c"]
    assert [i.text for i in items if isinstance(i, Article)] == ["Été", "Hiver à Zorville"]


def test_only_the_bad_rows_fail(read: Read) -> None:
    content = table(
        ROW,
        ROW,
        ROW | {"id": "", "text": ""},
        ROW | {"id": "big", "text": "x" * (LARGEST + 1)},
        ROW | {"id": "d", "date": "hier"},
        ROW | {"id": "e", "date": ""},
    )
    assert brief(read("a.csv", content + "short\r\nf,Texte,,,,,more,fields\r\n")) == [
        "z-1",
        "row3: the id 'z-1' stands twice",
        "row4: its text is empty",
        "big: it has 1,000,001 bytes, over the 1,000,000 of one article",
        "d: 'hier' is no date",
        "e",
        "row8: it has no string 'text'",
        "f",
    ]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.jsonl", b"", "it is empty"),
        ("a.jsonl", b"\xef\xbb\xbf\n \n", "it is empty"),
        ("a.jsonl", b"\x89PNG\r\n\x1a\n", "it is a PNG image, not text"),
        ("a.csv", b"", "it is empty"),
        ("a.csv", b"text,date\n", "the table has no rows"),
        ("a.csv", b"titre,corps\nA,B\n", "the table has no column 'text'"),
        ("a.csv", b"\x1f\x8b\x08", "it is a gzip file, not text"),
        ("a.csv", b"text\nA\xc3", "the table breaks off ('utf-8' codec can't decode byte 0xc3"),
        ("a.csv", b"text\nth\xe9 \x81\n", "its bytes are neither UTF-8 nor cp1252 (byte 9)"),
    ],
)
def test_bad_table(read: Read, name: str, content: bytes, problem: str) -> None:
    (failure,) = read(name, content)
    assert isinstance(failure, Failure)
    assert failure.stage == "read"
    assert failure.problem.startswith(problem)
    assert failure.remedy
    assert len(str(failure).splitlines()) == 1


def test_rows_before_a_break_are_read(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGEST_FIELD", 100)
    items = read("a.csv", f"text\nA\n{'x' * 200}\nB\n")
    assert isinstance(items[0], Article)
    assert brief(items[1:]) == ["a.csv: the table breaks off (field larger than field limit (100))"]


def test_encoding_found_late(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "CHUNK", 64)
    monkeypatch.setattr(tables, "LOOK", 16)
    content = "text\n" + "abc\n" * 100 + "Été à Zorville\n"
    for encoding in ("utf-8", "cp1252"):
        *_, last = read("a.csv", content.encode(encoding))
        assert isinstance(last, Article)
        assert last.text == "Été à Zorville"


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1).filter(
    lambda t: bool(t.strip()) and not t.startswith(("---", "\ufeff"))
)


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_texts_come_back_unchanged(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    path = folder / "a.jsonl"
    path.write_bytes(jsonl(*({"text": t} for t in texts)).encode("utf-8"))
    read_back = list(tables.read_jsonl(path, "a", None))
    assert [a.text for a in read_back if isinstance(a, Article)] == texts
