"""Shipped weights + held-out data -> scores -> the model card."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import PRFScore, Scorer
from spacy.tokens import Doc
from spacy.training import Example

from kg.documents.pipeline import SHIPPED, load_pipeline
from kg.training.ablation import STEPS, rows
from kg.training.corpora import NER_TEST, ner_test, treebank

Scores = dict[str, dict[str, float]]

TEMPLATE = Path(__file__).with_name("card.md")
TREEBANKS = {"Sequoia test": "test", "GSD test": "gsd", "PUD": "pud"}
LAYOUT = "layout_sentences"
MEASURES = {
    "token_f": "tokens",
    "sents_f": "sentences",
    "pos_acc": "POS",
    "morph_acc": "morphology",
    "lemma_acc": "lemma",
    "dep_uas": "UAS",
    "dep_las": "LAS",
}
NAMES = ("p", "r", "f")
COMMON = ("PER", "COUNTRY", "PLACE")
ABLATION = ("variant", "documents", "precision", "recall", "F1")


def scores(data: Path) -> dict[str, Scores]:
    """Data -> what the shipped pipeline scores on it, from raw text, as fractions of one.

    Args:
        data: Folder with ``ud/`` and ``spans/``.

    Returns:
        ``treebanks``: a row of measures for each; ``names``: precision, recall, F1 and number
        of examples for ``all``, each label and ``COMMON`` together; ``size``: megabytes on
        disk and zipped.
    """
    nlp = load_pipeline()
    treebanks = {
        title + alone: _measures(nlp, treebank(data, part), without)
        for title, part in TREEBANKS.items()
        for alone, without in (("", ["ner"]), (", without layout", ["ner", LAYOUT]))
    }
    return {
        "treebanks": treebanks,
        "names": _names(nlp, ner_test(data, nlp)),
        "size": {"weights": _size(SHIPPED)},
    }


def card(scored: dict[str, Scores]) -> str:
    """Scores -> the model card in Markdown; the same scores give the same text."""
    treebanks = [
        [title, *(f"{row[m]:.3f}" for m in MEASURES)] for title, row in scored["treebanks"].items()
    ]
    names = [
        [label, *(f"{row[m]:.3f}" for m in NAMES), f"{row['n']:.0f}"]
        for label, row in sorted(
            scored["names"].items(),
            key=lambda r: (r[0] != "all", "+" not in r[0], -r[1]["f"], r[0]),
        )
    ]
    size = scored["size"]["weights"]
    return (
        TEMPLATE.read_text(encoding="utf-8")
        .replace("{treebanks}", _table(["", *MEASURES.values()], treebanks))
        .replace("{names}", _table(["label", "precision", "recall", "F1", "examples"], names))
        .replace("{ablation}", _table(ABLATION, [[row[k] for k in ABLATION] for row in rows()]))
        .replace("{steps}", str(STEPS))
        .replace("{test}", NER_TEST)
        .replace("{disk}", f"{size['disk']:.0f}")
        .replace("{zipped}", f"{size['zipped']:.0f}")
    )


def evaluated(nlp: Language, references: Iterable[Doc]) -> Iterator[Example]:
    """Annotated documents -> pairs with what the pipeline makes of their raw text."""
    for reference in references:
        gold = Doc(nlp.vocab).from_bytes(reference.to_bytes())
        yield Example(nlp(reference.text), gold)


def _measures(nlp: Language, references: Iterable[Doc], without: Sequence[str]) -> dict[str, float]:
    with nlp.select_pipes(disable=list(without)):
        found: dict[str, Any] = Scorer(nlp).score(list(evaluated(nlp, references)))
    return {measure: float(found[measure]) for measure in MEASURES}


def _names(nlp: Language, references: Iterable[Doc]) -> Scores:
    examples = list(evaluated(nlp, references))
    found: dict[str, Any] = Scorer(nlp).score(examples)
    counts = Counter(ent.label_ for example in examples for ent in example.reference.ents)
    rows = {"all": {m: float(found[f"ents_{m}"]) for m in NAMES} | {"n": counts.total()}}
    for label, row in found["ents_per_type"].items():
        rows[label] = {m: float(row[m]) for m in NAMES} | {"n": counts[label]}
    return rows | {" + ".join(COMMON): _together(examples, COMMON)}


def _together(examples: Sequence[Example], labels: Collection[str]) -> dict[str, float]:
    """Precision, recall and F1 on a few labels as if there were no others."""
    total = PRFScore()
    for example in examples:
        found, given = (
            {(s.start_char, s.end_char, s.label_) for s in doc.ents if s.label_ in labels}
            for doc in (example.predicted, example.reference)
        )
        total.score_set(found, given)
    return {
        "p": total.precision,
        "r": total.recall,
        "f": total.fscore,
        "n": float(total.tp + total.fn),
    }


def _size(folder: Path) -> dict[str, float]:
    """Megabytes of a folder, plain and zipped."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in files:
            # A ZipInfo without a date: the size must not depend on the clock.
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix())
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    return {
        "disk": sum(path.stat().st_size for path in files) / 1e6,
        "zipped": buffer.tell() / 1e6,
    }


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
