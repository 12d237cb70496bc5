"""The ontology's page is the one that kg.ttl gives, with a drawing of its classes."""

import shutil
import subprocess
import sys
from pathlib import Path

from rdflib import OWL, RDF, Graph

ROOT = Path(__file__).parents[2]


def test_the_page_and_the_drawing_are_fresh(tmp_path):
    """In a process of its own: pyLODE's imports warn."""
    for name in ("kg.ttl", "make_page.py"):
        shutil.copy(ROOT / "ontology" / name, tmp_path / name)
    subprocess.run(
        [sys.executable, "-W", "ignore", str(tmp_path / "make_page.py")],
        check=True,
        capture_output=True,
    )
    for name in ("index.html", "classes.svg"):
        committed = (ROOT / "ontology" / name).read_text(encoding="utf-8")
        assert (tmp_path / name).read_text(encoding="utf-8") == committed, (
            f"run: python ontology/make_page.py ({name} is stale)"
        )


def test_the_drawing_names_every_class():
    drawn = (ROOT / "ontology/classes.svg").read_text(encoding="utf-8")
    ontology = Graph().parse(ROOT / "ontology/kg.ttl")
    for cls in ontology.subjects(RDF.type, OWL.Class):
        assert f">{str(cls).rsplit('#', 1)[1]}</text>" in drawn
    assert drawn.count("stroke-dasharray") == 1  # a country is a place too
