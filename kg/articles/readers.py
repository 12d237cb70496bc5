"""Paths -> articles: files and folders, plain text, Markdown, HTML, JSON lines and CSV."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.articles.article import Article
from kg.articles.decoding import LARGEST, check_size, decode
from kg.articles.tables import read_csv, read_jsonl
from kg.articles.texts import article_from_text, edtf_date
from kg.errors import EmptyInputError, Failure, InputError, KgError, MissingInputError

LARGEST_PAGE = 10 * LARGEST  # bytes; a page carries scripts and pictures besides its text
LARGEST_TABLE = 2_000 * LARGEST
OLDEST, NEWEST = "1900-01-01", "2100-12-31"  # of a page; htmldate's own are 1995 and today


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of another kind found in a folder."""

    origin: str


Item = Article | Failure | Skipped


def read_inputs(inputs: Iterable[Path], *, date: str | None = None) -> Iterator[Item]:
    """Paths -> articles, in the order given and sorted within folders.

    What cannot be read becomes a ``Failure``, what is of another kind in a folder a ``Skipped``;
    the rest goes on. Hidden files and folders are passed over.

    Args:
        inputs: Files and folders.
        date: Date of issue for all of them, in EDTF.

    Raises:
        InputError: If ``date`` is no date.
    """
    date = edtf_date(date, "date")
    for path in inputs:
        yield from _read(path, _folder if _is_folder(path) else _file, date)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # reading it as a file says what is wrong


def _read(
    path: Path, reader: Callable[[Path, str | None], Iterator[Item]], date: str | None
) -> Iterator[Item]:
    """What a reader yields, and its error as data."""
    try:
        yield from reader(path, date)
    except KgError as error:
        yield Failure.of(error, "read")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Failure(
            _origin(path), "read", f"it cannot be read ({reason})", "check path and permissions"
        )


def _folder(folder: Path, date: str | None) -> Iterator[Item]:
    os.scandir(folder).close()  # rglob passes over what may not be read
    found = False
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or path.is_dir():
            continue
        if path.suffix.lower() not in READERS:
            yield Skipped(_origin(path))
            continue
        found = True
        yield from _read(path, _file, date)
    if not found:
        raise EmptyInputError(
            origin=_origin(folder),
            problem="the folder holds no article",
            remedy=f"put files of these kinds into it: {KINDS}",
        )


def _file(path: Path, date: str | None) -> Iterator[Article | Failure]:
    origin = _origin(path)
    if not path.exists():
        raise MissingInputError(
            origin=origin, problem="there is no such file or folder", remedy="check the path"
        )
    if path.suffix.lower() not in READERS or not path.is_file():
        kind = f"files of kind '{path.suffix or path.name}'" if path.is_file() else "devices"
        raise InputError(
            origin=origin, problem=f"{kind} are not read", remedy=f"use one of these kinds: {KINDS}"
        )
    reader, largest = READERS[path.suffix.lower()]
    check_size(path.stat().st_size, origin, largest)
    yield from reader(path, origin, date)


def _origin(path: Path) -> str:
    """The path as text; a name that is no UTF-8 is escaped, so that reports can be written."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _text(path: Path, origin: str, date: str | None) -> Iterator[Article]:
    article = article_from_text(decode(path.read_bytes(), origin), date=date, origin=origin)
    if not article.text[article.body :].strip():
        raise EmptyInputError(
            origin=origin, problem="no text follows its front matter", remedy="add the text"
        )
    yield article


def _html(path: Path, origin: str, date: str | None) -> Iterator[Article]:
    """A page: its main text and metadata by trafilatura, its date by htmldate without guessing."""
    import trafilatura
    from htmldate import find_date

    html = decode(path.read_bytes(), origin)
    page = trafilatura.bare_extraction(html, with_metadata=True, favor_precision=True)
    text = (page.text or "").strip() if isinstance(page, trafilatura.settings.Document) else ""
    if not isinstance(page, trafilatura.settings.Document) or not text:
        raise EmptyInputError(
            origin=origin,
            problem="no article text was found in the page",
            remedy="save the text itself as .txt",
        )
    check_size(len(text.encode("utf-8")), origin)
    # The date of publication, not of the last change: "lundi" counts from the day of writing.
    issued = find_date(
        html, extensive_search=False, original_date=True, min_date=OLDEST, max_date=NEWEST
    )
    yield article_from_text(
        text,
        date=date,
        title=page.title,
        url=page.url,
        source=page.sitename,
        metadata_date=issued,
        origin=origin,
    )


Reader = Callable[[Path, str, str | None], Iterator[Article | Failure]]

READERS: dict[str, tuple[Reader, int]] = {
    ".csv": (read_csv, LARGEST_TABLE),
    ".htm": (_html, LARGEST_PAGE),
    ".html": (_html, LARGEST_PAGE),
    ".jsonl": (read_jsonl, LARGEST_TABLE),
    ".md": (_text, LARGEST),
    ".txt": (_text, LARGEST),
}
KINDS = " ".join(READERS)
