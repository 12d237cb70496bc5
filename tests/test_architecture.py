"""The house: imports point along the way of the data, each library stays in its rooms."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Rooms in the order of the data; a room may import from those before it.
ORDER = (
    "errors",
    "settings",
    "facts",
    "lexicons",
    "weights",
    "dates",
    "articles",
    "documents",
    "mentions",
    "entities",
    "events",
    "extractors",
    "confidence",
    "extraction",
    "triples",
    "extracted",
    "store",
    "links",
    "derivations",
    "network",
    "views",
    "opened",
    "magics",
    "exports",
    "builds",
    "evaluation",
    "training",
    "benchmark",
    "terminal",
    "asking",
    "looking",
    "cli",
)
DATA = {"model", "samples"}  # rooms without code
LANGUAGE = {"documents", "mentions", "entities", "events", "extractors", "extraction", "training"}
FENCES = {
    "spacy": LANGUAGE,
    "rdflib": {"triples", "store", "extracted", "evaluation"},
    "pyoxigraph": {"triples", "store", "derivations", "links"},
    "oxrdflib": {"store"},
    "networkx": {"network", "views", "evaluation", "opened", "training"},
    "igraph": {"network", "views"},
    "pyvis": {"views"},
    "pyshacl": {"triples"},
    "typer": {"terminal", "asking", "looking", "cli", "training"},
    "trafilatura": {"articles"},
    "pandas": {"store", "opened", "magics"},
    "torch": {"training"},
    "tokenizers": {"training"},
}
# Families of events, each with those that it may look at; what they share stands beside them.
FAMILIES = {
    "attacks": {"attacks"},
    "changes": {"changes"},
    "statements": {"statements"},
    "meetings": {"meetings", "attacks"},
    "decisions": {"decisions", "meetings"},
}
MODULES = sorted((ROOT / "kg").rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT / "kg").with_suffix("").parts[0]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{a.name}" for a in node.names}
    return found


def test_every_room_has_its_place():
    assert {room(p) for p in MODULES} - {"__init__", "__main__"} == {*ORDER, *DATA}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path):
    if room(path) in ("__init__", "__main__"):
        return
    own = {i.split(".")[1] for i in imports(path) if i.startswith("kg.") and i != "kg"}
    allowed = (
        {*ORDER[: ORDER.index(room(path)) + 1], *DATA, "__version__"}
        if room(path) in ORDER
        else set()
    )
    assert own <= allowed


EVENTS = sorted((ROOT / "kg" / "events").rglob("*.py"))


@pytest.mark.parametrize("path", EVENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_families_of_events_stay_apart(path):
    family = path.relative_to(ROOT / "kg" / "events").with_suffix("").parts[0]
    seen = {i.split(".")[2] for i in imports(path) if i.startswith("kg.events.")}
    assert seen & set(FAMILIES) <= FAMILIES.get(family, set())


@pytest.mark.parametrize("library", FENCES)
def test_a_library_stays_in_its_rooms(library):
    users = {room(p) for p in MODULES if any(i.split(".")[0] == library for i in imports(p))}
    assert users
    assert users <= FENCES[library]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_rooms_are_small(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 450
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            body = node.end_lineno - node.body[0].lineno + 1
            assert body <= 60, f"{node.name}: {body} lines"


def test_every_dependency_is_used_and_every_import_declared():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=~\[ ]", d)[0].replace("-", "_") for d in project["dependencies"]}
    known = {"pyyaml": "yaml", "lxml_html_clean": ""}  # the latter is trafilatura's
    declared = {known.get(n, n) for n in names} - {""}
    used = {i.split(".")[0] for p in MODULES for i in imports(p)}
    import sys

    foreign = used - set(sys.stdlib_module_names) - {"kg", "__future__"}
    assert declared <= foreign
    assert foreign <= declared | {"thinc", "pandas", "IPython", "torch", "tokenizers"}


def test_every_folder_of_tests_holds_tests():
    for folder in (ROOT / "tests").iterdir():
        if folder.is_dir() and folder.name not in ("gold", "__pycache__"):
            assert list(folder.glob("test_*.py")), folder
