"""The ready questions: ``ontology/questions/*.rq``, each with titles and parameters in its head."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.store import GraphStore, Table
from kg.triples.ontology import ontology_file

HEAD = re.compile(r"#\s*([\w-]+):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question may be given."""

    name: str
    description_en: str
    description_fr: str


@dataclass(frozen=True, slots=True)
class Question:
    """A competency question with its SPARQL."""

    name: str
    title_en: str
    title_fr: str
    description_en: str
    description_fr: str
    parameters: tuple[Parameter, ...]
    sparql: str


def questions() -> dict[str, Question]:
    """All ready questions by name, sorted."""
    folder = ontology_file("questions")
    found = {}
    for path in sorted(folder.glob("*.rq")):
        found[path.stem] = _read(path.stem, path.read_text(encoding="utf-8"))
    return found


def _read(name: str, text: str) -> Question:
    head: dict[str, str] = {}
    parameters = []
    for line in text.splitlines():
        match = HEAD.match(line)
        if match and match[1] == "parameter":
            parameters.append(Parameter(*(part.strip() for part in match[2].split("|"))))
        elif match:
            head[match[1]] = match[2].strip()
    return Question(
        name,
        head["title-en"],
        head["title-fr"],
        head["description-en"],
        head["description-fr"],
        tuple(parameters),
        text,
    )


def ask(store: GraphStore, name: str, values: dict[str, str]) -> Table:
    """Answer a ready question.

    Args:
        store: The built graph.
        name: The question's file name without ending.
        values: Its parameters; those not given do not restrict.

    Raises:
        QueryError: If there is no such question or parameter.
    """
    question = questions().get(name)
    if question is None:
        raise QueryError(
            origin=name,
            problem="there is no such question",
            remedy=f"ask one of: {', '.join(questions())}",
        )
    unknown = sorted(set(values) - {p.name for p in question.parameters})
    if unknown:
        known = ", ".join(p.name for p in question.parameters) or "none"
        raise QueryError(
            origin=name,
            problem=f"it has no parameter {unknown[0]!r}",
            remedy=f"its parameters are: {known}",
        )
    return store.query(_bound(question.sparql, values))


def _bound(sparql: str, values: dict[str, str]) -> str:
    """Put values, as the engine's literals, where the query has ``VALUES ?name { UNDEF }``."""
    for name, value in values.items():
        sparql = sparql.replace(
            f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {ox.Literal(value)} }}"
        )
    return sparql
