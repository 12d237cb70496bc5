"""Trigger -> series: the named format that a meeting belongs to."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from kg.entities.reading import Reading
from kg.events.meetings.noun_senses import SITTINGS
from kg.events.meetings.triggers import MeetingTrigger
from kg.events.slots import text_of
from kg.lexicons import lemma, participles, word_list
from kg.lexicons.grammar import ARTICLES, OF

NAMED = frozenset(
    f"{stem}{ending}"
    for stem in ("dit", "baptisé", "surnommé", "nommé", "dénommé", "intitulé", "appelé")
    for ending in ("", "e", "s", "es")
) | {"format", "formule"}
SHAPES = frozenset(["format", "triangle"])  # "au format Normandie", "triangle de Weimar"
CLUBS = frozenset(f"institution:{n}" for n in word_list("clubs among institutions"))
GROUPS = word_list("groups of states")
GATHERINGS = word_list("nouns of gatherings with a name")
INSIDE = frozenset(["ADJ", "ADP", "DET", "NOUN", "PROPN", "CCONJ"])  # a name's words
HIGH = ["de", "haut", "niveau"]
LEADING = frozenset(["à", "en", "dans", "entre", "avec", "lors", "chez", "au", "aux"])  # none's
COUNCILS = word_list("nouns of councils")
SITTING = frozenset(["conseil", "comité", "kern", "codeco"])
JOINT = word_list("adjectives of councils of several")
UNNAMED = word_list("adjectives that name no council")
CODE = re.compile(r"(?:[A-Z]{1,3}-?|[A-Z][a-z]{2})\d{1,2}(?:\+\d)?(?!\w)")  # "V4", "P5+1", "Med9"
QUOTES = frozenset(['"', "«", "»", "“", "”"])
COMING = 16  # words from a verb of travel to what somebody comes for
CHAIN = 9  # words from "réunion" to the club
LONGEST = 11  # words of a name


def series_of(reading: Reading, trigger: MeetingTrigger) -> tuple[str, Span] | None:
    """The named format: ``format "X"``, ``dite « X »``, ``sommet du G7``, ``Conseil européen``."""
    span = (
        _sitting(reading, trigger)
        or _who_sits(reading, trigger)
        or _quoted(trigger)
        or _shape(trigger)
        or _club(reading, trigger)
        or _held_by(reading, trigger)
        or _titled(reading, trigger)
        or _occasion(reading, trigger)
    )
    return (text_of(span), span) if span is not None else None


def _sitting(reading: Reading, trigger: MeetingTrigger) -> Span | None:
    """A council or committee with a name: ``Conseil des ministres franco-allemand``."""
    known = _known_sitting(trigger.token)
    if known is not None:
        return known
    return _council(reading, trigger.token) if trigger.row.frame == "proper" else None


def _who_sits(reading: Reading, trigger: MeetingTrigger) -> Span | None:
    """``Réuni lundi, le Conseil européen a élu A``, ``Le Conseil, réuni lundi, a élu A``."""
    verb = trigger.token
    if trigger.noun is not None or verb.lower_ not in participles("réunir"):
        return None
    above = verb.head
    subjects = [above] if verb.dep_ == "acl" else []
    if verb.dep_ == "advcl":
        subjects = [c for c in above.children if c.dep_.startswith("nsubj")]
    governments = {i for n in reading.names if n.label_ == "GOV" for i in range(n.start, n.end)}
    for subject in subjects:
        if subject.lower_ in SITTING and subject.i not in governments:
            return _known_sitting(subject) or _council(reading, subject)
    return None


def _known_sitting(token: Token) -> Span | None:
    """A council that is known by its name."""
    doc = token.doc
    text = doc[token.i : token.i + 6].text.lower().replace("’", "'")
    known = next((s for s in (*SITTINGS, "conseil européen") if text.startswith(s)), None)
    if known is not None:
        end = token.i + len(known.split())
        if doc[end : end + 2].text.lower() in ("(kern", "( kern"):
            return doc[end + 1 : end + 2]
        while end < len(doc) and "-" in doc[end].text and doc[end].pos_ == "ADJ":
            end += 1
        return doc[token.i : end]
    if token.lower_ in ("kern", "codeco"):
        return doc[token.i : token.i + 1]
    return None


def _council(reading: Reading, head: Token) -> Span | None:
    """The whole name of a council: ``Comité mixte algéro-espagnol``; None where it has none."""
    doc, start = reading.doc, head.i
    while start and doc[start - 1].text[0].isupper() and _epithet(doc[start - 1]):
        start -= 1
    end = _name_end(reading, head)
    if not doc[start].text[0].isupper() or end - start < 2:
        return None
    joint = any(t.lower_ in JOINT for t in doc[start:end])
    return doc[start:end] if joint or head.lower_ != "commission" else None


def _epithet(word: Token) -> bool:
    return word.pos_ == "ADJ" or word.lower_ in ("grand", "grande", "haut", "haute")


def _name_end(reading: Reading, head: Token) -> int:
    """Behind the last word of a name: adjectives, ``de`` and what it governs, one more name."""
    doc, end = reading.doc, head.i + 1
    while end < head.sent.end and end - head.i < LONGEST:
        word, last = doc[end], doc[end - 1]
        if _dated(reading, word) or word.lower_ in UNNAMED:
            break
        if word.pos_ == "ADJ" or (word.text.islower() and "-" in word.text):
            end += 1
        elif word.lower_ in OF:
            noun = _governed(reading, word)
            if noun is None:
                break
            end = noun + 1
        elif word.lower_ == "et" and _goes_on(reading, word):
            end += 1
        elif word.pos_ in ("PROPN", "NOUN") and word.text[0].isupper() and last.pos_ != "PROPN":
            end += 1  # "Conseil Affaires étrangères"
            while end < head.sent.end and doc[end].pos_ == "ADJ" and doc[end].text.islower():
                end += 1
            return end
        else:
            break
    while end > head.i + 1 and doc[end - 1].lower_ == "et":
        end -= 1
    return end


def _governed(reading: Reading, of: Token) -> int | None:
    """The noun behind ``de``: ``des chefs``; none in ``de vendredi``, ``de l'ONU``."""
    for word in of.doc[of.i + 1 : of.i + 3]:
        if _dated(reading, word) or _organisation(reading, word):
            return None
        if word.pos_ in ("NOUN", "PROPN"):
            return next((n.end - 1 for n in reading.names if n.start <= word.i < n.end), word.i)
        if word.pos_ != "DET" and word.lower_ not in ("haut", "haute", "l'", "l’"):
            return None
    return None


