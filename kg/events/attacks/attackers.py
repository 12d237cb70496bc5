"""Trigger of violence -> who did it: who is named as its doer, claims it or is accused of it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.anaphora import Reference
from kg.entities.reading import Reading
from kg.events.order import Order
from kg.events.subjects import actors_behind, subject_actors
from kg.events.voices import HAVE_INFINITIVE, auxiliary, voice
from kg.facts import Node
from kg.lexicons import lemma, participles, word_list
from kg.lexicons.grammar import ARTICLES, OF, TO

Doer = tuple[Node, Span]
DOING = word_list("participles of committing an attack")
# Verbs whose subject does what their object names: "a mené un raid", "a tiré des missiles".
CARRYING = word_list("infinitives of committing an attack")
CLAIM = frozenset(["revendiquer"])
ORDERING = frozenset(["commanditer", "fomenter", "ordonner", "organiser", "planifier", "préparer"])
BLAME = frozenset(["attribuer", "imputer"])
SUSPECT = frozenset(["soupçonner", "accuser"])
# "s'en est attribué la paternité", "a assumé la responsabilité"
OWNING = word_list("verbs of owning up")
OWNED = word_list("nouns of responsibility")
ACTS = word_list("nouns of violence owned up to")
SELF = frozenset(["attribuer", "targuer"])  # only "s'attribuer": others are blamed
FORCES = word_list("nouns of armed forces")
# "y voit la main de A", "porte la signature de A"
TRACES = word_list("nouns of traces")
RESPONSIBLE = frozenset(["responsable", "responsables"])  # "en a rendu responsable A"
CLASSES = frozenset(
    ["Person", "ArmedGroup", "Country", "Organization", "PublicBody", "PoliticalParty"]
)
BY = frozenset({"par"})
WITH = BY | {"avec"}  # "ont riposté par un tir"
VIOLENT = word_list("violent subjects")
GROUP = 14  # tokens from a claim to the group that it names
AUTHOR = 5  # tokens from "être" to "l'auteur"
AUTHORS = frozenset(["auteur", "auteurs", "origine", "derrière"])
AIMED = frozenset(["contre", "sur", "visant", "à", "au", "aux"])
FIGHTERS = 6  # tokens from "combattants" to their group
TIED = 3  # more where words tie them to it
FIRED = frozenset(["drone", "drones", "missile", "missiles", "avion", "avions", "roquettes"]) | {
    "troupes",
    "forces",
    "soldats",
    "chasseurs",
}
SERVING = frozenset(["services", "autorités"])
# "en représailles à l'attentat de A", "au lendemain de"
LOOKING_BACK = frozenset(["représailles", "réponse", "riposte", "réaction", "suite", "lendemain"])
FIRING = ("frappe", "bombardement", "raid", "tir", "drone", "missile", "salve")
LINKED = word_list("words that tie to a group")
NATIONS = 3  # tokens from "frappes" to its adjective: "frappe de drones russes"


def attackers(reading: Reading, trigger: Token) -> Iterator[Doer]:
    """Who a mention's own sentence names: ``par A``, ``frappes russes``, claims and blame."""
    if trigger.pos_ in ("VERB", "AUX", "ADJ"):
        yield from _of_verb(reading, trigger)
    else:
        yield from _by_nation(reading, trigger)
        yield from _of_group(reading, trigger)
        verb = reading.clauses.verb(trigger)
        carries = lemma(verb) in CARRYING or (lemma(verb) == "prendre" and _stormed(trigger))
        carries &= verb.i < trigger.i and not _aside(trigger)
        if carries and voice(verb) == "active":
            found = list(_joint(subject_actors(reading, verb)))
            found = found or list(_fighters(reading, verb))
            yield from found or _group_before(reading, verb)
        for token in trigger.doc[trigger.i + 1 : min(trigger.i + GROUP, trigger.sent.end)]:
            if token.lower_ in DOING | {"exécuté", "exécutée"}:
                yield from _behind(reading, token, BY)
    if trigger.pos_ not in ("VERB", "AUX", "ADJ"):
        yield from _there(reading, trigger)
    for token in trigger.sent if not answered(trigger) else ():
        yield from claimants(reading, token)


