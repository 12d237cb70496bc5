"""Facts -> one named graph: the article, what it says, and the evidence for each triple."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SDO, SKOS

from kg.articles.article import Article
from kg.dates.edtf import bounds
from kg.facts import Date, Fact, Node, Term
from kg.settings import BASE
from kg.triples.iris import article_iri, digest, local_iris
from kg.triples.vocabulary import KG

EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
# Each of these triples has a proof; the contract asks for all of them but content.
EVIDENCED = frozenset(
    [
        "participant",
        "host",
        "place",
        "date",
        "status",
        "series",
        "topic",
        "follows",
        "outcome",
        "perpetrator",
        "casualties",
        "person",
        "post",
        "changeKind",
        "memberOf",
        "holder",
        "createdBy",
        "speaker",
        "content",
    ]
)
SINGLE = {"prefLabel": SKOS.prefLabel, "postTitle": KG.postTitle}
Triple = tuple[URIRef, URIRef, URIRef | Literal]


def article_dataset(
    article: Article,
    facts: Iterable[Fact],
    *,
    base: str = BASE,
    evidenced: frozenset[str] = EVIDENCED,
) -> Dataset:
    """Facts -> a dataset with one graph, named by the article, the same whatever their order.

    Args:
        article: The article that the facts were read from.
        facts: What it says.
        base: Namespace of the data.
        evidenced: Properties whose triples get evidence.
    """
    ordered = sorted(set(facts), key=_order)
    home = article_iri(article.id, base)
    data = Dataset(default_union=True)
    graph = data.graph(home)
    graph += _metadata(article, home)
    iris = _iris(article, ordered, base)
    for node, iri in iris.items():
        if node.cls != "Article":
            graph.add((iri, RDF.type, KG[node.cls]))
    for predicate, iri in SINGLE.items():
        for node, name in _names(ordered, predicate).items():
            graph.add((iris[node], iri, Literal(name, lang="fr")))
    for fact in ordered:
        if fact.predicate in SINGLE:
            continue
        triple = _triple(fact, iris)
        graph.add(triple)
        if isinstance(fact.object, Date):
            for bound in _bounds(triple[0], fact.object):
                graph.add(bound)
        if fact.predicate in evidenced:
            _add_evidence(graph, article, fact, triple, iris, home)
    return data


def stated_triples(
    article: Article, facts: Iterable[Fact], *, base: str = BASE
) -> Iterator[tuple[Fact, Triple]]:
    """Facts of an article -> each with its triple, as ``article_dataset`` makes it; no names."""
    known = tuple(facts)
    iris = _iris(article, known, base)
    return ((fact, _triple(fact, iris)) for fact in known if fact.predicate not in SINGLE)


def _iris(article: Article, facts: Iterable[Fact], base: str) -> dict[Node, URIRef]:
    """The IRI of each node of an article's facts; the article itself is that of its graph."""
    nodes = {n for f in facts for n in (f.subject, f.object, f.according_to) if isinstance(n, Node)}
    homes = {n: article_iri(article.id, base) for n in nodes if n.cls == "Article"}
    return local_iris(nodes, article.id, base) | homes


def _order(fact: Fact) -> tuple[str, ...]:
    return (
        *map(repr, (fact.subject, fact.predicate, fact.object)),
        f"{fact.span.start:08d}",
        f"{fact.span.end:08d}",
        fact.extractor,
        f"{-fact.confidence:.4f}",
        repr(fact.according_to),
    )


def _metadata(article: Article, home: URIRef) -> Graph:
    graph = Graph()
    graph.add((home, RDF.type, KG.Article))
    graph.add((home, KG.text, Literal(article.text)))
    graph.add((home, DCTERMS.language, Literal(article.language)))
    if article.date:
        graph.add((home, DCTERMS.issued, Literal(article.date, datatype=EDTF)))
    if article.title:
        graph.add((home, DCTERMS.title, Literal(article.title, lang=article.language)))
    if article.source:
        graph.add((home, DCTERMS.source, Literal(article.source)))
    if article.url:
        graph.add((home, SDO.url, Literal(article.url, datatype=XSD.anyURI)))
    return graph


def _names(facts: list[Fact], predicate: str) -> dict[Node, str]:
    """One name for each node where only one may stand: the first in the text."""
    names: dict[Node, tuple[int, str]] = {}
    for fact in facts:
        if fact.predicate == predicate and isinstance(fact.object, str):
            found = (fact.span.start, fact.object)
            names[fact.subject] = min(names.get(fact.subject, found), found)
    return {node: name for node, (_, name) in names.items()}


def _triple(fact: Fact, iris: dict[Node, URIRef]) -> Triple:
    subject = iris[fact.subject]
    predicate = SKOS.altLabel if fact.predicate == "altLabel" else KG[fact.predicate]
    value = fact.object
    if isinstance(value, Node):
        return subject, predicate, iris[value]
    if isinstance(value, Term):
        return subject, predicate, KG[value.name]
    if isinstance(value, Date):
        return subject, predicate, Literal(value.edtf, datatype=EDTF)
    return subject, predicate, Literal(value, lang="fr")


def _bounds(subject: URIRef, date: Date) -> Iterator[Triple]:
    first, last = bounds(date.edtf)
    if first is not None:
        yield subject, KG.earliest, Literal(first)
    if last is not None:
        yield subject, KG.latest, Literal(last)


def _add_evidence(
    graph: Graph,
    article: Article,
    fact: Fact,
    triple: Triple,
    iris: dict[Node, URIRef],
    home: URIRef,
) -> None:
    """One kg:Evidence node; its IRI is a hash of what it proves and where."""
    span = fact.span
    key = "\n".join([*(t.n3() for t in triple), str(span.start), str(span.end)])
    node = URIRef(f"{home}/evidence/{digest(key)}")
    if (node, RDF.type, KG.Evidence) in graph:
        return  # the surest rule came first
    for predicate, value in (
        (RDF.type, KG.Evidence),
        (RDF.subject, triple[0]),
        (RDF.predicate, triple[1]),
        (RDF.object, triple[2]),
        (KG.inArticle, home),
        (KG.quote, Literal(article.text[span.start : span.end])),
        (KG.start, Literal(span.start)),
        (KG.end, Literal(span.end)),
        (KG.extractor, Literal(fact.extractor)),
        (KG.confidence, Literal(Decimal(f"{fact.confidence:.3f}"))),
    ):
        graph.add((node, predicate, value))
    if fact.according_to is not None:
        graph.add((node, KG.accordingTo, iris[fact.according_to]))
