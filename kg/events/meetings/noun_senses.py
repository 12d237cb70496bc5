"""Nouns of meeting -> those that are meant so: no sport, no interview, no body that only speaks."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from spacy.tokens import Token

from kg import lexicons
from kg.dates.edtf import precision
from kg.entities.reading import Reading
from kg.events.slots import case_of
from kg.lexicons import Trigger, lemma, word_list
from kg.lexicons.grammar import OF, QUE

SITTING_VERBS = word_list("verbs of sitting")
BEING_AT = frozenset(["assister", "participer"])
AT = frozenset(["à", "au", "aux"])
GAMES = word_list("words of sport and stage")
BODIES = frozenset(["IGO", "PARTY", "BODY", "GOV"])
SETTINGS = word_list("words that set a scene")
OTHERWISE = word_list("words that make a meeting noun mean something else")
CLIMBS = word_list("infinitives of climbing")
HEIGHTS = word_list("nouns of heights")
AFTER_EN = word_list("nouns that follow en")
# Bodies that the news names for their sittings; the others need a verb or a phrase of sitting.
SITTINGS = (
    "conseil des ministres",
    "comité de concertation",
    "comité ministériel restreint",
    "conseil national de sécurité",
    "conseil de défense",
)
WIRES = word_list("means of talking from afar")
REPORTERS = word_list("verbs of reaching for comment")
COURTS = word_list("courts") | word_list("words of trials")
HELD = word_list("verbs of being held")
ATTENDING = word_list("verbs of attending") | {"intervenir", "joindre"}
SCENES = SETTINGS - {"de", "du"}
NAME = 6  # words of a council's name


def meant_noun(reading: Reading, token: Token, row: Trigger) -> bool:
    """Whether a noun speaks of people who meet."""
    doc = reading.doc
    if row.frame == "proper":
        return _sitting(reading, token)
    if any(
        n.start <= token.i < n.end and n.label_ in ("ORG", "PER", "PARTY") for n in reading.names
    ):
        return False
    before = doc[token.i - 1].lower_ if token.i else ""
    if before in ("en", "de", "d'", "d’", "sans", "chaque") and not _set_scene(token):
        return False
    if before == "autres" and doc[token.i - 2].lower_ in OF and not _timed(reading, token):
        return False  # "D'autres déplacements se préparent."
    if token.lemma_ in ("entretien", "entrevue") and _interview(token):
        return False
    if token.lower_ == "passage" and _of_things(reading, token):
        return False
    there = row.kind == "call" and lemma(reading.clauses.verb(token)) in ATTENDING
    if there and before in ("par", "en"):
        return False  # "y participait par visioconférence": how somebody was there
    if token.lemma_ == "sommet" and _height(reading, token):
        return False
    if row.frame == "spoken" and not _spoken(token):
        return False
    if OTHERWISE & {t.lower_ for t in doc[token.i + 1 : token.i + 3]}:
        return False
    played = any(token.sent.start <= i < token.sent.end for i in _games(reading))
    return not (played or (row.kind != "visit" and _game(reading)))


def _timed(reading: Reading, token: Token) -> bool:
    """Whether a word's sentence tells a time."""
    return any(t.span.sent == token.sent for t in reading.times)


def _game(reading: Reading) -> bool:
    """Whether the article is one of sport or of the stage."""
    return len({reading.doc[i].lower_ for i in _games(reading)}) > 1


@functools.lru_cache(maxsize=1)
def _games(reading: Reading) -> tuple[int, ...]:
    """Where words of sport and stage stand, but for those in names of bodies: ``Ligue arabe``."""
    named = {i for n in reading.names if n.label_ in BODIES for i in range(n.start, n.end)}
    return tuple(t.i for t in reading.doc if t.lower_ in GAMES and t.i not in named)


def _set_scene(token: Token) -> bool:
    """``en visite``, ``lors de discussions``."""
    before = token.nbor(-1).lower_
    if before == "en":
        return token.lower_ in AFTER_EN
    earlier = {t.lower_ for t in token.doc[max(0, token.i - 3) : token.i - 1]}
    return before != "chaque" and bool(earlier & SETTINGS)