def _there(reading: Reading, noun: Token) -> Iterator[Doer]:
    """``l'attentat de Nice, où A a tué six passants``: who did it there."""
    where = next((t.i for t in noun.doc[noun.i : noun.sent.end] if t.lower_ == "où"), None)
    for token in noun.doc[where : noun.sent.end] if where is not None else ():
        known = lemma(token) in lexicons.triggers("attack", "VERB")
        if known and token.pos_ == "VERB" and voice(token) == "active":
            yield from _few(subject_actors(reading, token))


def answered(noun: Token) -> bool:
    """``a frappé lundi B en représailles à l'attentat de A``: what came before is told of."""
    doc, i = noun.doc, noun.i - 1
    while i > 0 and doc[i].lower_ in ARTICLES | {"une", "un", "des"}:
        i -= 1
    return i > 0 and doc[i - 1].lower_ in LOOKING_BACK


def _aside(noun: Token) -> bool:
    """``a ouvert une enquête | après l'attaque``, ``a lancé un raid | en réponse à l'attentat``."""
    doc, i = noun.doc, noun.i - 1
    while i > noun.sent.start and doc[i].pos_ in ("DET", "ADJ", "NUM"):
        i -= 1
    return answered(noun) or (doc[i].pos_ == "ADP" and doc[i].lower_ not in OF | WITH)


def claimants(reading: Reading, token: Token) -> Iterator[Doer]:
    """``revendiqué par A``, ``A a revendiqué``, ``imputé à A``, ``la police soupçonne A``."""
    name = lemma(token)
    if token.pos_ not in ("VERB", "AUX", "ADJ", "ADV", "NOUN") or reading.clauses.negated(token):
        return
    if name in CLAIM or token.lower_.startswith("revendiqu"):
        by = any(t.lower_ in BY for t in token.doc[token.i + 1 : token.i + 2])
        if not by and voice(token, "revendiquer") == "active":
            found = list(_few(subject_actors(reading, token)))
            yield from found or _group_before(reading, token)
        else:
            yield from _behind(reading, token, BY)
    elif name in OWNING and voice(token, name) == "active" and _owned(token, name):
        found = list(_few(subject_actors(reading, token)))
        yield from found or _group_before(reading, token)
    elif name in OWNING - SELF and ACTS & {t.lower_ for t in _ahead(token)}:
        yield from _behind(reading, token, BY)
    elif token.lower_ in AUTHORS:
        yield from _author(reading, token)
    elif name == "pointer" and _near(token, frozenset({"doigt"})):
        yield from _suspected(reading, token)
    elif token.lower_ in TRACES and lemma(token.head) in ("voir", "porter"):
        yield from _few(actors_behind(reading, token, OF))
    elif (name == "mettre" and _near(token, frozenset({"cause"}))) or (
        name in ("rendre", "tenir") and _near(token, RESPONSIBLE)
    ):
        yield from _suspected(reading, token)
    elif name in BLAME or token.lower_.startswith(("attribué", "imput")):
        yield from _behind(reading, token, TO)
    elif name in SUSPECT or token.lower_.startswith("incrimin"):
        yield from _suspected(reading, token)


def _stormed(noun: Token) -> bool:
    """``ont pris d'assaut``."""
    return noun.lower_ == "assaut" and noun.nbor(-1).lower_ in OF


def _owned(verb: Token, name: str) -> bool:
    """``a assumé l'attaque``, ``s'est attribué l'opération``, ``l'a endossé``, ``s'en targue``."""
    before = {t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]}
    if name in SELF and not before & {"s'", "se"}:
        return False
    if name == "reconnaître":
        return _near(verb, OWNED)
    taken_up = (name == "endosser" and "l'" in before) or (name == "targuer" and "en" in before)
    return taken_up or _near(verb, ACTS)


