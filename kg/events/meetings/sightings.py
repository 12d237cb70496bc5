"""Trigger -> sighting: one mention of a meeting with all that its sentence says of it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.dates.edtf import precision
from kg.entities.anaphora import Reference
from kg.entities.clauses import phrase_head
from kg.entities.reading import Reading
from kg.events.meetings.arguments import arguments, meeting_places
from kg.events.meetings.colleagues import colleagues
from kg.events.meetings.dating import date_of
from kg.events.meetings.gaps import Gap, gaps_of
from kg.events.meetings.identity import CLOSE
from kg.events.meetings.noun_senses import of_court
from kg.events.meetings.occasions import CLITICS
from kg.events.meetings.records import CALLED_OFF, Meeting
from kg.events.meetings.sequels import last_time
from kg.events.meetings.series import SITTING, series_of
from kg.events.meetings.timing import Dated
from kg.events.meetings.triggers import MeetingTrigger, meeting_triggers, stands_for
from kg.events.order import Order
from kg.events.slots import Slot, offsets
from kg.events.statuses import status_of
from kg.events.voices import voice
from kg.facts import Node
from kg.facts import Span as Offsets
from kg.lexicons import lemma, word_list
from kg.lexicons.grammar import REFLEXIVES
from kg.mentions.times import Time

CROWDS = word_list("nouns of crowds")
GROUPS = word_list("nouns of groups") | word_list("nouns of people")
EARLIER = frozenset(["précédent", "précédente", "précédents", "précédentes", "dernier", "dernière"])
REMOTE = frozenset(["téléphone", "visioconférence", "vidéoconférence"])
TIMES = frozenset(["fois", "reprises"])
MANY = frozenset(["plusieurs", "maintes", "nombreuses", "multiples"])
TELLING = (("heading",), ("counted",))
TOGETHER = frozenset(["gather", "mutual"])
PRONOUNS = frozenset(["il", "elle", "ils", "elles"])
NEAR = 9  # tokens from what stands for an earlier meeting to its day


def sighting(reading: Reading, trigger: MeetingTrigger, last: str | None) -> Meeting | None:
    """One mention with its slots; None where it speaks of no meeting.

    Args:
        reading: The article.
        trigger: The word that speaks of it.
        last: The date of the mention before.
    """
    token = trigger.token
    meeting = Meeting([trigger], "call" if _remote(trigger) else trigger.row.kind)
    gaps = tuple(gaps_of(reading, trigger))
    gap = gaps[0].start if gaps else None
    added = {n for g in gaps for r in g.references for n in r.nodes}
    dated = date_of(reading, trigger, last, gap.i if gap is not None else None)
    told = dated.value if dated.here or dated.features[:1] in TELLING else None
    said = dated.time is not None and dated.time.report and not _there(trigger)
    before = trigger.elliptic and bool(token.i) and token.nbor(-1).lower_ in ("depuis", "après")
    status = (
        "Held" if before else status_of(reading, trigger.verb, trigger.noun, None if said else told)
    )
    called_off = status in CALLED_OFF
    today = not dated.here and dated.value == reading.article.date != last
    implied = called_off and today  # when that is told, no more
    if implied or (said and (called_off or status in ("Planned", "Hypothetical"))):
        dated = Dated(None, None, False, ())
    if status is None or (_often(trigger) and precision(told or "") != "day"):
        return None
    for argument in arguments(reading, trigger):
        if argument.node in added or (gap is not None and argument.span.start > gap.idx):
            continue
        slot = Slot(argument.node, argument.span, argument.rule, argument.confidence)
        meeting.participants.setdefault(argument.node, slot)
        if argument.host and meeting.kind != "call":  # nobody is anybody's guest
            meeting.hosts.setdefault(argument.node, slot)
    for node, phrase in colleagues(reading, trigger):
        meeting.participants.setdefault(node, Slot(node, offsets(phrase), "participant", 0.6))
    if trigger.noun is None and not _peopled(reading, trigger, meeting):
        return None
    for entity, place, likely in meeting_places(reading, trigger):
        if (gap is not None and place.start > gap.i) or (before and place.start < token.i):
            continue
        if meeting.kind == "call":
            continue  # those who speak from afar are in no common place
        meeting.places.setdefault(entity.node, Slot(entity.node, offsets(place), "place", likely))
    own = Offsets(token.idx, token.idx + len(token))
    _set_date(meeting, dated, before, next(_behind(reading, token), None) if before else None)
    meeting.status = Slot(status, own, "status", 0.85)
    series = series_of(reading, trigger)
    if series is not None:
        meeting.series = Slot(Node("MeetingSeries", series[0]), offsets(series[1]), "series", 0.8)
    words = {c.lower_ for c in token.children if c.dep_ in ("amod", "det")} | {token.lower_}
    looked_back = before or last_time(trigger) or _former(trigger)
    meeting.earlier = looked_back or (bool(words & EARLIER) and "prochain" not in words)
    return meeting


def _set_date(meeting: Meeting, dated: Dated, before: bool, earlier: Time | None) -> None:
    """The day of a mention, or what the text says of when it may be.

    Args:
        meeting: The mention.
        dated: Its likeliest date.
        before: Whether it only tells since when or after what something is.
        earlier: The day told behind such a one.
    """
    token = meeting.mentions[0].token
    own = Offsets(token.idx, token.idx + len(token))
    if earlier is not None:
        meeting.date = Slot(str(earlier.past or earlier.value), offsets(earlier.span), "date", 0.85)
    elif dated.value is not None and dated.here and dated.time is not None:
        meeting.date = Slot(dated.value, offsets(dated.time.span), "date", dated.likely)
        meeting.either = tuple(v for v in (dated.time.past, dated.time.future) if v)
    elif (
        dated.value and meeting.mentions[0].noun is not None and dated.features[:1] == ("counted",)
    ):
        meeting.date = Slot(dated.value, own, "date-implied", dated.likely)
    elif dated.value is not None and not before:
        span = offsets(dated.time.span) if dated.time is not None else own
        rule = "date-before" if dated.time is not None else "date-implied"
        meeting.day = Slot(dated.value, span, rule, dated.likely)


def _there(trigger: MeetingTrigger) -> bool:
    """``a fait savoir mardi, au cours d'un entretien, que``: it was on the day of saying."""
    noun = trigger.noun
    phrase = noun.head if noun is not None and noun.dep_ == "nmod" else noun
    return phrase is not None and phrase.dep_.startswith("obl")


