"""Known meeting, fresh mention -> features: what speaks for both being one meeting.

Names of features, each there or not there; ``kg.weights`` knows what they are worth beside those
of the other known meetings, and of a new one.

Source: mention ranking in event coreference, after P. Denis & J. Baldridge (2008), "Specialized
models and ranking for coreference resolution", EMNLP.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.dates.edtf import bounds
from kg.dates.words import MONTHS
from kg.entities.clauses import is_pluperfect
from kg.events.meetings.identity import (
    DEFINITE,
    all_there,
    apart,
    circumstance,
    determined,
    kinds_of,
    same_clause,
    there,
    where,
)
from kg.events.meetings.records import Meeting
from kg.events.meetings.triggers import MeetingTrigger, stands_for
from kg.events.slots import Slot
from kg.events.statuses import POSTPONING
from kg.events.voices import DAYS
from kg.facts import Node
from kg.lexicons import capital_of, cities, country_named, lemma, triggers, word_list

# Nouns that may take up a meeting of another kind: a "visite" is a "déplacement".
GROUPS = (
    frozenset(["visit"]),
    frozenset(["talks", "council", "summit", "other", "hearing"]),
    frozenset(["call", "talks"]),
    frozenset(["ceremony", "talks"]),
)
OPENING = word_list("verbs of beginning") | word_list("verbs of ending")
CROWDS = frozenset(["summit", "council", "ceremony", "other"])
TALKS = frozenset(["talks", "call"])
DUALS = frozenset(["deux", "leur", "leurs"])
DATED = DAYS | frozenset(MONTHS)
OCCASIONS = frozenset(["lors", "cours", "occasion", "pendant", "durant"])
THAT = frozenset(["ce", "c'", "c’"])
ATTENDING = word_list("verbs of attending")
ALL_KNOWN = frozenset(f"people=2 rest={others},False" for others in (True, False))
NEAR = 8  # tokens
SITTINGS = frozenset(["summit", "council"])
GATHERING = frozenset(["retrouver", "rejoindre"])
DATELINE = 40  # characters: "RIGA, 3 mai (AFP) - "
SENTENCES = (0, 1, 2, 4, 8)
FIRST_LINE = re.compile(r"\s*(?=\S).*\n\s*")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a known meeting stands among the others.

    Attributes:
        last: Whether the text last spoke of it.
        rank: How many others the text has spoken of since, at most 3.
        only: Whether it is the only one.
    """

    last: bool
    rank: int
    only: bool


def likeness_features(known: Meeting, fresh: Meeting, standing: Standing) -> Iterator[str]:
    """What a fresh mention shares with a known meeting and what sets them apart."""
    trigger, latest = fresh.mentions[0], known.mentions[-1]
    form = form_of(trigger)
    dates, places = dates_told(known, fresh), places_told(known, fresh)
    people = _people(known, fresh)
    kinds, word = _kinds(known, fresh), _word(known, trigger)
    far = _far(latest.token, trigger.token)
    series = _series(known, fresh)
    state = f"{known.status and known.status.value}>{fresh.status and fresh.status.value}"
    yield "known"
    yield f"form={form}"
    yield f"form={form} far={far}"
    yield f"form={form} rank={standing.rank}"
    yield f"form={form} only={standing.only}"
    yield f"form={form} {kinds} {word}"
    yield f"form={form} {people}"
    yield f"form={form} {dates}"
    yield f"{kinds}"
    yield f"{kinds} {word}"
    yield f"{kinds} last={standing.last}"
    yield f"kind {known.kind}>{fresh.kind}"
    yield f"{dates}"
    yield f"{dates} {people}"
    yield f"{dates} last={standing.last}"
    yield f"{people}"
    yield f"{people} last={standing.last}"
    yield f"{places}"
    yield f"{places} {people}"
    yield f"{series}"
    yield f"status={state}"
    yield f"far={far} rank={standing.rank}"
    yield f"earlier={known.earlier}>{fresh.earlier}"
    yield f"pluperfect={is_pluperfect(latest.verb)}>{is_pluperfect(trigger.verb)} {dates}"
    yield f"title={_in_title(known)} {form}"
    yield f"mentions={min(len(known.mentions), 3)}"
    yield f"elliptic={trigger.elliptic}"
    yield f"occasion={_occasion(trigger)}"
    yield f"occasion={_occasion(trigger)} {dates}"
    whose = _whose(known, trigger)
    yield f"{whose} {form}"
    yield f"{whose} {word}"
    yield from _of_sentence(known, fresh, standing.last)


