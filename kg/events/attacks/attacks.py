"""Reading -> attacks: where, when and by whom violence was done, once however often it is told.

A mention is a noun (``l'attentat de Nice``), a verb (``ont été abattus à Bruxelles``) or a word
that takes one up (``celle de lundi``, ``Revendiqué par``). What is said in order around it tells
its slots; later mentions add to the attack that they take up.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.reading import Reading
from kg.events.attacks.attackers import VIOLENT, attackers, claimants, doers_told
from kg.events.attacks.scenes import Places, dated_places, places_of_attack, time_of_attack
from kg.events.voices import Voice, voice
from kg.facts import Node
from kg.lexicons import Trigger, lemma, normalise, participles, word_list

PREVENTED = word_list("prevention and fear")
VERBAL = word_list("verbal attacks")
TARGETS = word_list("military targets")
ACCIDENTS = word_list("words of accidents")
CASUALTIES = word_list("nouns of casualties")
FIRED = word_list("missiles and drones")
WEAPONS = word_list("weapons")
DOINGS = word_list("verbs of what weapons do")
FORCES = word_list("nouns of armed forces")
DYING = participles("périr") | participles("mourir") | participles("succomber")
MASKED = word_list("masked or armed")
LOOSED = frozenset(["abattre", "exploser", "tirer"])  # of a weapon in the passive too
ATTEMPTS = frozenset(f"{a} tentative d'" for a in ("la", "une", "cette", "de", "seconde"))
SHOT = frozenset(["viser", "cibler", "tuer", "blesser", "abattre", "toucher", "revendiquer"])
WITH = frozenset(["par", "de", "à", "au", "coups", "l'", "une", "un"])
WEAPON = 8  # tokens from "blessé" to the weapon
FIGHTERS = VIOLENT - {"armée", "drone", "drones", "forces", "groupe", "homme", "hommes", "membres"}
EXPLOSIVE = word_list("explosives")
BOMBERS = word_list("nouns of bombers")
ASSAILANTS = word_list("nouns of assailants")
TAKES_UP = frozenset(
    ["le", "la", "l'", "l’", "les", "ce", "cet", "cette", "ces", "cette", "double", "même", "du"]
)
HEADED = 8  # tokens of a headline's start
LEAD = 70  # tokens of a report that its headline sums up
NEAR = 25  # words from an attack to those whom it killed
FAR = 60  # tokens back to the attack that "celle de lundi" speaks of


@dataclass(slots=True)
class Attack:
    """One attack, put together from its mentions."""

    trigger: Token
    places: Places = field(default_factory=dict)
    perpetrators: dict[Node, Span] = field(default_factory=dict)
    date: tuple[str, Span] | None = None
    status: str = "Held"
    casualties: dict[str, Span] = field(default_factory=dict)
    last: int = 0


@functools.lru_cache(maxsize=1)
def find_attacks(reading: Reading) -> tuple[Attack, ...]:
    """Reading -> attacks that the text places or dates, in the order of their first mentions."""
    attacks: list[Attack] = []
    for token in reading.doc:
        fresh = _mention(reading, token, attacks)
        if fresh is not None:
            for each in _each(reading, fresh):
                _settle(reading, each, attacks)
        elif attacks:
            _claimed(reading, token, attacks)
            _dead(reading, token, attacks)
    for attack in attacks:
        for doer in attack.perpetrators:
            attack.places.pop(doer, None)  # "que Kiev attribue à la Russie"
    return tuple(a for a in attacks if a.date is not None or a.places)


def _each(reading: Reading, attack: Attack) -> list[Attack]:
    """One attack for each dated place: ``ont touché Nice (le 3 mai) et Lyon (le 9 juin)``."""
    dated = dated_places(reading, attack.trigger)
    if len(dated) < 2:
        return [attack]
    return [
        replace(attack, places={node: span}, date=date, perpetrators=dict(attack.perpetrators))
        for node, span, date in dated
    ]


def _mention(reading: Reading, token: Token, attacks: list[Attack]) -> Attack | None:
    """A new mention at a token; None where it speaks of none."""
    if _named(reading, token):
        return None
    nouns = lexicons.triggers("attack", "NOUN")
    if token.lower_ in ("celui", "celle") and attacks and token.i - attacks[-1].last < FAR:
        behind = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        return _of_noun(reading, token) if behind in ("de", "du", "d'", "d’") else None
    if (
        token.lower_ in ("précédent", "précédente")
        and attacks
        and (token.i - attacks[-1].last < FAR and token.i and token.nbor(-1).lower_ in ("le", "la"))
    ):
        return _of_noun(reading, token) if token.nbor(1).text == "," else None
    if token.pos_ in ("NOUN", "PROPN", "X") or token.lower_ in nouns:
        row = nouns.get(token.lower_) or nouns.get(token.lower_.rstrip("s"))
        if row is None and token.lower_ == "prise":
            otages = token.doc[token.i : token.i + 3].text.lower().replace("’", "'")
            row = nouns.get(otages.removesuffix(" "))
        if row is not None and _violent_noun(reading, token, row):
            return _of_noun(reading, token)
    row = lexicons.triggers("attack", "VERB").get(lemma(token))
    if row is not None and token.pos_ in ("VERB", "AUX", "ADJ"):
        violent = _armed if row.frame == "armed" else _violent_verb
        return _of_verb(reading, token) if violent(reading, token) else None
    return None


def _named(reading: Reading, token: Token) -> bool:
    return any(
        n.start <= token.i < n.end and n.label_ in ("PER", "ORG", "BODY", "PARTY", "IGO", "ARMED")
        for n in reading.names
    )


def _violent_noun(reading: Reading, noun: Token, row: Trigger) -> bool:
    """Whether a noun tells of violence that was done: not prevented, feared or verbal."""
    doc, i = noun.doc, noun.i
    behind = {t.lower_ for t in doc[i + 1 : min(i + 4, noun.sent.end)]}
    if behind & VERBAL or any(n.label_ == "PARTY" and i < n.start <= i + 3 for n in reading.names):
        return False
    before = list(doc[max(noun.sent.start, i - 4) : i])
    attempted = noun.lower_ == "assassinat" and doc[max(0, i - 3) : i].text.lower() in ATTEMPTS
    if attempted:  # "a échappé à une tentative d'assassinat"
        before = before[:-3]
    if any(lemma(t) in PREVENTED or t.lower_ in PREVENTED for t in before):
        return False
    if before and before[-1].lower_ in ("d'", "d’", "de", "sans") and row.frame != "fire":
        head = before[-2] if len(before) > 1 else before[-1]
        if head.lower_ in ("risque", "menace", "projet", "tentative", "responsable"):
            return False
    verb = reading.clauses.verb(noun)
    if lemma(verb) in PREVENTED and (attempted or noun.dep_ in ("obj", "nsubj:pass")):
        return False
    if row.frame == "fire":
        return _fired(reading, noun)
    if noun.lower_ == "assaut" and lemma(verb) == "prendre" and _fights(reading, verb):
        return True
    if row.frame == "weak" or noun.lower_ == "explosion":
        words = {t.lower_ for t in noun.sent}
        return bool(words & (CASUALTIES | {"criminelle", "criminel", "revendiqué", "armée"})) and (
            not words & ACCIDENTS
        )
    return True


def _fired(reading: Reading, noun: Token) -> bool:
    """``des tirs de roquettes``, ``une roquette tirée``, ``une bombe a explosé``."""
    doc, i = noun.doc, noun.i
    behind = [t.lower_ for t in doc[i + 1 : min(i + 4, noun.sent.end)]]
    if noun.lower_ in ("tir", "tirs"):
        return bool(set(behind) & (FIRED | {"artillerie", "mortier", "mortiers"})) or (
            lemma(noun.head) in SHOT
        )
    before = [t.lower_ for t in doc[max(noun.sent.start, i - 9) : i]]
    if noun.lower_ == "feu":
        lit = before[-2:] == ["mis", "le"] and _fights(reading, doc[i - 2])
        return lit or before[-2:-1] in (["ouvert"], ["ouvre"], ["ouvrent"])
    verb = reading.clauses.verb(noun)
    if noun.lower_ in ("salve", "salves"):
        return bool(set(behind) & FIRED)
    just = any(t.lemma_ == "venir" for t in doc[max(0, verb.i - 2) : verb.i])  # "vient de tirer"
    launched = lemma(verb) in ("tirer", "lancer") and verb.i < noun.i
    if noun.lower_ in FIRED and launched and (just or voice(verb) == "active"):
        return any(t.lower_ in ("sur", "contre", "vers") for t in doc[i + 1 : i + 4])
    if noun.i and doc[i - 1].lower_ in ("de", "d'", "d’"):
        return False
    near = doc[i + 1 : min(i + 8, noun.sent.end)]
    return any(t.pos_ in ("VERB", "AUX", "ADJ") and _does(t) for t in near)


def _does(verb: Token) -> bool:
    """``a explosé``, ``tirée``, ``ont touché``: what a weapon does; not ``a été détruit``."""
    name = lemma(verb)
    if name not in DOINGS:
        return False
    how = voice(verb)
    return how in ("active", "passive", "participle") if name in LOOSED else how == "active"


def _violent_verb(reading: Reading, verb: Token) -> bool:
    """Whether a verb tells of violence: its victim or doer named, no accident, no figure."""
    name, how = lemma(verb), voice(verb)
    blown = name == "exploser" and bool(set(verb.sent.text.lower().split()) & BOMBERS)
    infinitive = "Inf" in verb.morph.get("VerbForm", [])
    caused = name == "exploser" and verb.i > 0 and verb.nbor(-1).lower_ in ("fait", "font")
    if reading.clauses.negated(verb) or (infinitive and not (blown or caused)):
        return False
    words = {t.lower_ for t in verb.sent}
    if words & ACCIDENTS:
        return False
    if name == "exploser":
        return bool(words & EXPLOSIVE) or blown
    if name in ("abattre", "tuer") and _assailants(verb, how):
        return False
    subjects = doers_told(reading, verb)
    doers = any(
        t.lower_ in VIOLENT | EXPLOSIVE
        or any(n.cls in ("ArmedGroup", "Country") for n in reading.references.at(t))
        for t in subjects
    )
    if name == "frapper":
        armed = bool(words & TARGETS)
        return armed and doers and how == "active" and bool(places_of_attack(reading, verb))
    if name == "attaquer":
        if any(t.lower_ in ("s'", "s’", "se") for t in verb.doc[max(0, verb.i - 3) : verb.i]):
            return False
        return doers or (how == "passive" and bool(words & (VIOLENT | CASUALTIES | WEAPONS)))
    if how in ("passive", "participle"):
        return how == "passive" or bool(places_of_attack(reading, verb))
    return doers or name in ("assassiner", "bombarder", "poignarder", "pilonner", "mitrailler")


def _assailants(verb: Token, how: Voice) -> bool:
    """``L'assaillant a été abattu``, ``ont tué deux terroristes``: an attack's end, none itself."""
    role = "obj" if how == "active" else "nsubj"
    return any(c.dep_.startswith(role) and c.lower_ in ASSAILANTS for c in verb.children)


def _armed(reading: Reading, verb: Token) -> bool:
    """``des hommes armés ont incendié``, ``blessé par balles``, ``visée par A``: not by hands.

    Verbs of force that tell of an attack only with a fighter or a weapon.
    """
    how = voice(verb)
    if reading.clauses.negated(verb) or how == "infinitive":
        return False
    near = verb.doc[verb.i + 1 : min(verb.i + WEAPON, verb.sent.end)]
    if any(t.lower_ in WEAPONS and t.nbor(-1).lower_ in WITH for t in near):
        return lemma(verb) == "blesser"
    if how == "active":
        if lemma(verb) == "détruire":
            aimed = any(t.lower_ in TARGETS for t in near)
            army = any(
                t.lower_ in FORCES for t in reading.clauses.subjects(reading.clauses.top(verb))
            )
            return aimed and (army or any(d.cls != "Person" for d, _ in attackers(reading, verb)))
        if lemma(verb) == "viser":  # "Kiev a visé un dépôt avec des drones"
            behind = {t.lower_ for t in verb.sent if t.i > verb.i}
            struck = bool(behind & TARGETS) and bool(behind & FIRED)
            return struck and reading.clauses.tense(verb) == "past"
        return lemma(verb) != "blesser" and _fights(reading, verb)
    return how == "passive" and any(n.cls == "ArmedGroup" for n, _ in attackers(reading, verb))


def _fights(reading: Reading, verb: Token) -> bool:
    """Whether a verb's subject is armed: ``des combattants``, ``un de leurs commandos``, ``A``."""
    for subject in verb.children:
        if not subject.dep_.startswith("nsubj") or subject.i > verb.i:
            continue
        words = verb.doc[subject.i : min(subject.i + 4, verb.i)]
        if any(n.cls == "ArmedGroup" for t in words for n in reading.references.at(t)):
            return True
        if any(t.lower_ in FIGHTERS | MASKED for t in words):
            return True
    return False


