"""Token -> act of deciding: its word, how it is built, and what is decided.

``A et B ont signé un accord``, ``a été convenu``, ``l'adoption d'une loi``.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from spacy.tokens import Token

from kg import lexicons
from kg.dates.edtf import bounds
from kg.entities.reading import Reading
from kg.events.decisions.bodies import bars, body_decides, is_person
from kg.events.discourse import chronicled
from kg.events.voices import BE, DAYS, Voice, voice
from kg.lexicons import Trigger, lemma, participles, word_list
from kg.lexicons.grammar import OF, OF_OR_TO, TO
from kg.mentions.times import Time

TEXTS = word_list("decided texts")
MEASURES = word_list("decided measures") | TEXTS
FOUNDED = word_list("founded bodies")
ANYTHING: frozenset[str] = frozenset()
COUNTED = MEASURES | {"soldats"}  # or what is counted out: "a promis huit chars"
AGREEMENTS = word_list("nouns of agreement")
LAWS = word_list("laws and ballots")
VOTED = word_list("texts put to a vote")
SENTENCES = word_list("nouns of sentences")
WANTED = {
    "counted": COUNTED | word_list("nouns of announced measures"),
    "law": LAWS,
    "text": TEXTS,
    "any": ANYTHING,
    "agreement": AGREEMENTS,
    "founding": FOUNDED,
    "request": TEXTS | word_list("decided requests"),
    "ruling": LAWS | word_list("court rulings"),
    "envoy": word_list("envoys"),
    "announced": word_list("nouns of announced measures"),
}
OWN = frozenset(["sien", "sienne", "siens", "siennes"])
RULING = word_list("verbs by which a body decides")
BARRING = word_list("verbs that bar somebody")
ASIDE = frozenset(["enquête", "information", "instruction", "procès", "scrutin", "sommet"])
NO_DECISION = word_list("nouns of no decision")
TALKS_TOO = frozenset(
    ["interdire", "ordonner", "rompre", "suspendre", "voter"]
)  # and not "la visite"
REFLEXIVE = frozenset(["accorder", "entendre", "engager"])
AGREED_BE = BE - {"été", "être", "étant"} | {"sommes"}  # "sont convenus", not "a été convenu"
RELATIVE = 14  # tokens from "que" to its verb
REACHING = frozenset(["parvenir", "aboutir", "déboucher"])
FOR_OR_AGAINST = frozenset(["faveur", "pour", "contre"])
DIRECTED = word_list("verbs that a body directs at somebody")
COUNTS = word_list("nouns of measure") | word_list("nouns of money")
SPENT = word_list("nouns of time spent")
OBJECT = 20  # tokens between a verb and its object: "a signé avec A, ministre de B, un accord"


@dataclass(frozen=True, slots=True)
class Act:
    """One deciding clause: its word, how it is built, what is decided."""

    token: Token
    row: Trigger
    voice: Voice | None
    object: Token | None


def act_at(reading: Reading, token: Token) -> Act | None:
    """The act of deciding that a token tells of; None where it tells of none."""
    if _agreed(token) and not reading.clauses.negated(token):
        return Act(token, lexicons.triggers("decision", "VERB")["convenir"], "active", None)
    if token.pos_ in ("NOUN", "PROPN"):
        row = lexicons.triggers("decision", "NOUN").get(token.lower_)
        thing = _object(token, TEXTS) if row is not None else None
        if row is None or thing is None or not _settled(reading, token):
            return None
        return Act(token, row, None, thing)
    if token.pos_ not in ("VERB", "AUX", "ADJ"):
        return None
    row = _row(token)
    if row is None or not _happened(reading, token):
        return None
    how = voice(token, row.lemma.split(" ")[0])
    head = row.lemma.split(" ")[0]
    plain = head in REFLEXIVE and not _reflexive(token)
    if row.lemma == "mettre accord" and token.lemma_ == "mettre" and not _reflexive(token):
        return None
    if plain and head != "accorder":
        return None
    if row.frame == "free" and not plain:
        if head == "convenir" and impersonal(token):
            return Act(token, row, "passive", None)
        personal = head == "convenir"
        return Act(token, row, "active" if how == "passive" and personal else how, None)
    if row.frame == "sentence":
        behind = {t.lower_ for t in token.doc[token.i + 1 : min(token.i + OBJECT, token.sent.end)]}
        return Act(token, row, how, None) if behind & SENTENCES else None
    if row.frame == "assent":
        thing = _assented(reading, token)
        return Act(token, row, how, thing) if how == "active" and thing is not None else None
    if row.frame == "founding" and _stands_since(token):
        return None
    thing = _thing(reading, token, row, how)
    if thing is not None and (thing.lower_ in OWN or _somebody(reading, thing, row)):
        return Act(token, row, how, None)
    if thing is None and row.lemma in DIRECTED and how == "active" and _directed(token):
        return Act(token, row, how, None)
    taken_up = how == "active" and row.frame in ("text", "any") and _taken_up(token)
    return (
        Act(token, row, how, thing)
        if thing is not None or taken_up
        else _ruling(reading, token, row, how)
    )


def _thing(reading: Reading, verb: Token, row: Trigger, how: Voice) -> Token | None:
    """What is decided, of the kind that the verb's frame wants."""
    if row.frame == "member":
        return None
    if row.frame == "order":
        return _anything(verb, row, how) if how == "active" else _patient(verb, how, MEASURES)
    found = _patient(verb, how, WANTED.get(row.frame, MEASURES))
    if found is not None and row.frame == "announced":  # "l'ouverture d'une enquête"
        about = {t.lower_ for t in found.doc[found.i + 1 : min(found.i + 4, found.sent.end)]}
        return found if how == "active" and not about & ASIDE else None
    return found