def alike(known: Meeting, fresh: Meeting) -> bool:
    """Whether all that a mention tells of a meeting is known of another, and that is much."""
    kinds, people = _kinds(known, fresh), _people(known, fresh)
    shared = places_told(known, fresh).startswith("places shared")
    shared &= dates_told(known, fresh) == "dates=same"
    return shared and kinds == "same kind" and people in ALL_KNOWN


def taken_up(known: Meeting, fresh: Meeting) -> bool:
    """Whether a definite noun speaks of what a verb told: ``a vu A. … L'entretien avec A``.

    Not where kind, day, status or people differ, nor ``le prochain entretien``.
    """
    noun = fresh.mentions[0].noun
    if noun is None or known.earlier or fresh.earlier or known.at >= 0:
        return False
    plain = determined(fresh.mentions[0]) == "definite" and all(
        c.dep_ != "amod" for c in noun.children
    )
    people = {n for n in fresh.participants if n.human}
    named = people <= known.participants.keys() and len(people) == len(fresh.participants)
    if not plain or not named or (named_for(fresh.mentions[0]) and not people):
        return False
    same = known.status is not None and fresh.status_is(str(known.status.value))
    alone = len({n for n in known.participants if n.human}) > 1
    return (
        same
        and alone
        and _kinds(known, fresh) == "same kind"
        and dates_told(known, fresh) != "dates=other"
        and places_told(known, fresh) != "places other False"
    )


def headlined(known: Meeting, fresh: Meeting) -> bool:
    """Whether the story takes up what its title tells, in the same word and of the same people.

    In another word where a verb tells of two and both take part: ``A et B se parlent enfin``; and
    where the visits of one are told for the same days: ``A attendu mardi à Riga``.
    """
    people = known.participants.keys() & fresh.participants.keys()
    if not _in_title(known) or not people or dates_told(known, fresh) == "dates=other":
        return False
    told = {n for n in known.participants if n.human}
    two = len(told) == 2 and told <= people and _kinds(known, fresh) != "other kind"
    by_verb = known.mentions[0].noun is None and not is_pluperfect(fresh.mentions[0].verb)
    days = dates_told(known, fresh) in ("dates=same", "dates=within")
    visit = fresh.kind == "visit" and "visit" in kinds_of(known) and told <= people and days
    visit = visit and not other_states(known, fresh)
    return _word(known, fresh.mentions[0]) == "same word" or (two and by_verb) or visit


def opened(known: Meeting, fresh: Meeting) -> bool:
    """``Sommet des Balkans à Brdo | Les dirigeants, réunis mercredi``: the title's, in the lead.

    Where the title names nobody, and the lead's first sentence tells of many who come together.
    """
    trigger = fresh.mentions[0]
    token, sent = trigger.token, trigger.token.sent
    title = _in_title(known) and known.kind in SITTINGS and not any(map(_human, known.participants))
    lead = 0 <= sent.start_char - _second_line(token.doc) < DATELINE
    gather = trigger.row.frame == "gather" or lemma(token) in GATHERING
    if not (title and lead and gather) or trigger.noun is not None:
        return False
    who = [c for c in token.children if c.dep_.startswith("nsubj")]
    who += [token.head] if token.dep_.startswith("acl") else []
    many = any("Plur" in c.morph.get("Number", []) and c.ent_type_ != "PER" for c in who)
    return many and dates_told(known, fresh) != "dates=other" and not other_states(known, fresh)


def _human(node: Node) -> bool:
    return node.human


def other_states(known: Meeting, fresh: Meeting) -> bool:
    """Whether all places of two meetings whose state is known lie in different ones."""
    mine, others = ({_state(n) for n in m.places} - {None} for m in (known, fresh))
    return bool(mine and others) and mine.isdisjoint(others)


def _state(place: Node) -> str | None:
    """The code of the state that is a place, or in which a listed town lies."""
    return country_named(place.key) or capital_of(place.key) or cities().get(place.key)


def resumed(known: Meeting, fresh: Meeting) -> bool:
    """Whether a noun takes up what was told last: ``Ce sera leur premier face-à-face``.

    So where somebody is said to be there: ``B assistait à la rencontre``.
    """
    trigger = fresh.mentions[0]
    noun = trigger.noun
    if known.earlier or known.at >= 0 or _kinds(known, fresh) == "other kind":
        return False
    if noun is None:
        return _as_it(known, trigger)
    if any(c.dep_ == "cop" for c in noun.children):
        return any(c.lower_ in THAT and c.dep_.startswith("nsubj") for c in noun.children)
    attended = noun.dep_.startswith(("obl", "nmod")) and _attends(noun.head)
    if any(c.dep_ == "acl:relcl" for c in noun.children):
        return False  # "n'assistera pas au dîner qu'offre A"
    if attended and not _at_its_time(known, fresh):
        return False
    return attended and determined(trigger) in ("definite", "pointing") and not named_for(trigger)


