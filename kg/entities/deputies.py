"""Tenures -> those of deputies: ``le secrétaire général … Son adjointe, A``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg import lexicons
from kg.entities.forerunners import named_beside, whose_is
from kg.entities.reading import Reading
from kg.entities.successions import common, given, same
from kg.entities.tenures import Post, Tenure
from kg.lexicons import normalise

ADJECTIVES = {"adjoint": "m", "adjointe": "f"}


def deputies(reading: Reading, tenures: Sequence[Tenure]) -> Iterator[Tenure]:
    """Reading, tenures -> the office of whom the text calls the deputy of a known holder.

    Only offices that have deputies of that title: ``gouverneur adjoint``, no ``roi adjoint``.

    Args:
        reading: The article.
        tenures: Who is known to hold what.
    """
    for token in reading.doc[1:]:
        gender = ADJECTIVES.get(token.lower_)
        if gender is None or token.nbor(-1).lower_ not in ("son", "sa", "l'", "l’"):
            continue
        head = whose_is(reading, token)
        person = named_beside(reading, token, head)
        if head is None or person is None or head.node == person.node:
            continue
        own = (t for t in tenures if t.person.node == head.node and not common(t))
        title = next((n for t in own if (n := _deputy(t, gender))), None)
        if title is not None and not same(tenures, person, title):
            yield given(title, person, "Current")


def _deputy(tenure: Tenure, gender: str) -> Tenure | None:
    """The office below one held now, if such a title is known."""
    title = f"{lexicons.in_gender(tenure.post.title, 'm')} adjoint"
    if tenure.status != "Current" or lexicons.office(normalise(title)) is None:
        return None
    post = Post(lexicons.in_gender(title, gender), tenure.post.owner)
    return replace(tenure, post=post)
