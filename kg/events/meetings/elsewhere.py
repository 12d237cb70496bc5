"""Trigger, places named around it -> which of them the grammar gives to something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from kg.entities.cast import Entity
from kg.entities.clauses import is_pluperfect, looks_ahead
from kg.entities.reading import Reading
from kg.events.meetings.candidates import relative_of_person, reported, trigger_tokens
from kg.events.meetings.clauses import clause_apart, contrasted, goes, upwards
from kg.events.meetings.gaps import gaps_of
from kg.events.meetings.identity import apart_of, joint_of, only_prepared
from kg.events.meetings.presences import STANDING
from kg.events.meetings.triggers import MeetingTrigger, meeting_triggers
from kg.events.slots import case_of, locative
from kg.events.statuses import goes_ahead
from kg.facts import Node
from kg.lexicons import (
    cities,
    lemma,
    normalise,
    place_nouns,
    reporting_verbs,
    triggers,
    word_list,
)
from kg.lexicons.grammar import ARTICLES, MERGED, OF

WHERE = "où"
ERRANDS = frozenset(["mission", "déplacement", "visite", "voyage"])
RETAINED = frozenset(["retenu", "retenue", "retenus", "retenues"])
JOINED = frozenset([",", "à", "au", "aux", "en", "dans", "sur", "de", "du", "d'", "la", "le", "l'"])
OTHERS = frozenset(["celui", "celle", "ceux", "celles"])
APART = frozenset(["après", "depuis", "avant"])
TALKS = frozenset(triggers("meeting", "NOUN"))
MEETING_VERBS = frozenset(triggers("meeting", "VERB"))
FOUNDING = {*triggers("creation", "VERB"), "naître"}
HAPPENINGS = word_list("nouns of what has a place of its own")
RECEIVING = word_list("verbs of giving a meeting its place")
STAY = 7  # tokens of "qui sera dimanche soir à"
ADDRESSES = word_list("nouns of streets") | {"salle"}
ENVOYS = word_list("envoys")
HOUSES = frozenset(["un", "une", "son", "sa", "ses", "leur", "leurs"])
INHABITANTS = ("ais", "aise", "ois", "oise", "ien", "ienne", "éen", "éenne", "on", "onne")
FAR = 9  # tokens from "celui" to the place or day of what it stands for


def place_behind_which(reading: Reading, trigger: MeetingTrigger) -> tuple[list[Span], int] | None:
    """``à Riga, où il a reçu A``: the places that ``où`` takes up, and where it stands.

    Several where they are levels of one: ``au palais royal, à Namur, où``.
    """
    token, verb, doc = trigger.token, trigger.verb, trigger.token.doc
    own = {token, verb, reading.clauses.top(verb)}
    for i in range(token.i - 1, token.sent.start, -1):
        if doc[i].lower_ != WHERE or doc[i].head not in own:
            continue
        end = i - 1 if doc[i - 1].text == "," else i
        found: list[Span] = []
        for span in reversed(reading.cast.spans("PLACE", "COUNTRY")):
            if span.end == end or (found and _joined(span, found[-1])):
                found.append(span)
        return (found, i) if found else None
    return None


def _joined(left: Span, right: Span) -> bool:
    """Whether only a comma, prepositions and articles stand between two places, or none do."""
    return left.start < right.start and all(
        t.lower_ in JOINED for t in left.doc[left.end : right.start]
    )


def belongs_elsewhere(
    reading: Reading, trigger: MeetingTrigger, entity: Entity, span: Span, topics: Iterable[Span]
) -> bool:
    """Whether a place's name cannot tell where a trigger's meeting is.

    It stands in a person's name, in what is talked about, with a noun that happens at a place of
    its own (``la guerre en Ukraine``), in another's relative clause, with another meeting
    (``depuis celle de Riga``), or tells where somebody says so.
    """
    return (
        _of_name(span)
        or _not_there(span)
        or _of_posting(reading, span)
        or _kept(trigger, span)
        or of_last_time(trigger, span)
        or on_errand(span)
        or _is_person(reading, entity)
        or any(s.start <= span.start < s.end for s in topics)
        or _of_happening(span, trigger)
        or of_founding(span)
        or _talked_of(span)
        or of_another(trigger, span)
        or beside(reading, trigger, span, place=True)
        or contrasted(trigger, span.root)
        or only_prepared(trigger, span.root)
        or reported(reading, trigger, span.root)
        or relative_of_person(reading, trigger, span.root) is not None
        or _before_or_after(trigger, span)
        or _behind_relative(reading, trigger, span)
        or _of_joined_verb(reading, trigger, span)
        or _of_clause_apart(reading, trigger, span)
        or _where_said(reading, trigger, span)
        or _of_first_plan(reading, trigger, span)
        or _of_stay(trigger, span)
    )


def _of_stay(trigger: MeetingTrigger, span: Span) -> bool:
    """``verra A, qui sera dimanche à | Riga``: where somebody is at another time."""
    doc = span.doc
    near = range(span.start - 1, max(span.start - STAY, span.sent.start), -1)
    who = next((i for i in near if doc[i].lower_ == "qui"), None)
    if who is None or who <= trigger.token.i < span.end:
        return False
    return lemma(doc[who + 1]) == "être" and "Fin" in doc[who + 1].morph.get("VerbForm", [])


def _of_first_plan(reading: Reading, trigger: MeetingTrigger, span: Span) -> bool:
    """``La réunion, prévue à | Riga, se tiendra à Namur``: where it is not to be any more."""
    noun, verb, plan = trigger.noun, trigger.verb, reading.clauses.verb(span.root)
    if noun is None or not span.start < verb.i or not goes_ahead(noun, verb):
        return False
    named = reading.cast.spans("PLACE", "COUNTRY")
    moved = any(verb.i < s.start < verb.sent.end and locative(s) for s in named)
    return moved and plan.head in (noun, verb) and plan != verb and looks_ahead(plan)


def _of_name(span: Span) -> bool:
    """``au Saint-Gallois Jean Roux``: where somebody is from; not ``à l'Élysée Jean Roux``."""
    doc, end = span.doc, span.end
    if not span.text.lower().endswith(INHABITANTS):
        return False
    behind = end < len(doc) and doc[end].ent_type_ == "PER"
    article = bool(span.start) and doc[span.start - 1].lower_ in ARTICLES | MERGED
    return behind and article and normalise(span.text) not in cities()


