"""What annotated articles teach of owners: which thing an office without one is of."""

import json
from pathlib import Path

from kg.articles.article import Article
from kg.articles.readers import read_inputs
from kg.documents.document import read_document
from kg.documents.pipeline import load_pipeline
from kg.entities.reading import Reading, read
from kg.evaluation.annotations import Annotation, read_annotations
from kg.training.coreference import choices
from kg.training.regression import Choice

TEXT = """La Norvège et le Brésil se parlent

Oslo, le 3 mars 2024. Le Brésil a envoyé une délégation en Norvège.

Le ministre de la Pêche, João Taborda, a vu dimanche la ministre de la Pêche, Ingrid Solheim.
"""
GOLD = {
    "date": "2024-03-03",
    "entities": [
        {"id": "no", "class": "Country", "name": "Norvège", "aliases": []},
        {"id": "br", "class": "Country", "name": "Brésil", "aliases": []},
        {"id": "m", "class": "Person", "name": "João Taborda", "aliases": []},
        {"id": "s", "class": "Person", "name": "Ingrid Solheim", "aliases": []},
    ],
    "tenures": [
        {"person": "m", "title": "ministre de la Pêche", "in": "br", "status": "Current"},
        {"person": "s", "title": "ministre de la Pêche", "in": "no", "status": "Current"},
    ],
    "members": [],
    "events": [],
    "created": [],
}


def annotated(folder: Path, gold: dict[str, object]) -> tuple[Annotation, Reading]:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (annotation,) = read_annotations(folder)
    (article,) = read_inputs([annotation.path])
    assert isinstance(article, Article)
    return annotation, read(read_document(article, load_pipeline(None)))


def owners(folder: Path, gold: dict[str, object]) -> list[Choice]:
    return [c for c in choices([annotated(folder, gold)], {}) if c.task == "owner"]


def test_each_minister_chooses_among_the_countries(tmp_path: Path) -> None:
    found = owners(tmp_path, GOLD)
    assert len(found) == 2
    for choice in found:
        (right,) = [features for features, fits in choice.candidates if fits]
        assert any(f.startswith("government Country") for f in right)
        assert any(f.startswith("origin=3 ") for f in right)
        assert sum("none" in features for features, _ in choice.candidates) == 1


def test_where_the_annotation_names_no_owner_none_is_right(tmp_path: Path) -> None:
    tenures = [{**t, "in": None} for t in GOLD["tenures"]]  # type: ignore[attr-defined]
    for choice in owners(tmp_path, {**GOLD, "tenures": tenures}):
        (right,) = [features for features, fits in choice.candidates if fits]
        assert "none" in right


def test_offices_that_the_annotation_lacks_teach_nothing(tmp_path: Path) -> None:
    assert owners(tmp_path, {**GOLD, "tenures": []}) == []
