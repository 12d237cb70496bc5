"""Each family of facts on its table of cases, in ``cases/FAMILY.yaml``.

A case has a text, what must be found (``finds``) and what must not be (``lacks``: a whole fact, or
the start of one). The article's date is Wednesday 6 June 2018. A case with ``unsolved`` names why
the rules fail on it; it must go on failing until somebody takes the word away.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest
import yaml

import kg
from kg import extractors
from kg.extractors import EXTRACTORS
from kg.facts import Date, Fact, Node, Term

CASES = Path(__file__).with_name("cases")
FAMILIES = {e.NAME: yaml.safe_load((CASES / f"{e.NAME}.yaml").read_text()) for e in EXTRACTORS}


@functools.cache  # several tests ask of one text
def facts_of(text: str) -> tuple[Fact, ...]:
    return kg.extract(text, date="2018-06-06").facts


def told(facts: tuple[Fact, ...]) -> set[str]:
    """Facts in the tables' words; tenures and memberships by the names of both ends too."""
    names = {
        f.subject: f.object for f in reversed(facts) if f.predicate in ("prefLabel", "postTitle")
    }
    holders = {f.subject: f.object for f in facts if f.predicate == "holder"}

    def name(value: Any) -> str:
        if isinstance(value, Node):
            return str(names.get(value, value.key))
        return value.edtf if isinstance(value, Date) else str(getattr(value, "name", value))

    lines = set()
    for fact in facts:
        line = f"{fact.subject.cls}.{fact.predicate} = {name(fact.object)}"
        lines.add(line)
        if fact.according_to is not None:
            lines.add(f"{line} according to {name(fact.according_to)}")
        if fact.predicate == "post" and fact.subject in holders:
            lines.add(f"{name(holders[fact.subject])} = {name(fact.object)}")
        if fact.predicate == "memberOf":
            lines.add(f"{name(fact.subject)} in {name(fact.object)}")
    return lines


def cases() -> list[Any]:
    return [
        pytest.param(
            case,
            id=f"{family}: {case['case']}",
            marks=[pytest.mark.xfail(reason=case["unsolved"])] if "unsolved" in case else [],
        )
        for family, table in FAMILIES.items()
        for case in table
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    lines = told(facts_of(case["text"]))
    report = "\n".join(sorted(lines))
    assert [f for f in case.get("finds", ()) if f not in lines] == [], report
    lacks = case.get("lacks", ())
    assert [line for line in lines if any(line.startswith(w) for w in lacks)] == [], report


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_cases_of_both_kinds(family: str) -> None:
    table = FAMILIES[family]
    assert sum("finds" in c for c in table) >= 2
    assert sum("lacks" in c for c in table) >= 2


def test_every_module_is_registered_under_its_name() -> None:
    folder = Path(str(extractors.__file__)).parent
    files = {p.stem for p in folder.glob("*.py") if p.stem != "__init__"}
    assert files == {e.NAME for e in EXTRACTORS}
    assert {p.stem for p in CASES.glob("*.yaml")} == files


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda e: e.NAME)
def test_facts_use_the_terms_that_their_family_declares(extractor: Any) -> None:
    used = set()
    for table in FAMILIES.values():
        for case in table:
            for fact in facts_of(case["text"]):
                if fact.extractor.split(".")[0] == extractor.NAME:
                    used |= {fact.predicate}
                    used |= {fact.object.name} if isinstance(fact.object, Term) else set()
    assert used
    assert used <= extractor.TERMS | {"prefLabel", "altLabel"}


AGAIN = (
    "La Belgique et la France ont décidé d'approfondir leur coopération policière. Paul Weber et "
    "Anne Durand avaient alors décidé d'approfondir leur coopération policière."
)
TWO_DAYS = (
    "La Belgique a adopté lundi une loi sur les retraites agricoles. La France a adopté mardi une "
    "loi sur les retraites agricoles."
)


@pytest.mark.parametrize(("text", "decisions"), [(AGAIN, 1), (TWO_DAYS, 2)])
def test_a_decision_told_twice_is_one_unless_the_days_differ(text: str, decisions: int) -> None:
    facts = facts_of(text)
    assert len({f.subject for f in facts if f.subject.cls == "Decision"}) == decisions


ARRIVED = (
    "La Première ministre estonienne, Anne Durand, est arrivée dimanche à Riga pour une visite de "
    "trois jours. Elle a rencontré lundi le président letton, Paul Weber. "
)


@pytest.mark.parametrize(
    ("behind", "meetings"),
    [
        ("À 9 heures mardi, tête-à-tête avec l'opposant Jean Roux.", 3),
        ("Vendredi, le président du Parlement, Jean Roux, offrira un déjeuner.", 3),
        ("Une rencontre avec Eva Lind, la porte-parole du gouvernement, a été annulée.", 3),
        ("Le président letton a eu mardi un entretien avec l'opposant Jean Roux.", 2),
        ("D'autres déplacements se préparent.", 2),
    ],
)
def test_a_visitor_takes_part_where_one_side_alone_is_named(behind: str, meetings: int) -> None:
    facts = facts_of(ARRIVED + behind)
    visited = [f for f in facts if f.predicate == "participant" and "durand" in f"{f.object}"]
    assert len({f.subject for f in visited}) == meetings
