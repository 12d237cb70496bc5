"""Paths -> articles: files and folders, plain text, Markdown, HTML, JSON lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.articles.article import Article
from kg.articles.decoding import LARGEST, check_size, decode
from kg.articles.texts import article_from_text
from kg.errors import Failure, InputError, KgError, MissingInputError

LARGEST_TABLE = 2_000 * LARGEST


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of another kind found in a folder."""

    origin: str


Item = Article | Failure | Skipped


def read_inputs(inputs: Iterable[Path], *, date: str | None = None) -> Iterator[Item]:
    """Paths -> articles, in the order given and sorted within folders.

    What cannot be read becomes a ``Failure``, what is of another kind in a folder a ``Skipped``; the
    rest goes on.

    Args:
        inputs: Files and folders.
        date: Date of issue for all of them, in EDTF.
    """
    for path in inputs:
        try:
            yield from _folder(path, date) if path.is_dir() else _file(path, date)
        except KgError as error:
            yield Failure.of(error, "read")


def _folder(folder: Path, date: str | None) -> Iterator[Item]:
    found = False
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or any(
            part.startswith(".") for part in path.relative_to(folder).parts
        ):
            continue
        if path.suffix.lower() not in READERS:
            yield Skipped(str(path))
            continue
        found = True
        try:
            yield from _file(path, date)
        except KgError as error:
            yield Failure.of(error, "read")
    if not found:
        raise InputError(
            origin=str(folder),
            problem="the folder holds no article",
            remedy=f"put files of these kinds into it: {' '.join(sorted(READERS))}",
        )


def _file(path: Path, date: str | None) -> Iterator[Article | Failure]:
    if not path.exists():
        raise MissingInputError(
            origin=str(path), problem="there is no such file or folder", remedy="check the path"
        )
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(
            origin=str(path),
            problem=f"files of kind '{path.suffix}' are not read",
            remedy=f"use one of these kinds: {' '.join(sorted(READERS))}",
        )
    table = path.suffix.lower() in (".jsonl", ".csv")
    check_size(path.stat().st_size, str(path), LARGEST_TABLE if table else LARGEST)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            origin=str(path),
            problem=f"it cannot be read ({error.strerror})",
            remedy="check its permissions",
        ) from error
    yield from reader(decode(data, str(path)), str(path), date)


def _text(text: str, origin: str, date: str | None) -> Iterator[Article]:
    yield article_from_text(text, date=date, origin=origin)


def _html(text: str, origin: str, date: str | None) -> Iterator[Article]:
    """A page: its main text and metadata by trafilatura, its date by htmldate without guessing."""
    import trafilatura
    from htmldate import find_date

    page = trafilatura.bare_extraction(text, with_metadata=True, favor_precision=True)
    body = (page.text or "").strip() if page is not None else ""
    if page is None or not body:
        raise InputError(
            origin=origin,
            problem="no article text was found in the page",
            remedy="save the text itself as .txt",
        )
    yield article_from_text(
        body,
        date=date,
        title=page.title,
        url=page.url,
        source=page.sitename,
        metadata_date=find_date(text, extensive_search=False),
        origin=origin,
    )


def _jsonl(text: str, origin: str, date: str | None) -> Iterator[Article | Failure]:
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        where = f"{origin}#{number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            yield Failure(where, "read", f"the line is no JSON ({error.msg})", "mend that line")
            continue
        yield _record(record, where, origin, date, seen)


def _csv(text: str, origin: str, date: str | None) -> Iterator[Article | Failure]:
    csv.field_size_limit(LARGEST * 4)
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if "text" not in (rows.fieldnames or ()):
        raise InputError(
            origin=origin,
            problem="the table has no column 'text'",
            remedy="name the columns in the first line: text, id, title, date, url, source",
        )
    seen: set[str] = set()
    for number, record in enumerate(rows, 2):
        yield _record(record, f"{origin}#{number}", origin, date, seen)


def _record(
    record: object, where: str, origin: str, date: str | None, seen: set[str]
) -> Article | Failure:
    """One line of a table."""
    if not isinstance(record, Mapping) or not isinstance(record.get("text"), str):
        return Failure(where, "read", "the record has no string 'text'", "add the article's text")
    fields: dict[str, Any] = {
        k: str(record[k]) for k in ("title", "url", "source") if record.get(k)
    }
    name = str(record.get("id") or "")
    if name and name in seen:
        return Failure(
            where, "read", f"the id {name!r} stands twice", "give each article its own id"
        )
    seen.add(name)
    try:
        check_size(len(record["text"].encode("utf-8", "replace")), where)
        if not record["text"].strip():
            raise InputError(origin=where, problem="its text is empty", remedy="add the text")
        return article_from_text(
            record["text"],
            date=date or (str(record["date"]) if record.get("date") else None),
            origin=f"{origin}#{name}" if name else where,
            **fields,
        )
    except KgError as error:
        return Failure.of(error, "read")


READERS: dict[str, Callable[[str, str, str | None], Iterator[Article | Failure]]] = {
    ".txt": _text,
    ".md": _text,
    ".html": _html,
    ".htm": _html,
    ".jsonl": _jsonl,
    ".csv": _csv,
}
