"""Tables -> articles: JSON lines and CSV, a row at a time, so that a corpus need not fit in memory.

A row that cannot be read is a ``Failure`` of its own; the other rows are read.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from kg.articles.article import Article
from kg.articles.decoding import LARGEST, LOOK, check_size, decode, encoding_of, refuse_binary
from kg.articles.texts import article_from_text
from kg.errors import EmptyInputError, Failure, InputError, KgError

LARGEST_LINE = 8 * LARGEST  # bytes; JSON may write a character in six
LARGEST_FIELD = 2**31 - 1  # what the csv module can be told on every platform
CHUNK = 1 << 20
DELIMITERS = ",;\t"
COLUMNS = "text, id, title, date, url, source"


def read_jsonl(path: Path, origin: str, date: str | None) -> Iterator[Article | Failure]:
    """JSON lines -> articles; each line is decoded by itself.

    Raises:
        EmptyInputError: If the file has no lines.
        EncodingError: If it is a binary.
    """
    seen: set[str] = set()
    empty = True
    with path.open("rb") as lines:
        refuse_binary(lines.read(LOOK), origin)
        lines.seek(0)
        for number, line in enumerate(lines, 1):
            if not line.strip(codecs.BOM_UTF8 + b" \t\r\n"):
                continue
            empty = False
            where = f"{origin}#line{number}"
            try:
                check_size(len(line), where, LARGEST_LINE)
                record = _json(decode(line, where), where)
                yield _article(record, where, origin, date, seen)
            except KgError as error:
                yield Failure.of(error, "read")
    if empty:
        raise EmptyInputError(origin=origin, problem="it is empty", remedy="give it a line of JSON")


def _json(line: str, where: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too long"
        raise InputError(
            origin=where, problem=f"the line is no JSON ({reason})", remedy="mend that line"
        ) from error


def read_csv(path: Path, origin: str, date: str | None) -> Iterator[Article | Failure]:
    """CSV with a header -> articles; comma, semicolon or tabulator, as the header shows.

    Raises:
        EmptyInputError: If there is no row.
        EncodingError: If the bytes are no text.
        InputError: If there is no column ``text``, or the table breaks off.
    """
    # The limit is the process's, and the module's 128 kB would end the table at a long article.
    csv.field_size_limit(LARGEST_FIELD)
    empty = True
    with path.open(encoding=_encoding(path, origin), newline="") as lines:
        try:
            for item in _rows(lines, origin, date):
                empty = False
                yield item
        except (csv.Error, UnicodeDecodeError) as error:
            raise InputError(
                origin=origin,
                problem=f"the table breaks off ({error})",
                remedy="mend it and save it as UTF-8; the rows before are read",
            ) from error
    if empty:
        raise EmptyInputError(origin=origin, problem="the table has no rows", remedy="add rows")


def _rows(lines: TextIO, origin: str, date: str | None) -> Iterator[Article | Failure]:
    columns, delimiter = _header(lines.readline(), origin)
    seen: set[str] = set()
    rows = csv.DictReader(lines, fieldnames=columns, delimiter=delimiter)
    for number, record in enumerate(rows, 2):
        try:
            yield _article(record, f"{origin}#row{number}", origin, date, seen)
        except KgError as error:
            yield Failure.of(error, "read")


def _header(line: str, origin: str) -> tuple[list[str], str]:
    """Column names in lower case and the delimiter that yields them."""
    for delimiter in DELIMITERS:
        columns = next(csv.reader([line], delimiter=delimiter), [])
        names = [name.strip().lower() for name in columns]
        if "text" in names:
            return names, delimiter
    if not line.strip():
        raise EmptyInputError(origin=origin, problem="it is empty", remedy="give a table to read")
    raise InputError(
        origin=origin,
        problem="the table has no column 'text'",
        remedy=f"name the columns in the first line: {COLUMNS}",
    )


def _encoding(path: Path, origin: str) -> str:
    """The encoding of a whole file, read in chunks."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        refuse_binary(file.read(LOOK), origin)
        file.seek(0)
        while chunk := file.read(CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return encoding_of(chunk, origin)
    return "utf-8-sig"  # with or without a byte order mark


def _article(
    record: object, where: str, origin: str, date: str | None, seen: set[str]
) -> Article | Failure:
    """One row -> article; ``seen`` are the ids of the rows before."""
    text = record.get("text") if isinstance(record, Mapping) else None
    if not isinstance(record, Mapping) or not isinstance(text, str):
        return Failure(where, "read", "it has no string 'text'", "add the article's text")
    name = _name(record.get("id"))
    if name and name in seen:
        return Failure(where, "read", f"the id {name!r} stands twice", "give each article its own")
    seen.add(name)
    where = f"{origin}#{name}" if name else where
    if not text.strip():
        raise EmptyInputError(origin=where, problem="its text is empty", remedy="add the text")
    check_size(len(text.encode("utf-8", "replace")), where)
    column = record.get("date")
    return article_from_text(
        text,
        date=date or (None if column is None else str(column)),
        title=record.get("title"),
        url=record.get("url"),
        source=record.get("source"),
        origin=where,
    )


def _name(value: object) -> str:
    """An id as one line of text; "" for none."""
    if value is None:
        return ""
    return " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())
