"""Holdings -> tenures: where each office stands, by its words, its list or the context."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg import lexicons
from kg.entities import descriptions
from kg.entities.bare_ministers import with_portfolios
from kg.entities.bodies import secretariat
from kg.entities.camps import camp, leads_camp, leads_group, owner_of_camp
from kg.entities.cast import Cast, Entity
from kg.entities.comers import comers, is_new
from kg.entities.context import Context
from kg.entities.counterparts import Peers, counterpart, vague
from kg.entities.descriptions import COREFERENT, Scene, described, holds_already
from kg.entities.holders import Holding
from kg.entities.origins import code_of
from kg.entities.owners import explicit_owner, inherited_owner, place_post
from kg.entities.ownership import Question, likeliest_owner
from kg.facts import Node
from kg.lexicons import normalise, plain_words, title_key
from kg.mentions.offices import LAWMAKERS, RANKS, SEATED, Office, in_capitals

# How sure a rule is, measured on the tuning articles.
CONSORTS = plain_words("titles of consorts")  # no king's post
UNION = "union"  # what an office is of that is told to be European
LIST_GAP = 8  # tokens between two names of a list
EXPLICIT, INHERITED = 0.9, 0.75
LIKELY = 0.5  # how surely a description must mean a person to give an office

Choose = Callable[[Question, Context, Sequence["Tenure"]], tuple[Entity | None, float]]


@dataclass(frozen=True, slots=True)
class Post:
    """An office of a country, government, organisation or place, whoever holds it."""

    title: str
    owner: Entity | None

    @property
    def node(self) -> Node:
        """Identified by its title without gender and its owner."""
        owner = self.owner.node if self.owner else None
        of = f"{owner.cls} {owner.key}" if owner else ""
        title = normalise(self.title)
        plain = title if title.split(" ")[0] in CONSORTS else title_key(self.title)
        return Node("Post", f"{plain}|{of}")


@dataclass(frozen=True, slots=True)
class Tenure:
    """That a person holds, held or will hold a post."""

    person: Entity
    post: Post
    status: str
    office: Office
    confidence: float


def read_tenures(
    doc: Doc,
    cast: Cast,
    offices: tuple[Office, ...],
    holdings: tuple[Holding, ...],
    memberships: dict[Node, Entity],
    possessors: Mapping[int, Node] | None = None,
    choose: Choose = likeliest_owner,
) -> tuple[tuple[Tenure, ...], Context, dict[int, Node]]:
    """Holdings -> tenures, the context, and whom offices without an apposition mean.

    Args:
        doc: The parsed article.
        cast: Its entities.
        offices: Its office phrases.
        holdings: Who is said to hold what.
        memberships: Person -> party, which tells a country.
        possessors: By the start of an office phrase, whom its possessive means.
        choose: Says what an office without an owner is of.
    """
    context = Context(doc, cast, offices, frozenset(h.office.start for h in holdings))
    context.party_of.update(memberships)
    context.possessors = possessors or {}
    tenures: list[Tenure] = []
    # Those with an own country first, the others inherit from them; "homologue" repeats any.
    first = [h for h in holdings if not h.office.same]
    for holding in first:
        if holding.owner or holding.office.owners:
            tenures += _tenure(holding, context, tenures, choose)
    _lands_of_parties(memberships, context)
    for holding in first:
        if not (holding.owner or holding.office.owners):
            tenures += _tenure(holding, context, tenures, choose)
    meant: dict[int, Node] = {}
    peers = Peers(context, offices, holdings, tenures, possessors or {})
    scene = Scene.of(doc, cast, context, [*tenures, *_counterparts(peers)])
    tenures += _of_descriptions(offices, holdings, scene, meant)
    # A counterpart of somebody who was only described is known now.
    tenures += _counterparts(Peers(context, offices, holdings, tenures, possessors or {}))
    tenures += _natives(Peers(context, offices, holdings, tenures, possessors or {}))
    tenures += _peers(doc, cast, context, tenures)
    tenures.sort(key=lambda t: t.office.start)
    told = with_portfolios(doc, offices, _distinct(_plainly(tenures, context, meant)))
    return _distinct(list(told)), context, meant


def _plainly(tenures: list[Tenure], context: Context, meant: Mapping[int, Node]) -> list[Tenure]:
    """``le chef de l'État, A`` beside ``le président béninois``: by the title told elsewhere.

    Args:
        tenures: What is told so far.
        context: What the article says of countries.
        meant: Whom phrases without an apposition mean, by their start.
    """
    plain: dict[tuple[str, Node], str] = {}
    for office in context.offices:
        head_of = _heads_what(office)
        if not head_of or vague(office.row) or office.plural or not office.titles:
            continue
        owner = explicit_owner(office, context)
        land = (owner.of or owner.node) if owner is not None else None
        for holder in (land, meant.get(office.start)):
            if holder is not None:
                plain.setdefault((head_of, holder), office.titles[0])
    found = []
    for tenure in tenures:
        row, owner = tenure.office.row, tenure.post.owner
        head_of = row.head_of if row is not None and vague(row) else ""
        title = plain.get((head_of, tenure.person.node))
        if owner is not None:
            title = title or plain.get((head_of, owner.of or owner.node))
        if title is not None:
            given = tenure.person.name.split(" ")[0]
            title = lexicons.in_gender(title, lexicons.given_names().get(given, ""))
            tenure = replace(tenure, post=Post(title, owner))
        found.append(tenure)
    return found


def _heads_what(office: Office) -> str:
    """What the holder of an office heads, a minister's diplomacy too; "" for nothing."""
    minister = any(
        normalise(t).startswith("ministre des affaires etrangeres") for t in office.titles
    )
    return "diplomacy" if minister else office.row.head_of if office.row is not None else ""


