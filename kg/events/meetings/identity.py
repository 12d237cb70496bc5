"""Two mentions -> what order and grammar say of their being one meeting."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.events.meetings.records import Meeting
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.order import finite
from kg.lexicons import lemma, word_list
from kg.lexicons.grammar import ARTICLES, OF_OR_TO

DEFINITE = word_list("definite determiners")
POINTING = frozenset(["ce", "cet", "cette", "ces"])
INDEFINITE = frozenset(["un", "une", "des", "deux", "plusieurs", "d'autres"])
ANOTHER = word_list("words for another meeting")
APART = frozenset(
    ["marge", "issue", "avant", "après", "cadre", "occasion", "terme", "veille", "lendemain"]
)
FRAMING = frozenset(["pour", "lors", "cours", "à"])
MARGIN = 4  # tokens from "marge" to the noun
AHEAD = word_list("words of what is ahead")
SIDES = frozenset(["avant", "après", "veille", "lendemain"]) | AHEAD
EDGES = frozenset(["avoir", "report", "annulation", "début", "fin", "clôture", "échec"])
INSTEAD = ("plutôt qu", "au lieu d", "à la place d", "à défaut d")
STEAD = 5  # tokens from these to the noun
MARGINS = frozenset(["marge", "marges"])
JOINT = 4  # tokens from "et", "puis" to the noun that it joins
REACH = 5  # tokens from "avant" or "après" to its verb
EARLIER = frozenset(["dernier", "dernière", "précédent", "précédente", "première", "premier"])
WHERE = 18  # tokens from a verb of travel to what takes place there
CLOSE = frozenset(["host", "mutual", "call", "with"])  # these verbs take two
PLACES = frozenset(["PLACE", "COUNTRY"])
KINDS = frozenset(["de ce type", "de ce genre", "de cette sorte", "de cette nature"])


def first_of_kind(trigger: MeetingTrigger) -> bool:
    """``la première réunion de ce type``: an earlier meeting, of the series spoken of."""
    doc, i = trigger.token.doc, trigger.token.i
    first = any(t.lower_ in ("premier", "première") for t in doc[max(0, i - 2) : i])
    return first and doc[i + 1 : i + 4].text.lower() in KINDS


def determined(trigger: MeetingTrigger) -> str:
    """What a noun's determiner and adjectives say: ``cette rencontre``, ``une autre réunion``."""
    noun = trigger.noun
    if noun is None:
        return ""
    words = {c.lower_ for c in noun.children if c.dep_ in ("det", "amod", "nmod")}
    words |= {t.lower_ for t in noun.doc[max(0, noun.i - 2) : noun.i]} & (
        DEFINITE | POINTING | INDEFINITE | ANOTHER
    )
    if words & ANOTHER and not words & POINTING:
        return "another"
    if words & POINTING:
        return "pointing"
    if words & INDEFINITE:
        return "indefinite"
    return "definite" if words & DEFINITE else ""


def there(known: Meeting, fresh: Meeting) -> bool:
    """``y recevra son homologue``: at the meeting just spoken of, not at a place."""
    token = fresh.mentions[0].token
    return (
        fresh.mentions[0].noun is None
        and known.kind in ("council", "summit", "ceremony", "other")
        and fresh.date is None
        and not fresh.places
        and any(t.lower_ == "y" for t in token.doc[max(0, token.i - 3) : token.i])
    )


def where(travel: MeetingTrigger, trigger: MeetingTrigger) -> bool:
    """``se rend à Lille, où il doit rencontrer A``: the visit is what takes place there."""
    doc, near = trigger.token.doc, trigger.token.i - travel.token.i < WHERE
    between = {t.lower_ for t in doc[travel.token.i + 1 : trigger.token.i]}
    return (
        near
        and travel.row.frame == "travel"
        and travel.token.sent == trigger.token.sent
        and trigger.noun is None
        and "où" in between
        and not between & {"puis", "avant", "après", ";"}
    )


