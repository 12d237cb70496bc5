"""Verbs and markers of speech -> kg:Statement: ``a déclaré A``, ``selon B``, ``a-t-on appris``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg import lexicons
from kg.entities.anaphora import SUBJECTS
from kg.entities.reading import Reading
from kg.events.order import COMPANY, PREPOSITIONS, WITH, Order
from kg.events.slots import case_of
from kg.extractors.tenures import post_facts
from kg.facts import Fact, Node, Span
from kg.lexicons import lemma, word_list

NAME = "statements"
TERMS = frozenset({"Statement", "speaker", "content", "accordingTo"})
MARKERS = frozenset({"selon", "d'après", "d’après"})
SOURCES = frozenset(["source", "sources"])
SPEAKING = frozenset(
    [
        "Person",
        "Post",
        "Country",
        "Government",
        "PublicBody",
        "PoliticalParty",
        "Organization",
        "InternationalOrganization",
        "ArmedGroup",
    ]
)
# Verbs that speak only with a quotation or a clause: "lancer", "glisser", "conclure".
NEEDS_QUOTE = word_list("verbs that speak only with a quotation")
TEXTS = word_list("decided texts")
GENERIC = word_list("nouns of media")
QUOTES = frozenset('"«»“”')


def extract(reading: Reading) -> Iterator[Fact]:
    """One statement for each uttering clause."""
    for clause, speaker, evidence, rule, confidence in utterances(reading):
        node = Node("Statement", f"{clause.start_char}")
        text = " ".join(clause.sent.text.split())
        yield Fact(
            node,
            "content",
            text,
            Span(clause.start_char, clause.end_char),
            f"statements.{rule}",
            confidence,
        )
        if speaker is None:
            continue
        yield Fact(
            node,
            "speaker",
            speaker,
            Span(evidence.start_char, evidence.end_char),
            f"statements.{rule}",
            confidence,
        )
        if speaker.cls == "Post":
            yield from post_facts(
                reading.references.posts[speaker],
                Span(evidence.start_char, evidence.end_char),
                confidence,
            )


Utterance = tuple[Tokens, Node | None, Tokens, str, float]


def utterances(reading: Reading) -> Iterator[Utterance]:
    """Uttering clauses: the words that utter, who, the evidence, the rule, its confidence."""
    said: set[int] = set()
    for token in reading.doc:
        if token.lower_ in MARKERS or (
            token.lower_ == "après" and token.i and reading.doc[token.i - 1].lower_ in ("d'", "d’")
        ):
            found = _by_marker(reading, token)
        elif token.pos_ in ("VERB", "AUX") and lemma(token) in lexicons.reporting_verbs():
            found = _by_verb(reading, token)
        else:
            continue
        if found is not None and found[0].start not in said:
            said.add(found[0].start)
            yield found


def _by_marker(reading: Reading, token: Token) -> Utterance | None:
    """``selon l'AFP``, ``selon l'entourage de M. Michel``."""
    noun = token.head
    if noun.i <= token.i or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        noun = next(
            (t for t in reading.doc[token.i + 1 : token.i + 6] if t.pos_ in ("NOUN", "PROPN")), noun
        )
    if noun.pos_ == "PRON" or noun.lemma_ in ("information", "cas", "manière", "loi", "article"):
        return None
    speaker = _speaker(reading, noun)
    end = max(noun.i + 1, noun.right_edge.i + 1 if noun.right_edge.i - noun.i < 12 else noun.i + 1)
    clause = reading.doc[token.i : end]
    return clause, speaker, clause, "marker", 0.8


def _by_verb(reading: Reading, verb: Token) -> Utterance | None:
    """``a déclaré A``, ``A affirme que …``, ``a-t-il dit``, ``a-t-on appris de source …``."""
    if verb.dep_ in ("xcomp", "acl") or "Inf" in verb.morph.get("VerbForm", []):
        return None
    if reading.clauses.negated(verb) and lemma(verb) not in ("nier",):
        return None
    subjects = [c for c in verb.children if c.dep_.startswith("nsubj") or c.dep_ == "expl:subj"]
    if any(c.dep_ == "nsubj:pass" for c in verb.children):
        subjects = [c for c in verb.children if c.dep_ == "obl:agent"]
    if not subjects and verb.dep_ == "conj":
        subjects = reading.clauses.subjects(verb)
    if subjects and all(lemma(s) in TEXTS for s in subjects):
        return None  # "la loi dit que"
    content = any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)
    quoted = any(t.text in QUOTES for t in verb.sent) or verb.dep_ in ("parataxis",)
    impersonal = any("-on" in c.lower_ or c.lower_ == "on" for c in verb.children)
    if lemma(verb) in NEEDS_QUOTE and not (quoted or content or impersonal):
        return None
    if not subjects and not impersonal and not quoted:
        return None
    objects = any(c.dep_ == "obj" for c in verb.children)
    if not (quoted or content or impersonal or objects or verb.dep_ == "parataxis"):
        return None
    speaker, evidence = None, reading.doc[verb.i : verb.i + 1]
    if impersonal:
        speaker = _impersonal(reading, verb)
    else:
        speaker, words = _by_order(reading, verb)
        if speaker is None:
            for subject in subjects:
                speaker = _speaker(reading, subject)
                words = reading.doc[subject.i : subject.i + 1]
                if speaker is not None:
                    break
        if speaker is not None:
            evidence = reading.doc[min(words.start, verb.i) : max(words.end, verb.i + 1)]
    clause = reading.doc[verb.i : verb.i + 1]
    return clause, speaker, evidence if speaker is not None else clause, "verb", 0.8


def _speaker(reading: Reading, token: Token) -> Node | None:
    """Who a subject or complement is; None for "l'entourage de", "un conseiller", "une source"."""
    nodes = [n for n in reading.references.at(token) if n.cls in SPEAKING]
    if nodes:
        return nodes[0]
    if lemma(token) in SOURCES or token.lower_ in SOURCES:
        government = next(
            (
                n
                for n in reading.cast.entities
                if n.cls == "Government" and any(s.start <= token.i < s.end for s in n.spans)
            ),
            None,
        )
        return government.node if government is not None else None
    if token.pos_ == "NOUN" and token.lower_ in (
        "communiqué",
        "note",
        "agence",
        "quotidien",
        "journal",
        "site",
        "ong",
        "magazine",
        "présidence",
        "chaîne",
        "rapport",
        "porte-parole",
        "hebdomadaire",
    ):
        for child in token.children:
            if child.dep_ in ("appos", "nmod"):
                inner = [n for n in reading.references.at(child) if n.cls in SPEAKING]
                if inner:
                    return inner[0]
        if token.i + 1 < len(reading.doc):
            inner = [
                n for n in reading.references.at(reading.doc[token.i + 1]) if n.cls in SPEAKING
            ]
            return inner[0] if inner else None
    return None


def _by_order(reading: Reading, verb: Token) -> tuple[Node | None, Tokens]:
    """The reference right behind the verb (``a déclaré lundi A``), else the subject before it."""
    order = Order(reading, verb)
    here = reading.doc[verb.i : verb.i + 1]
    for token in reading.doc[max(verb.i - 1, verb.sent.start) : min(verb.i + 3, verb.sent.end)]:
        if token.lower_ in SUBJECTS:
            nodes = reading.references.pronoun(token)
            return (nodes[0] if nodes else None), reading.doc[token.i : token.i + 1]
    for ref, preposition in order.right(verb)[:1]:
        between = reading.doc[verb.i + 1 : ref.start]
        speaks = preposition not in PREPOSITIONS | WITH and ref.nodes[0].cls in SPEAKING
        if speaks and _inverted(between) and _comes_after(verb):
            return ref.nodes[0], reading.doc[ref.start : ref.end]
    for ref, preposition in order.left(verb):
        if preposition not in PREPOSITIONS | WITH | COMPANY and ref.nodes[0].cls in SPEAKING:
            return ref.nodes[0], reading.doc[ref.start : ref.end]
    return None, here


def _comes_after(verb: Token) -> bool:
    """Whether a quotation or comma stands before the verb, so that its subject follows."""
    i = verb.i - 1
    while i > verb.sent.start and verb.doc[i].pos_ in ("AUX", "PRON", "ADV"):
        i -= 1
    return i <= verb.sent.start or verb.doc[i].text in QUOTES or verb.doc[i].text in ",?!…"


def _impersonal(reading: Reading, verb: Token) -> Node | None:
    """``a-t-on indiqué de source gouvernementale belge``."""
    for child in verb.subtree:
        if child.lower_ in SOURCES and case_of(child):
            return _speaker(reading, child)
    return None


def attributed(reading: Reading, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Facts with ``according_to`` filled in: those of a sentence that says ``selon X``."""
    claims = [
        (clause.sent.start_char, clause.sent.end_char, speaker)
        for clause, speaker, _, rule, _ in utterances(reading)
        if speaker is not None and rule == "marker"
    ]
    skipped = ("mentionedIn", "prefLabel", "altLabel", "memberOf", "holder", "speaker")
    for fact in facts:
        whose = next((s for a, b, s in claims if a <= fact.span.start < b), None)
        if whose is None or fact.predicate in skipped or fact.subject == whose:
            yield fact
        else:
            yield replace(fact, according_to=whose)


def _inverted(between: Tokens) -> bool:
    """Whether what stands between a verb and a reference leaves room for it as the subject."""
    return len(between) <= 8 and not any(
        t.text == ","
        or (
            t.pos_ in ("VERB", "AUX", "NOUN", "SCONJ")
            and t.ent_type_ != "DATE"
            and t.lower_ not in GENERIC
        )
        for t in between
    )
