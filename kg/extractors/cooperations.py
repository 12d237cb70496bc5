"""Lasting cooperation -> kg:Cooperation: ``la coopération entre A et B, engagée en 2013``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg import lexicons
from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.decisions.joint_actions import in_adverb, joint_actions, joint_matter
from kg.events.matters import fields_behind, matter
from kg.events.order import NOT_SUBJECT, Order, finite
from kg.events.slots import Slot, actors_at, case_of, locative, offsets, text_of
from kg.events.subjects import Actor, actors_behind, actors_of, subject_actors
from kg.events.voices import BE
from kg.extractors.meetings import topic_facts
from kg.facts import Date, Fact, Node, Span, Term
from kg.lexicons import Trigger, lemma, normalise, word_list
from kg.mentions.times import Time

NAME = "cooperations"
TERMS = frozenset({"Cooperation", "participant", "topic", "date", "status", "Held"})
CONFIDENCE = 0.6
ACTORS = frozenset(
    ["Country", "Government", "PublicBody", "Organization", "InternationalOrganization", "Place"]
)
LINKS = word_list("verbs of a cooperation's partners")
TYING = word_list("verbs that tie")
LINKED = frozenset(["liés", "liées", "lié", "liée", "unis", "unies"])
REGIONS = {normalise(n) for r in lexicons.regions() for n in (r.name, *r.aliases)}
STATES = frozenset(["Country", "Government"])
TOWNS = frozenset(["communes", "métropoles", "ports", "villes"])
PLACES = TOWNS | {"cantons", "collectivités", "provinces", "régions"}
SEATS = word_list("nouns of seats together")
BONDS = word_list("nouns of agreement")
UNIONS = BONDS | {"union"}
BOND = Trigger("accord", "NOUN", "cooperation", "", "")
BEGUN = ("engag", "lanc", "inaugur", "scell", "établi", "nou", "entam", "sign", "conclu")
CLOSE = word_list("adjectives of how close")  # "un partenariat stratégique": of no field
NEAR = 8  # tokens between a bond and who is tied by it
BETWEEN = frozenset({"entre", "avec"})
# What a cooperation is about stands behind these.
FIELDS = frozenset(["sur", "dans", "contre", "matière", "domaine", "pour", "autour"])
FAR = 16  # tokens from a cooperation to its field


def extract(reading: Reading) -> Iterator[Fact]:
    """One cooperation for each set of partners, whatever tells of it again adds to it."""
    told: dict[frozenset[Node], Node] = {}
    for token in reading.doc:
        row = _row(token)
        if row is None or any(n.start <= token.i < n.end for n in reading.names):
            continue
        if reading.clauses.negated(reading.clauses.verb(token)):
            continue
        partners = {n: s for n, s in _partners(reading, token, row) if n.cls in ACTORS}
        if len(partners) >= 2:
            yield from _facts(reading, token, partners, told)
    for token, partners in joint_actions(reading):
        partners |= dict(_acting(reading, token)) if len(partners) < 2 else {}
        partners = {n: s for n, s in partners.items() if n.cls in ACTORS}
        if len(partners) >= 2:
            yield from _facts(reading, token, partners, told)


def _row(token: Token) -> Trigger | None:
    """A noun or verb of cooperation; common verbs only with ``ensemble`` or ``en commun``."""
    noun = lexicons.triggers("cooperation", "NOUN").get(token.lower_) or _tie(token)
    if noun is not None and token.pos_ in ("NOUN", "PROPN", "ADJ"):
        return noun
    row = lexicons.triggers("cooperation", "VERB").get(lemma(token))
    if row is None or token.pos_ not in ("VERB", "ADJ", "AUX"):
        return None
    behind = [t.lower_ for t in token.doc[token.i + 1 : min(token.i + 6, token.sent.end)]]
    together = "ensemble" in behind or {"en", "commun"} <= set(behind)
    return row if row.frame != "together" or together else None


def _tie(token: Token) -> Trigger | None:
    """``liés par | un accord de défense``, ``un traité | lie A et B``: what holds partners."""
    if token.lower_ not in UNIONS:
        return None
    ahead = token.doc[max(token.sent.start, token.i - NEAR) : token.i]
    bound = any(t.lower_ in LINKED and t.nbor(1).lower_ in ("par", "depuis") for t in ahead)
    follows = token.doc[token.i + 1 : min(token.i + NEAR, token.sent.end)]
    binds = any(lemma(t) in TYING and t.pos_ == "VERB" for t in follows)
    return BOND if bound or binds else None


def _partners(reading: Reading, token: Token, row: Trigger) -> Iterator[Actor]:
    """``entre A et B``; ``A coopère avec B``; ``A, partenaire de B``."""
    if row.pos == "VERB":
        yield from subject_actors(reading, token)
        yield from _acting(reading, token)
        yield from actors_behind(reading, token, BETWEEN)
        return
    if row.frame == "partner":
        yield from _of_partner(reading, token)
        return
    below = [c for c in token.children if case_of(c) in ("entre", "avec")]
    for node, part in actors_at(reading, below):
        yield node, reading.references.span_of(part)
    yield from actors_behind(reading, token, BETWEEN)
    yield from _regions_between(reading, token)
    for child in token.children:  # "la coopération | nouée par A et B"
        if child.dep_.startswith(("acl", "amod")) and child.lower_.startswith(BEGUN):
            yield from actors_behind(reading, child, frozenset({"par"}))
    verb = reading.clauses.verb(token)
    if token.nbor(-1).lower_ == "en" and token.i > 1 and _since(reading, token) is not None:
        yield from subject_actors(reading, verb)  # "A, en partenariat avec B depuis 2016, agit"
    if any(
        c.lower_ in ("leur", "leurs") for c in token.lefts
    ):  # "Dans le cadre de leur coopération, A et B"
        yield from (d for d in subject_actors(reading, verb) if d[0].cls in ACTORS)
    tying = [c for c in token.children if c.dep_.startswith("acl") and lemma(c) in TYING]
    if lemma(verb) in TYING and token.i < verb.i:
        yield from _tied(reading, verb)
    for participle in tying:  # "le partenariat | liant A et B depuis 2008"
        yield from _tied(reading, participle)
    verb = next((a for a in token.ancestors if a.lower_ in LINKED), verb)
    if token.i > verb.i and (lemma(verb) in LINKS or verb.lower_ in LINKED):
        yield from subject_actors(reading, verb)
        yield from _regions(reading, verb)


def _tied(reading: Reading, verb: Token) -> Iterator[Actor]:
    """``un partenariat lie A et B``: whom a verb of tying has as its objects."""
    scan = Order(reading, verb)
    kept: list[Reference] = []
    for ref, preposition in scan.right(verb):
        if (kept and scan.joined(kept[-1], ref)) or (not kept and preposition not in NOT_SUBJECT):
            kept.append(ref)
    yield from actors_of(reading, kept)


def _acting(reading: Reading, verb: Token) -> Iterator[Actor]:
    """The regions that a verb has as its subjects: by name, or as ``les deux provinces``."""
    yield from _regions(reading, verb) if verb.pos_ == "VERB" else ()
    for noun in reading.clauses.subjects(verb):
        two = {t.lower_ for t in noun.doc[max(noun.i - 2, 0) : noun.i]} >= {"les", "deux"}
        if not two or noun.lower_ not in SEATS:
            continue
        owners = _owners(reading, noun)
        if len(owners) == 2:
            yield from ((node, reading.doc[noun.i : noun.i + 1]) for node in owners)


def _owners(reading: Reading, noun: Token) -> list[Node]:
    """Whose offices are told before a noun, in its paragraph or else at all: of no state."""
    doc = reading.doc
    start = next((t.i for t in reversed(doc[: noun.i]) if "\n" in t.text), 0)
    kept: dict[Node, int] = {}
    for tenure in reading.tenures:
        owner = tenure.post.owner
        if owner is None or tenure.office.start >= noun.i or tenure.status == "Former":
            continue
        node = owner.of if owner.cls == "Government" else owner.node
        if node is not None and _is_seat(reading, node, noun):
            kept[node] = max(tenure.office.start, kept.get(node, 0))
    near = [node for node, at in kept.items() if at >= start]
    return near if len(near) == 2 else list(kept)


def _is_seat(reading: Reading, node: Node, noun: Token) -> bool:
    """Whether a region, a town or a body is what a noun calls it: ``les deux provinces``."""
    entity = reading.cast.by_node.get(node)
    name = normalise(entity.name) if entity is not None else ""
    if noun.lower_ in PLACES:
        return node.cls == "Place" and (name in REGIONS) != (noun.lower_ in TOWNS)
    return node.cls in ACTORS - STATES and name not in REGIONS | lexicons.cities().keys()


def _regions(reading: Reading, verb: Token) -> Iterator[Actor]:
    """``Le Québec et l'Ontario coopèrent``: regions act without being anybody's reference."""
    for span in reading.cast.spans("PLACE"):
        entity = reading.cast.of(span)
        if entity is None or not verb.sent.start <= span.start < verb.i or locative(span):
            continue
        before = span.doc[span.start - 1] if span.start > verb.sent.start else None
        free = before is None or before.pos_ in ("DET", "CCONJ") or before.text == ","
        if free and verb.i - span.end <= FAR:
            yield entity.node, span


def _regions_between(reading: Reading, noun: Token) -> list[Actor]:
    """``la coopération entre la Wallonie et le Québec``: regions are nobody's reference."""
    doc, end = noun.doc, min(noun.i + FAR, noun.sent.end)
    mark = next((t.i for t in doc[noun.i + 1 : end] if t.lower_ == "entre"), end)
    found: list[Actor] = []
    for span in sorted(reading.cast.spans("PLACE"), key=lambda s: s.start):
        entity, last = reading.cast.of(span), found[-1][1].end if found else mark + 1
        gap = doc[last : span.start]
        joined = all(t.pos_ in ("DET", "CCONJ") or t.text == "," for t in gap)
        named = normalise(span.text) in REGIONS  # no "train entre Lyon et Grenoble"
        if mark < span.start and entity is not None and named and joined and len(gap) <= 2:
            found.append((entity.node, span))
    return found if len(found) > 1 else []


