"""The matrix products of the pipeline, by numpy's own BLAS.

Source: thinc's ``NumpyOps.gemm`` calls BLIS, which takes about twice the time of the OpenBLAS that
numpy ships, in reading and in training.
"""

from __future__ import annotations

import functools
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

Array = np.ndarray[Any, Any]


class BlasOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations with products by ``numpy.matmul``."""

    def gemm(
        self,
        x: Array,
        y: Array,
        out: Array | None = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Array:
        """Matrix product, optionally of transposes, optionally into ``out``."""
        x = x.T if trans1 else x
        y = y.T if trans2 else y
        return np.matmul(x, y, out=out)


def one_thread() -> AbstractContextManager[object]:
    """Within it BLAS computes on one core.

    Products as small as those of the pipeline gain nothing from threads, and lose much where other
    processes are at work; one thread also sums in one order, whatever the machine.
    """
    limit: AbstractContextManager[object] = _threads().limit(limits=1, user_api="blas")
    return limit


@functools.cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()  # type: ignore[no-untyped-call]


def use_blas(nlp: Language) -> None:
    """Make every network of a pipeline compute with ``BlasOps``."""
    ops = BlasOps()
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                node.ops = ops
