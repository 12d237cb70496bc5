"""Treebanks and span files -> spaCy corpora.

Layout of the data: ``ud/UD_French-*/*.conllu`` and ``spans/*.ann`` below one folder (the README of
``kg/model`` names sources and licences). Nothing of it is copied into the package.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training.converters.conllu_to_docs import conllu_to_docs
from spacy.util import filter_spans

from kg.lexicons import parties, strip_accents, town_names

TOWNS = tuple(town_names())
PARTIES = tuple(p.name for p in parties() if p.name.isupper())
MARK = re.compile(r"\[\[([A-Z]+):((?:(?!\[\[|\]\]).)+)\]\]")
NER_TEST = "ntrex-4"
NER_DEV_SHARE = 0.05
TREEBANKS = {
    "train": ("UD_French-Sequoia/fr_sequoia-ud-train", "UD_French-GSD/fr_gsd-ud-dev"),
    "dev": ("UD_French-Sequoia/fr_sequoia-ud-dev",),
    "test": ("UD_French-Sequoia/fr_sequoia-ud-test",),
    "gsd": ("UD_French-GSD/fr_gsd-ud-test",),
    "pud": ("UD_French-PUD/fr_pud-ud-test",),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and its labelled spans (start, end, label) in code points."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def treebank(data: Path, part: str) -> Iterator[Doc]:
    """Treebank files -> documents of four sentences, contractions as one token."""
    for name in TREEBANKS[part]:
        source = (data / "ud" / f"{name}.conllu").read_text(encoding="utf-8")
        yield from conllu_to_docs(  # type: ignore[no-untyped-call]
            source,
            n_sents=4,
            append_morphology=False,
            ner_map=None,
            merge_subtokens=True,
            no_print=True,
        )


def parse_marks(line: str) -> Marked:
    """``Le [[POST:roi]] …`` -> text and spans."""
    text, spans, at = "", [], 0
    for match in MARK.finditer(line):
        text += line[at : match.start()]
        spans.append((len(text), len(text) + len(match.group(2)), match.group(1)))
        text += match.group(2)
        at = match.end()
    return Marked(text + line[at:], tuple(spans))


def span_files(data: Path) -> dict[str, list[Marked]]:
    """Span files -> their sentences, by file name."""
    return {
        path.stem: [
            parse_marks(line)
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip() and not line.startswith("# ")
        ]
        for path in sorted((data / "spans").glob("*.ann"))
    }


def ner_corpora(data: Path, nlp: Language, seed: int = 0) -> dict[str, DocBin]:
    """Span files -> ``train`` (with one varied copy of each passage), ``dev`` and ``test``.

    Neighbouring sentences are joined into passages of one to four, so that the network sees names
    come back. ``NER_TEST`` is neither trained on nor used to choose settings.
    """
    rng = random.Random(seed)
    bins = {name: DocBin() for name in ("train", "dev", "test")}
    files = span_files(data)
    names = sorted(
        {
            s.text[a:b]
            for stem, sents in files.items()
            if stem != NER_TEST
            for s in sents
            for a, b, label in s.spans
            if label == "PER"
        }
    )
    for stem, sents in files.items():
        for passage in _passages(sents, rng):
            if stem == NER_TEST:
                bins["test"].add(_doc(nlp, passage))
            elif rng.random() < NER_DEV_SHARE:
                bins["dev"].add(_doc(nlp, passage))
            else:
                bins["train"].add(_doc(nlp, passage))
                bins["train"].add(_doc(nlp, varied(passage, names, rng)))
    return bins


def ner_test(data: Path, nlp: Language) -> Iterator[Doc]:
    """The held-out span file -> a document for each sentence."""
    for sentence in span_files(data)[NER_TEST]:
        yield _doc(nlp, sentence)


def _passages(sents: list[Marked], rng: random.Random) -> Iterator[Marked]:
    at = 0
    while at < len(sents):
        size = rng.choice((1, 1, 2, 3, 4))
        text, spans = "", []
        for sent in sents[at : at + size]:
            spans += [(a + len(text), b + len(text), label) for a, b, label in sent.spans]
            text += sent.text + " "
        yield Marked(text.rstrip(), tuple(spans))
        at += size


def varied(passage: Marked, names: list[str], rng: random.Random) -> Marked:
    """A passage with other persons and other typography: the forms that newswire mixes.

    Half of the names are swapped for others of the training files, some surnames are put in
    capitals; apostrophes change shape; capitals lose their accents.
    """
    text, spans, at = "", [], 0
    for start, end, label in passage.spans:
        text += passage.text[at:start]
        surface = passage.text[start:end]
        if label == "PER" and rng.random() < 0.5:
            surface = rng.choice(names)
            if " " in surface and rng.random() < 0.1:
                first, _, last = surface.partition(" ")
                surface = f"{first} {last.upper()}"
        elif label == "PLACE" and text.endswith(" à ") and rng.random() < 0.5:
            surface = rng.choice(TOWNS)
        elif label == "PARTY" and surface.isupper() and rng.random() < 0.5:
            surface = rng.choice(PARTIES)
        spans.append((len(text), len(text) + len(surface), label))
        text += surface
        at = end
    text += passage.text[at:]
    if rng.random() < 0.5:
        text = text.replace("'", "’") if "'" in text else text.replace("’", "'")
    if rng.random() < 0.3:
        text = "".join(strip_accents(c) if c.isupper() else c for c in text)
    return Marked(text, tuple(spans))


def _doc(nlp: Language, passage: Marked) -> Doc:
    doc = nlp.make_doc(passage.text)
    spans: list[Span | None] = [
        doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in passage.spans
    ]
    doc.ents = tuple(filter_spans([s for s in spans if s is not None]))
    return doc