def _of_partner(reading: Reading, noun: Token) -> Iterator[Actor]:
    """``A, partenaire de B``; ``Partenaires depuis 2016, les deux pays``."""
    yield from actors_behind(reading, noun, frozenset({"de", "du", "des", "d'", "d’"}))
    refs = sorted(reading.references.items, key=lambda r: r.start)
    sent = noun.sent
    if noun.i == sent.start:
        after = [r for r in refs if noun.i < r.start < sent.end and _behind_comma(reading, r.start)]
        for ref in after[:1]:
            for node in ref.nodes:
                yield node, reading.doc[ref.start : ref.end]
        return
    if noun.nbor(-1).lower_ in BE and noun.lower_.endswith("s"):  # "A et B sont partenaires"
        yield from subject_actors(reading, noun)
        return
    before = [r for r in refs if sent.start <= r.start and r.end <= noun.i]
    for ref in before[-1:]:
        gap = reading.doc[ref.end : noun.i].text.strip()
        if gap.endswith(",") and len(gap) < 12:
            yield ref.nodes[0], reading.doc[ref.start : ref.end]


def _behind_comma(reading: Reading, i: int) -> bool:
    before = reading.doc[i - 1] if i else None
    return before is not None and (
        before.text == "," or (before.pos_ == "DET" and reading.doc[i - 2].text == ",")
    )