def _former(trigger: MeetingTrigger) -> bool:
    """``La précédente édition s'était tenue à Riga``, ``La dernière remonte à mai``."""
    if trigger.noun is not None or trigger.row.frame != "other":
        return False
    return any(
        c.dep_.startswith("nsubj") and EARLIER & {g.lower_ for g in (c, *c.children)}
        for c in trigger.token.children
    )


def _behind(reading: Reading, token: Token) -> Iterator[Time]:
    """The times that follow a token closely in its sentence."""
    last = min(token.i + NEAR, token.sent.end)
    return (t for t in reading.times if token.i < t.span.start < last and t.value)


def gapped(reading: Reading, first: Meeting) -> Iterator[Meeting]:
    """The meetings that the first one's sentence adds without a verb."""
    trigger = first.mentions[-1]
    for gap in gaps_of(reading, trigger):
        yield _added(reading, first, trigger, gap)


def _added(reading: Reading, first: Meeting, trigger: MeetingTrigger, gap: Gap) -> Meeting:
    token = reading.doc[gap.references[0].start] if gap.references else gap.start.nbor()
    meeting = Meeting([MeetingTrigger(token, trigger.row, trigger.verb, trigger.noun)], first.kind)
    received = trigger.row.frame == "host" and _passive(trigger.token)
    for node, slot in first.participants.items():
        host = node in first.hosts
        if host if received and gap.turn else slot.span.start < trigger.token.idx:
            meeting.participants[node] = slot
            if host:
                meeting.hosts[node] = slot
    order = Order(reading, trigger.token)
    for reference in gap.references:
        span = offsets(reading.doc[reference.start : reference.end])
        host = received and not gap.turn and _agent(order, reference)
        for node in reference.nodes:
            slot = meeting.participants.setdefault(node, Slot(node, span, "gap", 0.7))
            if host:
                meeting.hosts.setdefault(node, slot)
    entity = reading.cast.of(gap.place) if gap.place is not None else None
    if gap.place is not None and entity is not None:
        meeting.places[entity.node] = Slot(entity.node, offsets(gap.place), "place", 0.7)
    if gap.time is not None:
        meeting.date = Slot(str(gap.time.value), offsets(gap.time.span), "date", 0.8)
    else:
        meeting.date, meeting.day = first.date, first.day
    status = status_of(
        reading, trigger.verb, trigger.noun, str(meeting.date.value) if meeting.date else None
    )
    meeting.status = Slot(
        status or "Held", Offsets(token.idx, token.idx + len(token)), "status", 0.7
    )
    return meeting


def _agent(order: Order, reference: Reference) -> bool:
    """``reçu par A, puis par B``, ``reçu tour à tour par A et B``."""
    head = phrase_head(order.doc[reference.head])
    while head.dep_ == "conj":
        head = head.head
    return order.preposition(reference) == "par" or head.dep_ == "obl:agent"


def _remote(trigger: MeetingTrigger) -> bool:
    """Whether they speak from afar: ``s'est entretenu par téléphone``."""
    token = trigger.token
    behind = token.doc[token.i + 1 : min(token.i + 7, token.sent.end)]
    return trigger.row.kind in ("talks", "council") and any(
        t.lower_ in REMOTE and t.nbor(-1).lower_ in ("par", "au", "en") for t in behind
    )


