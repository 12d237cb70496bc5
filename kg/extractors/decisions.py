"""Verbs and nouns of deciding -> kg:Decision: ``A et B ont signé un accord``, ``a été convenu``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg import lexicons
from kg.entities.reading import Reading
from kg.events.discourse import told_before
from kg.events.matters import fields_behind, matter, matter_behind
from kg.events.meetings import find_meetings
from kg.events.quotations import quoted_tokens
from kg.events.records import Meeting, Slot, offsets
from kg.events.senses import text_of
from kg.events.slots import times_of
from kg.events.speakers import UNNAMED
from kg.events.subjects import Actor, actors_behind, subject_actors
from kg.events.voices import WEEKDAYS, Voice, voice
from kg.extractors.meetings import topic_facts
from kg.extractors.tenures import post_facts
from kg.facts import Date, Fact, Node, Span, Term
from kg.lexicons import Trigger, lemma, participles, word_list
from kg.mentions.times import Time

NAME = "decisions"
TERMS = frozenset({"Decision", "participant", "topic", "date", "status", "outcome", "Held"})
CONFIDENCE = 0.7
TEXTS = word_list("decided texts")
MEASURES = word_list("decided measures") | TEXTS
FOUNDED = word_list("founded bodies")
ANYTHING: frozenset[str] = frozenset()
COUNTED = MEASURES | {"soldats"}  # or what is counted out: "a promis huit chars"
LAWS = frozenset(["élection", "élections", "scrutin", "décret", "arrêté", "loi", "décision"])
WANTED = {"counted": COUNTED, "law": LAWS, "text": TEXTS, "any": ANYTHING, "founding": FOUNDED}
REFLEXIVE = frozenset(["accorder", "entendre", "engager"])
BY, WITH = frozenset({"par", "entre"}), frozenset({"avec", "entre"})
PLURAL_DECIDERS = frozenset(
    ["vingt-sept", "vingt-huit", "douze", "vingt", "pays", "Etats", "États"]
)
ABOUT = frozenset(["sur", "concernant", "relatif", "relative"])
OF = frozenset(["de", "du", "d'", "des"])
# Bodies without a name that decide: "l'assemblée a adopté une motion".
ASSEMBLIES = word_list("deciding bodies")
BARE = frozenset(
    ["texte", "document", "accord", "mémorandum", "déclaration", "décision", "engagement"]
)
NO_MATTER = frozenset(["accord", "feu", "vert"])
MONEY = frozenset(["dollar", "euro", "million", "milliard", "franc"])
FAR = 20  # tokens from a verb of deciding to what is decided
OBJECT = 20  # tokens between a verb and its object: "a signé avec A, ministre de B, un accord"


@dataclass(frozen=True, slots=True)
class Act:
    """One deciding clause: its word, how it is built, what is decided."""

    token: Token
    row: Trigger
    voice: Voice | None
    object: Token | None


@dataclass(slots=True)
class Told:
    """A decision told so far, with its day as far as one was told."""

    node: Node
    day: str


def extract(reading: Reading) -> Iterator[Fact]:
    """One decision for each deciding clause that reports an act."""
    quoted = quoted_tokens(reading.doc)
    seen: list[tuple[frozenset[Node], int]] = []
    told: dict[tuple[str, str], Told] = {}
    for token in reading.doc:
        act = _act(reading, token) if token.i not in quoted else None
        if act is None:
            continue
        deciders = _deciders(reading, act)
        if deciders is None:
            continue
        actors = frozenset(n for n, _ in deciders)
        if any(s == actors and token.sent.start <= i < token.sent.end for s, i in seen):
            continue  # "ont signé un accord qui prolonge …": one act
        seen.append((actors, token.i))
        yield from _facts(reading, act, deciders, told)


def _act(reading: Reading, token: Token) -> Act | None:
    if _agreed(token) and not reading.clauses.negated(token):
        return Act(token, lexicons.triggers("decision", "VERB")["convenir"], "active", None)
    if token.pos_ in ("NOUN", "PROPN"):
        row = lexicons.triggers("decision", "NOUN").get(token.lower_)
        thing = _object(token, TEXTS) if row is not None else None
        if row is None or thing is None or not _settled(reading, token):
            return None
        return Act(token, row, None, thing)
    if token.pos_ not in ("VERB", "AUX", "ADJ"):
        return None
    row = _row(token)
    if row is None or not _happened(reading, token):
        return None
    how = voice(token, row.lemma.split(" ")[0])
    head = row.lemma.split(" ")[0]
    plain = head in REFLEXIVE and not _reflexive(token)
    if row.lemma == "mettre accord" and token.lemma_ == "mettre" and not _reflexive(token):
        return None
    if plain and head != "accorder":
        return None
    if row.frame == "free" and not plain:
        if head == "convenir" and _impersonal(token):
            return Act(token, row, "passive", None)
        personal = head == "convenir"
        return Act(token, row, "active" if how == "passive" and personal else how, None)
    thing = _patient(token, how, WANTED.get(row.frame, MEASURES))
    return Act(token, row, how, thing) if thing is not None else None


def _row(token: Token) -> Trigger | None:
    rows = lexicons.triggers("decision", "VERB")
    name = lemma(token)
    words = [t.lower_ for t in token.doc[token.i + 1 : token.i + 5]]
    if token.lower_ in ("mis", "mettent", "met") or token.lemma_ == "mettre":
        return rows["mettre accord"] if "accord" in words else None
    if name == "donner":
        return rows["donner feu vert"] if "feu" in words and "vert" in words else None
    return rows.get(name) or rows.get(token.lemma_)


def _agreed(token: Token) -> bool:
    """``sont convenus de``, ``sont tombés d'accord``: forms that the tagger does not know."""
    doc, word = token.doc, token.lower_
    fallen = word in participles("tomber") and doc[token.i + 1 : token.i + 3].text[-6:] == "accord"
    if not fallen and word not in participles("convenir"):
        return False
    before = doc[max(token.sent.start, token.i - 3) : token.i]
    return any(t.lower_ in ("sont", "étaient", "est", "était", "sommes") for t in before)


