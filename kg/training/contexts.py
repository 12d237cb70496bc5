"""Sentences -> what teachers make of each word: the part that those of names and of trees share.

They read what a published encoder makes of each word beside its vector and its form, and two
recurrent layers over all of it. Source: the mix of layers is that of Peters et al. (2018), "Deep
Contextualized Word Representations", arXiv:1802.05365.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import torch
from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX
from spacy.tokens import Doc, Token
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from torch import Tensor, nn
from torch.nn import functional

from kg.training.pretrained import LAYERS, WIDTH, Encoder

Array = np.ndarray[Any, Any]

# Attribute -> rows of its table, width.
FORMS: Mapping[int, tuple[int, int]] = MappingProxyType(
    {NORM: (6000, 64), PREFIX: (200, 16), SUFFIX: (1000, 48), SHAPE: (200, 24)}
)
APART = LAYERS.index(10)  # the layer that is read by itself, beside the mix of all
READ = 192  # numbers kept of the encoder's
HIDDEN = 256
DROPOUT = 0.33
BATCH = 1500  # words
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Seen:
    """What a teacher reads of one text: a row a word."""

    encoded: Array
    forms: Array  # hashes, one column for each of the forms
    vectors: Array  # rows of the table of word vectors, -1 where there is none


class Reader:
    """The published encoder and the word vectors: what a teacher reads of texts."""

    def __init__(self, vectors: Vectors, forms: Mapping[int, tuple[int, int]] = FORMS) -> None:
        self.vectors = vectors
        self.forms = forms
        self._encoder = Encoder()

    def read(self, texts: Sequence[Doc]) -> list[Seen]:
        """Texts without tokens of mere space -> what is read of them."""
        sizes = np.array([rows for rows, _ in self.forms.values()], dtype="uint64")
        found = []
        for text, encoded in zip(texts, self._encoder.words(texts), strict=True):
            forms = text.to_array(list(self.forms)).astype("uint64") % sizes
            rows = [self._row(word) for word in text]
            found.append(Seen(encoded, forms.astype("int64"), np.array(rows, dtype="int64")))
        return found

    def _row(self, word: Token) -> int:
        as_written: int = self.vectors.find(key=word.orth)
        in_small: int = self.vectors.find(key=word.lower)
        return in_small if as_written < 0 else as_written


class Context(nn.Module):
    """Two recurrent layers over encoder, vectors and forms of the words, led by a root."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        vectors = reader.vectors.data
        table = torch.from_numpy(np.vstack([np.zeros_like(vectors[:1]), vectors / vectors.std()]))
        self.vectors = nn.Embedding.from_pretrained(table, freeze=True)
        self.vector = nn.Linear(table.shape[1], table.shape[1])
        sizes = reader.forms.values()
        self.forms = nn.ModuleList(nn.Embedding(rows, width) for rows, width in sizes)
        self.mix = nn.Parameter(torch.zeros(len(LAYERS)))
        self.normal = nn.LayerNorm(WIDTH)
        self.encoded = nn.Linear(2 * WIDTH, READ)
        width = table.shape[1] + READ + sum(width for _, width in sizes)
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.context = nn.LSTM(
            width, HIDDEN, 2, batch_first=True, bidirectional=True, dropout=DROPOUT
        )
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, batch: Sequence[Seen]) -> Tensor:
        """Texts -> an array (texts, 1 + words, ``2 * HIDDEN``), the root before the words."""
        forms = padded([s.forms for s in batch])
        parts = [layer(forms[:, :, i]) for i, layer in enumerate(self.forms)]
        parts.append(self.vector(self.vectors(padded([s.vectors + 1 for s in batch]))))
        layers = padded([s.encoded.astype("float32") for s in batch])
        layers = layers.view(*layers.shape[:2], len(LAYERS), WIDTH)
        mixed = self.normal((layers * self.mix.softmax(0)[:, None]).sum(2))
        apart = functional.layer_norm(layers[:, :, APART], (WIDTH,))
        encoded = self.encoded(self.drop(torch.cat([mixed, apart], 2)))
        parts.append(functional.gelu(encoded))
        rooted = torch.cat([self.root.expand(len(batch), 1, -1), torch.cat(parts, 2)], 1)
        lengths = torch.tensor([len(text.forms) + 1 for text in batch])
        packed = nn.utils.rnn.pack_padded_sequence(
            self.drop(rooted), lengths, batch_first=True, enforce_sorted=False
        )
        out, _ = nn.utils.rnn.pad_packed_sequence(self.context(packed)[0], batch_first=True)
        return self.drop(out)


def padded(rows: Sequence[Array]) -> Tensor:
    """Arrays of several lengths -> one, filled up with zeros."""
    return nn.utils.rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True)


def answered(rows: Sequence[Array]) -> Tensor:
    """Right answers of several lengths -> one array, filled up with ``IGNORED``."""
    tensors = [torch.from_numpy(row) for row in rows]
    return nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=IGNORED)


def cross_entropy(scores: Tensor, right: Tensor) -> Tensor:
    """Scores (texts, words, classes) against answers (texts, words)."""
    return functional.cross_entropy(scores.flatten(0, 1), right.flatten(), ignore_index=IGNORED)


def learn(
    teacher: nn.Module,
    loss: Callable[[list[int]], Tensor],
    lengths: Sequence[int],
    epochs: int,
    rate: float,
    rng: random.Random,
) -> None:
    """Train a teacher in place, the rate falling to nothing.

    Args:
        teacher: What learns.
        loss: Numbers of texts -> the loss over them.
        lengths: Words of each text.
        epochs: How often each text is seen.
        rate: Of learning, at first.
        rng: Decides the order.
    """
    learnt = [p for p in teacher.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=rate, betas=(0.9, 0.95), weight_decay=0.005)
    plan = [batch for _ in range(epochs) for batch in _batches(lengths, rng)]
    for step, batch in enumerate(plan):
        for group in optimizer.param_groups:
            group["lr"] = rate * (1 - step / len(plan))
        optimizer.zero_grad()
        loss(batch).backward()
        nn.utils.clip_grad_norm_(learnt, 5.0)
        optimizer.step()
    teacher.eval()


def _batches(lengths: Sequence[int], rng: random.Random) -> list[list[int]]:
    """Lengths of texts -> groups of similar length, at most ``BATCH`` words, in any order."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + rng.random() * 6)
    batches: list[list[int]] = [[]]
    for i in order:
        if batches[-1] and (lengths[i] + 1) * (len(batches[-1]) + 1) > BATCH:
            batches.append([])
        batches[-1].append(i)
    rng.shuffle(batches)
    return batches
