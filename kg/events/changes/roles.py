"""Verb of office -> its persons: subject, object, agent, receiver, predecessor, by order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from kg.entities.anaphora import Reference
from kg.entities.cast import Entity
from kg.entities.reading import Reading
from kg.events.changes.triggers import ChangeTrigger
from kg.events.order import (
    COMPANY,
    JOINTS,
    NOT_SUBJECT,
    SKIPPED,
    WITH,
    Order,
    chain_start,
    opens_what_follows,
)
from kg.events.subjects import before_relative
from kg.lexicons import lemma
from kg.lexicons.grammar import CLITICS, HE, POSSESSIVES, QUE, SUBJECTS, TO

Who = tuple[Entity, Token]
BENEFIT = re.compile(r"\b(au profit|au bénéfice|en faveur) d\S*")
AGENT_PHRASE = frozenset(["DET", "NOUN", "ADJ", "ADP", "PRON", "NUM", "ADV"])
NEAR = 8  # tokens from a participle to its agent
WHICH = 9  # tokens back from a verb to the pronoun that opens its clause
GAP = 12  # tokens that an apposition or parenthesis may take between a name and its participle


def behind(scan: Order, token: Token) -> list[tuple[Reference, str]]:
    """The references behind a token, each with what introduces it, descriptions let pass."""
    return [(r, _introduced(scan, r, p)) for r, p in scan.right(token)]


def _introduced(scan: Order, ref: Reference, word: str) -> str:
    """``par la banquière A``, ``par l'actuel titulaire``: the preposition before a description.

    Not that of another noun: ``a nommé à sa place | la juge A``.
    """
    doc, i = scan.doc, ref.start - 1
    while i >= scan.sent.start and doc[i].lower_ in SKIPPED:
        i -= 1
    first = i
    if doc[i].pos_ == "NOUN" and any(t.pos_ == "DET" for t in doc[i + 1 : ref.start]):
        return word
    if doc[i].lower_ in ("place", "tête") and doc[i - 1].lower_ in POSSESSIVES:
        return ""  # "a nommé à sa place | A", "a porté à sa tête | A"
    while i >= scan.sent.start and doc[i].pos_ in ("NOUN", "ADJ") and doc[i].text.islower():
        i -= 1
    if not scan.sent.start <= i < first or doc[i].pos_ not in ("DET", "ADP"):
        return word
    while i >= scan.sent.start and doc[i].lower_ in SKIPPED:
        i -= 1
    return doc[i].lower_ if i >= scan.sent.start else ""


def persons(reading: Reading, refs: Iterable[Reference]) -> list[Who]:
    """The persons among references, each once."""
    found: dict[object, Who] = {}
    for ref in refs:
        for node in ref.nodes:
            entity = reading.cast.by_node.get(node)
            if entity is not None and entity.cls == "Person":
                found.setdefault(node, (entity, reading.doc[ref.head]))
    return list(found.values())


def human(reading: Reading, ref: Reference) -> bool:
    """Whether a reference means a person."""
    return any(n.cls == "Person" for n in ref.nodes)


def subjects(reading: Reading, verb: Token) -> list[Who]:
    """Who stands before a verb as its subject, or behind it where it opens the sentence."""
    scan = Order(reading, verb)
    first = chain_start(verb)
    doc = reading.doc
    before = doc[first - 1].lower_ if first > scan.sent.start else ""
    if _of_inversion(reading, verb) is not None:  # "A, que remplace B", "A, auquel succède B"
        return _inverted(reading, scan, verb)
    if before == "qui":
        return antecedent(reading, doc[first - 1])
    if opens_what_follows(verb) and verb.head.pos_ in ("VERB", "AUX"):
        return subjects(reading, verb.head)  # "A a dirigé le parti, avant d'être nommé ministre"
    own = _ending_before(reading, first) if doc[first].lower_ in ("ayant", "étant") else None
    if own is not None and own.end == first:  # "Riga a changé de chef, A | ayant été nommé"
        return persons(reading, [own])
    for token in doc[max(scan.sent.start, first - 1) : verb.i + 1]:
        if token.lower_ in SUBJECTS:
            return of_nodes(reading, reading.references.pronoun(token), token)
    taken = scan.subjects(verb)
    taken = [r for r in taken if not _bare_office(reading, r)]
    heads = [t.i for t in reading.clauses.subjects(verb) if t.head == verb]
    beyond = bool(taken) and max(heads, default=first) < min(r.start for r in taken)
    if before == "," and (not taken or beyond):  # "A, que remplace B, | quitte"
        skipped = before_relative(reading, scan, first - 1)
        if skipped is not None and skipped.node is not None:
            return of_nodes(reading, (skipped.node,), doc[skipped.span.start])
    found = persons(reading, _last_list(scan, taken))
    if found or any(r for r in taken if not human(reading, r)):
        return found
    handed = reading.clauses.subjects(verb)
    inverted = _inverted(reading, scan, verb)
    nodes = [(n, t) for t in handed if t.i < verb.i for n in reading.references.at(t)]
    return inverted or [w for n, t in nodes for w in of_nodes(reading, (n,), t)]


def _last_list(scan: Order, refs: list[Reference]) -> list[Reference]:
    """The references right before the verb that form one list or apposition."""
    kept = scan.last_joined(refs)
    joint = scan.one_list(kept)
    return joint if len(joint) == len(kept) else [r for r in kept if r.nodes == kept[-1].nodes]


def _bare_office(reading: Reading, ref: Reference) -> bool:
    """An office in apposition, whoever else holds it: ``A, déjà ministre de la Santé, hérite``."""
    before = reading.doc[ref.start - 1] if ref.start else None
    return (
        ref.how == "office" and before is not None and (before.text == "," or before.pos_ == "ADV")
    )


def _of_inversion(reading: Reading, verb: Token) -> Token | None:
    """What relates a verb to whom it follows: ``A, | que remplace B``, ``A, | à qui succède B``."""
    mark = verb.doc[chain_start(verb) - 1]
    if mark.i <= verb.sent.start or mark.i >= verb.i:
        return None
    if mark.lower_ in QUE:
        return mark if _ending_before(reading, mark.i) is not None else None
    if mark.lower_ in ("laquelle", "qui"):
        return mark.nbor(-1) if mark.nbor(-1).lower_ == "à" else None
    return mark if mark.lower_ == "auquel" else None


def _inverted(reading: Reading, scan: Order, verb: Token) -> list[Who]:
    """``Ont été nommés A et B``, ``auquel succède C``."""
    kept: list[Reference] = []
    for ref, preposition in behind(scan, verb):
        if kept and scan.joined(kept[-1], ref):
            kept.append(ref)
        elif preposition not in NOT_SUBJECT and not kept:
            if human(reading, ref) or preposition == ":":
                kept.append(ref)
        elif kept and preposition in JOINTS and human(reading, ref):
            kept.append(ref)
    return persons(reading, scan.one_list(kept))


def antecedent(reading: Reading, pronoun: Token) -> list[Who]:
    """Who stands right before a relative pronoun, else what the parse says."""
    ref = _ending_before(reading, pronoun.i)
    if ref is not None:
        return persons(reading, [ref])
    found = of_nodes(reading, reading.references.at(pronoun), pronoun)
    found = found or _described_before(reading, pronoun)
    described = None if found else _behind_description(reading, Order(reading, pronoun), pronoun)
    return persons(reading, [described]) if described is not None else found


def _described_before(reading: Reading, pronoun: Token) -> list[Who]:
    """``A, ministre de B depuis 2017, qui avait démissionné``: the name before a description."""
    if pronoun.i == 0 or pronoun.nbor(-1).text != ",":
        return []
    return host_of(reading, pronoun)


def host_of(reading: Reading, token: Token) -> list[Who]:
    """``A, ancien chef de la police, | devenu ministre``: the name whose description holds a token.

    Nothing where a verb or another name stands between.
    """
    before = [
        r
        for r in reading.references.items
        if r.how == "name"
        and human(reading, r)
        and (token.sent.start <= r.start and 0 < token.i - r.end <= GAP)
    ]
    last = max(before, key=lambda r: r.end, default=None)
    if last is None:
        return []
    gap = reading.doc[last.end : token.i]
    other = any(t.pos_ in ("VERB", "AUX", "PROPN") for t in gap)
    return [] if other else persons(reading, [last])


def of_nodes(reading: Reading, nodes: Iterable[object], token: Token) -> list[Who]:
    """The persons among nodes that a token means."""
    entities = [reading.cast.by_node.get(n) for n in nodes]  # type: ignore[call-overload]
    return [(e, token) for e in entities if e is not None and e.cls == "Person"]


def _ending_before(reading: Reading, i: int) -> Reference | None:
    """The reference to a person that ends before a token, parentheses and commas let pass."""
    doc = reading.doc
    while i > 0:
        word = doc[i - 1]
        if word.text == ")":
            i = next((j for j in range(i - 2, max(i - GAP, 0), -1) if doc[j].text == "("), i - 1)
        elif word.text == "," or word.pos_ == "ADV":
            i -= 1
        else:
            break
    ends = [
        r
        for r in reading.references.items
        if r.end == i and r.how in ("name", "office") and human(reading, r)
    ]
    return max(ends, key=lambda r: r.start - r.end, default=None)


def attached(reading: Reading, participle: Token) -> list[Who]:
    """Whom a bare participle describes: the name before it, else the subject that follows.

    ``Anne Durand, nommée en mai``; ``Nommée en mai, Anne Durand``; ``A et B nommés ministres``.
    """
    scan = Order(reading, participle)
    first = participle.i
    doc = reading.doc
    while first > scan.sent.start and doc[first - 1].pos_ == "ADV":
        first -= 1
    ref = _ending_before(reading, first) if first > scan.sent.start else None
    if ref is not None and ref.start >= scan.sent.start:
        listed = [ref]
        if participle.lower_.endswith("s"):
            earlier = [r for r in scan.refs if r.end <= ref.start]
            listed = _last_list(scan, [*earlier, ref])
        return persons(reading, listed)
    if first > scan.sent.start and doc[first - 1].text == ",":
        host = host_of(reading, doc[first])
        if host and _set_off(reading, host[0][0], first):
            return host
    if first == scan.sent.start or doc[first - 1].text in ',;:"«':
        pronoun = next((t for t in doc[participle.i : scan.sent.end] if _goes_on(t)), None)
        end = pronoun.i if pronoun is not None and doc[pronoun.i - 1].text == "," else len(doc)
        for other, preposition in behind(scan, participle):
            if preposition == "," and other.start < end and human(reading, other):
                return persons(reading, [other])
        for other in scan.refs:  # the main clause: "Nommée en juillet, elle …"
            if participle.i < other.start < end and doc[other.start - 1].text == ",":
                return persons(reading, [other]) if human(reading, other) else []
        if pronoun is not None:
            return of_nodes(reading, reading.references.pronoun(pronoun), pronoun)
    described = _behind_description(reading, scan, participle)
    if described is not None:
        return persons(reading, [described])
    if participle.dep_.startswith("acl"):
        return of_nodes(reading, reading.references.at(participle.head), participle.head)
    return []


def _goes_on(token: Token) -> bool:
    """``Nommée en juillet, | elle a``, not ``il y a``."""
    following = token.doc[token.i + 1 : token.i + 2].text
    return token.lower_ in HE and following != "y"


def _set_off(reading: Reading, person: Entity, end: int) -> bool:
    """``A, | ancien chef de la police, devenu``: whether a comma ends the name."""
    refs = [r for r in reading.references.items if person.node in r.nodes and r.end < end - 1]
    last = [r for r in refs if r.start >= reading.doc[end].sent.start]
    return any(reading.doc[r.end].text == "," for r in last)


def _behind_description(reading: Reading, scan: Order, participle: Token) -> Reference | None:
    """``A, un ancien conseiller propulsé ministre``: the name that the description stands to."""
    doc = reading.doc
    for i in range(participle.i - 1, max(scan.sent.start, participle.i - GAP), -1):
        if doc[i].pos_ in ("VERB", "AUX", "SCONJ"):
            return None
        if doc[i].text == "," and doc[i + 1].pos_ == "DET":
            return _ending_before(reading, i)
    return None


def objects(reading: Reading, trigger: ChangeTrigger) -> list[Who]:
    """The persons behind an active verb without a preposition; ``l'a nommé``; ``que X a nommé``."""
    verb, doc = trigger.token, reading.doc
    scan = Order(reading, verb)
    kept: list[Reference] = []
    refused: Reference | None = None
    for ref, preposition in behind(scan, verb):
        if refused is not None and ref.start == refused.end and ref.how == "name":
            continue  # "a écarté la candidature de l'ancien ministre A"
        as_what = doc[ref.start - 1].lower_ == "pour"  # "ont choisi pour Premier ministre A"
        if preposition in NOT_SUBJECT and not as_what:
            refused = ref
        bare = ref.how == "office" and doc[ref.start - 1].lower_ not in DETERMINERS
        embodied = doc[max(0, ref.start - 3) : ref.start].text.lower().startswith("la personne d")
        if (kept and scan.joined(kept[-1], ref)) or (
            not kept
            and (preposition not in NOT_SUBJECT or embodied)
            and (human(reading, ref) and not bare)
        ):
            kept.append(ref)
    which = _relative_before(reading, verb)
    told = antecedent(reading, which) if which is not None and verb.dep_.startswith("acl") else []
    found = told or persons(reading, scan.one_list(kept))
    if found:
        return found
    for token in doc[max(scan.sent.start, verb.i - 4) : verb.i]:
        if token.lower_ in CLITICS - {"lui", "leur"} and token.pos_ == "PRON":
            return _taken_up(reading, verb, token)
    return antecedent(reading, which) if which is not None else []