def _not_there(span: Span) -> bool:
    """``à Riga et non à Namur``, ``plutôt qu'à Namur``, ``au lieu de Namur``."""
    before = f" {span.doc[max(span.sent.start, span.start - 4) : span.start].text.lower()} "
    return any(words in before for words in (" et non ", " plutôt qu", " au lieu d"))


def _of_posting(reading: Reading, span: Span) -> bool:
    """``l'ambassadeur d'Italie en | Algérie``, ``à Riga``: where an envoy is posted."""
    doc = span.doc
    if not span.start or doc[span.start - 1].lower_ not in ("en", "à", "au", "aux"):
        return False
    envoys = (o for o in reading.offices if doc[o.head].lower_ in ENVOYS)
    return any(o.head < span.start <= o.end + 1 for o in envoys)


def of_last_time(trigger: MeetingTrigger, span: Span) -> bool:
    """``Le comité, qui s'était réuni | en mai à Riga, siégera lundi``: told of an earlier one.

    And of that one what stands outside its clause.
    """
    noun, verb = trigger.noun, trigger.verb
    if noun is None:
        apart = verb.dep_ == "acl:relcl" and is_pluperfect(verb)
        return apart and span.start > verb.right_edge.i
    if is_pluperfect(verb):
        return False
    return any(
        v.dep_ == "acl:relcl" and noun in (v.head, *v.head.ancestors) and v != verb
        for v in span.root.ancestors
        if lemma(v) in MEETING_VERBS and is_pluperfect(v)
    )