def _of_noun(reading: Reading, noun: Token) -> Attack:
    verb = reading.clauses.verb(noun)
    attack = Attack(noun, places_of_attack(reading, noun), last=noun.i)
    _fill(reading, attack, verb)
    for node, span in attackers(reading, noun):
        attack.perpetrators.setdefault(node, span)
    return attack


def _of_verb(reading: Reading, verb: Token) -> Attack:
    attack = Attack(verb, places_of_attack(reading, verb), last=verb.i)
    _fill(reading, attack, verb)
    for node, span in attackers(reading, verb):
        attack.perpetrators.setdefault(node, span)
    return attack


def _fill(reading: Reading, attack: Attack, verb: Token) -> None:
    attack.date = time_of_attack(reading, attack.trigger)
    if reading.clauses.conditional(verb):
        attack.status = "Hypothetical"
    doc = reading.doc
    for token in attack.trigger.sent:
        if token.lower_ in CASUALTIES and token.i and doc[token.i - 1].pos_ == "NUM":
            span = doc[token.i - 1 : token.i + 1]
            attack.casualties.setdefault(" ".join(span.text.split()), span)


def _settle(reading: Reading, fresh: Attack, attacks: list[Attack]) -> None:
    """Join a mention that takes up a known attack, else keep it as a new one."""
    doc, i = reading.doc, fresh.trigger.i
    words = {doc[j].lower_ for j in range(max(0, i - 2), i)}
    other = fresh.trigger.lower_ in ("celui", "celle", "précédent", "précédente")
    for known in reversed(attacks):
        same_day = bool(known.date and fresh.date and _agree(known.date[0], fresh.date[0]))
        clash = bool(known.date and fresh.date) and not same_day
        shared = known.places.keys() & fresh.places.keys()
        apart = bool(known.places and fresh.places) and not shared
        same_sentence = known.trigger.sent == fresh.trigger.sent
        parted = apart and not (same_day and words & TAKES_UP)
        told_more = _summed(known, fresh) or _spelt_out(known, fresh)
        if other or clash or (parted and not told_more):
            continue
        bare = not (fresh.date or fresh.places)
        between = doc[known.last : i].text
        told_on = not fresh.perpetrators and len(between.split()) < NEAR and "\n" not in between
        near = bare and (words & TAKES_UP or same_sentence or told_on)  # "Dix soldats ont été tués"
        if _spelt_out(known, fresh):
            _join(known, fresh)
            return
        if _summed(known, fresh):
            known.places.clear()
            _join(known, fresh)
            return
        if shared or same_day or near or (words & TAKES_UP):
            _join(known, fresh)
            return
    attacks.append(fresh)


