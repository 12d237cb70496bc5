"""Pronoun -> features of what nobody named: ``il faut``, ``l'accord … il``, ``l'a annoncé``."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from kg.dates.words import WEEKDAYS
from kg.entities.binding import in_subject, subject_tokens
from kg.entities.clauses import is_predicate, phrase_head, verb_of
from kg.entities.discourse import is_person_noun, own_subject
from kg.entities.genders import word_gender
from kg.entities.settings import Setting
from kg.lexicons import lemma, reporting_verbs, word_list

SOMEBODY = word_list("verbs whose object is somebody")
TIMES = (
    word_list("nouns of time spent")
    | word_list("parts of the day")
    | frozenset([*WEEKDAYS, "an", "année", "fois", "mois", "semaine"])
)
ARTICLES = {
    "the": frozenset(["l'", "la", "le", "les"]),
    "a": frozenset(["un", "une"]),
    "this": frozenset(["ce", "cet", "cette"]),
    "own": frozenset(["leur", "sa", "son"]),
}
OPENERS = frozenset(["que", "qu'", "de", "d'", ".", ",", ";", "à"])
BEHIND = 9  # tokens behind a verb
INDIRECT = frozenset(["en", "leur", "lui", "s'", "y"])


def unnamed_features(
    setting: Setting, token: Token, kind: str, want: str, persons: Collection[int]
) -> Iterator[str]:
    """What a pronoun's verb and the common nouns before it say for a meaning without a name.

    Args:
        setting: What the pronoun is resolved against.
        token: The pronoun.
        kind: What sort of pronoun it is.
        want: The gender that it asks for.
        persons: Where those persons who may be meant were last mentioned.
    """
    word = f"{kind} {token.lower_.rpartition('-')[2]}" if kind == "subject" else kind
    nouns = list(_nouns(setting, token, want))
    leading = [n for n in nouns if phrase_head(n).dep_.startswith("nsubj")]
    for name, found in (("last noun", nouns), ("subject noun", leading)):
        if not found:
            yield f"nothing {word} no {name}"
        elif kind in ("subject", "this"):
            yield from _of_noun(setting, token, f"{word} {name}", found[0], persons)
    yield from _of_verb(setting, token, kind, word, want)
    start = token.sent.start
    if any(t.lower_ == "quant" for t in token.doc[start : token.i]):
        here = bool(nouns) and nouns[0].i >= start
        named = any(start <= m.start < token.i for m in setting.mentions)
        yield f"nothing {kind} as for={here} {named}"


def _nouns(setting: Setting, token: Token, want: str) -> Iterator[Token]:
    """Common nouns that a pronoun may mean, here or one sentence before, the nearest first."""
    for noun in reversed(token.doc[: token.i]):
        if setting.sentences[token.i] - setting.sentences[noun.i] > 1:
            return
        if noun.pos_ != "NOUN" or noun.i in setting.named or noun == token.head:
            continue
        plural = "Plur" in noun.morph.get("Number", [])
        if not (plural or noun.lower_ in TIMES) and (not want or word_gender(noun) in ("", want)):
            yield noun


def _of_noun(
    setting: Setting, token: Token, name: str, noun: Token, persons: Collection[int]
) -> Iterator[str]:
    head = phrase_head(noun)
    sort = "someone" if is_person_noun(noun) else "thing"
    back = setting.sentences[token.i] - setting.sentences[noun.i]
    nearer = min(sum(start > noun.i for start in persons), 2)
    role = head.dep_.split(":")[0]
    clauses = min(sum(is_predicate(t) for t in token.doc[noun.i + 1 : token.i]), 4)
    yield f"nothing {name} {sort} {role} {back}"
    yield f"nothing {name} {sort} nearer={nearer}"
    yield f"nothing {name} {sort} {_article(noun)} {back}"
    yield f"nothing {name} {_article(noun)} {role}"
    yield f"nothing {name} main={verb_of(head).dep_ == 'ROOT'} {role} {back}"
    yield f"nothing {name} clauses={clauses}"
    own = verb_of(token)
    if noun in subject_tokens(own) and not in_subject(token, own):
        yield f"nothing {name} own subject"
    elif noun.head == own:
        yield f"nothing {name} beside"


def _of_verb(setting: Setting, token: Token, kind: str, word: str, want: str) -> Iterator[str]:
    verb = verb_of(token)
    yield f"nothing {kind} own subject={own_subject(setting, token, verb)}"
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    somebody = lemma(verb) in SOMEBODY
    if kind == "object" or passive:
        yield f"nothing {kind} somebody={somebody} passive={passive}"
        yield f"nothing {kind} somebody={somebody} passive={passive} {want}"
    behind = (t.lower_ for t in token.doc[verb.i + 1 : verb.i + BEHIND] if t.lower_ in OPENERS)
    opens = next(behind, "none")
    indirect = any(c.lower_ in INDIRECT for c in verb.children)
    yield f"nothing {word} opens={opens}"
    yield f"nothing {word} opens={opens} indirect={indirect}"
    yield f"nothing {word} lemma={lemma(verb)}"
    yield f"nothing {kind} quoted={token.i in setting.quoted}"
    yield f"nothing {kind} {token.lower_} speaks={lemma(verb) in reporting_verbs()}"


def _article(noun: Token) -> str:
    """What sort of determiner a noun has."""
    word = next((c.lower_ for c in noun.children if c.dep_ == "det"), "")
    return next((sort for sort, words in ARTICLES.items() if word in words), "none")