def _often(trigger: MeetingTrigger) -> bool:
    """``s'étaient vus à plusieurs reprises``: nobody can say which meeting that is."""
    return trigger.noun is None and any(
        c.lower_ in TIMES and not MANY.isdisjoint(g.lower_ for g in c.children)
        for c in trigger.token.children
    )


def _peopled(reading: Reading, trigger: MeetingTrigger, meeting: Meeting) -> bool:
    """Whether a verb has the people that it takes, named or not."""
    named = len(meeting.participants) + _pronoun(trigger.token)
    if trigger.row.frame == "other":
        nouns = (t.noun for t in meeting_triggers(reading) if t.noun is not None)
        told = any(stands_for(trigger.token, noun) for noun in nouns)
        return bool(meeting.participants) or told or _former(trigger)
    if trigger.row.kind == "hearing" and meeting.participants:
        return True
    called = trigger.row.kind == "call"  # somebody is at the other end
    if trigger.row.frame == "with" and named and (called or _together(trigger.token)):
        return True
    if trigger.row.frame == "gather" and _crowd(trigger.token):
        return False
    if trigger.row.frame == "gather":
        return bool(named) or _group(trigger.token) or _gathered(trigger.token)
    if trigger.row.frame in ("host", "mutual") and _met(trigger.token, meeting):
        return True
    if trigger.row.frame in CLOSE:
        return (
            named > 1
            or bool(named and (_passive(trigger.token) or _group(trigger.token)))
            or (
                _group(trigger.token)
                and any(c.dep_.startswith("nsubj") for c in trigger.token.children)
                and trigger.row.frame in ("mutual", "with")
            )
        )
    return bool(named) or _group(trigger.token)


def _crowd(verb: Token) -> bool:
    """Whether a crowd comes together, or a trial's hearing: ``des milliers de personnes``."""
    subjects = [c for c in verb.children if c.dep_.startswith("nsubj")]
    if not subjects and verb.dep_.startswith("acl"):
        subjects = [verb.head]  # "des militants rassemblés devant la mairie"
    return any(c.lower_ in CROWDS or of_court(c) for c in subjects)


def known_to_meet(trigger: MeetingTrigger) -> bool:
    """``Il se réunira à nouveau``, ``Les ministres se réuniront``: people whom the text knows."""
    subjects = [c for c in trigger.token.children if c.dep_.startswith("nsubj")]
    pronoun = any(c.lower_ in PRONOUNS for c in subjects)
    several = any(c.ent_type_ == "POST" or lemma(c) in GROUPS for c in subjects)
    return trigger.row.frame in TOGETHER and (pronoun or several)


def _pronoun(verb: Token) -> int:
    """How many a pronoun stands for, though we cannot tell whom: ``il``, ``l'a appelé``."""
    words = {c.lower_ for c in verb.children if c.dep_.startswith("nsubj")}
    met = any(c.dep_ == "obj" and c.lower_ in CLITICS for c in verb.lefts)
    return 2 if words & {"ils", "elles"} else int(met or bool(words & {"il", "elle"}))


def _met(verb: Token, meeting: Meeting) -> bool:
    """Whether somebody named is met by a subject whom the text only describes."""
    behind = any(s.span.start > verb.idx for s in meeting.participants.values())
    everyone = verb.sent[0].lower_ in ("tous", "toutes")  # "Tous trois y rencontreront …"
    return behind and (everyone or any(c.dep_ == "nsubj" for c in verb.children))


def _together(verb: Token) -> bool:
    """Whether somebody unnamed is the complement: ``avec un proche``, ``a téléphoné à``."""
    return any(
        g.dep_ == "case" and g.lower_ in ("avec", "auprès", "à", "au")
        for c in verb.children
        if c.dep_.startswith("obl")
        for g in c.children
    )


def _gathered(verb: Token) -> bool:
    """``se réunira``, ``Réuni lundi, le comité``, ``le conseil, réuni lundi``: they meet."""
    reflexive = any(c.lower_ in REFLEXIVES for c in verb.lefts)
    beside = verb.i - verb.sent.start < 2 or (verb.dep_ == "acl" and verb.head.lower_ in SITTING)
    return reflexive or ("Part" in verb.morph.get("VerbForm", []) and beside)


def _passive(verb: Token) -> bool:
    return voice(verb) in ("passive", "participle")


def _group(verb: Token) -> bool:
    """Whether people whom the text does not name are the verb's subject or complement."""
    people = [c for c in verb.children if c.dep_.startswith(("obj", "obl", "nsubj"))]
    if any(c.lower_ == "qui" for c in people) and verb.dep_ == "acl:relcl":
        people.append(verb.head)
    return any(c.ent_type_ == "POST" or lemma(c) in GROUPS or c.lower_ in GROUPS for c in people)