def all_there(known: Meeting, fresh: Meeting) -> bool:
    """``Tous trois y rencontreront …``: all who travel meet their hosts, which is the visit."""
    token = fresh.mentions[0].token
    before = [t.lower_ for t in token.sent if t.i < token.i]
    return (
        known.kind == "visit"
        and fresh.mentions[0].noun is None
        and fresh.date is None
        and before[:1] in (["tous"], ["toutes"])
        and before[-1:] == ["y"]
    )


def apart(a: MeetingTrigger, b: MeetingTrigger) -> bool:
    """Whether one is before or after the other: ``avant de s'entretenir avec``."""
    for one, other in ((a, b), (b, a)):
        below = one.token.head == other.token and one.token.dep_ == "advcl"
        if below and any(c.lower_ in ("avant", "après") for c in one.token.children):
            return True
    return a.token.sent == b.token.sent and (circumstance(a, b) or circumstance(b, a))


def same_noun(known: Meeting, trigger: MeetingTrigger) -> bool:
    """Whether a definite noun takes up the one by which a meeting was called: ``le sommet``."""
    return determined(trigger) == "definite" and any(
        t.noun is not None and lemma(t.noun) == lemma(trigger.token) for t in known.mentions
    )


def told_by_relative(known: Iterable[Meeting], trigger: MeetingTrigger) -> Meeting | None:
    """``a vu A avant la réunion du G7, qui se | tiendra jeudi``: what the noun before it names.

    Where a verb in the singular says of one that it takes place.
    """
    verb, sent = trigger.token, trigger.token.sent
    which = next((t for t in reversed(sent.doc[sent.start : verb.i]) if t.lower_ == "qui"), None)
    if trigger.noun is not None or trigger.row.frame != "other" or which is None:
        return None
    words = sent.doc[which.i + 1 : verb.i]
    named = ((t.noun, m) for m in known for t in m.mentions if t.noun is not None)
    near = [(n.i, m) for n, m in named if sent.start <= n.i < which.i]
    last, meeting = max(near, key=lambda pair: pair[0], default=(0, None))
    between = any(map(finite, sent.doc[last : which.i])) or any(t.pos_ == "VERB" for t in words)
    plural = any("Plur" in t.morph.get("Number", []) for t in (verb, *words))
    return None if between or plural else meeting


def kinds_of(meeting: Meeting) -> frozenset[str]:
    """The kinds of all words by which the text speaks of a meeting."""
    return frozenset({meeting.kind, *(t.row.kind for t in meeting.mentions)})


def instead_of(a: MeetingTrigger, b: MeetingTrigger) -> bool:
    """``Plutôt que le sommet, annulé, c'est une réunion``: whether one is told for the other."""
    if a.token.sent != b.token.sent or a.token == b.token:
        return False
    nouns = (t.noun for t in (a, b) if t.noun is not None)
    befores = (n.doc[max(n.sent.start, n.i - STEAD) : n.i].text.lower() for n in nouns)
    return any(words in before for before in befores for words in INSTEAD)


def coordinated_nouns(a: MeetingTrigger, b: MeetingTrigger) -> bool:
    """Whether two nouns of meetings are joined: ``une rencontre avec A et un échange avec B``."""
    return joint_of(a, b) is not None


def joint_of(a: MeetingTrigger, b: MeetingTrigger) -> Token | None:
    """The ``et`` or ``puis`` of ``au sommet du G7, puis | au sommet de l'Otan``, if there is one.

    None where it joins clauses: ``La réunion a eu lieu et | la rencontre a duré``.
    """
    first, second = sorted((a, b), key=lambda t: t.token.i)
    if first.noun is None or second.noun is None or first.token.sent != second.token.sent:
        return None
    between = second.noun.doc[first.token.i + 1 : second.noun.i]
    if any(finite(t) for t in between):
        return None
    near = between[max(0, len(between) - JOINT) :]
    joint = next((t for t in reversed(near) if t.lower_ in ("et", "puis")), None)
    light = joint is not None and all(
        t.pos_ in ("ADP", "DET", "ADJ", "ADV", "NUM") for t in near if t.i > joint.i
    )
    return joint if light else None