def _reflexive(token: Token) -> bool:
    doc = token.doc
    return any(
        t.lower_ in ("se", "s'", "s’", "nous")
        for t in doc[max(token.sent.start, token.i - 5) : token.i]
    )


def _happened(reading: Reading, verb: Token) -> bool:
    """Whether the clause reports an act of the past; ``vient de signer`` does too."""
    clauses = reading.clauses
    if clauses.negated(verb) or clauses.conditional(verb):
        return False
    if "Inf" in verb.morph.get("VerbForm", []):
        before = verb.doc[max(verb.sent.start, verb.i - 3) : verb.i]
        return any(t.lemma_ == "venir" for t in before)
    if any(c.lower_ in ("si", "s'") and c.dep_ == "mark" for c in verb.lefts):
        return False
    how = voice(verb)
    pledged = lemma(verb) == "engager" and _reflexive(verb) and clauses.tense(verb) == "present"
    return how == "participle" or pledged or clauses.tense(verb) == "past"


def _settled(reading: Reading, noun: Token) -> bool:
    """Whether a signature or adoption took place: not one that is asked for or planned."""
    verb = reading.clauses.verb(noun)
    wanted = word_list("verbs that only want an event")
    if lemma(verb) in wanted or reading.clauses.negated(verb):
        return False
    before = {t.lower_ for t in noun.doc[max(noun.sent.start, noun.i - 3) : noun.i]}
    if before & {"pour", "avant", "future", "prochaine", "possible"}:
        return False
    return reading.clauses.tense(verb) == "past" and not reading.clauses.conditional(verb)


