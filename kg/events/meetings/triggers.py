"""Reading -> triggers: the words that speak of a meeting."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg import lexicons
from kg.entities.reading import Reading
from kg.events.meetings.detection import Word, word_features
from kg.events.meetings.noun_senses import acts, meant_noun, of_court
from kg.events.meetings.occasions import GUESTS, guest, occasion, stay
from kg.events.meetings.verb_senses import in_company, last_seen, meant_verb, nursed
from kg.events.voices import voice
from kg.lexicons import Trigger, honorifics, lemma, normalise, participles, word_list
from kg.lexicons.grammar import HE, OF, REFLEXIVES
from kg.weights import probability

# "Le précédent", "celui de mardi": the noun is the one last used.
ELLIPSES = word_list("words for another of a kind")
CONTENDING = word_list("verbs of contending")
DYING = word_list("verbs of dying")
POINTING = {"celui": "Masc", "celle": "Fem"}
PREDICATES = GUESTS | {"être"}
HELD = frozenset(f for v in word_list("verbs of sitting") for f in participles(v))
DONE = participles("effectuer")
WHICH = frozenset(["qui", "que", "qu'"])
BESIDE = frozenset(["depuis", "après", "avant"])
DATED = 6  # tokens between what stands for a meeting and its day
FAR = 12  # the same where it is told whose it was
EARLIER_OR_LATER = frozenset(
    ["précédent", "précédente", "prochain", "prochaine", "dernier", "dernière", "premier"]
) | {"première", "suivant", "suivante"}
TAKING_PLACE = word_list("verbs of taking place")
OFFICE = frozenset(lexicons.triggers("change", "VERB")) - set(lexicons.triggers("meeting", "VERB"))
VOTES = frozenset(["%", "suffrages", "voix"])
NEAR = 5  # tokens from "se" to its verb
LONGEST = 4  # words of a trigger
SURE = 0.6  # above which probability a word surely speaks of a meeting
MEETINGS = 4  # so many sure words make an article about meetings
# Above which probability a word is taken to: in an article about meetings, in any other.
MEANT, ELSEWHERE = 0.4, 0.5
UNLISTED = 0.65  # the same for a word that no list has, in any other article


@dataclass(frozen=True, slots=True)
class MeetingTrigger:
    """A word that speaks of a meeting.

    Attributes:
        token: The verb or noun.
        row: Its row in the lexicon.
        verb: The verb that governs the clause (itself, for a verb).
        noun: The noun, or None for a verb.
        elliptic: Whether the noun is left out: ``le précédent``.
        likely: How likely it speaks of one.
    """

    token: Token
    row: Trigger
    verb: Token
    noun: Token | None
    elliptic: bool = False
    likely: float = SURE


@functools.lru_cache(maxsize=1)  # every family of facts about meetings asks of one reading
def meeting_triggers(reading: Reading) -> tuple[MeetingTrigger, ...]:
    """Verbs and nouns that speak of a meeting, in text order."""
    found: list[MeetingTrigger] = []
    nouns: list[MeetingTrigger] = []  # the listed ones before, which an ellipsis may mean
    words = {w.token.i: w for w in words_of(reading)}
    likely = _likely(reading, words)
    for token in reading.doc:
        word = words.get(token.i)
        if word is None and token.lower_ not in ELLIPSES:
            continue
        if word is not None and token.i in likely:
            noun = None if word.verbal else token
            verb = token if word.verbal else reading.clauses.verb(token)
            row = word.row or _unlisted(word)
            found.append(MeetingTrigger(token, row, verb, noun, likely=likely[token.i]))
            if noun is not None and word.row is not None:
                nouns.append(found[-1])
        elif token.lower_ in ELLIPSES:
            same = next((n for n in reversed(nouns) if _elliptic(reading, token, n)), None)
            if same is not None:
                verb = reading.clauses.verb(token)
                found.append(MeetingTrigger(token, same.row, verb, token, True))
    return tuple(found)


def _likely(reading: Reading, words: dict[int, Word]) -> dict[int, float]:
    """The words that speak of a meeting, how likely; a doubtful one rather where many surely do.

    Where few do, a word that no list has needs more to show for it.
    """
    meant = frozenset(i for i, w in words.items() if w.meant)
    chance = {i: probability("meeting", word_features(reading, w, meant)) for i, w in words.items()}
    for word in (words[i] for i in meant if words[i].verbal):
        predicate = word.row is not None and word.row.lemma in PREDICATES
        last = last_seen(reading, word.token) or _not_gone_since(reading, word)
        if predicate or last:  # nothing to learn from
            chance[word.token.i] = max(chance[word.token.i], SURE)
    nouns = [words[i].token for i in meant if chance[i] >= SURE and not words[i].verbal]
    for verb in (w.token for w in words.values() if w.verbal and _happens(w.token)):
        if any(stands_for(verb, noun) for noun in nouns):  # "Elle aura lieu mardi"
            chance[verb.i] = max(chance[verb.i], UNLISTED)
    many = sum(p >= SURE for p in chance.values()) >= MEETINGS
    least = {i: MEANT if many else ELSEWHERE if w.row else UNLISTED for i, w in words.items()}
    return {i: p for i, p in chance.items() if p >= least[i]}


def _not_gone_since(reading: Reading, word: Word) -> bool:
    """``n'y était plus allé depuis 2009``, ``où il n'était plus venu depuis mai``."""
    verb, times = word.token, reading.times
    travel = word.row is not None and word.row.frame == "travel" and reading.clauses.negated(verb)
    return travel and any(
        t.expression.since == "since" and verb.i < t.span.start < verb.i + NEAR for t in times
    )


def stands_for(verb: Token, noun: Token) -> bool:
    """``La réunion a été reportée. Elle sera présidée par A``: whether a verb's ``elle`` is it.

    It is what the sentence before has for its subject, or the clause before ``:``.
    """
    it = [c for c in verb.children if c.lower_ in HE and c.dep_.startswith("nsubj")]
    if not it or not noun.dep_.startswith("nsubj"):
        return False
    start, gender = verb.sent.start, noun.morph.get("Gender", [])
    before = start > 0 and noun in verb.doc[start - 1].sent
    between = verb.doc[noun.i : it[0].i] if noun.sent == verb.sent else ()
    agrees = gender in ([], it[0].morph.get("Gender", gender))
    return agrees and (before or any(t.text in ":;" for t in between))


def _happens(verb: Token) -> bool:
    """``aura lieu``, ``se tiendra``: whether a verb says that something takes place."""
    words = {c.lower_ for c in verb.children}
    held = "lieu" in words if lemma(verb) == "avoir" else not words.isdisjoint(REFLEXIVES)
    return held and lemma(verb) in TAKING_PLACE


def words_of(reading: Reading) -> Iterator[Word]:
    """The verbs and nouns of an article, each with what the lexicon and its rules say of it."""
    verbs, nouns = lexicons.triggers("meeting", "VERB"), lexicons.triggers("meeting", "NOUN")
    for token in reading.doc:
        nominal = token.pos_ in ("NOUN", "PROPN", "X", "ADJ") and not _describes(token)
        if in_company(token) or _renders(token) or (nominal and _no_meeting(token)):
            continue
        row = _row(reading.doc, token, nouns) if nominal else None
        body = row is not None and (row.frame == "proper" or token.ent_type_ == "BODY")
        if body and acts(reading, token):
            continue
        if row is not None:
            yield Word(token, False, row, meant_noun(reading, token, row))
            continue
        # An opening participle is often taken for a name: "Reçue lundi, …"
        verbal = token.pos_ in ("VERB", "AUX") or token.is_sent_start or _conjugated(token)
        row = _verb_row(token, verbs) if verbal and not nursed(token) else None
        if row is not None:
            meant = meant_verb(reading, token, row)
            told = None if meant or token.pos_ != "VERB" else occasion(reading, token)
            yield Word(token, True, told or row, meant or told is not None)
        elif token.pos_ == "VERB" and not _of_a_life(token):
            row = occasion(reading, token)
            if row is not None or not _governs(token, verbs):
                yield Word(token, True, row, row is not None)
        elif (row := _predicate(reading, token, verbs, nouns)) is not None:
            yield Word(token, True, row, True)
        elif token.pos_ == "NOUN" and normalise(token.text) not in honorifics():
            yield Word(token, False, None, False)


def _no_meeting(token: Token) -> bool:
    """A hearing of a trial; ``pour consultations``; ``cinq mois après son | investiture``."""
    before = [t.lower_ for t in token.doc[max(token.i - 2, 0) : token.i]]
    recalled = token.lower_ == "consultations" and before[-1:] in (["en"], ["pour"])
    long_ago = token.lower_ == "investiture" and before[:1] in (["après"], ["depuis"])
    return recalled or long_ago or of_court(token)


def came_to_office(verb: Token) -> bool:
    """``Élu le 4 mai devant B, A …``: a participle that tells of an earlier change of office."""
    apart = verb.dep_ in ("advcl", "acl") and voice(verb) == "participle"
    return apart and lemma(verb) in OFFICE


def _of_a_life(verb: Token) -> bool:
    """Whether a verb tells how somebody fared, not whom he met: as a patient, at the polls."""
    return nursed(verb) or came_to_office(verb) or lemma(verb) in CONTENDING | DYING


def _renders(token: Token) -> bool:
    """``a rendu hommage``, ``a rendu son rapport``: only ``se rendre`` is a journey.

    Nor does who wins votes come together with anybody: ``a recueilli 43 % des voix``.
    """
    before = token.doc[max(token.sent.start, token.i - NEAR) : token.i]
    if lemma(token) == "recueillir":
        return bool(VOTES & {t.lower_ for t in token.doc[token.i + 1 : token.i + NEAR]})
    return lemma(token) == "rendre" and not REFLEXIVES & {t.lower_ for t in before}


def _predicate(
    reading: Reading, token: Token, verbs: dict[str, Trigger], nouns: dict[str, Trigger]
) -> Trigger | None:
    """``est l'invité de A``; ``A sera mardi à Riga`` if no other word there tells of a meeting."""
    invited = guest(reading, token)
    row = stay(reading, token) if invited is None else None
    told = [t for t in token.sent if row is not None and t.i != token.i]
    by_verb = any(t.pos_ == "VERB" and lemma(t) in verbs for t in told)
    return invited if by_verb or any(t.lower_ in nouns for t in told) else invited or row