def _relative_before(reading: Reading, verb: Token) -> Token | None:
    """``A, que le parti s'est donné pour chef``: the relative pronoun that a verb is told by."""
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - WHICH) : verb.i]):
        if token.lower_ in QUE and (
            verb.dep_.startswith("acl") or _ending_before(reading, token.i) is not None
        ):
            return token
        if token.pos_ == "VERB" or token.text in ",;:":
            break
    return None


def benefiting(reading: Reading, trigger: ChangeTrigger) -> list[Who]:
    """``au profit de A``, ``en faveur de A``: whose gain a loss is."""
    doc, start = reading.doc, trigger.token.i
    for ref in Order(reading, trigger.token).refs:
        if start < ref.start and human(reading, ref):
            before = doc[max(start, ref.start - 4) : ref.start].text.lower()
            if BENEFIT.search(before):
                return persons(reading, [ref])
    return []


def _taken_up(reading: Reading, verb: Token, clitic: Token) -> list[Who]:
    """Whom ``le``, ``la``, ``lui`` mean: not the subject of the same verb."""
    own = {e.node for e, _ in subjects(reading, verb)}
    nodes = [n for n in reading.references.pronoun(clitic) if n not in own]
    if not nodes:
        before = [
            r
            for r in reading.references.items
            if r.end <= verb.sent.start and human(reading, r) and not own & set(r.nodes)
        ]
        last = max(before, key=lambda r: r.end, default=None)
        nodes = [n for n in last.nodes if n.cls == "Person"][:1] if last is not None else []
    return of_nodes(reading, nodes, clitic)


