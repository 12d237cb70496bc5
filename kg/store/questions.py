"""The ready questions: ``ontology/questions/*.rq``, each with titles and parameters in its head."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.dates.edtf import bounds
from kg.errors import QueryError
from kg.store.heads import head
from kg.store.names import CLASSES, Named, named
from kg.store.store import GraphStore, Table
from kg.triples.ontology import ontology_file

KINDS = (*CLASSES, "post", "text", "number", "first-day", "last-day")
XSD = "http://www.w3.org/2001/XMLSchema#"
DATE, DECIMAL = ox.NamedNode(f"{XSD}date"), ox.NamedNode(f"{XSD}decimal")
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question may be given.

    Attributes:
        name: As the user writes it, and as the query's variable is called.
        kind: One of ``KINDS``: what is typed is completed to nodes, read as a day, or taken as is.
        description_en: What it is.
        description_fr: The same in French.
    """

    name: str
    kind: str
    description_en: str
    description_fr: str


@dataclass(frozen=True, slots=True)
class Question:
    """A competency question with its SPARQL.

    Attributes:
        name: Its file's name.
        title_en: The question.
        title_fr: The same in French.
        description_en: What the answer holds.
        description_fr: The same in French.
        parameters: What it may be given.
        example: Values that have an answer on the example graph.
        derived: The rules whose consequences it asks for too.
        sparql: The query; it runs as it stands, then without restriction.
    """

    name: str
    title_en: str
    title_fr: str
    description_en: str
    description_fr: str
    parameters: tuple[Parameter, ...]
    example: tuple[tuple[str, str], ...]
    derived: tuple[str, ...]
    sparql: str


@functools.cache
def questions() -> dict[str, Question]:
    """All ready questions by name, sorted."""
    return {
        path.stem: _read(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(ontology_file("questions").glob("*.rq"))
    }


def _read(name: str, text: str) -> Question:
    values, parameters = head(text)
    pairs = [p.partition("=") for p in values.get("example", "").split(" | ") if p]
    return Question(
        name,
        values["title-en"],
        values["title-fr"],
        values["description-en"],
        values["description-fr"],
        tuple(Parameter(*(part.strip() for part in p.split("|"))) for p in parameters),
        tuple((key.strip(), value.strip()) for key, _, value in pairs),
        tuple(values.get("uses", "").split()),
        text,
    )


def question_named(name: str) -> Question:
    """A name -> its question.

    Raises:
        QueryError: If there is no such question.
    """
    found = questions().get(name)
    if found is None:
        raise QueryError(
            origin=name,
            problem="there is no such question",
            remedy=f"ask one of: {', '.join(questions())}",
        )
    return found


def completed(
    store: GraphStore, question: Question, values: Values
) -> dict[str, tuple[Named, ...]]:
    """What was typed for the parameters that name things -> the things meant.

    Raises:
        QueryError: If there is no such parameter, or nothing is named so.
    """
    unknown = sorted(set(values) - {p.name for p in question.parameters})
    if unknown:
        known = ", ".join(p.name for p in question.parameters) or "none"
        raise QueryError(
            origin=question.name,
            problem=f"it has no parameter {unknown[0]!r}",
            remedy=f"its parameters are: {known}",
        )
    return {
        p.name: named(store, values[p.name], p.kind)
        for p in question.parameters
        if p.name in values and (p.kind in CLASSES or p.kind == "post")
    }


def ask(store: GraphStore, name: str, values: Values) -> Table:
    """Answer a ready question.

    Args:
        store: The built graph.
        name: The question's file name without ending.
        values: Its parameters; those not given do not restrict. Names may be parts of names.

    Raises:
        QueryError: If there is no such question or parameter, or a value cannot be read.
    """
    question = question_named(name)
    return answer(store, question, values, completed(store, question, values))


def answer(
    store: GraphStore, question: Question, values: Values, things: Mapping[str, tuple[Named, ...]]
) -> Table:
    """A question, its values, and the things that these name -> the answer.

    Raises:
        QueryError: If a day or number cannot be read.
    """
    sparql = question.sparql
    for parameter in question.parameters:
        terms: list[ox.NamedNode | ox.Literal] = []
        if parameter.name in things:
            terms = [ox.NamedNode(thing.iri) for thing in things[parameter.name]]
        elif parameter.name in values:
            terms = [_literal(parameter, values[parameter.name])]
        sparql = _bound(sparql, parameter.name, terms)
    return store.query(sparql, derived=question.derived)


def _bound(sparql: str, name: str, terms: list[ox.NamedNode | ox.Literal]) -> str:
    """Put engine terms where the query has ``VALUES ?name { UNDEF }``; without any, nothing.

    ``?nameGiven`` is bound where a value is given. Without a value the clause goes, and one value
    stands in the place of its variable unless that is selected: the engine plans far better for
    constants than for variables that are joined with one.
    """
    clause = f"VALUES ?{name} {{ UNDEF }}"
    heads = re.findall(r"SELECT[^{]*|GROUP BY[^}]*|\bAS \?\w+", sparql)
    if len(terms) == 1 and not any(re.search(rf"\?{name}\b", one) for one in heads):
        sparql = sparql.replace(clause, "")
        sparql = re.sub(rf"BOUND\(\?{name}(?:Given)?\)", "true", sparql)
        return re.sub(rf"\?{name}\b", lambda _: str(terms[0]), sparql)
    rows = " ".join(f"( {term} true )" for term in terms)
    given = f"VALUES ( ?{name} ?{name}Given ) {{ {rows} }}" if terms else ""
    return sparql.replace(clause, given)


def _literal(parameter: Parameter, value: str) -> ox.Literal:
    if parameter.kind == "number":
        try:
            return ox.Literal(str(Decimal(value.replace(",", "."))), datatype=DECIMAL)
        except InvalidOperation as error:
            raise QueryError(
                origin=f"{parameter.name}={value}", problem="this is no number", remedy="as 0.5"
            ) from error
    if parameter.kind in ("first-day", "last-day"):
        try:
            first, last = bounds(value)
        except ValueError:
            first = last = None
        day = first if parameter.kind == "first-day" else last
        if day is None:
            raise QueryError(
                origin=f"{parameter.name}={value}",
                problem="this is no date",
                remedy="write 2018, 2018-06 or 2018-06-04",
            )
        return ox.Literal(day.isoformat(), datatype=DATE)
    return ox.Literal(value)
