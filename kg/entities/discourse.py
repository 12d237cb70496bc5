"""Candidate of a pronoun -> features of its clause and of the discourse before.

Source: the centre of attention, B. Grosz, A. Joshi & S. Weinstein (1995), "Centering",
Computational Linguistics 21.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.entities.binding import bond, in_subject, meant_by, subject_tokens, subjects
from kg.entities.clauses import is_predicate, phrase_head, verb_of
from kg.entities.settings import Mention, Setting
from kg.facts import Node
from kg.lexicons import lemma, normalise, office, reporting_verbs, word_list

RECENT = 3  # sentences
TITLE = 2  # sentences
BACK = 4  # sentences whose main subject may be spoken of still
LEAD = 3  # tokens of "quant à la"
PEOPLE = (
    word_list("nouns of people")
    | word_list("nouns that call a person")
    | word_list("nouns of relation")
)


def discourse_features(
    setting: Setting, token: Token, kind: str, want: str, mention: Mention
) -> Iterator[str]:
    """What a candidate has done before, and how it stands to a pronoun's clause.

    Args:
        setting: What the pronoun is resolved against.
        token: The pronoun.
        kind: What sort of pronoun it is.
        want: The gender that it asks for.
        mention: The candidate's last mention.
    """
    node = mention.node
    yield from _clause(setting, token, kind, node)
    was = _last_subject(setting, token, node)
    yield f"{kind} was subject={was}"
    yield f"was subject={was} fits={setting.gender.get(node, '') == want}"
    yield f"{kind} chain={_chained(setting, token, node)}"
    near = min(_times_near(setting, token, node), 4)
    yield f"{kind} near={near}"
    yield f"near={near} human={node.human}"
    yield from _spoken(setting, token, kind, mention)
    yield from _place(setting, token, kind, mention)


def _clause(setting: Setting, token: Token, kind: str, node: Node) -> Iterator[str]:
    verb, possessive = verb_of(token), kind == "possessive"
    spot = "in subject" if possessive and in_subject(token, verb) else ""
    tie = bond(setting, token, node, possessive)
    yield f"bond={tie}"
    yield f"{kind} {spot} bond={tie}"
    yield f"{kind} {spot} bond={tie} human={node.human}"
    yield f"{kind} {spot} own subject={own_subject(setting, token, verb)} bond={tie}"


def own_subject(setting: Setting, token: Token, verb: Token) -> str:
    """What sort of thing the subject of a pronoun's clause is."""
    found = subject_tokens(verb)
    if not found:
        return "none"
    if in_subject(token, verb):
        return "itself"
    first = found[0]
    if first == token:
        return "self"
    if any(True for _ in meant_by(setting, first)):
        return "known"
    if first.pos_ == "NOUN":
        return "someone" if is_person_noun(first) else "thing"
    return first.pos_


def is_person_noun(noun: Token) -> bool:
    """Whether a noun calls a person: an office, ``le visiteur``, ``la diplomate``."""
    return bool({noun.lower_, noun.lemma_} & PEOPLE) or office(normalise(noun.text)) is not None


def _last_subject(setting: Setting, token: Token, node: Node) -> str:
    """How many sentences back something was last the subject of a main clause."""
    sent = token.sent
    for back in range(BACK):
        if (back or sent.root.i < token.i) and node in subjects(setting, sent.root):
            return str(back)
        if not sent.start:
            break
        sent = setting.doc[sent.start - 1].sent
    return "no"


def _chained(setting: Setting, token: Token, node: Node) -> str:
    """Whether the last pronoun meant something too, and how many sentences back."""
    last = max((i for i in setting.chain if i < token.i), default=None)
    if last is None:
        return "none"
    back = min(setting.sentences[token.i] - setting.sentences[last], 3)
    return f"last {back}" if setting.chain[last] == node else f"other {back}"


def _times_near(setting: Setting, token: Token, node: Node) -> int:
    low = setting.sentences[token.i] - RECENT
    named = sum(
        m.node == node and m.end <= token.i and setting.sentences[m.start] > low
        for m in setting.mentions
    )
    return named + sum(
        n == node and i < token.i and setting.sentences[i] > low for i, n in setting.chain.items()
    )


def _spoken(setting: Setting, token: Token, kind: str, mention: Mention) -> Iterator[str]:
    """Who speaks says ``je``: ``il`` in quotation marks is somebody else."""
    quoted = token.i in setting.quoted
    yield f"quoted={quoted} {mention.start in setting.quoted}"
    if quoted:
        speaks = any(
            t.pos_ == "VERB"
            and t.i not in setting.quoted
            and lemma(t) in reporting_verbs()
            and mention.node in subjects(setting, t)
            for t in token.sent
        )
        yield f"quoted {kind} speaker={speaks}"


def _place(setting: Setting, token: Token, kind: str, mention: Mention) -> Iterator[str]:
    doc, node, paragraph = setting.doc, mention.node, setting.paragraphs[token.i]
    before = [m for m in setting.mentions if m.end <= token.i]
    first = next(
        (m.node for m in before if m.node.human and setting.paragraphs[m.start] == paragraph), None
    )
    yield f"{kind} opens={first == node} human={node.human}"
    titled = any(m.node == node and setting.sentences[m.start] <= TITLE for m in setting.mentions)
    yield f"{kind} title={titled}"
    new = sum(m.node == node for m in before) == 1
    yield f"new={new} pron={mention.start in setting.chain} {kind}"
    clauses = sum(is_predicate(t) for t in doc[mention.end : token.i])
    yield f"{kind} clauses={min(clauses, 4)}"
    lead = doc[max(mention.start - LEAD, 0) : mention.start]
    yield f"as for={any(t.lower_ == 'quant' for t in lead)}"
    head = doc[mention.head]
    listed = any(t.dep_ == "conj" and not is_predicate(t) for t in phrase_head(head).children)
    yield f"{kind} together={listed or head.dep_ == 'conj'}"