def _as_it(known: Meeting, trigger: MeetingTrigger) -> bool:
    """``La réunion avait été reportée. Elle sera présidée par A``: what the subject before was.

    So with ``Elle aura lieu mardi``.
    """
    latest = known.mentions[-1].noun
    of_it = trigger.row.frame in ("preside", "other")
    return of_it and latest is not None and stands_for(trigger.token, latest)


def _attends(word: Token) -> bool:
    """``assiste | à``, ``a pris part | à``: whether somebody is said to be at what follows."""
    if word.lower_ == "part":
        return lemma(word.head) == "prendre"
    part = any(c.lower_ == "part" for c in word.rights)
    return lemma(word) in ATTENDING or (part and lemma(word) == "prendre")


def _at_its_time(known: Meeting, fresh: Meeting) -> bool:
    """Whether somebody is told to be there when the meeting was: ``a assisté à la rencontre``.

    Not at what is yet to come, nor at one that had taken place before.
    """
    before = all(is_pluperfect(t.verb) for t in known.mentions)
    met = known.status_is("Planned") == fresh.status_is("Planned")
    earlier = before and not is_pluperfect(fresh.mentions[0].verb)
    return met and not earlier and dates_told(known, fresh) != "dates=other"


def newness_features(fresh: Meeting, number: int) -> Iterator[str]:
    """What speaks for a mention's being the first of its meeting.

    Args:
        fresh: The mention.
        number: How many meetings are known.
    """
    trigger = fresh.mentions[0]
    form, many = form_of(trigger), min(number, 3)
    people = min(sum(1 for n in fresh.participants if n.human), 2)
    yield "new"
    yield f"new form={form}"
    yield f"new form={form} known={many}"
    yield f"new kind={fresh.kind} {form}"
    yield f"new frame={trigger.row.frame}"
    yield f"new people={people} {form}"
    yield f"new status={fresh.status and fresh.status.value}"
    yield f"new earlier={fresh.earlier} {form}"
    yield f"new elliptic={trigger.elliptic}"
    yield f"new occasion={_occasion(trigger)}"
    yield f"new whose={bool(named_for(trigger))} {form}"


def form_of(trigger: MeetingTrigger) -> str:
    """Verb, or what the noun's determiner says: ``pointing``, ``definite`` or none."""
    if trigger.noun is None:
        token = trigger.token
        y = any(t.lower_ == "y" for t in token.doc[max(0, token.i - 3) : token.i])
        return "verb y" if y else "verb"
    return determined(trigger) or "bare"


def named_for(trigger: MeetingTrigger) -> frozenset[str]:
    """Whose meeting a noun speaks of: ``otan`` in ``le sommet de l'Otan``."""
    noun = trigger.noun
    if noun is None:
        return frozenset()
    return frozenset(
        t.lower_
        for child in noun.children
        if child.dep_ in ("nmod", "appos", "amod", "flat:name") and child.i > noun.i
        for t in child.subtree
        if t.i - noun.i < NEAR and (t.text[:1].isupper() or t.pos_ == "NOUN") and not t.is_digit
        and t.lower_ not in DATED
    )  # fmt: skip


def _whose(known: Meeting, trigger: MeetingTrigger) -> str:
    """Whether a noun's complements name the same body or matter as those before."""
    mine = [w for w in map(named_for, known.mentions) if w]
    fresh = named_for(trigger)
    if not mine or not fresh:
        return f"whose={bool(mine)},{bool(fresh)}"
    return f"whose={'shared' if any(fresh & w for w in mine) else 'other'}"


def _far(before: Token, token: Token) -> str:
    between = sum(1 for t in token.doc[before.i : token.i + 1] if t.is_sent_start)
    between -= bool(before.is_sent_start)
    return next((str(n) for n in SENTENCES if between <= n), "more")


def _in_title(known: Meeting) -> bool:
    """Whether only the first line has spoken of it."""
    last = known.mentions[-1].token
    return last.idx <= _second_line(last.doc)


@functools.lru_cache(maxsize=1)
def _second_line(doc: Doc) -> int:
    """Where the text goes on behind its first line, in code points."""
    first = FIRST_LINE.match(doc.text)
    return first.end() if first else len(doc.text)


def _kinds(known: Meeting, fresh: Meeting) -> str:
    kinds = kinds_of(known)
    if fresh.kind in kinds:
        return "same kind"
    near = any(kinds & g and fresh.kind in g for g in GROUPS)
    return "near kind" if near else "other kind"


