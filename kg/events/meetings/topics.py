"""Triggers -> topics: what a meeting is about, in the words of its sentence or the next ones."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator

from spacy.tokens import Span, Token

from kg.entities.reading import Reading
from kg.events.meetings.topic_phrases import (
    ORDER,
    STOPS,
    in_time,
    is_person,
    listed,
    listed_before,
    on_ground,
)
from kg.events.meetings.triggers import MeetingTrigger, meeting_triggers
from kg.events.order import finite
from kg.events.slots import text_of
from kg.lexicons import lemma, word_class, word_list
from kg.lexicons.grammar import OF, REFLEXIVES

# Verbs and participles that a topic follows, with the preposition between; "" for none.
ABOUT: dict[str, Collection[str]] = {
    "porter": ("sur",),
    "pencher": ("sur",),
    "plancher": ("sur",),
    "axer": ("sur",),
    "centrer": ("sur",),
    "consacrer": ("à", "au", "aux"),
    "dédier": ("à", "au", "aux"),
    "discuter": OF,
    "parler": OF,
    "débattre": OF,
    "entretenir": OF,
    "traiter": OF,
    "évoquer": ("",),
    "aborder": ("",),
    "examiner": ("",),
    "accorder": ("sur",),
    "entendre": ("sur",),
    "achopper": ("sur",),
    "buter": ("sur",),
    "tourner": ("autour",),
}
# "sans s'entendre sur"; not "entendre un témoin sur", nor "se sont entendus sur", which decides.
AGREEING = frozenset(["accorder", "entendre"])
BARE = frozenset(["parler", "causer", "discuter"])  # "parler défense et santé"
SETTLING = word_list("infinitives of settling")
AIMS = frozenset(["pour", "afin", "destiné", "destinée", "destinés", "destinées"])
TELLING = frozenset(["présenter", "exposer", "soumettre"])
COURTESY = word_list("nouns of courtesy")
DATIVES = frozenset(["lui", "leur"])
MOST = frozenset(["essentiel", "majeure"])
NO_TOPIC = frozenset(["place", "invitation", "initiative", "demande", "proposition"])
HOURS = word_list("nouns of time spent")
MENUS = (
    "au menu",
    "à l'ordre du jour",
    "au programme",
    "au centre",
    "au cœur",
    "au coeur",
    "sur la table",
    "à l'agenda",
    *(
        f"parmi les {noun} {done}s"
        for noun in ("sujets", "thèmes", "dossiers")
        for done in ("abordé", "évoqué", "discuté")
    ),
)
RAISED = frozenset(
    f"{stem}{ending}" for stem in ("abordé", "évoqué", "discuté") for ending in ("", "e", "s", "es")
)
LEADS = ("au sujet", "à propos", "le point sur")
PLURAL = frozenset(["ils", "elles", "deux", "trois", "quatre", "dirigeants", "ministres", "chefs"])
NOBODY = frozenset(["pas", "plus", "jamais", "guère", "personne", "nul", "aucun", "aucune"])
TROOPS = word_list("nouns of armed forces")
LISTED = word_list("verbs of being listed")
TALKS = word_list("nouns of talking")
WINDOW = 40  # tokens from a verb to its topic
FAR = 90  # tokens from a trigger to a topic of another sentence


def topics_by_trigger(
    reading: Reading, triggers: tuple[MeetingTrigger, ...]
) -> dict[int, list[tuple[str, Span]]]:
    """Token of a trigger -> its topics, in the order of the text."""
    found: dict[int, list[tuple[str, Span]]] = {}
    for cue, spans in _cues(reading, {t.token.i for t in triggers}):
        held = {t.token.i for t in triggers for s in spans if s.start <= t.token.i < s.end}
        start = min((s.start for s in spans if s.start > cue.i), default=len(reading.doc))
        owner = _owner(cue, tuple(t for t in triggers if t.token.i < start))
        spans = [s for s in spans if s.root.i not in held]
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
    triggers = tuple(t for t in triggers if not _earlier(t))
    inside = [t for t in triggers if t.token.sent == cue.sent]
    inside = [t for t in inside if t.token.i <= cue.i or t.row.frame != "process"]
    before = [t for t in inside if t.token.i <= cue.i]
    if before:
        return before[-1]
    if inside:
        return inside[0]
    earlier = [t for t in triggers if 0 < cue.i - t.token.i < FAR]
    last = [t for t in earlier if t.token.sent == earlier[-1].token.sent]
    main = [t for t in last if t.verb.dep_ != "acl:relcl"]
    return next(reversed(main or last), None)


def _earlier(trigger: MeetingTrigger) -> bool:
    """``le premier depuis celui de mars``: only dates the one spoken of."""
    token = trigger.token
    return trigger.elliptic and bool(token.i) and token.nbor(-1).lower_ in ("depuis", "après")


def _cues(reading: Reading, triggers: set[int]) -> Iterator[tuple[Token, list[Span]]]:
    doc, whole = reading.doc, reading.doc.text
    ends = [token.idx + len(token) for token in doc]
    for token in doc:
        text = whole[token.idx : ends[min(token.i + 4, len(doc) - 1)]].lower().replace("’", "'")
        menu = next((m for m in MENUS if text.startswith(m)), None)
        if menu is not None:
            yield token, _of_menu(reading, token, len(menu.replace("'", "' ").split()))
        elif (ruled := _ruled(token)) is not None:  # "une visite dominée par le climat"
            yield token, listed(reading, ruled + 1, token.sent.end, named=True)
        elif _raised(token) or _fills(token):
            yield token, _subject(reading, token)
        elif _in_question(token):
            yield token, listed(reading, _behind_question(token), token.sent.end)
        elif token.i in triggers:
            yield token, _of_noun(reading, token)
            if lemma(token) in ABOUT and lemma(token) not in AGREEING:
                yield token, _of_verb(reading, token, ABOUT[lemma(token)])
            elif lemma(token) == "convoquer":  # "l'ambassadeur a été convoqué après le tir"
                yield token, _of_verb(reading, token, ("après",))
        elif token.pos_ in ("VERB", "AUX") and _bare(reading, token):
            yield token, listed(reading, token.i + 1, token.sent.end, listing=True)
        elif lemma(token) in ABOUT and token.pos_ != "NOUN" and _together(token, triggers):
            yield token, _of_verb(reading, token, ABOUT[lemma(token)])
        elif token.pos_ == "VERB" and (_aim(token, triggers) or _told(token, triggers)):
            spans = _of_verb(reading, token, ("",))
            yield token, [s for s in spans if s[0].lower_ not in COURTESY]
        elif token.pos_ == "VERB" and _reviewed(token):
            yield token, _behind_verb(reading, token)
        elif token.lower_ == "part" and _imparts(token, triggers):
            yield token, _of_verb(reading, token, OF)
        elif token.is_sent_start and token.lower_ in ("sur", "concernant"):
            yield token, _fronted(reading, token, triggers)
        elif any(text.startswith(lead) for lead in LEADS):
            width = next(len(lead.split()) for lead in LEADS if text.startswith(lead))
            yield token, listed(reading, token.i + width, token.sent.end)


def _fronted(reading: Reading, token: Token, triggers: set[int]) -> list[Span]:
    """``Sur le dossier iranien, A s'est entretenu avec B``: before the first comma."""
    sent = token.sent
    comma = next((t.i for t in sent if t.text == ","), None)
    meets = any(sent.start <= i < sent.end for i in triggers)
    if comma is None or not meets or on_ground(reading, token.i + 1):
        return []
    return listed(reading, token.i + 1, comma)


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


