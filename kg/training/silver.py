"""Raw French news -> silver: passages labelled by the vote of several recognisers.

Source: knowledge distillation from an ensemble, Hinton, Vinyals & Dean (2015), "Distilling the
Knowledge in a Neural Network", arXiv:1503.02531; the student here learns the teachers' majority.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from kg.training.corpora import NER_TEST, SENTENCE, TREEBANKS, span_files

SHORTEST = 6  # words of a sentence that is worth labelling
RAW_TREEBANKS = ("train", "dev")


def silver_corpus(data: Path, teachers: Sequence[Language], blank: Language) -> Iterator[Doc]:
    """Raw text of the data's folder -> documents with the names that most teachers find.

    Args:
        data: Folder with ``ud/``, ``popcorn/`` and ``spans/``; what the span files hold is left
            out, so that no sentence is labelled twice and none of the test is seen.
        teachers: Recognisers that differ in their random seed.
        blank: Makes the tokens.
    """
    for text in (*_reports(data), *_passages(data)):
        yield voted(text, teachers, blank)


def voted(text: str, teachers: Sequence[Language], blank: Language) -> Doc:
    """Text -> a document with the names on which more than half of the teachers agree."""
    votes = Counter(
        (ent.start_char, ent.end_char, ent.label_) for nlp in teachers for ent in nlp(text).ents
    )
    doc = blank.make_doc(text)
    spans = [
        doc.char_span(start, end, label=label)
        for (start, end, label), count in votes.items()
        if count * 2 > len(teachers)
    ]
    doc.ents = tuple(filter_spans([span for span in spans if span is not None]))
    return doc


def _reports(data: Path) -> Iterator[str]:
    for part in ("train", "test"):
        source = (data / "popcorn" / f"{part}.json").read_text(encoding="utf-8")
        for report in json.loads(source).values():
            yield " ".join(report["text"].split())


def _passages(data: Path) -> Iterator[str]:
    """Sentences of the parser's treebanks that are not annotated, one to three together."""
    files = span_files(data)
    known = {sentence.text.strip() for sentences in files.values() for sentence in sentences}
    assert NER_TEST in files  # or its sentences would not be left out
    rng = random.Random(0)
    for part in RAW_TREEBANKS:
        for name in TREEBANKS[part]:
            source = (data / "ud" / f"{name}.conllu").read_text(encoding="utf-8")
            texts = [text.strip() for _, text in SENTENCE.findall(source)]
            texts = [t for t in texts if t not in known and len(t.split()) >= SHORTEST]
            while texts:
                size = rng.choice((1, 1, 2, 3))
                yield " ".join(texts[:size])
                del texts[:size]
