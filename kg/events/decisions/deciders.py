"""Act of deciding -> who decides: its subject, its agent, with whom, or those who met."""

from __future__ import annotations

from spacy.tokens import Token

from kg import lexicons
from kg.entities.reading import Reading
from kg.events.decisions.acts import (
    AGREEMENTS,
    MEASURES,
    RELATIVE,
    TEXTS,
    Act,
    fits,
    impersonal,
)
from kg.events.decisions.bodies import ASSEMBLIES, of_body, subjects_of
from kg.events.meetings.meetings import find_meetings
from kg.events.meetings.records import Meeting
from kg.events.nations import nation_of
from kg.events.order import chain_start, finite
from kg.events.speakers import UNNAMED
from kg.events.subjects import Actor, actors_behind, subject_actors
from kg.events.voices import DAYS
from kg.facts import ACTORS, Node
from kg.lexicons import lemma, word_list
from kg.lexicons.grammar import OF
from kg.mentions.complements import NUMBERS

BY, WITH = frozenset({"par", "entre"}), frozenset({"avec", "entre"})
PLURAL_DECIDERS = word_list("plural deciders")
STATES = word_list("nouns of states together")
SIGNING = word_list("verbs of signing with somebody")
TOGETHER = word_list("nouns of those who met")
ENDING = word_list("verbs of how a meeting ends")
OFFICES = frozenset(["ministres", "présidents"])
NEW = frozenset(["un", "une", "plusieurs"])
WHOM = frozenset(["lequel", "laquelle", "lesquels", "lesquelles", "qui"])
CLOSE = 5  # tokens from "signé" to its day
APART = 3  # sentences from a meeting to what was decided there


def deciders_of(reading: Reading, act: Act) -> list[Actor] | None:
    """Who decides; none named for a crowd (``les Vingt-Sept``); None where nobody does."""
    token = act.token
    if act.voice in ("active", "infinitive"):
        who = _absolute(reading, token) or _those_who_met(reading, act)
        who = who or subject_actors(reading, token)
        who = [] if _of_another_clause(token, who) else who
        who = who or of_body(reading, token)
        if not who and not _crowd(reading, act):
            return None
        return _distinct([*who, *_partners(reading, act)])
    who = actors_behind(reading, token, BY | WITH) or _by_those_who_met(reading, token)
    if not who and act.object is not None and act.object.i < token.i:
        who = actors_behind(reading, act.object, frozenset({"entre"}))  # "un accord entre A et B"
    if act.voice is None:
        end = reading.clauses.verb(token).i  # "la signature par A est saluée | par B"
        who = [a for a in who if end < token.i or a[1].start < end]
        known = act.object is None or not _new(act.object)
        met = [] if known else those_of_the_talk(reading, token)
        return who if len(who) > 1 else met or who or None
    if not who and act.voice == "participle" and not (_by_crowd(token) or _dated(reading, act)):
        return None
    if not who and act.row.frame == "sentence":
        return None  # "a été condamné à deux ans de prison"
    told = who or impersonal(token) or act.voice in ("passive", "participle")
    return _distinct(who) if told else None


def _absolute(reading: Reading, verb: Token) -> list[Actor]:
    """``a commenté B, A | s'étant accordé sur un texte``: the name right before the participle."""
    first = chain_start(verb)
    if not {t.lower_ for t in verb.doc[first : verb.i]} & {"ayant", "étant"}:
        return []
    own = [r for r in reading.references.items if r.end == first and r.nodes]
    last = max(own, key=lambda r: r.start, default=None)
    return [(n, verb.doc[last.start : last.end]) for n in last.nodes] if last is not None else []


def _of_another_clause(verb: Token, who: list[Actor]) -> bool:
    """``A a cédé, et le gouvernement a annulé la vente``: A is the subject of another verb."""
    own = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    if own is None or not who or own.pos_ != "NOUN" or own.i > verb.i:
        return False
    return all(span.end <= own.left_edge.i for _, span in who)