def _governs(verb: Token, listed: Mapping[str, Trigger]) -> bool:
    """Whether a listed infinitive says what a verb is about: ``doivent | discuter``."""
    inside = (c for c in verb.children if c.dep_ == "xcomp" and lemma(c) in listed)
    return any("Inf" in c.morph.get("VerbForm", []) for c in inside)


def _unlisted(word: Word) -> Trigger:
    """The row of a word that only its surroundings show to speak of a meeting."""
    frame = "other" if word.verbal else "process"
    return Trigger(lemma(word.token), word.token.pos_, "meeting", "talks", frame)


def _describes(token: Token) -> bool:
    """Whether a word is an adjective behind its noun: ``la coopération bilatérale``."""
    before = token.pos_ == "ADJ" and token.head.i < token.i
    return before and token.dep_ == "amod" and token.head.pos_ == "NOUN"


def _conjugated(token: Token) -> bool:
    """Whether an auxiliary shows that a word is a participle: ``se sont vus``."""
    return any(c.dep_.startswith("aux") for c in token.children)


def _row(doc: Doc, token: Token, nouns: dict[str, Trigger]) -> Trigger | None:
    """The longest listed noun that starts at a token."""
    for n in range(LONGEST, 0, -1):
        words = doc[token.i : token.i + n].text.lower().replace("’", "'")
        row = nouns.get(words) or (nouns.get(token.lemma_.lower()) if n == 1 else None)
        if row is None and n == 1 and words.endswith("s"):
            row = nouns.get(words[:-1])
        if row is not None:
            return row
    return None


