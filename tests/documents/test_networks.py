"""The networks read as spaCy's own do: the same vectors, the same names."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Span

from kg import samples
from kg.documents.arithmetic import one_thread
from kg.documents.pipeline import load_pipeline

SAMPLES = sorted(Path(samples.__file__).parent.glob("*.txt"))
TEXTS = [
    "",
    " ",
    "Bruges",
    "\n\nMme Marchand",
    "L'Alliance pour le renouveau du Val de Sauge et Jean-Luc Perrin, maire de Lormes, ont signé.",
    "PARIS, 4 juin 2018 (AFP) - Le ministre de la Défense\n\na reçu l'ambassadrice du Togo à Rome.",
    *[path.read_text("utf-8") for path in SAMPLES],
]


def _read_up_to_names(texts):
    """Docs that are ready for the recogniser."""
    nlp = load_pipeline()
    with nlp.select_pipes(disable=["ner", "name_bounds"]), one_thread():
        return list(nlp.pipe(texts))


def _names(docs):
    return [[(e.start, e.end, e.label_) for e in doc.ents] for doc in docs]


@pytest.fixture(scope="module")
def of_spacy():
    """spaCy's recogniser with the shipped weights."""
    ner = load_pipeline().get_pipe("ner")
    settings = {"update_with_oracle_cut_size": 100, "incorrect_spans_key": None}
    return EntityRecognizer(ner.vocab, ner.model, "ner", ner.moves, **settings)


@pytest.mark.parametrize("together", [True, False])
def test_names_are_those_of_spacy(of_spacy, together):
    ours, theirs = _read_up_to_names(TEXTS), _read_up_to_names(TEXTS)
    ner = load_pipeline().get_pipe("ner")
    with one_thread():
        ours = list(ner.pipe(ours)) if together else [ner(doc) for doc in ours]
        theirs = [of_spacy(doc) for doc in theirs]
    assert sum(map(len, _names(ours))) > 20
    assert _names(ours) == _names(theirs)
    for one, other in zip(ours, theirs, strict=True):
        given = ["ENT_IOB", "ENT_TYPE", "ENT_ID"]
        assert (one.to_array(given) == other.to_array(given)).all()


def test_names_set_before_stay(of_spacy):
    both = _read_up_to_names(TEXTS[4:5] * 2)
    for doc in both:
        doc.ents = [Span(doc, 1, 3, label="IGO")]
    ours, theirs = load_pipeline().get_pipe("ner")(both[0]), of_spacy(both[1])
    assert _names([ours])[0][0] == (1, 3, "IGO")
    assert _names([ours]) == _names([theirs])


@pytest.mark.parametrize("pipe", ["tok2vec", "ner"])
def test_vectors_are_those_of_spacy(pipe):
    docs = _read_up_to_names(TEXTS)
    replaced = [n for n in load_pipeline().get_pipe(pipe).model.walk() if "embed" in n.ref_names]
    (network,) = replaced
    embed, encode = network.get_ref("embed"), network.get_ref("encode")
    with one_thread():
        vectors = embed.predict(docs)
        for ours, theirs in (
            (vectors, embed.layers[0].predict(docs)),
            (encode.predict(vectors), encode.layers[0].predict(vectors)),
        ):
            assert [len(x) for x in ours] == [len(doc) for doc in docs]
            for one, other in zip(ours, theirs, strict=True):
                np.testing.assert_allclose(one, other, rtol=0, atol=1e-5)
