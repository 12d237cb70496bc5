"""Reading -> office changes: who was appointed, elected, dismissed or resigned, from which post."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.entities.tenures import Post
from kg.events.change_heirs import heirs
from kg.events.change_people import heads_cabinet, people
from kg.events.change_posts import (
    clause_end,
    leads_out,
    left_office,
    named_post,
    office_before,
    own_portfolio,
    respective_posts,
)
from kg.events.change_roles import Who, benefiting, receivers, subjects
from kg.events.change_successions import (
    LOSSES,
    Change,
    filled,
    succession,
    successions,
)
from kg.events.change_times import status_of_change, time_of_change
from kg.events.change_triggers import ChangeTrigger, change_triggers
from kg.events.discourse import news_day, told_before, told_in_lead
from kg.events.known_posts import held, plainest
from kg.events.order import finite
from kg.events.placed_posts import Named
from kg.events.reshuffles import listed_portfolios
from kg.events.unnamed_posts import POSTED, gives_up, hands_over, is_background, unnamed_post
from kg.lexicons import lemma, normalise, participles, triggers, word_list
from kg.lexicons.grammar import OF
from kg.mentions.times import Time

FORERUNNERS = word_list("forerunners")
FORCES = frozenset(["renverser", "écarter", "évincer", "débarquer", "remercier", "licencier"])
PARTING = frozenset([";", ":", "que", "qu'", "et"])
AHEAD = 12  # tokens back to the post that falls to somebody
COUPS = frozenset(["renverser", "déposer"])  # "l'armée a renversé le président A"
RESHUFFLE = frozenset(["remaniement", "remanié", "composition"])
CANDIDATES = frozenset(["candidat", "candidate", "candidats"])
SHARED = frozenset(["object", "become"])  # frames of which a list may share out offices


@functools.lru_cache(maxsize=1)  # several families ask of one reading
def find_changes(reading: Reading) -> tuple[Change, ...]:
    """Reading -> changes in text order, each person, kind and post once."""
    found: list[Change] = []
    triggers = tuple(change_triggers(reading))
    headline = next((t.i for t in reading.doc if "\n" in t.text), 0)
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
    if change.time is not None or change.status != "Held":
        return change
    day = (
        _day_of_reshuffle(reading, change)
        or told_before(reading, change.trigger)
        or news_day(reading, change.trigger)
    )
    before = found[-1] if found else None
    if before is None or before.time is None:
        return replace(change, time=day)
    between = reading.doc[before.trigger.i : change.trigger.i].text
    if "\n" in between or {before.status, change.status} != {"Held"} or before.kind in LOSSES:
        return replace(change, time=day)
    return replace(change, time=before.time)


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
        summed = known.trigger.i < headline <= change.trigger.i and known.kind == change.kind
        if known.post and change.post and known.post.node != change.post.node and not summed:
            continue
        found[i] = replace(
            known,
            kind=change.kind if not loss and change.kind == "Elected" else known.kind,
            post=(change.post or known.post) if summed else known.post or change.post,
            time=known.time or (change.time if known.status == change.status else None),
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
        made = list(_losses(reading, trigger, earlier))
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
        for who, post in listed_portfolios(reading, trigger.token, bool(made)):
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
        who = who if as_office else []
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
    for person, token in who:
        named = _named(reading, trigger, person, token)
        post = named.post if named else None
        if named is None and not is_background(trigger, person, earlier):
            post = unnamed_post(reading, trigger, person, token, earlier)
        handed = trigger.row.frame == "handover" and hands_over(reading, trigger)
        if post is not None or named is not None or handed:
            yield (person, token), post


def _only_candidate(reading: Reading, trigger: ChangeTrigger) -> bool:
    """``désignée candidate à la présidence``: a race that is not won yet."""
    behind = reading.doc[trigger.end : trigger.end + 3]
    return bool({t.lower_ for t in behind} & CANDIDATES)


def _named(reading: Reading, trigger: ChangeTrigger, person: Entity, token: Token) -> Named | None:
    own = own_portfolio(reading, person, token)
    if own is not None:
        return Named(own, token.i)
    end = clause_end(reading, trigger.token)
    if trigger.row.kind in LOSSES:
        end = _before_next(reading, trigger, end)
    start = trigger.end if trigger.row.frame == "post" else trigger.token.i + 1
    passive = trigger.row.frame == "entrust" and trigger.voice in ("passive", "participle")
    if trigger.row.frame == "falls" or passive:  # "L'Intérieur revient à A", "est confié à A"
        start = _clause_start(trigger.token)
        end = trigger.token.i
    if trigger.row.frame == "handover":
        return named_post(reading, trigger, person, start, token.i)
    return named_post(reading, trigger, person, start, end)


def _clause_start(verb: Token) -> int:
    """Where the words before a verb start: behind ``tandis que``, a semicolon, another verb."""
    start = max(verb.sent.start, verb.i - AHEAD)
    for token in reversed(verb.doc[start : verb.i]):
        other = finite(token) and token.head != verb and verb.head != token
        if token.lower_ in PARTING or other:
            return token.i + 1
    return start


def _before_next(reading: Reading, trigger: ChangeTrigger, end: int) -> int:
    """``le départ de A, | nommée à la tête de B``: where the words of another change start."""
    verbs = triggers("change", "VERB")
    for token in reading.doc[trigger.end : end]:
        name = lemma(token)
        gains = name in verbs and verbs[name].kind not in LOSSES
        if gains and verbs[name].frame == "object" and token.lower_ in participles(name):
            return token.i
    return end


def _losses(
    reading: Reading, trigger: ChangeTrigger, earlier: list[Change]
) -> Iterator[tuple[Who, Post | None]]:
    """Who leaves which office; weak verbs only where the office or its loss is spoken of."""
    doc = reading.doc
    behind = doc[trigger.token.i + 1 : clause_end(reading, trigger.token)]
    out = leads_out(behind.text)
    frame = trigger.row.frame
    for person, token in people(reading, trigger):
        named = _named(reading, trigger, person, token)
        post = named.post if named is not None and named.post is not None else None
        if trigger.voice is None:
            post = left_office(reading, trigger.token, person) or post
        known = held(reading, person, trigger.token) or office_before(reading, person, token)
        cabinet = token.sent == trigger.token.sent and heads_cabinet(token)
        if known is None:
            known = _of_successor(reading, person, token, earlier)
        if post is None and known is None and " " in trigger.row.lemma and not out:
            continue  # "a claqué la porte" of whatever it was
        if frame == "leave" and not _leaves(reading, trigger, known, out or post is not None):
            continue
        if frame == "weak" and not (
            (out and (post or known))
            or (cabinet and trigger.row.lemma in COUPS)
            or (
                known is not None
                and (trigger.voice in ("passive", "participle") or trigger.row.lemma in COUPS)
                and trigger.row.lemma in FORCES | COUPS
                and not {"pour", "d'avoir"} & {t.lower_ for t in behind}
            )
        ):
            continue
        yield (person, token), post or known


def _of_successor(
    reading: Reading, person: Entity, token: Token, earlier: list[Change]
) -> Post | None:
    """``A, le prédécesseur de B``, ``son devancier A``: the office of who came after."""
    doc = reading.doc
    noun = next((t for t in token.sent if t.lower_ in FORERUNNERS), None)
    if noun is None:
        return None
    own, behind = doc[noun.i - 1] if noun.i else noun, doc[noun.i + 1 : noun.i + 4]
    heirs: list[Entity | None] = []
    if own.lower_ in ("son", "sa"):
        heirs = [reading.cast.by_node.get(n) for n in reading.references.pronoun(own)]
    elif behind and behind[0].lower_ in OF:
        refs = [r for r in reading.references.items if behind.start < r.start < behind.end]
        heirs = [reading.cast.by_node.get(n) for r in refs for n in r.nodes]
    for heir in heirs:
        if heir is not None and heir.node != person.node:
            gained = [c.post for c in earlier if c.person.node == heir.node]
            post = next((p for p in gained if p is not None), None) or held(reading, heir)
            if post is not None:
                return post
    return next((c.post for c in reversed(earlier) if c.kind not in LOSSES), None)


def _leaves(reading: Reading, trigger: ChangeTrigger, known: Post | None, out: bool) -> bool:
    """Whether what is quitted is an office, or the body that a person's office stands in."""
    if out:
        return True
    end = min(clause_end(reading, trigger.token), trigger.token.i + 6)
    owner = known.owner if known is not None else None
    if known is None or owner is None or trigger.voice is None:
        return False
    behind = normalise(reading.doc[trigger.token.i + 1 : end].text)
    title = normalise(known.title)
    if title[:7] in behind and title not in behind:  # "conseiller fédéral": "le Conseil fédéral"
        return True
    return any(
        s.start >= trigger.token.i and s.end <= end and owner.cls not in ("Country", "Place")
        for s in owner.spans
    )


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
