"""Corpora -> weights: train parser and recogniser, join them, round and save them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from rich.console import Console
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config
from thinc.api import set_current_ops

from kg.documents.arithmetic import BlasOps
from kg.documents.marks import lexicon_marks
from kg.documents.sentences import layout_sentences
from kg.training.corpora import ner_corpora, parser_corpus

Array = np.ndarray[Any, Any]

HERE = Path(__file__).parent
MANTISSA_BITS = 8
STAGES = ("parser", "ner")
# Imported for their registration: the joined pipeline names them.
assert lexicon_marks
assert layout_sentences


def make_model(
    data: Path, work: Path, target: Path, console: Console, articles: Path | None = None
) -> Path:
    """Train whatever ``work`` does not hold yet and save the joined pipeline to ``target``.

    Args:
        data: Folder with ``ud/`` and ``spans/``.
        work: Folder for corpora and checkpoints; finished stages there are not repeated.
        target: Folder of the packaged pipeline, replaced.
        console: Where progress goes.
        articles: Folder of folders of annotated articles; some of them teach names.
    """
    set_current_ops(BlasOps())
    _corpora(data, work / "corpora", articles)
    for stage in STAGES:
        if (work / stage / "model-best").exists():
            console.print(f"{stage}: already trained, kept")
            continue
        console.print(f"{stage}: training")
        _train(stage, work)
    nlp = joined(work / "parser" / "model-best", work / "ner" / "model-best")
    round_weights(nlp)
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)
    return target


def _corpora(data: Path, folder: Path, articles: Path | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev"):
        if not (folder / f"parser-{part}.spacy").exists():
            DocBin(docs=list(parser_corpus(data, part))).to_disk(folder / f"parser-{part}.spacy")
    if not (folder / "ner-train.spacy").exists():
        config = load_config(HERE / "ner.cfg")
        nlp = spacy.blank("fr", config={"nlp": {"tokenizer": config["nlp"]["tokenizer"]}})
        for part, docs in ner_corpora(data, nlp, articles=articles).items():
            docs.to_disk(folder / f"ner-{part}.spacy")


def _train(stage: str, work: Path) -> None:
    paths = {
        "paths.train": str(work / "corpora" / f"{stage}-train.spacy"),
        "paths.dev": str(work / "corpora" / f"{stage}-dev.spacy"),
    }
    if stage == "ner":
        paths["paths.parser"] = str(work / "parser" / "model-best")
    config = load_config(HERE / f"{stage}.cfg", overrides=paths, interpolate=False)
    nlp = init_nlp(config)
    folder = work / f"{stage}.part"
    folder.mkdir(parents=True, exist_ok=True)
    train_loop(nlp, folder)
    shutil.rmtree(work / stage, ignore_errors=True)
    folder.rename(work / stage)


def joined(parser: Path, ner: Path) -> Language:
    """One pipeline: the recogniser sees the encoder of tagger and parser beside its own."""
    nlp = spacy.load(parser)
    nlp.add_pipe("lexicon_marks")
    nlp.add_pipe("ner", source=spacy.load(ner))
    nlp.add_pipe("layout_sentences", first=True)
    # Where the corpora lay on the machine that trained is nobody's business.
    nlp.config["paths"].update({"train": None, "dev": None, "parser": None})
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


def _rounded(weights: Array) -> Array:
    mantissa, exponent = np.frexp(weights.astype("float32"))
    scale = float(1 << MANTISSA_BITS)
    rounded: Array = np.ldexp(np.round(mantissa * scale) / scale, exponent)
    return rounded.astype("float32")
