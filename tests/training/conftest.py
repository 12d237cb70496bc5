"""A reader for teachers that has no encoder."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.vectors import Vectors


@pytest.fixture(scope="session")
def forms_reader():
    """Makes a reader that reads only the forms that it is told."""
    contexts = pytest.importorskip("kg.training.contexts")

    class Reader:
        vectors = Vectors(data=np.linspace(-1, 1, 3 * 96, dtype="float32").reshape(3, 96))

        def __init__(self, forms):
            self.forms = forms

        def read(self, texts):
            sizes = np.array([rows for rows, _ in self.forms.values()], dtype="uint64")
            return [
                contexts.Seen(
                    np.zeros((len(doc), len(contexts.LAYERS) * contexts.WIDTH), dtype="float16"),
                    (doc.to_array(list(self.forms)).astype("uint64") % sizes).astype("int64"),
                    np.full(len(doc), -1),
                )
                for doc in texts
            ]

    return Reader
