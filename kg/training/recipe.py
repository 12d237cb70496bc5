"""Corpora -> weights: train parser and recogniser, join them, round and save them."""

from __future__ import annotations

import shutil
from itertools import chain
from pathlib import Path

import spacy
from rich.console import Console
from spacy.tokens import DocBin
from thinc.api import set_current_ops

from kg.documents.arithmetic import BlasOps
from kg.training.contexts import Reader
from kg.training.corpora import ner_corpora, parser_corpus
from kg.training.naming import OPEN, name_reader, namers
from kg.training.networks import NAMES, PARSER, blank, joined, round_weights, train
from kg.training.parsing import attached, taught
from kg.training.raw import name_texts, parser_texts
from kg.training.silver import named, parsed, unmarked
from kg.training.vectors import word_vectors

GOLD_COPIES = 2  # of the treebanks beside the silver
TEACHERS = 2


def make_model(
    data: Path, work: Path, target: Path, console: Console, articles: Path | None = None
) -> Path:
    """Train whatever ``work`` does not hold yet and save the joined pipeline to ``target``.

    Both networks learn from what is annotated and from raw text that teachers have labelled;
    these are slower and better, and read a published encoder.

    Args:
        data: Folder with ``ud/``, ``spans/`` and ``popcorn/``.
        work: Folder for corpora and checkpoints; finished stages there are not repeated.
        target: Folder of the packaged pipeline, replaced.
        console: Where progress goes.
        articles: Folder of folders of annotated articles; some of them teach names.
    """
    set_current_ops(BlasOps())
    corpora = work / "corpora"
    _gold(data, corpora, articles)
    _vectors(corpora / "vectors")
    train(work / "parser-gold", PARSER, corpora / "parser-gold.spacy", console)
    _parser_silver(data, corpora, work / "parser-gold" / "model-best", articles, console)
    train(work / "parser", PARSER, corpora / "parser-train", console)
    _name_silver(data, corpora, articles, console)
    train(work / "ner", NAMES, corpora / "ner-train", console)
    nlp = joined(work / "parser" / "model-best", work / "ner" / "model-best")
    round_weights(nlp)
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)
    return target


def _gold(data: Path, folder: Path, articles: Path | None) -> None:
    parses = folder / "parser-train"
    parses.mkdir(parents=True, exist_ok=True)
    if not (parses / "gold.spacy").exists():
        gold = list(parser_corpus(data, "train"))
        DocBin(docs=list(parser_corpus(data, "dev"))).to_disk(folder / "parser-dev.spacy")
        DocBin(docs=gold).to_disk(folder / "parser-gold.spacy")
        DocBin(docs=gold * GOLD_COPIES).to_disk(parses / "gold.spacy")
    if not (folder / "ner-gold.spacy").exists():
        bins = ner_corpora(data, blank(), articles=articles)
        bins["dev"].to_disk(folder / "ner-dev.spacy")
        bins["train"].to_disk(folder / "ner-gold.spacy")


def _vectors(folder: Path) -> None:
    if not folder.exists():
        nlp = blank()
        nlp.vocab.vectors = word_vectors()
        nlp.to_disk(folder)


def _parser_silver(
    data: Path, folder: Path, base: Path, articles: Path | None, console: Console
) -> None:
    target = folder / "parser-train" / "silver.spacy"
    if target.exists():
        return
    nlp = spacy.load(base)
    nlp.add_pipe("layout_sentences", first=True)
    reader = Reader(spacy.load(folder / "vectors").vocab.vectors)
    gold, dev = (
        [
            sentence.as_doc()
            for doc in DocBin().from_disk(folder / f"parser-{part}.spacy").get_docs(nlp.vocab)
            for sentence in doc.sents
        ]
        for part in ("gold", "dev")
    )
    console.print("teacher of the parser: training")
    teacher = taught(gold, reader)
    heads, labels = attached(teacher, dev, reader)
    console.print(f"teacher of the parser: UAS {heads:.3f} LAS {labels:.3f}; labelling raw text")
    DocBin(docs=list(parsed(parser_texts(data, articles), nlp, teacher, reader))).to_disk(target)


def _name_silver(data: Path, folder: Path, articles: Path | None, console: Console) -> None:
    target = folder / "ner-train" / "silver.spacy"
    if target.exists():
        return
    nlp = blank()
    reader = name_reader(spacy.load(folder / "vectors").vocab.vectors)
    gold = list(DocBin().from_disk(folder / "ner-gold.spacy").get_docs(nlp.vocab))
    console.print("teachers of names: training")
    teachers = namers(gold, reader, TEACHERS)
    console.print("teachers of names: labelling raw text")
    target.parent.mkdir(exist_ok=True)
    open_ = (doc for doc in gold if any(word.ent_iob == OPEN for word in doc))
    known = [doc for doc in gold if all(word.ent_iob != OPEN for word in doc)]
    raw = unmarked(name_texts(data, articles), nlp)
    DocBin(docs=known).to_disk(target.with_name("gold.spacy"))
    DocBin(docs=list(named(chain(open_, raw), teachers, reader))).to_disk(target)
