"""Position -> speaker: who the noun phrase at a token, or the words around a verb, point to."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg import lexicons
from kg.entities.anaphora import SUBJECTS, Reference
from kg.entities.cast import Entity
from kg.entities.owners import explicit_owner, place_post
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.echoes import echoed
from kg.events.order import NOT_SUBJECT, OF, SKIPPED, Order, finite
from kg.events.slots import case_of
from kg.facts import Node
from kg.lexicons import honorifics, normalise, word_list

SPEAKING = frozenset(
    [
        "Person",
        "Post",
        "Country",
        "Government",
        "PublicBody",
        "PoliticalParty",
        "Organization",
        "InternationalOrganization",
        "ArmedGroup",
    ]
)
MEDIA = word_list("nouns of media")
SOURCES = word_list("nouns of sources")
UNNAMED = word_list("unnamed speakers")
CROWDS = frozenset(["tous", "deux", "certains", "plusieurs", "beaucoup", "autres", "uns", "chacun"])
RELATIVES = frozenset(["qui", "que", "qu'", "dont", "où"])
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


def at_phrase(reading: Reading, i: int, end: int) -> Speaker | None:
    """The speaker whom a noun phrase names that starts at a token; None where none starts."""
    doc = reading.doc
    start = i
    refs = {r.start: r for r in reading.references.items}
    while i < end:
        ref = refs.get(i)
        if ref is not None:
            return _referred(reading, ref, end)
        token = doc[i]
        same = echoed(reading, token)
        if same is not None:
            return Speaker(same, None, doc[start : i + 1], True)
        skipped = token.pos_ in ("DET", "ADJ", "NUM") or token.lower_ in SKIPPED
        if not skipped and normalise(token.text) not in honorifics():
            break
        i += 1
    if i >= end or doc[i].pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    return _described(reading, start, doc[i], end)


def _referred(reading: Reading, ref: Reference, end: int) -> Speaker | None:
    """A reference's first node; the name that stands in apposition to a post."""
    span = reading.doc[ref.start : ref.end]
    node = next((n for n in ref.nodes if n.cls in SPEAKING), None)
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


def _described(reading: Reading, start: int, noun: Token, end: int) -> Speaker:
    """``l'agence Reuters``, ``un porte-parole de l'OTAN``, ``sa représentante, A``."""
    doc = reading.doc
    word = noun.lower_
    span = doc[start : noun.i + 1]
    same = echoed(reading, noun)
    if same is not None:
        return Speaker(same, None, span, True)
    named = {s.start for s in reading.cast.spans("PER")}  # "le Belge A": not his country
    inside = next(
        (
            e
            for e in reading.cast.entities
            if e.cls in SPEAKING
            and any(s.start <= noun.i < s.end and s.end not in named for s in e.spans)
        ),
        None,
    )
    if inside is not None:
        return Speaker(inside.node, None, span, True)
    refs = sorted(reading.references.items, key=lambda r: r.start)
    if word in MEDIA | SOURCES:
        for ref in refs:
            gap = doc[noun.i + 1 : ref.start]
            of = all(t.lower_ in OF | SKIPPED or t.pos_ in ("DET", "ADJ") for t in gap)
            if (
                noun.i < ref.start <= noun.i + 4
                and of
                and ref.nodes[0].cls in SPEAKING - {"Person"}
            ):
                return Speaker(ref.nodes[0], None, doc[start : ref.end], True)
        return Speaker(None, None, span, True)
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
    return Speaker(None, None, span, word in UNNAMED or noun.lemma_ in UNNAMED)


def _apposed(reading: Reading, i: int, end: int) -> Speaker | None:
    """The person behind a description: ``le porte-parole de l'armée, A``."""
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
        if not len(gap) or doc[start - 1].text == ",":
            return Speaker(ref.nodes[0], None, doc[ref.start : ref.end], True)
    return None


def before_verb(reading: Reading, verb: Token, first: int) -> Speaker | None:
    """The subject that stands before a verb whose chain starts at ``first``; None if none does."""
    scan = Order(reading, verb)
    doc = reading.doc
    previous = doc[first - 1] if first > scan.sent.start else None
    if previous is not None and previous.lower_ == "qui":
        nodes = [n for n in reading.references.at(previous) if n.cls in SPEAKING]
        node = nodes[0] if nodes else None
        return Speaker(node, None, doc[first - 1 : first], True)
    if previous is not None and previous.lower_ in SUBJECTS:
        return by_pronoun(reading, previous)
    if previous is not None and previous.text == ",":
        skipped = before_relative(reading, scan, first - 1)
        if skipped is not None:
            return skipped
        headed = _headed(reading, verb)
        if headed is not None:
            return headed
    capital = at_capital(reading, first)
    if capital is not None:
        return capital
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj") and c.i < verb.i), None)
    group: list[Reference] = []
    for ref in reversed([r for r in scan.subjects(verb) if r.nodes[0].cls in SPEAKING]):
        if group and not scan.joined(ref, group[-1]):
            break
        group.append(ref)
    covered = subject is not None and any(
        r.start <= subject.i < r.end for r in reading.references.items
    )
    if subject is not None and not covered and subject.pos_ == "NOUN":
        later = [r for r in group if r.start > subject.i]
        described = _described(reading, subject.i, subject, verb.i)
        own = described.node is not None or not later or doc[later[-1].start - 1].text != ","
        if own and subject.dep_ == "nsubj":
            return described
    if not group:
        return _by_parse(reading, verb, subject)
    named = [r for r in group if r.nodes[0].cls == "Person"]
    bare = [r for r in named if r.how == "name"]
    people = bare or named or group
    # "son collègue B, le président C, plaide": one voice, the name next to the verb.
    chosen = people[0 if _singular(verb, first) else -1]
    return Speaker(chosen.nodes[0], None, doc[chosen.start : chosen.end], True)