def told_beside(a: MeetingTrigger, b: MeetingTrigger) -> bool:
    """Whether two clauses tell of whom somebody meets: ``A, qui l'a appelé lundi, recevra B``."""
    verbs = (a.token, b.token)
    if any(t.noun is not None or t.row.frame not in CLOSE for t in (a, b)) or a.verb == b.verb:
        return False
    return all(any(map(finite, (v, *v.children))) for v in verbs) and not same_clause(a, b)


def in_margin(a: MeetingTrigger, b: MeetingTrigger) -> bool:
    """Whether one happens beside the other: ``En marge du sommet, A a rencontré B``."""
    if a.token.sent != b.token.sent:
        return False
    return any(
        one.noun is not None
        and other.token.i not in range(one.token.i - MARGIN, one.token.i)
        and "marge" in {t.lower_ for t in one.token.doc[max(0, one.token.i - MARGIN) : one.token.i]}
        for one, other in ((a, b), (b, a))
    )


def before_or_after(a: MeetingTrigger, b: MeetingTrigger) -> bool:
    """Whether a noun only tells when the other is: ``a reçu A onze jours avant le sommet de B``."""
    if a.token.sent != b.token.sent:
        return False
    return any(
        one.noun is not None and (near := _approach(one.noun)) and other.token.i not in near
        for one, other in ((a, b), (b, a))
    )


def awaited(trigger: MeetingTrigger) -> bool:
    """``à l'approche du sommet``, ``pour préparer la réunion``: it is still ahead."""
    near = _approach(trigger.noun) if trigger.noun is not None else range(0)
    return bool(near) and trigger.token.doc[near.start].lower_ in AHEAD


def only_prepared(trigger: MeetingTrigger, word: Token) -> bool:
    """``A s'est rendu à Riga pour préparer | le sommet``: neither A nor Riga is told of it."""
    noun = trigger.noun
    verb = noun.head if noun is not None and noun.dep_ == "obj" else None
    if verb is None or lemma(verb) != "préparer" or verb.sent != word.sent:
        return False
    aim = any(t.lower_ in ("pour", "afin") for t in verb.doc[max(0, verb.i - 2) : verb.i])
    return aim and word.i < verb.i


def _approach(noun: Token) -> range:
    """Where the words from ``avant``, ``après`` to a noun stand; nowhere if there are none.

    ``à la veille d'un sommet``, ``avant d'avoir une séance``, ``après le report du sommet`` and
    ``pour préparer le sommet`` too.
    Nor before one that may take up what is told: ``après cet entretien``, ``après la réunion``.
    """
    for word in reversed(noun.doc[max(noun.sent.start, noun.i - REACH) : noun.i]):
        if word.lower_ in SIDES:
            return range(word.i, noun.i)
        taken_up = noun.nbor(-1).lower_ not in EARLIER  # not "après leur dernière rencontre"
        known = word.lower_ in POINTING | {"leur"} and taken_up
        passed = word.pos_ in ("DET", "ADJ", "NUM") or word.lower_ in OF_OR_TO | EDGES
        if known or not passed:
            break
        if word.lower_ in ARTICLES and word.i == noun.i - 1 and not noun.n_rights:
            break
    return range(0)


