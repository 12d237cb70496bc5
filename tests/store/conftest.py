from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.articles.article import Article
from kg.builds import build
from kg.facts import Date, Fact, Node, Span, Term


def said(article: Article) -> Iterator[Fact]:
    """A tiny language for tests: lines ``meeting A B @Place 2018-06-04 Held``,
    ``office A title in Country``, ``party A X``, ``says A words``; names have no blanks."""
    home, text = Node("Article", article.id), article.text

    def node(cls: str, name: str) -> Iterator[Fact]:
        span = Span(text.index(name), text.index(name) + len(name))
        yield Fact(Node(cls, name.lower()), "mentionedIn", home, span, "test.name")
        yield Fact(Node(cls, name.lower()), "prefLabel", name, span, "test.name")

    at = 0
    for line in text.splitlines(keepends=True):
        words = line.split()
        here = Span(at, at + len(line.rstrip()))
        if words[:1] == ["meeting"]:
            event = Node("Meeting", str(at))
            *people, place, date, status = words[1:]
            for name in people:
                yield from node("Person", name)
                yield Fact(
                    event, "participant", Node("Person", name.lower()), here, "test.meeting", 0.9
                )
            yield from node("Place", place.removeprefix("@"))
            yield Fact(
                event, "place", Node("Place", place.removeprefix("@").lower()), here, "test.meeting"
            )
            yield Fact(event, "date", Date(date), here, "test.meeting")
            yield Fact(event, "status", Term(status), here, "test.meeting")
        elif words[:1] == ["office"]:
            _, name, title, _, country = words
            yield from node("Person", name)
            yield from node("Country", country)
            post, tenure = (
                Node("Post", f"{title}|{country}"),
                Node("Tenure", f"{name}|{title}|{country}"),
            )
            yield Fact(post, "postTitle", title, here, "test.office")
            yield Fact(post, "postIn", Node("Country", country.lower()), here, "test.office")
            yield Fact(tenure, "holder", Node("Person", name.lower()), here, "test.office")
            yield Fact(tenure, "post", post, here, "test.office")
            yield Fact(tenure, "tenureStatus", Term("Current"), here, "test.office")
        elif words[:1] == ["party"]:
            yield from node("Person", words[1])
            yield from node("PoliticalParty", words[2])
            yield Fact(
                Node("Person", words[1].lower()),
                "memberOf",
                Node("PoliticalParty", words[2].lower()),
                here,
                "test.party",
            )
        elif words[:1] == ["says"]:
            yield from node("Person", words[1])
            statement = Node("Statement", str(at))
            yield Fact(statement, "speaker", Node("Person", words[1].lower()), here, "test.says")
            yield Fact(statement, "content", " ".join(words[2:]), here, "test.says")
        elif words[:1] == ["broken"]:
            yield Fact(Node("Meeting", str(at)), "date", Date("2018"), here, "test.broken")
        at += len(line)


Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """``make({"a": "text"}, out="o")`` -> the built folder."""

    def run(articles: dict[str, str], out: str = "out") -> Path:
        folder = tmp_path / "articles"
        folder.mkdir(exist_ok=True)
        paths = []
        for name, text in articles.items():
            path = folder / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        build(paths, tmp_path / out, facts_of=said)
        return tmp_path / out

    return run
