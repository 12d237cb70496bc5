"""Person -> the state that he is of, as the article tells by adjective or office."""

from __future__ import annotations

from kg.entities.reading import Reading
from kg.facts import Node


def nation_of(reading: Reading, node: Node) -> Node | None:
    """The state of a person or the state itself; None where nothing tells."""
    if node.cls == "Country":
        return node
    told = reading.context.country_of.get(node)
    if told is not None:
        return told.node
    for tenure in reading.tenures:
        owner = tenure.post.owner
        if tenure.person.node == node and owner is not None:
            return owner.node if owner.cls == "Country" else owner.of
    return None
