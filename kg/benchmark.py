"""``python -m kg.benchmark DIR``: a generated store of a million triples, every question timed.

Run by hand, not in the tests. The generated articles are alike in what they say to real ones: per
article two dozen entities out of a growing stock, a few meetings, tenures, statements, and the
evidence for each fact; names, posts and parties recur as they do in news, a few very often.
"""

from __future__ import annotations

import datetime as dt
import functools
import random
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.articles.article import Article
from kg.derivations.rules import derived
from kg.facts import Date, Fact, Node, Span, Term, Value
from kg.lexicons import countries, title_key
from kg.settings import BASE
from kg.store.canonical import canonical_quads
from kg.store.folder import write_graph
from kg.store.questions import Question, ask, questions
from kg.store.store import GraphStore, open_store
from kg.triples.graphs import article_dataset
from kg.triples.serialization import quads_of

TRIPLES = 1_000_000
REPEATS = 5
TITLES = (
    "Premier ministre",
    "ministre des Affaires étrangères",
    "ministre de l'Intérieur",
    "ministre de la Justice",
    "ministre de la Défense",
    "ministre des Finances",
    "président",
)
SERIES = tuple(f"Format {n}" for n in range(40))
KINDS = ("visit", "summit", "talks", "call", "council", "ceremony", "hearing")
STATUSES = ("Held",) * 6 + ("Planned",) * 3 + ("Cancelled", "Postponed", "Hypothetical")


@dataclass(slots=True)
class Writer:
    """Facts of one generated article; every word of it proves them."""

    article: Article
    chance: random.Random
    facts: list[Fact] = field(default_factory=list)

    def say(self, subject: Node, predicate: str, value: Value, by: Node | None = None) -> None:
        """One fact, proven by some words of the article."""
        start = self.chance.randrange(0, len(self.article.text) - 40)
        sure = round(self.chance.uniform(0.45, 1.0), 2)
        span = Span(start, start + self.chance.randrange(4, 30))
        self.facts.append(Fact(subject, predicate, value, span, "generated.rule", sure, by))

    def name(self, cls: str, name: str) -> Node:
        """A named thing that the article mentions."""
        node = Node(cls, name.lower())
        self.say(node, "prefLabel", name)
        self.say(node, "mentionedIn", Node("Article", self.article.id))
        return node


def _person(number: int) -> str:
    return f"Prénom{number % 97} Nom{number}"