def _ahead(token: Token) -> Span:
    return token.doc[max(token.sent.start, token.i - GROUP) : token.i]


def _author(reading: Reading, noun: Token) -> Iterator[Doer]:
    """``A affirme être l'auteur de``, ``A est soupçonné d'être derrière``: the subject.

    ``l'auteur de l'attentat, A,``, ``A, auteur présumé de``: who is so called.
    """
    doc, start = noun.doc, max(noun.sent.start, noun.i - AUTHOR)
    be = next((t for t in doc[start : noun.i] if t.lower_ == "être"), None)
    above = [t for t in doc[noun.sent.start : be.i] if t.pos_ == "VERB"] if be is not None else []
    if be is None and noun.lower_.startswith("auteur"):
        yield from _so_called(reading, noun)
    if not above or (lemma(above[-1]) in SUSPECT and voice(above[-1]) == "active"):
        return
    found = list(_few(subject_actors(reading, above[-1])))
    yield from found or _group_before(reading, above[-1])


def _so_called(reading: Reading, noun: Token) -> Iterator[Doer]:
    """``l'auteur de l'attentat, | A``, ``A | , auteur présumé de l'attentat``: the name beside."""
    doc = noun.doc
    comma = next((t.i for t in doc[noun.i : noun.i + GROUP] if t.text == ","), 0)
    for ref in reading.references.items:
        before = ref.end in (noun.i - 1, noun.i - 2) and doc[ref.end].text == ","
        if (
            ref.how == "name"
            and ref.nodes[0].cls == "Person"
            and (ref.start == comma + 1 or before)
        ):
            yield ref.nodes[0], doc[ref.start : ref.end]
            return


def _group_before(reading: Reading, verb: Token) -> Iterator[Doer]:
    """``La branche locale de A a revendiqué``: the armed group named last before a verb."""
    refs = [
        r
        for r in reading.references.items
        if verb.sent.start <= r.start and r.end <= verb.i and r.nodes[0].cls == "ArmedGroup"
    ]
    last = max(refs, key=lambda r: r.start, default=None)
    if last is not None:
        yield last.nodes[0], reading.doc[last.start : last.end]


def _of_group(reading: Reading, noun: Token) -> Iterator[Doer]:
    """``une attaque du A``, ``des tirs de roquettes du A``: the armed group right behind."""
    for ref in sorted(reading.references.items, key=lambda r: r.start):
        gap = noun.doc[noun.i + 1 : ref.start]
        if not noun.i < ref.start <= noun.i + FIGHTERS or not _strikes(reading, noun, ref):
            continue
        if (
            gap
            and gap[-1].lower_ in OF | ARTICLES
            and not any(t.pos_ in ("VERB", "AUX", "PUNCT") or t.lower_ in AIMED for t in gap)
        ):
            yield ref.nodes[0], reading.doc[ref.start : ref.end]
            return


def _strikes(reading: Reading, noun: Token, ref: Reference) -> bool:
    """Whether the owner of an attack did it: a group, an army; a state only of its strikes."""
    words = {t.lower_ for t in reading.doc[ref.start : ref.end]}
    if ref.nodes[0].cls == "Country":
        return noun.lower_.rstrip("s") in ("frappe", "raid", "tir")
    armed = ref.nodes[0].cls in CLASSES - {"Person"} and bool(words & FORCES)
    return ref.nodes[0].cls == "ArmedGroup" or armed


def _near(verb: Token, words: frozenset[str]) -> bool:
    behind = verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)]
    return any(token.lower_ in words for token in behind)


def _few(actors: list[Doer]) -> Iterator[Doer]:
    yield from [(n, s) for n, s in actors if n.cls in CLASSES and not _citizen(n, s)][:1]