def _word(known: Meeting, trigger: MeetingTrigger) -> str:
    if any(lemma(t.token) == lemma(trigger.token) for t in known.mentions):
        return "same word"
    if trigger.noun is not None and all(t.noun is not None for t in known.mentions):
        return "other noun"
    return "other word"


def dates_told(known: Meeting, fresh: Meeting) -> str:
    """How the two dates agree; which of them is missing."""
    if known.date is None or fresh.date is None:
        return f"dates={known.date is not None},{fresh.date is not None}"
    if known.date.value == fresh.date.value or (
        fresh.mentions[0].noun is not None and known.date.value in fresh.either
    ):
        return "dates=same"
    if _within(known.date, fresh.date) or _within(fresh.date, known.date):
        return "dates=within"
    verb = fresh.mentions[0].verb
    moved = lemma(verb) in POSTPONING or lemma(verb) in OPENING
    return "dates=moved" if moved else "dates=other"


def _within(inner: Slot, outer: Slot) -> bool:
    a, b = bounds(str(inner.value)), bounds(str(outer.value))
    return bool(a[0] and a[1] and b[0] and b[1] and b[0] <= a[0] and a[1] <= b[1])


def _people(known: Meeting, fresh: Meeting) -> str:
    """How many take part in both, and whether others do in each."""
    if not known.participants or not fresh.participants:
        return f"people={bool(known.participants)},{bool(fresh.participants)}"
    persons = [{n for n, s in m.participants.items() if n.human} for m in (known, fresh)]
    shared = min(len(known.participants.keys() & fresh.participants.keys()), 2)
    mine, others = (bool(p - persons[1 - i]) for i, p in enumerate(persons))
    crowd = known.kind in CROWDS and fresh.kind in CROWDS  # each mention names a few of many
    return f"people={shared} rest={mine},{others}" + (" crowd" if crowd else "")


def places_told(known: Meeting, fresh: Meeting) -> str:
    """Whether the two share a place; which of them names one."""
    if not known.places or not fresh.places:
        return f"places={bool(known.places)},{bool(fresh.places)}"
    shared = any(_inside(a.key, b.key) for a in known.places for b in fresh.places)
    return f"places {'shared' if shared else 'other'} {known.kind == 'visit'}"


def _inside(one: str, other: str) -> bool:
    """Whether one place is the other or bears its name: ``palais de justice de paris``."""
    shorter, longer = sorted((one, other), key=len)
    return f" {shorter} " in f" {longer} "


def _occasion(trigger: MeetingTrigger) -> str:
    """Whether a verb tells at which meeting it happens: ``discutent lors de leur rencontre``."""
    if trigger.noun is not None:
        return "none"
    nouns = triggers("meeting", "NOUN")
    for token in trigger.verb.subtree:
        before = {t.lower_ for t in token.doc[max(0, token.i - 4) : token.i]}
        if token.lower_ in nouns and before & OCCASIONS:
            return "told" if before & DEFINITE else "some"
    return "none"


def _series(known: Meeting, fresh: Meeting) -> str:
    if known.series is None or fresh.series is None:
        return f"series={known.series is not None},{fresh.series is not None}"
    return f"series same={known.series.value == fresh.series.value}"


def _of_sentence(known: Meeting, fresh: Meeting, last: bool) -> Iterator[str]:
    """What the order of words within a sentence or between neighbours tells."""
    trigger, latest = fresh.mentions[0], known.mentions[-1]
    if any(same_clause(t, trigger) for t in known.mentions):
        yield "same clause"
    if any(apart(t, trigger) for t in known.mentions):
        yield "apart"
    words = {t.lower_ for t in trigger.token.sent}
    two = sum(1 for n in known.participants if n.human) == 2
    if words & DUALS:
        yield f"dual two={two} {form_of(trigger)}"
    if last and (there(known, fresh) or where(latest, trigger)):
        yield "there"
    if last and all_there(known, fresh):
        yield "all there"
    if known.kind == "visit" and lemma(trigger.token) == "accueillir":
        yield f"welcome last={last}"
    if latest.token.sent == trigger.token.sent:
        yield from _beside(latest, trigger)


def _beside(latest: MeetingTrigger, trigger: MeetingTrigger) -> Iterator[str]:
    """How two words stand to each other in one sentence."""
    nominal = f"{latest.noun is not None}>{trigger.noun is not None}"
    head, token = latest.token, trigger.token
    link = (
        f"below {token.dep_}" if token.head == head
        else f"above {head.dep_}" if head.head == token
        else "one verb" if latest.verb == trigger.verb
        else "aside"
    )  # fmt: skip
    yield f"beside {nominal} {link}"
    yield f"beside {nominal} {circumstance(trigger, latest)} {circumstance(latest, trigger)}"
