"""Text -> Article: front matter and dateline."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import yaml

from kg.articles.article import Article
from kg.articles.datelines import dateline_date
from kg.dates.edtf import bounds, precision
from kg.dates.expressions import find_dates
from kg.dates.values import resolve
from kg.errors import EncodingError, InputError

FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?:(.*?)\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
ENTRY = re.compile(r"([A-Za-z_-]+)[ \t]*:(?:[ \t]+(.*))?")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
CLOCK = re.compile(r"(?<=\d)[T ]\d\d:.*$")


def article_from_text(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    source: str | None = None,
    language: str | None = None,
    metadata_date: str | None = None,
    origin: str = "",
) -> Article:
    """Text -> Article.

    The date is, in this order, ``date``, the front matter's, the dateline's, ``metadata_date``.

    Args:
        text: The article's text as it shall stand in ``kg:text``.
        date: Date of issue (EDTF) that beats everything else.
        title: Headline, if the front matter has none.
        url: Address, if the front matter has none.
        source: Publisher, if the front matter has none.
        language: BCP 47 tag; French by default.
        metadata_date: Date of the page or row, asked last.
        origin: Where the text comes from, for messages.

    Raises:
        EncodingError: If the text holds half a character (a lone surrogate) or a NUL.
        InputError: If a date is no date or the front matter is no YAML.
    """
    _check_characters(text, origin)
    matter, body = _front_matter(text, origin)
    stated = edtf_date(date, origin) or edtf_date(matter.get("date"), origin)
    tag = language or _string(matter.get("lang")) or _string(matter.get("language")) or ""
    return Article(
        text=text,
        date=stated or dateline_date(text, body) or edtf_date(metadata_date, origin),
        title=_string(title) or _string(matter.get("title")),
        url=_string(url) or _string(matter.get("url")),
        source=_string(source) or _string(matter.get("source")),
        language=tag if LANGUAGE.fullmatch(tag) else "fr",
        body=body,
        origin=origin,
    )


def edtf_date(value: object, origin: str = "") -> str | None:
    """A stated date -> EDTF day, month or year; None for nothing; a clock time is cut off.

    Reads EDTF and what a French reader writes: ``2018-06``, ``12/03/2019``, ``12 mars 2019``.

    Raises:
        InputError: If the value is no date.
    """
    if value is None or value == "":
        return None
    text = value.isoformat() if isinstance(value, dt.date) else str(value).strip()
    text = CLOCK.sub("", text)
    try:
        bounds(text)
        if precision(text) != "other":
            return text
    except ValueError:
        pass
    found = find_dates(text)
    if len(found) == 1 and not text[: found[0].start] + text[found[0].end :]:
        read = resolve(found[0], None)
        if read and precision(read) != "other":
            return read
    raise InputError(
        origin=origin or "date",
        problem=f"{text[:40]!r} is no date",
        remedy="write it as 2018-06-04, 2018-06 or 2018",
    )


def _check_characters(text: str, origin: str) -> None:
    match = re.search("[\x00\ud800-\udfff]", text)
    if match:
        raise EncodingError(
            origin=origin or "text",
            problem=f"it holds what is no character (U+{ord(match[0]):04X}) at {match.start()}",
            remedy="save the text as UTF-8 anew",
        )


def _front_matter(text: str, origin: str) -> tuple[dict[str, Any], int]:
    """The entries above the body and where the body starts; ({}, 0) if there are none."""
    match = FRONT_MATTER.match(text)
    if not match:
        return {}, 0
    matter = (match[1] or "").strip()
    if not matter:
        return {}, match.end()
    try:
        data = yaml.safe_load(matter)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        data = _entries(matter)
        if data is None and ENTRY.match(matter):
            raise InputError(
                origin=origin or "text",
                problem="its front matter is no YAML",
                remedy="mend the lines between the two '---'",
            ) from error
    # two rules around prose are no front matter
    return (data, match.end()) if isinstance(data, dict) else ({}, 0)


def _entries(matter: str) -> dict[str, str] | None:
    """Lines ``key: value`` that are no YAML; None if one is something else.

    French puts a space before a colon, so an unquoted ``title: Rail : un accord`` is frequent, and
    YAML refuses it.
    """
    entries = [ENTRY.fullmatch(line.strip()) for line in matter.splitlines() if line.strip()]
    if not all(entries):
        return None
    return {e[1]: (e[2] or "").strip("\"' ") for e in entries if e}


def _string(value: object) -> str | None:
    """A scalar on one line; lists and mappings are no metadata that an article has."""
    if not isinstance(value, str | int | float | dt.date):
        return None
    # what stands in the graph must be encodable, as the text is
    text = str(value).encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.replace("\x00", " ").split()) or None
