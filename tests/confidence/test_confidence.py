"""Ranks, the table of measured precision, and what falls below a least confidence."""

import pytest

from kg.confidence.precisions import TABLE, UNKNOWN, Precision, measured, precisions
from kg.confidence.ranks import SUPPORT, ranked
from kg.confidence.selection import NEEDED, surest
from kg.evaluation.precisions import LEAST, count_precisions, precisions_csv
from kg.evaluation.proofs import Judgement
from kg.extractors import EXTRACTORS
from kg.facts import Date, Fact, Node, Span, Term
from kg.triples.ontology import ontology_file

HERE = Span(0, 5)
MEETING, EARLIER = Node("Meeting", "10 visite"), Node("Meeting", "80 sommet")
ANNE, PAUL = Node("Person", "anne durand"), Node("Person", "paul weber")
POST, TENURE = Node("Post", "maire lille"), Node("Tenure", "anne durand maire")
TOPIC = Node("Topic", "énergie")


def fact(subject, predicate, value, confidence=0.8, rule="meetings.rule", by=None):
    return Fact(subject, predicate, value, HERE, rule, confidence, by)


def tenure(confidence):
    return [
        fact(TENURE, "holder", ANNE, confidence),
        fact(TENURE, "post", POST, confidence),
        fact(TENURE, "tenureStatus", Term("Current"), confidence),
        fact(POST, "postTitle", "maire", 0.1),
    ]


def test_each_filled_slot_and_company_raise_an_event():
    facts = [
        fact(MEETING, "status", Term("Held"), 0.7),
        fact(MEETING, "participant", ANNE, 0.6),
        fact(MEETING, "participant", PAUL, 0.6),
        fact(MEETING, "date", Date("2024-05-15"), 0.5),
        fact(ANNE, "mentionedIn", Node("Article", "x"), 1.0),
    ]
    assert [f.confidence for f in ranked(facts)] == pytest.approx(
        [0.7 + 3 * SUPPORT, 0.6 + 3 * SUPPORT, 0.6 + 3 * SUPPORT, 0.5 + 3 * SUPPORT, 1.0]
    )


ROWS = (
    Precision("meetings.*", "participant", "", 0.0, 60, 100),
    Precision("meetings.rule", "participant", "", 0.0, 10, 40),
    Precision("meetings.rule", "participant", "", 0.9, 36, 40),
    Precision("meetings.rule", "status", "Planned", 0.0, 40, 40),
)


@pytest.mark.parametrize(
    ("made", "sure"),
    [
        (fact(MEETING, "participant", ANNE, 0.7), (10 + 4 * 62 / 104) / 44),
        (fact(MEETING, "participant", ANNE, 0.85), (36 + 4 * 62 / 104) / 44),  # a slot is filled
        (fact(MEETING, "participant", ANNE, 0.7, "meetings.rare"), (60 + 4 * 62 / 104) / 104),
        (fact(MEETING, "status", Term("Planned")), 42 / 44),
        (fact(MEETING, "status", Term("Held")), UNKNOWN),
        (fact(MEETING, "topic", TOPIC, 0.9, "decisions.topic"), UNKNOWN),
        (fact(ANNE, "altLabel", "Mme Durand", 0.9), 0.9),
    ],
)
def test_confidence_is_looked_up(made, sure):
    (found,) = measured([made], ROWS)
    assert found.confidence == pytest.approx(sure, abs=0.001)


def test_what_is_not_judged_is_as_sure_as_its_companion():
    facts = [fact(MEETING, "status", Term("Planned")), fact(MEETING, "meetingKind", Term("visit"))]
    first, second = measured(facts, ROWS)
    assert first.confidence == second.confidence != UNKNOWN


def test_the_least_confidence_drops_single_facts():
    facts = [
        fact(MEETING, "status", Term("Held"), 0.9),
        fact(MEETING, "participant", ANNE, 0.9),
        fact(MEETING, "participant", PAUL, 0.7),
    ]
    assert surest(facts, 0.8) == tuple(facts[:2])
    assert surest(facts, 0.0) == tuple(facts)


def test_a_meeting_without_status_goes_whole_with_links_and_topics():
    facts = [
        fact(MEETING, "status", Term("Held"), 0.5),
        fact(MEETING, "participant", ANNE, 0.99),
        fact(MEETING, "topic", TOPIC, 0.99),
        fact(TOPIC, "prefLabel", "énergie", 0.99),
        fact(EARLIER, "status", Term("Held"), 0.99),
        fact(EARLIER, "follows", MEETING, 0.99),
        fact(ANNE, "prefLabel", "Anne Durand", 0.1),
    ]
    assert surest(facts, 0.8) == (facts[4], facts[6])


def test_a_tenure_falls_with_its_office_unless_others_speak_of_that():
    assert surest(tenure(0.5), 0.8) == ()
    speech = fact(Node("Statement", "5"), "content", "…", 0.9)
    speaker = fact(Node("Statement", "5"), "speaker", POST, 0.9)
    kept = surest([*tenure(0.5), speech, speaker], 0.8)
    assert kept == (tenure(0.5)[-1], speech, speaker)


def test_a_claim_outlives_nobody():
    claimed = fact(MEETING, "status", Term("Held"), 0.9, by=POST)
    (kept, *_) = surest([claimed, *tenure(0.5)], 0.8)
    assert kept == claimed  # the office stays: somebody claims something in it


def judged(confidence, right, total, rule="meetings.rule"):
    return [Judgement(rule, "participant", "", confidence, n < right) for n in range(total)]


def test_bins_rise_and_are_large_enough():
    low, middle, high = judged(0.5, 10, LEAST), judged(0.6, 3, 3), judged(0.9, LEAST, LEAST)
    rows = count_precisions([*low, *middle, *high, *judged(0.7, 1, 2, "meetings.rare")])
    assert [(r.rule, r.start, r.right, r.total) for r in rows] == [
        ("meetings.*", 0.0, 14 + LEAST, 5 + 2 * LEAST),
        ("meetings.rule", 0.0, 10, LEAST),
        ("meetings.rule", 0.6, 3 + LEAST, 3 + LEAST),
    ]


def test_a_higher_rank_that_is_less_right_is_pooled():
    rows = count_precisions([*judged(0.5, 18, LEAST), *judged(0.9, 9, LEAST)])
    assert [(r.start, r.right, r.total) for r in rows if r.rule == "meetings.rule"] == [
        (0.0, 27, 2 * LEAST)
    ]


def test_the_committed_table_is_sorted_and_names_known_families():
    rows = precisions()
    assert list(rows) == sorted(rows)
    assert precisions_csv(rows) == TABLE.read_text(encoding="utf-8")
    assert {r.rule.split(".")[0] for r in rows} <= {e.NAME for e in EXTRACTORS}
    assert all(0 <= r.right <= r.total for r in rows)


def test_what_a_node_needs_is_what_the_shapes_demand():
    shapes = ontology_file("shapes.ttl").read_text(encoding="utf-8")
    for cls, needed in NEEDED.items():
        block = shapes.split(f"sh:targetClass kg:{cls} ;")[1].split(" .\n\n")[0]
        demanded = {
            line.split("sh:path kg:")[1].split(" ")[0]
            for line in block.splitlines()
            if "sh:minCount 1" in line
        }
        assert demanded == set(needed), cls
