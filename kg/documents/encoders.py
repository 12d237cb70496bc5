"""Docs -> vectors of words: spaCy's ``Tok2Vec``, without doing anything twice.

Two nodes of each network are replaced for reading; weights and sums stay the same to the last bit:

- *embed* gives one vector to each word form (with its marks), whatever stands around it; a text
  repeats half of its forms, a batch two thirds. Each is embedded once.
- *encode* is four times a window, a product, the largest of three pieces, a normalisation. spaCy
  writes a new array for each of these steps; here blocks of words go through all of them while the
  processor still has them at hand, and no note is taken of which piece was the largest, which only
  training asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

Array = np.ndarray[Any, Any]
BLOCK = 512  # words; the pieces of so many stay in the second cache
FACTORS = np.random.default_rng(0).integers(2**63, size=16, dtype=np.uint64) * 2 + 1
EPSILON = np.float32(1e-8)  # of thinc's LayerNorm


def quicken(nlp: Language) -> None:
    """Replace the nodes of a pipeline's ``Tok2Vec`` networks, for reading only."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if not isinstance(model, Model):
            continue
        for node in list(model.walk()):
            if {"embed", "encode"} <= set(node.ref_names):
                embed, encode = node.get_ref("embed"), node.get_ref("encode")
                model.replace_node(embed, _reading("embed_forms", _embed, embed))
                model.replace_node(encode, _reading("encode_blocks", _encode, encode))


def _reading(name: str, read: Callable[[Any, Any], Any], node: Any) -> Model[Any, Any]:
    """A node that reads by a function of the node that it replaces, and learns as that one does."""

    def forward(model: Model[Any, Any], x: Any, is_train: bool) -> Any:
        return node(x, is_train) if is_train else (read(node, x), lambda dy: dy)

    dims = {dim: node.maybe_get_dim(dim) for dim in node.dim_names}
    return Model(name, forward, layers=[node], dims=dims)


@dataclass(frozen=True, slots=True)
class _Forms:
    """What ``embed`` asks of a doc, for a list of word forms."""

    vocab: Vocab
    columns: dict[Any, int]
    rows: Array

    def __len__(self) -> int:
        return len(self.rows)

    def to_array(self, attrs: Any) -> Array:
        """The values of one attribute, or of several side by side."""
        names = attrs if isinstance(attrs, list) else [attrs]
        values: Array = self.rows[:, [self.columns[name] for name in names]]
        return values if isinstance(attrs, list) else values[:, 0].copy()


def _embed(node: Any, docs: Sequence[Doc]) -> list[Array]:
    """Docs -> a vector for each word, each form embedded once."""
    extract = next(n for n in node.walk() if n.name == "extract_features")
    names = [*extract.attrs["columns"], ORTH]
    rows = np.concatenate([doc.to_array(names) for doc in docs])
    # Forms that differ have sums that differ, but for once in some 10 ** 10 texts.
    sums = (rows * FACTORS[: len(names)]).sum(axis=1, dtype=np.uint64)
    _, first, form = np.unique(sums, return_index=True, return_inverse=True)
    columns = {name: i for i, name in enumerate(names)}
    (vectors,) = node.predict([_Forms(docs[0].vocab, columns, rows[first])])
    ends = np.cumsum([len(doc) for doc in docs])
    return np.split(vectors[form], ends[:-1])


def _encode(node: Any, words: Sequence[Array]) -> list[Array]:
    """Vectors of words, doc by doc -> the same in their context."""
    pad = node.attrs["pad"]
    lengths = np.array([len(doc) for doc in words], dtype="int32")
    rows: Array = node.ops.flatten(words, pad=pad)
    for layer in _layers(node):
        rows = layer.apply(rows)
    found: list[Array] = node.ops.unflatten(rows, lengths, pad=pad)
    return found


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer of ``MaxoutWindowEncoder``: weights and bias of its pieces, gain and shift."""

    weights: Array
    bias: Array
    gain: Array
    shift: Array

    def apply(self, rows: Array) -> Array:
        """Vectors -> each with the normalised largest piece of its window added."""
        out, width = np.empty_like(rows), rows.shape[1]
        windows, piece = np.empty((BLOCK, 3 * width), "f"), np.empty((BLOCK, width), "f")
        for start in range(0, len(rows), BLOCK):
            block = out[start : start + BLOCK]
            size = len(block)
            _fill(windows[:size], rows, start)
            self._largest(windows[:size], block, piece[:size])
            self._normalise(block, piece[:size])
            block += rows[start : start + BLOCK]
        return out

    def _largest(self, windows: Array, out: Array, piece: Array) -> None:
        for i in range(self.weights.shape[1]):
            target = piece if i else out
            np.matmul(windows, self.weights[:, i].T, out=target)
            target += self.bias[:, i]
            if i:
                np.maximum(out, piece, out=out)

    def _normalise(self, rows: Array, squares: Array) -> None:
        width = np.float32(rows.shape[1])
        rows -= np.add.reduce(rows, axis=1, keepdims=True) / width
        np.multiply(rows, rows, out=squares)
        spread = np.add.reduce(squares, axis=1, keepdims=True) / width + EPSILON
        rows *= spread ** (-1.0 / 2.0)
        rows *= self.gain
        rows += self.shift


def _fill(windows: Array, rows: Array, start: int) -> None:
    """Write rows from ``start`` on into windows, each between its neighbours or zeros."""
    size, width = len(windows), rows.shape[1]
    end = start + size
    windows[:, width : 2 * width] = rows[start:end]
    windows[1:, :width] = rows[start : end - 1]
    windows[0, :width] = rows[start - 1] if start else 0
    windows[:-1, 2 * width :] = rows[start + 1 : end]
    windows[-1, 2 * width :] = rows[end] if end < len(rows) else 0


def _layers(encode: Any) -> Iterator[_Layer]:
    """The layers of an encoder, first to last."""
    for residual in encode.layers[0].layers:
        nodes = {node.name: node for node in residual.walk()}
        maxout, norm = nodes["maxout"], nodes["layernorm"]
        yield _Layer(*(maxout.get_param(p) for p in "Wb"), *(norm.get_param(p) for p in "Gb"))