def _citizen(node: Node, span: Span) -> bool:
    """``par un Tunisien``: a man, not his country."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return node.cls == "Country" and (before in ("un", "une") or span[0].lower_ in ("un", "une"))


def _joint(actors: list[Doer]) -> Iterator[Doer]:
    """``La France et le Royaume-Uni ont frappé``: the states of a list, else the first actor."""
    states = [(n, s) for n, s in actors if n.cls == "Country"]
    yield from states if len(states) == len(actors) else _few(actors)


def _behind(reading: Reading, token: Token, prepositions: frozenset[str]) -> Iterator[Doer]:
    """``par A``; ``à des miliciens de B``: the group that nameless fighters belong to."""
    doc, end = reading.doc, min(token.i + GROUP, token.sent.end)
    at = next((t.i for t in doc[token.i + 1 : end] if t.lower_ in prepositions), end)
    inside = {i for r in reading.references.items for i in range(r.start, r.end)}
    near = [t.i for t in doc[at + 1 : min(at + 4, end)] if t.lower_ in VIOLENT]
    for ref in sorted(reading.references.items, key=lambda r: r.start):
        theirs = [i for i in near if i not in inside and i < ref.start <= i + 4]
        if theirs and ref.nodes[0].cls in CLASSES - {"Person"}:
            yield ref.nodes[0], doc[ref.start : ref.end]
            return
    found = list(_few(actors_behind(reading, token, prepositions)))
    yield from found or _of_forces(reading, doc[at:end])


def _of_forces(reading: Reading, words: Span) -> Iterator[Doer]:
    """``par des soldats russes``, ``par les autorités de A``: the state that they serve."""
    noun = next((t for t in words[:4] if t.lower_ in FIRED | FORCES | SERVING), None)
    if noun is None:
        return
    for span in reading.cast.spans("NORP", "COUNTRY"):
        entity, gap = reading.cast.of(span), words.doc[noun.i + 1 : span.start]
        own = span.label_ == "NORP" or bool(gap and {t.lower_ for t in gap} <= OF | ARTICLES)
        near = 0 < span.start - noun.i <= NATIONS and own and not any(t.is_punct for t in gap)
        if near and entity is not None and entity.cls == "Country":
            yield entity.node, span
            return


def _suspected(reading: Reading, verb: Token) -> Iterator[Doer]:
    """The object of ``accuser``, unless it is accused of something else."""
    behind = verb.doc[verb.i + 1 : min(verb.i + 14, verb.sent.end)]
    infinitive = next((t for t in behind if "Inf" in t.morph.get("VerbForm", [])), None)
    if infinitive is not None and infinitive.lower_ not in ("être", "avoir"):
        return
    if infinitive is not None and infinitive.lower_ == "avoir" and not _violent(infinitive):
        return  # "accuse A d'avoir abandonné la population"
    scan = Order(reading, verb)
    bare = [r for r, p in scan.right(verb) if p not in {"de", "par", "à", "dans"}]
    for ref in bare[:1]:
        if ref.nodes[0].cls in CLASSES - {"Person"}:
            yield ref.nodes[0], reading.doc[ref.start : ref.end]


def _violent(auxiliary: Token) -> bool:
    """``avoir | attaqué``, ``avoir | commis ce massacre``: whether it is said of violence."""
    act = next(
        (t for t in auxiliary.doc[auxiliary.i + 1 : auxiliary.i + 4] if t.pos_ == "VERB"), None
    )
    attacking = lexicons.triggers("attack", "VERB")
    done = act is not None and act.lower_ in DOING
    return done or (act is not None and lemma(act) in {*attacking, *CARRYING, *ORDERING})


def _of_verb(reading: Reading, verb: Token) -> Iterator[Doer]:
    how = voice(verb)
    if how in ("passive", "participle"):
        yield from _behind(reading, verb, BY)
    elif lemma(verb) == "exploser" and verb.i and verb.nbor(-1).lower_ in participles("faire"):
        yield from _few(subject_actors(reading, verb.nbor(-1)))
    elif lemma(verb) != "exploser" and not accused(verb):
        fighters = list(_fighters(reading, verb))
        yield from fighters or _joint(subject_actors(reading, verb))


def accused(verb: Token) -> bool:
    """``accuse A d'avoir attaqué``: the subject speaks of what another did."""
    return verb.dep_ in ("xcomp", "advcl") and lemma(verb.head) in SUSPECT