def _patient(verb: Token, how: Voice, wanted: frozenset[str]) -> Token | None:
    """What is adopted or suspended: the object; the subject of a passive; a participle's noun."""
    doc = verb.doc
    if how in ("active", "infinitive"):
        found = _object(verb, wanted)
        if found is not None:
            return found
        relative = doc[max(verb.sent.start, verb.i - 8) : verb.i]
        mark = next((t for t in reversed(relative) if t.lower_ in ("que", "qu'", "qu’")), None)
        return _before(mark, wanted) if mark is not None and verb.dep_.startswith("acl") else None
    if how == "passive":
        subjects = [c for c in verb.children if c.dep_.startswith("nsubj")]
        return next((s for s in subjects if _fits(s, wanted)), None)
    return _before(verb, wanted)


def _object(verb: Token, wanted: frozenset[str]) -> Token | None:
    doc, before = verb.doc, verb
    for token in doc[verb.i + 1 : min(verb.i + 1 + OBJECT, verb.sent.end)]:
        if token.pos_ in ("VERB", "SCONJ") or token.text in ";:." or token.lower_ in ("qui", "que"):
            return None
        bare = before.pos_ != "ADP" or (
            before.lower_ in OF and before.nbor(-1).pos_ not in ("NOUN", "PROPN")
        )
        raised = before.lower_ == "main"  # "à main levée"
        if token.pos_ in ("NOUN", "PROPN") and bare and not raised and _fits(token, wanted):
            return token
        before = token if token.pos_ in ("ADP", "NOUN", "PROPN", "PUNCT") else before
    return None


def _before(mark: Token, wanted: frozenset[str]) -> Token | None:
    """The noun that a participle or relative clause stands behind."""
    for token in reversed(mark.doc[max(mark.sent.start, mark.i - 9) : mark.i]):
        if token.pos_ in ("VERB", "AUX"):
            return None
        if (
            token.pos_ in ("NOUN", "PROPN")
            and _fits(token, wanted)
            and (token == mark.head or mark.i - token.i <= 6)
        ):
            return token
    return None


def _fits(noun: Token, wanted: frozenset[str]) -> bool:
    word = noun.lower_
    if not wanted:
        return noun.pos_ == "NOUN" and word not in WEEKDAYS and noun.ent_type_ != "DATE"
    if word in wanted or lemma(noun) in wanted or word.rstrip("sx") in wanted:
        return True
    counted = wanted is COUNTED and any(c.dep_ == "nummod" for c in noun.children)
    return counted and noun.pos_ == "NOUN" and noun.ent_type_ != "DATE"


def _deciders(reading: Reading, act: Act) -> list[Actor] | None:
    """Who decides; none named for a crowd (``les Vingt-Sept``); None where nobody does."""
    token = act.token
    if act.voice in ("active", "infinitive"):
        who = subject_actors(reading, token)
        if not who and not _crowd(reading, act):
            return None
        return _distinct([*who, *_partners(reading, act)])
    who = actors_behind(reading, token, BY | WITH)
    if not who and act.voice == "participle" and not _by_crowd(token):
        return None
    impersonal = _impersonal(token)
    return _distinct(who) if who or impersonal or act.voice == "passive" else None


def _impersonal(verb: Token) -> bool:
    """``il a été convenu``: nobody is the subject."""
    before = [t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]]
    was = "il" in before and "été" in before
    return was or any(c.dep_.startswith("expl") for c in verb.children)


def _distinct(actors: list[Actor]) -> list[Actor]:
    return list({node: (node, span) for node, span in reversed(actors)}.values())[::-1]


def _partners(reading: Reading, act: Act) -> list[Actor]:
    """``a signé avec B un accord``, ``a signé un accord avec B``."""
    found = actors_behind(reading, act.token, frozenset({"avec"}))
    taken = {i for r in reading.references.items for i in range(r.start, r.end)}
    kept = []
    for node, span in found:
        nouns = [
            t.lower_
            for t in reading.doc[act.token.i + 1 : span.start]
            if t.pos_ == "NOUN" and t.i not in taken and t.lower_ not in WEEKDAYS
        ]
        if all(n in TEXTS for n in nouns):
            kept.append((node, span))
    return kept


