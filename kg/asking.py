"""The command ``kg ask``: the ready questions, with completion of their names and values."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.errors import QueryError
from kg.terminal import Folder, TableFormat, print_table, say


def _complete_question(ctx: typer.Context, incomplete: str) -> list[str]:
    """What the shell offers for a question's name."""
    from kg.store.questions import questions

    return [name for name in questions() if name.startswith(incomplete)]


def _complete_value(ctx: typer.Context, incomplete: str) -> list[str]:
    """What the shell offers for ``NAME=VALUE``: parameters, then names of the graph."""
    from kg.store.names import CLASSES, names_like
    from kg.store.questions import questions
    from kg.store.store import open_store

    question = questions().get(str(ctx.params.get("question")))
    if question is None:
        return []
    name, given, typed = incomplete.partition("=")
    if not given:
        return [f"{p.name}=" for p in question.parameters if p.name.startswith(name)]
    kind = next((p.kind for p in question.parameters if p.name == name), "")
    if kind not in (*CLASSES, "post"):
        return []
    store = open_store(Path(str(ctx.params.get("folder"))))
    return [f"{name}={found}" for found in names_like(store, typed, kind)]


def ask(
    folder: Folder,
    question: Annotated[
        str | None,
        typer.Argument(
            help="A ready question; none lists them.", autocompletion=_complete_question
        ),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME=VALUE...",
            help="Its parameters; part of a name will do.",
            autocompletion=_complete_value,
        ),
    ] = None,
    fmt: Annotated[TableFormat, typer.Option("--format", help="Format.")] = TableFormat.TABLE,
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="As of this day: 2018-06-04, 2018-06, 2018.")
    ] = None,
    french: Annotated[bool, typer.Option("--fr", help="List the questions in French.")] = False,
) -> None:
    """Ask a ready question: who met whom, what is planned, who held which office, and more."""
    from kg.store.questions import answer, completed, question_named, questions
    from kg.store.store import open_store

    store = open_store(folder)
    if question is None:
        rows = tuple(
            (
                q.name,
                q.title_fr if french else q.title_en,
                " ".join(f"{p.name}=…" for p in q.parameters),
            )
            for q in questions().values()
        )
        print_table(("question", "titre" if french else "title", "parameters"), rows, fmt)
        return
    pairs = [v.partition("=") for v in values or []]
    for name, mark, _ in pairs:
        if not mark:
            raise QueryError(
                origin=name,
                problem="a parameter is written NAME=VALUE",
                remedy=f"list the questions with: kg ask {folder}",
            )
    given = {name: value for name, _, value in pairs} | ({"at": at} if at else {})
    wanted = question_named(question)
    things = completed(store, wanted, given)
    for name, found in things.items():
        say(f"{name}: {', '.join(sorted({t.name for t in found}))}")
    table = answer(store, wanted, given, things)
    print_table(table.columns, table.rows, fmt)
    if not table.rows:
        say("no answer in this graph")
