"""Files and folders -> articles, failures and skipped files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.articles.article import Article
from kg.articles.readers import Item, Skipped, read_inputs
from kg.errors import Failure, InputError

Read = Callable[..., list[Item]]

STORY = "Les maires de la vallée se sont réunis à Zorville, a annoncé la préfecture."
KINDS = "use one of these kinds: .csv .htm .html .jsonl .md .txt"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT", "été 1.txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text(read: Read, name: str, encoding: str, end: str) -> None:
    text = f"Zorville, le 3 mai 2021{end}{end}{STORY}{end}"
    (article,) = read(name, text.encode(encoding))
    assert isinstance(article, Article)
    assert (article.text, article.date, article.body) == (text, "2021-05-03", 0)
    assert article.origin.endswith(name)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_front_matter_stays_in_the_text(read: Read, name: str) -> None:
    text = f"---\ntitle: Rail\ndate: 2021-05-03\n---\n{STORY}"
    (article,) = read(name, text)
    assert isinstance(article, Article)
    assert (article.text, article.title, article.date) == (text, "Rail", "2021-05-03")
    assert article.text[article.body :] == STORY


def test_explicit_date_wins(read: Read) -> None:
    (article,) = read("a.txt", f"Zorville, le 3 mai 2021\n\n{STORY}", date="1999-12")
    assert isinstance(article, Article)
    assert article.date == "1999-12"


@pytest.mark.parametrize(
    ("name", "content", "problem", "remedy"),
    [
        ("a.txt", b"", "it is empty", "give a text to read"),
        ("a.txt", b"\xef\xbb\xbf \n", "it is empty", "give a text to read"),
        ("a.md", b"---\ntitle: A\n---\n \n", "no text follows its front matter", "add the text"),
        ("a.txt", b"---\na: [\n- b\n---\nA", "its front matter is no YAML", "mend the lines"),
        ("a.txt", b"---\ndate: hier\n---\nA", "'hier' is no date", "write it as 2018-06-04"),
        ("a.txt", b"GIF89a\x00\x01", "it is a GIF image, not text", "save the article as plain"),
        ("a.txt", b"A\x00B", "it is a binary file, not text", "save the article as plain text"),
        ("a.txt", b"\xff\xfeA\x00", "it is text in UTF-16", "save it as UTF-8"),
        ("a.txt", b"th\xe9 \x81", "its bytes are neither UTF-8 nor cp1252 (byte 4)", "save it as"),
        ("a.txt", b"A " * 10_000_000, "it has 20,000,000 bytes, over", "split it into articles"),
        ("a.pdf", b"%PDF-1.7", "files of kind '.pdf' are not read", KINDS),
        ("noend", b"A", "files of kind 'noend' are not read", KINDS),
        ("a.html", b"", "it is empty", "give a text to read"),
        ("a.html", b"<html><body></body></html>", "no article text was found", "save the text"),
    ],
)  # fmt: skip
def test_bad_file(read: Read, name: str, content: bytes, problem: str, remedy: str) -> None:
    (failure,) = read(name, content)
    assert isinstance(failure, Failure)
    assert failure.origin.endswith(name)
    assert failure.stage == "read"
    assert failure.problem.startswith(problem)
    assert failure.remedy.startswith(remedy)
    assert len(str(failure).splitlines()) == 1


def test_size_is_checked_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(10**12)  # a hole: reading it would fill the memory
    (failure,) = read_inputs([path])
    assert isinstance(failure, Failure)
    assert failure.problem.startswith("it has 1,000,000,000,000 bytes")


@pytest.mark.parametrize("name", ["no.txt", "no", "no/such/a.txt", "x" * 300 + ".txt"])
def test_missing(tmp_path: Path, name: str) -> None:
    (failure,) = read_inputs([tmp_path / name])
    assert isinstance(failure, Failure)
    assert failure.problem.startswith(("there is no such file", "it cannot be read ("))
    assert failure.remedy.startswith("check")


def test_a_device_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (failure,) = read_inputs([tmp_path / "pipe.txt"])
    assert isinstance(failure, Failure)
    assert failure.problem == "devices are not read"


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    (failure,) = read_inputs([tmp_path / "a.txt"])
    assert isinstance(failure, Failure)
    assert failure.problem == "it cannot be read (Permission denied)"


def test_folder_is_read_in_order_and_other_kinds_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/z.txt", "b/a.md", "c.txt", "a.txt", ".hidden/x.txt", ".x.txt"):
        (tmp_path / name).write_text(f"{STORY} ({name})", encoding="utf-8")
    for name in ("notes.pdf", "b/photo.jpg"):
        (tmp_path / name).write_bytes(b"\x00")
    (tmp_path / "b" / "empty.txt").touch()
    found = [(type(i).__name__, Path(i.origin).name) for i in read_inputs([tmp_path])]
    assert found == [
        ("Article", "a.txt"),
        ("Article", "a.md"),
        ("Failure", "empty.txt"),
        ("Skipped", "photo.jpg"),
        ("Article", "z.txt"),
        ("Article", "c.txt"),
        ("Skipped", "notes.pdf"),
    ]


@pytest.mark.parametrize("others", [(), ("a.pdf",), (".a.txt",)])
def test_folder_without_articles(tmp_path: Path, others: tuple[str, ...]) -> None:
    for name in others:
        (tmp_path / name).write_bytes(b"A")
    *skipped, failure = read_inputs([tmp_path])
    assert [type(item) for item in skipped] == [Skipped] * (others == ("a.pdf",))
    assert isinstance(failure, Failure)
    assert failure.problem == "the folder holds no article"
    assert failure.remedy.startswith("put files of these kinds into it: .csv ")


def test_bad_inputs_do_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00")
    names = ("no.txt", "empty", "b.txt", "a.txt")
    kinds = [type(item) for item in read_inputs(tmp_path / name for name in names)]
    assert kinds == [Failure, Failure, Failure, Article]


def test_a_wrong_date_argument_is_the_callers_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="date: 'demain' is no date; write it as"):
        list(read_inputs([tmp_path], date="demain"))


def test_names_that_are_no_text_can_be_reported(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9.txt"))
    path.write_text(STORY, encoding="utf-8")
    (article,) = read_inputs([path])
    assert isinstance(article, Article)
    assert article.origin.encode("utf-8").endswith(b"\\xe9.txt")


def test_reading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    items = read_inputs([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert isinstance(next(items), Article)
    (tmp_path / "b.txt").write_text(STORY + "!", encoding="utf-8")
    assert isinstance(next(items), Article)
