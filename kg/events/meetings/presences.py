"""Meetings -> those whom another sentence says to be there: ``Oslo était représenté par A``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.meetings.companions import persons_behind
from kg.events.meetings.records import Meeting
from kg.events.meetings.triggers import meeting_triggers, stands_for
from kg.events.order import NOT_SUBJECT, Order, finite
from kg.events.slots import LOCATIVES, Slot, case_of, offsets, subtree_of
from kg.events.voices import voice
from kg.facts import Node
from kg.lexicons import lemma, reporting_verbs, word_list
from kg.lexicons.grammar import OF, QUE, SUBJECTS

STANDING = frozenset(["remplacer", "représenter"])
SENDING = frozenset(["déléguer", "dépêcher", "envoyer"])
JOURNEYS = frozenset(["délégation", "voyage", "déplacement", "cortège"])
PARTIES = JOURNEYS | {"invités", "convives", "participants"}
WORK = frozenset(["travaux", "débats", "discussions", "négociations"])
COMING = frozenset(["présence", "participation", "venue"])
PRESENT = frozenset(["présent", "présente", "présents", "présentes"])
ATTENDING = word_list("verbs of attending")
STAYING_AWAY = word_list("verbs of staying away")
GIVING_UP = frozenset(["refuser", "renoncer"])
HEADING = frozenset(["conduire", "diriger", "emmener", "mener"])
ABSENT = frozenset(["absent", "absente", "absents", "absentes"])
DELEGATION = frozenset(["délégation"])
ON_BOARD = frozenset(["bord", "avion", "train", "voiture", "fauteuil"])
OWN = frozenset(["sa", "son", "leur"])
PRESIDING = frozenset(["présider", "coprésider"])
THEM = frozenset(["eux", "elles", "lui", "elle"])
OF_MANY = frozenset(["summit", "council", "ceremony", "other"])


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is said to be there.

    Attributes:
        word: What says so.
        there: The references to them.
        absent: Who is not there: for whom others are, or by his own.
        kinds: The kinds of meeting that it is said of before all others.
    """

    word: Token
    there: tuple[Reference, ...]
    absent: tuple[Node, ...] = ()
    kinds: frozenset[str] = frozenset()


def add_presences(reading: Reading, meetings: Iterable[Meeting]) -> None:
    """Add to the meeting last told of those who are said to be there, for others or themselves.

    Who has himself represented is not there, nor is who was not invited.
    """
    told = [m for m in meetings if not m.earlier and m.at < 0]
    for presence in presences(reading):
        meeting = _last_of(presence, _possible(reading, presence, told))
        if meeting is None:
            continue
        for other in told:
            if (other is meeting and presence.there) or _away_from(presence.word, other):
                _take_out(presence, other)
        for ref in presence.there:
            span = offsets(reading.doc[ref.start : ref.end])
            for node in ref.nodes:
                meeting.participants.setdefault(node, Slot(node, span, "presence", 0.7))


def _away_from(word: Token, meeting: Meeting) -> bool:
    """Whether who is absent may be so from a meeting.

    Not from one that the sentence tells of besides: ``A n'est pas invité, mais il verra B``. From
    what is called off all are away: ``A a renoncé à se rendre à Riga``.
    """
    if meeting.status_is("Cancelled", "Postponed"):
        return False
    here = [t.token for t in meeting.mentions if t.token.sent == word.sent]
    return not here or any(
        t == word or (word in t.ancestors and not t.dep_.startswith("conj")) for t in here
    )


def _take_out(presence: Presence, meeting: Meeting) -> None:
    """Take out of a meeting those who are absent, if the sentence that says so put them there."""
    sent = presence.word.sent
    for node in presence.absent:
        slot = meeting.participants.get(node)
        if slot is not None and sent.start_char <= slot.span.start < sent.end_char:
            del meeting.participants[node]


