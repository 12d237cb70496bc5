"""What each part of the recogniser's recipe adds: trained anew without it, measured on dev.

Results stand in ``ablation.csv``, from where the model card takes them.
"""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from rich.console import Console
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config
from thinc.api import Config, set_current_ops

from kg.documents.arithmetic import BlasOps
from kg.training.corpora import COPIES, OWN_SPANS, parse_marks
from kg.training.recipe import HERE

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
    embed = config["components"]["ner"]["model"]["tok2vec"]["own"]["embed"]
    embed.update({"attrs": embed["attrs"][:4], "rows": embed["rows"][:4]})


def without_parser(config: Config) -> None:
    """Change a configuration so that the recogniser sees words through its own encoder only."""
    model = config["components"]["ner"]["model"]
    own = model["tok2vec"]["own"]
    own["embed"]["width"] = own["encode"]["width"]
    model["tok2vec"] = own


def variants(train: Sequence[Doc]) -> list[Variant]:
    """The documents of the full recipe -> it and its variants.

    Args:
        train: As ``corpora.ner_corpora`` orders them: each passage with its copies, then the
            paragraphs of articles, whose labels are partly open.
    """
    open_ = [i for i, doc in enumerate(train) if any(t.ent_iob == 0 for t in doc)]
    cut = min(open_, default=len(train))
    cut -= cut % (COPIES + 1)
    groups = [train[i : i + COPIES + 1] for i in range(0, cut, COPIES + 1)]
    articles = list(train[cut:])
    order = random.Random(0).sample(range(len(groups)), len(groups))
    written = _own_sentences()
    given = [g for g in groups if not g[0].text.startswith(written)]

    def some(share: float) -> list[Doc]:
        return _flat(groups[i] for i in sorted(order[: round(share * len(groups))]))

    return [
        Variant("the whole recipe", train),
        Variant("without the marks of the lexicons", train, without_marks),
        Variant("without the parser's encoder", train, without_parser),
        Variant("without exchanged names", [g[0] for g in groups] + articles),
        Variant("without the articles", _flat(groups)),
        Variant("without the project's own sentences", _flat(given) + articles),
        Variant("half of the sentences, no articles", some(0.5)),
        Variant("a quarter of the sentences, no articles", some(0.25)),
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
        work: The folder of ``recipe.make_model``, with corpora and the trained parser.
        console: Where progress goes.
        part: Only variants whose name holds this.
    """
    set_current_ops(BlasOps())
    nlp = spacy.blank("fr")
    train = list(DocBin().from_disk(work / "corpora" / "ner-train.spacy").get_docs(nlp.vocab))
    for variant in variants(train):
        if part not in variant.name or any(row["variant"] == variant.name for row in rows()):
            continue
        console.print(f"{variant.name}: {len(variant.docs)} documents")
        best = _trained(variant, work)
        scores = best.meta["performance"]
        figures = [f"{scores[f'ents_{m}']:.3f}" for m in "prf"]
        _add([variant.name, str(len(variant.docs)), *figures])


def _trained(variant: Variant, work: Path) -> Language:
    folder = work / "ablation" / variant.name.replace(" ", "-")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    DocBin(docs=variant.docs).to_disk(folder / "train.spacy")
    overrides = {
        "paths.train": str(folder / "train.spacy"),
        "paths.dev": str(work / "corpora" / "ner-dev.spacy"),
        "paths.parser": str(work / "parser" / "model-best"),
        "training.max_steps": STEPS,
        "training.eval_frequency": STEPS // 3,
        "training.optimizer.learn_rate.total_steps": STEPS + 100,
    }
    config = load_config(HERE / "ner.cfg", overrides=overrides, interpolate=False)
    variant.network(config)
    train_loop(init_nlp(config), folder)
    return spacy.load(folder / "model-best")


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
