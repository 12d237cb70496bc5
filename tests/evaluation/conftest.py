import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

TESTS = Path(__file__).parents[1]
GOLD = TESTS / "gold"


def shared(*parts: str) -> Path | None:
    """A file of the shared folder (``KG_SHARED``, or beside the clone), if it is there."""
    root = Path(os.environ.get("KG_SHARED") or TESTS.parents[1] / "shared")
    path = root.joinpath(*parts)
    return path if path.exists() else None


@pytest.fixture(scope="session")
def dev() -> Path:
    """The annotated articles."""
    return GOLD / "dev"


@pytest.fixture(scope="session")
def scorer() -> ModuleType | None:
    """The script whose definitions ``kg.evaluation`` takes over, if it is there."""
    path = shared("eval", "score.py")
    if path is None:
        return None
    spec = importlib.util.spec_from_file_location("shared_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def seed() -> Path:
    """The story that the first sample retells; it is not ours to publish."""
    path = shared("eval", "seed")
    if path is None:
        pytest.skip("the original story is not in this clone")
    return path
