"""Text -> Article: front matter and dateline."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import yaml

from kg.articles.article import Article
from kg.articles.datelines import dateline_date
from kg.dates.edtf import bounds
from kg.errors import InputError

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


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
        InputError: If a date is no EDTF or the front matter is no YAML.
    """
    matter, body = _front_matter(text, origin)
    stated = _edtf(date, origin) or _edtf(matter.get("date"), origin)
    return Article(
        text=text,
        date=stated or dateline_date(text, body) or _edtf(metadata_date, origin),
        title=title or _string(matter.get("title")),
        url=url or _string(matter.get("url")),
        source=source or _string(matter.get("source")),
        language=language or _string(matter.get("lang") or matter.get("language")) or "fr",
        body=body,
        origin=origin,
    )


def _front_matter(text: str, origin: str) -> tuple[dict[str, Any], int]:
    match = FRONT_MATTER.match(text)
    if not match:
        return {}, 0
    try:
        data = yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        raise InputError(
            origin=origin,
            problem="its front matter is no YAML",
            remedy="mend the lines between the two '---'",
        ) from error
    return (data if isinstance(data, dict) else {}), match.end()


def _string(value: object) -> str | None:
    return None if value is None else " ".join(str(value).split()) or None


def _edtf(value: object, origin: str) -> str | None:
    """A stated date in EDTF; a clock time is cut off."""
    if value is None or value == "":
        return None
    text = value.isoformat() if isinstance(value, dt.date) else str(value).strip()
    text = re.sub(r"(?<=\d)[T ]\d\d:.*$", "", text)
    try:
        bounds(text)
    except ValueError as error:
        raise InputError(
            origin=origin or "date",
            problem=f"{text!r} is no date",
            remedy="write it as 2018-06-04, 2018-06 or 2018",
        ) from error
    return text
