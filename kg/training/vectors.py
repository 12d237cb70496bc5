"""Published word vectors -> the short ones that the recogniser of names reads.

A recogniser that learns from some thousand sentences has met few of the words of tomorrow's news;
vectors counted on the web tell it which words are used alike.

Source: the fastText vectors in ``fr_core_news_md`` (Explosion, CC0): 500,000 words, the frequent
ones first, that share 20,000 vectors. Shortened by principal components, Raunak et al. (2019),
"Effective Dimensionality Reduction for Word Embeddings", RepL4NLP.
"""

from __future__ import annotations

from itertools import islice

import numpy as np
import spacy
from spacy.vectors import Vectors  # type: ignore[import-not-found]

PUBLISHED = "fr_core_news_md"
WORDS = 300_000
WIDTH = 96  # numbers a vector


def word_vectors() -> Vectors:
    """The published vectors of the ``WORDS`` most frequent words, ``WIDTH`` numbers each.

    Raises:
        OSError: If ``fr_core_news_md`` is not installed.
    """
    published = spacy.load(PUBLISHED, exclude=["parser", "ner", "lemmatizer"]).vocab.vectors
    keys = np.array(list(islice(published.keys(), WORDS)), dtype="uint64")
    rows = published.find(keys=keys)
    used, where = np.unique(rows, return_inverse=True)
    table = published.data[used]
    _, _, components = np.linalg.svd(table, full_matrices=False)
    short = Vectors(shape=(len(used), WIDTH))
    short.data = np.ascontiguousarray(table @ components[:WIDTH].T)
    for key, row in zip(keys, where, strict=True):
        short.add(key, row=int(row))
    return short
