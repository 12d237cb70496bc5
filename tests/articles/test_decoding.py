"""Bytes -> text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles.decoding import LARGEST, check_size, decode, encoding_of
from kg.errors import EmptyInputError, EncodingError, TooLargeError

FRENCH = "L’été dernier, à Zorville, « l’œuvre » a coûté 3 € : ça suffit.\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (FRENCH.encode("utf-8"), "utf-8"),
        (FRENCH.encode("utf-8-sig"), "utf-8-sig"),
        (FRENCH.encode("cp1252"), "cp1252"),
        ("Déjà vu à Genève".encode("latin-1"), "cp1252"),
        (b"ASCII only", "utf-8"),
        ("É".encode("cp1252") + b"lu maire", "cp1252"),
    ],
)
def test_encoding(data: bytes, encoding: str) -> None:
    assert encoding_of(data, "a.txt") == encoding
    assert decode(data, "a.txt") == data.decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\r\n"])
def test_line_ends_are_kept_and_the_mark_dropped(encoding: str, end: str) -> None:
    text = f"Été{end}Hiver{end}"
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (FRENCH.encode("utf-16"), "it is text in UTF-16"),
        (FRENCH.encode("utf-16-be"), "it is a binary file, not text"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "it is text in UTF-16"),
        (b"%PDF-1.7\n1 0 obj", "it is a PDF file, not text"),
        (b"PK\x03\x04\x14\x00", "it is a ZIP or office file, not text"),
        (b"{\\rtf1\\ansi Bonjour}", "it is an RTF file, not text"),
        (b"\x89PNG\r\n\x1a\n", "it is a PNG image, not text"),
        (b"Bonjour\x00monde", "it is a binary file, not text"),
        (bytes(range(1, 32)) * 40, "it is a binary file, not text"),
        ((FRENCH * 3).encode("utf-8") + b"\xc3", "it is UTF-8 but broken at byte "),
        (FRENCH.encode("utf-8").replace(b"\xc3\xa9", b"\xc3", 1), "it is UTF-8 but broken at byte"),
        (b"caf\x8f ou th\xe9", "its bytes are neither UTF-8 nor cp1252 (byte 3)"),
        ("Встреча министров".encode("cp1251"), "its bytes are neither UTF-8 nor French in cp1252"),
    ],
)
def test_what_is_no_text(data: bytes, problem: str) -> None:
    with pytest.raises(EncodingError) as caught:
        decode(data, "a.txt")
    assert caught.value.problem.startswith(problem)
    assert caught.value.remedy.startswith("save ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n", b"\xa0"]
)
def test_what_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyInputError, match=r"a\.txt: it is empty; give a text to read"):
        decode(data, "a.txt")


def test_size() -> None:
    check_size(LARGEST, "a.txt")
    with pytest.raises(TooLargeError, match="it has 20,000,000 bytes, over the 1,000,000"):
        check_size(20_000_000, "a.txt")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_comes_back(text: str) -> None:
    if not text.strip() or text.startswith("\ufeff"):
        return
    assert decode(text.encode("utf-8-sig"), "a.txt") == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except (EncodingError, EmptyInputError):
        return
    assert text.encode(encoding_of(data, "a.txt")) == data