def _verb_row(token: Token, verbs: dict[str, Trigger]) -> Trigger | None:
    """A verb's row; ``participer à un sommet`` leaves the sommet to its noun."""
    row = verbs.get(lemma(token))
    if lemma(token) == "prêter":
        following = {t.lower_ for t in token.doc[token.i + 1 : token.i + 3]}
        return verbs.get("prêter serment") if "serment" in following else None
    if row is not None and row.frame == "attend":
        there = any(t.lower_ == "y" for t in token.doc[max(0, token.i - 3) : token.i])
        return row if there else None
    return row


def _another_day(reading: Reading, token: Token) -> bool:
    """``celui de mardi``, ``depuis celui de Rome, en mai``, ``celle qu'il avait faite en 2014``."""
    doc, start = token.doc, token.i + 1
    at = [t.span.start for t in reading.times if start <= t.span.start < token.sent.end]
    reach = min(at, default=token.sent.end) - start
    behind = bool(token.i) and doc[token.i - 1].lower_ in BESIDE
    if doc[start].lower_ in OF:
        named = any(s.start == start + 1 for s in reading.cast.spans("PLACE", "COUNTRY"))
        whose = somebody_s(reading, token) and bool(at) and reach < FAR
        return reach < 2 or whose or (named and (behind or (bool(at) and reach < DATED)))
    told = doc[start].lower_ in HELD | DONE or (behind and doc[start].lower_ in WHICH)
    return told and bool(at) and reach < DATED