def _possible(reading: Reading, presence: Presence, meetings: list[Meeting]) -> list[Meeting]:
    """Those where somebody can be: no meeting called off, nor one ahead where he ``était``."""
    if not presence.there:
        return meetings
    past = reading.clauses.tense(presence.word) == "past"
    off = ("Cancelled", "Postponed", *(("Planned",) if past else ()))
    return [m for m in meetings if not m.status_is(*off)] or meetings


def _last_of(presence: Presence, meetings: list[Meeting]) -> Meeting | None:
    """The meeting spoken of last up to the sentence's end, of the right kind if there is one.

    Not one that only tells of somebody: ``A, qui a vu C en mai, sera de la partie``.
    """
    end = presence.word.sent.end
    told = ((t.token, m) for m in meetings for t in m.mentions if t.token.i < end)
    last = {t.i: m for t, m in told if not _of_relative(t, presence.word)}
    fits = [i for i, m in last.items() if m.kind in presence.kinds]
    return last[max(fits or last)] if last else None


def _of_relative(token: Token, word: Token) -> bool:
    """Whether a relative clause of a word's sentence holds another word, but not that one."""
    clauses = [v for v in (token, *token.ancestors) if v.dep_ == "acl:relcl"]
    return token.sent == word.sent and any(word not in v.subtree for v in clauses)


def presences(reading: Reading) -> Iterator[Presence]:
    """Sentences that say of persons that they are at what the text speaks of."""
    for token in reading.doc:
        if token.pos_ not in ("VERB", "ADJ", "NOUN", "ADV") and not _is_there(token):
            continue
        verb = lemma(token)
        if _stays_away(reading, token):
            found = _away(reading, token)
        elif verb in STANDING:
            found = _represented(reading, token)
        elif verb in SENDING:
            found = _sent(reading, token)
        elif token.lower_ in ("arrivée", "arrivant"):
            found = _speaks_at_the_door(reading, token)
        elif verb in PRESIDING and voice(token) == "passive":
            found = _chaired(reading, token)
        else:
            found = _there(reading, token)
        if found is not None and reading.clauses.negated(token):
            found = _away(reading, token)  # "ne sera pas du voyage"
        if found is not None and not (found.there and _denied(reading, token)):
            yield found


def _speaks_at_the_door(reading: Reading, word: Token) -> Presence | None:
    """``« Il faut avancer », a lancé A à son arrivée``, ``en arrivant au Conseil``."""
    before = [t.lower_ for t in word.doc[max(word.sent.start, word.i - 2) : word.i]]
    if before not in (["à", "son"], ["à", "leur"]) and before[-1:] != ["en"]:
        return None
    verb = reading.clauses.verb(word.head)
    if lemma(verb) not in reporting_verbs():
        return None
    there = _subjects(reading, verb) or persons_behind(reading, verb)
    return Presence(word, there, kinds=OF_MANY) if there else None


def _chaired(reading: Reading, verb: Token) -> Presence | None:
    """``Le sommet aura lieu mardi. Il sera présidé par A``: who presides over what was told."""
    nouns = [t.noun for t in meeting_triggers(reading) if t.noun is not None]
    told = any(stands_for(verb, noun) for noun in nouns)
    there = persons_behind(reading, verb) if told else ()
    return Presence(verb, there, kinds=OF_MANY) if there else None


def _denied(reading: Reading, word: Token) -> bool:
    """``aurait délégué B``, ``devait être du voyage``."""
    top = reading.clauses.top(word)
    due = lemma(top) == "devoir" and "Imp" in top.morph.get("Tense", [])
    return due or reading.clauses.conditional(word)


