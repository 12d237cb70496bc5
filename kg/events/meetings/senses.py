"""Meeting words -> those that are meant so: no sport, no interview, no body that only speaks."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg import lexicons
from kg.dates.edtf import precision
from kg.entities.clauses import is_predicate
from kg.entities.reading import Reading
from kg.events.slots import case_of
from kg.events.voices import voice
from kg.lexicons import Trigger, lemma, normalise, word_list
from kg.lexicons.grammar import OF, QUE
from kg.mentions.times import Time

ACCOMPANIED = re.compile(r"(?:accompagn|flanqu|escort)ée?s?$")
REFLEXIVES = frozenset(["se", "s'", "s’", "me", "nous", "vous"])
HEARERS = word_list("nouns of hearing bodies")
POSTS = word_list("nouns of office")
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
GIVEN = word_list("nouns of what one is given")
CARE = word_list("places of care")
HELD = word_list("verbs of being held")
ATTENDING = word_list("verbs of attending") | {"intervenir", "joindre"}
SCENES = SETTINGS - {"de", "du"}
STOPS = frozenset(["qui", "que", "dont", ";", "avant", "après"])
NAME = 6  # words of a council's name
BEHIND = 14  # tokens in which a complement is looked for


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


def meant_verb(reading: Reading, token: Token, row: Trigger) -> bool:
    """Whether a verb's arguments are those of a meeting."""
    verb = lemma(token)
    reflexive = any(c.lower_ in REFLEXIVES for c in token.lefts) or any(
        t.lower_ in REFLEXIVES for t in token.doc[max(0, token.i - 3) : token.i] if t.head == token
    )
    cases = {g.lower_ for c in token.children for g in c.children if g.dep_ == "case"}
    if row.frame == "preside":
        return False  # the council that is presided is the trigger
    if row.frame == "travel":
        return _travels(reading, token, reflexive)
    if verb == "parler" and not reflexive:
        return "avec" in cases
    if verb in ("entretenir", "concerter", "recueillir") and not reflexive:
        return is_predicate(token)
    if verb == "appeler":
        names = token.dep_ in ("acl", "amod")  # "un format appelé X"
        return not (names or _exhorts(reading, token)) and (not reflexive or _mutual(token))
    if verb in ("voir", "entendre", "attendre", "croiser", "retrouver"):
        return _perceives(token, verb, cases)
    if row.frame == "with":
        return (
            reflexive
            or bool(cases & {"avec", "auprès"})
            or (verb == "téléphoner" and bool(cases & {"à", "au", "aux"}))
            or not any(c.dep_ == "obj" for c in token.children)
        )
    return True


def _mutual(token: Token) -> bool:
    """``Ils se sont appelés mardi``: to each other; not ``s'appellent désormais A``."""
    plural = "Plur" in token.morph.get("Number", [])
    called = any(c.dep_ in ("obj", "xcomp", "attr") and c.i > token.i for c in token.children)
    perfect = any(c.dep_.startswith("aux") for c in token.children)
    return plural and perfect and not called


def last_seen(reading: Reading, token: Token) -> bool:
    """``s'étaient vus pour la dernière fois en mai``, ``ne s'étaient pas parlé depuis mars``."""
    behind = token.doc[token.i + 1 : min(token.i + BEHIND, token.sent.end)].text.lower()
    met = any(c.lower_ in REFLEXIVES for c in token.lefts) and "pour la dernière fois" in behind
    return met or none_since(reading, token)


def none_since(reading: Reading, token: Token) -> bool:
    """``ne s'étaient pas parlé depuis mars``, ``depuis Riga, en mai``: when people last met."""
    if not any(c.lower_ in REFLEXIVES for c in token.lefts) or not reading.clauses.negated(token):
        return False
    behind = (t for t in reading.times if 0 < t.span.start - token.i < BEHIND and t.value)
    return any(since_day(reading, token, t) and t.span.start < token.sent.end for t in behind)


def since_day(reading: Reading, token: Token, time: Time) -> bool:
    """``depuis mars``, ``depuis Riga, en mars``: whether a day is that of an earlier meeting."""
    there = since_there(reading, token, time)
    return time.expression.since == "since" or there is not None


def since_there(reading: Reading, token: Token, time: Time) -> Span | None:
    """The place behind a word that ``depuis`` names before a day: ``depuis | Riga, le 4 mai``."""
    start = time.span.start
    named = [n for n in reading.names if n.label_ == "PLACE" and token.i < n.start < n.end <= start]
    if not named or token.doc[named[-1].start - 1].lower_ != "depuis":
        return None
    gap = token.doc[named[-1].end : start]
    return named[-1] if all(t.is_punct or t.pos_ in ("ADP", "DET") for t in gap) else None