def _ruled(participle: Token) -> int | None:
    """Where ``par`` stands in ``une visite dominée par le climat``."""
    passive = any(c.dep_.startswith("aux") for c in participle.children)
    if lemma(participle) != "dominer" or finite(participle) or passive:
        return None
    near = participle.doc[participle.i + 1 : min(participle.i + 4, participle.sent.end)]
    return next((t.i for t in near if t.lower_ == "par"), None)


def _fills(verb: Token) -> bool:
    """``X a dominé les débats``, ``X a occupé l'essentiel du dîner``."""
    if lemma(verb) == "dominer":
        return True
    near = verb.doc[verb.i + 1 : min(verb.i + 4, verb.sent.end)]
    return lemma(verb) == "occuper" and any(t.lower_ in MOST for t in near)


def _subject(reading: Reading, verb: Token) -> list[Span]:
    """What stands before a verb; ``deux sujets dominent : A et B`` tells it behind a colon."""
    spans = listed_before(reading, verb)
    colon = next((t.i for t in verb.doc[verb.i : verb.sent.end] if t.text == ":"), None)
    if spans or colon is None:
        return spans
    return listed(reading, colon + 1, verb.sent.end, listing=True)


def _together(verb: Token, triggers: set[int]) -> bool:
    """Whether several people speak: in the sentence of a meeting, or with a plural subject."""
    sent = verb.sent
    before = {t.lower_ for t in sent.doc[max(sent.start, verb.i - 6) : verb.i]}
    if before & {"ne", "n'"} and before & NOBODY:
        return False
    if lemma(verb) in AGREEING:
        sought = "Inf" in verb.morph.get("VerbForm", [])
        return sought and any(c.lower_ in REFLEXIVES for c in verb.lefts)
    if "" not in ABOUT[lemma(verb)]:
        return True
    return any(sent.start <= i < sent.end for i in triggers) or any(
        t.lower_ in PLURAL for t in sent.doc[sent.start : verb.i]
    )


