"""Names joined by a hyphen: two names, or a compound."""

from __future__ import annotations

import pytest

from kg.documents.pairs import halves, joins_pair, split_pairs
from kg.documents.pipeline import load_pipeline


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("Sommet Roux-Weber. Roux et Weber.", 3, id="both are named"),
        pytest.param("Sommet Roux-Weber. Anne Roux.", 1, id="one is named"),
        pytest.param("L'accord Lettonie-Estonie.", 3, id="two countries"),
        pytest.param("Anne Roux-Weber. Roux et Weber.", 1, id="behind a given name"),
        pytest.param("La Fédération Wallonie-Bruxelles. La Wallonie et Bruxelles.", 1, id="listed"),
        pytest.param("Jean-Marc est là. Jean et Marc.", 1, id="given names"),
    ],
)
def test_a_pair_is_split(text: str, tokens: int) -> None:
    nlp = load_pipeline()
    doc, whole = split_pairs(nlp.make_doc(text)), nlp.make_doc(text)
    assert len(doc) - len(whole) == tokens - 1
    assert doc.text == text
    assert sum(map(joins_pair, doc)) == (tokens == 3)


def test_a_span_falls_into_halves() -> None:
    doc = split_pairs(load_pipeline().make_doc("Sommet Roux-Weber. Roux et Weber."))
    assert [h.text for h in halves(doc[1:4])] == ["Roux", "Weber"]
    assert [h.text for h in halves(doc[0:2])] == ["Sommet Roux"]
