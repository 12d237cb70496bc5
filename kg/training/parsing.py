"""Treebanks -> a teacher of the parser, slower and better than what is shipped.

It reads what a published encoder makes of each word, and scores each pair of words as dependent
and head. Source: Dozat & Manning (2017), "Deep Biaffine Attention for Neural Dependency Parsing",
arXiv:1611.01734; the mix of layers is that of Peters et al. (2018), "Deep Contextualized Word
Representations", arXiv:1802.05365.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX
from spacy.tokens import Doc, Token
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from torch import Tensor, nn
from torch.nn import functional

from kg.training.pretrained import LAYERS, WIDTH, Encoder
from kg.training.spanning import best_heads

Array = np.ndarray[Any, Any]

FORMS = {NORM: (6000, 64), PREFIX: (200, 16), SUFFIX: (1000, 48), SHAPE: (200, 24)}
APART = LAYERS.index(10)  # the layer that is read by itself, beside the mix of all
READ = 192  # numbers kept of the encoder's
HIDDEN = 256
ARC, LABEL = 256, 96
DROPOUT = 0.33
EPOCHS = 15
RATE = 2e-3
BATCH = 1500  # words
IGNORED = -100
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Seen:
    """What the teacher reads of one sentence: a row a word."""

    encoded: Array
    forms: Array  # hashes, one column for each of FORMS
    vectors: Array  # rows of the table of word vectors, -1 where there is none


class Reader:
    """The published encoder and the word vectors: what a teacher reads of sentences."""

    def __init__(self, vectors: Vectors) -> None:
        self.vectors = vectors
        self._encoder = Encoder()

    def read(self, sentences: Sequence[Doc]) -> list[Seen]:
        """Sentences without tokens of mere space -> what is read of them."""
        sizes = np.array([rows for rows, _ in FORMS.values()], dtype="uint64")
        found = []
        for sentence, encoded in zip(sentences, self._encoder.words(sentences), strict=True):
            forms = sentence.to_array(list(FORMS)).astype("uint64") % sizes
            rows = [self._row(word) for word in sentence]
            found.append(Seen(encoded, forms.astype("int64"), np.array(rows, dtype="int64")))
        return found

    def _row(self, word: Token) -> int:
        as_written: int = self.vectors.find(key=word.orth)
        in_small: int = self.vectors.find(key=word.lower)
        return in_small if as_written < 0 else as_written


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed sentence: heads count from one, the root word's is 0."""

    heads: list[int]
    labels: list[str]
    tags: list[str]


