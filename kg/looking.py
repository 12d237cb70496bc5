"""The commands that look: ``kg analyze`` and ``kg view``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kg.terminal import Folder, show_table


def analyze(
    folder: Folder,
    kind: Annotated[
        str,
        typer.Option(
            "--projection",
            help="Who is linked by shared meetings: participants, persons, countries, "
            "or persons with topics.",
        ),
    ] = "participants",
    since: Annotated[str | None, typer.Option(help="First day of a window: 2018-06-04.")] = None,
    until: Annotated[str | None, typer.Option(help="First day behind the window.")] = None,
    unit: Annotated[
        str, typer.Option("--window", help="Of change over time: year, quarter, month.")
    ] = "year",
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="ONE OTHER", help="The shortest chains of meetings between two."),
    ] = None,
    only: Annotated[
        str | None, typer.Option("--table", help="Only this table, such as brokers.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Who is central, who meets whom, communities, brokers, bridges, change over time."""
    from kg.network.reports import Scope, chosen_tables
    from kg.store.store import open_store

    tables = chosen_tables(open_store(folder), Scope(kind, since, until, unit), between, only)
    if as_json:
        print(
            json.dumps(
                {
                    name: [dict(zip(columns, row, strict=True)) for row in rows]
                    for name, (columns, rows) in tables.items()
                },
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    for name, (columns, rows) in tables.items():
        print(f"# {name}")
        show_table(columns, tuple(tuple(str(cell) for cell in row) for row in rows))


def view(
    folder: Folder,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="Where to write the page (default DIR/graph.html)."),
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write the interactive page, and open it."""
    import webbrowser

    from kg.store.store import open_store
    from kg.views.page import write_page

    page = out or folder / "graph.html"
    write_page(open_store(folder), page)
    print(page)
    if browser:
        webbrowser.open(page.resolve().as_uri())
