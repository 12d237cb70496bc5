"""Annotated ids -> how often a link to an authority is right, and how often one is given at all."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.annotations import Annotation, Office, Tenure, read_annotations
from kg.lexicons import country_named, title_key
from kg.links.linker import Case, link

NIL = "NIL"


@dataclass(frozen=True, slots=True)
class JudgedLink:
    """An annotated entity with the id that it has (or ``NIL``) and the one that is given."""

    article: str
    cls: str
    name: str
    right: str
    given: str


def judge_links(gold: Path, ids: Path) -> tuple[JudgedLink, ...]:
    """Annotated articles and their ids -> every entity with both ids.

    The linker sees what the annotation says of the entity, as it sees a graph's: names, offices,
    countries, the article's year.
    """
    with ids.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    articles = {row["article"] for row in rows}
    known = {a.path.stem: a for a in read_annotations(gold, tuple(sorted(articles)))}
    return tuple(
        JudgedLink(
            row["article"],
            row["class"],
            row["name"],
            row["id"],
            next(iter(link(case_of(known[row["article"]], row["entity"]))), NIL),
        )
        for row in rows
    )


def case_of(annotation: Annotation, entity_id: str) -> Case:
    """An annotated entity -> what its article says that bears on who it is."""
    entity = annotation.entities[entity_id]
    held = (_office(annotation, t.office) for t in _tenures(annotation, entity_id))
    offices = {office for office in held if office}
    lands = {code for _, code in offices}
    for person, party in annotation.members:
        if party == entity_id:
            held = (_office(annotation, t.office) for t in _tenures(annotation, person))
            lands |= {o[1] for o in held if o}
    year = annotation.date[:4] if annotation.date else ""
    return Case(
        entity.cls,
        (entity.name, *entity.aliases),
        frozenset([int(year)] if year.isdigit() else ()),
        frozenset(lands),
        frozenset(offices),
    )


def _tenures(annotation: Annotation, person: str) -> Iterable[Tenure]:
    return (t for t in annotation.tenures if t.person == person)


def _office(annotation: Annotation, office: Office) -> tuple[str, str] | None:
    """Title key and country code of an office that stands in a country."""
    owner = annotation.entities.get(office.owner or "")
    if owner is not None and owner.of:
        owner = annotation.entities.get(owner.of, owner)
    code = country_named(owner.name) if owner is not None and owner.cls == "Country" else None
    return (title_key(office.title), code) if code else None


def links_report(judged: Iterable[JudgedLink], *, errors: bool = False) -> str:
    """Judged links -> precision, recall and abstentions by class, and each error if asked for."""
    judged = list(judged)
    lines = [f"{'class':28}{'n':>5}{'NIL':>5}{'given':>7}{'right':>7}{'P':>7}{'R':>7}"]
    for cls in (*sorted({j.cls for j in judged}), "all"):
        of = [j for j in judged if cls in (j.cls, "all")]
        given = [j for j in of if j.given != NIL]
        right = [j for j in given if j.given == j.right]
        known = [j for j in of if j.right != NIL]
        precision = len(right) / len(given) if given else 1.0
        recall = len(right) / len(known) if known else 1.0
        lines.append(
            f"{cls:28}{len(of):5}{len(of) - len(known):5}{len(given):7}{len(right):7}"
            f"{precision:7.3f}{recall:7.3f}"
        )
    if errors:
        lines += [
            f"{j.article} {j.cls} {j.name}: {j.given}, right is {j.right}"
            for j in judged
            if j.given != j.right
        ]
    return "\n".join(lines)
