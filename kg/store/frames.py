"""Tables -> pandas data frames with types, and what those are written to."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.store.store import Table

if TYPE_CHECKING:
    from pandas import DataFrame

NUMBERS = {"confidence": "float64", "start": "int64", "end": "int64"}
DAYS = ("earliest", "latest")


def frame(table: Table) -> DataFrame:
    """A table -> a data frame: numbers as numbers, days as days, everything else as text."""
    try:
        found = table.frame()
    except ImportError as error:
        raise QueryError(
            origin="pandas",
            problem="it is not installed",
            remedy="pip install 'valduchesse[notebook]'",
        ) from error
    import pandas as pd

    for name in found.columns:
        if name in NUMBERS:
            found[name] = found[name].astype(NUMBERS[name])
        elif name in DAYS:
            found[name] = pd.to_datetime(found[name], errors="coerce")
    return found


def parquet(table: Table) -> bytes:
    """A table -> Apache Parquet, typed.

    Raises:
        QueryError: If pandas or pyarrow is not installed.
    """
    out = BytesIO()
    try:
        frame(table).to_parquet(out, index=False)
    except ImportError as error:
        raise QueryError(
            origin="parquet",
            problem="pyarrow is not installed",
            remedy="pip install 'valduchesse[notebook]'",
        ) from error
    return out.getvalue()