def _dated(reading: Reading, act: Act) -> bool:
    """``l'accord signé à Namur en mai``: a text that has its day was made, whoever made it."""
    if act.row.frame != "text":
        return False
    behind = [t for t in reading.times if act.token.i < t.span.start <= act.token.i + CLOSE]
    return any(t.value and not t.expression.since for t in behind)


def _those_who_met(reading: Reading, act: Act) -> list[Actor]:
    """``ils``, ``les deux ministres``, ``les trois pays``: who took part in the meeting told of."""
    token, doc = act.token, reading.doc
    first = chain_start(token)
    subject = next(
        (t for t in (*reading.clauses.subjects(token), doc[max(first - 1, 0)]) if _together(t)),
        None,
    )
    led = lemma(token) in ("aboutir", "déboucher")  # "La rencontre a débouché sur un accord"
    meeting = meeting_told_of(reading, token) if subject is not None or led else None
    told = reading.references.pronoun(subject) if subject is not None else ()
    joint = len(told) > 1 and not any(n.human for n in told)  # "L'Union et Riga … Ils ont créé"
    if meeting is None or joint:
        return []
    subject = subject or token
    return _met(reading, meeting, subject)


def _by_those_who_met(reading: Reading, verb: Token) -> list[Actor]:
    """``convenu entre les deux ministres``, ``décidée par eux``: who took part in what is told."""
    for token in verb.doc[verb.i + 1 : min(verb.i + CLOSE, verb.sent.end)]:
        agent = token.head == verb and {c.lower_ for c in token.children} & (BY | WITH)
        if agent and (_together(token) or token.lower_ in ("eux", "elles")):
            meeting = meeting_told_of(reading, token)
            met = _met(reading, meeting, token) if meeting is not None else []
            return met if _together(token) or len(met) == 2 else []
    return []


def those_of_the_talk(reading: Reading, noun: Token) -> list[Actor]:
    """``L'entretien a abouti à la | signature d'un accord``: those who met for what came of it."""
    if lemma(reading.clauses.verb(noun)) not in ENDING:
        return []
    meeting = meeting_told_of(reading, noun)
    if meeting is None or all(m.token.sent != noun.sent for m in meeting.mentions):
        return []
    return _met(reading, meeting, noun)


def _new(noun: Token) -> bool:
    """``un accord``, ``sept accords``, ``plusieurs accords``: a noun that names nothing known."""
    before = noun.doc[max(noun.sent.start, noun.i - 2) : noun.i]
    return any(t.pos_ == "NUM" or t.lower_ in NEW for t in before) or noun.nbor(-1).lower_ == "d'"


def _met(reading: Reading, meeting: Meeting, subject: Token) -> list[Actor]:
    """Those who took part in a meeting, as many as a word means: ``les deux ministres``."""
    doc = reading.doc
    span = doc[subject.i : subject.i + 1]
    before = [t.lower_ for t in doc[max(0, subject.i - 2) : subject.i + 1]]
    count = next((NUMBERS[word] for word in before if word in NUMBERS), 0)
    nodes = list(meeting.participants)
    if subject.lower_ in STATES:
        states = dict.fromkeys(nation_of(reading, n) for n in nodes)
        nodes = [n for n in states if n is not None]
    elif count:
        nodes = [n for n in nodes if n.human]
    if subject.lower_ in OFFICES and any(_holds_other(reading, n, subject) for n in nodes):
        return []
    if len(nodes) < 2 or (count and len(nodes) != count):
        return []
    return [(n, span) for n in nodes]


def _holds_other(reading: Reading, node: Node, noun: Token) -> bool:
    """``les deux ministres``: whether somebody is known as a president instead."""
    others = tuple(word.removesuffix("s") for word in OFFICES - {noun.lower_})
    titles = [t.post.title.lower() for t in reading.tenures if t.person.node == node]
    return any(title.startswith(others) for title in titles)