def _counterparts(peers: Peers) -> Iterator[Tenure]:
    """``son homologue A``, ``leurs collègues B et C``: the offices of those so called."""
    for holding in peers.holdings:
        found = counterpart(holding, peers) if holding.office.same else None
        if found is not None:
            person, title, owner = found.person, found.title, found.owner
            yield _made(person, title, owner, found.model, holding.office, INHERITED, peers.context)


def _natives(peers: Peers) -> Iterator[Tenure]:
    """``A et B … son homologue chinois``: of B, the only one from there whose office is untold."""
    held = {h.office.start for h in peers.holdings}
    titled = {t.person.node for t in peers.tenures}
    for office in peers.offices:
        nations = [s for s in office.owners if s.label_ == "NORP"]
        if not office.same or office.plural or office.titles or office.start in held:
            continue
        land = peers.context.of_span(nations[0]) if len(nations) == 1 else None
        untold = (
            n for n in peers.context.country_of if n not in {*titled, *peers.context.party_of}
        )
        found = [n for n in untold if peers.context.country_of[n] == land]
        if len(found) != 1 or found[0] == peers.possessors.get(office.start):
            continue
        person = peers.context.cast.by_node[found[0]]
        holding = Holding(person.spans[0], office, "", None, "elsewhere")
        told = counterpart(holding, replace(peers, holdings=(*peers.holdings, holding)))
        if told is not None and not told.filled(peers.tenures):
            yield _made(
                person, told.title, told.owner, told.model, office, COREFERENT, peers.context
            )


def _peers(doc: Doc, cast: Cast, context: Context, so_far: list[Tenure]) -> Iterator[Tenure]:
    """``le chancelier allemand A, puis le Grec B``: who is only called by the nation is one too.

    Only in a list with a head of state or government or a minister before it.
    """
    known = {t.person.node: t for t in so_far if t.status == "Current"}
    nations = {s.end: s for s in cast.spans("NORP") if s[0].text[0].isupper()}
    persons = cast.spans("PER")
    for first, second in itertools.pairwise(persons):
        nation = nations.get(second.start)
        model, person = cast.of(first), cast.of(second)
        if nation is None or model is None or person is None or person.node in known:
            continue
        tenure, land = known.get(model.node), cast.of(nation)
        between = doc[first.end : nation.start]
        if tenure is None or land is None or land.cls != "Country" or len(between) > LIST_GAP:
            continue
        listed_heads = (t for t in known.values() if doc[t.office.start].sent == second.sent)
        title = _peers_title(land, tenure, any(heads(t, "government") for t in listed_heads))
        listed = not any(t.pos_ in ("VERB", "AUX") or t.text in ".;:" for t in between)
        if not title or not listed:
            continue
        form = lexicons.office(normalise(title)) or lexicons.office(title.split(" ")[0])
        if form is None or context.country_of.get(model.node) == land:
            continue
        office = Office(nation.start, nation.end, nation.start, form.row, (title,), (nation,))
        known[person.node] = _made(person, title, land, office, office, COREFERENT, context)
        yield known[person.node]


def _peers_title(land: Entity, tenure: Tenure, governing: bool) -> str:
    """What holds in one country who is listed with somebody of another; "" for no such office.

    With ``governing`` some of the list head governments, and so does who is next to a president.
    """
    title = tenure.post.title
    form = lexicons.office(title_key(title))
    if form is not None and form.row.head_of in ("state", "government"):
        return _head_title(land, "government" if governing else form.row.head_of)
    return title if normalise(title).startswith("ministre d") else ""


