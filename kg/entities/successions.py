"""Tenures -> tenures of those who came before or come after: ``son prédécesseur, A``.

Who replaces somebody gets the other's office, who is replaced held it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg import lexicons
from kg.entities.cast import Entity
from kg.entities.forerunners import forerunners
from kg.entities.owners import explicit_owner, place_post
from kg.entities.predications import first_token, words_between
from kg.entities.reading import Reading
from kg.entities.tenures import Post, Tenure
from kg.facts import Node
from kg.lexicons import alternatives, lemma, normalise, title_key
from kg.lexicons.grammar import ARTICLES
from kg.lexicons.grammar import OF as OF_FORMS
from kg.lexicons.grammar import TO as TO_FORMS
from kg.mentions.offices import LAWMAKERS, RANKS, Office

CONFIDENCE = 0.7
NEAR = 8  # tokens of a phrase that may hold the name
LOSS = 12  # tokens of "depuis la démission, en novembre, de M."
AHEAD = frozenset(["va", "doit", "devrait", "devra", "devait", "appelé", "appelée"])
REACH = 14  # tokens between the two names
WHO = r"(?:(?:le |la |l'|m\. |mme )?(?:[\w'.-]+ ){0,3})"
WHEN = r"(?:[\w'.-]+ ){0,4}"
PAREN = r"(?:\([^()]*\) )?"
ASIDE = r"(?:, (?!qui )[^,;:]+)?"  # "A, nommé mardi à la Défense, remplace B"
FRESH = frozenset(["nouveau", "nouvelle", "nouvel"])
STEM = 7  # letters that a seat and its holder share: "chancellerie", "chancelier"
PLACE = r"(?:la|sa|son|les|le) (?:place|poste|fauteuil|siège|main|relais|rênes|flambeau|témoin)"
TO = r"(?:à la |à l'|à |au )"
OF = r"(?:de la |de l'|de |du |d')"
PRESENT = (
    rf"(?:remplace|a remplacé) {WHEN}|(?:succède|a succédé) {WHEN}{TO}|"
    rf"(?:prend|a pris|avait pris) {WHEN}(?:la (?:place|relève|suite|succession)|le relais) {OF}"
)
FUTURE = (
    rf"(?:remplacera|(?:va|doit|devrait|devra) remplacer) {WHEN}|"
    rf"(?:succédera|(?:va|doit|devrait|devra) succéder) {WHEN}{TO}|"
    rf"prendra {WHEN}(?:la (?:place|relève|suite|succession)|le relais) {OF}"
)
LOST = alternatives("nouns of losing office")
DATED = r"(?:, [^,]+,)? (?:\w+ )?"  # "la démission | , en mai, | de A"
INSTEAD = re.compile(
    rf"(?:en remplacement |à la place |en lieu et place |"
    rf"(?:après|depuis|suite à|au lendemain de) (?:le |la |l'|ce ){LOST}{DATED}){OF}{WHO}$"
)
SINCE_LOSS = re.compile(  # not "ministre depuis la chute de B", which dates all things
    rf"depuis (?:la |le |l')(?:démission|départ|destitution|éviction|limogeage|retrait|renvoi|"
    rf"révocation){DATED}{OF}{WHO}$"
)
GIVEN = re.compile(
    r"\b(?:nommé|élu|désigné|choisi|promu|investi|porté)e?\b|\bses (?:nouvelles )?fonctions\b|"
    r"\b(?:sa|son) (?:nomination|désignation|élection|entrée|arrivée)\b"
)
SINCE = re.compile(rf"depuis celle {OF}{WHO}$")
NAMED = r"(?:son |sa |le |la |m\. |mme )?(?:(?!de |du |avec )[\w.-]+ ){0,2}"  # "depuis | M. B"
SINCE_FIRST = re.compile(rf"\bpremi(?:er|ère) .*\bdepuis {NAMED}$")
FIRSTS = frozenset(["premier", "première"])
# (words between the first name and the second, whether the second is the new holder, status)
LINKS = (
    (rf"{PAREN}{ASIDE},? ?(?:qui |y )*(?:{PRESENT}){WHO}", False, "Current"),
    (rf"{PAREN}{ASIDE},? ?(?:qui |y )*(?:{FUTURE}){WHO}", False, "Future"),
    (rf"{PAREN},? ?(?:sera|va être) {WHEN}remplacée? {WHEN}par {WHO}", True, "Future"),
    (rf"{PAREN},? ?{WHEN}(?:remplacée?) {WHEN}par {WHO}", True, "Current"),
    (rf"{PAREN},? ?(?:auquel|à laquelle|à qui) succède {WHEN}{WHO}", True, "Current"),
    (rf"{PAREN},? ?(?:auquel|à laquelle|à qui) succédera {WHEN}{WHO}", True, "Future"),
    (rf"{PAREN},? ?(?:qui )?(?:cède|a cédé|passe|a passé) {PLACE} {WHEN}à {WHO}", True, "Current"),
    (rf"{PAREN},? ?(?:qui )?(?:cédera|passera) {PLACE} {WHEN}à {WHO}", True, "Future"),
    (rf"{PAREN}.*?(?:en remplacement|à la place|en lieu et place) {OF}{WHO}", False, "Current"),
)
PATTERNS = tuple((re.compile(p), new, s) for p, new, s in LINKS)


@dataclass(frozen=True, slots=True)
class _Link:
    """Who follows whom, when, whether the verb says that the office is the same, where it ends."""

    old: Entity
    new: Entity
    status: str
    follows: bool
    at: int


def successions(
    reading: Reading, tenures: Sequence[Tenure], gained: frozenset[tuple[Node, Node]]
) -> Iterator[Tenure]:
    """Reading, tenures -> the same office of whoever comes before or after a known holder.

    Args:
        reading: The article.
        tenures: Who is known to hold what.
        gained: The persons and posts that a change of office tells.
    """
    for named, anchor, coming, where in forerunners(reading):
        yield from _handed(tenures, anchor, named, coming, where)
    told = {(t.person.node, t.post.node) for t in tenures if _is_new(reading, t)} | gained
    changed = [t for t in tenures if (t.person.node, t.post.node) in told]
    for link in _of_verbs(reading):
        there = {post for person, post in gained if person == link.new.node}
        if there and _names_post(reading, link):
            named_there = [t for t in tenures if t.post.node in there]
            yield from _shared(named_there, named_there, link.old, link.new, link.status)
            continue
        sure = tenures if link.follows else changed
        # "A remplace B, qui devient ministre": that is B's next office
        known = [t for t in tenures if t.office.start < link.at or t.person.node != link.old.node]
        news = {post for person, post in gained if person == link.new.node}
        if news:  # "A est élu président. Il succède au ministre B"
            known = [t for t in known if t.person.node != link.old.node or t.post.node in news]
        yield from _shared(known, sure, link.old, link.new, link.status)
    yield from _of_stead(reading, tenures)
    yield from _of_visits(reading, tenures)


def _names_post(reading: Reading, link: _Link) -> bool:
    """``A succède au ministre B | à la présidence de l'Union``: not to what else B is."""
    doc = reading.doc
    for i in range(link.at, min(link.at + REACH, doc[link.at].sent.end - 2)):
        if doc[i].pos_ in ("VERB", "AUX") and i > link.at:
            return False
        if doc[i].lower_ in TO_FORMS and normalise(doc[i + 2].text) in lexicons.office_nouns():
            return doc[i + 1].lower_ in ARTICLES
    return False