def _kept(trigger: MeetingTrigger, span: Span) -> bool:
    """``B, retenu à | Oslo, a délégué A``; not ``retenu à Oslo par la visite de C``."""
    above = span.root.head
    return above.lower_ in RETAINED and trigger.token not in above.subtree


def on_errand(span: Span) -> bool:
    """``A, en mission à | Riga, s'y fera remplacer``: where somebody is instead."""
    above = span.root.head
    errand = above.lower_ in ERRANDS and "en" in case_of(above).split(" ")
    return errand and any(lemma(t) in STANDING for t in span.sent)


def _of_happening(span: Span, trigger: MeetingTrigger) -> bool:
    """``le soutien à l'Ukraine``, ``la situation sécuritaire à Gaza``."""
    doc, i = span.doc, span.start - 1
    while i > span.sent.start and doc[i].pos_ in ("ADP", "DET"):
        i -= 1
    if doc[i].pos_ == "ADJ" and i > span.sent.start:
        i -= 1
    return i != trigger.token.i and i < span.start - 1 and doc[i].lower_ in HAPPENINGS


def of_founding(span: Span) -> bool:
    """``la réunion du comité né | en 2019 | au Caire``: where and when a body was founded."""
    clause = next((t for t in span.root.ancestors if t.pos_ == "VERB"), None)
    return clause is not None and clause.dep_ == "acl" and lemma(clause) in FOUNDING


def _talked_of(span: Span) -> bool:
    """``leurs pourparlers sur le | Haut-Karabakh``; not ``un sommet sur l'île de Riga``."""
    noun = span.root.head
    about = any(c.lower_ == "sur" and c.dep_ == "case" for c in span.root.children)
    return about and span[0].lower_ not in ("île", "îles") and noun.lower_ in TALKS


def beside(reading: Reading, trigger: MeetingTrigger, span: Span, *, place: bool = False) -> bool:
    """Whether a place or day is that of a noun beside: ``avant un déjeuner à Riga``.

    Nor is where another meeting is the place of what is before or after it, if that has its own.

    Args:
        reading: The article.
        trigger: What speaks of a meeting.
        span: The name of a place, or a day.
        place: Whether it is a place.
    """
    others = [t for t in meeting_triggers(reading) if t.token.sent == trigger.token.sent]
    if _behind_joint(reading, trigger, others, span, place=place):
        return True
    for other in others:
        near = apart_of(other, margin=place)
        if span.start in near and trigger.token.i not in near:
            return True
    own = apart_of(trigger, margin=False)
    if not own or not place or span.start in own:
        return False
    named = any(s.start in own for s in reading.cast.spans("PLACE", "COUNTRY"))
    return named and any(t.token.i not in own for t in others)


def _behind_joint(
    reading: Reading,
    trigger: MeetingTrigger,
    others: list[MeetingTrigger],
    span: Span,
    *,
    place: bool,
) -> bool:
    """``au sommet du G7 à Riga lundi et | à celui de l'Otan à Namur mardi``: each has its own.

    So has what stands behind a further stop: ``ira à Riga, puis | mardi à Namur, où il verra``.
    Where only one of the two has a place or day, it may be that of both.
    """
    sent = trigger.token.sent
    same = reading.cast.spans("PLACE", "COUNTRY") if place else [t.span for t in reading.times]
    joints = [j for other in others if (j := joint_of(trigger, other)) is not None]
    joints += [
        gap.start
        for other in others
        for gap in gaps_of(reading, other)
        if other.token.i < gap.start.i < trigger.token.i
    ]
    for joint in joints:
        if (span.start < joint.i) == (trigger.token.i < joint.i):
            continue
        low, high = (sent.start, joint.i) if trigger.token.i < joint.i else (joint.i, sent.end)
        if any(low <= s.start < high and (not place or locative(s)) for s in same):
            return True
    return False


