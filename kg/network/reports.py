"""Store -> the report of ``kg analyze``: four tables, plain or drawn in the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.network.measures import (
    Centrality,
    Community,
    Pair,
    Year,
    centralities,
    communities,
    meetings_by_year,
    pairs,
)
from kg.network.projections import meetings, who_meets_whom

if TYPE_CHECKING:
    from rich.console import Console

    from kg.store.store import GraphStore

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Who is central, who meets whom, communities, and meetings over time."""

    centralities: tuple[Centrality, ...]
    pairs: tuple[Pair, ...]
    communities: tuple[Community, ...]
    years: tuple[Year, ...]

    def tables(self, top: int | None = None) -> dict[str, tuple[Cells, list[Cells]]]:
        """Title -> column names and rows of text, at most ``top`` rows each."""
        central: list[Cells] = [
            (
                c.label,
                c.cls,
                ", ".join(c.countries),
                str(c.degree),
                str(c.meetings),
                f"{c.betweenness:.3f}",
                str(c.community),
            )
            for c in self.centralities[:top]
        ]
        met: list[Cells] = [
            (p.one, p.other, str(p.weight), str(p.planned), p.first, p.last)
            for p in self.pairs[:top]
        ]
        circles: list[Cells] = [
            (str(c.number), str(len(c.members)), f"{c.density:.2f}", ", ".join(c.members))
            for c in self.communities[:top]
        ]
        years: list[Cells] = [
            (y.year or "undated", str(y.held), str(y.planned), str(y.other)) for y in self.years
        ]
        return {
            "Who is central": (
                (
                    "name",
                    "class",
                    "countries",
                    "others met",
                    "meetings shared",
                    "betweenness",
                    "community",
                ),
                central,
            ),
            "Who meets whom": (("one", "other", "meetings", "planned", "from", "until"), met),
            "Communities": (("number", "size", "density", "members"), circles),
            "Meetings over time": (("year", "held", "planned", "not held"), years),
        }


def report(store: GraphStore) -> Report:
    """Store -> all measures of the who-meets-whom network; the same rows at each run."""
    graph = who_meets_whom(store)
    return Report(
        centralities=tuple(centralities(graph)),
        pairs=tuple(pairs(graph)),
        communities=tuple(communities(graph)),
        years=tuple(meetings_by_year(meetings(store))),
    )


def print_report(found: Report, console: Console, top: int = 15) -> None:
    """Report -> tables on the console; tab-separated lines where it is no terminal."""
    from rich.table import Table
    from rich.text import Text

    for title, (columns, rows) in found.tables(top).items():
        if not console.is_terminal:
            lines = [f"# {title}", "\t".join(columns), *("\t".join(row) for row in rows), ""]
            console.out("\n".join(lines), highlight=False)
            continue
        table = Table(
            title=title,
            title_justify="left",
            title_style="bold",
            header_style="dim",
            box=None,
            pad_edge=False,
            padding=(0, 2, 0, 0),
        )
        numeric = [
            bool(rows) and all(_is_number(row[i]) for row in rows) for i in range(len(columns))
        ]
        for name, right in zip(columns, numeric, strict=True):
            table.add_column(name, justify="right" if right else "left")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
        console.print()


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).isdigit()
