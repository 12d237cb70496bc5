"""Names -> entities: which names of an article mean one thing, and what class it has."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.facts import Node
from kg.lexicons import normalise
from kg.mentions.acronyms import stands_for

CLASSES = {
    "PER": "Person",
    "COUNTRY": "Country",
    "PLACE": "Place",
    "GOV": "Government",
    "PARTY": "PoliticalParty",
    "BODY": "PublicBody",
    "IGO": "InternationalOrganization",
    "ARMED": "ArmedGroup",
    "ORG": "Organization",
}
AREA = re.compile(
    r"(?:ile|iles|archipel|province|region|canton|etat|departement|district|commune|comte|"
    r"gouvernorat|oblast|village) (?:\w+ (?=d))?(?:de la |de l |du |des |de |d )?(.+)"
)
STATE = re.compile(
    r"(?:republique|federation|royaume|etat|sultanat|principaute|emirat|grand duche)"
    r"(?: \w+(?:e|ne))*? (?:de la |de l |des |du |de |d )(.+)"
)
BARE = "gouvernement"
EXECUTIVE = "commission"
DESCENT = frozenset(["origine", "origines", "ascendance", "extraction"])
RESPELLED = 5  # letters of a word that two spellings may differ in
LIKE = 0.85  # how much of two spellings is the same
CLEARLY = 2  # times as often as any other country
ORGANISED = frozenset(["GOV", "PARTY", "BODY", "IGO", "ARMED", "ORG"])


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing of the article.

    Attributes:
        node: Its node: class and normalised name.
        name: The fullest name that the text gives, without title or article.
        aliases: Its other names, sorted.
        spans: Where the text names it, in order; empty for one that is only implied.
        row: The lexicon's row (``country:BE``), or "".
        of: For a government, whose.
        of_name: The name of ``of`` where the text does not mention it itself.
    """

    node: Node
    name: str
    aliases: tuple[str, ...]
    spans: tuple[Span, ...]
    row: str = ""
    of: Node | None = None
    of_name: str = ""

    @property
    def cls(self) -> str:
        """Local name of the class."""
        return self.node.cls


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of an article, by node and by place in the text."""

    doc: Doc
    entities: tuple[Entity, ...]
    by_node: dict[Node, Entity]
    by_span: dict[tuple[int, int, str], Entity]

    def of(self, span: Span) -> Entity | None:
        """The entity that a name means; None for an adjective of no listed country."""
        return self.by_span.get((span.start, span.end, span.label_))

    def spans(self, *labels: str) -> tuple[Span, ...]:
        """All names with one of the labels, in text order; no nation of somebody's forebears."""
        found = [
            s for e in self.entities for s in e.spans if s.label_ in labels and not of_descent(s)
        ]
        return tuple(sorted(found, key=lambda s: (s.start, -s.end)))


def of_descent(name: Span) -> bool:
    """``d'origine | indienne``, ``d'ascendance | grecque``: where nobody serves."""
    before = name.doc[name.start - 1].lower_ if name.start else ""
    return name.label_ == "NORP" and before in DESCENT


def read_cast(doc: Doc, names: tuple[Span, ...]) -> Cast:
    """Names -> entities.

    Persons cluster by surname or given name, bodies by lexicon row, acronym in parentheses or equal
    name, adjectives go to their country. Quadratic in the number of names of one class.
    """
    groups: list[tuple[str, str, list[Span]]] = []
    groups += [("PER", "", g) for g in _persons([n for n in names if n.label_ == "PER"])]
    groups += list(_states(names))
    groups += list(_places([n for n in names if n.label_ == "PLACE"]))
    groups += list(_bodies(doc, [n for n in names if n.label_ in ORGANISED - {"GOV"}]))
    entities = [_entity(label, row, spans) for label, row, spans in groups]
    entities += list(_governments([n for n in names if n.label_ == "GOV"], names, entities))
    return cast_of(doc, entities)


def cast_of(doc: Doc, entities: Iterable[Entity]) -> Cast:
    """Index entities; those with the same node are one."""
    merged: dict[Node, Entity] = {}
    for entity in entities:
        known = merged.get(entity.node)
        merged[entity.node] = entity if known is None else _merge(known, entity)
    by_span = {(s.start, s.end, s.label_): e for e in merged.values() for s in e.spans}
    return Cast(doc, tuple(merged.values()), merged, by_span)


