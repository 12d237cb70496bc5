"""The teachers of names; where the extra ``training`` is not installed these are skipped."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

pytest.importorskip("torch")
pytest.importorskip("tokenizers")

from kg.training import contexts, naming
from kg.training.naming import MARKED, best_tags, filled, namers, spans
from kg.training.silver import named, unmarked

NLP = spacy.blank("fr")
TAGS = ("O", "B-POST", "I-POST", "B-NORP", "I-NORP")
PASSAGES = {  # words, names
    "le roi Abel reçoit le duc .": [(1, 2, "POST"), (2, 3, "PER"), (5, 6, "POST")],
    "le duc Kain dort à Nod .": [(1, 2, "POST"), (2, 3, "PER"), (5, 6, "PLACE")],
    "il dort .": [],
}


def passage(text, names, missing=()):
    doc = NLP.make_doc(text)
    doc.set_ents(
        [doc[a:b].char_span(0, len(doc[a:b].text), label=kind) for a, b, kind in names],
        missing=[doc[i : i + 1] for i in missing],
        default="outside",
    )
    return doc


def triples(found):
    return [(span.start, span.end, span.label_) for span in found]


@pytest.fixture(scope="module")
def reader(forms_reader):
    return forms_reader(MARKED)


@pytest.fixture(scope="module")
def teachers(reader):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(naming, "EPOCHS", 8)
        patch.setattr(contexts, "BATCH", 80)
        docs = [passage(*item) for item in PASSAGES.items() for _ in range(40)]
        yield namers(docs, reader, 2)


@pytest.mark.parametrize("text", PASSAGES)
def test_raw_text_gets_the_names_that_were_learnt(teachers, reader, text):
    (doc,) = named(unmarked([f"{text} et"], NLP), teachers, reader)
    assert triples(doc.ents) == PASSAGES[text]


def test_text_too_short_is_left_out():
    assert not list(unmarked(["Le roi dort", ""], NLP))


def test_open_words_teach_nothing(reader, teachers):
    doc = passage("le roi Abel", [(1, 2, "POST")], missing=[0])
    answers = naming._answers(doc, teachers[0])
    assert answers[0] == contexts.IGNORED
    assert [teachers[0].tags[i] for i in answers[1:]] == ["B-POST", "O"]


def scores(*tags):
    return np.array([[0.0 if tag == other else -4.0 for other in TAGS] for tag in tags])


def test_no_name_begins_in_its_middle():
    assert best_tags(scores("O", "I-POST"), TAGS) in (
        ["O", "O"],
        ["O", "B-POST"],
        ["B-POST", "I-POST"],
    )
    assert best_tags(scores("B-NORP", "I-NORP"), TAGS) == ["B-NORP", "I-NORP"]


def test_a_name_ends_where_another_begins():
    doc = NLP.make_doc("roi duc roi")
    found = spans(doc, ["B-POST", "B-POST", "I-POST"])
    assert triples(found) == [(0, 1, "POST"), (1, 3, "POST")]


def test_what_is_annotated_stays():
    doc = passage("le duc belge", [(1, 2, "POST")], missing=[0])
    assert triples(filled(doc, scores("O", "B-NORP", "I-NORP"), TAGS)) == [(1, 2, "POST")]


def test_an_office_takes_in_the_adjective_of_a_nation():
    doc = passage("le ministre belge du Travail", [(2, 3, "NORP")], missing=[0, 1, 3, 4])
    found = filled(doc, scores("O", "B-POST", "I-POST", "I-POST", "I-POST"), TAGS)
    assert triples(found) == [(1, 5, "POST")]


def test_an_adjective_that_stands_alone_stays():
    doc = passage("le roi belge dort", [(2, 3, "NORP")], missing=[0, 1])
    found = filled(doc, scores("O", "B-POST", "O", "O"), TAGS)
    assert triples(found) == [(1, 2, "POST"), (2, 3, "NORP")]
