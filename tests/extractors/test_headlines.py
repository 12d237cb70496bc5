"""A headline that spells out its own news speaks of one event."""

from __future__ import annotations

import kg

LEAD = (
    "NIAMEY, 6 juin 2018 - Dix gendarmes ont été tués lundi dans une embuscade près de Djibo, dans "
    "le nord du Burkina Faso."
)


def test_an_attack_before_and_behind_a_colon() -> None:
    """``Attaque au Burkina : dix gendarmes tués près de Djibo`` is one attack, that of the lead."""
    facts = kg.extract(f"Attaque au Burkina : dix gendarmes tués près de Djibo\n\n{LEAD}").facts
    assert len({f.subject for f in facts if f.subject.cls == "Attack"}) == 1
