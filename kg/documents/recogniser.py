"""Docs -> names: the decisions of spaCy's recogniser, taken for all words at once.

``EntityRecognizer`` goes through a text word by word and, at each, asks for every move whether it
is allowed; these questions take as long as the network. But outside a name a state is nothing but
its word, and inside one nothing but its word and the name's first: no decision depends on an
earlier one except through these two. So each word is decided as if no name were open, each name
that may begin is followed to its end, all of them in step, and one walk picks what a reader from
left to right meets. Weights, moves and results are those of ``EntityRecognizer``.

Source: the BILUO transitions of ``spacy/pipeline/_parser_internals/ner.pyx``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import EntityRecognizer, TrainablePipe
from spacy.tokens import Doc, Span
from thinc.api import Model

Array = np.ndarray[Any, Any]
Name = tuple[int, int, str]  # first token, token behind the last, label
FEATURES = 3  # of a state: its word, the first word of the open name, the word before


@dataclass(frozen=True, slots=True)
class Moves:
    """The columns of the scores: by kind, in the order of ``labels``."""

    labels: tuple[str, ...]
    begin: Array
    inside: Array
    last: Array
    unit: Array
    out: int

    @classmethod
    def named(cls, names: Sequence[str]) -> Moves:
        """Names of moves (``B-PER``, ``O``) -> their columns."""
        labels = tuple(name[2:] for name in names if name.startswith("B-") and name[2:])
        begin, inside, last, unit = (
            np.array([names.index(f"{kind}-{label}") for label in labels]) for kind in "BILU"
        )
        return cls(labels, begin, inside, last, unit, names.index("O"))


class WholeRecogniser(EntityRecognizer):  # type: ignore[misc]
    """spaCy's recogniser, deciding about the words of a batch together."""

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Docs -> the same with their names, whole batches at once, which spaCy would cut up."""
        yield from TrainablePipe.pipe(self, docs, batch_size=batch_size)

    def predict(self, docs: Sequence[Doc]) -> Any:
        """Docs -> the names of each; states of spaCy's for docs that names are already set in."""
        layout = [doc.to_array(["SENT_START", "IS_SPACE", "ENT_IOB"]) for doc in docs]
        if not _alike(self.model) or any(rows[:, 2].any() for rows in layout):
            return super().predict(docs)
        ends = np.cumsum([len(doc) for doc in docs])
        if not ends[-1:].any():
            return [[] for _ in docs]
        rows = np.concatenate(layout)
        goes_on = np.append(rows[1:, 0] != 1, False)  # whether a name may reach over to the next
        goes_on[ends[ends > 0] - 1] = False
        network = Network.of(self.model, docs)
        names = [self.moves.get_class_name(i) for i in range(self.moves.n_moves)]
        found = _names(network, Moves.named(names), goes_on, rows[:, 1] == 1)
        return _by_doc(found, ends.tolist())

    def set_annotations(self, docs: Sequence[Doc], states: Any) -> None:
        """Set ``doc.ents`` to what ``predict`` found."""
        if not all(isinstance(state, list) for state in states):
            super().set_annotations(docs, states)
            return
        for doc, names in zip(docs, states, strict=True):
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in names])


@Language.factory("whole_ner", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def create_recogniser(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Callable[..., Any] | None,
) -> WholeRecogniser:
    """The recogniser of a configuration; arguments as those of spaCy's ``ner``."""
    return WholeRecogniser(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


def _alike(model: Model[Any, Any]) -> bool:
    """Whether a network's states are those that this module knows."""
    lower = model.get_ref("lower")
    known = model.attrs["has_upper"] and not model.attrs["unseen_classes"]
    return bool(known and lower.get_dim("nF") == FEATURES and lower.get_dim("nP") > 1)


@dataclass(frozen=True, slots=True)
class Network:
    """The network over the words of some docs, ready to score states.

    Attributes:
        words: A vector for each word.
        weights: Of each feature of a state.
        missing: What stands for each feature that a state lacks.
        bias: Of the hidden layer.
        upper: From the hidden layer to the scores of the moves.
    """

    words: Array
    weights: Array
    missing: Array
    bias: Array
    upper: Any

    @classmethod
    def of(cls, model: Any, docs: Sequence[Doc]) -> Network:
        """The network of a recogniser, its words read."""
        lower = model.get_ref("lower")
        return cls(
            model.get_ref("tok2vec").predict(docs),
            lower.get_param("W"),
            lower.get_param("pad")[0],
            lower.get_param("b"),
            model.get_ref("upper"),
        )

    def outside(self) -> Array:
        """The scores of all words where no name is open."""
        hidden = self._feature(0, self.words)
        for i in (1, 2):
            hidden += self.missing[i]
        return self._scores(hidden)

    def inside(self, at: Array, starts: Array) -> Array:
        """The scores of some words within a name that starts at others."""
        features = (self.words[at], self.words[starts], self.words[at - 1])
        hidden = self._feature(0, features[0])
        for i in (1, 2):
            hidden += self._feature(i, features[i])
        return self._scores(hidden)

    def _feature(self, i: int, words: Array) -> Array:
        pieces, pooled, width = self.weights[i].shape
        flat = self.weights[i].reshape(-1, width)
        product: Array = self.upper.ops.gemm(words, flat, trans2=True)
        return product.reshape(-1, pieces, pooled)

    def _scores(self, hidden: Array) -> Array:
        hidden += self.bias
        pieces = np.moveaxis(hidden, 2, 0)
        scores: Array = self.upper.predict(functools.reduce(np.maximum, pieces))
        return scores


def _names(network: Network, moves: Moves, goes_on: Array, space: Array) -> Iterator[Name]:
    """Words -> names in order, none inside another, as token offsets over all docs."""
    scores, count = network.outside(), len(moves.labels)
    scores = scores[:, [*moves.begin, *moves.unit, moves.out]]
    scores[~goes_on | space, :count] = -np.inf
    scores[space, count:-1] = -np.inf
    best = scores.argmax(axis=1)
    begins = np.flatnonzero(best < count)
    ends = _ends(network, moves, begins, best[begins], goes_on)
    behind = dict(zip(begins.tolist(), ends.tolist(), strict=True))
    end = 0
    for start in np.flatnonzero(best < 2 * count).tolist():
        if start >= end:
            end = behind.get(start, start + 1)
            yield start, end, moves.labels[best[start] % count]


def _ends(network: Network, moves: Moves, starts: Array, labels: Array, goes_on: Array) -> Array:
    """The word behind each name that begins, all names followed one word at a time."""
    ends = starts + 1
    open_ = np.arange(len(starts))
    while len(open_):
        at = ends[open_]
        scores = network.inside(at, starts[open_])
        row, label = np.arange(len(open_)), labels[open_]
        stay, stop = scores[row, moves.inside[label]], scores[row, moves.last[label]]
        ends[open_] += 1
        open_ = open_[goes_on[at] & (stay > stop)]
    return ends


def _by_doc(found: Iterator[Name], ends: Sequence[int]) -> list[list[Name]]:
    """Names over all docs -> those of each doc, offsets within it."""
    docs: list[list[Name]] = [[] for _ in ends]
    at = 0
    for start, end, label in found:
        while start >= ends[at]:
            at += 1
        begin = ends[at - 1] if at else 0
        docs[at].append((start - begin, end - begin, label))
    return docs
