"""Changes of office -> memberships: ``A a été élu à la présidence du PS``."""

from __future__ import annotations

from collections.abc import Iterator

from kg.entities.members import Membership, is_party
from kg.entities.reading import Reading
from kg.events.changes.changes import find_changes


def affiliations(reading: Reading) -> Iterator[Membership]:
    """Reading -> that who is elected to lead a party, or leaves its lead, belongs to it."""
    for change in find_changes(reading):
        party = change.post.owner if change.post is not None else None
        if is_party(party) and change.status != "Hypothetical":
            yield Membership(change.person, party, change.evidence, "leader")
