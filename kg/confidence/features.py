"""Facts of an article -> for each what speaks for it and what against.

That is what its own rule says, what else the article says of the same event or office, how well it
knows whom the fact is about, and how the words that prove it stand to those that tell the event.
Names of features, each there or not there; ``kg.confidence.probabilities`` knows what they are
worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.confidence.names import at_least, beside, known_features, written_features
from kg.confidence.surroundings import Surroundings
from kg.dates.edtf import precision
from kg.facts import Date, Fact, Node, Span, Term

EVENTS = frozenset(["Meeting", "Attack", "OfficeChange", "Decision", "Cooperation"])
UNLEARNT = frozenset(["Attack", "OfficeChange"])  # their rules weigh no words around
SLOTS = ("participant", "host", "place", "date", "series", "topic", "follows", "post", "outcome")
LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99)
OFTEN = (2, 3, 4, 6, 9)
FAR = (0, 15, 40, 80, 150, 300)  # characters


def group_of(fact: Fact) -> str:
    """What facts are compared with: those of its family and property."""
    return f"{fact.extractor.split('.', 1)[0]}.{fact.predicate}"


def features(fact: Fact, around: Surroundings) -> tuple[str, ...]:
    """A fact of an article -> its features, each for all facts and for those of its group."""
    group = group_of(fact)
    found = tuple(dict.fromkeys(_features(fact, around)))
    return ("bias", group, *found, *(f"{group} {f}" for f in found))


def _features(fact: Fact, around: Surroundings) -> Iterator[str]:
    yield f"rule={fact.extractor}"
    yield from at_least("sure", fact.confidence, LEVELS)
    yield f"claimed={fact.according_to is not None}"
    yield from at_least("proofs", around.proofs[fact.subject, fact.predicate, fact.object], OFTEN)
    if fact.predicate == "mentionedIn":
        yield f"class={fact.subject.cls}"
        yield from known_features(fact.subject, around)
        yield from written_features(fact, around)
        return
    yield from _beside("", fact.span, around)
    if fact.subject.cls in EVENTS:
        yield from _of_event(fact, around)
    elif fact.subject.cls == "Tenure":
        yield from _of_tenure(fact, around)
    elif fact.predicate == "memberOf":
        yield from known_features(fact.subject, around, "who ")
    if isinstance(fact.object, Term):
        yield f"value={fact.object.name}"
    elif isinstance(fact.object, Date):
        yield from _of_date(fact, fact.object, around)
    elif isinstance(fact.object, Node):
        yield from _of_value(fact, fact.object, around)


def _beside(name: str, span: Span, around: Surroundings) -> Iterator[str]:
    before, behind = beside(around.text, span)
    yield f"{name}before={before}"
    yield f"{name}behind={behind}"


def _of_event(fact: Fact, around: Surroundings) -> Iterator[str]:
    """What else is said of the event: slots, company, mentions, and how far away the next is."""
    event, told = fact.subject, around.of[fact.subject]
    slots = {f.predicate for f in told}
    for slot in SLOTS:
        if slot != fact.predicate:
            yield f"has {slot}={slot in slots}"
    for kind in _terms(around.values(event, "meetingKind")):
        yield f"kind={kind}"
    yield from at_least("company", _values(told, "participant"), (1, 2, 3, 4, 6))
    yield from at_least("same slot", _values(told, fact.predicate), OFTEN)
    yield from at_least(f"{event.cls}s", around.classes[event.cls], OFTEN)
    mentions = around.values(event, "status")
    yield from at_least("mentions", len({f.span for f in mentions}), OFTEN)
    if not mentions:
        return
    yield from at_least("event sure", max(f.confidence for f in mentions), LEVELS)
    if event.cls in UNLEARNT:
        yield from _beside("word ", mentions[0].span, around)
        yield f"headline={mentions[0].span.start < around.headline}"
    if fact.predicate == "status":
        yield f"capital={around.quote(fact.span)[:1].isupper()}"
        return
    near = min(mentions, key=lambda f: _gap(f.span, fact.span)).span
    yield from at_least("far", _gap(near, fact.span), FAR)
    yield from at_least("sentences", around.sentences(near.start, fact.span.start), (1, 2, 3))
    yield f"ahead={fact.span.start < near.start}"
    for status in _terms(mentions[:1]):
        yield f"status={status}"


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _terms(facts: Iterable[Fact]) -> list[str]:
    return [f.object.name for f in facts if isinstance(f.object, Term)]


def _values(facts: Iterable[Fact], predicate: str) -> int:
    return len({f.object for f in facts if f.predicate == predicate})


def _nodes(facts: Iterable[Fact]) -> list[Node]:
    return [f.object for f in facts if isinstance(f.object, Node)]


def _of_tenure(fact: Fact, around: Surroundings) -> Iterator[str]:
    """Which office, who else holds it, what else its holder holds, how its phrase is built."""
    for status in _terms(around.values(fact.subject, "tenureStatus")):
        yield f"tenure={status}"
    for post in _nodes(around.values(fact.subject, "post")):
        yield from _of_post(post, around)
        yield from at_least("holders", _tenures(post, "post", around), OFTEN)
    for person in _nodes(around.values(fact.subject, "holder")):
        yield from at_least("held", _tenures(person, "holder", around), OFTEN)
        if fact.predicate != "holder":
            yield from known_features(person, around, "who ")
    quote = around.quote(fact.span)
    yield f"comma={',' in quote} bracket={'(' in quote}"
    yield f"capital={quote[:1].isupper()}"
    yield from at_least("length", len(quote), (25, 50, 100, 200))
    yield from at_least("sentences", around.sentences(fact.span.start, fact.span.end), (1, 2))


def _tenures(node: Node, predicate: str, around: Surroundings) -> int:
    told = (f for f in around.to.get(node, ()) if f.predicate == predicate)
    return len({f.subject for f in told if f.subject.cls == "Tenure"})


def _of_post(post: Node, around: Surroundings) -> Iterator[str]:
    """What an office belongs to, whether the article names that, how often it tells of it."""
    owners = _nodes(around.values(post, "postIn"))
    yield f"owned={bool(owners)}"
    for owner in owners[:1]:
        yield f"owner={owner.cls}"
        yield f"owner named={owner in around.named}"
        for land in _nodes(around.values(owner, "governmentOf")):
            yield f"land named={land in around.named}"
    told = {f.subject for f in around.to.get(post, ())}
    yield from at_least("post told", len(told), OFTEN)
    yield from at_least("title", len(post.key.split("|")[0].split()), (2, 3, 5))


def _of_value(fact: Fact, node: Node, around: Surroundings) -> Iterator[str]:
    """Who or what fills a slot, by which words, and in how many other events."""
    yield f"to={node.cls}"
    if node.cls != "Post":
        yield from known_features(node, around, "to ")
    elif fact.subject.cls != "Tenure":
        yield from _of_post(node, around)
    quote = around.quote(fact.span)
    if quote[:1].islower():  # a pronoun, an office, a common noun
        yield f"quote={quote.split()[0]}"
        yield "short" if len(quote) < 5 else "described"
    if fact.subject.cls in EVENTS:
        told = {f.subject for f in around.to[node] if f.predicate == fact.predicate}
        yield from at_least("elsewhere", len(told) - 1, (1, 2, 3, 5))


def _of_date(fact: Fact, date: Date, around: Surroundings) -> Iterator[str]:
    """How vague a date is, how it is worded, whether other events share it."""
    value, quote = date.edtf, around.quote(fact.span)
    shape = "set" if value.startswith("[") else "interval" if "/" in value else precision(value)
    yield f"date={shape}"
    yield from at_least("same day", around.days[fact.subject.cls, date], OFTEN)
    digits = any(c.isdigit() for c in quote)
    yield f"digits={digits} words={min(len(quote.split()), 3)}"