def nursed(token: Token) -> bool:
    """Whether nobody comes to talk: ``a été reçu aux urgences``, ``a reçu l'appui de A``."""
    if lemma(token) not in ("recevoir", "accueillir"):
        return False
    if any(c.dep_ == "obj" and c.i > token.i and c.lower_ in GIVEN for c in token.children):
        return True
    behind = token.doc[token.i + 1 : min(token.i + BEHIND // 2, token.sent.end)]
    return not CARE.isdisjoint(t.lower_ for t in behind)


def in_company(token: Token) -> bool:
    """Whether a participle tells with whom somebody comes: ``accompagné de B``."""
    following = token.doc[token.i + 1 : token.i + 2].text.lower()
    return bool(ACCOMPANIED.match(token.lower_)) and following in OF | {"par"}


def of_court(token: Token) -> bool:
    """Whether a hearing is one of a trial: a court is spoken of in its sentence or the last one."""
    if token.lemma_.lower() != "audience":
        return False
    sent = token.sent
    start = token.doc[sent.start - 1].sent.start if sent.start else sent.start
    return not COURTS.isdisjoint(t.lower_ for t in token.doc[start : sent.end])


def _travels(reading: Reading, token: Token, reflexive: bool) -> bool:
    """Whether a verb of motion leads to a place: ``se rendra vendredi à Oslo``."""
    if lemma(token) in ("rendre", "envoler", "poser") and not reflexive and lemma(token) != "poser":
        return False
    if any(c.dep_ == "xcomp" or c.dep_.startswith("aux:pass") for c in token.children) and lemma(
        token
    ) in ("aller", "arriver", "venir"):
        return False
    if lemma(token) == "gagner":
        return any(c.dep_ == "obj" and _named_place(reading, c) for c in token.children)
    if any(t.lower_ == "y" for t in token.doc[max(0, token.i - 3) : token.i]):
        return lemma(token) != "aller" or not any(t.lower_ == "il" for t in token.lefts)
    return any(True for _ in _goals(reading, token))


def _goals(reading: Reading, token: Token) -> Iterator[Token]:
    """Places behind a verb, up to the next clause."""
    doc = reading.doc
    for i in range(token.i + 1, min(token.i + BEHIND, token.sent.end - 1)):
        word = doc[i]
        if word.lower_ in STOPS or (word.lower_ == "pour" and lemma(token) != "envoler"):
            return
        if word.lower_ in ("à", "au", "aux", "en", "dans", "vers", "chez", "pour", "sur", "l'") or (
            lemma(token) == "visiter"
        ):
            following = doc[i + 1 : i + 3]
            for goal in following:
                if _named_place(reading, goal) or normalise(goal.text) in lexicons.place_nouns():
                    yield goal


def _named_place(reading: Reading, token: Token) -> bool:
    return any(
        n.start <= token.i < n.end and n.label_ in ("PLACE", "COUNTRY", "LOC")
        for n in reading.names
    )


def _exhorts(reading: Reading, token: Token) -> bool:
    """Whether somebody is called to do something: ``a appelé X à démissionner``."""
    for i in range(token.i + 1, min(token.i + BEHIND, token.sent.end - 1)):
        if reading.doc[i].lower_ in ("à", "au", "aux", "a"):
            following = reading.doc[i + 1 : i + 3]
            if not any(_named_place(reading, t) or t.pos_ in ("NUM", "PROPN") for t in following):
                return True
    return False


def _perceives(token: Token, verb: str, cases: set[str]) -> bool:
    """Whether ``voir``, ``entendre``, ``attendre`` … mean that people are together."""
    if any(c.dep_ in ("xcomp", "ccomp") and c.pos_ in ("VERB", "AUX") for c in token.children) or (
        token.head.pos_ == "VERB" and token.dep_ == "aux"
    ):
        return False
    if verb == "retrouver" and any(c.dep_ == "obj" and c.lower_ in POSTS for c in token.children):
        return False  # "retrouve son fauteuil de maire"
    passive = voice(token) in ("passive", "participle")
    if verb == "entendre":
        modal = token.dep_ == "xcomp"  # "la commission doit | entendre A"
        return (
            _heard(token)
            if passive
            else any(
                t.lemma_.lower() in HEARERS and t.dep_.startswith("nsubj")
                for t in (*token.children, *(token.head.children if modal else ()))
            )
        )
    if verb == "attendre":
        where = any(t.lower_ in ("où", "l'", "l’") for t in token.lefts)
        return where or (passive and bool(cases & {"à", "au", "en", "aux", "chez", "dans"}))
    if verb == "voir":
        seen = any(
            c.pos_ == "PRON" or c.ent_type_ in ("PER", "POST")
            for c in token.children
            if any(g.lower_ == "en" and g.dep_ == "case" for g in c.children)
        )  # "voit en A un allié", not "se sont vus en mai"
        return not seen and "comme" not in cases and not passive
    return True


def _heard(token: Token) -> bool:
    """``entendue jeudi à huis clos par la commission``."""
    behind = token.doc[token.i + 1 : min(token.i + 12, token.sent.end)]
    return any(
        t.lower_ == "par" and HEARERS & {w.lemma_.lower() for w in token.doc[t.i + 1 : t.i + 3]}
        for t in behind
    )
