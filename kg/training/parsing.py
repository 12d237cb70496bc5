"""Treebanks -> a teacher of the parser, slower and better than what is shipped.

It scores each pair of words as dependent and head. Source: Dozat & Manning (2017), "Deep Biaffine
Attention for Neural Dependency Parsing", arXiv:1611.01734.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from spacy.tokens import Doc, Token
from torch import Tensor, nn
from torch.nn import functional

from kg.training.contexts import (
    DROPOUT,
    HIDDEN,
    IGNORED,
    Context,
    Reader,
    Seen,
    answered,
    cross_entropy,
    learn,
)
from kg.training.spanning import best_heads

Array = np.ndarray[Any, Any]

ARC, LABEL = 256, 96
EPOCHS = 15
RATE = 2e-3
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed sentence: heads count from one, the root word's is 0."""

    heads: list[int]
    labels: list[str]
    tags: list[str]


class Teacher(nn.Module):
    """A scorer of tags, one of heads, one of labels over the words in their context."""

    def __init__(self, reader: Reader, labels: Sequence[str], tags: Sequence[str]) -> None:
        super().__init__()
        self.labels, self.tags = tuple(labels), tuple(tags)
        self.words = Context(reader)
        self.drop = nn.Dropout(DROPOUT)
        self.tag = nn.Linear(2 * HIDDEN, len(self.tags))
        self.dependent, self.head = nn.Linear(2 * HIDDEN, ARC), nn.Linear(2 * HIDDEN, ARC)
        self.labelled, self.labeller = nn.Linear(2 * HIDDEN, LABEL), nn.Linear(2 * HIDDEN, LABEL)
        self.arc = nn.Parameter(nn.init.xavier_uniform_(torch.zeros(ARC + 1, ARC)))
        size = (len(self.labels), LABEL + 1, LABEL + 1)
        self.pair = nn.Parameter(nn.init.xavier_uniform_(torch.zeros(size)))

    def forward(self, batch: Sequence[Seen]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Sentences, each led by a root -> scores of tags, of heads; words as ends of labels."""
        words = self.words(batch)
        read = [self.drop(functional.leaky_relu(layer(words), 0.1)) for layer in self._ends()]
        dependent, head, labelled, labeller = read
        arcs = _with_one(dependent) @ self.arc @ head.transpose(1, 2)
        lengths = torch.tensor([len(sentence.forms) + 1 for sentence in batch])
        places = torch.arange(arcs.shape[1])
        arcs = arcs.masked_fill((places >= lengths[:, None])[:, None, :], NEVER)
        arcs = arcs.masked_fill(torch.eye(len(places), dtype=torch.bool), NEVER)
        return self.tag(words), arcs, _with_one(labelled), _with_one(labeller)

    def label(self, labelled: Tensor, labeller: Tensor, heads: Tensor) -> Tensor:
        """Ends of labels and heads (sentences, words) -> scores (sentences, words, labels)."""
        chosen = labeller.gather(1, heads[:, :, None].expand(-1, -1, labeller.shape[2]))
        return torch.einsum("bni,lij,bnj->bnl", labelled, self.pair, chosen)

    def _ends(self) -> tuple[nn.Linear, ...]:
        return self.dependent, self.head, self.labelled, self.labeller


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[:, :, :1])], 2)


def taught(sentences: Sequence[Doc], reader: Reader, seed: int = 0) -> Teacher:
    """Annotated sentences -> a teacher that has learnt from them."""
    torch.manual_seed(seed)
    read = reader.read(sentences)
    words = [word for sentence in sentences for word in sentence]
    teacher = Teacher(reader, sorted({w.dep_ for w in words}), sorted({tag(w) for w in words}))
    answers = [_answers(sentence, teacher) for sentence in sentences]
    learn(
        teacher,
        lambda batch: _loss(teacher, [read[i] for i in batch], [answers[i] for i in batch]),
        [len(sentence) for sentence in sentences],
        EPOCHS,
        RATE,
        random.Random(seed),
    )
    return teacher


def tag(word: Token) -> str:
    """Part of speech and features of a word, as one label."""
    return f"{word.pos_}|{word.morph}"


def _answers(sentence: Doc, teacher: Teacher) -> Array:
    """Rows tag, head, label over the root and the words; the root has none."""
    rows = [(IGNORED,) * 3]
    for word in sentence:
        head = 0 if word.head == word else word.head.i + 1
        rows.append((teacher.tags.index(tag(word)), head, teacher.labels.index(word.dep_)))
    return np.array(rows, dtype="int64")


def _loss(teacher: Teacher, batch: Sequence[Seen], answers: Sequence[Array]) -> Tensor:
    tags, arcs, labelled, labeller = teacher(batch)
    given = answered(answers)
    heads = given[:, :, 1]
    labels = teacher.label(labelled, labeller, heads.clamp(min=0))
    pairs = ((tags, given[:, :, 0]), (arcs, heads), (labels, given[:, :, 2]))
    return torch.stack([cross_entropy(scores, right) for scores, right in pairs]).sum()


@torch.no_grad()
def trees(teacher: Teacher, read: Sequence[Seen]) -> Iterator[Tree]:
    """What is read of sentences -> their trees, in order."""
    for sentence in read:
        tags, arcs, labelled, labeller = teacher([sentence])
        heads = best_heads(arcs[0].log_softmax(1).numpy())
        labels = teacher.label(labelled, labeller, torch.tensor([[0, *heads]])).argmax(2)
        yield Tree(
            heads,
            [teacher.labels[i] for i in labels[0, 1:].tolist()],
            [teacher.tags[i] for i in tags[0, 1:].argmax(1).tolist()],
        )


def attached(teacher: Teacher, sentences: Sequence[Doc], reader: Reader) -> tuple[float, float]:
    """How many words, punctuation apart, get the right head; how many its label too (UAS, LAS)."""
    right = labelled = total = 0
    for sentence, tree in zip(sentences, trees(teacher, reader.read(sentences)), strict=True):
        for word in sentence:
            if not word.is_punct:
                head = 0 if word.head == word else word.head.i + 1
                found = tree.heads[word.i] == head
                total, right = total + 1, right + found
                labelled += found and tree.labels[word.i] == word.dep_
    return right / total, labelled / total
