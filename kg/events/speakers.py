"""Position -> speaker: who the noun phrase at a token, or the words around a verb, point to."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg import lexicons
from kg.entities.anaphora import Reference
from kg.entities.cast import Entity
from kg.entities.owners import explicit_owner, place_post
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.bodies_meant import body_meant, is_body_noun
from kg.events.echoes import echoed
from kg.events.epithets import CALLING, called
from kg.events.order import SKIPPED
from kg.facts import ACTORS, Node
from kg.lexicons import honorifics, normalise, word_list
from kg.lexicons.grammar import OF

# What stands in apposition to a noun: "la compagnie A", "l'hebdomadaire B".
NAMED_SO = frozenset(["Organization", "PublicBody", "PoliticalParty", "ArmedGroup"])
MEDIA = word_list("nouns of media")
SOURCES = word_list("nouns of sources")
MADE = word_list("nouns of sources with an author")
UNNAMED = word_list("unnamed speakers")
DEFINITE = frozenset(["les", "ses", "leurs", "ces"])
SIDES = frozenset(["droite", "gauche"])
CLAUSE = frozenset(["VERB", "AUX", "PRON"])  # opens one behind its subject
AUTHORED = 14  # tokens from a source to its author
PUBLISHED = (
    *("publié", "diffusé", "communiqué", "rendu", "transmis", "établi", "réalisé", "mené"),
    *("dressé", "fourni", "arrêté", "compilé", "recueilli", "avancé", "livré", "rédigé", "signé"),
)
APPOSED = 9  # tokens between a description and the name in apposition to it


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks.

    Attributes:
        node: The person, body or post; None for an unnamed source.
        post: The post, where the node is one that no reference has made.
        span: The words that tell.
        human: Whether the words can speak at all ("la situation" cannot).
        implied: The state that its capital stands for.
    """

    node: Node | None
    post: Post | None
    span: Span
    human: bool
    implied: Entity | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One uttering clause.

    Attributes:
        clause: The words that utter: a verb, ``selon A``.
        speaker: Who.
        rule: ``verb``, ``marker`` or ``colon``.
        start: First token of what is said, as far as the sentence tells.
        end: Token behind its last.
    """

    clause: Span
    speaker: Speaker
    rule: str
    start: int
    end: int


def at_phrase(reading: Reading, i: int, end: int) -> Speaker | None:
    """The speaker whom a noun phrase names that starts at a token; None where none starts."""
    doc = reading.doc
    start = i
    refs = {r.start: r for r in reading.references.items}
    while i < end:
        ref, token = refs.get(i), doc[i]
        if ref is not None:
            return national(reading, ref) or _referred(reading, ref, end)
        same = echoed(reading, token) or called(reading, token)
        if same is not None:
            return Speaker(same, None, doc[start : i + 1], True)
        skipped = token.pos_ in ("DET", "ADJ", "NUM") or token.lower_ in SKIPPED
        if not skipped and normalise(token.text) not in honorifics():
            break
        i += 1
    if i >= end:
        return None
    participle = i > start and doc[i].lower_.endswith(("ant", "ante", "ants"))  # "un manifestant"
    if doc[i].pos_ not in ("NOUN", "PROPN", "ADJ") and not participle:
        return None
    return described(reading, start, doc[i], end)


def national(reading: Reading, ref: Reference) -> Speaker | None:
    """``l'Allemand``: a man, not his state."""
    if ref.nodes[0].cls not in ("Country", "Place") or ref.end != ref.start + 1:
        return None
    node = called(reading, reading.doc[ref.start])
    return None if node is None else Speaker(node, None, reading.doc[ref.start : ref.end], True)


def _referred(reading: Reading, ref: Reference, end: int) -> Speaker | None:
    """A reference's first node; the name that stands in apposition to a post."""
    span = reading.doc[ref.start : ref.end]
    node = next((n for n in ref.nodes if n.cls in ACTORS), None)
    if node is None:
        return None
    if node.cls == "Post":
        named = _apposed(reading, ref.end, end)
        if named is not None:
            return named
        if _one_of_many(reading.doc, ref):
            return Speaker(None, None, span, True)
    return Speaker(node, None, span, True)


def _one_of_many(doc: Doc, ref: Reference) -> bool:
    """``un député du parti``: nobody in particular; ``une porte-parole`` speaks for her office."""
    before = doc[ref.start - 1].lower_ if ref.start else ""
    return before in ("un", "une", "des") and doc[ref.start].lower_ != "porte-parole"