def doers_told(reading: Reading, verb: Token) -> list[Token]:
    """A verb's subjects; ``A dit avoir attaqué``, ``accuse A d'avoir tué``: as another tells."""
    found = [c for c in verb.children if c.dep_.startswith("nsubj")]
    word = auxiliary(verb)
    if found or word is None or word.lower_ not in HAVE_INFINITIVE or verb.dep_ != "xcomp":
        return found
    role = "obj" if accused(verb) else "nsubj"
    return [c for c in verb.head.children if c.dep_.startswith(role)]


def _fighters(reading: Reading, verb: Token) -> Iterator[Doer]:
    """``des combattants de A ont attaqué``, ``des drones russes ont frappé``: whose they are."""
    doc = reading.doc
    subject = next((t for t in reading.clauses.subjects(verb) if t.lower_ in VIOLENT), None)
    if subject is None or subject.i > verb.i:
        return
    owner = _owner_before(reading, subject)
    if owner is not None:
        yield owner
        return
    for ref in sorted(reading.references.items, key=lambda r: r.start):
        gap = doc[subject.i + 1 : ref.start]
        of = any(t.lower_ in OF for t in gap[-2:])
        near = FIGHTERS + TIED * _linked(reading, gap)  # "soupçonnés d'appartenir à l'| A"
        if not (subject.i < ref.start <= subject.i + near and ref.end <= verb.i):
            continue
        named = any(t.text[:1].isupper() for t in doc[ref.start : ref.end])
        of = of or any(t.lower_ in DOING for t in gap)  # "un drone lancé par A"
        if named and ref.nodes[0].cls in CLASSES - {"Person"} and (of or _linked(reading, gap)):
            yield ref.nodes[0], doc[ref.start : ref.end]
            return
    for span in reading.cast.spans("NORP"):
        entity = reading.cast.of(span)
        near = 0 < span.start - subject.i <= NATIONS and span.end <= verb.i
        if near and entity is not None and entity.cls == "Country" and subject.lower_ in FIRED:
            yield entity.node, span
            return


def _owner_before(reading: Reading, subject: Token) -> Doer | None:
    """``A, dont les combattants ont attaqué``: whose they are."""
    doc = subject.doc
    dont = next((t for t in doc[max(subject.i - 3, 0) : subject.i] if t.lower_ == "dont"), None)
    if dont is None:
        return None
    for ref in reading.references.items:
        near = dont.i - 3 < ref.end <= dont.i
        if near and ref.nodes[0].cls in CLASSES - {"Person"}:
            return ref.nodes[0], doc[ref.start : ref.end]
    return None


def _linked(reading: Reading, gap: Span) -> bool:
    """``des hommes armés liés à A``, ``affiliés à A``."""
    return bool({t.lower_ for t in gap} & LINKED)


def _by_nation(reading: Reading, noun: Token) -> Iterator[Doer]:
    """``les frappes américaines``, ``une frappe de drones russes``: the state that strikes."""
    if not noun.lower_.startswith(FIRING):
        return
    if noun.lower_.startswith("salve"):  # "une salve de drones et de missiles russes"
        fired = [t for t in noun.doc[noun.i : noun.i + FIGHTERS] if t.lower_ in FIRED]
        noun = fired[-1] if fired else noun
    for span in reading.cast.spans("NORP"):
        entity = reading.cast.of(span)
        if entity is not None and 0 < span.start - noun.i <= NATIONS and entity.cls == "Country":
            yield entity.node, span
