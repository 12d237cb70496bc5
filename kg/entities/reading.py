"""Document -> reading: everything that the extractors ask for, found once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg.articles.article import Article
from kg.documents.document import Document
from kg.entities.cast import Cast, Entity, read_cast
from kg.entities.clauses import Clauses
from kg.entities.context import Context
from kg.entities.ended import ended
from kg.entities.holders import Holding, find_holdings
from kg.entities.members import Membership, find_memberships, find_more_memberships
from kg.entities.references import References
from kg.entities.stand_ins import find_possessors, find_told
from kg.entities.tenures import Tenure, read_tenures
from kg.facts import Node
from kg.mentions.introduced import with_introduced
from kg.mentions.names import find_names
from kg.mentions.news_days import read_from_its_news
from kg.mentions.offices import Office, find_offices
from kg.mentions.times import Time, find_times


@dataclass(frozen=True, eq=False)
class Reading:
    """An article as understood: who is who, who holds what, what every phrase points to."""

    document: Document
    names: tuple[Span, ...]
    offices: tuple[Office, ...]
    times: tuple[Time, ...]
    cast: Cast
    holdings: tuple[Holding, ...]
    memberships: tuple[Membership, ...]
    tenures: tuple[Tenure, ...]
    context: Context
    references: References
    clauses: Clauses

    @property
    def article(self) -> Article:
        """The article that was read."""
        return self.document.article

    @property
    def doc(self) -> Doc:
        """Its parse."""
        return self.document.doc


def read(document: Document) -> Reading:
    """Document -> reading, the same for the same document."""
    doc = document.doc
    names = find_names(document)
    names = with_introduced(doc, names, find_offices(doc, names))
    offices = find_offices(doc, names)
    cast = read_cast(doc, names)
    holdings = find_holdings(doc, names, offices)
    memberships = find_memberships(doc, cast, holdings)
    parties = {m.person.node: m.party for m in memberships}
    tenures, context, references = _understand(doc, cast, offices, holdings, parties)
    told = tuple(find_told(doc, names, offices, holdings, references))
    possessors = dict(find_possessors(doc, offices, references))
    if told or possessors:
        holdings += told
        tenures, context, references = _understand(
            doc, cast, offices, holdings, parties, possessors
        )
    memberships += find_more_memberships(doc, cast, references, tenures, memberships)
    clauses = Clauses(doc)
    document = read_from_its_news(document, clauses)
    times = find_times(document, clauses)
    return Reading(
        document,
        names,
        offices,
        times,
        cast,
        holdings,
        memberships,
        tenures,
        context,
        references,
        clauses,
    )


def _understand(
    doc: Doc,
    cast: Cast,
    offices: tuple[Office, ...],
    holdings: tuple[Holding, ...],
    parties: dict[Node, Entity],
    possessors: Mapping[int, Node] | None = None,
) -> tuple[tuple[Tenure, ...], Context, References]:
    """Who is said to hold what -> tenures, their context, and what every phrase points to."""
    told, context, meant = read_tenures(doc, cast, offices, holdings, parties, possessors)
    tenures = ended(doc, cast, told)
    holders: dict[int, tuple[Node, ...]] = {}
    for holding in holdings:
        person = cast.of(holding.person)
        if person is not None:
            held = holders.get(holding.office.start, ())
            if person.node not in held:
                holders[holding.office.start] = (*held, person.node)
    return tenures, context, References(doc, cast, offices, tenures, context, holders, meant)