def _crowd(reading: Reading, act: Act) -> bool:
    """Whether an unnamed collective decides: ``les députés``, ``les Vingt-Sept``, ``l'équipe``."""
    for token in reading.clauses.subjects(act.token):
        if token.pos_ not in ("NOUN", "PROPN", "NUM"):
            continue
        plural = "Plur" in token.morph.get("Number", []) or token.pos_ == "NUM"
        form = lexicons.office(lexicons.normalise(token.text))
        known = token.lower_ in UNNAMED | PLURAL_DECIDERS | ASSEMBLIES or form is not None
        if known or act.row.frame == "free" or (act.row.frame == "text" and plural):
            return token.lower_ in ASSEMBLIES or not _fits(token, MEASURES)
    return False


def _by_crowd(token: Token) -> bool:
    """``adoptée par les neuf délégations``."""
    behind = token.doc[token.i + 1 : min(token.i + 12, token.sent.end)]
    at = next((t.i for t in behind if t.lower_ == "par"), None)
    return at is not None and any(t.lower_ in UNNAMED for t in token.doc[at + 1 : at + 5])


def _known(told: dict[tuple[str, str], Told], act: Act, about: Tokens | None, day: str) -> Told:
    """The decision that a clause speaks of: one told before of the same verb and matter, or new."""
    fresh = Told(Node("Decision", f"{act.token.idx}"), day)
    if about is None or len(about) < 2:
        return fresh
    known = told.setdefault((act.row.lemma, text_of(about)), fresh)
    if known.day and day and known.day != day:
        return fresh
    known.day = known.day or day
    return known


def _facts(
    reading: Reading, act: Act, deciders: list[Actor], told: dict[tuple[str, str], Told]
) -> Iterator[Fact]:
    token = act.token
    about = _matter(reading, act)
    time = _time(reading, act)
    dated = "" if time is None else str(time.value)
    node = _known(told, act, about, dated).node
    here = Span(token.idx, token.idx + len(token))
    yield Fact(node, "status", Term("Held"), here, "decisions.verb", CONFIDENCE)
    for who, words in deciders:
        span = offsets(words)
        yield Fact(node, "participant", who, span, "decisions.decider", CONFIDENCE)
        if who.cls == "Post" and who in reading.references.posts:
            yield from post_facts(reading.references.posts[who], span, CONFIDENCE)
    fields = fields_behind(about, token.sent.end) if about is not None else []
    for topic in fields or ([about] if about is not None else []):
        slot = Slot(text_of(topic), offsets(topic), "topic", 0.5)
        yield from topic_facts(node, slot, "decisions")
    meeting = _meeting(reading, token, {who for who, _ in deciders})
    if time is not None:
        yield Fact(node, "date", Date(dated), offsets(time.span), "decisions.date", CONFIDENCE)
    elif meeting is not None and meeting.date is not None:
        when = str(meeting.date.value)
        yield Fact(node, "date", Date(when), meeting.date.span, "decisions.date-of-meeting", 0.6)
    if meeting is not None and meeting.status and meeting.status.value == "Held":
        yield Fact(meeting.node, "outcome", node, here, "decisions.outcome", 0.6)