def _facts(
    reading: Reading,
    token: Token,
    partners: dict[Node, Tokens],
    told: dict[frozenset[Node], Node],
) -> Iterator[Fact]:
    time, topics = _since(reading, token), _topics(reading, token)
    known = told.get(frozenset(partners))
    node = told.setdefault(frozenset(partners), Node("Cooperation", f"{token.idx}"))
    if known is None:
        here = Span(token.idx, token.idx + len(token))
        yield Fact(node, "status", Term("Held"), here, "cooperations.status", CONFIDENCE)
        for who, words in partners.items():
            span = offsets(words)
            yield Fact(node, "participant", who, span, "cooperations.partner", CONFIDENCE)
    elif time is None:
        return  # told again, and no more of it
    for topic in topics:
        slot = Slot(text_of(topic), offsets(topic), "topic", 0.5)
        yield from topic_facts(node, slot, "cooperations")
    if time is not None:
        value = str(time.value)
        value = value if value.endswith("/..") else f"{value.split('/')[0]}/.."
        yield Fact(node, "date", Date(value), offsets(time.span), "cooperations.since", CONFIDENCE)


def _topics(reading: Reading, token: Token) -> list[Tokens]:
    """What partners do together."""
    alone = token.doc[token.i : token.i + 1 + _described(token)]
    shared = joint_matter(reading, token) if token.pos_ == "VERB" else None
    field = shared or _field(reading, token)
    return fields_behind(alone, token.sent.end) or ([field] if field is not None else [])