DETERMINERS = frozenset(
    ["le", "la", "l'", "l’", "son", "sa", "ses", "leur", "leurs", "les", "ancien", "ancienne", "ex"]
)


def receivers(reading: Reading, trigger: ChangeTrigger) -> list[Who]:
    """``confie à A``, ``revient à A``, ``cède son poste à A``, ``A se voit confier``."""
    verb = trigger.token
    scan = Order(reading, verb)
    if trigger.voice == "infinitive" and verb.i and lemma(reading.doc[verb.i - 1]) == "voir":
        return subjects(reading, reading.doc[verb.i - 1])
    kept: list[Reference] = []
    for ref, preposition in behind(scan, verb):
        described = ref.nodes[0].cls == "Post"  # "à son adjoint au Travail, A"
        if (kept and scan.joined(kept[-1], ref)) or (
            not kept and preposition in ("à", "au", "aux") and (described or human(reading, ref))
        ):
            kept.append(ref)
    found = persons(reading, scan.one_list(kept) or _described(scan, verb, TO))
    for token in [] if found else doc_before(verb):
        if token.lower_ in ("lui", "leur") and token.pos_ == "PRON":
            return _taken_up(reading, verb, token)
    return found


def doc_before(verb: Token) -> list[Token]:
    """The tokens right before a verb, where its clitics stand."""
    return list(verb.doc[max(verb.sent.start, verb.i - 4) : verb.i])