def _bare(reading: Reading, verb: Token) -> bool:
    """``parler défense et santé``: what they speak of, without a word between; not ``français``."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < verb.sent.end else verb
    return (
        lemma(verb) in BARE
        and after.pos_ in ("NOUN", "PROPN")
        and word_class(after.lower_) != "nation"
        and not in_time(reading, after.i)
        and not is_person(reading, after.i)
    )


def _aim(verb: Token, triggers: set[int]) -> bool:
    """``se retrouveront mardi pour fixer le calendrier``: what a meeting is to settle."""
    doc, start = verb.doc, verb.sent.start
    if lemma(verb) not in SETTLING or "Inf" not in verb.morph.get("VerbForm", []):
        return False
    aims = [t.i for t in doc[max(start, verb.i - 4) : verb.i] if t.lower_ in AIMS]
    met = [i for i in triggers if start <= i < verb.i]
    if not aims or not met:
        return False
    return not any(finite(t) and t.i not in triggers for t in doc[max(met) + 1 : aims[-1]])


def _told(verb: Token, triggers: set[int]) -> bool:
    """``reçus par A, qui leur présentera un plan``: what one lays before the other."""
    sent = verb.sent
    if lemma(verb) not in TELLING:
        return False
    before = {t.lower_ for t in sent.doc[max(sent.start, verb.i - 3) : verb.i]}
    return bool(before & DATIVES) and any(sent.start <= i < sent.end for i in triggers)


def _reviewed(verb: Token) -> bool:
    """``ont passé en revue le budget``; not ``passer en revue les troupes``."""
    doc, i = verb.doc, verb.i
    if lemma(verb) != "passer" or doc[i + 1 : i + 3].text.lower() != "en revue":
        return False
    return not any(c.lower_ in TROOPS for c in _objects(verb))


def _objects(verb: Token) -> list[Token]:
    """What stands behind a verb without a preposition, whatever an aside makes of it."""
    beside = ("obj", "nsubj")
    return [c for c in verb.children if c.i > verb.i and c.dep_ in beside and c.pos_ == "NOUN"]


def _behind_verb(reading: Reading, verb: Token) -> list[Span]:
    first = next(iter(_objects(verb)), None)
    return listed(reading, first.left_edge.i, verb.sent.end) if first is not None else []


def _imparts(noun: Token, triggers: set[int]) -> bool:
    """``lui a fait part de son inquiétude``, in the sentence of a meeting."""
    sent = noun.sent
    before = noun.doc[max(sent.start, noun.i - 5) : noun.i]
    made = noun.i > 0 and any(lemma(t) == "faire" for t in before[-2:])
    whom = any(t.lower_ in DATIVES or t.lower_ == "qui" for t in before)
    return made and whom and any(sent.start <= i < sent.end for i in triggers)


def _of_noun(reading: Reading, token: Token) -> list[Span]:
    """``un sommet consultatif sur l'eau``."""
    for word in token.doc[token.i + 1 : min(token.i + 16, token.sent.end)]:
        if word.lower_ in STOPS - {"avec"} or finite(word) or lemma(word) in ABOUT:
            return []
        if (
            word.lower_ == "sur"
            and word.nbor().lower_ not in NO_TOPIC
            and (_talk(token, word) or not on_ground(reading, word.i + 1))
        ):
            return listed(reading, word.i + 1, token.sent.end)
    return []


