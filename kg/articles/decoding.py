"""Bytes -> text: UTF-8 with or without byte order mark, else cp1252; binaries are refused."""

from __future__ import annotations

import codecs

from kg.errors import EmptyInputError, EncodingError, TooLargeError

LARGEST = 1_000_000  # bytes of one article; a newspaper page has some ten thousand
CONTROL = frozenset(range(32)) - {9, 10, 12, 13}
LOOK = 4096  # bytes that tell text from a binary
MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
)
FOREIGN = 1 / 3  # French has under a twentieth of its letters outside ASCII
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, origin: str) -> str:
    """Bytes -> text without its byte order mark, line ends kept.

    Raises:
        EmptyInputError: If there is nothing to read.
        EncodingError: If the bytes are no text.
    """
    text = data.decode(encoding_of(data, origin))
    if not text.strip():
        raise EmptyInputError(origin=origin, problem="it is empty", remedy="give a text to read")
    return text


def encoding_of(data: bytes, origin: str) -> str:
    """Bytes -> ``utf-8``, ``utf-8-sig`` (with byte order mark) or ``cp1252``.

    UTF-8 is tried first, since its multi-byte sequences do not come about by chance in cp1252; what
    has more of them than of broken ones is damaged UTF-8 and not cp1252.

    Raises:
        EncodingError: If the bytes are a binary or text in another encoding.
    """
    refuse_binary(data, origin)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        lenient = data.decode("utf-8", "replace")
        broken = lenient.count("\N{REPLACEMENT CHARACTER}")
        if sum(c > "\x7f" for c in lenient) > 2 * broken:
            raise _unknown(origin, f"it is UTF-8 but broken at byte {error.start}") from error
    else:
        return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        letters = [c for c in data.decode("cp1252") if c.isalpha()]
    except UnicodeDecodeError as error:
        raise _unknown(
            origin, f"its bytes are neither UTF-8 nor cp1252 (byte {error.start})"
        ) from error
    if sum(c > "\x7f" for c in letters) > FOREIGN * len(letters):
        raise _unknown(origin, "its bytes are neither UTF-8 nor French in cp1252")
    return "cp1252"


def _unknown(origin: str, problem: str) -> EncodingError:
    return EncodingError(origin=origin, problem=problem, remedy="save it as UTF-8")


def refuse_binary(data: bytes, origin: str) -> None:
    """Refuse what is no text in a single-byte encoding or UTF-8.

    Raises:
        EncodingError: With the kind of file, where its first bytes tell it.
    """
    if data.startswith(UTF16):
        raise _unknown(origin, "it is text in UTF-16")
    kind = next((name for magic, name in MAGIC if data.startswith(magic)), "")
    look = data[:LOOK]
    if not kind and (b"\x00" in data or sum(b in CONTROL for b in look) > len(look) / 50):
        kind = "a binary file"
    if kind:
        raise EncodingError(
            origin=origin,
            problem=f"it is {kind}, not text",
            remedy="save the article as plain text, HTML, JSON lines or CSV",
        )


def check_size(size: int, origin: str, largest: int = LARGEST) -> None:
    """Refuse what is no single article.

    Raises:
        TooLargeError: If ``size`` (bytes) is over ``largest``.
    """
    if size > largest:
        raise TooLargeError(
            origin=origin,
            problem=f"it has {size:,} bytes, over the {largest:,} of one article",
            remedy="split it into articles (one file each, or a .jsonl with one per line)",
        )