def _together(token: Token) -> bool:
    """Whether a subject means several who were spoken of before: ``ils``, ``tous deux``."""
    if token.lower_ in ("ils", "elles"):
        return True
    if token.lower_ in NUMBERS and token.i and token.nbor(-1).lower_ in ("tous", "toutes"):
        return True
    before = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 2) : token.i]]
    behind = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    known = token.lower_ in TOGETHER | STATES
    return known and bool({"les", "ces"} & set(before)) and behind not in OF


def meeting_told_of(reading: Reading, token: Token) -> Meeting | None:
    """The meeting last spoken of, in a token's sentence or shortly before."""
    spoken = [
        (t.token.i, m)
        for m in find_meetings(reading)
        for t in m.mentions
        if t.token.i < token.i and m.status_is("Held")
    ]
    if not spoken:
        return None
    last, meeting = max(spoken, key=lambda s: s[0])
    apart = sum(1 for t in token.doc[last + 1 : token.i + 1] if t.is_sent_start)
    return meeting if apart <= APART else None


def _distinct(actors: list[Actor]) -> list[Actor]:
    return list({node: (node, span) for node, span in reversed(actors)}.values())[::-1]


def _partners(reading: Reading, act: Act) -> list[Actor]:
    """``a signé avec B un accord``, ``un accord sur l'or avec B``; ``B, avec lequel A a signé``."""
    found = actors_behind(reading, act.token, frozenset({"avec"}))
    taken = {i for r in reading.references.items for i in range(r.start, r.end)}
    kept = _with_whom(reading, act.token)
    for node, span in found:
        between = reading.doc[act.token.i + 1 : span.start]
        nouns = [
            t.lower_
            for t in between
            if t.pos_ == "NOUN" and t.i not in taken and t.lower_ not in DAYS
        ]
        if all(n in TEXTS for n in nouns) or (_signs(act) and not any(map(finite, between))):
            kept.append((node, span))
    return kept


def _signs(act: Act) -> bool:
    """Whether what is signed binds its partners: a treaty, no law."""
    signing = lemma(act.token) in SIGNING or act.row.frame == "agreement"
    return signing and act.object is not None and fits(act.object, AGREEMENTS)


def _with_whom(reading: Reading, verb: Token) -> list[Actor]:
    """``B, avec lequel A a signé``: whom a relative pronoun before the verb's subject means."""
    doc = verb.doc
    for token in reversed(doc[max(verb.sent.start, verb.i - RELATIVE) : verb.i]):
        if token.pos_ == "VERB" or token.text in ";:":
            return []
        if token.lower_ in WHOM and token.i and token.nbor(-1).lower_ == "avec":
            span = doc[token.i : token.i + 1]
            return [(n, span) for n in reading.references.at(token) if n.cls in ACTORS]
    return []


def _crowd(reading: Reading, act: Act) -> bool:
    """Whether an unnamed collective decides: ``les députés``, ``les Vingt-Sept``, ``l'équipe``."""
    for token in subjects_of(reading, act.token):
        if token.pos_ not in ("NOUN", "PROPN", "NUM"):
            continue
        plural = "Plur" in token.morph.get("Number", []) or token.pos_ == "NUM"
        form = lexicons.office(lexicons.normalise(token.text))
        if form is not None and plural:
            return True  # "les ambassadeurs", whom others expel
        known = token.lower_ in UNNAMED | PLURAL_DECIDERS | ASSEMBLIES or form is not None
        if known or act.row.frame == "free" or (act.row.frame == "text" and plural):
            return token.lower_ in ASSEMBLIES or not fits(token, MEASURES)
    return False


def _by_crowd(token: Token) -> bool:
    """``adoptée par les neuf délégations``."""
    behind = token.doc[token.i + 1 : min(token.i + 12, token.sent.end)]
    at = next((t.i for t in behind if t.lower_ == "par"), None)
    return at is not None and any(t.lower_ in UNNAMED for t in token.doc[at + 1 : at + 5])
