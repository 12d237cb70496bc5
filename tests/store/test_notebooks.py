"""The notebooks run (``make test`` executes them); here: that their outputs stay small."""

import json
from pathlib import Path

import pytest

BOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def test_there_are_the_four() -> None:
    assert [b.name[:2] for b in BOOKS] == ["01", "02", "03", "04"]


@pytest.mark.parametrize("book", BOOKS, ids=lambda b: b.stem)
def test_outputs_are_small_and_without_errors(book: Path) -> None:
    assert book.stat().st_size < 60_000
    cells = [c for c in json.loads(book.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]
    assert sum(bool(c["outputs"]) for c in cells) > len(cells) / 2
    for output in (o for c in cells for o in c["outputs"]):
        assert output["output_type"] != "error"
        assert output.get("name") != "stderr"
