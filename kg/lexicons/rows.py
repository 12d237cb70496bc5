"""CSV tables -> typed rows and columns; read once, when first asked for."""

from __future__ import annotations

import csv
from dataclasses import fields
from importlib.resources import files
from typing import TypeVar

Row = TypeVar("Row")


def read_rows(name: str, row: type[Row]) -> tuple[Row, ...]:
    """A table's rows; fields that the dataclass types as tuples are split at ``|``."""
    source = files("kg.lexicons").joinpath(name).read_text(encoding="utf-8")
    kinds = {f.name: f.type for f in fields(row)}  # type: ignore[arg-type]
    made = []
    for record in csv.DictReader(source.splitlines()):
        values = {
            key: tuple(v for v in record[key].split("|") if v)
            if "tuple" in str(kind)
            else record[key]
            for key, kind in kinds.items()
        }
        made.append(row(**values))
    return tuple(made)


def column(table: str, name: str) -> tuple[str, ...]:
    """One column of a table, row by row."""
    source = files("kg.lexicons").joinpath(table).read_text(encoding="utf-8")
    return tuple(record[name] for record in csv.DictReader(source.splitlines()))
