"""Treebanks and span files -> spaCy corpora.

Layout of the data: ``ud/UD_French-*/*.conllu`` and ``spans/*.ann`` below one folder (the README of
``kg/model`` names sources and licences). Nothing of it is copied into the package.
"""

from __future__ import annotations

import csv
import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training.converters.conllu_to_docs import conllu_to_docs
from spacy.util import filter_spans

from kg.lexicons import organisations, parties, strip_accents, town_names
from kg.training.article_names import article_names

MARK = re.compile(r"\[\[([A-Z]+):((?:(?!\[\[|\]\]).)+)\]\]")
SENTENCE = re.compile(r"^# sent_id = (.+)\n(?:#.*\n)*?# text = (.+)$", re.MULTILINE)
OWN_SPANS = Path(__file__).parent / "spans"
NER_TEST = "ntrex-4"
ARTICLES = {"dev": ("dev-a", "dev-c"), "own": ("own-",)}  # those that are for learning
NER_DEV_SHARE = 0.05
COPIES = 2
SWAPPED = 0.5
TREEBANKS = {
    "train": ("UD_French-Sequoia/fr_sequoia-ud-train", "UD_French-GSD/fr_gsd-ud-dev"),
    "dev": ("UD_French-Sequoia/fr_sequoia-ud-dev",),
    "questions": ("UD_French-FQB/fr_fqb-ud-test",),
    "test": ("UD_French-Sequoia/fr_sequoia-ud-test",),
    "gsd": ("UD_French-GSD/fr_gsd-ud-test",),
    "pud": ("UD_French-PUD/fr_pud-ud-test",),
}


@dataclass(frozen=True, slots=True)
class Pools:
    """Names to exchange: by label, length and initial sound; and the towns."""

    by_kind: dict[str, tuple[str, ...]]
    towns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and its labelled spans (start, end, label) in code points."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def name_pools(data: Path, files: dict[str, list[Marked]]) -> Pools:
    """Gazetteers and training files -> names to exchange, sorted.

    Persons of the gazetteers come by full name and by surname; parties by acronym.
    """
    by_kind: dict[str, set[str]] = {}

    def add(label: str, name: str) -> None:
        if name and name[0].isupper():
            words = "full" if " " in name else "bare"
            by_kind.setdefault(f"{label} {words} {_sound(name)}", set()).add(name)

    for person in _politicians(data / "gazetteer"):
        add("PER", person)
        add("PER", person.rpartition(" ")[2])
    for town in town_names():
        add("PLACE", town)
    for name in (n for p in parties() for n in (p.name, *p.aliases)):
        add("PARTY", name)
    for name in organisations():
        add("ORG", name)
    for sents in files.values():
        for sent in sents:
            for start, end, label in sent.spans:
                if label in ("PER", "ORG"):
                    add(label, sent.text[start:end])
    return Pools({k: tuple(sorted(v)) for k, v in by_kind.items()}, frozenset(town_names()))


