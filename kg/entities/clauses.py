"""Doc -> clauses: which verb governs a token, and its tense, mood and negation."""

from __future__ import annotations

import functools
from typing import Literal

from spacy.tokens import Doc, Token

from kg.dates.words import MONTHS, WEEKDAYS
from kg.lexicons import (
    honorifics,
    lemma,
    normalise,
    office,
    participles,
    strip_accents,
    word_list,
)
from kg.lexicons.forms import finite_forms
from kg.lexicons.grammar import QUE

Tense = Literal["past", "present", "future"]
LINKS = ("conj", "appos", "flat", "flat:name", "flat:foreign")
BEFORE_TIMES = frozenset(["le", "la", "à", "au", "pour", "en", "ce", "désormais", "finalement"])
PLANS = word_list("verbs of cancelling") | word_list("verbs of plans")
GOING = frozenset(["aller", "devoir"])  # "va rencontrer"
AGREEING = frozenset(["accepter", "convenir"])  # "avaient accepté de se voir"
GOING_ON = frozenset(["continuer", "maintenir", "poursuivre"])  # what has begun
MOMENTS = frozenset([*MONTHS, *map(strip_accents, word_list("words that open a time"))])
NOUNS = frozenset(["NOUN", "PROPN"])
NEGATIONS = frozenset(["pas", "plus", "jamais", "aucun", "aucune"])


def opening_pronoun(verb: Token) -> Token:
    """The first word of a verb's clause behind a comma: ``dont`` of ``, dont le chef part``."""
    first = verb.left_edge
    return first.nbor() if first.text == "," and first.i < verb.i else first


class Clauses:
    """The clause structure of a parsed article."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._verb = [self._governor(t) for t in doc]

    def verb(self, token: Token) -> Token:
        """The verb whose clause holds a token; the sentence's root where there is none."""
        return self._verb[token.i]

    def _governor(self, token: Token) -> Token:
        while not is_predicate(token) and token.head != token:
            token = token.head
        return token

    def top(self, verb: Token) -> Token:
        """The finite verb above an infinitive or participle: ``doit`` of ``doit rencontrer``."""
        while verb.dep_ == "xcomp" and verb.head != verb and is_predicate(verb.head):
            verb = verb.head
        return verb

    def tense(self, token: Token) -> Tense:
        """Tense of the clause that a token stands in; infinitives take their governor's."""
        verb = self.verb(token)
        if looks_ahead(verb) or _behind_announcement(token) or _to_come(verb):
            return "future"
        if verb.head == verb and verb.pos_ not in ("VERB", "AUX") and not _has_verb(verb):
            return "present"  # a headline, an agenda
        done = _past_participle(verb)
        for _ in range(6):
            found = _own_tense(verb)
            if found is not None:
                over = found == "present" or _of_another_day(self.verb(token), verb)
                return "past" if done and over else found
            if verb.head == verb:
                break
            verb = self._verb[verb.head.i]
        after = (
            t for t in token.doc[token.i : token.sent.end] if "Fin" in t.morph.get("VerbForm", [])
        )
        main = next(after, None)
        return (main is not None and _own_tense(main)) or "past"

    def conditional(self, verb: Token) -> bool:
        """``aurait rencontré``, ``pourrait rencontrer`` (``devrait`` announces: not this)."""
        for part in {*_parts(verb), *_parts(self.top(verb))}:
            if conditional_form(part) and lemma(part) != "devoir":
                return True
            if (_would(part) and part.lemma_ != "devoir") or (
                part.lower_
                in ("aurait", "auraient", "pourrait", "pourraient", "serait", "seraient")
            ):
                return True
        return False

    def negated(self, verb: Token) -> bool:
        """Whether ``ne … pas``, ``aucun`` or ``n'a pu`` stands at the verb itself."""
        near = [c for p in {verb, self.top(verb)} for c in p.children]
        if not any(c.lower_ in ("ne", "n'", "n’") for c in near):
            return False
        top = self.top(verb)
        if lemma(top) == "pouvoir" and not any(t.lower_ in QUE for t in top.subtree):
            return True
        near += [c for n in near if n.dep_.startswith(("nsubj", "obj")) for c in n.children]
        return any(c.lower_ in NEGATIONS and c.dep_ in ("advmod", "det") for c in near)

    def subjects(self, verb: Token) -> list[Token]:
        """A verb's subjects, handed down from the verb above through ``xcomp`` and ``conj``."""
        for _ in range(4):
            found = [c for c in verb.children if c.dep_.startswith("nsubj")]
            found = [c for c in found if not _object_behind(c, found)] or _inverted(verb)
            if found:
                return found
            if verb.dep_ in ("xcomp", "conj", "advcl") and is_predicate(verb.head):
                verb = verb.head
            else:
                break
        return []


def _object_behind(noun: Token, subjects: list[Token]) -> bool:
    """``A a reçu lundi, à Riga, le ministre``: an object that an aside makes a second subject."""
    verb = noun.head
    return noun.i > verb.i and noun.pos_ in NOUNS and any(s.i < verb.i for s in subjects)