def _is_new(reading: Reading, tenure: Tenure) -> bool:
    """Whether somebody came to an office of late: ``le nouveau ministre de la Défense, A``."""
    first = tenure.office.start
    return any(t.lower_ in FRESH for t in reading.doc[max(first - 1, 0) : first + 1])


def _of_stead(reading: Reading, tenures: Sequence[Tenure]) -> Iterator[Tenure]:
    """``A est nommé ministre de la Santé en remplacement de B``: B held the office just named.

    Where the sentence names none it is the one of its subject: ``Élu après le départ de B, il …``.
    """
    doc = reading.doc
    for span in reading.cast.spans("PER"):
        start = span.sent.start
        old = reading.cast.of(span)
        told = INSTEAD.search(words_between(doc, max(span.start - LOSS, start), span.start))
        before = [o for o in reading.offices if start <= o.start and o.end <= span.start]
        since = any(SINCE_LOSS.match(words_between(doc, o.end, span.start)) for o in before)
        given_now = since or GIVEN.search(doc[start : span.start].text.lower())
        if not told or old is None or not given_now:
            continue
        before = [o for o in before if doc[first_token(doc, o) - 1].lower_ != "par"]
        keys = [title_key(o.titles[0]) for o in reversed(before) if o.titles]
        others = [t for t in tenures if t.person.node != old.node and t.status != "Former"]
        others = [t for t in others if not common(t)]
        here = {e.node for s in reading.cast.spans("PER") if (e := _in(reading, s, start, span))}
        others.sort(key=lambda t: t.person.node in here)
        named = (t for k in keys for t in reversed(others) if title_key(t.post.title) == k)
        nearest = [s for s in reading.cast.spans("PER") if start <= s.start < span.start][-1:]
        said = [s.root for s in nearest] or [t for t in span.sent if t.dep_.startswith("nsubj")]
        acting = (person_of(reading, t) for t in said) if not keys else ()
        own = (known_by(others, person) for person in acting if person is not None)
        tenure = next(named, None) or next(own, None)
        if tenure is not None and not _has(tenures, old, tenure):
            yield given(tenure, old, "Current" if tenure.status == "Future" else "Former")


