"""Store -> rows: how the network changes from window to window."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from kg.network.meetings import COUNTED, Meeting, Queryable, meetings

UNITS = ("year", "quarter", "month")
LENGTHS = {"year": 4, "month": 7}


@dataclass(frozen=True, slots=True)
class Window:
    """One year, quarter or month: what happened in it and what was new.

    A meeting stands in the window of the first day that it may have been. ``new_pairs`` counts
    those who had not met in an earlier window, ``most_met`` who met most others (the first by
    name of several), ``others`` how many.
    """

    window: str
    meetings: int
    participants: int
    pairs: int
    new_pairs: int
    most_met: str
    others: int


def windows(
    store: Queryable, unit: str = "year", statuses: tuple[str, ...] = COUNTED
) -> list[Window]:
    """Store -> windows in order; the undated meetings are in none.

    Args:
        store: A built graph.
        unit: ``year``, ``quarter`` or ``month``.
        statuses: Which meetings count.
    """
    held: dict[str, list[Meeting]] = {}
    for meeting in meetings(store, statuses):
        day = meeting.earliest or meeting.latest
        if day:
            held.setdefault(_window(day, unit), []).append(meeting)
    before: set[tuple[str, str]] = set()
    rows = []
    for name, found in sorted(held.items()):
        labels = {p.iri: p.label for m in found for p in m.participants}
        now = {(a.iri, b.iri) for m in found for a, b in combinations(m.participants, 2)}
        met = {who: {p for pair in now if who in pair for p in pair} - {who} for who in labels}
        first = min(labels, key=lambda w: (-len(met[w]), labels[w], w), default=None)
        rows.append(
            Window(
                name,
                len(found),
                len(labels),
                len(now),
                len(now - before),
                labels[first] if first else "",
                len(met[first]) if first else 0,
            )
        )
        before |= now
    return rows


def _window(day: str, unit: str) -> str:
    if unit == "quarter":
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    return day[: LENGTHS[unit]]