class Teacher(nn.Module):
    """Two recurrent layers over encoder, vectors and forms; a scorer of heads, one of labels."""

    def __init__(self, vectors: Array, labels: Sequence[str], tags: Sequence[str]) -> None:
        super().__init__()
        self.labels, self.tags = tuple(labels), tuple(tags)
        table = torch.from_numpy(np.vstack([np.zeros_like(vectors[:1]), vectors / vectors.std()]))
        self.vectors = nn.Embedding.from_pretrained(table, freeze=True)
        self.vector = nn.Linear(table.shape[1], table.shape[1])
        self.forms = nn.ModuleList(nn.Embedding(rows, width) for rows, width in FORMS.values())
        self.mix = nn.Parameter(torch.zeros(len(LAYERS)))
        self.normal = nn.LayerNorm(WIDTH)
        self.encoded = nn.Linear(2 * WIDTH, READ)
        width = table.shape[1] + READ + sum(width for _, width in FORMS.values())
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.context = nn.LSTM(
            width, HIDDEN, 2, batch_first=True, bidirectional=True, dropout=DROPOUT
        )
        self.drop = nn.Dropout(DROPOUT)
        self.tag = nn.Linear(2 * HIDDEN, len(self.tags))
        self.dependent, self.head = nn.Linear(2 * HIDDEN, ARC), nn.Linear(2 * HIDDEN, ARC)
        self.labelled, self.labeller = nn.Linear(2 * HIDDEN, LABEL), nn.Linear(2 * HIDDEN, LABEL)
        self.arc = nn.Parameter(nn.init.xavier_uniform_(torch.zeros(ARC + 1, ARC)))
        size = (len(self.labels), LABEL + 1, LABEL + 1)
        self.pair = nn.Parameter(nn.init.xavier_uniform_(torch.zeros(size)))

    def forward(self, batch: Sequence[Seen]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Sentences, each led by a root -> scores of tags, of heads; words as ends of labels."""
        words = self._words(batch)
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

    def _words(self, batch: Sequence[Seen]) -> Tensor:
        forms = _padded([s.forms for s in batch])
        parts = [layer(forms[:, :, i]) for i, layer in enumerate(self.forms)]
        parts.append(self.vector(self.vectors(_padded([s.vectors + 1 for s in batch]))))
        layers = _padded([s.encoded.astype("float32") for s in batch])
        layers = layers.view(*layers.shape[:2], len(LAYERS), WIDTH)
        mixed = self.normal((layers * self.mix.softmax(0)[:, None]).sum(2))
        apart = functional.layer_norm(layers[:, :, APART], (WIDTH,))
        encoded = self.encoded(self.drop(torch.cat([mixed, apart], 2)))
        parts.append(functional.gelu(encoded))
        rooted = torch.cat([self.root.expand(len(batch), 1, -1), torch.cat(parts, 2)], 1)
        lengths = torch.tensor([len(sentence.forms) + 1 for sentence in batch])
        packed = nn.utils.rnn.pack_padded_sequence(
            self.drop(rooted), lengths, batch_first=True, enforce_sorted=False
        )
        out, _ = nn.utils.rnn.pad_packed_sequence(self.context(packed)[0], batch_first=True)
        return self.drop(out)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[:, :, :1])], 2)


def _padded(rows: Sequence[Array]) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True)


def taught(sentences: Sequence[Doc], reader: Reader, seed: int = 0) -> Teacher:
    """Annotated sentences -> a teacher that has learnt from them."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    read = reader.read(sentences)
    words = [word for sentence in sentences for word in sentence]
    teacher = Teacher(
        reader.vectors.data, sorted({w.dep_ for w in words}), sorted({tag(w) for w in words})
    )
    learnt = [p for p in teacher.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=RATE, betas=(0.9, 0.95), weight_decay=0.005)
    answers = [_answers(sentence, teacher) for sentence in sentences]
    for epoch in range(EPOCHS):
        for batch in _batches([len(sentence) for sentence in sentences], rng):
            loss = _loss(teacher, [read[i] for i in batch], [answers[i] for i in batch])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learnt, 5.0)
            optimizer.step()
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - (epoch + 1) / EPOCHS) + RATE / 100
    teacher.eval()
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
    given = nn.utils.rnn.pad_sequence(
        [torch.from_numpy(rows) for rows in answers], batch_first=True, padding_value=IGNORED
    )
    heads = given[:, :, 1]
    labels = teacher.label(labelled, labeller, heads.clamp(min=0))
    pairs = ((tags, given[:, :, 0]), (arcs, heads), (labels, given[:, :, 2]))
    losses = [
        functional.cross_entropy(scores.flatten(0, 1), right.flatten(), ignore_index=IGNORED)
        for scores, right in pairs
    ]
    return torch.stack(losses).sum()


def _batches(lengths: Sequence[int], rng: random.Random) -> list[list[int]]:
    """Lengths of sentences -> groups of similar length, at most ``BATCH`` words, in any order."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + rng.random() * 6)
    batches: list[list[int]] = [[]]
    for i in order:
        if batches[-1] and (lengths[i] + 1) * (len(batches[-1]) + 1) > BATCH:
            batches.append([])
        batches[-1].append(i)
    rng.shuffle(batches)
    return batches


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
