"""Office phrase, person -> how the offices that somebody is known to hold fit it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg import lexicons
from kg.entities.cast import Cast, Entity
from kg.entities.origins import code_of
from kg.lexicons import normalise, title_key
from kg.mentions.offices import Office

if TYPE_CHECKING:
    from kg.entities.tenures import Post, Tenure

BODIES = ("InternationalOrganization", "Organization", "PoliticalParty", "PublicBody")
HEADS = lexicons.plain_words("titles of heads of bodies") | {"premier secretaire"}
VAGUE = frozenset(["chef", "leader", "patron"])


def fit_of(
    tenures: Sequence[Tenure], cast: Cast, person: Entity, office: Office, owner: Entity | None
) -> str:
    """How a person's known offices fit: the same one, like it, another, or none known."""
    found, title = "free", office.titles[0]
    for held in tenures:
        if held.person.node != person.node:
            continue
        home = {held.post.owner.node, held.post.owner.of} if held.post.owner is not None else set()
        placed = owner is None or owner.node in home or owner.of in home - {None}
        row, other = office.row, held.office.row
        same = same_office(held.post, title, cast) or (
            row is not None
            and row.title == "ministre" == title
            and title_key(held.post.title).startswith("ministre ")
        )
        like = (
            row is not None and other is not None and row.head_of and row.head_of == other.head_of
        )
        like = like or (
            row is not None and row.head_of == "diplomacy" and heads_diplomacy(held.post, cast)
        )
        like = like or _leads_party(held, office)
        if (same or like) and placed:
            return "same" if held.status == office.status else "same other time"
        if same or like:
            found = "elsewhere"
        elif held.status == "Current" and found != "elsewhere":
            found = "other" if placed else "other elsewhere"
        elif found == "free":
            found = "past"
    return found


def heads_diplomacy(post: Post, cast: Cast) -> bool:
    """``ministre des Affaires étrangères``, or as a country calls hers: ``secrétaire d'État``."""
    return "affaires etrangeres" in normalise(lexicons.title_abroad(post.title, _code(post, cast)))


def same_office(post: Post, title: str, cast: Cast) -> bool:
    """Whether a title is that of a post, or of a ministry what its country calls otherwise.

    ``garde des Sceaux`` is the French ``ministre de la Justice``.
    """
    if title_key(post.title) == title_key(title):
        return True
    code = _code(post, cast)
    known, other = (title_key(lexicons.title_abroad(t, code)) for t in (post.title, title))
    return known == other and known.startswith("ministre ")


def _code(post: Post, cast: Cast) -> str:
    """The code of the country where a post stands, which the article may only imply."""
    owner = post.owner
    home = cast.by_node.get(owner.of, owner) if owner is not None and owner.of else owner
    code = code_of(home) if home is not None else ""
    return (
        code if code or owner is None or owner.of is None else _codes_by_key().get(owner.of.key, "")
    )


@functools.cache
def _codes_by_key() -> dict[str, str]:
    return {normalise(c.name): c.code for c in lexicons.countries()}


def _leads_party(held: Tenure, office: Office) -> bool:
    """``le leader souverainiste``: who leads some party by another title."""
    party = held.post.owner is not None and held.post.owner.cls == "PoliticalParty"
    leader = title_key(office.titles[0]) == "leader" and not office.generic_owner
    return party and leader and title_key(held.post.title) in HEADS | VAGUE