def _in(reading: Reading, name: Span, start: int, last: Span) -> Entity | None:
    """Whom a name before another in its sentence means."""
    return reading.cast.of(name) if start <= name.start < last.start else None


def _of_visits(reading: Reading, tenures: Sequence[Tenure]) -> Iterator[Tenure]:
    """``la première visite d'un chef d'État letton depuis celle de B``: B was one too.

    ``le premier ministre de la Défense à s'y rendre depuis B`` too.
    """
    for span in reading.cast.spans("PER"):
        start, old = span.sent.start, reading.cast.of(span)
        words = words_between(reading.doc, start, span.start)
        if old is None or not (SINCE.search(words) or SINCE_FIRST.search(words)):
            continue
        before = [o for o in reading.offices if start <= o.start and o.end <= span.start]
        before = [o for o in before if o.titles and not o.plural and _any(reading, o)]
        if not before or before[-1].row is None:
            continue
        office, head_of = before[-1], before[-1].row.head_of
        owner = explicit_owner(office, reading.context)
        alike = (t for t in tenures if t.office.row is not None and t.office.row.head_of == head_of)
        own = next((t.post.owner for t in alike if head_of and t.status == "Current"), None)
        found = place_post(owner, office) or own
        if found is not None and not any(t.person.node == old.node for t in tenures):
            yield Tenure(old, Post(office.titles[0], found), "Former", office, CONFIDENCE)


def _any(reading: Reading, office: Office) -> bool:
    """Whether a phrase means any of those who held an office: ``un ministre``, ``premier à``."""
    before = reading.doc[office.start - 1].lower_ if office.start else ""
    return office.determiner == "indefinite" or before in FIRSTS


def _shared(
    tenures: Sequence[Tenure], sure: Sequence[Tenure], old: Entity, new: Entity, status: str
) -> Iterator[Tenure]:
    """Give the one what the other has; ``sure`` are those that a predecessor may have held."""
    left, gained = known_by(tenures, old), known_by(sure, new, held=True)
    if left is not None and not _has(tenures, new, left):
        yield given(left, new, status)
    elif left is None and gained is not None:
        ahead = "Future" in (status, gained.status)
        yield given(gained, old, "Current" if ahead else "Former")


