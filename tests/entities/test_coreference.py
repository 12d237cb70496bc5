"""Pronouns and offices without a name: whom they mean, sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kg.articles.texts import article_from_text
from kg.documents.document import read_document
from kg.documents.pipeline import load_pipeline
from kg.entities.reading import read

CASES = yaml.safe_load(Path(__file__).with_name("coreference.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline(None)


@pytest.mark.parametrize("case", CASES, ids=[c["case"] for c in CASES])
def test_means(case, nlp):
    reading = read(read_document(article_from_text(case["text"], date="2018-06-06"), nlp))
    text = reading.article.text
    start = text.rindex(case["word"])
    references = [*reading.references.items, *reading.references.pronouns]
    found = {
        reading.cast.by_node[node].name
        for reference in references
        if start <= reading.doc[reference.start].idx < start + len(case["word"])
        for node in reference.nodes
        if node in reading.cast.by_node
    }
    means = case["means"]
    assert found == (set(means) if isinstance(means, list) else {means} - {"nothing"})