def _summed(known: Attack, fresh: Attack) -> bool:
    """``Mali : dix tués | Dix villageois ont été tués lundi à Gao``: the lead tells more."""
    doc = fresh.trigger.doc
    headline = next((t.i for t in doc if "\n" in t.text), 0)
    states = all(n.cls == "Country" for n in known.places)
    opens = known.trigger.i < headline <= fresh.trigger.i < headline + LEAD
    doers = not (known.perpetrators and fresh.perpetrators) or bool(
        known.perpetrators.keys() & fresh.perpetrators.keys()
    )
    return opens and states and doers and known.date is None and fresh.date is not None


def _spelt_out(known: Attack, fresh: Attack) -> bool:
    """``Attaque au Mali : | dix gendarmes tués à Gao``: one, before and behind a colon."""
    between = known.trigger.doc[known.trigger.i : fresh.trigger.i].text
    states = all(n.cls == "Country" for n in known.places)
    return ":" in between and "\n" not in between and states and known.trigger.i < HEADED


def _agree(one: str, two: str) -> bool:
    return one == two or one in two or two in one


def _join(known: Attack, fresh: Attack) -> None:
    known.date = known.date or fresh.date
    known.last = fresh.last
    for node, span in fresh.places.items():
        known.places.setdefault(node, span)
    for node, span in fresh.perpetrators.items():
        known.perpetrators.setdefault(node, span)
    for words, span in fresh.casualties.items():
        known.casualties.setdefault(words, span)


