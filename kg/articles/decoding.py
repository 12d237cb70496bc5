"""Bytes -> text: UTF-8 with or without byte order mark, else cp1252; binaries are refused."""

from __future__ import annotations

from kg.errors import EncodingError, InputError

LARGEST = 1_000_000  # bytes of one article; a newspaper page has some ten thousand
CONTROL = frozenset(range(32)) - {9, 10, 12, 13}


def decode(data: bytes, origin: str) -> str:
    """Bytes -> text without its byte order mark, line ends kept.

    Raises:
        InputError: If there is nothing to read.
        EncodingError: If the bytes are no text.
    """
    if not data.strip():
        raise InputError(origin=origin, problem="it is empty", remedy="give a text to read")
    if b"\x00" in data or sum(b in CONTROL for b in data[:4096]) > len(data[:4096]) // 50:
        raise EncodingError(
            origin=origin,
            problem="it is a binary file, not text",
            remedy="save the article as plain text, HTML, JSON lines or CSV",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise EncodingError(
            origin=origin,
            problem=f"its bytes are neither UTF-8 nor cp1252 (byte {error.start})",
            remedy="save it as UTF-8",
        ) from error


def check_size(size: int, origin: str, largest: int = LARGEST) -> None:
    """Refuse what is no single article.

    Raises:
        InputError: If ``size`` (bytes) is over ``largest``.
    """
    if size > largest:
        raise InputError(
            origin=origin,
            problem=f"it has {size:,} bytes, over the {largest:,} of one article",
            remedy="split it into articles (one file each, or a .jsonl with one per line)",
        )