def _stays_away(reading: Reading, word: Token) -> bool:
    """``est absent``, ``s'est fait excuser``, ``n'a pas été convié``, ``n'y assistera pas``."""
    verb = lemma(word)
    if word.lower_ in ABSENT:
        return _is(word)
    if verb == "accompagner":  # "A, qui devait l'y accompagner, a préféré …"
        return word.head.lower_ in ("devait", "devaient") and word.head.dep_ == "acl:relcl"
    if verb == "excuser":
        return any(lemma(t) == "faire" for t in (word.head, *word.children))
    if verb in ATTENDING or _is_there(word):
        given_up = word.dep_ == "xcomp" and lemma(word.head) in GIVING_UP
        return given_up or _negated(reading, word)
    if verb == "prendre" and _objects(word, frozenset(["part"])):
        return _negated(reading, word)
    if verb in STAYING_AWAY:
        return any(c.dep_ == "obj" for c in word.children)
    if verb == "annuler":  # "a annulé sa venue"
        return any(d.lower_ in OWN for n in _objects(word, COMING) for d in n.children)
    negated = any(c.lower_ in ("pas", "ni") for c in word.children)
    return negated and verb in ("convier", "inviter") and voice(word) == "passive"


def _is_there(verb: Token) -> bool:
    """``n'y sera pas``; not ``n'y est pas favorable``."""
    there = any(c.lower_ == "y" for c in verb.lefts)
    return verb.lemma_ == "être" and there and not verb.dep_.startswith(("cop", "aux"))


def _negated(reading: Reading, word: Token) -> bool:
    only = any(c.lower_ in QUE for c in word.rights)  # "n'y assistera que lundi"
    return reading.clauses.negated(word) and not only


def _away(reading: Reading, word: Token) -> Presence | None:
    """Who is said not to be there."""
    absent = tuple(n for r in _subjects(reading, word) for n in r.nodes)
    return Presence(word, (), absent) if absent else None


def _represented(reading: Reading, verb: Token) -> Presence | None:
    """``A s'est fait remplacer par B``, ``Oslo était représenté par B``."""
    by = any(t.lower_ == "par" for t in verb.doc[verb.i + 1 : verb.i + 3])
    there = persons_behind(reading, verb) if by else ()
    caused = any(lemma(t) == "faire" for t in (verb.head, *verb.children))
    stood_for = lemma(verb) == "représenter" and voice(verb) in ("passive", "participle")
    if not there or not (caused or stood_for):
        return None
    there += tuple(_gapped(reading, verb, there[-1].end))
    own = {n for r in there for n in r.nodes}
    absent = (n for r in _subjects(reading, verb) for n in r.nodes if n not in own)
    return Presence(verb, there, tuple(absent), OF_MANY)


def _gapped(reading: Reading, verb: Token, start: int) -> Iterator[Reference]:
    """``Oslo était représenté par A et Lima par B``: those behind a further ``par``."""
    order = Order(reading, verb)
    for ref in order.refs:
        clause = ref.start > start and not any(map(finite, reading.doc[start : ref.start]))
        if clause and ref.nodes[0].human and order.preposition(ref) == "par":
            yield ref


def _sent(reading: Reading, verb: Token) -> Presence | None:
    """``A a délégué B``: whom he sends, unless elsewhere or to do something there."""
    sent = [c for c in verb.children if c.dep_ == "obj"]
    if voice(verb) not in ("active", "infinitive") or not sent:
        return None
    if any(c.dep_ == "xcomp" or _elsewhere(c) for c in verb.children):
        return None
    order = Order(reading, verb)
    there = order.one_list(list(persons_behind(reading, verb)))
    if not there or there[0].start not in subtree_of(sent[0]):
        return None
    if order.preposition(there[0]) in NOT_SUBJECT | OF:
        return None
    sender = {n for r in _subjects(reading, verb) for n in r.nodes}
    there = [r for r in there if sender.isdisjoint(r.nodes)]
    return Presence(verb, tuple(there), kinds=OF_MANY)


def _elsewhere(word: Token) -> bool:
    """``à Rome``, ``sur place``; not ``à sa place``."""
    stead = word.lower_ == "place" and any(c.lower_ in OWN for c in word.children)
    return word.dep_.startswith("obl") and case_of(word) in LOCATIVES and not stead


def _there(reading: Reading, word: Token) -> Presence | None:
    """``A était présent``, ``A est du voyage``: the word's subject, if a person."""
    if _presides(word) or _comes(word) or _takes_seat(word) or _joins(word):
        kinds = frozenset[str]()
    elif _travels_along(word) or _heads_delegation(word):
        kinds = frozenset(["visit"])
    else:
        return None
    there = _subjects(reading, word)
    return Presence(word, there, kinds=kinds) if there else None