def _inverted(verb: Token) -> list[Token]:
    """``où l'a reçu le président``: what follows a relative clause's verb that has its object."""
    before = [c for c in (*verb.lefts, *verb.head.lefts) if c.i < verb.i]
    given = any(c.dep_ == "obj" and c.pos_ == "PRON" and c.head == verb for c in before)
    where = verb.dep_ == "acl:relcl" or any(c.lower_ == "où" for c in before)  # "où doit l'y voir"
    if not where or not given:
        return []
    return [c for c in verb.children if c.dep_ == "obj" and c.pos_ in NOUNS and c.i > verb.i][:1]


def phrase_head(token: Token) -> Token:
    """The noun that a conjunct, an apposition or a part of a name goes with: a list's first."""
    while (token.dep_ in LINKS or _titled(token)) and token.head != token:
        token = token.head
    return token


def _titled(name: Token) -> bool:
    """``M. | Weber``, ``le ministre | Paul Weber``: a name that the parse hangs on its title."""
    bare = name.dep_ == "nmod" and not any(c.dep_ == "case" for c in name.children)
    title = normalise(name.head.text)
    return (
        bare
        and name.pos_ == "PROPN"
        and name.head.i < name.i
        and (title in honorifics() or title in word_list("nouns of people") or bool(office(title)))
    )


def is_pluperfect(verb: Token) -> bool:
    """Whether a verb looks back from a past: ``avait reçu``, ``s'étaient vus``."""
    return any(
        c.dep_.startswith("aux") and "Imp" in c.morph.get("Tense", []) for c in verb.children
    )


def is_predicate(token: Token) -> bool:
    """A verb that heads a clause (not an auxiliary), or the root of a verbless sentence."""
    if token.pos_ == "VERB":
        return True
    return token.dep_ in ("ROOT", "acl:relcl", "ccomp", "parataxis", "advcl") and any(
        c.dep_ in ("cop", "nsubj", "nsubj:pass") for c in token.children
    )


def verb_of(token: Token) -> Token:
    """The verb whose clause holds a token."""
    while not is_predicate(token) and token.head != token:
        token = token.head
    return token


def looks_ahead(word: Token) -> bool:
    """Whether a participle dates what was to come: ``prévue jeudi``, ``reportée au 3 mai``."""
    if word.lower_ in _announcing() and not any(
        c.dep_ == "aux:tense" and c.lemma_ == "avoir" for c in word.children
    ):
        following = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
        return lemma(word) != "annoncer" or following == "pour"
    return word.lower_ in _moving() and to_moment(word)


def to_moment(word: Token) -> bool:
    """Whether a verb of moving a date is followed by the new one: ``au 3 mai``, ``à jeudi``."""
    behind = [t.lower_ for t in word.doc[word.i + 1 : word.i + 5]]
    return behind[:1] in (["au"], ["aux"], ["à"]) and any(moment(t) for t in behind)


def moment(word: str) -> bool:
    """Whether a word may name or open a time: ``3``, ``jeudi``, ``mars``, ``début``."""
    return word.isdigit() or word.endswith("di") or strip_accents(word) in MOMENTS


def _behind_announcement(token: Token) -> bool:
    """Whether a time stands right behind ``prévue``, ``fixée à``, ``reportée au``."""
    i = token.left_edge.i - 1 if token.left_edge.i <= token.i else token.i - 1
    while i > 0 and token.doc[i].lower_ in BEFORE_TIMES:
        i -= 1
    return i >= 0 and looks_ahead(token.doc[i])


def _to_come(verb: Token) -> bool:
    """``renonce à se rendre vendredi``, ``va être reçu``: an infinitive below a verb of plans."""
    passive = (c for c in verb.children if c.dep_ == "aux:pass")
    return (
        verb.dep_ == "xcomp"
        and any("Inf" in w.morph.get("VerbForm", []) for w in (verb, *passive))
        and not any(c.dep_ == "aux:tense" for c in verb.children)
        and lemma(verb.head) in PLANS | GOING
        and not (lemma(verb.head) in GOING and _perfect(verb.head))  # "a dû se contenter"
        and not (lemma(verb.head) in AGREEING and is_pluperfect(verb.head))
        and lemma(verb) not in GOING_ON
    )


def _perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux:tense" for c in verb.children)


@functools.cache
def _announcing() -> frozenset[str]:
    verbs = word_list("verbs that look ahead")
    return frozenset(f for v in verbs for f in participles(v))


@functools.cache
def _moving() -> frozenset[str]:
    verbs = word_list("verbs of postponing") | word_list("verbs of moving")
    return frozenset(f for v in verbs for f in participles(v))


def _has_verb(root: Token) -> bool:
    return any(
        t.pos_ in ("VERB", "AUX") and "Fin" in t.morph.get("VerbForm", []) for t in root.subtree
    )


def _parts(verb: Token) -> list[Token]:
    return [verb, *(c for c in verb.children if c.dep_.startswith("aux") or c.dep_ == "cop")]


