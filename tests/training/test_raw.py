"""Which texts are labelled by teachers: none that measures."""

from __future__ import annotations

import json

import pytest

from kg.training import raw


def folder(root, names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Texte de {path.stem}.", encoding="utf-8")


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """Folders of data and of articles."""
    data, articles, written = tmp_path / "data", tmp_path / "gold", tmp_path / "raw"
    folder(
        articles,
        [
            *(f"dev/dev-{part}-1.txt" for part in "abcd"),
            *(f"own/own-{n}.txt" for n in ("01", "16", "169", "170", "259", "260", "403")),
            *(f"news/news-{n}.txt" for n in ("001", "230", "301")),
            "samples/val-duchesse.txt",
        ],
    )
    (data / "spans").mkdir(parents=True)
    (data / "spans" / "ntrex-4.ann").write_text("Le [[POST:roi]] dort.\n", encoding="utf-8")
    (data / "spans" / "ntrex-1.ann").write_text("Le [[POST:duc]] dort.\n", encoding="utf-8")
    (data / "spans" / "pud-1.ann").write_text("Le [[POST:comte]] dort.\n", encoding="utf-8")
    (data / "popcorn").mkdir()
    for part in ("train", "test"):
        source = json.dumps({"1": {"text": f"Rapport  {part}."}})
        (data / "popcorn" / f"{part}.json").write_text(source, encoding="utf-8")
    written.mkdir()
    (written / "raw-1.txt").write_text("Un.\nDeux.\n\nTrois.\n", encoding="utf-8")
    monkeypatch.setattr(raw, "WRITTEN", written)
    monkeypatch.setattr("kg.training.corpora.standoff_spans", lambda data: iter(()))
    monkeypatch.setattr("kg.training.corpora.OWN_SPANS", tmp_path / "none")
    monkeypatch.setattr(raw, "RAW_TREEBANKS", ())
    return data, articles


def test_the_parser_sees_no_article_that_measures(sources):
    texts = list(raw.parser_texts(*sources))

    read = [text[9:-1] for text in texts if text.startswith("Texte de ")]
    assert read == [
        *("dev-a-1", "dev-c-1"),
        *("news-001", "news-230"),
        *("own-01", "own-16", "own-169", "own-260", "own-403"),
    ]
    assert "Le duc dort." in texts
    assert not {"Le roi dort.", "Le comte dort."} & set(texts)
    assert {"Rapport train.", "Rapport test.", "Un.\nDeux.", "Trois.\n"} <= set(texts)


def test_the_recogniser_sees_no_article_that_measures(sources):
    texts = list(raw.name_texts(*sources))

    read = [text[9:-1] for text in texts if text.startswith("Texte de ")]
    assert read == ["news-001", "news-230"]  # the names of the others are annotated
    assert {"Rapport train.", "Rapport test.", "Un.", "Deux.", "Trois."} <= set(texts)
