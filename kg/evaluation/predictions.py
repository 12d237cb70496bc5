"""A built graph -> what it says of one article, indexed in memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from rdflib import RDF, Dataset, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from kg.evaluation.forms import plain_name
from kg.triples.vocabulary import KG

Triple = tuple[Node, Node, Node]
NAMESPACE = str(KG._NS)
# A node may carry a general class beside its own.
SPECIFIC_FIRST = (
    "Person", "Government", "PoliticalParty", "PublicBody", "InternationalOrganization",
    "ArmedGroup", "Country", "Place", "Organization",
)  # fmt: skip


def local_name(node: Node) -> str:
    """``https://…/ontology#Planned`` -> ``Planned``."""
    return str(node).rsplit("#", 1)[-1]


def _key(node: Node) -> str:
    return f"<{node}>" if isinstance(node, URIRef) else str(node)


@dataclass(frozen=True)
class Prediction:
    """What a graph says of one article; triples are sorted, so that their order changes nothing."""

    triples: tuple[Triple, ...]

    @classmethod
    def of(cls, data: Dataset) -> Prediction:
        """A dataset -> the union of its graphs."""
        found = {(s, p, o) for s, p, o, _ in data.quads((None, None, None, None))}
        return cls(tuple(sorted(found, key=lambda t: tuple(map(_key, t)))))

    @cached_property
    def _objects(self) -> dict[tuple[Node, Node], list[Node]]:
        found = defaultdict(list)
        for s, p, o in self.triples:
            found[s, p].append(o)
        return dict(found)

    @cached_property
    def _statements(self) -> dict[Node, list[tuple[Node, Node]]]:
        found = defaultdict(list)
        for s, p, o in self.triples:
            found[p].append((s, o))
        return dict(found)

    @cached_property
    def classes(self) -> dict[Node, set[str]]:
        """Each node's classes of the ontology."""
        found = defaultdict(set)
        for s, o in self.statements(RDF.type):
            if str(o).startswith(NAMESPACE):
                found[s].add(local_name(o))
        return dict(found)

    @cached_property
    def _evidence(self) -> dict[Node, list[Node]]:
        found = defaultdict(list)
        for node, subject in self.statements(RDF.subject):
            found[subject].append(node)
        return dict(found)

    @cached_property
    def mentioned(self) -> tuple[Node, ...]:
        """The nodes that the article itself mentions."""
        return tuple(dict.fromkeys(s for s, _ in self.statements(KG.mentionedIn)))

    def statements(self, predicate: Node) -> list[tuple[Node, Node]]:
        """All subjects and objects of a predicate."""
        return self._statements.get(predicate, [])

    def objects(self, subject: Node, predicate: Node) -> list[Node]:
        """The objects of a subject and predicate."""
        return self._objects.get((subject, predicate), [])

    def values(self, subject: Node, predicate: Node) -> list[Node]:
        """The objects without unnamed collectives, which are not annotated."""
        return [o for o in self.objects(subject, predicate) if not self.is_a(o, "Group")]

    def is_a(self, node: Node, cls: str) -> bool:
        """Whether a node carries a class."""
        return cls in self.classes.get(node, ())

    def instances(self, cls: str) -> list[Node]:
        """The nodes of a class."""
        return [node for node, classes in self.classes.items() if cls in classes]

    def entity_class(self, node: Node) -> str | None:
        """A node's most specific class of entities; None for events, offices and the like."""
        return next((c for c in SPECIFIC_FIRST if self.is_a(node, c)), None)

    def preferred(self, node: Node) -> set[str]:
        """A node's preferred names, plain."""
        return {plain_name(str(o)) for o in self.objects(node, SKOS.prefLabel)}

    def names(self, node: Node) -> set[str]:
        """All of a node's names, plain."""
        other = {plain_name(str(o)) for o in self.objects(node, SKOS.altLabel)}
        return other | self.preferred(node)

    def label(self, node: Node) -> str | None:
        """One name of a node for a reader, plain: the longest preferred one."""
        return max(sorted(self.preferred(node)), key=len, default=None)

    def spans(self, event: Node) -> list[tuple[int, int]]:
        """Where an event stands in the text: the offsets of its evidence."""
        return sorted(
            (int(str(start)), int(str(end)))
            for node in self._evidence.get(event, ())
            for start in self.objects(node, KG.start)[:1]
            for end in self.objects(node, KG.end)[:1]
        )
