"""What opens a dateline is a place, whatever the recogniser took it for."""

from __future__ import annotations

import pytest
from spacy.tokens import Span

from kg.documents.pipeline import load_pipeline
from kg.mentions.datelines import with_datelines

STORY = "Il aura fallu deux nuits."


@pytest.mark.parametrize(
    ("head", "words", "label"),
    [
        pytest.param("ZORVA, Estonie — ", 1, "PLACE", id="a country"),
        pytest.param("ZORVA (Agence) — ", 1, "PLACE", id="an agency"),
        pytest.param("Zorva, Mauritanie (Xxx) – ", 1, "PLACE", id="both"),
        pytest.param("ZORVA, 12 mars (AFP) - ", 1, "PLACE", id="a date and an agency"),
        pytest.param("ZORVA, lundi 1er février - ", 1, "PLACE", id="a date"),
        pytest.param("Zorva, 17 juin 2024 (ats/afp) ", 1, "PLACE", id="a year and agencies"),
        pytest.param("ZORVA (Pays-Bas) 22/11/2018 (BELGA)\n", 1, "PLACE", id="no dash"),
        pytest.param("Zorva, 17 juin (PS) ", 1, "PER", id="no year"),
        pytest.param("Titre\n\nZORVA, Estonie — ", 1, "PLACE", id="below the title"),
        pytest.param("Marie Zorva, Bruxelles — ", 2, "PER", id="who wrote it"),
        pytest.param("Zorva (MR) demande, dit-il — ", 1, "PER", id="a party in brackets"),
        pytest.param("Zorva, ministre belge — ", 1, "PER", id="an office"),
        pytest.param("Zorva — ", 1, "PER", id="only a dash"),
        pytest.param("Hier, Zorva, Estonie — ", 1, "PER", id="in a sentence"),
    ],
)
def test_a_dateline_opens_with_a_place(head: str, words: int, label: str) -> None:
    doc = load_pipeline().make_doc(head + STORY)
    start = next(t.i for t in doc if t.text in ("Marie", "ZORVA", "Zorva"))
    name = Span(doc, start, start + words, label="PER")
    assert [n.label_ for n in with_datelines(doc, [name])] == [label]


def test_a_town_that_is_a_state_too_opens_a_dateline() -> None:
    doc = load_pipeline().make_doc(f"LUXEMBOURG, 3 mai 2024 (AFP) - {STORY}")
    town = Span(doc, 0, 1, label="COUNTRY", kb_id="country:LU")
    assert [n.label_ for n in with_datelines(doc, [town])] == ["PLACE"]


def test_a_member_of_a_party_opens_no_dateline() -> None:
    doc = load_pipeline().make_doc(f"Zorva (MR) — {STORY}")
    names = [Span(doc, 0, 1, label="PER"), Span(doc, 2, 3, label="PARTY")]
    assert [n.label_ for n in with_datelines(doc, names)] == ["PER", "PARTY"]
