"""Token -> features: how likely a verb or noun speaks of a meeting.

The lexicon lists the usual words; grammar tells the others: who acts on whom, when, where and by
what preposition. Names of features, each there or not there; ``kg.weights`` knows what they
are worth.

Source: trigger classification in event extraction, Ahn (2006), "The stages of event extraction",
ARTE workshop.
"""

from __future__ import annotations

import functools
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg import lexicons
from kg.documents.quotations import quoted_tokens
from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.slots import case_of, locative
from kg.events.voices import voice
from kg.facts import Node
from kg.lexicons import Trigger, lemma, reporting_verbs, word_list
from kg.lexicons.grammar import REFLEXIVES

FAMILIES = ("change", "decision", "attack", "cooperation", "creation")
SUPPORT = word_list("support verbs")
TAKING_PLACE = word_list("verbs of taking place")
GROUPS = word_list("nouns of groups") | word_list("nouns of people")
PRONOUNS = frozenset(["il", "elle", "ils", "elles", "on", "nous", "je"])
MODES = frozenset(
    ["téléphone", "visioconférence", "vidéoconférence", "tête-à-tête", "clos", "huis", "séparément",
     "ensemble", "longuement", "brièvement", "marge", "issue", "côtés"]
)  # fmt: skip
SOCIAL = frozenset(
    ["human", "group", "PublicBody", "Government", "Country", "Organization", "PoliticalParty",
     "InternationalOrganization"]
)  # fmt: skip
SUBJECTS = frozenset(["nsubj", "acl-head"])
NEAR = 8  # tokens
DAY = len("2018-06-06")


@dataclass(frozen=True, slots=True)
class Word:
    """A verb or noun that may speak of a meeting.

    Attributes:
        token: The word.
        verbal: Whether it is a verb.
        row: Its row in the lexicon, if it is listed.
        meant: Whether the rules for listed words take it so.
    """

    token: Token
    verbal: bool
    row: Trigger | None
    meant: bool

    @property
    def state(self) -> str:
        """What lexicon and rules say of it: ``meant``, ``listed`` or ``new``."""
        return "meant" if self.meant else "listed" if self.row is not None else "new"


@dataclass(frozen=True, slots=True)
class Argument:
    """A noun phrase that hangs on a word: relation, preposition, what kind of thing it is."""

    relation: str
    preposition: str
    kind: str


def word_features(reading: Reading, word: Word, meant: frozenset[int]) -> Iterator[str]:
    """How a word stands in its sentence.

    Args:
        reading: The article.
        word: The verb or noun.
        meant: Where the words stand that the rules take to speak of a meeting.
    """
    kind = "V" if word.verbal else "N"
    token, state = word.token, word.state
    verb = token if word.verbal else reading.clauses.verb(token)
    arguments = tuple(dict.fromkeys(_arguments(reading, verb)))
    roles = sorted({_role(a) for a in arguments if a.kind in SOCIAL})
    others = [r for r in roles if r not in SUBJECTS]
    subject = len(others) < len(roles)
    yield "bias"
    yield from _lexical(word, kind)
    if not word.verbal:
        yield from _nominal(reading, word, verb, meant)
    for a in arguments:
        yield f"{kind} {a.relation} {a.preposition} {a.kind}"
        if word.verbal:
            yield f"V {state} {a.relation} {a.preposition} {a.kind}"
    yield f"{kind} subject={subject} n={min(len(roles), 3)} {word.meant}"
    for role in others:
        yield f"{kind} subject={subject} & {role}"
    yield from _people(reading, token, kind, state)
    day, place = yield from _circumstances(reading, token, verb, f"{kind} {state}", subject)
    if word.verbal:
        yield from _verbal(reading, token, state, others, day, place)
    yield from _around(reading, token, verb, kind, state, meant)


def _lexical(word: Word, kind: str) -> Iterator[str]:
    base, state = lemma(word.token), word.state
    yield f"{kind} {state}"
    if base[:1].isupper():  # a name taken for a noun: nothing is learnt of names
        return
    yield f"{kind} lemma={base}"
    if word.row is not None:
        yield f"{state} lemma={base}"
        yield f"{state} frame={word.row.frame} {word.row.kind}"
    family = _families().get(("VERB" if word.verbal else "NOUN", base))
    yield f"{kind} {word.meant} family={family}"
    if word.verbal:
        yield f"V class={_verb_class(word.token)}"
    else:
        yield f"N suffix={base[-3:]}"
        yield f"N suffix={base[-4:]}"


@functools.cache
def _families() -> dict[tuple[str, str], str]:
    """Words of other events."""
    return {
        (pos, words.split(" ")[0]): family
        for family in reversed(FAMILIES)
        for pos in ("VERB", "NOUN")
        for words in lexicons.triggers(family, pos)
    }


def _verb_class(verb: Token) -> str:
    base = lemma(verb)
    if base in TAKING_PLACE:
        return "takes place"
    return "support" if base in SUPPORT else "says" if base in reporting_verbs() else "other"


def _arguments(reading: Reading, verb: Token) -> Iterator[Argument]:
    found = False
    for child in verb.children:
        relation = "agent" if child.dep_ == "obl:agent" else child.dep_.split(":")[0]
        if relation in ("nsubj", "obj", "obl", "agent", "iobj", "nmod"):
            found = found or relation == "nsubj"
            preposition = case_of(child).split(" ")[0]
            yield Argument(relation, preposition, _kind(reading, child))
            for other in child.children:
                if other.dep_ == "conj":
                    yield Argument(relation, preposition, _kind(reading, other))
    if not found:
        for subject in reading.clauses.subjects(verb):
            yield Argument("nsubj", "", _kind(reading, subject))
        if verb.dep_.startswith(("acl", "amod")):
            yield Argument("acl-head", "", _kind(reading, verb.head))