def _organisation(reading: Reading, word: Token) -> bool:
    """Whether an organisation of states only tells whose council it is."""
    return any(n.start <= word.i < n.end and n.label_ == "IGO" for n in reading.names)


def _goes_on(reading: Reading, joint: Token) -> bool:
    """``économiques et financières``, ``de paix et de sécurité``: the name goes on."""
    word, before = joint.nbor(1), joint.nbor(-1)
    if word.lower_ in OF:
        return before.text.islower() and _governed(reading, word) is not None
    return word.pos_ == "ADJ" and before.pos_ == "ADJ"


def _dated(reading: Reading, word: Token) -> bool:
    return any(t.span.start <= word.i < t.span.end for t in reading.times)


def _held_by(reading: Reading, trigger: MeetingTrigger) -> Span | None:
    """Whose sitting it is: ``la 22e session de la Grande commission mixte``."""
    noun = trigger.noun
    if noun is None or trigger.row.frame == "proper":
        return None
    doc = reading.doc
    for word in doc[noun.i + 1 : min(noun.i + 6, noun.sent.end)]:
        if word.lower_ in COUNCILS and any(
            t.text[0].isupper() for t in doc[word.i - 1 : word.i + 1]
        ):
            return _council(reading, word)
        if word.lower_ not in OF and word.pos_ not in ("ADJ", "DET", "NUM") and not _epithet(word):
            return None
    return None


def _titled(reading: Reading, trigger: MeetingTrigger) -> Span | None:
    """A gathering with a name of its own: ``la Conférence sur la reconstruction du pays``."""
    noun = trigger.noun
    return _title(reading, noun) if noun is not None else None


def _title(reading: Reading, noun: Token) -> Span | None:
    """The name that a noun in capitals opens; None for a body's or a capital at the start.

    It tells what they speak of, or how high: ``Forum sur la paix``, ``Réunion de haut niveau``.
    """
    doc, end = noun.doc, noun.i + 1
    if lemma(noun).lower() not in GATHERINGS or noun.is_upper or not noun.text[0].isupper():
        return None
    if noun.i - noun.sent.start < 2 and doc[noun.sent.start].text[0].isupper():
        return None
    while end < min(noun.sent.end, noun.i + LONGEST) and doc[end].pos_ in INSIDE:
        if doc[end].lower_ in LEADING or _dated(reading, doc[end]):
            break
        end += 1
    while doc[end - 1].pos_ in ("ADP", "DET", "CCONJ"):
        end -= 1
    words = [t.lower_ for t in doc[noun.i + 1 : end]]
    return doc[noun.i : end] if {"sur", "pour"} & set(words) or words == HIGH else None


def _occasion(reading: Reading, trigger: MeetingTrigger) -> Span | None:
    """What somebody comes for: ``attendu jeudi à Riga pour le Conseil européen``."""
    token = trigger.token
    if trigger.row.frame not in ("travel", "host") and trigger.row.kind != "visit":
        return None
    for word in token.doc[token.i + 1 : min(token.i + COMING, token.sent.end - 2)]:
        if word.lower_ in (";", "qui", "où") or word.pos_ == "AUX":
            return None
        if word.lower_ != "pour" and not (word.lower_ in OF and word.nbor(-1).lower_ == "occasion"):
            continue
        first = word.nbor(2) if word.nbor().pos_ in ("DET", "ADP") else word.nbor()
        text = token.doc[first.i : first.i + 3].text.lower().replace("’", "'")
        known = next((s for s in (*SITTINGS, "conseil européen") if text.startswith(s)), None)
        if known is not None:
            return token.doc[first.i : first.i + len(known.split())]
        club = next((n for n in reading.names if n.start == first.i and n.kb_id_ in CLUBS), None)
        return club if club is not None else _title(reading, first)
    return None


