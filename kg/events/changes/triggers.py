"""Reading -> triggers of office: the verbs and nouns that speak of appointing or leaving."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg import lexicons
from kg.entities.clauses import moment
from kg.entities.reading import Reading
from kg.events.voices import Voice, voice
from kg.lexicons import Trigger, lemma, word_list
from kg.mentions.portfolios import portfolio_at

LOSSES = frozenset({"Resigned", "Dismissed"})
WANTED = word_list("verbs that only want an event")
WANTED_NOUNS = word_list("nouns that only want an event")
LET = word_list("verbs that let an event happen")
REACH = (
    7  # tokens from a verb to the noun of its phrase: "a pris mardi, comme prévu, ses fonctions"
)
VOTES = ("présid", "législat", "municip", "région", "europ", "cantonal", "sénator", "communal")
OFFICES = word_list("nouns of office") | {"tête", "gouvernement", "pouvoir", "comme"}
TO = frozenset(["à", "au", "aux", "la", "l'"])
OFFICE_TALK = (
    word_list("nouns that take up an office")
    | word_list("nouns of who follows in an office")
    | frozenset(["sortant", "sortante", "retraite", "remplacé", "remplacée", "démission"])
)
ROLL_CALLS = {
    "sort": "sortir gouvernement",
    "sortent": "sortir gouvernement",
    "entre": "entrer",
    "entrent": "entrer",
}
LEAVING_WORDS = frozenset(["depuis", "en", "pour", "après", "le", ",", ".", ";"])
KEPT_AWAY = word_list("words of who is kept away")
OCCASIONS = frozenset(["ceremony", "summit", "talks", "visit"])
STOPS = frozenset([".", ";", ":", "(", "qui", "que", "qu'", "qu’", "dont", "où"])


@dataclass(frozen=True, slots=True)
class ChangeTrigger:
    """A word or phrase that speaks of a change of office.

    Attributes:
        token: The verb or noun.
        row: Its row in the lexicon.
        end: Token behind the phrase (``a pris ses fonctions``).
        voice: How the verb is built; None for a noun.
    """

    token: Token
    row: Trigger
    end: int
    voice: Voice | None


def change_triggers(reading: Reading) -> Iterator[ChangeTrigger]:
    """Words of appointment, election, dismissal and resignation, in text order.

    Those inside names and titles (``président élu``) are left out, and wishes, demands and denials.
    """
    verbs, nouns = lexicons.triggers("change", "VERB"), lexicons.triggers("change", "NOUN")
    taken = {i for n in reading.names for i in range(n.start, n.end)}
    taken |= {i for o in reading.offices for i in range(o.start, o.end)}
    for token in reading.doc:
        if token.i in taken:
            continue
        found = _verb(token, verbs) or _noun(reading.doc, token, nouns)
        if found is not None and _happens(reading, found) and not _for_once(found):
            yield found


def _verb(token: Token, rows: dict[str, Trigger]) -> ChangeTrigger | None:
    if token.lower_ == "entre" and _behind_portfolio(token):  # "Aux Forêts entre A"
        return ChangeTrigger(token, rows["entrer"], token.i + 1, "active")
    roll = _roll_call(token)
    if roll:
        return ChangeTrigger(token, rows[roll], token.i + 1, "active")
    if token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADV", "CCONJ", "X"):
        return None
    if token.pos_ == "NOUN" and token.i and token.doc[token.i - 1].pos_ in ("DET", "ADP", "ADJ"):
        return None
    for name in dict.fromkeys((lemma(token), token.lemma_)):
        phrases = [r for k, r in rows.items() if k.startswith(f"{name} ")]
        for row in phrases:
            end = _phrase_end(token, row.lemma.split(" ", 1)[1])
            if end is None and row.frame == "successor" and _passive_of(token, name, row):
                end = token.i + 1
            if end is not None:
                return ChangeTrigger(token, row, end, voice(token, name))
        if name in rows:
            return ChangeTrigger(token, rows[name], token.i + 1, voice(token, name))
    return None


def _roll_call(token: Token) -> str:
    """``Sortent A (Budget) et B (Culture)``: the phrase that a verb before its subjects stands for.

    Nothing for any other token.
    """
    if not token.is_sent_start or token.i + 1 >= len(token.doc):
        return ""
    behind = token.doc[token.i + 1 : token.i + 5]
    named = behind[0].text[0].isupper() and "(" in {t.text for t in behind}
    return ROLL_CALLS.get(token.lower_, "") if named else ""


def _behind_portfolio(token: Token) -> bool:
    doc = token.doc
    ends = (portfolio_at(doc, i) for i in range(max(token.i - 6, 0), token.i))
    return any(found is not None and found[1] == token.i for found in ends)


def _phrase_end(verb: Token, noun: str) -> int | None:
    """Token behind the rest of a phrase: ``fonctions``, ``à pied``, ``sa place``."""
    n = noun.count(" ") + 1
    for token in verb.doc[verb.i + 1 : min(verb.i + 1 + REACH, verb.sent.end)]:
        other = token.pos_ == "VERB" and token.lower_ not in (noun, "assurer", "exercer")
        if token.lower_ in STOPS or other:
            return None  # not "chargé d'assurer | l'intérim"
        if verb.doc[token.i : token.i + n].text.lower() == noun:
            return token.i + n
    return None


def _passive_of(verb: Token, name: str, row: Trigger) -> bool:
    """``L'intérim est assuré par A``, ``La relève sera prise par B``: the noun before its verb."""
    noun = row.lemma.rsplit(" ", 1)[1]
    before = {t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - REACH) : verb.i]}
    return noun in before and voice(verb, name) == "passive"


