"""Which words stand in quotation marks."""

from __future__ import annotations

import pytest

from kg.documents.pipeline import load_pipeline
from kg.documents.quotations import quoted_tokens


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param("Il dit : « Nous irons », puis sort.", "Nous irons", id="guillemets"),
        pytest.param("Il dit : “Nous irons”, puis sort.", "Nous irons", id="curly"),
        pytest.param('Il dit : "Nous irons", puis sort.', "Nous irons", id="straight"),
        pytest.param("Un « oui » et un « non ».", "oui non", id="two"),
        pytest.param("Il dit : « Nous irons.\n\nIl sort.", "", id="never closed in its paragraph"),
        pytest.param("Il sort » sans un mot.", "", id="never opened"),
    ],
)
def test_quoted_words_stand_between_marks(text: str, quoted: str) -> None:
    doc = load_pipeline().make_doc(text)
    assert " ".join(doc[i].text for i in sorted(quoted_tokens(doc))) == quoted
