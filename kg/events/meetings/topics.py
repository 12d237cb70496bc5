"""Triggers -> topics: what a meeting is about, in the words of its sentence or the next ones."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.entities.reading import Reading
from kg.events.meetings.triggers import MeetingTrigger, meeting_triggers
from kg.events.order import finite
from kg.events.slots import coordinated, text_of
from kg.lexicons import lemma, normalise, place_nouns, word_list
from kg.lexicons.grammar import OF

TO = ("à", "au", "aux")
WHERE = frozenset(["dans", "en", "à", "au", "aux", "chez", "près"])
# Verbs and participles that a topic follows, with the preposition between; "" for none.
ABOUT = {
    "porter": ("sur",),
    "pencher": ("sur",),
    "plancher": ("sur",),
    "axer": ("sur",),
    "centrer": ("sur",),
    "consacrer": TO,
    "dédier": TO,
    "discuter": OF,
    "parler": OF,
    "débattre": OF,
    "entretenir": OF,
    "traiter": OF,
    "évoquer": ("",),
    "aborder": ("",),
    "examiner": ("",),
}
MENUS = (
    "au menu",
    "à l'ordre du jour",
    "au programme",
    "au centre",
    "au cœur",
    "au coeur",
    "sur la table",
    "à l'agenda",
)
RAISED = frozenset(
    f"{stem}{ending}" for stem in ("abordé", "évoqué", "discuté") for ending in ("", "e", "s", "es")
)
LEADS = ("au sujet", "à propos", "le point sur")
PLURAL = frozenset(["ils", "elles", "deux", "trois", "quatre", "dirigeants", "ministres", "chefs"])
NOBODY = frozenset(["pas", "plus", "jamais", "guère", "personne", "nul", "aucun", "aucune"])
VAGUE = word_list("vague nouns before a topic")
STOPS = word_list("clause marks") | word_list("words that end a topic")
TALKS = word_list("nouns of talking")
ORDER = frozenset(["premier", "première", "second", "seconde", "dernier", "dernière"])
GROUND = word_list("nouns of ground")
LONGEST = 14  # tokens of a topic
WINDOW = 40  # tokens from a verb to its topic
FAR = 90  # tokens from a trigger to a topic of another sentence


def topics_by_trigger(
    reading: Reading, triggers: tuple[MeetingTrigger, ...]
) -> dict[int, list[tuple[str, Span]]]:
    """Token of a trigger -> its topics, in the order of the text."""
    found: dict[int, list[tuple[str, Span]]] = {}
    for cue, spans in _cues(reading, {t.token.i for t in triggers}):
        owner = _owner(cue, triggers)
        spans = [s for s in spans if not any(s.start <= t.token.i < s.end for t in triggers)]
        if owner is not None:
            found.setdefault(owner.token.i, []).extend((text_of(s), s) for s in spans)
    return found


@functools.lru_cache(maxsize=1)
def topic_spans(reading: Reading) -> tuple[Span, ...]:
    """What the article's meetings are said to be about."""
    found = topics_by_trigger(reading, meeting_triggers(reading))
    return tuple(span for topics in found.values() for _, span in topics)


def _owner(cue: Token, triggers: tuple[MeetingTrigger, ...]) -> MeetingTrigger | None:
    """The trigger that a topic's cue belongs to: in its sentence, else the last before."""
    inside = [t for t in triggers if t.token.sent == cue.sent]
    before = [t for t in inside if t.token.i <= cue.i]
    if before:
        return before[-1]
    if inside:
        return inside[0]
    earlier = [t for t in triggers if 0 < cue.i - t.token.i < FAR]
    return earlier[-1] if earlier else None