def _noun(doc: Doc, token: Token, rows: dict[str, Trigger]) -> ChangeTrigger | None:
    if token.lower_ == "démissionnaire":
        return _leaving(token, rows["démissionnaire"])
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    for n in (3, 1):
        words = doc[token.i : token.i + n].text.lower().replace("’", "'")
        row = rows.get(words) or (rows.get(words.rstrip("s")) if n == 1 else None)
        if row is not None:
            return ChangeTrigger(token, row, token.i + n, None)
    return None


def _leaving(token: Token, row: Trigger) -> ChangeTrigger | None:
    """``A, démissionnaire depuis mardi``, ``pour raisons de santé``: not the caretaker's title."""
    before, behind = token.doc[max(0, token.i - 1)], token.doc[token.i + 1 : token.i + 2].text
    told = before.text == "," and behind.lower() in LEAVING_WORDS
    return ChangeTrigger(token, row, token.i + 1, None) if told else None


def _for_once(trigger: ChangeTrigger) -> bool:
    """``Retenu à Riga, A sera remplacé par B``, ``B le remplacera au sommet``: no office changes.

    Nor where the sentence before says so: ``A a dû se décommander. B le remplacera.``
    """
    token, doc = trigger.token, trigger.token.doc
    if trigger.row.lemma != "remplacer":
        return False
    start = doc[token.sent.start - 1].sent.start if token.sent.start else 0
    same = "\n" not in doc[start : token.sent.start].text
    away = doc[start if same else token.sent.start : token.i]
    nouns = lexicons.triggers("meeting", "NOUN")
    behind = doc[token.i : min(token.i + REACH, token.sent.end)]
    occasions = (nouns.get(t.lemma_) for t in behind if t.head == token)
    return any(lemma(t) in KEPT_AWAY or t.lower_ in KEPT_AWAY for t in away) or any(
        row is not None and row.kind in OCCASIONS for row in occasions
    )


def _happens(reading: Reading, trigger: ChangeTrigger) -> bool:
    """Whether the text reports the change, rather than asks for it, fears it or denies it."""
    token = trigger.token
    if any(c.lower_ in ("si", "s'", "s’") and c.dep_ == "mark" for c in token.lefts):
        return False
    ahead = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 4) : token.i]]
    if any(
        a in ("si", "s'", "s’") and b in ("il", "elle", "ils", "elles", "on")
        for a, b in itertools.pairwise(ahead)
    ):
        return False
    if trigger.row.lemma == "donner" and not _given_itself(trigger):
        return False
    if trigger.row.lemma == "déposer" and _set_down(trigger):
        return False
    if {"avant que", "avant qu'"} & {f"{a} {b}" for a, b in itertools.pairwise(_ahead(token))}:
        return False  # "avant que le futur chancelier ne prenne ses fonctions"
    if trigger.row.lemma == "séparer" and not {"se", "s'", "s’"} & set(ahead):
        return False  # "ce qui le sépare du Premier ministre"
    if trigger.row.lemma == "renoncer mandat" and token.doc[trigger.end - 1] in _further(token):
        return False
    if trigger.row.lemma == "arriver" and not _arrives_in_office(trigger):
        return False
    if trigger.row.frame == "depart" and not _leaves_for_good(trigger):
        return False
    if trigger.voice is not None and _bidden(token):
        return False
    if trigger.row.lemma == "assurer intérim" and "depuis" in {
        t.lower_ for t in token.doc[token.i : min(token.i + REACH, token.sent.end)]
    }:
        return False  # a state that lasts
    if trigger.voice is None:
        if token.lower_ == "arrivée" and not _arrives_in_office(trigger):
            return False
        return not _wanted(reading, token) and not _ballot(token)
    if trigger.voice != "infinitive":
        return not reading.clauses.negated(token)
    before = list(token.doc[max(token.sent.start, token.i - 8) : token.i])
    perfect = any(t.lower_ in ("avoir", "être") for t in before[-3:])
    if perfect and any(t.lower_ == "après" for t in before):
        return True
    for other in reversed(before):
        if other.pos_ in ("VERB", "AUX") or other.lemma_ in WANTED | LET:
            name = lemma(other)
            if name in ("avoir", "être") or (other.lower_ in ("été",)):
                continue
            return name in LET and not reading.clauses.negated(other)
        if other.lower_ in ("pour", "avant", "sans") or lemma(other) in WANTED_NOUNS:
            return False
    return False