def _past_participle(verb: Token) -> bool:
    """Whether a participle stands alone: ``une visite entamée dimanche``, ``Reçus jeudi, ils``."""
    if any(c.dep_.startswith("aux") for c in verb.children) or "Past" not in verb.morph.get(
        "Tense", []
    ):
        return False
    return verb.dep_.startswith(("acl", "advcl", "amod")) or verb.i == verb.sent.start


def _of_another_day(verb: Token, main: Token) -> bool:
    """``Reçu dimanche par A, il verra B mardi``: each clause has its own weekday."""
    days = [{c.lower_ for c in v.children} & set(WEEKDAYS) for v in (verb, main)]
    return verb.dep_ == "advcl" and verb.i < main.i and all(days)


def _imperfect(verb: Token) -> bool:
    """Whether a form can be an imperfect: ``rendaient``, never ``rendent``."""
    return verb.lower_.endswith(("ais", "ait", "ions", "iez", "aient"))


def takes_place(verb: Token) -> bool:
    """``aurait lieu``, with ``lieu`` for its verb and no perfect: not ``aurait eu lieu``.

    So with ``ont rendez-vous``.
    """
    return verb.lower_ in ("lieu", "rendez-vous") and not any(
        c.lower_ == "eu" for c in verb.children
    )


def _would(part: Token) -> bool:
    return "Cnd" in part.morph.get("Mood", [])


def conditional_form(verb: Token) -> bool:
    """Whether a form is a conditional, whatever the pipeline says: not ``inaugurait``."""
    form = verb.lower_
    if verb.pos_ != "VERB" or not form.endswith(("rait", "raient")):
        return False
    stem = form.removesuffix("aient").removesuffix("ait")
    return lemma(verb)[:-2] != stem


def _with_be(verb: Token) -> bool:
    """Whether ``être`` makes the perfect of a verb: a reflexive one, or one of those of moving."""
    reflexive = any(c.lower_ in ("se", "s'", "s’") and c.i < verb.i for c in verb.children)
    return reflexive or verb.lower_ in _participles_with_be()


@functools.cache
def _participles_with_be() -> frozenset[str]:
    verbs = word_list("verbs conjugated with être")
    return frozenset(form for verb in verbs for form in participles(verb))


def _future(verb: Token) -> bool:
    """Whether a form is a future, whatever the pipeline says: ``tiendra``, not ``rencontra``."""
    form = verb.lower_
    if form.endswith("ront") or form in ("aura", "sera", "ira"):
        return True
    infinitive = lemma(verb)
    if form in finite_forms(infinitive):  # of a listed verb
        return form.endswith("ra") and form != infinitive[:-2] + "a"
    return form.endswith(("era", "dra", "vra", "rra"))


def _own_tense(verb: Token) -> Tense | None:
    parts = _parts(verb)
    if conditional_form(verb) or (takes_place(verb) and any(map(_would, parts))):
        return "future"
    if verb.lower_.endswith("ant") and "Fin" not in verb.morph.get("VerbForm", []):
        return None  # "recevant", "en marchant": the tense of what it accompanies
    finite = [
        p
        for p in parts
        if "Fin" in p.morph.get("VerbForm", [])
        or p.morph.get("Tense", []) in (["Fut"], ["Imp"], ["Pres"])
    ]
    if any(p.dep_ == "aux:tense" and "Inf" in p.morph.get("VerbForm", []) for p in parts):
        return "past"  # "dément avoir rencontré"
    if not finite and verb.pos_ == "VERB" and _future(verb):
        return "future"  # "en reparleront", said to be an infinitive
    if not finite:
        return (
            "past"
            if "Past" in verb.morph.get("Tense", []) and verb.dep_ in ("ROOT", "conj")
            else None
        )
    tenses = {t for p in finite for t in p.morph.get("Tense", []) if t != "Imp" or _imperfect(p)}
    if (
        "Fut" in tenses
        or any(_future(p) for p in finite)
        or any(p.lemma_ == "devoir" and "Imp" in p.morph.get("Tense", []) for p in finite)
    ):
        return "future"  # "devait rencontrer" looks ahead
    participle = "Past" in verb.morph.get("Tense", []) and "Part" in verb.morph.get("VerbForm", [])
    participle = participle and not takes_place(verb)
    if participle and _with_be(verb) and any(p.lemma_ == "être" for p in finite):
        return "past"  # "sont convenus", "s'est engagée", whatever the parse calls "est"
    perfect = any(p.dep_ == "aux:tense" for p in parts if not takes_place(verb)) or (
        participle and any(p.lemma_ == "avoir" for p in finite)
    )
    if (
        perfect
        or "Imp" in tenses
        or "Past"
        in {t for p in finite for t in p.morph.get("Tense", []) if p != verb or not participle}
    ):
        return "past"
    if any(p.lemma_ == "devoir" for p in finite):
        return "future"
    if any("Cnd" in p.morph.get("Mood", []) for p in finite):
        return "future"
    return (
        "past"
        if participle
        and not any(p.dep_ == "aux:pass" for p in parts)
        and any(p.lemma_ == "être" for p in finite)
        and not any(p.dep_ == "cop" for p in parts)
        else "present"
    )
