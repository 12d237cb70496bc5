"""Sentence -> which of its words belong to the clause of one meeting, which to one beside it.

``A a vu B à Riga avant de se rendre à Namur``, ``Alors que A recevait B, C rencontrait D``, ``A
parlera au Sénat, dont la présidente, B, a vu C``, ``A a vu B, et le ministre C a reçu D``: people,
places and days of one clause are not told of the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.entities.clauses import phrase_head
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.order import finite
from kg.lexicons import lemma, triggers
from kg.lexicons.grammar import ARTICLES, QUE

SOMEBODY = ("PER", "POST")
REACH = 5  # tokens from "avant" or "après" to its verb
INFINITIVES = frozenset(["avoir", "être"])
CONJUNCTIONS = frozenset(
    ["alors", "tandis", "pendant", "après", "lorsque", "lorsqu'", "lorsqu’", "quand"]
)
NO_OBJECTS = ("nsubj", "nsubj:pass", "expl:pv", "expl:comp", "expl:subj")


def in_sequence(a: MeetingTrigger, b: MeetingTrigger) -> bool:
    """Whether a sentence tells one meeting as before or after the other.

    ``s'est entretenu avec A avant d'être reçu par B``, ``Après avoir vu A, il a rencontré B``,
    ``a vu A avant de se rendre à Riga pour un entretien avec B``.
    """
    if a.token.sent != b.token.sent or a.token == b.token:
        return False
    if a.noun is None and b.noun is None:
        return _subordinate(a.token) or _subordinate(b.token)
    one, other = clause_apart(a.token), clause_apart(b.token)
    inner, outer = (one, b) if one is not None else (other, a)
    if inner is None or one == other:
        return False
    # "avant de gagner Riga, étape d'une tournée": the tour is of all that
    return outer.token.i < inner.i or inner.i < inner.head.i


def clause_apart(token: Token, *, meeting: bool = True) -> Token | None:
    """The verb of ``avant de se rendre à Riga``, ``après avoir vu A`` whose clause has a word.

    Args:
        token: The word.
        meeting: Whether only verbs that may speak of a meeting count.
    """
    verbs = triggers("meeting", "VERB")
    clauses = (v for v in upwards(token) if v.pos_ == "VERB")
    told = (v for v in clauses if not meeting or lemma(v) in verbs)
    return next((v for v in told if _subordinate(v)), None)


def contrasted(trigger: MeetingTrigger, word: Token) -> bool:
    """``Alors que A recevait B, | C rencontrait D``: whether a word stands in the other clause.

    Each has a subject of its own; not ``Alors que A arrivait, B l'a reçu``.
    """
    if trigger.token.sent != word.sent:
        return False
    mine = [v for v in upwards(trigger.verb) if _contrasting(v)]
    other = [v for v in upwards(word) if _contrasting(v)]
    return mine[:1] != other[:1]


def in_side_clause(trigger: MeetingTrigger) -> bool:
    """``Alors que A recevait B, C a …``: whether the main clause tells of others."""
    return any(_contrasting(v) and v.dep_ == "advcl" for v in upwards(trigger.verb))


def _contrasting(verb: Token) -> bool:
    """Whether a verb heads a clause below or beside another, each with a named subject."""
    above = verb.head
    if verb.dep_ == "conj" and any(c.dep_ == "cc" for c in verb.lefts):
        second = verb
    elif verb.dep_ == "advcl" and not CONJUNCTIONS.isdisjoint(c.lower_ for c in verb.lefts):
        second = max(verb, above, key=lambda v: v.i)
    else:
        return False
    taken_up = any(c.pos_ == "PRON" and c.dep_ not in NO_OBJECTS for c in second.lefts)
    return _named_subject(verb) and _named_subject(above) and not taken_up


def _named_subject(verb: Token) -> bool:
    subjects = [c for c in verb.children if c.dep_.startswith("nsubj")]
    return any(
        c.ent_type_ not in ("", "MEET", "DATE") or any(n.ent_type_ == "PER" for n in c.rights)
        for c in subjects  # "Mme | Anne Durand"
    )


def coordinated_verbs(a: MeetingTrigger, b: MeetingTrigger) -> bool:
    """Whether a verb, or one below it, is joined to another: ``recevra A, puis dînera avec B``."""
    if a.noun is not None or b.noun is not None:
        return False
    return any(_joined_to(one.token, other.token) for one, other in ((a, b), (b, a)))


def _joined_to(verb: Token, other: Token) -> bool:
    joined = False
    while verb.head != verb and verb != other:
        joined = joined or (verb.dep_ == "conj" and verb.pos_ == "VERB")
        verb = verb.head
    return joined and verb == other


def _subordinate(verb: Token) -> bool:
    """``avant de rencontrer``, ``après s'être entretenu``: the words right before a verb.

    So ``Reçue lundi à Riga, A ira jeudi à Namur``, but not ``Arrivée lundi à Riga, A a vu B``.
    """
    before = [t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - REACH) : verb.i]]
    for i in range(len(before) - 1, -1, -1):
        if before[i] == "avant":
            return before[i + 1 : i + 2] in (["de"], ["d'"])
        if before[i] == "après":
            return bool(set(before[i + 1 : i + 3]) & INFINITIVES)
    if any(c.lower_ in QUE and c.i and c.nbor(-1).lower_ in ("avant", "après") for c in verb.lefts):
        return True  # "avant que B ne rencontre C"
    opens = verb.dep_ == "advcl" and verb.i < verb.head.i and not any(map(finite, verb.lefts))
    return opens and "Part" in verb.morph.get("VerbForm", []) and goes(verb.head) and not goes(verb)


def goes(verb: Token) -> bool:
    """``se rendra``, ``gagnera``: a verb of travel."""
    row = triggers("meeting", "VERB").get(lemma(verb))
    return row is not None and row.frame == "travel"


def owned_by(trigger: MeetingTrigger) -> range:
    """From ``dont`` to the verb in ``le Sénat, dont la présidente, B, s'est rendue | à Riga``.

    Nowhere for ``six ministres, dont celui``; the parse often misses such a clause.
    """
    doc, verb = trigger.token.doc, trigger.token
    words = reversed(doc[verb.sent.start : verb.i])
    dont = next((t for t in words if t.lower_ == "dont" or (finite(t) and t.head != verb)), verb)
    if trigger.noun is not None or dont.lower_ != "dont" or dont.i < verb.sent.start + 2:
        return range(0)
    told = dont.nbor(-2 if dont.nbor(-1).text == "," else -1)
    several = any("Plur" in t.morph.get("Number", []) for t in (told, phrase_head(told)))
    somebody = any(t.ent_type_ in SOMEBODY for t in doc[dont.i + 1 : dont.i + 3])
    whole = somebody and dont.nbor().lower_ in ARTICLES and not several
    return range(dont.i, verb.i) if whole else range(0)


def of_joined_clause(trigger: MeetingTrigger, other: MeetingTrigger, start: int) -> bool:
    """``A a vu B, et le ministre C a reçu D``: whether a word is of the other one's clause.

    Args:
        trigger: The verb of one clause.
        other: That of another, maybe joined to it.
        start: Where somebody is named.
    """
    first, second = sorted((trigger, other), key=lambda t: t.token.i)
    subjects = [c for c in second.token.lefts if c.dep_.startswith("nsubj")]
    own = next((c for c in subjects if c.i > first.token.i), None)
    if own is None or not coordinated_verbs(trigger, other):
        return False
    if all(t.ent_type_ not in SOMEBODY for t in own.doc[own.i : own.i + 2]):  # "M. A" is somebody
        return False
    return (start < own.left_edge.i) == (trigger == second)


def upwards(word: Token) -> Iterator[Token]:
    """A word, then what it hangs on, up to the root of its sentence."""
    yield word
    yield from word.ancestors