def _ruling(reading: Reading, verb: Token, row: Trigger, how: Voice) -> Act | None:
    """``la cour a levé le secret``, ``la fédération a exclu A``: what a body may do to anything."""
    ruled, barred = row.lemma in RULING, row.lemma in BARRING
    if not (ruled or barred) or not body_decides(reading, verb, how):
        return None
    thing = (_anything(verb, row, how) or _voted(verb)) if ruled else None
    if thing is not None:
        return Act(verb, row, how, None if _somebody(reading, thing, row) else thing)
    taken_up = ruled and how == "active" and _taken_up(verb)
    return Act(verb, row, how, None) if taken_up or (barred and bars(reading, verb, how)) else None


def _somebody(reading: Reading, noun: Token, row: Trigger) -> bool:
    """``a suspendu le champion, A``: shut out, which is no matter."""
    return row.frame in ("order", "member") and is_person(reading, noun)


def _anything(verb: Token, row: Trigger, how: Voice) -> Token | None:
    """What is decided, whatever it is; not words, nor a visit that is called off."""
    thing = _patient(verb, how, ANYTHING)
    if thing is None or {thing.lower_, lemma(thing), thing.lower_.rstrip("s")} & NO_DECISION:
        return None
    meets = thing.lower_ in lexicons.meeting_forms()
    return None if meets and row.lemma not in TALKS_TOO and not fits(thing, MEASURES) else thing


def _assented(reading: Reading, verb: Token) -> Token | None:
    """``a accepté de lever | les contrôles``: the object of the measure that is agreed to.

    ``Le Sénat a accepté | la loi``: what a body votes for.
    """
    for token in verb.doc[verb.i + 1 : min(verb.i + 4, verb.sent.end)]:
        row = _row(token) if token.nbor(-1).lower_ in OF_OR_TO else None
        if row is not None and token.pos_ == "VERB":
            return _thing(reading, token, row, "infinitive")
    voted = _patient(verb, "active", VOTED) if lemma(verb) == "accepter" else None
    return voted if voted is not None and body_decides(reading, verb, "active") else None


def _voted(verb: Token) -> Token | None:
    """``a voté mardi en faveur de | la taxe``, ``contre | la motion``: for or against what."""
    doc, end = verb.doc, min(verb.i + OBJECT, verb.sent.end)
    if lemma(verb) != "voter":
        return None
    for token in doc[verb.i + 1 : end]:
        if token.lower_ in FOR_OR_AGAINST and token.i + 2 < end:
            return next((t for t in doc[token.i + 1 : token.i + 4] if t.pos_ == "NOUN"), None)
        if token.pos_ in ("VERB", "SCONJ") or token.text in ";:.":
            break
    return None


def _directed(verb: Token) -> bool:
    """``a interdit à A de vendre``, ``a autorisé A à bâtir``: an infinitive is what is decided."""
    behind = verb.doc[verb.i + 1 : min(verb.i + OBJECT, verb.sent.end)]
    return any(
        "Inf" in t.morph.get("VerbForm", []) and t.nbor(-1).lower_ in ("de", "d'", "à")
        for t in behind
    )


def _taken_up(verb: Token) -> bool:
    """``la commission l'a adopté``: a pronoun stands for what is decided."""
    before = verb.doc[max(verb.sent.start, verb.i - 3) : verb.i]
    return any(t.pos_ == "PRON" and t.lower_ in ("l'", "le", "la", "les") for t in before)


