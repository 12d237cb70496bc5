"""The teacher of the parser; where the extra ``training`` is not installed these are skipped."""

from __future__ import annotations

import struct

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

pytest.importorskip("torch")
pytest.importorskip("tokenizers")

from kg.training import contexts, parsing
from kg.training.parsing import attached, taught, trees
from kg.training.pretrained import BLOCK, read_published, unpacked
from kg.training.silver import bare, parsed

NLP = spacy.blank("fr")
SENTENCES = {  # words, heads from one, labels
    "le roi reçoit le duc .": ([2, 3, 0, 5, 3, 3], ["det", "nsubj", "ROOT", "det", "obj", "punct"]),
    "le duc dort .": ([2, 3, 0, 3], ["det", "nsubj", "ROOT", "punct"]),
    "le roi dort .": ([2, 3, 0, 3], ["det", "nsubj", "ROOT", "punct"]),
    "le duc reçoit le roi .": ([2, 3, 0, 5, 3, 3], ["det", "nsubj", "ROOT", "det", "obj", "punct"]),
}


@pytest.fixture(scope="module")
def reader(forms_reader):
    return forms_reader(contexts.FORMS)


def annotated(text):
    heads, labels = SENTENCES[text]
    at = [i if head == 0 else head - 1 for i, head in enumerate(heads)]
    words = text.split()
    pos = ["VERB" if label == "ROOT" else "NOUN" for label in labels]
    return Doc(NLP.vocab, words=words, heads=at, deps=labels, pos=pos)


@pytest.fixture(scope="module")
def teacher(reader):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "EPOCHS", 8)
        patch.setattr(contexts, "BATCH", 80)
        yield taught([annotated(text) for text in SENTENCES for _ in range(40)], reader)


@pytest.mark.parametrize("text", SENTENCES)
def test_a_teacher_learns_heads_labels_and_tags(teacher, text, reader):
    (tree,) = trees(teacher, reader.read([annotated(text)]))
    assert (tree.heads, tree.labels) == SENTENCES[text]
    assert [tag.partition("|")[0] == "VERB" for tag in tree.tags] == [h == 0 for h in tree.heads]


def test_words_attached_are_counted(teacher, reader):
    wrong = annotated("le roi dort .")
    wrong[0].head, wrong[1].dep_ = wrong[2], "obj"
    assert attached(teacher, [wrong], reader) == (2 / 3, 1 / 3)


def test_raw_text_becomes_documents_with_sentences(teacher, reader):
    base = spacy.blank("fr")
    base.add_pipe("sentencizer")
    (doc, *more) = parsed(["le roi dort\n. le duc reçoit le roi ."], base, teacher, reader)
    docs = [doc, *more]
    assert not any(word.is_space for d in docs for word in d)
    assert sum(len(list(d.sents)) for d in docs) == 2
    assert [w.text for d in docs for w in d if w.dep_ == "ROOT"] == ["dort", "reçoit"]


def test_words_without_space_tokens_keep_their_spaces():
    doc = NLP("Le roi,\n\nqui dort.")
    assert bare(doc[:]).text == "Le roi, qui dort. "


def test_a_weight_is_four_bits_times_a_scale():
    block = np.zeros(1, BLOCK)
    block["scale"] = 0.5
    block["pairs"][0, 0] = 0x1F  # the first weight 15, the seventeenth 1
    weights = unpacked(block.tobytes())
    assert (weights[0], weights[16], weights[1]) == (3.5, -3.5, -4.0)


def test_another_file_is_refused():
    with pytest.raises(ValueError, match="E5S1"):
        read_published(struct.pack("<4s", b"GGUF"))
