"""Which spaCy pipeline reads: the shipped one, or any other French one by name."""

from __future__ import annotations

import functools
import warnings
from pathlib import Path

import spacy
from spacy.language import Language

from kg.documents import bounds as _bounds
from kg.documents import marks as _marks
from kg.documents import recogniser as _recogniser
from kg.documents import sentences as _sentences
from kg.documents.arithmetic import use_blas
from kg.documents.encoders import quicken
from kg.documents.french import import_french
from kg.errors import ModelError

SHIPPED = Path(__file__).parents[1] / "model" / "fr_valduchesse"
assert _bounds  # registers "name_bounds"
assert _marks  # registers "lexicon_marks"
assert _recogniser  # registers "whole_ner"
assert _sentences  # registers "layout_sentences"


def load_pipeline(name: str | None = None) -> Language:
    """Name -> pipeline, loaded once per process.

    A foreign pipeline keeps its own tokenizer and gets the layout's sentence starts.

    Args:
        name: An installed spaCy package or a path; None for the shipped pipeline.

    Raises:
        ModelError: If there is no such pipeline, it is not French, or it cannot parse.
    """
    return _loaded(name)


@functools.cache
def _loaded(name: str | None) -> Language:
    origin = name or str(SHIPPED)
    import_french()
    nlp = _read(name)
    if nlp.lang != "fr" or "parser" not in nlp.pipe_names:
        lacks = "its language is not French" if nlp.lang != "fr" else "it has no dependency parser"
        raise ModelError(
            origin=origin, problem=lacks, remedy="name a French pipeline with parser and ner"
        )
    if "layout_sentences" not in nlp.pipe_names:
        nlp.add_pipe("layout_sentences", first=True)
    use_blas(nlp)
    if name is None:
        quicken(nlp)
    return nlp


def _read(name: str | None) -> Language:
    remedy = "reinstall valduchesse, or run 'make model'"
    if name is not None:
        remedy = f"install it (python -m spacy download {name}) or give the path of one"
    try:
        with warnings.catch_warnings():
            # spaCy warns of pipelines of other minor versions; they still load.
            warnings.simplefilter("ignore", UserWarning)
            if name is None:
                return spacy.load(SHIPPED, config={"components.ner.factory": "whole_ner"})
            return spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(
            origin=name or str(SHIPPED),
            problem="no spaCy pipeline of that name can be loaded",
            remedy=remedy,
        ) from error
