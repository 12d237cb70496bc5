"""What speaks for a fact, how likely that makes it, and what falls below a least confidence."""

import math
import re

import pytest

from kg.confidence.features import features
from kg.confidence.names import beside
from kg.confidence.probabilities import SHIPPED, measured, read_confidence, write_confidence
from kg.confidence.selection import NEEDED, surest
from kg.confidence.surroundings import surroundings
from kg.extractors import EXTRACTORS
from kg.facts import Date, Fact, Node, Span, Term
from kg.triples.ontology import ontology_file

HERE = Span(0, 5)
TEXT = "Anne Durand, maire de Lille, est en visite à Gand. Il pleut. Puis elle repart."
MEETING, EARLIER = Node("Meeting", "10 visite"), Node("Meeting", "80 sommet")
ANNE, PAUL = Node("Person", "anne durand"), Node("Person", "paul weber")
POST, TENURE = Node("Post", "maire lille"), Node("Tenure", "anne durand maire")
TOPIC = Node("Topic", "énergie")
GROUP = re.compile(r"[a-z_]+\.[a-zA-Z]+( |$)")


def fact(subject, predicate, value, confidence=0.8, rule="meetings.rule", by=None):
    return Fact(subject, predicate, value, HERE, rule, confidence, by)


def tenure(confidence):
    return [
        fact(TENURE, "holder", ANNE, confidence),
        fact(TENURE, "post", POST, confidence),
        fact(TENURE, "tenureStatus", Term("Current"), confidence),
        fact(POST, "postTitle", "maire", 0.1),
    ]


WEIGHTS = {
    "bias": 1.0,
    "meetings.participant": -0.5,
    "to named=True": 1.0,
    "meetings.participant company>=2": 0.5,
    "value=Held": 0.25,
}


def likely(odds):
    return pytest.approx(1 / (1 + math.exp(-odds)), abs=0.001)


def test_confidence_sums_what_speaks_for_all_facts_and_for_those_of_a_group():
    facts = [
        fact(MEETING, "status", Term("Held"), 0.7),
        fact(MEETING, "participant", ANNE, 0.6),
        fact(MEETING, "participant", PAUL, 0.6),
        fact(ANNE, "mentionedIn", Node("Article", "x"), 0.8, "entities.Person"),
        fact(ANNE, "altLabel", "Mme Durand", 0.9),
    ]
    held, anne, paul, named, name = (f.confidence for f in measured(facts, TEXT, WEIGHTS))
    assert (held, anne, paul) == (likely(1.25), likely(2.0), likely(1.0))
    assert named == likely(1.0)
    assert name == 0.9  # as its rule states it


def test_what_is_not_judged_is_as_sure_as_its_companion():
    facts = [fact(MEETING, "status", Term("Held")), fact(MEETING, "meetingKind", Term("visit"))]
    first, second = measured(facts, TEXT, WEIGHTS)
    assert first.confidence == second.confidence == likely(1.25)


def test_all_confidences_are_probabilities_and_the_order_stays():
    facts = [
        fact(MEETING, "status", Term("Held"), 0.9),
        fact(MEETING, "date", Date("2024-05-15"), 0.9),
        fact(MEETING, "place", Node("Place", "lille"), 0.9),
        *tenure(0.9),
        fact(ANNE, "memberOf", Node("PoliticalParty", "x"), 0.9, "memberships.leader"),
    ]
    found = measured(facts, TEXT)
    assert [(f.subject, f.predicate) for f in found] == [(f.subject, f.predicate) for f in facts]
    assert all(0 <= f.confidence <= 1 for f in found)


def told(subject, predicate, value, words, cls="meetings.rule"):
    start = TEXT.index(words)
    return Fact(subject, predicate, value, Span(start, start + len(words)), cls, 0.72)


def features_of(wanted, *others):
    return set(features(wanted, surroundings([wanted, *others], TEXT)))


VISIT = told(MEETING, "status", Term("Held"), "visite")
WHO = told(MEETING, "participant", ANNE, "Anne Durand")
NAME = told(ANNE, "mentionedIn", Node("Article", "x"), "Anne Durand", "entities.Person")


def test_a_participant_is_seen_from_the_nearest_mention_of_its_meeting():
    found = features_of(WHO, VISIT, NAME)
    assert {"to=Person", "to named=True", "ahead=True", "far>=0", "status=Held"} <= found
    assert {"meetings.participant has place=False", "sure>=0.7"} <= found
    assert not {"sentences>=1", "sure>=0.8", "to named>=0.8"} & found


def test_a_pronoun_in_another_sentence_is_seen_so():
    found = features_of(told(MEETING, "participant", ANNE, "elle"), VISIT)
    assert {"quote=elle", "short", "sentences>=1", "to named=False", "ahead=False"} <= found


def test_a_name_is_seen_between_its_words():
    found = features_of(NAME, WHO)
    assert {
        "Person before=",
        "Person behind=,",
        "Person form=all",
        "Person is participant",
    } <= found
    assert {"words>=2", "Person within another=False"} <= found


def test_nothing_is_learnt_of_names_and_rare_words():
    assert beside("Mme Durand, maire", Span(4, 10)) == ("Mme", ",")
    assert beside("à Lille hier", Span(0, 1)) == ("", "Name")
    assert beside("capitale Lille 2024", Span(9, 14)) == ("word", "digit")


def test_an_office_is_seen_with_its_owner():
    owner = fact(POST, "postIn", Node("Place", "lille"))
    found = features_of(*tenure(0.9), owner)
    assert {"owned=True", "owner=Place", "owner named=False", "tenure=Current"} <= found
    assert features_of(tenure(0.9)[0], tenure(0.9)[1]) >= {"owned=False"}


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


def test_the_committed_weights_are_sorted_and_read_back(tmp_path):
    weights = read_confidence(SHIPPED)
    write_confidence(weights, tmp_path / "weights.csv")
    assert (tmp_path / "weights.csv").read_bytes() == SHIPPED.read_bytes()
    groups = {name.split(" ")[0] for name in weights if GROUP.match(name)}
    assert {g.split(".")[0] for g in groups} <= {e.NAME for e in EXTRACTORS}


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
