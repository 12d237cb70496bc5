"""Cast -> the level of politics that an article tells: a state's, or one of its regions'."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.entities.cast import Cast, Entity
from kg.entities.homes import state_of
from kg.facts import Node
from kg.lexicons import normalise
from kg.mentions.offices import Office
from kg.mentions.sorts import is_region

FEDERAL = frozenset(["AT", "AU", "BE", "CA", "CH", "DE", "ES", "GB", "IN", "IQ", "NC"])
SELF_GOVERNED = frozenset(["Groenland", "Nouvelle-Calédonie", "Polynésie française"])
PROVINCES = frozenset(["AU", "CA", "GB", "IQ"])  # states whose regions have prime ministers
SLUG_ENDS = frozenset(":-–—/")
OF_THE_STATE = frozenset(["fédéral", "fédérale", "fédéraux", "fédérales"])


def governed(region: Entity) -> bool:
    """Whether a region has ministers of its own."""
    name = region.row.removeprefix("region:")
    return lexicons.region(name).country in FEDERAL or name in SELF_GOVERNED


def governed_regions(cast: Cast) -> list[Entity]:
    """The article's regions that have ministers of their own."""
    return [e for e in cast.entities if e.row.startswith("region:") and governed(e)]


def spoken_regions(cast: Cast) -> list[Entity]:
    """The regions with ministers of their own that an article speaks of, those it does most first.

    Bodies named after them count: ``le Parlement de Wallonie``; the town of the same name does not.
    """
    times = Counter({e: sum(map(is_region, e.spans)) for e in governed_regions(cast)})
    known = {e.row: e for e in times}
    for span in cast.spans("BODY"):
        for name in filter(None, map(_regions_by_word().get, (normalise(t.text) for t in span))):
            region = known.get(f"region:{name}") or _implied(name)
            times[region] += governed(region)
    return [region for region, _ in times.most_common()]


def _implied(name: str) -> Entity:
    return Entity(Node("Place", normalise(name)), name, (), (), f"region:{name}")


@functools.cache
def _regions_by_word() -> dict[str, str]:
    """A region's name or one of its adjectives, normalised -> its name in the table."""
    words = {
        normalise(form): r.name
        for r in lexicons.regions()
        for adjective in r.demonyms
        for form in lexicons.inflect(adjective)
    }
    return words | {normalise(r.name): r.name for r in lexicons.regions()}


def region_at_home(doc: Doc, cast: Cast, offices: tuple[Office, ...]) -> Entity | None:
    """The region whose own politics an article tells.

    It is named twice or more, oftener than any other of its state, before that state and no
    less often; the state's adjective counts, ``fédéral`` and its own head too, but not the slug.
    The region's adjective alone does only if it tells whose a minister is (``le ministre
    wallon``), for parties and persons are called so everywhere.
    """
    spoken = {e: [s for s in e.spans if is_region(s)] for e in governed_regions(cast)}
    if not spoken:
        return None
    region, times = max(spoken.items(), key=lambda x: (len(x[1]), x[0].node.key))
    country = lexicons.region(region.row.removeprefix("region:")).country
    state = next((e for e in cast.entities if e.row == f"country:{country}"), None)
    spans = state.spans if state is not None else ()
    federal = [s.start for s in spans if not _slug(s)]
    federal += [t.i for t in doc if t.lower_ in OF_THE_STATE]
    others = max((len(n) for e, n in spoken.items() if e != region), default=0)
    federal += _heads_of_state(doc, offices, country)
    named = bool(federal) or any(state_of(e) == country for e in cast.entities)
    if named or country not in FEDERAL:
        least = max(2, len(federal), others + 1)
        if len(times) < least or min(federal, default=times[0].end) < times[0].start:
            return None
    elif len(times) <= others:
        return None
    owned = {
        s for o in offices if o.row is not None and o.row.owner == "government" for s in o.owners
    }
    ruled = {e.of for e in cast.entities if e.cls == "Government"}
    nouns = [s for s in times if s.label_ != "NORP"]
    rules = region.node in ruled or any(s in owned for s in times)
    return region if rules or len(nouns) >= (2 if named or country not in FEDERAL else 1) else None


def _heads_of_state(doc: Doc, offices: tuple[Office, ...], country: str) -> Iterator[int]:
    """Where a federation's own head is spoken of: ``le roi``, ``le Premier ministre`` in Belgium.

    Each sentence once; not where a name tells whose it is, nor what provinces have too.
    """
    heads = lexicons.heads(country)
    if heads is None or country in PROVINCES:
        return
    titles = {normalise(heads.state), normalise(heads.government)} - {"president"}
    own = (o for o in offices if o.row is not None and not o.owners and not o.plural)
    told = [o.start for o in own if o.row is not None and normalise(o.row.title) in titles]
    yield from {doc[i].sent.start: i for i in told}.values()


def _slug(name: Span) -> bool:
    """Whether a state is only whose news an article tells: ``Belgique: le gouvernement wallon``."""
    return name.start == 0 and name.doc[name.end : name.end + 1].text in SLUG_ENDS
