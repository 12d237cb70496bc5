"""Article text, offsets -> the sentence around a proof."""

from __future__ import annotations

import re
from dataclasses import dataclass

REACH = 400
AHEAD = 3  # code points of the next sentence that its start is known by
# A sentence ends at a mark before a capital or a quotation, or at an empty line; "M." ends none.
END = re.compile(
    r"(?<!\bM)(?<!\bMM)(?<!\b[A-Z])[.!?…][\"»”’)]*\s+(?=[\"«“‘(–-]?\s?[A-ZÀ-ÖØ-Þ])|\n\s*\n"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article that hold a proof.

    Attributes:
        start: Offset of the first code point in ``kg:text``.
        text: The words, with white space as single spaces of the same length.
        whole: Whether it starts and ends where a sentence does.
    """

    start: int
    text: str
    whole: tuple[bool, bool] = (True, True)

    def marked(self, start: int, end: int) -> tuple[str, str, str]:
        """Offsets in ``kg:text`` -> what stands before, within and behind them here."""
        a, b = max(start - self.start, 0), max(end - self.start, 0)
        lead, tail = ("" if whole else "…" for whole in self.whole)
        return lead + self.text[:a], self.text[a:b], self.text[b:] + tail


def passage(text: str, start: int, end: int, reach: int = REACH) -> Passage:
    """Text, half-open offsets (code points) -> the sentences they stand in.

    A sentence that reaches further than ``reach`` on either side is cut between words. The words
    themselves are never cut, however long.
    """
    low, high = max(0, start - reach), min(len(text), end + reach)
    first = max(
        (m.end() for m in END.finditer(text, low, start + AHEAD) if m.end() <= start), default=-1
    )
    from_start, to_end = first >= 0 or low == 0, True
    if first < 0:
        first = low if low == 0 else _next_word(text, low, start)
    last = next((m.end() for m in END.finditer(text, max(start, end - 1), high + AHEAD)), -1)
    if last < 0:
        to_end = high == len(text)
        last = high if high == len(text) else _last_word(text, end, high)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return Passage(first, re.sub(r"\s", " ", text[first:last]), (from_start, to_end))


def _next_word(text: str, low: int, start: int) -> int:
    space = re.compile(r"\s").search(text, low, start)
    return space.end() if space else low


def _last_word(text: str, end: int, high: int) -> int:
    cut = max(text.rfind(" ", end, high), text.rfind("\n", end, high))
    return cut if cut > end else high