def _singular(verb: Token, first: int) -> bool:
    """Whether the finite word of a verb's chain stands in the singular."""
    numbers = {
        n for t in verb.doc[first : verb.i + 1] if finite(t) for n in t.morph.get("Number", [])
    }
    return "Sing" in numbers and "Plur" not in numbers


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


def before_relative(reading: Reading, scan: Order, comma: int) -> Speaker | None:
    """``A, qui a rencontré B, s'inquiète``: the subject stands before the relative clause."""
    doc = reading.doc
    marks = [i for i in range(scan.sent.start, comma) if doc[i].lower_ in RELATIVES]
    if not marks:
        return None
    if any(t.text == "," for t in doc[marks[-1] + 1 : comma]) and not _one_clause(
        doc, marks[-1], comma
    ):
        return None
    end = marks[-1] - (doc[marks[-1] - 1].text == ",")
    ends = [
        r
        for r in scan.refs
        if r.nodes[0].cls in SPEAKING
        and _reaches(doc, r.end, end)
        and scan.preposition(r) not in NOT_SUBJECT
    ]
    if not ends:
        return _opens_list(reading, scan, marks[-1])
    people = [r for r in ends if r.nodes[0].cls == "Person"]
    ref = max(people or ends, key=lambda r: r.end)
    return Speaker(ref.nodes[0], None, doc[ref.start : ref.end], True)


def _opens_list(reading: Reading, scan: Order, mark: int) -> Speaker | None:
    """``A et le syndicat, que préside B, ont appelé``: the first of a list before the clause."""
    last = max((t.i for t in scan.doc[scan.sent.start : mark] if finite(t)), default=-1)
    before = [
        r
        for r in scan.refs
        if last < r.start
        and r.end <= mark
        and r.nodes[0].cls in SPEAKING
        and scan.preposition(r) not in NOT_SUBJECT
    ]
    listed = before and "et" in (t.lower_ for t in scan.doc[before[0].end : mark])
    if not listed:
        return None
    return Speaker(before[0].nodes[0], None, scan.doc[before[0].start : before[0].end], True)


def _one_clause(doc: Doc, mark: int, comma: int) -> bool:
    """``A, que préside B, ministre, | s'inquiète``: one clause, whatever commas it holds."""
    heads = {
        t.head if t.dep_.startswith(("aux", "cop")) else t for t in doc[mark:comma] if finite(t)
    }
    return doc[mark - 1].text == "," and len(heads) == 1


def _headed(reading: Reading, verb: Token) -> Speaker | None:
    """``A, un ancien ministre qui fut ambassadeur en B, a assuré``: the parse's subject."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is None or case_of(subject):
        return None
    named = [c for c in subject.children if c.dep_ in ("appos", "flat:name", "nmod")]
    behind = [c for c in named if c.i > subject.i and not case_of(c)]
    if subject.pos_ != "PROPN":  # "le président, le conseiller d'État A": the name says who
        behind.sort(key=lambda c: not any(c in s for s in reading.cast.spans("PER")))
        behind = [*behind, subject]
    else:
        behind = [subject, *behind]
    for token in behind:
        people = [n for n in reading.references.at(token) if n.cls == "Person"]
        if people:
            return Speaker(people[0], None, reading.references.span_of(token), True)
    return None


def _reaches(doc: Doc, i: int, end: int) -> bool:
    """Whether nothing but a parenthesis stands between two tokens."""
    return i == end or (i < end and doc[i].text == "(" and doc[end - 1].text == ")")


def _by_parse(reading: Reading, verb: Token, subject: Token | None) -> Speaker | None:
    subjects = [subject] if subject is not None else reading.clauses.subjects(verb)
    for token in subjects:
        if token.lower_ in SUBJECTS:
            return by_pronoun(reading, token)
        nodes = [n for n in reading.references.at(token) if n.cls in SPEAKING]
        if nodes:
            return Speaker(nodes[0], None, reading.references.span_of(token), True)
        if token.pos_ == "NOUN":
            return _described(reading, token.i, token, verb.i)
        if token.lower_ in CROWDS:  # "Tous deux ont plaidé"
            return Speaker(None, None, reading.doc[token.i : token.i + 1], True)
    return None


def by_pronoun(reading: Reading, token: Token) -> Speaker:
    """``il``, ``elle``, ``-t-il``: the person last spoken of."""
    nodes = reading.references.pronoun(token)
    span = reading.doc[token.i : token.i + 1]
    return Speaker(nodes[0] if nodes else None, None, span, True)
