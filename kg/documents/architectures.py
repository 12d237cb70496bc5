"""Networks that spaCy has not: the recogniser of names sees words through two encoders."""

from __future__ import annotations

from typing import Any

from thinc.api import Model, concatenate

Encoder = Model[Any, Any]


def two_encoders(own: Encoder, shared: Encoder) -> Encoder:
    """Registered as ``kg.TwoEncoders.v1``: the vectors of two encoders side by side.

    A recogniser that learns from few sentences also sees what tagger and parser have learnt of
    words from the treebanks.

    Args:
        own: An encoder that learns with the component.
        shared: A listener to the encoder of other components, which does not learn.
    """
    return concatenate(own, shared)