def _cues(reading: Reading, triggers: set[int]) -> Iterator[tuple[Token, list[Span]]]:
    doc, whole = reading.doc, reading.doc.text
    ends = [token.idx + len(token) for token in doc]
    for token in doc:
        text = whole[token.idx : ends[min(token.i + 4, len(doc) - 1)]].lower().replace("’", "'")
        menu = next((m for m in MENUS if text.startswith(m)), None)
        if menu is not None:
            yield token, _of_menu(reading, token, len(menu.replace("'", "' ").split()))
        elif _raised(token) or lemma(token) == "dominer":
            yield token, _before(reading, token)
        elif _in_question(token):
            yield token, _listed(reading, _behind_question(token), token.sent.end)
        elif token.i in triggers:
            yield token, _of_noun(reading, token)
            if lemma(token) in ABOUT:
                yield token, _of_verb(reading, token)
        elif lemma(token) in ABOUT and token.pos_ != "NOUN" and _together(token, triggers):
            yield token, _of_verb(reading, token)
        elif token.is_sent_start and token.lower_ in ("sur", "concernant"):
            yield token, _fronted(reading, token, triggers)
        elif any(text.startswith(lead) for lead in LEADS):
            width = next(len(lead.split()) for lead in LEADS if text.startswith(lead))
            yield token, _listed(reading, token.i + width, token.sent.end)


def _fronted(reading: Reading, token: Token, triggers: set[int]) -> list[Span]:
    """``Sur le dossier iranien, A s'est entretenu avec B``: before the first comma."""
    sent = token.sent
    comma = next((t.i for t in sent if t.text == ","), None)
    meets = any(sent.start <= i < sent.end for i in triggers)
    if comma is None or not meets or _place(reading, token.i + 1):
        return []
    return _listed(reading, token.i + 1, comma)


def _in_question(token: Token) -> bool:
    """``il sera question de``, ``Il y fut surtout question de``; not ``il pose la question de``."""
    if token.lower_ != "question":
        return False
    before = token.doc[max(token.sent.start, token.i - 6) : token.i]
    behind = {t.lower_ for t in token.doc[token.i + 1 : min(token.i + 7, token.sent.end)]}
    return (
        any(t.lower_ == "il" for t in before)
        and any(t.lemma_ == "être" for t in before)
        and not any(t.lower_ in ("pas", "plus", "jamais") for t in before)
        and before[-1].pos_ != "DET"
        and bool(behind & OF)
    )


def _behind_question(token: Token) -> int:
    """Where the topic begins: ``il a été question, les deux fois, | du versement``."""
    near = token.doc[token.i + 1 : min(token.i + 7, token.sent.end)]
    return next(t.i for t in near if t.lower_ in OF)


def _raised(token: Token) -> bool:
    """``X a été abordé``; not ``que X soit abordé``."""
    children = list(token.children)
    return (
        token.lower_ in RAISED
        and any(c.dep_ == "nsubj:pass" for c in children)
        and not any(c.lower_ in ("soit", "soient") for c in children)
    )


def _together(verb: Token, triggers: set[int]) -> bool:
    """Whether several people speak: in the sentence of a meeting, or with a plural subject."""
    sent = verb.sent
    before = {t.lower_ for t in sent.doc[max(sent.start, verb.i - 6) : verb.i]}
    if before & {"ne", "n'"} and before & NOBODY:
        return False
    if "" not in ABOUT[lemma(verb)]:
        return True
    return any(sent.start <= i < sent.end for i in triggers) or any(
        t.lower_ in PLURAL for t in sent.doc[sent.start : verb.i]
    )


def _of_noun(reading: Reading, token: Token) -> list[Span]:
    """``un sommet consultatif sur l'eau``."""
    for word in token.doc[token.i + 1 : min(token.i + 16, token.sent.end)]:
        if word.lower_ in STOPS - {"avec"} or finite(word) or lemma(word) in ABOUT:
            return []
        if (
            word.lower_ == "sur"
            and word.nbor().lower_ != "place"
            and (_talk(token, word) or not _place(reading, word.i + 1))
        ):
            return _listed(reading, word.i + 1, token.sent.end)
    return []


def _talk(noun: Token, preposition: Token) -> bool:
    """``un entretien sur la mine``: what a talk is on, right behind it."""
    return noun.pos_ == "NOUN" and preposition.i == noun.i + 1 and lemma(noun) in TALKS