def somebody_s(reading: Reading, token: Token) -> bool:
    """``depuis | celle du roi A en 1994``, ``| celle effectuée par A``: not of those told."""
    doc, near = token.doc, range(token.i + 1, min(token.i + FAR, token.sent.end))
    since = token.i > 0 and doc[token.i - 1].lower_ in BESIDE and token.lower_ in POINTING
    return since and any(s.start in near for s in reading.cast.spans("PER"))


def _counted_before(pronoun: Token) -> bool:
    """``le deuxième départ en un mois, après | celui de A``: the sentence has its own noun."""
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    ordinals = (t for t in before if t.lower_.endswith("ième") or t.lower_.startswith("premi"))
    heads = (t.head for t in ordinals if t.dep_ == "amod" and t.head.pos_ == "NOUN")
    return any(h.morph.get("Gender", []) == [POINTING[pronoun.lower_]] for h in heads)


def _elliptic(reading: Reading, token: Token, meant: MeetingTrigger) -> bool:
    """``Le prochain aura lieu``, ``sa première depuis mars``, ``celui de mardi``."""
    doc, word, noun = token.doc, token.lower_, meant.token
    if token.i + 1 >= len(doc):
        return False
    if word in POINTING:
        fits = noun.morph.get("Gender", []) in ([POINTING[word]], [])
        fits &= noun.sent == token.sent or not _counted_before(token)
        return fits and _another_day(reading, token)
    if token.pos_ == "ADJ" and token.head.pos_ in ("NOUN", "PROPN") and token.dep_ == "amod":
        return False
    before = doc[token.i - 1].lower_ if token.i else ""
    if before in ("ce", "cet", "cette"):
        return False  # "ce dernier": somebody
    genders = {"le": "Masc", "la": "Fem", "sa": "Fem", "son": "Masc"}
    agrees = noun.morph.get("Gender", []) in ([genders.get(before, "")], [])
    if before in ("leur", "l'"):
        agrees = True
    near = token.i - noun.i < 150
    first = word.startswith("premi")
    since = any(
        t.expression.since == "since" and 0 < t.span.start - token.i < 16 for t in reading.times
    )
    alone = doc[token.i + 1].pos_ not in ("NOUN", "PROPN")
    if word not in EARLIER_OR_LATER:
        verb = reading.clauses.verb(token)
        since = since or (alone and lemma(verb) in TAKING_PLACE and token.head == verb)
        return agrees and near and since
    return agrees and near and (since if first else alone)
