"""Cast, tenures -> genders: what honorifics and titles tell of persons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg import lexicons
from kg.entities.cast import Cast
from kg.facts import Node
from kg.lexicons import normalise

if TYPE_CHECKING:
    from kg.entities.tenures import Tenure


def genders(cast: Cast, tenures: Iterable[Tenure]) -> dict[Node, str]:
    """Person -> ``f`` or ``m`` where an honorific or a title tells."""
    found: dict[Node, str] = {}
    for tenure in tenures:
        form = lexicons.office(normalise(tenure.post.title.split(" de ")[0]))
        if form is not None and normalise(form.row.title) != normalise(form.row.feminine):
            feminine = normalise(tenure.post.title).startswith(normalise(form.row.feminine))
            found.setdefault(tenure.person.node, "f" if feminine else "m")
    for entity in cast.entities:
        for span in entity.spans:
            before = normalise(span.doc[span.start - 1].text) if span.start else ""
            if before in ("mme", "mmes", "mlle", "madame", "m", "mm", "monsieur"):
                found[entity.node] = "f" if before.startswith(("mm e", "mme", "ml", "mad")) else "m"
        given = entity.name.split(" ")[0] if entity.cls == "Person" and " " in entity.name else ""
        if lexicons.given_names().get(given):
            found.setdefault(entity.node, lexicons.given_names()[given])
    return found
