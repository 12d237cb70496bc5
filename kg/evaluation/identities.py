"""Nodes of a graph -> the annotated entities that they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rdflib.term import Node

from kg.evaluation.annotations import Actor, Annotation, Entity, Office
from kg.evaluation.forms import plain_name, plain_title
from kg.evaluation.pairs import best_pairs
from kg.evaluation.predictions import Prediction
from kg.triples.vocabulary import KG

# A person is never taken for a place, but a party may be taken for another organisation.
GROUPS = {
    "Person": "person",
    "Organization": "organisation", "Government": "organisation", "PoliticalParty": "organisation",
    "PublicBody": "organisation", "InternationalOrganization": "organisation",
    "ArmedGroup": "organisation",
    "Country": "place", "Place": "place",
}  # fmt: skip
SAME_CLASS = 0.5


def pair_entities(annotation: Annotation, prediction: Prediction) -> dict[str, Node]:
    """Annotated entities -> the nodes that are them, by their names; one node each."""
    nodes = [
        (node, GROUPS[cls], cls, prediction.preferred(node), prediction.names(node))
        for node in prediction.mentioned
        if (cls := prediction.entity_class(node)) is not None
    ]
    weights = {}
    for entity in annotation.entities.values():
        for node, group, cls, preferred, names in nodes:
            if group != GROUPS[entity.cls]:
                continue
            likeness = _likeness(entity, preferred, names)
            if likeness:
                weights[entity.id, node] = likeness + SAME_CLASS * (cls == entity.cls)
    return best_pairs(weights)


def _likeness(entity: Entity, preferred: set[str], names: set[str]) -> int:
    full, aliases = plain_name(entity.name), {plain_name(a) for a in entity.aliases}
    if full in names:
        return 4 if full in preferred else 3
    if names & aliases:
        return 2 if preferred & aliases else 1
    return 0


@dataclass(frozen=True)
class Identities:
    """Who is who in one article: nodes and annotated things under the same names.

    Attributes:
        annotation: What the article says.
        prediction: What its graph says.
        pairs: Annotated entities and their nodes.
    """

    annotation: Annotation
    prediction: Prediction
    pairs: Mapping[str, Node]

    @cached_property
    def paired(self) -> dict[Node, str]:
        """The nodes that are annotated entities, with the entities' ids."""
        return {node: id_ for id_, node in self.pairs.items()}

    def entity(self, node: Node) -> str:
        """A node -> the id of its entity, or a name in no annotation."""
        found = self.paired.get(node) or self._by_name(node)
        return found or f"?{min(self.prediction.preferred(node), default=node)}"

    def _by_name(self, node: Node) -> str | None:
        """A node that the text does not mention on its own may still name an annotated country."""
        names = self.prediction.names(node)
        for entity in self.annotation.entities.values():
            if names & {plain_name(n) for n in (entity.name, *entity.aliases)}:
                return entity.id
        return None

    def post(self, node: Node) -> str:
        """An office's node -> its title and what it belongs to."""
        titles = self.prediction.values(node, KG.postTitle)
        owners = self.prediction.values(node, KG.postIn)
        title = plain_title(str(titles[0])) if titles else "?"
        return _post(title, self._owner(owners[0]) if owners else None)

    def _owner(self, node: Node) -> str:
        if self.prediction.is_a(node, "Government"):
            for country in self.prediction.values(node, KG.governmentOf):
                return self.entity(country)
        return self._governed(self.entity(node))

    def actor(self, node: Node) -> str:
        """A person, body or office."""
        return self.post(node) if self.prediction.is_a(node, "Post") else self.entity(node)

    def annotated_post(self, office: Office) -> str:
        """An annotated office -> its title and what it belongs to."""
        owner = self._governed(office.owner) if office.owner else None
        return _post(plain_title(office.title), owner)

    def annotated_actor(self, actor: Actor) -> str:
        """An annotated person, body or office."""
        return self.annotated_post(actor) if isinstance(actor, Office) else actor

    def _governed(self, id_: str) -> str:
        """A government's offices are its country's."""
        entity = self.annotation.entities.get(id_)
        return entity.of or id_ if entity and entity.cls == "Government" else id_


def _post(title: str, owner: str | None) -> str:
    return f"post {title} @ {owner}"