def _ahead(token: Token) -> list[str]:
    """The words of the clause before a verb, back to a comma that no name follows."""
    verb, doc = token, token.doc
    mark = next((c for c in verb.lefts if c.dep_ == "mark" and c.lower_ in ("que", "qu'")), None)
    return [t.lower_ for t in doc[mark.i - 1 : mark.i + 1]] if mark is not None and mark.i else []


def _further(verb: Token) -> list[Token]:
    """``renonce à un cinquième mandat``: nouns of what nobody has yet."""
    return [t for t in verb.sent if any(c.dep_ == "det" and c.lower_ == "un" for c in t.lefts)]


def _set_down(trigger: ChangeTrigger) -> bool:
    """``Un hélicoptère a déposé A à Riga``, ``A a été déposé devant la gare``: a journey's end."""
    verb = trigger.token
    behind = verb.doc[trigger.end : min(trigger.end + REACH, verb.sent.end)]
    return any(t.lower_ in ("à", "au", "aux", "devant", "chez") for t in behind)


def _bidden(verb: Token) -> bool:
    """``Qu'ils rendent les clés !``: what is bidden, no news."""
    opens = verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]
    return any(t.text in ("Que", "Qu'", "Qu’") for t in opens)


def _given_itself(trigger: ChangeTrigger) -> bool:
    """``s'est donné A pour chef``: whom a body chooses; not what it gives others."""
    verb = trigger.token
    own = {t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]} & {"se", "s'"}
    behind = {t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)]}
    return bool(own) and bool(behind & {"pour", "comme", "nouveau", "nouvelle"})


def _ballot(noun: Token) -> bool:
    """``l'élection présidentielle``: a vote, not that somebody was elected."""
    behind = noun.doc[noun.i + 1 : noun.i + 2].text.lower()
    return noun.lower_.startswith(("élection", "réélection")) and behind.startswith(VOTES)


def _arrives_in_office(trigger: ChangeTrigger) -> bool:
    """``l'arrivée de A à la tête de``, ``à la Santé``, ``au gouvernement``: not ``à Paris``."""
    token = trigger.token
    behind = token.doc[trigger.end : min(trigger.end + 10, token.sent.end)]
    return any(
        t.lower_ in OFFICES or (t.i and portfolio_at(token.doc, t.i) and t.nbor(-1).lower_ in TO)
        for t in behind
    )


def _leaves_for_good(trigger: ChangeTrigger) -> bool:
    """``partira le 1er juillet``, ``s'en va à la retraite``: nothing but when, no ``pour Paris``.

    Only where the sentence or one beside it speaks of offices or of who follows in them.
    """
    verb, doc = trigger.token, trigger.token.doc
    before = [t.lower_ for t in doc[max(verb.sent.start, verb.i - 4) : verb.i]]
    if trigger.row.lemma != "partir" and not {"se", "s'", "s’"} & set(before):
        return False
    if trigger.row.lemma == "aller" and "en" not in before:
        return False
    behind = doc[trigger.end : min(trigger.end + 3, verb.sent.end)]
    retires = "retraite" in {t.lower_ for t in behind}
    for token in behind[:2] if not retires else ():
        if token.pos_ in ("PUNCT", "CCONJ") or token.lower_ == ",":
            break
        if not (token.ent_type_ == "DATE" or moment(token.lower_) or token.pos_ in ("DET", "NUM")):
            return token.pos_ == "ADV" and token.lower_ in ("aussitôt", "déjà")
    start, end = verb.sent.start, verb.sent.end
    around = doc[doc[max(start - 1, 0)].sent.start : doc[min(end, len(doc) - 1)].sent.end]
    return retires or any(t.lower_ in OFFICE_TALK for t in around)


def _wanted(reading: Reading, noun: Token) -> bool:
    """``réclame la démission``, ``un appel à la démission``, ``l'éventuelle nomination``."""
    if any(
        c.lower_.startswith(("éventuel", "possible", "probable", "hypothétique", "aucun"))
        for c in noun.children
    ):
        return True
    doc = noun.doc
    for token in reversed(doc[max(noun.sent.start, noun.i - 5) : noun.i]):
        if token.pos_ in ("NOUN", "PROPN") or token.text in ",;:":
            if token.lemma_ in WANTED_NOUNS or token.lower_ in WANTED_NOUNS:
                return True
            break
    verb = reading.clauses.verb(noun)
    governs = noun.dep_ in (
        "obj",
        "obl",
        "obl:arg",
        "iobj",
        "xcomp",
        "nsubj:pass",
        "obl:mod",
        "ccomp",
    )
    if verb == noun or not governs:
        return False
    chain = [verb, *([verb.head] if verb.dep_ in ("xcomp", "ccomp", "obl") else [])]
    after = {t.lower_ for t in noun.lefts} & {"après", "depuis", "suite", "lors"}
    return not after and (any(lemma(v) in WANTED for v in chain) or reading.clauses.negated(verb))
