"""Words a second on one core: the shipped pipeline beside spaCy's own small architecture."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from kg.documents.arithmetic import one_thread
from kg.documents.pipeline import load_pipeline
from kg.training.corpora import treebank

ROUNDS = 7
UPDATES = 30


def speeds(data: Path) -> dict[str, float]:
    """Data -> words a second of CPU time, the median of ``ROUNDS`` behind one that warms up.

    The pipelines read the same texts (PUD, news and encyclopedia) from raw text to names, on one
    core, in turn, so that whatever else the machine does falls on both; the ratio is the median of
    those of the rounds. CPU time, not time by the clock, is what a busy machine leaves as it is.
    The small architecture is that of ``fr_core_news_sm`` 3.8 with its widths; it has learnt just
    enough to make ordinary trees, on the arithmetic that spaCy chooses.

    Args:
        data: Folder with ``ud/``.

    Returns:
        ``shipped``, ``small`` and their ``ratio``.
    """
    shipped = load_pipeline()
    texts = [doc.text for doc in treebank(data, "pud")]
    words = sum(len(shipped.make_doc(text)) for text in texts)
    small = small_architecture(list(treebank(data, "dev")), shipped)
    rounds = [(_seconds(shipped, texts), _seconds(small, texts)) for _ in range(ROUNDS + 1)][1:]
    return {
        "shipped": words / median(ours for ours, _ in rounds),
        "small": words / median(theirs for _, theirs in rounds),
        "ratio": median(theirs / ours for ours, theirs in rounds),
    }


def _seconds(nlp: Language, texts: Sequence[str]) -> float:
    start = time.process_time()
    with one_thread():
        for _doc in nlp.pipe(texts, batch_size=64):
            pass
    return time.process_time() - start


def _embedding() -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 96,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
            "rows": [5000, 1000, 2500, 2500, 50, 50],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 96,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def small_architecture(trees: list[Doc], names: Language) -> Language:
    """Trees, a recogniser -> a pipeline of the small architecture, briefly trained on them.

    Args:
        trees: Documents of a treebank.
        names: The pipeline whose names the recogniser learns.
    """
    nlp = spacy.blank("fr")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    nlp.add_pipe("tok2vec", config={"model": _embedding()})
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": _transitions("parser", listener)})
    nlp.add_pipe("trainable_lemmatizer", config={"model": tagger})
    nlp.add_pipe("ner", config={"model": _transitions("ner", _embedding())})
    examples = []
    for tree in trees:
        named = names(tree.text)
        spans = [tree.char_span(e.start_char, e.end_char, label=e.label_) for e in named.ents]
        tree.ents = [span for span in spans if span is not None]
        words, spaces = [t.text for t in tree], [bool(t.whitespace_) for t in tree]
        examples.append(Example(Doc(nlp.vocab, words=words, spaces=spaces), tree))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(UPDATES):
        nlp.update(examples[:40], sgd=optimizer)
    return nlp
