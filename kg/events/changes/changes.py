"""Reading -> office changes: who was appointed, elected, dismissed or resigned, from which post."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.changes.clauses import named_in_clause
from kg.events.changes.heirs import heirs
from kg.events.changes.known_posts import plainest
from kg.events.changes.losses import losses
from kg.events.changes.people import people
from kg.events.changes.posts import (
    clause_end,
    named_post,
    respective_posts,
)
from kg.events.changes.reshuffles import listed_portfolios
from kg.events.changes.roles import Who, benefiting, receivers, subjects
from kg.events.changes.successions import (
    Change,
    filled,
    new_office,
    sides,
    succession,
    successions,
)
from kg.events.changes.times import stands_aside, status_of_change, time_of_change
from kg.events.changes.triggers import LOSSES, ChangeTrigger, change_triggers
from kg.events.changes.unnamed_posts import (
    POSTED,
    gives_up,
    hands_over,
    is_background,
    unnamed_post,
)
from kg.events.discourse import headline_end, news_day, told_before, told_in_lead
from kg.mentions.times import Time

DEFEATS = frozenset(["battre", "vaincre"])
OFFICE_ONLY = frozenset(["nommer", "élire", "réélire", "désigner"])
RESHUFFLE = frozenset(["remaniement", "remanié", "composition"])
CANDIDATES = frozenset(["candidat", "candidate", "candidats"])
FOLLOWING = frozenset(["succéder", "remplacer"])
REACH = 7  # tokens from a participle to "à la place de B"
SHARED = frozenset(["object", "become"])  # frames of which a list may share out offices


@functools.lru_cache(maxsize=1)  # several families ask of one reading
def find_changes(reading: Reading) -> tuple[Change, ...]:
    """Reading -> changes in text order, each person, kind and post once."""
    found: list[Change] = []
    triggers = tuple(change_triggers(reading))
    headline = headline_end(reading.doc)
    for trigger in triggers:
        for change in _of_trigger(reading, trigger, found):
            _settle(_dated(reading, change, found), found, headline)
    pairs = successions(reading, triggers)
    return tuple(filled(reading, (_by_lead(reading, c) for c in found), pairs))


def _by_lead(reading: Reading, change: Change) -> Change:
    """A change of the headline without a day, with the day that the lead tells."""
    if change.time is not None or change.status != "Held":
        return change
    return replace(change, time=told_in_lead(reading, change.trigger, change.person.node))


def _dated(reading: Reading, change: Change, found: list[Change]) -> Change:
    """A change of the same paragraph took place when the one before it did."""
    before = found[-1] if found else None
    if change.time is None and before is not None and _in_exchange(change, before):
        return replace(change, time=before.time)
    if change.time is not None or change.status != "Held" or stands_aside(change.trigger):
        return change
    day = (
        _day_of_reshuffle(reading, change)
        or told_before(reading, change.trigger)
        or news_day(reading, change.trigger)
    )
    if before is None or before.time is None or _only_recalled(before.trigger):
        return replace(change, time=day)
    between = reading.doc[before.trigger.i : change.trigger.i].text
    if "\n" in between or {before.status, change.status} != {"Held"} or before.kind in LOSSES:
        return replace(change, time=day)
    return replace(change, time=before.time)


def _only_recalled(verb: Token) -> bool:
    """``Élue en mai, A a démissionné``, ``A, élue en mai``: no news whose day others share."""
    return stands_aside(verb) or (verb.dep_ == "advcl" and verb.i < verb.head.i)


def _in_exchange(change: Change, before: Change) -> bool:
    """``B est nommé ministre en remplacement de A, limogé``: dismissed for who gets the post."""
    same = change.post is not None and change.post == before.post
    sent = change.trigger.sent == before.trigger.sent
    sent = sent and not stands_aside(change.trigger)  # not "après le limogeage de A"
    return same and sent and change.kind == "Dismissed" and before.kind not in LOSSES


def _day_of_reshuffle(reading: Reading, change: Change) -> Time | None:
    """``La composition du gouvernement a été dévoilée jeudi``: the day of its appointments."""
    if change.kind in LOSSES or change.trigger.pos_ == "NOUN":
        return None
    for time in reading.times:
        words = {t.lower_ for t in time.span.sent}
        if words & RESHUFFLE and time.value and not time.expression.since:
            return time if time.span.start < change.trigger.i else None
    return None


def _settle(change: Change, found: list[Change], headline: int) -> None:
    """Join a mention to the change that it takes up, else keep it as a new one.

    A headline may call an office otherwise: ``prend la tête de la banque``, ``nommé gouverneur``.
    """
    loss = change.kind in LOSSES
    for i, known in enumerate(found):
        if known.person.node != change.person.node or (known.kind in LOSSES) != loss:
            continue
        if loss and known.kind != change.kind and known.post != change.post:
            continue
        follows = known.trigger.lemma_ in FOLLOWING and change.kind not in LOSSES
        alike = known.kind == change.kind or follows  # "A succédera à B": "a été élu président"
        summed = known.trigger.i < headline <= change.trigger.i and alike
        follows = follows and summed
        follows |= loss and (known.status, change.status) == ("Held", "Planned")  # "prendra effet"
        if known.post and change.post and known.post.node != change.post.node and not summed:
            continue
        found[i] = replace(
            known,
            kind=change.kind if not loss and change.kind == "Elected" else known.kind,
            post=(change.post or known.post) if summed else known.post or change.post,
            status=change.status if follows else known.status,
            time=(change.time if follows else None)
            or known.time
            or (change.time if known.status == change.status else None),
        )
        return
    found.append(change)


def _of_trigger(
    reading: Reading, trigger: ChangeTrigger, earlier: list[Change]
) -> Iterator[Change]:
    status = status_of_change(reading, trigger)
    if status is None:
        return
    frame = trigger.row.frame
    made: list[tuple[Who, Post | None]]
    if frame == "successor":
        made = list(succession(reading, trigger, earlier))
    elif frame == "heir":
        made = list(heirs(reading, trigger, earlier))
    elif trigger.row.kind in LOSSES:
        made = list(losses(reading, trigger, earlier))
    else:
        made = list(_gains(reading, trigger, earlier))
    for who, post in made:
        change = _change(reading, trigger, who, post, status)
        yield replace(change, time=None) if frame == "heir" else change
    if frame == "handover" and made and gives_up(reading, trigger):
        yield from _given_up(reading, trigger, made, status)
    if trigger.row.kind in LOSSES:
        takers = receivers(reading, trigger) if frame == "relay" else benefiting(reading, trigger)
        yield from _taken_over(reading, trigger, made, takers, status)
    elif made or frame in POSTED:
        known = {who[0].node for who, _ in made}
        if frame == "successor":  # "A succède à B à la Justice"
            known |= {e.node for side in sides(reading, trigger) for e, _ in side}
        for who, post in listed_portfolios(reading, trigger, bool(made)):
            if who[0].node not in known:
                yield _change(reading, trigger, who, post, status)


def _taken_over(
    reading: Reading,
    trigger: ChangeTrigger,
    made: list[tuple[Who, Post | None]],
    takers: list[Who],
    status: str,
) -> Iterator[Change]:
    """``passe la main à B``, ``démissionne au profit de B``: B gets what the other leaves."""
    for who in takers:
        if made and made[0][1] is not None and made[0][0][0].node != who[0].node:
            change = _change(reading, trigger, who, made[0][1], status)
            yield replace(change, kind="Appointed")


def _given_up(
    reading: Reading, trigger: ChangeTrigger, made: list[tuple[Who, Post | None]], status: str
) -> Iterator[Change]:
    """``A cède sa place à B``: A leaves what B gets."""
    gained, post = made[0]
    for who in subjects(reading, trigger.token)[:1]:
        if who[0].node != gained[0].node:
            yield replace(_change(reading, trigger, who, post, status), kind="Resigned")


def _change(
    reading: Reading, trigger: ChangeTrigger, who: Who, post: Post | None, status: str
) -> Change:
    person, token = who
    low, high = sorted((token.i, trigger.token.i))
    time = time_of_change(reading, trigger, status)
    evidence = reading.doc[low : high + 1]
    post = plainest(reading, person, post) if post is not None else None
    return Change(trigger.token, person, post, trigger.row.kind, status, time, evidence)


def _gains(
    reading: Reading, trigger: ChangeTrigger, earlier: list[Change]
) -> Iterator[tuple[Who, Post | None]]:
    """Who gets which office; nothing where the clause names none."""
    who = people(reading, trigger)
    if trigger.row.lemma == "prêter serment":
        behind = reading.doc[trigger.token.i : clause_end(reading, trigger.token)]
        as_office = {t.lower_ for t in behind} & {"comme", "tant"}  # "en tant que"
        if (
            trigger.token.nbor(-1).lower_ == "avoir"
        ):  # "après avoir prêté serment, le nouveau ministre, A"
            yield from ((w, p) for w in who if (p := new_office(reading, w[0])) is not None)
            return
        who = who if as_office else []
    if trigger.row.lemma in DEFEATS and trigger.voice != "active":
        return  # "A, battu à la présidentielle"
    if trigger.row.frame == "ballot":
        yield from _ballots(reading, trigger, who)
        return
    if trigger.row.frame == "object" and _only_candidate(reading, trigger):
        return
    listed: list[Post] = []
    if trigger.row.frame in SHARED:
        listed = respective_posts(reading, trigger, [person for person, _ in who])
    if listed:
        yield from zip(who, listed, strict=True)
        return
    if trigger.row.frame == "falls" and (len(who) > 1 or _customary(trigger.token)):
        who = []  # "leur revient par usage", "revenait au président de l'Assemblée"
    for person, token in who:
        named = named_in_clause(reading, trigger, person, token)
        post = named.post if named else None
        if named is None and not is_background(trigger, person, earlier):
            post = unnamed_post(reading, trigger, person, token, earlier)
        handed = trigger.row.frame == "handover" and hands_over(reading, trigger)
        certain = _named_to_something(reading, trigger)
        if post is not None or named is not None or handed or certain:
            yield (person, token), post


def _named_to_something(reading: Reading, trigger: ChangeTrigger) -> bool:
    """``Désigné lundi, A``, ``A a été élu jeudi``: an office, though nobody says here which."""
    near = trigger.token.doc[trigger.end : trigger.end + 4]
    behind = {t.lower_ for t in itertools.takewhile(lambda t: t.text != ",", near)}
    told = trigger.row.lemma in OFFICE_ONLY and trigger.voice in ("passive", "participle")
    instead = "à la place d" in trigger.token.doc[trigger.end : trigger.end + REACH].text
    if instead and told:
        return True
    if not told or behind & {"pour", "comme", "à", "au", "membre", "parmi", "meilleur"}:
        return False
    time = time_of_change(reading, trigger, "Held")
    return time is not None and bool(time.value)


def _customary(verb: Token) -> bool:
    """``l'intérim revenait au président``: what the law provides, no event."""
    return "Imp" in verb.morph.get("Tense", []) and verb.lower_.endswith(("ait", "aient"))


def _only_candidate(reading: Reading, trigger: ChangeTrigger) -> bool:
    """``désignée candidate à la présidence``: a race that is not won yet."""
    behind = reading.doc[trigger.end : trigger.end + 3]
    return bool({t.lower_ for t in behind} & CANDIDATES)


def _ballots(
    reading: Reading, trigger: ChangeTrigger, who: list[Who]
) -> Iterator[tuple[Who, Post | None]]:
    """``a remporté l'élection présidentielle``: the winner becomes president."""
    behind = reading.doc[trigger.token.i + 1 : clause_end(reading, trigger.token)]
    text = behind.text.lower()
    if "présidentielle" in text and "primaire" not in text and "premier tour" not in text:
        for person, token in who[:1]:
            country = next(
                (
                    e
                    for s in reading.cast.spans("COUNTRY", "NORP")
                    if behind.start <= s.start < behind.end
                    and (e := reading.cast.of(s)) is not None
                    and e.cls == "Country"
                ),
                reading.context.country_of.get(person.node) or reading.context.home,
            )
            yield (person, token), Post("président", country)
    elif "mairie" in text:
        for person, token in who[:1]:
            named = named_post(reading, trigger, person, behind.start, behind.end)
            if named is not None:
                yield (person, token), named.post