def described(reading: Reading, start: int, noun: Token, end: int) -> Speaker:
    """``l'agence Reuters``, ``un porte-parole de l'OTAN``, ``sa représentante, A``."""
    doc = reading.doc
    word = noun.lower_
    span = doc[start : noun.i + 1]
    same = echoed(reading, noun) or called(reading, noun)
    if same is not None:
        return Speaker(same, None, span, True)
    named = {s.start for s in reading.cast.spans("PER")}  # "le Belge A": not his country
    inside = next(
        (
            e
            for e in reading.cast.entities
            if e.cls in ACTORS
            and any(s.start <= noun.i < s.end and s.end not in named for s in e.spans)
        ),
        None,
    )
    if inside is not None:
        return Speaker(inside.node, None, span, True)
    refs = sorted(reading.references.items, key=lambda r: r.start)
    named_so = next((r for r in refs if r.start == noun.i + 1), None)
    if named_so is not None and named_so.nodes[0].cls in NAMED_SO:
        return Speaker(named_so.nodes[0], None, doc[start : named_so.end], True)
    meant = body_meant(reading, noun)
    if meant is not None:
        return Speaker(meant, None, span, True)
    author = _author(reading, noun, end) if word in SOURCES | MADE else None
    if author is not None:
        return Speaker(author.nodes[0], None, doc[start : author.end], True)
    if word in MEDIA | SOURCES:
        for ref in refs:
            gap = doc[noun.i + 1 : ref.start]
            of = all(t.lower_ in OF | SKIPPED or t.pos_ in ("DET", "ADJ") for t in gap)
            if noun.i < ref.start <= noun.i + 4 and of and ref.nodes[0].cls in ACTORS - {"Person"}:
                return Speaker(ref.nodes[0], None, doc[start : ref.end], True)
        return Speaker(None, None, span, True)
    theirs = _of_whom(reading, noun)
    if theirs is not None:
        return Speaker(theirs.nodes[0], None, doc[start : theirs.end], True)
    office = next((o for o in reading.offices if o.start <= noun.i < o.end), None)
    behind = _apposed(reading, office.end if office is not None else noun.i + 1, end)
    if behind is not None:
        return behind
    if office is not None and office.titles:
        owner = explicit_owner(office, reading.context)
        vague = office.determiner == "indefinite" and office.titles[0] != "porte-parole"
        if owner is not None and not vague:
            post = Post(office.titles[0], place_post(owner, office))
            return Speaker(post.node, post, doc[office.start : office.end], True)
    human = word in UNNAMED | CALLING or noun.lemma_ in UNNAMED or is_body_noun(noun)
    return Speaker(None, None, span, human)


def _author(reading: Reading, noun: Token, end: int) -> Reference | None:
    """``selon le bilan | publié jeudi par l'ONG A``: who made what is told."""
    doc = reading.doc
    stop = min(end, noun.i + AUTHORED)
    made = next((t for t in doc[noun.i + 1 : stop] if t.lower_.startswith(PUBLISHED)), None)
    if made is None:
        return None
    by = next((t for t in doc[made.i + 1 : stop] if t.lower_ == "par"), None)
    if by is None or any(t.text in ",;." for t in doc[made.i : by.i]):
        return None
    behind = (r for r in reading.references.items if by.i < r.start <= by.i + 3)
    return next((r for r in behind if r.nodes[0].cls in ACTORS), None)


def _of_whom(reading: Reading, noun: Token) -> Reference | None:
    """``les membres d'A``, ``ses alliés de B``: the party or group that speaks through its people.

    Not ``des élus de A``, who are some of many.
    """
    doc, i = reading.doc, noun.i
    before = doc[i - 1].lower_ if i else ""
    plural = "Plur" in noun.morph.get("Number", []) and before in DEFINITE
    side = noun.lower_ in SIDES and before in ("la", "l'", "extrême")
    if not (plural or side) or i + 2 >= len(doc) or doc[i + 1].lower_ not in OF:
        return None
    for ref in reading.references.items:
        if ref.start in (i + 2, i + 3) and ref.nodes[0].cls in ("PoliticalParty", "ArmedGroup"):
            return ref
    return None


def _apposed(reading: Reading, i: int, end: int) -> Speaker | None:
    """The person behind a description: ``le porte-parole de l'armée, A``.

    Behind its complements too, where the parse says so: ``la militante | des droits humains A``.
    """
    doc = reading.doc
    people = [
        r
        for r in reading.references.items
        if i <= r.start < min(end, i + APPOSED) and r.nodes[0].cls == "Person"
    ]
    for ref in sorted(people, key=lambda r: r.start):
        start = ref.start
        while start > i and (
            normalise(doc[start - 1].text) in honorifics() or doc[start - 1].lower_ in SKIPPED
        ):
            start -= 1
        gap = doc[i:start]
        if any(t.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ") or t.text in ';:«»"()' for t in gap):
            return None
        comma = len(gap) and doc[start - 1].text == ","
        if comma and doc[ref.end : ref.end + 1] and doc[ref.end].pos_ in CLAUSE:
            return None  # "selon l'accusation, A aurait menti"
        parsed = doc[ref.head].dep_ == "appos" and doc[ref.head].head.i < i
        if comma or parsed or not len(gap) or _described_by(gap):
            return Speaker(ref.nodes[0], None, doc[ref.start : ref.end], True)
    return None


def _described_by(gap: Span) -> bool:
    """``l'ancien chef | de milice centrafricain | A``: a bare complement, then adjectives."""
    plain = all(t.pos_ in ("ADJ", "NOUN") or t.lower_ in ("de", "d'") for t in gap)
    return plain and gap[-1].pos_ in ("ADJ", "NOUN") and gap[-1].is_lower


def at_capital(reading: Reading, first: int) -> Speaker | None:
    """``Moscou dément``: a capital that speaks is its state."""
    doc = reading.doc
    i = first - 1
    if i >= 0 and doc[i].text == "," and doc[i - 1].lower_ in ("elle", "lui", "côté", "part"):
        return None
    for span in reading.cast.spans("PLACE"):
        code = lexicons.capital_of(normalise(span.text)) if span.end == first else None
        if code is None or (span.start and doc[span.start - 1].pos_ in ("ADP", "DET")):
            continue
        if (span.start and doc[span.start - 1].text in ("(", "-")) or (
            span.start == 0 and (doc[first].is_punct)
        ):
            continue
        country = reading.context.country(code)
        return Speaker(country.node, None, span, True, country)
    return None


def by_pronoun(reading: Reading, token: Token) -> Speaker:
    """``il``, ``elle``, ``-t-il``: the person last spoken of."""
    nodes = reading.references.pronoun(token)
    span = reading.doc[token.i : token.i + 1]
    return Speaker(nodes[0] if nodes else None, None, span, True)