def _handed(
    tenures: Sequence[Tenure], anchor: Entity, named: Entity, coming: bool, where: str
) -> Iterator[Tenure]:
    """Give who comes before or after somebody their office; else the other way round.

    ``Successeur de B | à la chancellerie, le chancelier A``: B's was the one that is named.
    """
    model = known_by(tenures, anchor)
    if model is not None and not same(tenures, named, model):
        after = "Current" if model.status == "Former" else "Future"
        before = "Current" if model.status == "Future" else "Former"
        yield given(model, named, after if coming else before)
    elif model is None:
        own = known_by(tenures, named)
        if own is not None and own.status == "Former" and not coming:
            yield given(own, anchor, "Current")
        elif own is not None and own.status == "Current" and coming:
            title = normalise(own.post.title)
            if not where or any(w[:STEM] in title for w in where.split() if len(w) > STEM):
                yield given(own, anchor, "Former")


def same(tenures: Sequence[Tenure], person: Entity, other: Tenure) -> bool:
    """Whether somebody already has that very office."""
    return any(t.person.node == person.node and t.post.node == other.post.node for t in tenures)


def given(pattern: Tenure, person: Entity, status: str) -> Tenure:
    """The office of another, given to somebody."""
    return Tenure(person, pattern.post, status, pattern.office, CONFIDENCE)


def _has(tenures: Sequence[Tenure], person: Entity, other: Tenure) -> bool:
    """Whether somebody already has an office of that owner: no mere rank, ``le colonel A``."""
    own = (t for t in tenures if t.person.node == person.node and not common(t))
    return any(t.post.owner == other.post.owner for t in own)


def known_by(
    tenures: Sequence[Tenure], person: Entity | None, *, held: bool = False
) -> Tenure | None:
    """The office that somebody is known by: a present one first; with ``held`` no former one."""
    node = person.node if person is not None else None
    own = [t for t in tenures if t.person.node == node and not common(t)]
    ranked = [t for t in own if t.status != "Former"] + ([] if held else own)
    return ranked[0] if ranked else None


def common(tenure: Tenure) -> bool:
    """Whether many hold an office at a time, so that nobody follows another in it."""
    return tenure.office.row is not None and tenure.office.row.title in LAWMAKERS | RANKS


def _of_verbs(reading: Reading) -> Iterator[_Link]:
    """``A remplace B``, ``Il succède à B``, ``B, auquel succède A``, ``A, à la place de B``."""
    persons = reading.cast.spans("PER")
    for first, second in itertools.pairwise(persons):
        if second.start - first.end > REACH or first.sent != second.sent:
            continue
        b, a = reading.cast.of(second), reading.cast.of(first)
        link = _link(reading, a, range(first.start, first.end), b, second.start)
        if link is not None:
            yield link
    for token in reading.doc:
        link = _said(reading, token) if token.pos_ in ("VERB", "AUX") else None
        if link is not None:
            yield link
    said = [*reading.references.items, *reading.references.pronouns]
    meant = [r for r in said if len(r.nodes) == 1 and r.how in ("office", "pronoun", "name")]
    for person in persons:
        start = max(person.sent.start, person.start - REACH)
        for ref in meant:
            if start <= ref.start and ref.end < person.start:
                who = reading.cast.by_node.get(ref.nodes[0])
                link = _link(
                    reading, who, range(ref.start, ref.end), reading.cast.of(person), person.start
                )
                if link is not None and who is not None and who.cls == "Person":
                    yield link


def _owned(reading: Reading, start: int, end: int) -> bool:
    """Whether a name before a verb only tells whose somebody is: ``un proche du ministre | A``."""
    doc = reading.doc
    titled = (
        h.office for h in reading.holdings if h.person.start == start and h.office.end <= start
    )
    office = next(titled, None)
    first = first_token(doc, office) if office is not None else start
    of = first if doc[first].lower_ in OF_FORMS else first - 1
    owned = of > 0 and doc[of].lower_ in OF_FORMS and doc[of - 1].pos_ in ("NOUN", "ADJ")
    return owned and doc[end].pos_ in ("VERB", "AUX")


