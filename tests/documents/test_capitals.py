"""Headings in capitals, read like sentences."""

from __future__ import annotations

import pytest

from kg.documents.capitals import sentence_case

BODY = "\n\nRIGA, 12 mars (AFP) - Anne Durand est arrivée à l'Élysée avec Paul Weber."


@pytest.mark.parametrize(
    ("heading", "read"),
    [
        pytest.param(
            "ANNE DURAND REÇUE PAR PAUL WEBER À L'ELYSÉE",
            "Anne Durand reçue par Paul Weber à l'Élysée",
            id="as in the text",
        ),
        pytest.param(
            "L'UE ET LA CÔTE D'IVOIRE SIGNENT UN ACCORD",
            "L'UE et la Côte d'Ivoire signent un accord",
            id="listed names",
        ),
        pytest.param("RIGA, 12 MARS", "RIGA, 12 MARS", id="too short"),
        pytest.param(
            "Anne DURAND et Paul WEBER à Riga", "Anne DURAND et Paul WEBER à Riga", id="surnames"
        ),
    ],
)
def test_a_heading_in_capitals_is_read_like_a_sentence(heading: str, read: str) -> None:
    found = sentence_case(heading + BODY)
    assert found.partition("\n")[0] == read
    assert len(found) == len(heading + BODY)


def test_a_text_without_headings_stays() -> None:
    assert sentence_case(BODY) == BODY