def from_afar(reading: Reading, verb: Token) -> bool:
    """``a assuré A au téléphone``: whatever a verb says, two people speak to each other by it."""
    if lemma(verb) in REPORTERS | ATTENDING:
        return False
    for token in verb.sent:
        if token.lower_ not in WIRES or token.i == 0 or token.head.pos_ == "NOUN":
            continue
        before = token.nbor(-1).lower_
        by = before in ("au", "par", "en") or (before == "du" and token.nbor(-2).lower_ == "bout")
        if by and reading.clauses.verb(token) == verb:
            return True
    return False


def _of_things(reading: Reading, token: Token) -> bool:
    """``au passage d'un convoi``: nobody who comes."""
    whose = [c for c in token.rights if c.dep_.startswith(("nmod", "obl"))]
    of = [c for c in whose if case_of(c) in OF]
    return bool(of) and not any(n.human for c in of for n in reading.references.at(c))


def _interview(token: Token) -> bool:
    before = {t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]}
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    return "dans" in before or bool(
        {"accordé", "publié", "paru", "diffusé"} & set(after)
        or after[:1] in (["au"], ["à"])
        or {"accordé", "accorde", "donné"}
        & {t.lower_ for t in token.doc[max(0, token.i - 4) : token.i]}
    )


def _height(reading: Reading, token: Token) -> bool:
    after = {t.lower_ for t in token.doc[token.i + 1 : token.i + 5]}
    before = token.doc[max(0, token.i - 2) : token.i].text.lower()
    verb = reading.clauses.verb(token)
    return (
        bool(after & HEIGHTS)
        or verb.lemma_ in CLIMBS
        or any(c.lemma_ in CLIMBS for c in token.children)
        or (
            before.endswith((" au", "rencontre au", "réunion au"))
            and "de" not in after
            and not after & {"du", "des", "d'"}
        )
    )


def _spoken(token: Token) -> bool:
    """Whether ``appel``, ``échange`` … is one with somebody: ``lors d'un appel``, ``avec``."""
    if token.dep_ == "nsubj:pass" and lemma(token.head) == "rendre":
        return True  # "un hommage lui sera rendu"
    after = {t.lower_ for t in token.doc[token.i + 1 : token.i + 4]}
    before = {t.lower_ for t in token.doc[max(0, token.i - 4) : token.i]}
    theirs = token.nbor(-1).lower_ in ("leur", "leurs") if token.i else False
    theirs = theirs or {"leur", "dernier"} <= before
    return bool(
        (theirs and token.i + 1 < len(token.doc) and token.nbor().lower_ not in ("à", "au", "aux"))
        or after & {"avec", "entre", "téléphonique", "téléphoniques", "vidéo"}
        or before & SETTINGS
    )


def _sitting(reading: Reading, token: Token) -> bool:
    """Whether a council or committee is spoken of as a sitting, not as a body."""
    text = reading.doc[token.i : token.i + 5].text.lower().replace("’", "'")
    verb = reading.clauses.verb(token)
    made = lexicons.triggers("decision", "VERB").get(lemma(verb))
    if made is not None and made.frame == "founding" and token.dep_ == "obj":
        return False  # "ont créé en mai | un comité mixte"
    own = token.head == verb and token.dep_.startswith(("nsubj", "obj", "obl"))
    if any(text.startswith(s) for s in SITTINGS) or token.lower_ == "kern":
        return not (
            own
            and token.dep_.startswith("nsubj")
            and lemma(verb) in lexicons.reporting_verbs()
            and not _dated(reading, verb)
        )
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    named = token.text[0].isupper() or after.text[0].isupper() or after.pos_ == "ADJ"
    if named and (_of_day(reading, token) or _attended(token, verb)):
        return True
    doings = [v for v in _doings(token, verb) if {lemma(v), v.lemma_} & SITTING_VERBS]
    if token.dep_.startswith("obl"):
        doings = [v for v in doings if v != verb or lemma(v) != "siéger"]  # "y siège depuis 2006"
    dated = any(_dated(reading, v) for v in doings)
    behind = [t for t in reading.times if t.span.start > token.i and t.span.root.head == token]
    own_day = any(_within_month(str(t.value)) for t in behind)
    if named and (_in_scene(token) or (own_day and token.text[0].isupper())):
        return True  # "lors du Conseil européen", "le Conseil européen | de jeudi"
    ordinal = any(
        c.lower_ in ("un", "extraordinaire", "informel", "prochain") for c in token.children
    )
    if (named or ordinal) and any(c.dep_ == "acl" and lemma(c) in HELD for c in token.children):
        return True  # "un congrès | organisé à Riga"
    lors = "lors" in {t.lower_ for t in reading.doc[max(0, token.i - 3) : token.i]}
    if token.lower_ == "congrès" and lors:
        return True  # "a été élu | lors d'un congrès à Lille"
    if token.lower_ == "congrès" and own and token.nbor().lower_ in OF:
        return bool(doings) or _dated(reading, verb)
    if any(lemma(v) in ("présider", "coprésider") for v in doings):
        told = [t for t in reading.times if reading.clauses.verb(t.span.root) in doings]
        return dated or (token.dep_ == "obj" and not told)  # not "a présidé de 2003 à 2009"
    return (bool(doings) and (named or dated)) or (ordinal and own and _dated(reading, verb))