def _said(reading: Reading, verb: Token) -> _Link | None:
    """``lui succède A``, ``Elle a été remplacée à la Défense par A``: as the parse has it."""
    word = lemma(verb)
    if word not in ("remplacer", "succéder"):
        return None
    roles = {c.dep_: c for c in reversed(list(verb.children))}
    passive = word == "remplacer" and ("aux:pass" in roles or "VerbForm=Part" in str(verb.morph))
    by = next((c for c in verb.children if any(g.lower_ == "par" for g in c.lefts)), None)
    if word == "remplacer" and {"obj", "aux:tense"} <= roles.keys() and by is not None:
        roles = {"obj": roles["obj"], "nsubj": by}  # "A l'a remplacé par B": B is new
    passive = (passive and "aux:tense" not in roles) or "obl:agent" in roles
    acting = roles.get("nsubj") or roles.get("nsubj:pass") or _modified(verb)
    chosen = None if acting else _chosen(verb)
    subject = person_of(reading, acting or chosen)
    if passive:
        old, new = subject, person_of(reading, roles.get("obl:agent"))
    else:
        after = ("obj",) if word == "remplacer" else ("iobj", "obl", "obl:arg", "obj")
        others = (person_of(reading, roles[r]) for r in after if r in roles)
        old, new = next((o for o in others if o is not None), None), subject
    if old is None or new is None or old.node == new.node or not _asserted(verb):
        return None
    status = "Future" if tells_ahead(verb) else "Current"
    return _Link(old, new, status, word == "succéder" and chosen is None, verb.i)


def _modified(verb: Token) -> Token | None:
    """What a participle or a second verb goes with: ``A, remplacé par B``."""
    if verb.dep_.startswith("acl") and not any(c.dep_.startswith("aux") for c in verb.children):
        return verb.head
    if verb.dep_ == "conj":
        return next((c for c in verb.head.children if c.dep_.startswith("nsubj")), None)
    return None


def _chosen(verb: Token) -> Token | None:
    """Whom somebody chose for it: ``ont désigné A pour | succéder à B``."""
    infinitive = "VerbForm=Inf" in str(verb.morph) and verb.head.pos_ == "VERB"
    if not infinitive or lemma(verb.head) not in lexicons.triggers("change", "VERB"):
        return None
    roles = {c.dep_: c for c in verb.head.children}
    return roles.get("obj") or roles.get("nsubj:pass") or _modified(verb.head)


def person_of(reading: Reading, token: Token | None) -> Entity | None:
    """The person whom a word of a clause means, or the first within its phrase."""
    if token is None:
        return None
    references = reading.references
    nodes = references.at(token)
    if not (len(nodes) == 1 and nodes[0].cls == "Person"):
        inside = references.within(token.left_edge.i, min(token.right_edge.i, token.i + NEAR) + 1)
        near = [r for r in inside if len(r.nodes) == 1 and r.nodes[0].cls == "Person"]
        owned = (
            token.pos_ in ("NOUN", "ADJ")
            and near
            and token.doc[near[0].start - 1].lower_ in OF_FORMS
        )
        nodes = near[0].nodes if near and not owned else ()  # not "un proche | de B"
    return reading.cast.by_node.get(nodes[0]) if nodes else None


def _asserted(verb: Token) -> bool:
    """Whether a verb says that it was, is or will be: not denied, asked for or in doubt."""
    words = {c.lower_ for c in verb.children}
    return not words & {"ne", "n'", "n’", "si"} and "Mood=Cnd" not in str(verb.morph)


def tells_ahead(verb: Token) -> bool:
    """Whether a verb tells of what is to come: ``prendra``, ``doit prendre``."""
    forms = [verb, *(c for c in verb.children if c.dep_.startswith("aux"))]
    ahead = verb.head.lower_ if verb.dep_ == "xcomp" else ""
    return any("Tense=Fut" in str(f.morph) for f in forms) or ahead in AHEAD


def _link(
    reading: Reading, a: Entity | None, said: range, b: Entity | None, end: int
) -> _Link | None:
    """What the words between two persons say of who follows whom; where the first is spoken of."""
    first, start = said.start, said.stop
    if a is None or b is None or a.node == b.node or _owned(reading, first, start):
        return None
    between = words_between(reading.doc, start, end)
    for pattern, second_is_new, status in PATTERNS:
        if pattern.fullmatch(between):
            follows = "succ" in between
            old, new = (a, b) if second_is_new else (b, a)
            return _Link(old, new, status, follows, end)
    return None