def _quoted(trigger: MeetingTrigger) -> Span | None:
    """A name in quotes behind ``dit``, ``format`` …, or right behind the noun."""
    token = trigger.token
    for word in token.doc[token.i : min(token.i + 25, token.sent.end)]:
        if word.lower_ in NAMED or (word == trigger.noun):
            quoted = _quoted_after(word)
            if quoted is not None:
                return quoted
            group = _quoted_group(word) if word == trigger.noun else None
            if group is not None:
                return group
    return None


def _quoted_group(noun: Token) -> Span | None:
    """``une réunion de la « coalition des volontaires »``; not ``de la « dernière chance »``."""
    doc, i = noun.doc, noun.i + 1
    while i < noun.sent.end and (doc[i].lower_ in OF or doc[i].lower_ in ARTICLES):
        i += 1
    if i == noun.i + 1 or i + 1 >= noun.sent.end or doc[i].text not in QUOTES:
        return None
    words = [t for t in doc[i + 1 : min(i + LONGEST, noun.sent.end)] if not t.is_space]
    if not words or not _group(words[0]):
        return None
    closing = next((t.i for t in words if t.text in QUOTES), None)
    return doc[words[0].i : closing] if closing is not None else None


def _shape(trigger: MeetingTrigger) -> Span | None:
    """``au format Normandie``; the group ``triangle de Weimar`` is named whole."""
    for word in trigger.token.sent[:-1]:
        if word.lower_ not in SHAPES:
            continue
        following = word.nbor()
        if word.lower_ == "format" and following.text[0].isupper():
            return word.doc[following.i : following.i + 1]
        if following.lower_ in OF and word.i + 2 < len(word.doc) and word.nbor(2).text[0].isupper():
            first = word.i if word.lower_ == "triangle" else word.i + 2
            return word.doc[first : word.i + 3]
    return None


def _club(reading: Reading, trigger: MeetingTrigger) -> Span | None:
    """A club whose meeting it is: ``sommet du G7``, ``Le G7 se réunit``."""
    token = trigger.token
    gathers = trigger.row.frame in ("gather", "mutual") and trigger.noun is None
    for name in reading.names:
        if name.sent != token.sent or not (name.kb_id_ in CLUBS or CODE.match(name.text)):
            continue
        if trigger.noun is not None and _below(token, name.start):
            return name
        if gathers and name.start < token.i:
            return name
    if trigger.noun is not None:
        group = _group_below(token)
        if group is not None:
            return group
        for word in token.doc[token.i + 2 : min(token.i + CHAIN + 2, token.sent.end)]:
            if CODE.fullmatch(word.text) and _below(token, word.i):
                return token.doc[word.i : word.i + 1]
    return None


def _group_below(noun: Token) -> Span | None:
    """A group of states that sits: ``réunion du processus de Nairobi``, ``sommet du Quad``."""
    doc = noun.doc
    for word in doc[noun.i + 2 : min(noun.i + CHAIN, noun.sent.end - 1)]:
        width = _group(word)
        if width and _below(noun, word.i):
            return doc[word.i : word.i + width]
    return None


def _group(word: Token) -> int:
    """How many words from one on name a group of states; 0 where they name none."""
    text = word.doc[word.i : word.i + 3].text.lower()
    known = next((g for g in GROUPS if text == g or f"{text} ".startswith(f"{g} ")), None)
    if known is not None:
        return len(known.split()) if " " in known or word.text[0].isupper() else 0
    of, last = word.nbor(), word.doc[min(word.i + 2, len(word.doc) - 1)]
    opens = word.lower_ in ("processus", "groupe") and of.lower_ in ("de", "d'", "d’")
    return 3 if opens and last.text[0].isupper() and last.pos_ == "PROPN" else 0


def _below(noun: Token, i: int) -> bool:
    """Whether only nouns and what joins them lead to it: ``réunion des ministres du G7``."""
    between = noun.doc[noun.i + 1 : i]
    return (
        0 < len(between) <= CHAIN
        and bool({t.lower_ for t in between[-2:]} & OF)
        and all(t.pos_ in ("NOUN", "PROPN", "ADJ", "ADP", "DET") or t.lower_ in OF for t in between)
    )


def _quoted_after(word: Token) -> Span | None:
    doc = word.doc
    for i in range(word.i + 1, min(word.i + 3, len(doc))):
        if doc[i].text in ('"', "«", "“"):
            for j in range(i + 2, min(i + 7, len(doc))):
                if doc[j].text in ('"', "»", "”"):
                    inner = doc[i + 1 : j]
                    while len(inner) and inner[0].is_space:
                        inner = inner[1:]
                    while len(inner) and inner[-1].is_space:
                        inner = inner[:-1]
                    return inner if len(inner) and inner[0].text[0].isupper() else None
    return None