def _claimed(reading: Reading, token: Token, attacks: list[Attack]) -> None:
    """``Elle a été revendiquée par A``: a claim in a sentence that does not name the attack."""
    last = max(attacks, key=lambda a: a.last)
    if token.i - last.last > FAR or last.trigger.sent == token.sent:
        return
    for node, span in claimants(reading, token):
        if not last.places.keys() & {node}:
            last.perpetrators.setdefault(node, span)


def _dead(reading: Reading, token: Token, attacks: list[Attack]) -> None:
    """``A : dix villageois tués. Dix villageois ont péri lundi à B``: the day and the place."""
    last = max(attacks, key=lambda a: a.last)
    apart = token.i - last.last > FAR or last.trigger.sent == token.sent
    if apart or last.date is not None or not _dies(token):
        return
    fresh = Attack(token, places_of_attack(reading, token), last=token.i)
    fresh.date = time_of_attack(reading, token)
    if fresh.date is not None:
        _join(last, fresh)


def _dies(verb: Token) -> bool:
    """``ont péri``, ``ont perdu la vie``, ``y ont laissé la vie``."""
    if verb.pos_ != "VERB" or {t.lower_ for t in verb.sent} & ACCIDENTS:
        return False
    life = any(t.lower_ == "vie" for t in verb.doc[verb.i + 1 : verb.i + 3])
    return verb.lower_ in DYING or (life and lemma(verb) in ("perdre", "laisser"))


def attack_facts_order(attack: Attack) -> str:
    """What tells attacks of one trigger apart: their places."""
    return "+".join(sorted(normalise(n.key) for n in attack.places))
