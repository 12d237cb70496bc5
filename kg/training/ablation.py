"""What each part of the recogniser's recipe adds: trained anew without it, measured on dev.

Results stand in ``ablation.csv``, from where the model card takes them.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from rich.console import Console
from spacy.tokens import Doc, DocBin
from thinc.api import Config, set_current_ops

from kg.documents.arithmetic import BlasOps
from kg.training.corpora import COPIES, OWN_SPANS, parse_marks
from kg.training.networks import HERE, NAMES, shortened, train

TABLE = HERE / "ablation.csv"
STEPS = 1200


@dataclass(frozen=True, slots=True)
class Variant:
    """The recipe with one thing changed: its training documents, its network."""

    name: str
    docs: Sequence[Doc]
    network: Callable[[Config], None] = lambda config: None


def without_marks(config: Config) -> None:
    """Change a configuration so that the recogniser does not see what the lexicons know."""
    embed = config["components"]["ner"]["model"]["tok2vec"]["embed"]
    embed.update({"attrs": embed["attrs"][:4], "rows": embed["rows"][:4]})


def without_vectors(config: Config) -> None:
    """Change a configuration so that the recogniser does not read the word vectors."""
    config["components"]["ner"]["model"]["tok2vec"]["embed"]["include_static_vectors"] = False


def variants(gold: Sequence[Doc], whole: Sequence[Doc]) -> list[Variant]:
    """The documents of the full recipe -> it and its variants.

    Args:
        gold: As ``corpora.ner_corpora`` orders them: each passage with its copies, then the
            paragraphs of articles, whose labels are partly open.
        whole: What the recogniser learns from: with the labels of the teachers where these are
            open, and raw text.
    """
    open_ = [i for i, doc in enumerate(gold) if any(t.ent_iob == 0 for t in doc)]
    cut = min(open_, default=len(gold))
    cut -= cut % (COPIES + 1)
    groups = [gold[i : i + COPIES + 1] for i in range(0, cut, COPIES + 1)]
    articles = list(gold[cut:])
    order = random.Random(0).sample(range(len(groups)), len(groups))
    written = _own_sentences()
    given = [g for g in groups if not g[0].text.startswith(written)]

    def some(share: float) -> list[Doc]:
        return _flat(groups[i] for i in sorted(order[: round(share * len(groups))]))

    return [
        Variant("the whole recipe", whole),
        Variant("without the marks of the lexicons", whole, without_marks),
        Variant("without the word vectors", whole, without_vectors),
        Variant("without the silver", gold),
        Variant("without the silver and exchanged names", [g[0] for g in groups] + articles),
        Variant("without the silver and the articles", _flat(groups)),
        Variant("without the silver and our own sentences", _flat(given) + articles),
        Variant("half of the sentences, no silver, no articles", some(0.5)),
        Variant("a quarter of the sentences, no silver, no articles", some(0.25)),
    ]


def _flat(groups: Iterable[Sequence[Doc]]) -> list[Doc]:
    return [doc for group in groups for doc in group]


def _own_sentences() -> tuple[str, ...]:
    return tuple(
        parse_marks(line).text
        for path in sorted(OWN_SPANS.glob("*.ann"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    )


def run_ablation(work: Path, console: Console, part: str = "") -> None:
    """Train every variant that ``TABLE`` does not hold yet and add its row.

    Args:
        work: The folder of ``recipe.make_model``, with its corpora.
        console: Where progress goes.
        part: Only variants whose name holds this.
    """
    set_current_ops(BlasOps())
    nlp = spacy.blank("fr")
    corpora = work / "corpora"
    gold, known, silver = (
        list(DocBin().from_disk(corpora / path).get_docs(nlp.vocab))
        for path in ("ner-gold.spacy", "ner-train/gold.spacy", "ner-train/silver.spacy")
    )
    for variant in variants(gold, [*known, *silver]):
        if part not in variant.name or any(row["variant"] == variant.name for row in rows()):
            continue
        name = variant.name.replace(" ", "-")
        corpus = corpora / f"ner-{name}.spacy"
        DocBin(docs=variant.docs).to_disk(corpus)
        folder = work / "ablation" / name
        train(folder, NAMES, corpus, console, shortened(STEPS), variant.network)
        scores = spacy.load(folder / "model-best").meta["performance"]
        figures = [f"{scores[f'ents_{m}']:.3f}" for m in "prf"]
        _add([variant.name, str(len(variant.docs)), *figures])


def rows() -> list[dict[str, str]]:
    """The table as it stands: variant, documents, precision, recall and F1 on dev."""
    if not TABLE.exists():
        return []
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _add(row: Sequence[str]) -> None:
    fresh = not TABLE.exists()
    with TABLE.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if fresh:
            writer.writerow(["variant", "documents", "precision", "recall", "F1"])
        writer.writerow(row)
