"""What commands share: messages on standard error, tables on standard output."""

from __future__ import annotations

import csv
import io
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as RichTable

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder made by kg build.")]


class TableFormat(StrEnum):
    """How ``kg query`` prints its answer."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def say(line: object) -> None:
    """A message, one line on standard error."""
    print(line, file=sys.stderr)


def console() -> Console:
    """The terminal, or a pipe."""
    return Console(soft_wrap=not sys.stdout.isatty(), highlight=False)


def show_table(columns: tuple[str, ...], rows: tuple[tuple[str | None, ...], ...]) -> None:
    """A table for reading: drawn on a terminal, tab-separated in a pipe."""
    if not sys.stdout.isatty():
        print("\t".join(columns))
        for row in rows:
            print("\t".join(" ".join((cell or "").split()) for cell in row))
        return
    table = RichTable(*columns)
    for row in rows:
        table.add_row(*(" ".join((cell or "").split()) for cell in row))
    console().print(table)


def print_table(
    columns: tuple[str, ...], rows: tuple[tuple[str | None, ...], ...], fmt: TableFormat
) -> None:
    """A table in the format asked for."""
    if fmt is TableFormat.CSV:
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
        sys.stdout.write(stream.getvalue())
    elif fmt is TableFormat.JSON:
        print(
            json.dumps(
                [dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1
            )
        )
    else:
        show_table(columns, rows)
