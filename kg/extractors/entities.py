"""Names -> kg:mentionedIn, labels, kg:governmentOf: ``le gouvernement belge``."""

from __future__ import annotations

from collections.abc import Iterator

from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.facts import Fact, Node, Span

NAME = "entities"
TERMS = frozenset(
    {
        "Person",
        "Country",
        "Place",
        "Government",
        "PoliticalParty",
        "PublicBody",
        "InternationalOrganization",
        "ArmedGroup",
        "Organization",
        "mentionedIn",
        "governmentOf",
    }
)
CONFIDENCE = 0.9
LEAST, SIGN = 0.5, 0.1  # a bare name; what each sign adds


def extract(reading: Reading) -> Iterator[Fact]:
    """Every named thing, mentioned in the article, with its names."""
    article = Node("Article", reading.article.id)
    placed = {t.person.node for t in reading.tenures}
    placed |= {m.person.node for m in reading.memberships}
    for entity in reading.cast.entities:
        if not entity.spans:
            continue
        first = entity.spans[0]
        span = Span(first.start_char, first.end_char)
        rule, sure = f"entities.{entity.cls}", _sure(entity, entity.node in placed)
        yield Fact(entity.node, "mentionedIn", article, span, rule, sure)
        yield from described(entity, span)


def _sure(entity: Entity, placed: bool) -> float:
    """How much speaks for a name: it is listed, long, comes again, has an office or a party."""
    signs = (bool(entity.row), " " in entity.name, len(entity.spans) > 1, placed)
    return round(LEAST + SIGN * sum(signs), 2)


def described(entity: Entity, span: Span) -> Iterator[Fact]:
    """An entity's labels and, for a government, whose it is.

    Args:
        entity: A named or implied entity.
        span: The words that speak of it.
    """
    yield Fact(entity.node, "prefLabel", entity.name, span, "entities.name", CONFIDENCE)
    for alias in entity.aliases:
        yield Fact(entity.node, "altLabel", alias, span, "entities.name", CONFIDENCE)
    if entity.of is not None:
        yield Fact(entity.node, "governmentOf", entity.of, span, "entities.government", CONFIDENCE)
        if entity.of_name:
            yield Fact(entity.of, "prefLabel", entity.of_name, span, "entities.implied", CONFIDENCE)