def _holder(writer: Writer, rank: int) -> Node:
    """A person with a current office in a country; the first ranks come up most."""
    states = countries()
    state = states[rank % len(states)]
    title = TITLES[rank // len(states) % len(TITLES)]
    land = writer.name("Country", state.name)
    home = writer.name("Government", f"gouvernement ({state.name})")
    writer.say(home, "governmentOf", land)
    person = writer.name("Person", _person(rank))
    post = Node("Post", f"{title_key(title)}@{state.code}")
    writer.say(post, "postTitle", title)
    writer.say(post, "postIn", home)
    tenure = Node("Tenure", f"{rank}@{post.key}")
    writer.say(tenure, "holder", person)
    writer.say(tenure, "post", post)
    writer.say(tenure, "tenureStatus", Term("Current"))
    if rank % 3 == 0:
        party = writer.name("PoliticalParty", f"Parti {rank % 211}")
        writer.say(person, "memberOf", party)
    return person


def _meeting(writer: Writer, key: str, people: list[Node], day: dt.date) -> None:
    chance, event = writer.chance, Node("Meeting", key)
    writer.say(event, "mentionedIn", Node("Article", writer.article.id))
    writer.say(event, "status", Term(chance.choice(STATUSES)))
    writer.say(event, "date", Date((day + dt.timedelta(chance.randrange(-9, 9))).isoformat()))
    writer.say(event, "meetingKind", Term(chance.choice(KINDS)))
    writer.say(event, "place", writer.name("Place", f"Ville {chance.randrange(300)}"))
    writer.say(event, "topic", writer.name("Topic", f"sujet {chance.randrange(900)}"))
    if chance.random() < 0.2:
        writer.say(event, "series", writer.name("MeetingSeries", chance.choice(SERIES)))
    for person in people:
        writer.say(event, "participant", person)
    writer.say(event, "host", people[0])


def _others(writer: Writer, key: str, people: list[Node]) -> None:
    """A statement, and now and then an attack, a decision, a cooperation or a change of office."""
    chance, home = writer.chance, Node("Article", writer.article.id)
    said = Node("Statement", key)
    writer.say(said, "speaker", people[0])
    writer.say(said, "content", f"« {_person(chance.randrange(2000))} a raison », dit-on.")
    writer.say(said, "mentionedIn", home)
    cls = chance.choice(("Attack", "Decision", "Cooperation", "OfficeChange", "Statement"))
    if cls == "Statement":
        return
    event = Node(cls, key)
    writer.say(event, "status", Term("Held"), people[1])
    writer.say(event, "mentionedIn", home)
    if cls == "Attack":
        writer.say(event, "place", writer.name("Place", f"Ville {chance.randrange(300)}"))
        writer.say(event, "perpetrator", writer.name("ArmedGroup", f"Front {key[-1]}"))
    elif cls == "OfficeChange":
        writer.say(event, "person", people[0])
        writer.say(event, "changeKind", Term("Appointed"))
    else:
        for person in people[:2]:
            writer.say(event, "participant", person)
        writer.say(event, "topic", writer.name("Topic", f"sujet {chance.randrange(900)}"))


def articles(seed: int = 1) -> Iterator[tuple[Article, list[Fact]]]:
    """Generated articles without end, the same for the same seed."""
    chance = random.Random(seed)
    number = 0
    while True:
        number += 1
        day = dt.date(2015, 1, 1) + dt.timedelta(number % 4000)
        words = " ".join(f"mot{chance.randrange(5000)}" for _ in range(300))
        text = f"Article {number}. {words}."
        writer = Writer(Article(text, date=day.isoformat(), title=f"Titre {number}"), chance)
        ranks = {min(int(chance.paretovariate(0.6)), 1999) for _ in range(6)} | {number % 1999}
        people = [_holder(writer, rank) for rank in sorted(ranks)]
        people += [writer.name("Person", _person(5000 + number))]
        for count in range(3):
            _meeting(writer, f"{number}.{count}", chance.sample(people, 2 + count % 2), day)
        _others(writer, str(number), chance.sample(people, 2))
        yield writer.article, writer.facts


def generate(folder: Path, triples: int = TRIPLES) -> None:
    """A store of at least so many triples in article graphs, resolved and derived."""
    graphs, count = [], 0
    for article, facts in articles():
        quads = quads_of(article_dataset(article, facts))
        graphs.append((article.id, quads))
        count += len(quads)
        if count >= triples:
            break
    shutil.rmtree(folder, ignore_errors=True)
    write_graph(folder, canonical_quads(graphs, BASE), functools.partial(derived, base=BASE))
    print(f"{len(graphs)} articles, {count:,} triples", file=sys.stderr)


VALUES = {
    "person": _person(20),
    "name": _person(20),
    "country": "Belgique",
    "place": "Ville 7",
    "party": "Parti 3",
    "series": "Format 3",
    "post": "Premier ministre",
    "text": "Nom1999",
    "number": "0.46",
    "first-day": "2018-06-04",
    "last-day": "2018-06-10",
}
OWN = {"other": "France", "founder": "Belgique", "by": _person(2), "country": "Belgique"}


def values_for(question: Question) -> dict[str, str]:
    """The values that a question is asked with: a frequent person, a country, a week."""
    return {p.name: OWN.get(p.name, VALUES[p.kind]) for p in question.parameters}


def timed(store: GraphStore, question: Question) -> tuple[float, int]:
    """Median seconds of an answer, names completed, and its rows."""
    values = values_for(question)
    rows = len(ask(store, question.name, values).rows)
    spans = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        ask(store, question.name, values)
        spans.append(time.perf_counter() - start)
    return statistics.median(spans), rows


def main(folder: Path) -> None:
    """Generate the store unless it is there, and print each question's time."""
    if not (folder / "store").exists():
        generate(folder)
    store = open_store(folder)
    slow = 0
    for question in questions().values():
        seconds, rows = timed(store, question)
        slow += seconds > 0.1
        print(f"{question.name:20} {1000 * seconds:9.1f} ms {rows:7} rows  {values_for(question)}")
    print(f"{len(questions()) - slow} of {len(questions())} under 100 ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