def _head_title(land: Entity, head_of: str) -> str:
    """What the head of a state that goes to such meetings is called."""
    heads_of = lexicons.heads(land.row.removeprefix("country:"))
    if heads_of is None:
        return ""
    presides = heads_of.state == "président" and (head_of == "state" or not heads_of.government)
    return heads_of.state if presides else heads_of.government


def _lands_of_parties(memberships: dict[Node, Entity], context: Context) -> None:
    """Give persons without a country of their own that of their party."""
    for person, party in memberships.items():
        if party.row.startswith("party:"):
            code = lexicons.party(party.row.removeprefix("party:")).country
            if code in {c.code for c in lexicons.countries()}:
                land = context.country(code)
                context.country_of.setdefault(person, context.level_of(land))


def _tenure(
    holding: Holding,
    context: Context,
    so_far: list[Tenure],
    choose: Choose = likeliest_owner,
) -> list[Tenure]:
    person = context.cast.of(holding.person)
    office, title = holding.office, holding.title
    if (
        person is None
        or not title
        or (_bare(office, title) and context.antecedent(office.start) is None)
        or _correspondent(context.doc, office, title)
    ):
        return []
    # not "la diplomatie européenne, l'Espagnole A", "l'envoyé du secrétaire général, l'Algérien B"
    of_union = office.generic_owner == UNION or secretariat(office, context) is not None
    by_nation = holding.owner is not None and not of_union
    owner = context.of_span(holding.owner) if holding.owner is not None and by_nation else None
    confidence = EXPLICIT
    asked = _of_government(office)
    if owner is None and (asked is office or office.owners):
        owner = explicit_owner(office, context)
    if office.generic_owner in ("parti", "partis") and not office.owners:
        own = context.party_of.get(person.node)  # "les présidents de parti A (PS) et B (MR)"
        owner = own or (None if office.plural else owner)
    if owner is None and leads_camp(office, context.doc):
        owner = owner_of_camp(office, context)
        if leads_group(office):  # "président du groupe | socialiste"
            title = f"{title} {camp(context.doc, office)}"
    elif owner is None:
        at = holding.person.start
        told = inherited_owner(asked, person, at, context, so_far, title)
        owner, sure = choose(Question(asked, person, at, title, told), context, so_far)
        owner = _at_home(person, asked, owner, context)
        if asked is not office:
            owner = place_post(owner, asked) or explicit_owner(office, context)
        confidence = EXPLICIT * sure
    if owner is not None and not owner.row and place_post(owner, office) != owner:
        code = lexicons.capital_of(normalise(owner.name))  # "A pour Lomé"
        owner = context.country(code) if code else owner
    loose = office.row is not None and office.row.owner in ("organization", "place")
    if owner is None and (loose or office.generic_owner):
        return []  # a director of nobody knows what
    if owner is not None and owner.cls == "Place":  # a region's government; Spain's is a title
        title = re.sub(r"(?i)^(présidente?) du gouvernement$", r"\1", title)
    made = _made(person, title, owner, office, office, confidence, context)
    return [replace(made, status=holding.status or made.status)]


def _of_government(office: Office) -> Office:
    """``la porte-parole | du gouvernement``: asks for its country like a minister."""
    form = lexicons.office("ministre")
    governs = lexicons.owner_nouns().get(office.generic_owner) == "GOV"
    governs |= any(s.label_ == "GOV" for s in office.owners)  # of a country that is not named
    if form is None or not governs or office.row is None or office.row.owner != "organization":
        return office
    return replace(office, row=form.row, owners=(), generic_owner="")


def _at_home(
    person: Entity, office: Office, owner: Entity | None, context: Context
) -> Entity | None:
    """The country given by the context, unless a known politician of another serves there."""
    home = lexicons.homeland(person.name)
    of_state = office.row is not None and office.row.owner in ("government", "country")
    if not home or not of_state or owner is None or code_of(owner) in ("", home):
        return owner
    return context.country(home) if home in context.codes else None


def _correspondent(doc: Doc, office: Office, title: str) -> bool:
    """Whether an envoy is the paper's own: ``de notre envoyé spécial à Dakar, A``."""
    if office.row is None or title_key(title) != "envoye special" or office.owners:
        return False
    ours = office.start > 0 and doc[office.start - 1].lower_ in ("notre", "nos")
    return ours or not office.determiner


