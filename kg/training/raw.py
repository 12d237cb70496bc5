"""Raw French text, news above all, that teachers label for the shipped networks to learn from.

``KG_TRAINING_DATA`` brings the most of it; ``raw/`` holds world news written for this project, a
paragraph a line, an empty line between articles.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.training.corpora import ARTICLES, NER_TEST, SENTENCE, TREEBANKS, span_files

SHORTEST = 6  # words of a sentence that is worth labelling
RAW_TREEBANKS = ("train", "dev")
WRITTEN = Path(__file__).parent / "raw"
PASSAGE = 4  # sentences of a span file read as one text
# Files of sentences of treebanks: some of them measure the parser.
OF_TREEBANKS = ("estrep", "europarl", "frwiki", "gsd", "pud", "treebanks")
# Articles whose text the parser may see: not those that measure, nor those that teach confidence.
LABELLED: Mapping[str, str] = {
    "dev": "dev-[ac]",
    "news": "news-[0-2]",
    "own": r"own-(?!1[7-9]\d|2[0-5]\d)",
}


def name_texts(data: Path, articles: Path | None) -> Iterator[str]:
    """What teachers of names label: reports, sentences without marks, articles, our own news.

    Args:
        data: Folder with ``ud/``, ``popcorn/`` and ``spans/``; what the span files hold is left
            out, so that no sentence is labelled twice and none of the test is seen.
        articles: Folder of folders of articles; those in ``LABELLED`` whose names are not learnt
            from their annotations are read, by paragraphs.
    """
    yield from _reports(data)
    yield from _passages(data)
    if articles is not None:
        for path in _articles(articles, [folder for folder in LABELLED if folder not in ARTICLES]):
            yield from path.read_text(encoding="utf-8").splitlines()
    for text in _written():
        yield from text.splitlines()


def parser_texts(data: Path, articles: Path | None) -> Iterator[str]:
    """What teachers of the parser label: marked sentences, reports, articles, our own news.

    Args:
        data: Folder with ``popcorn/`` and ``spans/``; no sentence of a treebank is read, none of
            ``NER_TEST``.
        articles: Folder of folders of articles; those in ``LABELLED`` are read.
    """
    for stem, sentences in sorted(span_files(data).items()):
        if stem != NER_TEST and not stem.startswith(OF_TREEBANKS):
            for at in range(0, len(sentences), PASSAGE):
                yield " ".join(s.text for s in sentences[at : at + PASSAGE])
    yield from _reports(data)
    if articles is not None:
        for path in _articles(articles, LABELLED):
            yield path.read_text(encoding="utf-8")
    yield from _written()


def _articles(folder: Path, parts: Iterable[str]) -> Iterator[Path]:
    for part in parts:
        for path in sorted((folder / part).glob("*.txt")):
            if re.match(LABELLED[part], path.stem):
                yield path


def _written() -> Iterator[str]:
    for path in sorted(WRITTEN.glob("*.txt")):
        yield from path.read_text(encoding="utf-8").split("\n\n")


def _reports(data: Path) -> Iterator[str]:
    for part in ("train", "test"):
        source = (data / "popcorn" / f"{part}.json").read_text(encoding="utf-8")
        for report in json.loads(source).values():
            yield " ".join(report["text"].split())


def _passages(data: Path) -> Iterator[str]:
    """Sentences of the parser's treebanks that are not annotated, one to three together."""
    files = span_files(data)
    known = {sentence.text.strip() for sentences in files.values() for sentence in sentences}
    assert NER_TEST in files  # or its sentences would not be left out
    rng = random.Random(0)
    for part in RAW_TREEBANKS:
        for name in TREEBANKS[part]:
            source = (data / "ud" / f"{name}.conllu").read_text(encoding="utf-8")
            texts = [text.strip() for _, text in SENTENCE.findall(source)]
            texts = [t for t in texts if t not in known and len(t.split()) >= SHORTEST]
            while texts:
                size = rng.choice((1, 1, 2, 3))
                yield " ".join(texts[:size])
                del texts[:size]