def apart_of(trigger: MeetingTrigger, *, margin: bool) -> range:
    """Where a noun with its complements stands that only tells when or beside what another is.

    Args:
        trigger: What the noun speaks of.
        margin: Whether ``en marge du sommet`` counts too.
    """
    noun = trigger.noun
    if noun is None:
        return range(0)
    start = (_approach(noun) or range(noun.i, noun.i)).start
    if margin:
        before = noun.doc[max(noun.sent.start, noun.i - MARGIN) : noun.i]
        start = next((t.i for t in before if t.lower_ in MARGINS), start)
    whole = noun.head if noun.dep_ == "obj" and start <= noun.head.i < noun.i else noun
    return range(start, _place_end(whole.right_edge)) if start < noun.i else range(0)


def _place_end(last: Token) -> int:
    """Behind the place right behind a noun phrase: ``la veille du sommet du G20 | à Rome``."""
    doc, end = last.doc, last.i + 1
    start = end
    while end < last.sent.end and doc[end].pos_ in ("ADP", "DET"):
        end += 1
    if end == start or end >= last.sent.end or doc[end].ent_type_ not in PLACES:
        return start
    while end < last.sent.end and doc[end].ent_type_ in PLACES:
        end += 1
    return end


def same_clause(a: MeetingTrigger, b: MeetingTrigger) -> bool:
    """Whether two triggers stand in one clause and speak of one meeting."""
    if a.token.sent != b.token.sent:
        return False
    first, second = sorted((a, b), key=lambda t: t.token.i)
    if any(circumstance(t, o) for t, o in ((first, second), (second, first))):
        return False
    if _manner(first, second):
        return True
    if a.verb == b.verb and abs(a.token.i - b.token.i) < 25:
        if a.noun is not None and b.noun is not None:
            return _one_phrase(first, second)
        return not (second.token.dep_ == "conj" and second.token.head == first.token)
    below = first if first.token.head == second.token else second
    above = second if below is first else first
    if below.token.head == above.token and below.row.frame == "gather":
        return True  # "le comité qui a réuni"
    purpose = below.token.dep_ != "advcl" or any(c.lower_ == "pour" for c in below.token.children)
    return (
        below.token.head == above.token
        and below.token.dep_ in ("obl", "obj", "nmod", "advcl", "xcomp")
        and purpose
        and (a.noun is None or b.noun is None)
    )


def _manner(first: MeetingTrigger, second: MeetingTrigger) -> bool:
    """Whether a noun only tells how they meet: ``par visioconférence``, ``pour un dîner``."""
    if second.noun is None:
        return False
    between = second.token.doc[first.token.i + 1 : second.token.i]
    if len(between) > 16 or any(finite(t) and t != first.verb for t in between):
        return False
    near = [t.lower_ for t in between[-3:]]
    if second.row.kind == "call":
        return near[-1:] in (["par"], ["en"])
    return first.noun is None and "un" in {w[:2] for w in near} and bool(FRAMING & set(near))


def _one_phrase(first: MeetingTrigger, second: MeetingTrigger) -> bool:
    """Whether two nouns name one thing: ``session du Conseil``, ``comité (kern)``."""
    between = second.token.doc[first.token.i + 1 : second.token.i]
    words = {t.lower_ for t in between}
    if words & {"et", "puis", ";", ","} or second.token.dep_ == "conj":
        return False
    framed = words & {"lors", "cours", "forme"}
    return bool(framed) or (len(between) <= 4 and bool(words & {"(", "de", "du", "d'", "d’"}))


def circumstance(trigger: MeetingTrigger, other: MeetingTrigger) -> bool:
    """Whether a noun only tells when the other meeting is: ``en marge du sommet``."""
    noun = trigger.noun
    if noun is None:
        return False
    before = [t.lower_ for t in noun.doc[max(0, noun.i - 5) : noun.i]]
    if set(before) & APART and other.token.i not in range(noun.i - 5, noun.i):
        return True
    framed = set(before) & {"lors", "cours", "pendant", "durant"}
    definite = bool({c.lower_ for c in noun.children if c.dep_ == "det"} & (DEFINITE - {"leur"}))
    return bool(framed) and definite and trigger.row.kind != "talks"