def _merge(a: Entity, b: Entity) -> Entity:
    spans = tuple(sorted({*a.spans, *b.spans}, key=lambda s: (s.start, s.end)))
    aliases = tuple(sorted({*a.aliases, *b.aliases, b.name} - {a.name}))
    return Entity(a.node, a.name, aliases, spans, a.row or b.row, a.of or b.of, a.of_name)


def surface(span: Span) -> str:
    """A name as written, on one line; ``X.`` at the end of a sentence is ``X``."""
    name = " ".join(span.text.split())
    return name[0] if len(name) == 2 and name[1] == "." else name


def _entity(label: str, row: str, spans: list[Span]) -> Entity:
    written = [surface(s) for s in spans if s.label_ != "NORP"]
    if row.startswith("institution:"):  # "Otan", not "Alliance"
        listed = lexicons.institution(row.removeprefix("institution:"))
        own = {normalise(n) for n in (listed.name, *listed.aliases)}
        written = [w for w in written if " " in w or normalise(w) in own] or written
    if row.startswith("country:") and not written:
        written = [lexicons.country(row.removeprefix("country:")).name]
    elif row.startswith("region:") and not written:
        written = [row.removeprefix("region:")]
    name = (
        max(written, key=lambda w: (w.count(" "), len(w), w))
        if label != "COUNTRY"
        else (_country_name(row, written))
    )
    node = Node(CLASSES[label], normalise(name))
    aliases = {surface(s) for s in spans if s.label_ != "NORP"} | {*written}
    return Entity(node, name, tuple(sorted(aliases - {name})), tuple(spans), row)


def _country_name(row: str, written: list[str]) -> str:
    """A country's own name rather than the capital that acts for it."""
    country = lexicons.country(row.removeprefix("country:")) if row.startswith("country:") else None
    if country is None:
        return max(written, key=len)
    own = {normalise(n) for n in (country.name, *country.aliases)}
    named = [w for w in written if normalise(w) in own]
    return max(named, key=len) if named else country.name


def _persons(spans: list[Span]) -> Iterator[list[Span]]:
    """Cluster persons: a short name belongs to the full name that it begins or ends."""
    keys = {s: tuple(normalise(s.text).split()) for s in spans}
    own = _own_names(spans)
    keys = {s: keys[own.get(s.text, s)] for s in spans}
    full = sorted({k for k in keys.values() if len(k) > 1}, key=lambda k: (-len(k), k))
    heads: list[tuple[str, ...]] = []
    for key in full:
        if not any(_same_person(key, h) for h in heads):
            heads.append(key)
    groups: dict[tuple[str, ...], list[Span]] = {h: [] for h in heads}
    often = Counter(keys.values())
    first = {keys[s]: s.start for s in reversed(spans)}
    for span in spans:
        key = keys[span]
        fits = [h for h in heads if key == h or _same_person(key, h)]
        before = [h for h in fits if any(s.start < span.start for s in groups[h])]
        # Of two with one surname, the one spoken of more often under the full name.
        ranked = sorted(before or fits, key=lambda h: (h != keys[span], -often[h], first[h]))
        home = (ranked or [key])[0]
        groups.setdefault(home, []).append(span)
    yield from (g for g in groups.values() if g)


def _own_names(spans: list[Span]) -> dict[str, Span]:
    """The name of somebody by what the person is called: ``A B, dit C D``."""
    found: dict[str, Span] = {}
    for first, second in itertools.pairwise(spans):
        between = first.doc[first.end : second.start].text.lower()
        called = len(second) > 1 and between in (", dit", ", dite", "dit", "dite")
        if called or between in (", alias", "alias"):
            found.setdefault(second.text, first)
    return found


