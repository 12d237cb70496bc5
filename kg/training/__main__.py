"""``python -m kg.training [report|speed|weights|confidence]``: train what is shipped; measure."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kg.confidence.probabilities import SHIPPED as SHIPPED_CONFIDENCE
from kg.confidence.probabilities import write_confidence
from kg.documents.pipeline import SHIPPED
from kg.training.ablation import run_ablation
from kg.training.arguments import (
    annotated,
    argument_examples,
    date_choices,
    identity_choices,
    sentence_examples,
    word_examples,
)
from kg.training.confidence import SURE, check_confidence, fact_examples, fit_confidence
from kg.training.coreference import choices, read_meanings
from kg.training.regression import (
    Choice,
    Example,
    check,
    check_choices,
    fit,
    fit_choices,
    folds,
    mean_weights,
    write_weights,
)
from kg.training.report import card, scores
from kg.training.speed import speeds
from kg.weights import SHIPPED as SHIPPED_WEIGHTS
from kg.weights import read_weights, using

ROUNDS = 2  # each mention's date rests on the one chosen before

app = typer.Typer(add_completion=False, help=__doc__)


def _data() -> Path:
    folder = os.environ.get("KG_TRAINING_DATA")
    if not folder or not Path(folder).is_dir():
        raise typer.BadParameter("set KG_TRAINING_DATA to the folder that holds ud/ and spans/")
    return Path(folder)


@app.callback(invoke_without_command=True)
def train(
    context: typer.Context,
    work: Path = Path(".training"),
    articles: Path = Path("tests/gold"),
) -> None:
    """Train what is not trained yet, package it, and write its model card."""
    if context.invoked_subcommand:
        return
    try:
        from kg.training.recipe import make_model
    except ModuleNotFoundError as error:
        raise typer.BadParameter(
            f"{error.name} is missing: pip install 'valduchesse[training]'"
        ) from error
    console = Console(stderr=True)
    make_model(_data(), work, SHIPPED, console, articles if articles.is_dir() else None)
    (SHIPPED.parent / "README.md").write_text(card(scores(_data())), encoding="utf-8")
    console.print(f"saved {SHIPPED}")


@app.command()
def report() -> None:
    """Print the model card's table from the shipped weights."""
    print(card(scores(_data())))


@app.command()
def ablation(work: Path = Path(".training"), part: str = "") -> None:
    """Train the recogniser without each part of its recipe; needs a finished ``make model``."""
    run_ablation(work, Console(stderr=True), part)


@app.command()
def speed() -> None:
    """Print words a second beside spaCy's small architecture, timed in the same run."""
    for name, value in speeds(_data()).items():
        print(f"{name:8} {value:10.2f}" if name == "ratio" else f"{name:8} {value:10.0f} words/s")


def _ranked(choices: Iterable[Choice]) -> dict[str, dict[str, float]]:
    """Fit the weights of each task, and print how often they choose rightly."""
    by_task: dict[str, list[Choice]] = {}
    for choice in choices:
        by_task.setdefault(choice.task, []).append(choice)
    for task, found in by_task.items():
        print(f"{task:12} right {check_choices(found):.2f} on articles left out")
    return {task: fit_choices(found) for task, found in by_task.items()}


@app.command("weights")
def train_weights(
    more: Annotated[list[Path] | None, typer.Argument(help="Further annotated articles.")] = None,
    without: Annotated[
        str, typer.Option(help="Articles to leave out: beginnings of names, with commas.")
    ] = "",
    out: Annotated[Path, typer.Option(help="Where the weights go.")] = SHIPPED_WEIGHTS,
) -> None:
    """Learn from annotated articles what speaks of a meeting, who, where, when; who is meant."""
    folders, left = more or (), tuple(filter(None, without.split(",")))
    ranked = _ranked(choices(annotated(folders, left), read_meanings()))
    with using(ranked):  # articles are read anew: what follows rests on who is meant
        articles = tuple(annotated(folders, left))
        words = [e for a, reading in articles for e in word_examples(a, reading)]
    with using({**fit(words), **ranked}):  # the arguments are those of the words that are found
        rows = [*words, *sentence_examples()]
        for annotation, reading in articles:
            rows += argument_examples(annotation, reading)
        left_out = tuple(folds(rows))
        for task, (precision, recall) in check(rows, left_out).items():
            print(f"{task:12} precision {precision:.2f} recall {recall:.2f} on articles left out")
    weights = {**fit(rows), **ranked}
    for _ in range(ROUNDS):
        with using(weights):
            weights |= _ranked(c for a, reading in articles for c in date_choices(a, reading))
    found: list[Choice] = []
    for absent, learnt in left_out:  # with slots as right and wrong as in articles never seen
        with using({**weights, **learnt}):
            for annotation, reading in articles:
                if annotation.name in absent:
                    found += identity_choices(annotation, reading)
    weights |= _ranked(found)
    write_weights(weights, out)


@app.command("mean")
def mean_of_weights(
    tables: Annotated[list[Path], typer.Argument(help="Learnt weights, such as of two sets.")],
    out: Annotated[Path, typer.Option(help="Where the weights go.")] = SHIPPED_WEIGHTS,
) -> None:
    """Weights learnt from several sets of articles -> their mean, between the kinds of text."""
    write_weights(mean_weights([read_weights(path) for path in tables]), out)


@app.command("confidence")
def train_confidence(
    unseen: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLES=WEIGHTS...",
            help="Beginnings of names, with commas, and weights learnt without these articles.",
        ),
    ],
    out: Annotated[Path, typer.Option(help="Where the weights go.")] = SHIPPED_CONFIDENCE,
) -> None:
    """Learn from annotated articles not learnt from before how likely each fact is right."""
    rows: list[Example] = []
    for part in unseen:
        names, _, path = part.partition("=")
        only = tuple(filter(None, names.split(",")))
        if not only or not Path(path).is_file():
            raise typer.BadParameter(f"{part}: write ARTICLES=WEIGHTS, the path of a table")
        with using(read_weights(Path(path))):
            for annotation, reading in annotated(only=only):
                rows += fact_examples(annotation, reading)
    found = check_confidence(rows)
    print(
        f"{len(rows)} facts; on articles left out loss {found.loss:.3f}; at {SURE} and more "
        f"{found.share:.2f} of the right ones, stated {found.stated:.3f}, right {found.right:.3f}"
    )
    write_confidence(fit_confidence(rows), out)


if __name__ == "__main__":
    app()
