"""Verb -> whether a body decides by it: ``la cour a annulé``, ``interdit par la fédération``."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.entities.reading import Reading
from kg.events.order import Order
from kg.events.subjects import Actor, actors_behind, subject_actors
from kg.events.voices import Voice
from kg.lexicons import lemma, word_list
from kg.lexicons.grammar import OF

BODIES = frozenset(
    ["PublicBody", "Government", "Country", "Organization", "InternationalOrganization"]
) | {"PoliticalParty", "Group"}
# Bodies without a name that decide: "l'assemblée a adopté une motion".
ASSEMBLIES = word_list("deciding bodies")
NO_OWNERS = frozenset(["Country", "PoliticalParty"])  # "les députés du parti A" do not decide alone
MEMBERS = word_list("members of a deciding body")
BY = frozenset({"par"})
NEAR = 4  # tokens from "par" to the body
PUNISHING = frozenset(["bannir", "radier", "sanctionner"])  # nothing else is done to a matter
BARRED = 8  # tokens from "exclu" to whom
TAKEN_UP = frozenset(["l'", "le", "la", "les"])


def body_decides(reading: Reading, verb: Token, how: Voice) -> bool:
    """Whether only bodies, named or not, are the subject of a verb or its agent."""
    if how in ("active", "infinitive"):
        actors = subject_actors(reading, verb)
        if actors:
            return all(node.cls in BODIES for node, _ in actors)
        return any(t.lower_ in ASSEMBLIES for t in subjects_of(reading, verb))
    actors = actors_behind(reading, verb, BY)
    if actors:
        return all(node.cls in BODIES for node, _ in actors)
    doc, end = verb.doc, verb.sent.end
    at = next((t.i for t in doc[verb.i + 1 : end] if t.lower_ in BY), end)
    return any(t.lower_ in ASSEMBLIES for t in doc[at + 1 : min(at + NEAR, end)])


def subjects_of(reading: Reading, verb: Token) -> list[Token]:
    """A verb's subjects; ``un tribunal siégeant à A | a condamné``: the noun that it hangs on."""
    found = reading.clauses.subjects(verb)
    noun = verb.dep_.startswith("acl") and verb.head.pos_ == "NOUN"
    return found or ([verb.head] if noun and verb.head.i < verb.i else [])


def of_body(reading: Reading, verb: Token) -> list[Actor]:
    """``les juges de la Cour suprême ont annulé``: the body whose members decide."""
    for noun in subjects_of(reading, verb):
        if noun.lower_ not in MEMBERS or noun.i + 1 >= len(noun.doc):
            continue
        if noun.nbor(1).lower_ not in OF:
            continue
        for ref in sorted(reading.references.items, key=lambda r: r.start):
            if noun.i < ref.start <= noun.i + NEAR and ref.nodes[0].cls in BODIES - NO_OWNERS:
                return [(ref.nodes[0], reading.doc[ref.start : ref.end])]
    return []


def is_person(reading: Reading, noun: Token) -> bool:
    """``le champion national, A``: somebody, not something."""
    return any(n.human for n in reading.references.at(noun)) or any(
        c.dep_ == "appos" and reading.references.at(c) for c in noun.children
    )


def bars(reading: Reading, verb: Token, how: Voice) -> bool:
    """Whether somebody named is shut out: ``a exclu A``, ``l'a suspendu``, ``A a été radié``.

    A state too, by those that it belongs to: ``l'Union a suspendu le Mali``. Who is punished needs
    no name: ``Washington a sanctionné trois généraux``.
    """
    doc = verb.doc
    if how != "active":
        return True
    before = doc[max(verb.sent.start, verb.i - 3) : verb.i]
    if any(t.pos_ == "PRON" and t.lower_ in TAKEN_UP for t in before):
        # "l'a exclu": said of what is out of the question too
        behind = doc[verb.i + 1 : min(verb.i + NEAR, verb.sent.end)]
        return lemma(verb) != "exclure" or any(t.lower_ in OF for t in behind)
    if lemma(verb) in PUNISHING and any(c.dep_ == "obj" for c in verb.rights):
        return True
    found = [r for r, p in Order(reading, verb).right(verb) if p not in {"de", "du", "par", "à"}]
    return any(
        r.start <= verb.i + BARRED
        and (
            r.nodes[0].cls == "Person"
            or (r.nodes[0].cls == "Country" and _right_behind(doc[verb.i + 1 : r.start]))
        )
        for r in found[:2]
    )


def _right_behind(between: Span) -> bool:
    """``a suspendu mercredi | le Mali``; not ``a exclu une mission au Mali``."""
    return all(t.pos_ in ("DET", "ADV", "PUNCT") or t.ent_type_ == "DATE" for t in between)
