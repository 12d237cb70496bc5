"""Passages with names -> a teacher of the recogniser, slower and better than what is shipped.

It tags each word as the first or a further one of a name and lets no name begin in its middle.
Source: Lample et al. (2016), "Neural Architectures for Named Entity Recognition", NAACL, with
fixed transitions in place of learnt ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import torch
from spacy.attrs import ENT_ID
from spacy.tokens import Doc, Span
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from torch import Tensor, nn

from kg.documents.marks import lexicon_marks
from kg.training.contexts import (
    FORMS,
    HIDDEN,
    IGNORED,
    Context,
    Reader,
    Seen,
    answered,
    cross_entropy,
    learn,
)

Array = np.ndarray[Any, Any]

MARKED = MappingProxyType({**FORMS, ENT_ID: (64, 16)})  # beside the forms, what lexicons know
OPEN = 0  # spaCy's code of a word of which nothing is said
EPOCHS = 3
RATE = 2e-3
NEVER = -1e4


def name_reader(vectors: Vectors) -> Reader:
    """What a teacher of names reads: forms with the marks of the lexicons."""
    return Reader(vectors, MARKED)


class Namer(nn.Module):
    """A scorer of tags over the words in their context."""

    def __init__(self, reader: Reader, labels: Sequence[str]) -> None:
        super().__init__()
        self.tags = ("O", *(f"{part}-{label}" for label in labels for part in "BI"))
        self.words = Context(reader)
        self.tag = nn.Linear(2 * HIDDEN, len(self.tags))

    def forward(self, batch: Sequence[Seen]) -> Tensor:
        """Texts -> scores (texts, words, tags)."""
        scores: Tensor = self.tag(self.words(batch)[:, 1:])
        return scores


def namers(passages: Sequence[Doc], reader: Reader, count: int) -> list[Namer]:
    """Annotated passages, some words of which may be open -> teachers of different seeds."""
    read = reader.read([marked(passage) for passage in passages])
    labels = sorted({name.label_ for passage in passages for name in passage.ents})
    return [_namer(passages, read, reader, labels, seed) for seed in range(count)]


def marked(doc: Doc) -> Doc:
    """A document -> a copy with the marks of the lexicons."""
    copy: Doc = lexicon_marks(doc.copy())
    return copy


def _namer(
    passages: Sequence[Doc], read: Sequence[Seen], reader: Reader, labels: Sequence[str], seed: int
) -> Namer:
    torch.manual_seed(seed)
    namer = Namer(reader, labels)
    answers = [_answers(passage, namer) for passage in passages]
    learn(
        namer,
        lambda batch: cross_entropy(
            namer([read[i] for i in batch]), answered([answers[i] for i in batch])
        ),
        [len(passage) for passage in passages],
        EPOCHS,
        RATE,
        random.Random(seed),
    )
    return namer


def _answers(passage: Doc, namer: Namer) -> Array:
    tags = [f"{w.ent_iob_}-{w.ent_type_}" if w.ent_type_ else "O" for w in passage]
    rows = [
        IGNORED if word.ent_iob == OPEN else namer.tags.index(tag)
        for word, tag in zip(passage, tags, strict=True)
    ]
    return np.array(rows, dtype="int64")


@torch.no_grad()
def name_scores(namers: Sequence[Namer], read: Sequence[Seen]) -> Iterator[Array]:
    """What is read of texts -> the mean of the namers' log probabilities (words, tags)."""
    for text in read:
        scores = [namer([text])[0].log_softmax(1) for namer in namers]
        yield torch.stack(scores).mean(0).numpy()


def filled(doc: Doc, scores: Array, tags: Sequence[str]) -> list[Span]:
    """A document whose names may be open, and scores -> its names, the open ones filled in.

    What is annotated stays, but for an adjective of a nation inside a longer name, such as an
    office, which that name takes in.
    """
    free = best_tags(scores, tags)
    longer = [span for span in spans(doc, free) if len(span) > 1]
    scores = scores.copy()
    for word in doc:
        around = any(s.start <= word.i < s.end for s in longer)
        if word.ent_iob == OPEN or (word.ent_type_ == "NORP" and around):
            continue
        tag = f"{word.ent_iob_}-{word.ent_type_}" if word.ent_type_ else "O"
        scores[word.i] += NEVER
        scores[word.i, tags.index(tag)] -= NEVER
    return list(spans(doc, best_tags(scores, tags)))


def best_tags(scores: Array, tags: Sequence[str]) -> list[str]:
    """Scores (words, tags) -> the best sequence in which no name begins in its middle (Viterbi)."""
    inner = np.array([tag.startswith("I-") for tag in tags])
    kinds = np.array([tag[2:] for tag in tags])
    moves = np.where(inner[None, :] & (kinds[:, None] != kinds[None, :]), NEVER, 0.0)
    best, came = scores[0] + np.where(inner, NEVER, 0.0), []
    for row in scores[1:]:
        reached = best[:, None] + moves
        came.append(reached.argmax(0))
        best = reached.max(0) + row
    path = [int(best.argmax())]
    for back in reversed(came):
        path.append(int(back[path[-1]]))
    return [tags[i] for i in reversed(path)]


def spans(doc: Doc, found: Sequence[str]) -> Iterator[Span]:
    """Tags of the words -> names."""
    start = 0
    for end in range(1, len(found) + 1):
        if end == len(found) or not found[end].startswith("I-"):
            if found[start] != "O":
                yield Span(doc, start, end, label=found[start][2:])
            start = end
