"""Rules -> derived graphs: ``ontology/rules/*.rq``, SPARQL CONSTRUCT over what the articles say.

Each rule fills a graph of its own, ``BASE/derived/RULE``; the graph ``BASE/derived`` says which
rule made which graph, with its title in French and English. Nothing derived stands in an article's
graph, so that queries can leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.settings import BASE
from kg.store.heads import head
from kg.store.terms import ONTOLOGY, PROV_GENERATED, RDFS_LABEL
from kg.triples.ontology import ontology_file
from kg.triples.serialization import PREFIXES


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its SPARQL; the name is its file's."""

    name: str
    title_en: str
    title_fr: str
    sparql: str


def rules() -> tuple[Rule, ...]:
    """All rules, sorted by name."""
    found = []
    for path in sorted(ontology_file("rules").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        values, _ = head(text)
        found.append(Rule(path.stem, values["title-en"], values["title-fr"], text))
    return tuple(found)


def derived(store: ox.Store, base: str = BASE) -> Iterator[ox.Quad]:
    """A store whose default graph is what the articles say -> derived quads.

    Rules read what is told, never what another rule made; a triple that is told already is left
    out. The ontology must stand in the graph of its name.

    Args:
        store: The store, as ``kg.store.folder.write_graph`` loads it.
        base: Namespace of the data.
    """
    told, home = ox.DefaultGraph(), ox.NamedNode(f"{base}derived")
    for rule in rules():
        graph = ox.NamedNode(f"{base}derived/{rule.name}")
        made = store.query(rule.sparql, prefixes=PREFIXES)
        assert isinstance(made, ox.QueryTriples)  # a rule is a CONSTRUCT
        for triple in made:
            quad = ox.Quad(triple.subject, triple.predicate, triple.object, graph)
            if ox.Quad(triple.subject, triple.predicate, triple.object, told) not in store:
                yield quad
        maker = ox.NamedNode(f"{ONTOLOGY}/rules/{rule.name}")
        yield ox.Quad(graph, PROV_GENERATED, maker, home)
        for title, language in ((rule.title_en, "en"), (rule.title_fr, "fr")):
            yield ox.Quad(graph, RDFS_LABEL, ox.Literal(title, language=language), home)
