"""The input of everything: one article with its text and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Article:
    """A source text and its metadata.

    Attributes:
        text: What ``kg:text`` holds, and what every offset counts in (code points). For plain text
            the decoded file without its byte order mark, line ends kept, front matter included.
        date: Day, month or year of issue in EDTF (``2018-06-04``, ``2018-06``), if known.
        title: Headline from the metadata, if any.
        url: Address from the metadata, if any.
        source: Publisher from the metadata, if any.
        language: BCP 47 tag.
        body: Offset at which the prose starts (behind front matter).
        origin: Where the article was read from: a path, ``path#id`` or a caller's own name. Used in
            messages and to notice that an article changed; never part of the graph.
    """

    text: str
    date: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    language: str = "fr"
    body: int = 0
    origin: str = ""

    @cached_property
    def id(self) -> str:
        """First 16 hex digits of the SHA-256 of the text: the article's name in every IRI."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:16]
