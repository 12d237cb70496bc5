"""Cast -> how much each country is at home in an article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection

from spacy.tokens import Span

from kg import lexicons
from kg.entities.cast import Cast, Entity, of_descent
from kg.lexicons import normalise
from kg.mentions.sorts import is_agency, is_seat

OPENING = 60  # tokens within which a headline and a dateline start
OPENED = frozenset([":", ",", "(", "-", "–", "—"])  # marks behind what opens them
DATELINE = 0.5  # what a dateline or headline adds to its country, of the votes of the most named
DATELINE_LEAST = 2


def home_votes(cast: Cast, described: Collection[int]) -> dict[str, float]:
    """Codes of countries -> how much the article speaks of them as its own.

    By their name, adjective and bodies, by towns and parties; the headline's and the dateline's
    weigh most. An official introduced with a nation is a foreign one.

    Args:
        cast: Its entities.
        described: Tokens within phrases of offices.
    """
    votes: dict[str, float] = defaultdict(float)
    opening: dict[str, int] = defaultdict(int)
    for entity in cast.entities:
        code = state_of(entity)
        if code:
            votes[code] += 2 * sum(
                s.start not in described and not of_descent(s) for s in entity.spans
            )
        if entity.row.startswith("region:"):
            state = lexicons.region(entity.row.removeprefix("region:")).country
            votes[state] += sum(s.start not in described for s in entity.spans)
        city = ""
        if entity.cls == "Place" and not entity.row:
            city = lexicons.cities().get(normalise(entity.name), "")
        if city:
            votes[city] += len(entity.spans)
        if (city and not is_seat(entity.name)) or entity.row.startswith("country:"):
            opening[city or code] += sum(map(_opens, entity.spans))
        if entity.row.startswith("party:"):
            votes[lexicons.party(entity.row.removeprefix("party:")).country] += 1
    most = max(votes.values(), default=0)
    for code, times in opening.items():
        votes[code] += times * max(DATELINE * most, DATELINE_LEAST)
    return votes


def _opens(name: Span) -> bool:
    """Whether a name opens the headline or the dateline: ``Pérou : …``, ``LIMA, 3 mai -``."""
    doc, line = name.doc, name.start == 0 or "\n" in name.doc[name.start - 1].text
    return line and name.start < OPENING and doc[name.end : name.end + 1].text in OPENED


def state_of(entity: Entity) -> str:
    """The state that a name speaks of: itself, or one of its public bodies."""
    if entity.row.startswith("country:"):
        return entity.row.removeprefix("country:")
    if entity.row.startswith("institution:") and entity.cls != "Organization":
        return lexicons.institution(entity.row.removeprefix("institution:")).country
    return ""


def main_organisation(cast: Cast, token: int) -> Entity | None:
    """The one organisation that an article is about, by its lead: ``le directeur général, A``.

    Named in the opening, before a token, twice or more and oftener than any other.
    """
    spans = [s for s in cast.spans("ORG") if not is_agency(s)]
    found = Counter(e.node for s in spans if (e := cast.of(s)) is not None)
    first, second = [*found.most_common(2), None, None][:2]
    if first is None or first[1] < 2 or (second is not None and second[1] == first[1]):
        return None
    entity = cast.by_node[first[0]]
    return entity if entity.spans[0].start < min(token, OPENING) else None