def _kind(reading: Reading, token: Token) -> str:
    """What kind of thing a noun phrase means."""
    nodes = reading.references.at(token)
    if _human(nodes) or token.lower_ in PRONOUNS or token.ent_type_ in ("PER", "POST"):
        return "human"
    if lemma(token) in GROUPS or token.lower_ in GROUPS:
        return "group"
    return nodes[0].cls if nodes else token.ent_type_ or "other"


def _human(nodes: tuple[Node, ...]) -> bool:
    return any(n.human for n in nodes)


def _role(argument: Argument) -> str:
    if argument.relation == "obl":
        return f"obl-{argument.preposition}"
    return argument.relation


def _nominal(reading: Reading, word: Word, verb: Token, meant: frozenset[int]) -> Iterator[str]:
    """A noun's own complements, its determiner, and what governs it."""
    token, state = word.token, word.state
    for child in token.children:
        relation = child.dep_.split(":")[0]
        if relation in ("nmod", "obl", "amod", "appos"):
            preposition = case_of(child).split(" ")[0]
            kind = _kind(reading, child)
            yield f"N {state} own {relation} {preposition} {kind}"
            yield f"N own {preposition} {kind}"
        elif relation == "det":
            yield f"N det={child.lower_}"
    name = next((n for n in reading.names if n.start <= token.i < n.end), None)
    if name is not None:
        yield f"N {state} in={name.label_} listed={bool(name.kb_id_)}"
    case = case_of(token).split(" ")[0]
    governor = "meeting" if verb.i in meant else _verb_class(verb)
    yield f"N dep={token.dep_} case={case}"
    yield f"N {state} case={case} governor={governor} {token.dep_.split(':')[0]}"
    yield f"N before={token.nbor(-1).lower_ if token.i else ''}"


def _people(reading: Reading, token: Token, kind: str, state: str) -> Iterator[str]:
    """How many people the sentence names, and what leads to the next one."""
    people = _people_of(reading, token.sent.start, token.sent.end)
    yield f"{kind} people={min(len({r.nodes for r in people}), 4)} {state}"
    right = next((r for r in people if 0 < r.start - token.i <= NEAR), None)
    yield f"{kind} right={right is not None} {state}"
    if right is not None:
        before = token.doc[right.start - 1].lower_
        yield f"{kind} right={before}"
        yield f"{kind} right={before} {state}"


@functools.lru_cache(maxsize=256)
def _people_of(reading: Reading, start: int, end: int) -> tuple[Reference, ...]:
    return tuple(r for r in reading.references.items if start <= r.start < end and _human(r.nodes))


def _circumstances(
    reading: Reading, token: Token, verb: Token, state: str, subject: bool
) -> Generator[str, None, tuple[bool, bool]]:
    """Whether day and place stand by; gives both back."""
    sent, clauses, kind = token.sent, reading.clauses, state.split(" ")[0]

    def beside(start: int, root: Token) -> bool:
        return clauses.verb(root) == verb or abs(start - token.i) < NEAR

    times = [t for t in reading.times if sent.start <= t.span.start < sent.end and t.value]
    own = [t for t in times if beside(t.span.start, t.span.root)]
    places = [
        s for s in reading.cast.spans("PLACE") if sent.start <= s.start < sent.end and locative(s)
    ]
    day = any(len(str(t.value)) >= DAY for t in own)
    place = any(beside(s.start, s.root) for s in places)
    yield f"{kind} day={day} time={bool(own)} place={place}"
    yield f"{state} day={day} place={place} subject={subject}"
    yield f"{state} sentence day={bool(times)} place={bool(places)}"
    return day, place


def _verbal(
    reading: Reading, token: Token, state: str, others: list[str], day: bool, place: bool
) -> Iterator[str]:
    """Voice, tense and mood."""
    clauses = reading.clauses
    reflexive = any(c.lower_ in REFLEXIVES for c in token.lefts)
    how = f"V {voice(token)} self={reflexive}"
    yield how
    yield f"{how} {state}"
    yield f"{how} day={day} place={place}"
    for role in others:
        yield f"V {voice(token)} {role} day={day}"
    yield f"V tense={clauses.tense(token)}"
    yield f"V dep={token.dep_}"
    yield f"V negated={clauses.negated(token)} conditional={clauses.conditional(token)}"
    if token.dep_ == "xcomp":
        yield f"V below={lemma(token.head)}"


def _around(
    reading: Reading, token: Token, verb: Token, kind: str, state: str, meant: frozenset[int]
) -> Iterator[str]:
    """Words of manner, other words for meetings, quotation marks."""
    doc, sent = token.doc, token.sent
    words = {t.lower_ for t in doc[max(sent.start, token.i - 6) : min(sent.end, token.i + 10)]}
    for word in sorted(words & MODES):
        yield f"{kind} mode={word}"
    if words & MODES:
        yield f"{kind} mode {state}"
    if any(t.lower_ == "y" for t in doc[max(0, token.i - 3) : token.i]):
        yield f"{kind} y {state}"
    near = [i for i in meant if i != token.i and sent.start <= i < sent.end]
    yield f"{kind} others={min(len(near), 2)} {state}"
    same = any(reading.clauses.verb(doc[i]) == verb for i in near)
    yield f"{kind} same clause={same} {state}"
    yield f"{kind} quoted={token.i in quoted_tokens(doc)} {state}"
    yield f"{kind} root={token.dep_ == 'ROOT'} first={token.i < sent.start + 3}"
    if token.ent_type_:
        yield f"{kind} name={token.ent_type_}"
    yield f"{kind} name={token.ent_type_ == 'MEET'} {state}"
