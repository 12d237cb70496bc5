"""A folder to put inputs into, and what reading them gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.articles.readers import Item, read_inputs

Read = Callable[..., list[Item]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """File name and content -> what reading that file gives."""

    def read_one(name: str, content: bytes | str, date: str | None = None) -> list[Item]:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return list(read_inputs([path], date=date))

    return read_one
