"""Terms of RDF as the engine holds them: the few that the store names itself, and their text."""

from __future__ import annotations

import pyoxigraph as ox

KG = "https://w3id.org/valduchesse/ontology#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
ONTOLOGY = "https://w3id.org/valduchesse/ontology"
RDFS_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
PROV_GENERATED = ox.NamedNode("http://www.w3.org/ns/prov#wasGeneratedBy")
ALT = ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def kg(name: str) -> ox.NamedNode:
    """A term of the ontology as the engine's node."""
    return ox.NamedNode(KG + name)


def text(term: Term) -> str:
    """An IRI, a blank node's name, or a literal's text; TypeError for a triple term (RDF 1.2)."""
    if isinstance(term, ox.Triple):
        raise TypeError(f"a triple has no text: {term}")
    return term.value