def _bare(office: Office, title: str) -> bool:
    """A rank or a mandate that is no office by itself: ``le général``, ``le député MR``."""
    row = office.row
    plain = row is not None and row.generic and title_key(title) == normalise(row.title)
    if not plain or row is None:
        return False
    if not office.owners:
        named = row.title in LAWMAKERS and office.determiner in ("", "definite")
        return office.determiner != "possessive" and row.title not in RANKS and not named
    return False


def _made(
    person: Entity,
    title: str,
    owner: Entity | None,
    kind: Office,
    phrase: Office,
    confidence: float,
    context: Context,
) -> Tenure:
    if owner is not None and owner.cls in ("Country", "Place"):
        if kind.row is not None and kind.row.title in SEATED:
            context.comes_from(person.node, owner)
        context.country_of.setdefault(person.node, owner)
    return Tenure(person, Post(title, place_post(owner, kind)), phrase.status, phrase, confidence)


def _of_descriptions(
    offices: tuple[Office, ...],
    holdings: tuple[Holding, ...],
    scene: Scene,
    meant: dict[int, Node],
) -> Iterator[Tenure]:
    """Phrases whose holder no apposition names -> the offices of the persons whom they mean.

    Each knows what those before it told.

    Args:
        offices: The article's office phrases.
        holdings: Who is said to hold what.
        scene: What descriptions are resolved against.
        meant: Receives whom each phrase means, by its start.
    """
    named = {h.office.start for h in holdings}
    for office in offices:
        if office.start in named or not descriptions.describes(office):
            continue
        if in_capitals(scene.doc, office):
            continue
        person, likely = described(scene, office)
        if person is None:
            continue
        meant[office.start] = person.node
        if likely >= LIKELY and not holds_already(scene, person, office):
            told = of_description(person, office, scene.context, list(scene.held))
            scene = scene.knowing(told)
            if not _told_in_full(scene, office, person):
                yield from told


def _told_in_full(scene: Scene, office: Office, person: Entity) -> bool:
    """``le nouveau chef du gouvernement``, ``le nouveau président`` of whom a verb says the rest.

    Not where it is only known that he governs: ``le gouvernement de A … La nouvelle présidente``.
    """
    leads = office.row is not None and office.row.head_of in ("state", "government")
    new = is_new(scene.doc, office) and explicit_owner(office, scene.context) is None
    if not (leads and new):
        return False
    return person.node in comers(scene.doc, scene.cast, scene.held, office.start)


def of_description(
    person: Entity, office: Office, context: Context, so_far: list[Tenure]
) -> list[Tenure]:
    """The office of whom a description means."""
    told = Holding(person.spans[0], office, office.titles[0], None, "elsewhere")
    return [replace(t, confidence=COREFERENT) for t in _tenure(told, context, so_far)]


def describes(tenure: Tenure, title: str) -> bool:
    """Whether a tenure only describes the office of a fuller title: ``ministre``, ``chef``."""
    row, key = tenure.office.row, title_key(title)
    if row is None or title_key(tenure.post.title) == key:
        return False
    if title_key(tenure.post.title) == "ministre":
        return key.startswith(("ministre ", "chef de la diplomatie"))
    form = lexicons.office(key)
    diplomat = row.head_of == "diplomacy" and "affaires etrangeres" in normalise(title)
    alike = form is not None and form.row.head_of == row.head_of and not vague(form.row)
    return bool(row.head_of) and vague(row) and (alike or diplomat)


def heads(tenure: Tenure, head_of: str) -> bool:
    """Whether a tenure heads the ``state``, ``government`` or ``diplomacy``."""
    form = lexicons.office(title_key(tenure.post.title))
    return form is not None and form.row.head_of == head_of


def _distinct(tenures: list[Tenure]) -> tuple[Tenure, ...]:
    """One tenure for each person, post and status; the plainest of synonymous titles."""
    found: dict[tuple[Node, Node, str], Tenure] = {}
    for tenure in tenures:
        found.setdefault((tenure.person.node, tenure.post.node, tenure.status), tenure)
    return tuple(
        t
        for t in found.values()
        if not any(o.person == t.person and _repeats(t, o) for o in found.values())
    )


def _repeats(tenure: Tenure, other: Tenure) -> bool:
    """Whether one only describes another: not a head of state, who presides over the Union too."""
    state, owner = tenure.post.owner, other.post.owner
    body = owner is not None and owner.cls not in ("Country", "Government", "Place")
    of_state = state is not None and state.cls in ("Country", "Government")
    return describes(tenure, other.post.title) and not (body and of_state)