def _politicians(folder: Path) -> Iterator[str]:
    """Names of legislators and office holders; none where the folder has no such tables."""
    for path in sorted(folder.glob("eps_*/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            names = (row.get("name") or row.get("person") or "" for row in csv.DictReader(file))
            yield from (name for name in names if not any(c.isdigit() for c in name))


def parser_corpus(data: Path, part: str) -> Iterator[Doc]:
    """Treebanks -> what the parser learns from: news, the web, and a quarter of the questions."""
    yield from treebank(data, part)
    if part == "train":
        yield from itertools.islice(treebank(data, "questions"), 0, None, 4)


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
    """Span files -> their sentences, by file name: those of the data, and this project's own."""
    paths = sorted((data / "spans").glob("*.ann")) + sorted(OWN_SPANS.glob("*.ann"))
    files = {
        path.stem: [
            parse_marks(line)
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip() and not line.startswith("# ")
        ]
        for path in paths
    }
    return files | {"treebanks": list(standoff_spans(data))}


def standoff_spans(data: Path) -> Iterator[Marked]:
    """Stand-off marks (treebank, sentence, offsets in code points, label) -> sentences."""
    with (OWN_SPANS / "treebanks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for treebank_name, of_treebank in itertools.groupby(rows, key=itemgetter("treebank")):
        source = (data / "ud" / f"{treebank_name}.conllu").read_text(encoding="utf-8")
        texts = dict(SENTENCE.findall(source))
        for sent_id, marks in itertools.groupby(of_treebank, key=itemgetter("sent_id")):
            spans = ((int(m["start"]), int(m["end"]), m["label"]) for m in marks if m["label"])
            yield Marked(texts[sent_id], tuple(spans))


def ner_corpora(
    data: Path, nlp: Language, seed: int = 0, articles: Path | None = None
) -> dict[str, DocBin]:
    """Span files -> ``train`` (with varied copies of each passage) and ``dev``.

    Neighbouring sentences are joined into passages of one to four, so that the network sees names
    come back. ``NER_TEST`` is neither trained on nor used to choose settings. The annotated
    ``articles`` below a folder are learnt from as well.
    """
    rng = random.Random(seed)
    bins = {name: DocBin() for name in ("train", "dev")}
    files = {stem: sents for stem, sents in span_files(data).items() if stem != NER_TEST}
    pools = name_pools(data, files)
    for sents in files.values():
        for passage in _passages(sents, rng):
            if rng.random() < NER_DEV_SHARE:
                bins["dev"].add(_doc(nlp, passage))
                continue
            bins["train"].add(_doc(nlp, passage))
            for _ in range(COPIES):
                bins["train"].add(_doc(nlp, varied(passage, pools, rng)))
    if articles is not None:
        for folder, parts in ARTICLES.items():
            for doc in article_names(articles / folder, parts, nlp):
                bins["train"].add(doc)
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


def varied(passage: Marked, pools: Pools, rng: random.Random) -> Marked:
    """A passage with other names and other typography: the forms that newswire mixes.

    Half of the persons, towns, parties and organisations are exchanged for listed ones of the same
    initial sound, so that elisions stay right; some surnames are put in capitals, apostrophes
    change shape, capitals lose their accents.
    """
    text, spans, at = "", [], 0
    for start, end, label in passage.spans:
        text += passage.text[at:start]
        surface = passage.text[start:end]
        if rng.random() < SWAPPED:
            surface = _exchanged(surface, label, pools, rng)
        spans.append((len(text), len(text) + len(surface), label))
        text += surface
        at = end
    text += passage.text[at:]
    if rng.random() < 0.5:
        text = text.replace("'", "’") if "'" in text else text.replace("’", "'")
    if rng.random() < 0.3:
        text = "".join(strip_accents(c) if c.isupper() else c for c in text)
    return Marked(text, tuple(spans))


def _exchanged(surface: str, label: str, pools: Pools, rng: random.Random) -> str:
    """Another name of the same kind, length class and initial sound, or the same one."""
    kind = _kind(surface, label, pools)
    if kind is None:
        return surface
    other = rng.choice(pools.by_kind[kind])
    if label == "PER" and " " in other and rng.random() < 0.1:
        first, _, last = other.partition(" ")
        other = f"{first} {last.upper()}"
    return other


def _kind(surface: str, label: str, pools: Pools) -> str | None:
    """Key of the pool that a name may be exchanged with; None for names that no pool is like."""
    if label == "PLACE" and surface not in pools.towns:
        return None  # "la place de la République" is no town
    words = "full" if " " in surface else "bare"
    key = f"{label} {words} {_sound(surface)}"
    return key if key in pools.by_kind else None


def _sound(name: str) -> str:
    """Whether a name is elided before: ``d'Alger``, ``de Paris``."""
    return "vowel" if strip_accents(name[:1]).lower() in "aeiouyh" else "consonant"


def _doc(nlp: Language, passage: Marked) -> Doc:
    doc = nlp.make_doc(passage.text)
    spans: list[Span | None] = [
        doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in passage.spans
    ]
    doc.ents = tuple(filter_spans([s for s in spans if s is not None]))
    return doc