def _same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a shorter name is the surname, the given name or a part of a full one."""
    if len(short) >= len(full):
        return len(short) == len(full) and _respelled(short, full)
    n = len(short)
    if n > 1 and short[-1] == full[-1] and all(len(s) == 1 for s in short[:-1]):
        return all(f.startswith(s) for s, f in zip(short[:-1], full, strict=False))  # "J. Dupont"
    if full[-n:] == short or full[:n] == short:
        return True
    return len(short) > 1 and short[0] == full[0] and short[-1] == full[-1]


def _respelled(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names differ in the spelling of one word: ``Sergei``, ``Sergueï Ivanov``.

    Not if one is a woman's name and the other a man's (``Martin``, ``Martine``).
    """
    words = [tuple(sorted(pair)) for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
    if len(words) != 1 or len(a) < 2 or min(map(len, words[0])) < RESPELLED:
        return False
    short, long = sorted(words[0], key=len)
    feminine = long.endswith(("e", "a")) and long.startswith(short[:-1])
    given = {lexicons.given_names().get(word.title(), "") for word in (short, long)}
    like = difflib.SequenceMatcher(None, short, long, autojunk=False).ratio() >= LIKE
    return like and short[0] == long[0] and not feminine and given != {"f", "m"}


def _states(names: tuple[Span, ...]) -> Iterator[tuple[str, str, list[Span]]]:
    """Countries and regions, with their adjectives."""
    rows: dict[str, list[Span]] = {}
    for name in names:
        if name.label_ in ("COUNTRY", "NORP"):
            row = name.kb_id_ or _acting_capital(name) or _in_full(name)
            if row:
                rows.setdefault(row, []).append(name)
            elif name.label_ == "COUNTRY":
                rows.setdefault(f"name:{normalise(name.text)}", []).append(name)
    for row, spans in rows.items():
        label = "PLACE" if row.startswith("region:") else "COUNTRY"
        yield label, "" if row.startswith("name:") else row, spans


def _acting_capital(name: Span) -> str:
    code = lexicons.capital_of(normalise(name.text)) if name.label_ == "COUNTRY" else None
    return f"country:{code}" if code else ""


def _in_full(name: Span) -> str:
    """The row of ``République de Côte d'Ivoire``, ``Royaume du Maroc``."""
    match = STATE.fullmatch(normalise(name.text)) if name.label_ == "COUNTRY" else None
    code = lexicons.country_named(match[1]) if match else None
    return f"country:{code}" if code else ""


def _places(spans: list[Span]) -> Iterator[tuple[str, str, list[Span]]]:
    """Places by region or name; ``l'île de X`` is X, unless X is a town that is named alone."""
    rows = {normalise(s.text): s.kb_id_ for s in spans if s.kb_id_.startswith("region:")}
    areas = [s for s in spans if AREA.fullmatch(normalise(s.text))]
    alone = {
        normalise(s.text)
        for s in spans
        if not any(a.start <= s.start and s.end <= a.end for a in areas)
    }
    groups: dict[str, list[Span]] = {}
    for span in spans:
        key = normalise(span.text)
        area = AREA.fullmatch(key)
        if area and not (area[1] in alone and area[1] in lexicons.cities()):
            key = area[1]
        groups.setdefault(rows.get(key, key), []).append(span)
    for key, group in groups.items():
        yield "PLACE", key if key.startswith("region:") else "", group


def _bodies(doc: Doc, spans: list[Span]) -> Iterator[tuple[str, str, list[Span]]]:
    """Organisations: one for each lexicon row, acronym pair or name."""
    alias: dict[str, str] = {}
    for span in spans:
        close = (
            span.end + 2 < len(doc)
            and doc[span.end].text == "("
            and next((s for s in spans if s.start == span.end + 1), None)
        )
        if (
            close
            and doc[close.end : close.end + 1].text == ")"
            and (stands_for(close.text, close.label_, span))
        ):
            alias[normalise(close.text)] = normalise(span.text)
        beside = next((s for s in spans if s.start == span.end and s.kb_id_), None)
        if beside is not None and not span.kb_id_:  # "l'Office européen de police Europol"
            alias[normalise(span.text)] = normalise(beside.text)
    rows: dict[str, str] = {}
    for span in spans:
        key = normalise(span.text)
        full = alias.get(key, key)
        # What the article spells out itself is not the party of those letters that a list knows.
        if span.kb_id_ and (full == key or not span.kb_id_.startswith("party:")):
            rows.setdefault(full, span.kb_id_)
    groups: dict[str, list[Span]] = {}
    for span in spans:
        key = normalise(span.text)
        key = alias.get(key, key)
        key = key if key in rows else _longer(key, spans) or _begins(key, rows, spans) or key
        groups.setdefault(rows.get(key, key), []).append(span)
    for key, group in groups.items():
        labels = [s.label_ for s in group]
        longest = max(group, key=len)
        spelled = longest.label_ if len(longest) > min(map(len, group)) else ""
        most = max(sorted(set(labels)), key=lambda x: (labels.count(x), x == spelled))
        label = next((s.label_ for s in group if s.kb_id_), most)
        yield label, key if ":" in key else "", group


def _longer(key: str, spans: list[Span]) -> str:
    """The longer name of the article that a bare one begins (``Commission``).

    ``Conseil de sécurité`` and ``Conseil de sécurité de l'ONU`` are one.
    """
    # A capital tells ``la Commission`` from ``la commission des budgets``.
    cases = {s.text[0].isupper() for s in spans if normalise(s.text) == key}
    names = {normalise(s.text) for s in spans if s.text[0].isupper() in cases}
    fuller = sorted(n for n in names if n.startswith(key + " "))
    same = all(f"{n} ".startswith(f"{fuller[0]} ") for n in fuller)
    return fuller[0] if fuller and same and " " not in key else ""


def _begins(key: str, rows: dict[str, str], spans: list[Span]) -> str:
    """The one listed body of the article that has a name which a bare one begins.

    ``Alliance`` is the OTAN, for ``Alliance atlantique``, which need not stand in the text. None
    where several names of the text begin so. ``la Commission`` is the Union's in a text that
    speaks of what is European.
    """
    if any(normalise(s.text).startswith(f"{key} ") for s in spans):
        return ""
    named = (s for s in spans if normalise(s.text) == key)
    if key == EXECUTIVE and all(s.text[0].isupper() and "européen" in s.doc.text for s in named):
        return "institution:Commission européenne"
    found = dict[str, str]()
    for name, row in rows.items():
        if " " not in key and row.startswith("institution:"):
            listed = lexicons.institution(row.removeprefix("institution:"))
            if any(normalise(n).startswith(f"{key} ") for n in (listed.name, *listed.aliases)):
                found[row] = name
    return next(iter(found.values())) if len(found) == 1 else ""


def _governments(
    spans: list[Span], names: tuple[Span, ...], entities: list[Entity]
) -> Iterator[Entity]:
    """Governments by the country or region that their name holds."""
    home = {(s.start, s.end): e for e in entities for s in e.spans if e.cls in ("Country", "Place")}
    for span in spans:
        inside = [e for (a, b), e in sorted(home.items()) if span.start <= a and b <= span.end]
        of = inside[-1] if inside else None
        if of is None and span.text.lower() == BARE:
            of = _governed(spans, entities)
            if of is None:
                continue
        yield (
            government(of, (span,))
            if of
            else Entity(
                Node("Government", normalise(span.text)), surface(span), (), (span,), span.kb_id_
            )
        )


def _governed(spans: list[Span], entities: list[Entity]) -> Entity | None:
    """The country of ``le gouvernement`` alone: the one that is governed, or spoken of most."""
    lands = [e for e in entities if e.cls == "Country" and e.spans]
    named = [
        e
        for e in lands
        if any(g.start <= s.start and s.end <= g.end for g in spans for s in e.spans)
    ]
    if named:
        return named[0] if len(named) == 1 else None
    ranked = sorted(lands, key=lambda e: -len(e.spans))
    if len(ranked) > 1 and len(ranked[0].spans) < CLEARLY * len(ranked[1].spans):
        return None
    return ranked[0] if ranked else None


def _adjective(of: Entity) -> str:
    """``belge`` for Belgium; ``de X`` for what has no listed adjective."""
    if of.row.startswith("country:"):
        demonyms = lexicons.country(of.row.removeprefix("country:")).demonyms
        if demonyms:
            return demonyms[0]
    if of.row.startswith("region:"):
        own = [
            r.demonyms[0]
            for r in lexicons.regions()
            if r.demonyms and r.name == of.row.removeprefix("region:")
        ]
        if own:
            return own[0]
    return f"de {of.name}"


def government(of: Entity, spans: tuple[Span, ...] = ()) -> Entity:
    """The government of a country or region; without spans where the text only implies it."""
    written = sorted({surface(s) for s in spans if len(s) > 1 or s.text.lower() == BARE})
    plain = [w for w in written if re.match(r"(?i)gouvernement\b", w) and w.lower() != BARE]
    name = max(plain, key=len) if plain else f"gouvernement {_adjective(of)}"
    key = f"gouvernement {of.node.key}"
    aliases = tuple(w for w in written if w != name)
    implied = "" if of.spans else of.name
    return Entity(Node("Government", key), name, aliases, spans, "", of.node, implied)