def of_another(trigger: MeetingTrigger, span: Span) -> bool:
    """Whether a place or day is that of another meeting: ``depuis celle de Riga, en mars``."""
    doc = span.doc
    for i in range(span.start - 1, max(span.sent.start, span.start - FAR), -1):
        word = doc[i]
        if word.lower_ in OTHERS:
            return i != trigger.token.i and doc[i - 1].lower_ in APART
        if word.pos_ in ("VERB", "AUX"):
            return False
    return False


def of_other_clause(trigger: MeetingTrigger, span: Span) -> bool:
    """Whether a day stands in a clause that only sets the time: ``depuis qu'il a gagné en mai``."""
    doc, token = span.doc, trigger.token
    start = token.i if token.i < span.start else span.sent.start
    for i in range(span.start - 1, start, -1):
        if doc[i].lower_ in ("que", "qu'") and doc[i - 1].lower_ in APART:
            return token.i < i or "," in doc[span.end : token.i].text
    return False


def of_other_noun(reading: Reading, trigger: MeetingTrigger, span: Span) -> bool:
    """Whether a month or year is another noun's: ``depuis sa réélection en avril``.

    A participle or relative clause may give it: ``l'accord conclu en 1998``.
    """
    return _since_noun(trigger, span) or _told_beside(reading, trigger, span)


def _since_noun(trigger: MeetingTrigger, span: Span) -> bool:
    doc = span.doc
    nouns: list[Token] = []
    for i in range(span.start - 1, max(span.sent.start, span.start - FAR) - 1, -1):
        word = doc[i]
        if word.lower_ == "depuis":
            return bool(nouns) and trigger.token not in nouns
        if word.pos_ in ("VERB", "AUX") or word.is_punct:
            return False
        if word.pos_ == "NOUN":
            nouns.append(word)
    return False


def _told_beside(reading: Reading, trigger: MeetingTrigger, span: Span) -> bool:
    verb = reading.clauses.verb(span.root)
    own = (trigger.token, trigger.verb)
    participle = verb.dep_ == "acl" and "Part" in verb.morph.get("VerbForm", [])
    return (
        (participle or verb.dep_ == "acl:relcl")
        and verb.head.i < verb.i < span.start
        and verb.head.pos_ in ("NOUN", "PROPN")
        and verb.head.i not in trigger_tokens(reading)
        and not any(t in own for t in verb.subtree)
    )


def _is_person(reading: Reading, entity: Entity) -> bool:
    """Whether somebody bears the name, whole or as the last part: ``à Jean Roux``."""
    words = entity.node.key.split()
    return any(
        Node("Person", " ".join(words[i:])) in reading.cast.by_node for i in range(len(words))
    )


def _of_joined_verb(reading: Reading, trigger: MeetingTrigger, span: Span) -> bool:
    """``Il a reçu A à Riga et devait appeler B``: where the first of two joined verbs puts it.

    Nor is where the second one leads the first one's: ``a reçu A et se rendra jeudi à Riga``.
    """
    if trigger.noun is not None:
        return False
    own = reading.clauses.verb(span.root)
    if own.dep_ == "conj" and own.head in (trigger.token, trigger.verb) and goes(own):
        return True
    for verb in (trigger.verb, reading.clauses.top(trigger.verb)):
        joined = verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX")
        if joined and verb.head.i < span.start < min(verb.i, trigger.token.i):
            return True
    return False


def _before_or_after(trigger: MeetingTrigger, span: Span) -> bool:
    """``sera reçu par A avant de gagner Riga``: where what comes before or after it is."""
    clause = clause_apart(span.root, meeting=False)
    return clause is not None and trigger.token not in clause.subtree