def _matter(reading: Reading, act: Act) -> Tokens | None:
    """What is decided: the object; the object of ``décidé de suspendre``; ``sur``, ``que``."""
    if act.object is not None:
        if act.object.lower_.rstrip("s") in MONEY:
            return None  # how much, not what for
        found = matter(act.object, act.object.sent.end)
        if found is None or found.text.lower() not in BARE:
            return found
        return _on(reading, act.token)
    doc, end = reading.doc, min(act.token.sent.end, act.token.i + FAR)
    taken = {i for r in reading.references.items for i in range(r.start, r.end)}
    taken |= {i for t in reading.times for i in range(t.span.start, t.span.end)}
    behind = doc[act.token.i + 1 : end]
    infinitive = next((t for t in behind if "Inf" in t.morph.get("VerbForm", [])), None)
    if infinitive is not None:
        return matter_behind(infinitive, act.token.sent.end)
    mark = next((t for t in behind if t.lower_ in ("sur", "que", "qu'", "qu’")), None)
    for token in doc[(mark.i if mark is not None else act.token.i) + 1 : end]:
        if token.pos_ == "NOUN" and token.i not in taken and token.lower_ not in NO_MATTER:
            return matter(token, act.token.sent.end)
    return None


def _on(reading: Reading, verb: Token) -> Tokens | None:
    """``un accord a été signé | sur la pêche``, ``portant sur``, ``relatif à``: behind the verb."""
    taken = {i for t in reading.times for i in range(t.span.start, t.span.end)}
    behind = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + FAR)]
    mark = next((t for t in behind if t.lower_ in ABOUT), None)
    if mark is None:
        return None
    for token in verb.doc[mark.i + 1 : min(verb.sent.end, mark.i + 5)]:
        if token.pos_ == "NOUN" and token.i not in taken:
            return matter(token, verb.sent.end)
    return None


CROWDS = frozenset(["council", "summit"])
APART = 3  # sentences from a meeting to what was decided there
BESIDE = frozenset(["acl", "amod"])  # relations of a participle to its noun


def _time(reading: Reading, act: Act) -> Time | None:
    """The date of the clause; else the last one of the paragraph that has come to pass."""
    token = act.token
    noun = token if act.voice is None else None
    verb = reading.clauses.verb(token) if noun is not None else token
    own = [t for t in times_of(reading, verb, noun) if t.value and not t.expression.since]
    own = [t for t in own if abs(t.span.start - token.i) < 20 and not _of_another(t, token)]
    if act.object is not None:
        own = [
            t for t in own if not act.object.i < t.span.start or t.span.start - act.object.i < 12
        ]
    if own or noun is not None:
        return min(own, key=lambda t: abs(t.span.start - token.i), default=None)
    then = any(c.lower_ == "alors" for c in token.children)
    return None if then else told_before(reading, token)  # "avaient alors décidé": the meeting's


def _of_another(time: Time, verb: Token) -> bool:
    """Whether a date tells when something else began: ``la coopération engagée en 2016``."""
    word = time.span.root
    while word.head != word and word != verb:
        word = word.head
        if word != verb and "Part" in word.morph.get("VerbForm", []) and word.dep_ in BESIDE:
            return True
    return False


def _meeting(reading: Reading, verb: Token, deciders: set[Node]) -> Meeting | None:
    """The meeting that a decision came out of.

    One of its sentence, or ``alors`` the last one; else that of the sentences right before where
    all who decide took part, or, for an unnamed crowd, where many met.
    """
    meetings = find_meetings(reading)
    inside = [m for m in meetings for t in m.mentions if t.token.sent == verb.sent]
    if inside:
        return inside[-1]
    before = [m for m in meetings if m.mentions[0].token.i < verb.i]
    words = {t.lower_ for t in verb.sent}
    if words & {"alors", "y"}:
        return before[-1] if before else None
    for meeting in reversed(before):
        last = max(t.token.i for t in meeting.mentions if t.token.i < verb.i)
        apart = sum(1 for t in verb.doc[last + 1 : verb.i + 1] if t.is_sent_start)
        people = meeting.participants.keys()
        of_them = len(deciders) > 1 and deciders <= people
        if apart <= APART and (of_them or (not deciders and meeting.kind in CROWDS)):
            return meeting
    return None
