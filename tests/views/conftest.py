from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.articles.article import Article
from kg.facts import Date, Fact, Node, Span, Term, Value
from kg.store.canonical import canonical_quads
from kg.store.store import GraphStore
from kg.triples.graphs import article_dataset
from kg.triples.iris import article_iri

TEXT = (
    "Le Premier ministre de Nordie, Anne Lejeune (PN), a reçu mardi M. Bruno Maes à Portville. "
    "La rencontre fait suite au sommet de mai. Elle reverra Bruno Maes en juin.\n\n"
    "Selon le parquet, une attaque a fait trois morts à Portville. "
    "« C'est grave », dit 🙂 Bruno Maes."
)
ANNE, BRUNO = Node("Person", "anne lejeune"), Node("Person", "bruno maes")
NORDIE, PORT = Node("Country", "nordie"), Node("Place", "portville")
GOV, PN = Node("Government", "gouvernement nordie"), Node("PoliticalParty", "pn")
POST, TENURE = Node("Post", "premier ministre nordie"), Node("Tenure", "anne premier ministre")
MEETING, NEXT, SUMMIT = (Node("Meeting", key) for key in ("visite", "suite", "sommet"))
ATTACK, SAID = Node("Attack", "attaque"), Node("Statement", "grave")
COURT = Node("PublicBody", "parquet")


def story(text: str = TEXT, bruno: str = "Bruno Maes") -> Iterable[Fact]:
    """The facts of ``TEXT``, read by hand."""

    def says(
        subject: Node,
        predicate: str,
        value: Value,
        words: str,
        by: Node | None = None,
        confidence: float = 0.9,
    ) -> Fact:
        start = text.index(words)
        return Fact(
            subject, predicate, value, Span(start, start + len(words)), "test.rule", confidence, by
        )

    names = {
        ANNE: "Anne Lejeune",
        BRUNO: bruno,
        NORDIE: "Nordie",
        PORT: "Portville",
        GOV: "gouvernement (Nordie)",
        PN: "PN",
        COURT: "parquet",
    }
    for node, name in names.items():
        yield says(node, "prefLabel", name, "Nordie")
        yield says(node, "mentionedIn", Node("Article", Article(text).id), "Nordie")
    yield says(ANNE, "altLabel", "dame de fer", "Elle")
    yield says(POST, "postTitle", "Premier ministre", "Premier ministre")
    yield says(POST, "postIn", GOV, "Premier ministre")
    yield says(GOV, "governmentOf", NORDIE, "Nordie")
    yield says(TENURE, "holder", ANNE, "Anne Lejeune")
    yield says(TENURE, "post", POST, "Premier ministre")
    yield says(TENURE, "tenureStatus", Term("Current"), "Premier ministre")
    yield says(ANNE, "memberOf", PN, "PN")
    for who in (ANNE, BRUNO):
        words = "Anne Lejeune" if who == ANNE else "M. Bruno Maes"
        yield says(MEETING, "participant", who, words)
        yield says(NEXT, "participant", who, "Bruno Maes en juin")
    yield says(MEETING, "host", ANNE, "Anne Lejeune (PN), a reçu")
    yield says(MEETING, "place", PORT, "Portville")
    yield says(MEETING, "date", Date("[2020-06-02,2020-06-09]"), "mardi")
    yield says(MEETING, "meetingKind", Term("visit"), "a reçu")
    yield says(MEETING, "status", Term("Held"), "a reçu")
    yield says(MEETING, "follows", SUMMIT, "La rencontre fait suite au sommet de mai")
    yield says(SUMMIT, "status", Term("Held"), "sommet")
    yield says(SUMMIT, "meetingKind", Term("summit"), "sommet")
    yield says(NEXT, "status", Term("Planned"), "reverra")
    yield says(ATTACK, "status", Term("Held"), "attaque", COURT)
    yield says(ATTACK, "place", PORT, "à Portville. «", COURT, 0.5)
    yield says(ATTACK, "casualties", "trois morts", "trois morts", COURT)
    yield says(SAID, "speaker", BRUNO, "dit 🙂 Bruno Maes")
    yield says(SAID, "content", "C'est grave", "C'est grave")


def stored(*graphs: tuple[Article, Iterable[Fact]]) -> GraphStore:
    quads = []
    for article, facts in graphs:
        home = article_iri(article.id)
        triples = article_dataset(article, facts).graph(home).serialize(format="nt")
        parsed = ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)
        quads.append(
            (
                article.id,
                [
                    ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(str(home)))
                    for q in parsed
                ],
            )
        )
    store = ox.Store()
    store.extend(canonical_quads(quads))
    return GraphStore(Path(), store)


@pytest.fixture
def store() -> GraphStore:
    """One article with one fact of each kind."""
    article = Article(
        TEXT, date="2020-06", title="Une visite", url="https://example.org/1", source="Agence"
    )
    return stored((article, story()))


@pytest.fixture
def named() -> Callable[[str], GraphStore]:
    """The same with another name for Bruno Maes, in the text too."""

    def made(name: str) -> GraphStore:
        text = TEXT.replace("Portville. La", f"Portville, {name}. La")
        return stored(
            (
                Article(text, date="2020-06", title=name, url="javascript:alert(1)"),
                story(text, name),
            )
        )

    return made


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser for the tests of a module."""
    from chromium import started  # not every machine has playwright

    with started() as browser:
        yield browser