def _described(token: Token) -> int:
    """How many adjectives stand behind a noun: ``la coopération bilatérale``."""
    behind = token.doc[token.i + 1 : token.sent.end]
    return next((n for n, t in enumerate(behind) if t.pos_ != "ADJ"), len(behind))


def _field(reading: Reading, token: Token) -> Tokens | None:
    """``dans le domaine de X``, ``en matière de X``, ``sur X``; ``la coopération policière``."""
    doc, end = token.doc, min(token.i + FAR, token.sent.end)
    for i in range(token.i + 1, end):
        apart = finite(doc[i]) and token.pos_ == "NOUN" and lemma(doc[i]) not in LINKS | TYING
        if doc[i].text in ".;:" or doc[i].pos_ == "SCONJ" or apart:
            break  # "la coopération policière | s'appuie sur X"
        named = any(n.start < i < n.end for n in reading.names)  # "l'Union pour la Méditerranée"
        if doc[i].lower_ in FIELDS and not named and not in_adverb(doc[i]):
            for noun in doc[i + 1 : min(i + 6, end)]:
                if noun.pos_ in ("NOUN", "PROPN") and noun.lower_ not in ("domaine", "matière"):
                    apart = noun.ent_type_ == "DATE" or noun.is_digit or _is_place(reading, noun)
                    apart = apart or noun.lower_ == "cadre"  # "dans le cadre d'un accord"
                    return None if apart else matter(noun, token.sent.end)
    follows = doc[token.i + 1] if token.i + 1 < len(doc) else None
    said = follows is not None and follows.pos_ == "ADJ" and follows.lower_ not in CLOSE
    if token.pos_ == "NOUN" and said:
        return doc[token.i : token.i + 2]
    if token.lower_ in BONDS and follows is not None and follows.lower_ in ("de", "d'", "d’"):
        what = doc[token.i + 2]
        return matter(what, token.sent.end) if what.pos_ == "NOUN" else None
    return None


def _is_place(reading: Reading, noun: Token) -> bool:
    places = reading.cast.spans("PLACE", "COUNTRY")
    return any(p.start <= noun.i < p.end for p in places)


def _since(reading: Reading, token: Token) -> Time | None:
    """``depuis 2013``; ``engagée en 2013``: since when, in the sentence."""
    near = [t for t in reading.times if t.span.sent == token.sent and t.value]
    since = [t for t in near if t.expression.since == "since"]
    since = since or [t for t in near if _since_act(t)]
    if since:
        return min(since, key=lambda t: abs(t.span.start - token.i))
    if token.pos_ != "NOUN":
        return None
    begun = [
        t
        for t in near
        if 0 < t.span.start - token.i < FAR
        and any(w.lower_.startswith(BEGUN) for w in reading.doc[token.i + 1 : t.span.start])
    ]
    verb = token.sent[0] if _opens(token) else reading.clauses.verb(token)
    ahead = [t for t in near if verb.i < t.span.start and t.span.end <= token.i]
    ahead = ahead if verb.lower_.startswith(BEGUN) else []
    return next(iter(begun or ahead), None)


def _since_act(time: Time) -> bool:
    """``depuis la signature, en mai 2019, d'un accord``: since the day of what was done then."""
    words = time.span.doc[max(time.span.sent.start, time.span.start - NEAR) : time.span.start]
    at = next((t.i for t in reversed(words) if t.lower_ == "depuis"), None)
    return at is not None and not any(
        t.pos_ in ("VERB", "AUX") for t in time.span.doc[at : time.span.start]
    )


def _opens(noun: Token) -> bool:
    """``Engagée en 2013, | la coopération``: one comma parts it, ``a noué en 2018 | un accord``."""
    return sum(t.text == "," for t in noun.doc[noun.sent.start : noun.i]) == 1
