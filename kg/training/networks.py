"""One network from its configuration and corpus; two of them -> a pipeline, rounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import spacy
from rich.console import Console
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config
from thinc.api import Config

from kg.documents.bounds import name_bounds
from kg.documents.marks import lexicon_marks
from kg.documents.sentences import layout_sentences

Array = np.ndarray[Any, Any]

HERE = Path(__file__).parent
MANTISSA_BITS = 8
PARSER = HERE / "parser.cfg"
NAMES = HERE / "ner.cfg"
# Imported for their registration: the joined pipeline names them.
assert lexicon_marks
assert name_bounds
assert layout_sentences


def shortened(steps: int) -> dict[str, Any]:
    """Settings for a training of fewer steps, measured three times."""
    return {
        "training.max_steps": steps,
        "training.eval_frequency": steps // 3,
        "training.optimizer.learn_rate.total_steps": steps + 100,
    }


def train(
    folder: Path,
    config: Path,
    corpus: Path,
    console: Console,
    settings: Mapping[str, Any] = MappingProxyType({}),
    change: Callable[[Config], None] = lambda config: None,
) -> None:
    """Train one network, unless ``folder`` holds it already.

    Args:
        folder: Gets ``model-best`` and ``model-last``.
        config: The training configuration.
        corpus: A ``.spacy`` file, or a folder of them; the development file and the word vectors
            stand beside it.
        console: Where progress goes.
        settings: Values that replace those of the configuration.
        change: Changes the configuration further.
    """
    if folder.exists():
        console.print(f"{folder.name}: already trained, kept")
        return
    console.print(f"{folder.name}: training")
    stage = corpus.stem.partition("-")[0]
    paths = {
        "paths.train": str(corpus),
        "paths.dev": str(corpus.with_name(f"{stage}-dev.spacy")),
        "paths.vectors": str(corpus.with_name("vectors")),
    }
    loaded = load_config(config, overrides=paths | dict(settings), interpolate=False)
    change(loaded)
    part = folder.with_name(f"{folder.name}.part")
    part.mkdir(parents=True, exist_ok=True)
    train_loop(init_nlp(loaded), part)
    part.rename(folder)


def blank() -> Language:
    """A pipeline that only makes tokens, as the shipped one makes them."""
    tokenizer = load_config(NAMES)["nlp"]["tokenizer"]
    return spacy.blank("fr", config={"nlp": {"tokenizer": tokenizer}})


def joined(parser: Path, ner: Path) -> Language:
    """One pipeline: tagger, lemmatizer and parser, then the recogniser with its own encoder."""
    nlp = spacy.load(parser)
    nlp.add_pipe("lexicon_marks")
    nlp.add_pipe("ner", source=spacy.load(ner))
    nlp.add_pipe("name_bounds")
    nlp.add_pipe("layout_sentences", first=True)
    # Where the corpora lay on the machine that trained is nobody's business.
    nlp.config["paths"].update({"train": None, "dev": None, "vectors": None})
    nlp.meta.update(
        {
            "name": "valduchesse",
            "version": "0.1.0",
            "author": "the valduchesse authors",
            "description": "French newswire: tagger, lemmatizer, parser, 13 kinds of names",
            "license": "CC BY-SA 4.0 (weights; sources in README.md)",
        }
    )
    return nlp


def round_weights(nlp: Language) -> None:
    """Round every weight to ``MANTISSA_BITS`` bits: half the zipped size, the same scores."""
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        if model is None or not hasattr(model, "walk"):
            continue
        for node in model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, _rounded(np.asarray(node.get_param(name))))
    nlp.vocab.vectors.data = _rounded(nlp.vocab.vectors.data)


def _rounded(weights: Array) -> Array:
    mantissa, exponent = np.frexp(weights.astype("float32"))
    scale = float(1 << MANTISSA_BITS)
    rounded: Array = np.ldexp(np.round(mantissa * scale) / scale, exponent)
    return rounded.astype("float32")