def _row(token: Token) -> Trigger | None:
    rows = lexicons.triggers("decision", "VERB")
    name = lemma(token)
    words = [t.lower_ for t in token.doc[token.i + 1 : token.i + 8]]
    if name in ("opposer", "mettre") and "veto" in words:
        return rows["opposer veto"]
    if token.lower_ in ("mis", "mise", "mises", "mettent", "met") or token.lemma_ == "mettre":
        return rows["mettre accord"] if "accord" in words else _set_up(words)
    if name == "donner" and "feu" in words and "vert" in words:
        return rows["donner feu vert"]
    if name == "marquer" or (name == "donner" and _to_what(words)):
        own = {"son accord", "leur accord"} & {" ".join(p) for p in itertools.pairwise(words)}
        return rows["donner feu vert"] if own else None
    return rows.get(name) or rows.get(token.lemma_)


def _to_what(words: list[str]) -> bool:
    """``a donné son accord | à la réforme``; not ``a donné son accord``, whatever to."""
    at = words.index("accord") if "accord" in words else len(words)
    return any(w in TO | {"pour", "sur"} for w in words[at + 1 : at + 4])


def _stands_since(verb: Token) -> bool:
    """``Depuis lors, A et B ont mis sur pied une unité``: what there is since, not the act."""
    return any(t.lower_ == "depuis" for t in verb.doc[verb.sent.start : verb.i])


def _set_up(words: list[str]) -> Trigger | None:
    """``ont mis en place un comité``, ``mis sur pied par A``."""
    rows = lexicons.triggers("decision", "VERB")
    phrase = " ".join(words[:2])
    named = {"en place": "mettre place", "sur pied": "mettre pied"}.get(phrase)
    return rows[named] if named is not None else None


def _agreed(token: Token) -> bool:
    """``sont convenus de``, ``sont tombés d'accord``: forms that the tagger does not know."""
    doc, word = token.doc, token.lower_
    fallen = word in participles("tomber") and doc[token.i + 1 : token.i + 3].text[-6:] == "accord"
    if not fallen and word not in participles("convenir"):
        return False
    before = doc[max(token.sent.start, token.i - 3) : token.i]
    return any(t.lower_ in AGREED_BE for t in before)


def _reflexive(token: Token) -> bool:
    doc = token.doc
    return any(
        t.lower_ in ("se", "s'", "s’", "nous")
        for t in doc[max(token.sent.start, token.i - 5) : token.i]
    )


def _happened(reading: Reading, verb: Token) -> bool:
    """Whether the clause reports an act of the past; ``vient de signer`` does too.

    So does ``en ont profité pour signer``.
    """
    clauses = reading.clauses
    if clauses.negated(verb) or clauses.conditional(verb):
        return False
    if "Inf" in verb.morph.get("VerbForm", []):
        before = verb.doc[max(verb.sent.start, verb.i - 3) : verb.i]
        seized = lemma(verb.head) == "profiter" and clauses.tense(verb.head) == "past"
        return seized or any(t.lemma_ == "venir" for t in before)
    if any(c.lower_ in ("si", "s'") and c.dep_ == "mark" for c in verb.lefts):
        return False
    how = voice(verb)
    pledged = lemma(verb) == "engager" and _reflexive(verb) and clauses.tense(verb) == "present"
    pledged = pledged and not _by_which(verb)
    told = how == "active" and (chronicled(reading, verb) or _long_ago(reading, verb)) is not None
    return how == "participle" or pledged or told or clauses.tense(verb) == "past"


def _by_which(verb: Token) -> bool:
    """``un accord par lequel A s'engage``: what a text says, told where it is signed."""
    before = verb.doc[max(verb.sent.start, verb.i - RELATIVE) : verb.i]
    return any(t.lower_ in ("lequel", "laquelle") and t.nbor(-1).lower_ == "par" for t in before)


def _long_ago(reading: Reading, verb: Token) -> Time | None:
    """``En mai 2003, il proclame la neutralité``: the past day that opens a sentence."""
    if reading.clauses.tense(verb) != "present":
        return None
    issued, start = bounds(reading.article.date or "")[0], verb.sent.start
    for time in reading.times:
        last = bounds(str(time.value))[1] if time.value and not time.expression.since else None
        if start <= time.span.start < start + 3 and time.span.end <= verb.i and last and issued:
            return time if last < issued else None
    return None


def _settled(reading: Reading, noun: Token) -> bool:
    """Whether a signature or adoption took place: not one that is asked for or planned."""
    verb = reading.clauses.verb(noun)
    wanted = word_list("verbs that only want an event")
    if lemma(verb) in wanted or reading.clauses.negated(verb):
        return False
    before = {t.lower_ for t in noun.doc[max(noun.sent.start, noun.i - 3) : noun.i]}
    if before & {"pour", "avant", "future", "prochaine", "possible"}:
        return False
    return reading.clauses.tense(verb) == "past" and not reading.clauses.conditional(verb)