def agents(reading: Reading, token: Token) -> list[Who]:
    """``par A``."""
    scan = Order(reading, token)
    found = [r for r, p in behind(scan, token) if p == "par" and human(reading, r)]
    return persons(reading, found[:1] or _described(scan, token, frozenset(["par"])))


def _described(scan: Order, verb: Token, prepositions: frozenset[str]) -> list[Reference]:
    """``remplacé par l'un de ses adjoints, A``, ``confié à son second, le général A``: the name."""
    doc = scan.doc
    near = doc[verb.i + 1 : min(verb.i + NEAR, scan.sent.end)]
    opens = next((t.i for t in near if t.lower_ in prepositions), None)
    if opens is None:
        return []
    for ref in scan.refs:
        if opens < ref.start and ref.nodes[0].cls == "Person" and ref.how == "name":
            between = doc[opens + 1 : ref.start]
            words = [t for t in between if t.text != ","]
            plain = all(t.pos_ in AGENT_PHRASE for t in words) and len(between) - len(words) == 1
            return [ref] if plain and len(words) > 1 else []
    return []


def predecessors(reading: Reading, trigger: ChangeTrigger) -> list[Who]:
    """Whom a successor follows: ``à B``, ``B``, ``la place de B``, ``l'a remplacé``, ``auquel``."""
    verb, doc = trigger.token, reading.doc
    scan = Order(reading, verb)
    mark = _of_inversion(reading, verb)
    if mark is not None:
        return antecedent(reading, mark)
    for ref, preposition in behind(scan, verb):
        if preposition not in WITH | COMPANY | {"par", "comme"} and human(reading, ref):
            return persons(reading, [ref])
    for token in doc[max(scan.sent.start, verb.i - 5) : verb.i]:
        if token.lower_ in ("auquel", "que", "qu'", "qu’"):
            return antecedent(reading, token)
        if token.lower_ == "qui" and doc[token.i - 1].lower_ == "à":
            return antecedent(reading, doc[token.i - 1])
    for token in doc_before(verb):
        if token.lower_ in CLITICS and token.pos_ == "PRON":
            return _taken_up(reading, verb, token)
    return []