def _of_verb(reading: Reading, verb: Token) -> list[Span]:
    cases = ABOUT[lemma(verb)]
    end = verb.sent.end
    company = _company(reading, verb)
    for word in verb.doc[verb.i + 1 : min(verb.i + WINDOW, end)]:
        if word.i in company:
            continue
        if word.lower_ in cases and _leads(reading, word, verb):
            return _listed(reading, word.i + 1, end)
        if "" in cases and word.pos_ == "DET":
            return _listed(reading, word.i, end)
        if "" in cases and word.pos_ not in ("ADV", "PUNCT") and not _in_time(reading, word.i):
            return []
        if finite(word) or word.text in (";", ":"):
            return []
    return []


def _company(reading: Reading, verb: Token) -> range:
    """The words right behind a verb that tell with whom: ``évoquer avec elle | le sort``."""
    doc, start = verb.doc, verb.i + 1
    if start + 1 >= verb.sent.end or doc[start].lower_ != "avec":
        return range(0)
    known = [r.end for r in reading.references.items if start < r.start <= start + 3]
    return range(start, max([start + 2, *known]))


def _leads(reading: Reading, preposition: Token, verb: Token) -> bool:
    """Whether ``de`` opens a topic: not ``le président du Sénat``, ``lors de``, ``plus de``."""
    before, after = preposition.nbor(-1), preposition.i + 1
    inside = any(n.start < preposition.i < n.end - 1 for n in reading.names)  # "Palais de X"
    if inside or _in_time(reading, after) or _person(reading, after):
        return False
    if preposition.lower_ not in OF or before == verb or _in_time(reading, before.i):
        return True
    measured = before.lower_ in ("plus", "moins", "près", "lors")
    return before.pos_ not in ("NOUN", "NUM", "ADJ") and not measured


def _of_menu(reading: Reading, token: Token, width: int) -> list[Span]:
    """``Au menu : A, B et C``; ``A et B figurent à l'ordre du jour``."""
    doc, end = token.doc, token.sent.end
    opens = token.i - token.sent.start < 2 or token.nbor(-1).text in (".", "\n")
    for word in doc[token.i + width : min(token.i + width + 24, end)]:
        if word.text == ":" or (opens and (word.text == "," or finite(word))):
            return _listed(reading, word.i + 1, end, listing=True)
        if finite(word):
            return []
    return _before(reading, token)


def _before(reading: Reading, token: Token) -> list[Span]:
    """The subject of a phrase or verb behind it, back to the clause's start."""
    start = token.sent.start
    for word in reversed(token.doc[start : token.i]):
        if word.lower_ in STOPS - {"et"} or word.text in (":", "«", '"', "\n"):
            start = word.i + 1
            break
    verb = next((t.i for t in token.doc[start : token.i] if finite(t)), token.i)
    return _listed(reading, start, verb, listing=True)


def _listed(reading: Reading, start: int, end: int, *, listing: bool = False) -> list[Span]:
    """The noun phrases of a stretch, without articles and ``la question de``."""
    doc, spans, begin, depth = reading.doc, [], start, 0
    stop = _stop(reading, start, end)
    for i in range(start, stop + 1):
        word = doc[i].text if i < stop else ","
        depth += (word in "(«") - (word in ")»")
        if depth > 0 and i < stop:
            continue
        if word in (",", ";") or (
            word.lower() in ("et", "puis") and _splits(doc, begin, i, listing)
        ):
            span = _trimmed(doc, begin, i, loose=listing)
            begin = i + 1
            if span is not None and (_where(reading, span) or _person(reading, span.start)):
                continue  # the topic follows behind the place
            if span is not None:
                spans.append(span)
            if word == "," and i < stop and not listing and not _goes_on(doc, i, stop):
                break
    return spans


def _stop(reading: Reading, start: int, end: int) -> int:
    doc = reading.doc
    for i in range(start, end):
        word = doc[i]
        verb = finite(word) and not (i > start and doc[i - 1].lower_ in ("la", "le", "les", "l'"))
        if word.lower_ in STOPS or verb or word.text in (".", ";", ":", '"', "”"):
            return i
        if i > start and _in_time(reading, i) and doc[i - 1].lower_ not in OF:
            return i
        if word.is_space and "\n" in word.text:
            return i
    return end


