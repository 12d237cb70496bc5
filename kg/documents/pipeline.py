"""Which spaCy pipeline reads: the shipped one, or any other French one by name."""

from __future__ import annotations

import functools
from pathlib import Path

import spacy
from spacy.language import Language

from kg.documents import sentences as _sentences
from kg.errors import ModelError

SHIPPED = Path(__file__).parents[1] / "model" / "fr_valduchesse"
assert _sentences  # registers "layout_sentences"


@functools.cache
def load_pipeline(name: str | None = None) -> Language:
    """Name -> pipeline, loaded once per process.

    Args:
        name: An installed spaCy package or a path; None for the shipped pipeline.

    Raises:
        ModelError: If there is no such pipeline, or it cannot parse.
    """
    try:
        nlp = spacy.load(SHIPPED if name is None else name)
    except (OSError, ValueError) as error:
        raise ModelError(
            origin=name or str(SHIPPED), problem="no spaCy pipeline of that name can be loaded",
            remedy=f"install it (python -m spacy download {name})" if name
            else "reinstall valduchesse, or run 'make model'",
        ) from error
    if not any(p in nlp.pipe_names for p in ("parser",)):
        raise ModelError(origin=name or str(SHIPPED), problem="it has no dependency parser",
                         remedy="name a French pipeline with parser and ner")
    if "layout_sentences" not in nlp.pipe_names:
        nlp.add_pipe("layout_sentences", first=True)
    return nlp