def _of_clause_apart(reading: Reading, trigger: MeetingTrigger, span: Span) -> bool:
    """``a vu A à Riga avant de se rendre à Namur pour voir B``: each clause has its own place."""
    mine, other = clause_apart(trigger.token), clause_apart(span.root)
    if mine is None or mine == other:
        return mine != other
    clause = range(mine.left_edge.i, mine.right_edge.i + 1)
    return any(p.start in clause for p in reading.cast.spans("PLACE", "COUNTRY"))


def _behind_relative(reading: Reading, trigger: MeetingTrigger, span: Span) -> bool:
    """``A, qui a vu B lundi, sera reçu à Riga``: where the main clause's meeting is."""
    clause = next((v for v in upwards(trigger.token) if v.dep_ == "acl:relcl"), None)
    if clause is None or span.start <= clause.right_edge.i:
        return False
    behind = range(clause.right_edge.i + 1, trigger.token.sent.end)
    return any(t.token.i in behind for t in meeting_triggers(reading))


def _where_said(reading: Reading, trigger: MeetingTrigger, span: Span) -> bool:
    """``À Riga, on assure que …``: where it is said, not where it happens."""
    if span.start - span.sent.start > 1:
        return False
    root = span.sent.root
    if root in (trigger.token, trigger.verb, reading.clauses.top(trigger.verb)):
        return False
    anybody = any(c.lower_ in ("on", "l'on") and c.dep_.startswith("nsubj") for c in root.children)
    reported = trigger.verb.dep_ == "ccomp" and lemma(root) in reporting_verbs()
    return anybody or reported


def told_by_form(trigger: MeetingTrigger, span: Span, verb: Token) -> bool:
    """Address (``siégera mardi, place Beauvau``) or house (``un hôtel de Riga``, ``sa villa``).

    Args:
        trigger: What takes place.
        span: A place's name in its sentence.
        verb: The verb whose clause holds the name.
    """
    doc, i = span.doc, span.start
    if i < 3 or verb not in (trigger.verb, trigger.token):
        return False
    if span[0].lower_ in ADDRESSES and len(span) > 1:
        return doc[i - 1].text == ","
    if doc[i - 1].lower_ in HOUSES and doc[i - 2].lower_ in ("dans", "à", "en"):
        return normalise(span[0].text) in place_nouns()  # "dans | sa résidence de Riga"
    return (
        doc[i - 1].lower_ in OF
        and normalise(doc[i - 2].text) in place_nouns()
        and doc[i - 3].lower_ in HOUSES
    )


def receiving_places(reading: Reading, trigger: MeetingTrigger) -> Iterator[tuple[Entity, Span]]:
    """``La Lettonie accueillera un sommet``, ``le sommet que Riga abritera``: the subject."""
    subjects = {
        s.i for verb in _receiving(reading, trigger) for s in reading.clauses.subjects(verb)
    }
    subjects |= {
        verb.head.i for verb in _receiving(reading, trigger) if verb.dep_ == "acl:relcl"
    } - {trigger.token.i}
    for span in reading.cast.spans("PLACE", "COUNTRY"):
        entity = reading.cast.of(span)
        if entity is not None and span.root.i in subjects and span.sent == trigger.token.sent:
            yield entity, span


def _receiving(reading: Reading, trigger: MeetingTrigger) -> list[Token]:
    """The verbs that say who gives a meeting its place."""
    noun = trigger.noun
    if noun is None:
        objects = [c for c in trigger.token.children if c.dep_ == "obj"]
        found = [trigger.token] if any(c.i in trigger_tokens(reading) for c in objects) else []
    else:
        found = [noun.head] if noun.dep_ == "obj" else []
        found += [c for c in noun.children if c.dep_ == "acl:relcl" and _takes_up(c)]
    return [verb for verb in found if lemma(verb) in RECEIVING]


def _takes_up(verb: Token) -> bool:
    """Whether the object of a relative clause is what it stands behind: ``que Riga abritera``."""
    return any(c.lower_ in ("que", "qu'") and c.dep_ == "obj" for c in verb.children)