def _splits(doc: Doc, begin: int, i: int, listing: bool) -> bool:
    """Whether ``et`` joins two topics, not two parts of one: ``entre A et B``."""
    words = [t.lower_ for t in doc[begin:i]]
    if "entre" in words and "et" not in words:
        return False
    following = doc[i + 1] if i + 1 < len(doc) else doc[i]
    return (
        listing or following.pos_ in ("DET", "ADP") or following.lower_ in (*OF, *TO, "sur", "l'")
    )


def _goes_on(doc: Doc, i: int, stop: int) -> bool:
    """Whether a list goes on behind a comma: an ``et`` with an article or preposition follows."""
    return any(t.lower_ in ("et", "ainsi") for t in doc[i + 1 : min(i + 12, stop)])


def _trimmed(doc: Doc, start: int, end: int, *, loose: bool = False) -> Span | None:
    while start < end and (
        doc[start].pos_ in ("DET", "ADP", "PUNCT", "SPACE", "CCONJ", "ADV")
        or doc[start].lower_ in (*OF, *TO, "sur", "l'", "l’", "notamment", "ainsi", "que")
    ):
        start += 1
    if start + 1 < end and doc[start].lower_ in VAGUE and doc[start + 1].lower_ in OF:
        return _trimmed(doc, start + 1, end)
    end = min(end, start + LONGEST)
    while end > start and doc[end - 1].pos_ in ("PUNCT", "ADP", "DET", "CCONJ", "SPACE", "PRON"):
        end -= 1
    span = doc[start:end]
    named = any(t.pos_ in ("NOUN", "PROPN") for t in span)
    odd = len(span) > 0 and (span[0].lower_ in ORDER or span[0].pos_ in ("VERB", "AUX"))
    return span if (named and not odd) or (loose and len(span) == 1 and not odd) else None


def _in_time(reading: Reading, i: int) -> bool:
    return any(t.span.start <= i < t.span.end for t in reading.times)


def _place(reading: Reading, i: int) -> bool:
    """Whether ``sur`` tells where: on a named place, a square, a quay, a slope."""
    for word in reading.doc[i : min(i + 3, len(reading.doc))]:
        if word.pos_ not in ("DET", "ADJ"):
            if normalise(word.text) in place_nouns() or word.lower_ in GROUND:
                return True
            break
    return any(n.label_ in ("PLACE", "LOC") and n.start <= i + 1 < n.end for n in reading.names)


def _where(reading: Reading, span: Span) -> bool:
    """Whether a phrase only tells where: ``dans le 3ème arrondissement``."""
    before = {t.lower_ for t in span.doc[max(0, span.start - 2) : span.start]}
    places = reading.cast.spans("PLACE", "COUNTRY")
    return bool(before & WHERE) and any(p.start <= span.root.i < p.end for p in places)


def _person(reading: Reading, i: int) -> bool:
    return any(
        r.start <= i + 1 and i < r.end and r.nodes[0].human for r in reading.references.items
    )


def phrases(noun: Token) -> Iterator[tuple[str, Span]]:
    """A noun phrase, or each part of a coordination, without article and ``la question de``."""
    parts = [noun, *(c for c in coordinated(noun) if c.dep_ == "conj")]
    for part in parts:
        if part.pos_ not in ("NOUN", "PROPN"):
            continue
        if part.lower_ in VAGUE:
            below = [c for c in part.children if c.dep_ == "nmod"]
            if below:
                yield from phrases(below[0])
                continue
        start = part.i
        while start > part.left_edge.i and part.doc[start - 1].dep_ in ("amod", "nummod"):
            start -= 1
        stops = [
            c.i
            for c in part.subtree
            if c.i > part.i
            and (
                (c.dep_ in ("acl", "acl:relcl", "cc") and c.head in parts)
                or c.lower_ in ("dont", "avec")
                or (c.text in ",.;:()" and c.head in parts)
            )
        ]
        ends = [p.left_edge.i for p in parts if p.i > part.i]
        end = min([*stops, *ends, part.right_edge.i + 1, start + LONGEST])
        while end > start + 1 and part.doc[end - 1].dep_ in ("cc", "case", "det", "punct"):
            end -= 1
        span = part.doc[start:end]
        yield text_of(span), span