def _patient(verb: Token, how: Voice, wanted: frozenset[str]) -> Token | None:
    """What is adopted or suspended: the object; the subject of a passive; a participle's noun."""
    doc = verb.doc
    if how in ("active", "infinitive"):
        found = _object(verb, wanted)
        if found is not None:
            return found
        relative = doc[max(verb.sent.start, verb.i - RELATIVE) : verb.i]
        mark = next((t for t in reversed(relative) if t.lower_ in ("que", "qu'", "qu’")), None)
        if mark is None or not _relative(verb, mark):
            return None
        return _before(mark, wanted, verb.head)
    if how == "passive":
        subjects = [c for c in verb.children if c.dep_.startswith("nsubj")]
        return next((s for s in subjects if fits(s, wanted)), None)
    return _before(verb, wanted, verb.head)


def _relative(verb: Token, mark: Token) -> bool:
    """Whether a clause with ``que`` tells of a noun, or stands right behind one."""
    behind = mark.i > 0 and mark.nbor(-1).pos_ in ("NOUN", "PROPN")
    return verb.dep_.startswith("acl") or (verb.dep_ == "advcl" and behind)


def _object(verb: Token, wanted: frozenset[str]) -> Token | None:
    doc, before = verb.doc, verb
    reached = lemma(verb) in REACHING  # "parvenus à un accord"
    aside = 0  # how deep in parentheses: "a lancé A (Le Centre)"
    for token in doc[verb.i + 1 : min(verb.i + 1 + OBJECT, verb.sent.end)]:
        aside += (token.text == "(") - (token.text == ")")
        if aside > 0:
            continue
        if token.pos_ == "VERB" and token.nbor(-1).lower_ == "main":
            continue  # "à main levée"
        if token.lower_ in ("aucun", "aucune"):
            return None
        if reached and token.lower_ == "sur":
            before = token
            continue
        if token.pos_ in ("VERB", "SCONJ") or token.text in ";:." or token.lower_ in ("qui", "que"):
            return None
        bare = before.pos_ != "ADP" or (
            before.lower_ in OF
            and (before.nbor(-1).pos_ not in ("NOUN", "PROPN") or _counts(before.nbor(-1)))
        )
        bare = bare or _governs(verb, before, token)
        bare = bare or (reached and before.lower_ in TO | {"sur"})  # "débouché sur un accord"
        raised = before.lower_ == "main"  # "à main levée"
        if token.pos_ in ("NOUN", "PROPN") and bare and not raised and fits(token, wanted):
            return token
        opens = (
            token.pos_ == "DET" and token.nbor(-1).pos_ == "NUM"
        )  # "par dix voix contre six | la"
        before = token if opens or token.pos_ in ("ADP", "NOUN", "PROPN", "PUNCT") else before
    return None


def _governs(noun: Token, before: Token, token: Token) -> bool:
    """``la signature | d'un accord``, ``la signature avec A | d'un accord``: of what a noun is."""
    own = before.lower_ in OF and before.i > noun.i and noun.pos_ in ("NOUN", "PROPN")
    return own and (before.nbor(-1) == noun or token.head == noun)


def _counts(noun: Token) -> bool:
    """``trente jours de couvre-feu``: a measure before what is measured."""
    return lemma(noun) in COUNTS or noun.lower_ in COUNTS or noun.ent_type_ == "DATE"


def _lasting(noun: Token) -> bool:
    """``en mai``, ``trois jours | de deuil``: when and how long, not what."""
    spent = noun.lower_ in SPENT and noun.doc[noun.i + 1 : noun.i + 2].text.lower() in OF
    return noun.ent_type_ == "DATE" or spent


def _before(mark: Token, wanted: frozenset[str], head: Token) -> Token | None:
    """The noun that a participle or relative clause stands behind; its head, if any will do."""
    if not wanted and head.i < mark.i and fits(head, wanted):
        return head
    for token in reversed(mark.doc[max(mark.sent.start, mark.i - 9) : mark.i]):
        if token.pos_ in ("VERB", "AUX"):
            return None
        if (
            token.pos_ in ("NOUN", "PROPN")
            and fits(token, wanted)
            and (token == mark.head or mark.i - token.i <= 6)
        ):
            return token
    return None


def fits(noun: Token, wanted: frozenset[str]) -> bool:
    """Whether a noun is something of a list that is decided on; any noun if the list is empty."""
    word = noun.lower_
    if not wanted:
        return noun.pos_ == "NOUN" and word not in DAYS and not _lasting(noun)
    if word in wanted or lemma(noun) in wanted or word.rstrip("sx") in wanted:
        return True
    counted = wanted is COUNTED and any(c.dep_ == "nummod" for c in noun.children)
    return counted and noun.pos_ == "NOUN" and noun.ent_type_ != "DATE"


def impersonal(verb: Token) -> bool:
    """``il a été convenu``: nobody is the subject."""
    before = [t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - 6) : verb.i]]
    was = "il" in before and "été" in before  # "il a par ailleurs été convenu"
    return was or any(c.dep_.startswith("expl") for c in verb.children)