def _talk(noun: Token, preposition: Token) -> bool:
    """``un entretien sur la mine``: what a talk is on, right behind it."""
    return noun.pos_ == "NOUN" and preposition.i == noun.i + 1 and lemma(noun) in TALKS


def _of_verb(reading: Reading, verb: Token, cases: Collection[str]) -> list[Span]:
    end = verb.sent.end
    company = _company(reading, verb)
    for word in verb.doc[verb.i + 1 : min(verb.i + WINDOW, end)]:
        if word.i in company:
            continue
        told = bool(company) and word.i == company.stop
        if word.lower_ in cases and (told or _leads(reading, word, verb)):
            near = all(t.pos_ == "ADV" for t in verb.doc[verb.i + 1 : word.i])
            return listed(reading, word.i + 1, end, named=near)
        if "" in cases and word.pos_ == "DET":
            return listed(reading, word.i, end)
        if "" in cases and word.pos_ not in ("ADV", "PUNCT") and not in_time(reading, word.i):
            found = next((c for c in verb.children if c.dep_ == "obj" and c.i > word.i), None)
            if found is None or word.pos_ != "ADP":
                return []
            return listed(reading, found.left_edge.i, end)  # "évoquer, lors d'un dîner, le prix"
        if finite(word) or word.text in (";", ":"):
            return []
    return []


def _company(reading: Reading, verb: Token) -> range:
    """The words right behind a verb that tell with whom: ``évoquer avec elle | le sort``."""
    doc, start = verb.doc, verb.i + 1
    if start + 1 >= verb.sent.end or doc[start].lower_ != "avec":
        return range(0)
    if doc[start + 1].lower_ in ("ce", "cette") and doc[start + 2].lower_ in ORDER:
        return range(start, start + 3)  # "avec ce dernier"
    known = [r.end for r in reading.references.items if start < r.start <= start + 3]
    return range(start, max([start + 2, *known]))


def _leads(reading: Reading, preposition: Token, verb: Token) -> bool:
    """Whether ``de`` opens a topic: not ``le président du Sénat``, ``lors de``, ``plus de``."""
    before, after = preposition.nbor(-1), preposition.i + 1
    if preposition.doc[after + 1 : after + 2].text.lower() == "côté":
        return False  # "de son côté"
    inside = any(n.start < preposition.i < n.end - 1 for n in reading.names)  # "Palais de X"
    if inside or in_time(reading, after) or is_person(reading, after):
        return False
    if preposition.lower_ not in OF or before == verb or in_time(reading, before.i):
        return True
    if before.lower_ in HOURS:
        return True  # "ont discuté une heure de la pêche"
    measured = before.lower_ in ("plus", "moins", "près", "lors")
    return before.pos_ not in ("NOUN", "NUM", "ADJ") and not measured


def _set_out(verb: Token) -> int | None:
    """Where the subject begins behind ``figurent``, ``se trouve`` or ``ont figuré``."""
    last = verb.nbor() if verb.pos_ == "AUX" and verb.i + 1 < verb.sent.end else verb
    return last.i + 1 if lemma(last) in LISTED else None


def _of_menu(reading: Reading, token: Token, width: int) -> list[Span]:
    """``Au menu : A, B et C``; ``A et B figurent à l'ordre du jour``."""
    doc, end = token.doc, token.sent.end
    opens = token.i - token.sent.start < 2 or token.nbor(-1).text in (".", "\n")
    verb = next((t for t in doc[token.i + width : end] if finite(t)), None) if opens else None
    if verb is not None and (behind := _set_out(verb)) is not None:
        return listed(reading, behind, end, listing=True)  # "Au menu, à Riga, figurent A et B"
    if token.i and token.nbor(-1).lower_ == "avec":  # "avec au menu le budget et la dette"
        return listed(reading, token.i + width, end, listing=True)
    for word in doc[token.i + width : min(token.i + width + 24, end)]:
        if word.text == ":" or (opens and (word.text == "," or finite(word))):
            return listed(reading, word.i + 1, end, listing=True)
        if finite(word):
            return []
    return listed_before(reading, token)
