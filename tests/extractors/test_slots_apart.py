"""Two meetings of one sentence keep their own people and places."""

from __future__ import annotations

import pytest

import kg

BEFORE = (
    "Paul Weber a rencontré mardi à Riga la présidente Eva Lind, avant un déjeuner au château "
    "de Sigulda avec le ministre Jean Roux."
)
AFTER = (
    "Après un déjeuner à Namur avec le ministre Jean Roux, Paul Weber a rencontré mardi la "
    "présidente Eva Lind à Riga."
)
WORK = (
    "Paul Weber a été reçu mardi à Riga par la présidente Eva Lind, avant d'avoir une séance de "
    "travail à Namur avec le ministre Jean Roux."
)
MARGIN = (
    "En marge du sommet de l'Otan à Riga, Paul Weber s'est entretenu mardi avec Eva Lind et Jean "
    "Roux."
)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        pytest.param(BEFORE, {"eva lind", "jean roux"}, id="before"),
        pytest.param(AFTER, {"eva lind", "jean roux"}, id="after"),
        pytest.param(WORK, {"eva lind", "jean roux"}, id="before having"),
        pytest.param(MARGIN, {"entretenu", "riga"}, id="in the margin"),
    ],
)
def test_apart(text: str, without: set[str]) -> None:
    """No meeting has both of these."""
    told: dict[str, set[str]] = {}
    for fact in kg.extract(f"NAMUR, 6 juin 2018 - {text}").facts:
        if fact.subject.cls == "Meeting" and fact.predicate in ("participant", "place"):
            words = told.setdefault(fact.subject.key, set())
            words.add(fact.object.key)
            at = int(fact.subject.key) - len("NAMUR, 6 juin 2018 - ")
            words.add(text[at:].split(" ")[0])
    assert len(told) == 2
    assert not any(without <= words for words in told.values())
