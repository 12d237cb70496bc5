"""Which pipeline reads: the shipped one, another French one, none that cannot."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg
from kg.documents.pipeline import load_pipeline
from kg.errors import ModelError

TEXT = "Anne Durand a rencontré lundi Paul Weber à Lille."


@Language.component("flat_parser")
def flat_parser(doc: Doc) -> Doc:
    """A stand-in for a foreign pipeline's parser and recogniser: flat, PER and LOC."""
    verb = next((t for t in doc if t.text == "rencontré"), doc[0])
    for token in doc:
        token.head, token.dep_, token.pos_ = verb, "dep", "NOUN"
        token.lemma_ = token.lower_
        if token.text[0].isupper():
            token.pos_ = "PROPN"
    for token in doc[:-1]:
        if token.text == "à":
            token.head, token.dep_, token.pos_ = token.nbor(), "case", "ADP"
            token.nbor().dep_ = "obl:mod"
    verb.dep_, verb.pos_, verb.lemma_ = "ROOT", "VERB", "rencontrer"
    doc[0].dep_ = "nsubj"
    doc.ents = [
        doc.char_span(TEXT.index(name), TEXT.index(name) + len(name), label=label)
        for name, label in (("Anne Durand", "PER"), ("Paul Weber", "PER"), ("Lille", "LOC"))
    ]
    return doc


@pytest.fixture
def double(tmp_path):
    """A French pipeline of another make, on disk."""
    nlp = spacy.blank("fr")
    nlp.add_pipe("flat_parser", name="parser")
    nlp.to_disk(tmp_path / "fr_double")
    return str(tmp_path / "fr_double")


def test_the_shipped_pipeline_is_loaded_once():
    assert load_pipeline() is load_pipeline()
    assert {"parser", "ner", "layout_sentences"} <= set(load_pipeline().pipe_names)


def test_another_pipeline_feeds_the_same_extractors(double):
    facts = kg.extract(TEXT, date="2018-06-06", model=double).facts
    said = {(f.subject.cls, f.predicate, getattr(f.object, "key", None)) for f in facts}
    assert ("Meeting", "participant", "anne durand") in said
    assert ("Meeting", "participant", "paul weber") in said
    assert ("Meeting", "place", "lille") in said


def test_what_cannot_read_french_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "en_blank")
    spacy.blank("fr").to_disk(tmp_path / "fr_blank")
    for name in ("en_blank", "fr_blank", "fr_none"):
        with pytest.raises(ModelError, match=name):
            load_pipeline(str(tmp_path / name))


def test_the_component_fills_the_document():
    nlp = spacy.load(load_pipeline().path)
    nlp.add_pipe("kg_facts", config={"date": "2018-06-06"})
    facts = nlp(TEXT)._.facts
    assert {f.object.edtf for f in facts if f.predicate == "date"} == {"2018-06-04"}
    for fact in facts:
        assert 0 <= fact.span.start < fact.span.end <= len(TEXT)


def test_the_component_leaves_out_what_is_less_sure():
    nlp = spacy.load(load_pipeline().path)
    nlp.add_pipe("kg_facts", config={"date": "2018-06-06", "min_confidence": 1.0})
    assert {f.subject.cls for f in nlp(TEXT)._.facts} <= {"Person", "Place"}


@pytest.mark.parametrize("apostrophe", ["'", "’"])
@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f"])
def test_typography_changes_no_fact(apostrophe, blank):
    text = f"L{apostrophe}ancien ministre belge Paul Weber a rencontré M.{blank}Anton Roux lundi."
    plain = kg.extract(text.replace("’", "'").replace(blank, " "), date="2018-06-06")
    found = kg.extract(text, date="2018-06-06")
    assert [(f.predicate, f.span) for f in found.facts] == [
        (f.predicate, f.span) for f in plain.facts
    ]
    assert len(found.facts) > 5


def test_french_is_imported_with_its_longest_pattern_left_for_later():
    code = (
        "from kg.documents.french import import_french; import_french();"
        "from spacy.lang.fr import French;"
        "match = French.Defaults.token_match;"
        "assert type(match.__self__).__name__ == 'LatePattern';"
        "assert match('saut-de-ski') and not match('dit-il');"
        "assert match.__self__.pattern.startswith('(?iu)')"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