def _attended(token: Token, verb: Token) -> bool:
    """``participe lundi à Bruxelles au | Conseil européen``, ``a pris part au``."""
    at = token.head == verb and not AT.isdisjoint(case_of(token).split(" "))
    part = lemma(verb) == "prendre" and any(c.lower_ == "part" for c in verb.children)
    return at and (part or lemma(verb) in BEING_AT)


def _of_day(reading: Reading, token: Token) -> bool:
    """``le Conseil européen des 22 et 23 mars``, ``le Conseil Affaires étrangères de jeudi``."""
    doc = token.doc
    for time in reading.times:
        i = time.span.start - (time.span[0].lower_ not in OF)
        name = doc[token.i + 1 : i]
        if not 0 <= len(name) < NAME or doc[i].lower_ not in OF or i <= token.i:
            continue
        if _within_month(str(time.value)) and all(
            t.pos_ in ("ADJ", "NOUN", "PROPN", "ADP", "DET", "CCONJ") for t in name
        ):
            return True
    return False


def _within_month(value: str) -> bool:
    """Whether a date is not of years: a council that lasts for years is no sitting."""
    return all(precision(v) != "year" for v in value.split("/"))


def acts(reading: Reading, token: Token) -> bool:
    """``élue par l'Assemblée``, ``obtenir du Conseil``: a body that acts, not its sitting.

    Not ``adopté mardi par le Conseil des ministres``, which sat that day.
    """
    before, verb = case_of(token).split(" "), reading.clauses.verb(token)
    source = token.dep_ in ("obj", "obl:arg") and not OF.isdisjoint(before)
    source = source and not (token.lower_ == "congrès" and token.head.lower_ == "lors")
    if not (source or "par" in before):
        return False
    text = reading.doc[token.i : token.i + 5].text.lower()
    return not (text.startswith(SITTINGS) and _dated(reading, verb))


def _in_scene(token: Token) -> bool:
    """``lors du Conseil``, ``avant le Congrès``, but not ``avant que le Conseil n'annule``."""
    before = [t.lower_ for t in token.doc[max(0, token.i - 5) : token.i]]
    clause = max((i for i, word in enumerate(before, 1) if word in QUE), default=0)
    return bool(SCENES.intersection(before[clause:]))


def _doings(token: Token, verb: Token) -> Iterator[Token]:
    """Verbs of which a noun is an argument: ``pourrait se tenir``, ``qui siégeait lundi``."""
    if token.head == verb and token.dep_.startswith(("nsubj", "obj", "obl")):
        yield verb
        yield from (c for c in verb.children if c.dep_ == "xcomp")
    for clause in token.children:
        if clause.dep_ == "acl:relcl" and any(c.lower_ == "qui" for c in clause.children):
            yield clause


def _dated(reading: Reading, verb: Token) -> bool:
    own = (t for t in reading.times if reading.clauses.verb(t.span.root) == verb)
    return any(_within_month(str(t.value)) for t in own)


def of_court(token: Token) -> bool:
    """Whether a hearing is one of a trial: a court is spoken of in its sentence or the last one."""
    if token.lemma_.lower() != "audience":
        return False
    sent = token.sent
    start = token.doc[sent.start - 1].sent.start if sent.start else sent.start
    return not COURTS.isdisjoint(t.lower_ for t in token.doc[start : sent.end])