def _presides(verb: Token) -> bool:
    """``A, qui présidait les travaux``."""
    return lemma(verb) in PRESIDING and bool(_objects(verb, WORK))


def _comes(word: Token) -> bool:
    """``étaient présents``, ``ont confirmé leur présence``, ``a fait le déplacement``."""
    if word.lower_ in PRESENT:
        return _is(word)
    if lemma(word) == "confirmer":
        return any(d.lower_ in OWN for n in _objects(word, COMING) for d in n.children)
    journeys = _objects(word, JOURNEYS) if lemma(word) == "faire" else []
    return any(
        [c.lower_ for c in n.children] == ["le"] for n in journeys
    )  # not "le déplacement à Oslo"


def _takes_seat(verb: Token) -> bool:
    """``avaient pris place A et B``, not aboard something; ``y ont pris part A et B``."""
    if lemma(verb) == "prendre" and _objects(verb, frozenset(["part"])):
        return any(c.lower_ == "y" for c in verb.children)
    seat = lemma(verb) == "prendre" and bool(_objects(verb, frozenset(["place"])))
    return seat and ON_BOARD.isdisjoint(t.lower_ for t in verb.subtree)


def _joins(verb: Token) -> bool:
    """``s'est joint à eux``, not ``à l'appel``."""
    itself = any(c.lower_ in ("se", "s'", "s’") for c in verb.lefts)
    behind = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]]
    return lemma(verb) == "joindre" and itself and behind[:1] == ["à"] and behind[1] in THEM


def _travels_along(word: Token) -> bool:
    """``est du voyage``, ``fait partie de la délégation``."""
    if word.lower_ in JOURNEYS | {"partie"}:
        return _is(word) and any(c.lower_ in OF for c in word.children)
    part = lemma(word) == "faire" and bool(_objects(word, frozenset(["partie"])))
    return part and not PARTIES.isdisjoint(t.lower_ for t in word.subtree)


def _heads_delegation(verb: Token) -> bool:
    """``conduira la délégation russe``; not ``une délégation``, of another meeting.

    Nor ``la délégation auprès de l'ONU``, which stays there.
    """
    led = _objects(verb, DELEGATION) if lemma(verb) in HEADING else []
    led = [n for n in led if "auprès" not in [t.lower_ for t in n.doc[n.i + 1 : n.i + 4]]]
    return any(c.lower_ in ("la", "sa") for n in led for c in n.children)


def _objects(verb: Token, nouns: frozenset[str]) -> list[Token]:
    return [c for c in verb.children if c.lower_ in nouns and c.dep_.startswith(("obj", "fixed"))]


def _is(word: Token) -> bool:
    return any(c.dep_ in ("cop", "aux:pass") for c in word.children)


def _subjects(reading: Reading, verb: Token) -> tuple[Reference, ...]:
    """The persons or posts that are a verb's subject, before it, behind it, or by a pronoun."""
    order = Order(reading, verb)
    subjects = reading.clauses.subjects(verb) or [
        c for c in verb.children if c.dep_ == "expl:subj" and c.lower_ in SUBJECTS
    ]
    tokens = {t.i for t in subjects}
    found = [r for r in reading.references.pronouns if r.start in tokens]
    parsed = [r for r in order.refs if any(r.start <= i < r.end for i in tokens)]
    before = order.last_joined(order.subjects(verb))
    if parsed and all(r not in before for r in parsed) and parsed[0].end <= verb.i:
        before = parsed[:1]  # "A, qui a vu C en mai, sera de la partie"
    found = found or before
    tokens |= {c.i for c in [c for c in verb.rights if c.dep_ == "obj"][1:]}  # "Y ont pris part A"
    if not found and tokens and min(tokens) > verb.i:
        return persons_behind(reading, verb)  # "Étaient présents A et B"
    return tuple(r for r in found if r.nodes[0].human or r.nodes[0].cls == "Post")
