"""A first meeting since another one tells who was at that one, and where."""

from __future__ import annotations

import pytest

import kg
from kg.facts import Date


@pytest.mark.parametrize(
    ("text", "date", "there"),
    [
        pytest.param(
            "Anne Durand et Paul Weber se sont parlé lundi, leur premier échange depuis mai 2017.",
            "2017-05",
            {"anne durand", "paul weber"},
            id="theirs",
        ),
        pytest.param(
            "Anne Durand et Paul Weber se sont retrouvés lundi à Namur pour la première fois "
            "depuis mai 2017.",
            "2017-05",
            {"anne durand", "paul weber"},
            id="a verb",
        ),
        pytest.param(
            "Le président Paul Weber a effectué lundi sa première visite au Mali depuis 2015.",
            "2015",
            {"paul weber", "mali"},
            id="a visit and its country",
        ),
        pytest.param(
            "Anne Durand a reçu lundi Paul Weber à Namur. La commission mixte ne s'était plus "
            "réunie depuis mars 2015.",
            "2015-03",
            set(),
            id="of a body, not of those who met now",
        ),
        pytest.param(
            "Le Premier ministre Paul Weber et la Première ministre Anne Durand ont dîné lundi à "
            "Oslo. Le ministre Jean Roux a rencontré mardi Eva Lind. Les deux Premiers ministres "
            "ne s'étaient pas parlé depuis mars 2015.",
            "2015-03",
            {"anne durand", "paul weber"},
            id="of the verb's own subject",
        ),
    ],
)
def test_the_meeting_before(text: str, date: str, there: set[str]) -> None:
    facts = kg.extract(f"NAMUR, 6 juin 2018 - {text}").facts
    before = {f.subject for f in facts if f.predicate == "date" and f.object == Date(date)}
    found = {
        f.object.key
        for f in facts
        if f.subject in before and f.predicate in ("participant", "place")
    }
    assert len(before) == 1
    assert found == there
