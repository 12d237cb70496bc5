"""Doc -> Doc: give the recogniser's names the ends and the kind that French grammar gives them.

The recogniser decides token by token and may stop behind a preposition (``l'île de | Lagos``),
run over a state that is named beside a person (``le roi <name> de Jordanie``) or leave out a
surname that looks like an article (``avec | Le Van Minh``), or run on into a title (``A |
Premier ministre``) or a plain word. No French name ends in a preposition, a
sovereign's state is a name of its own, and inside a sentence an article has no capital. A person
called by nation (``l'Espagnole Eva Lind``) is no state, though the word is written like one.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.lexicons import country_named, word_list
from kg.lexicons.grammar import ARTICLES, OF

WITH_COMPLEMENT = frozenset(["BODY", "ORG", "PLACE", "GOV", "ARMED", "PARTY", "IGO"])

PARTICLES = frozenset(["De", "Des", "Du", "La", "Le"])
RELATIONS = word_list("nouns of relation")
HOLDERS = frozenset(["PER", "POST"])  # "le cabinet de | <name>": whose it is, no part of it


@Language.component("name_bounds", requires=["doc.ents"], assigns=["doc.ents"])
def name_bounds(doc: Doc) -> Doc:
    """Doc -> Doc: ``doc.ents`` whose spans neither end in a preposition nor run over a state.

    A person's name takes in the capital particle before it, and no title or plain word behind. What
    only names a nation's people is no state. A span that ends in *de* (with or without article)
    takes in the name that follows at once, if its own kind of name can have such a complement;
    otherwise it ends before the preposition.
    """
    if any(t.lower_ in OF or t.ent_id_ == "I-POST" for e in doc.ents for t in e):  # few need it
        doc.ents = list(_bounded(doc))
    if any(map(_after_particle, doc.ents)):
        doc.ents = [
            Span(doc, e.start - _after_particle(e), e.end, label=e.label_) for e in doc.ents
        ]
    doc.ents = [_settled(name) for name in doc.ents if not _relation(name)]
    return doc


def _relation(name: Span) -> bool:
    """``Cousin | de ce dernier, A …``: a plain noun that only opens its sentence."""
    word = name[0]
    opens = len(name) == 1 and name.label_ == "PER" and word.is_sent_start
    return bool(opens) and word.lower_ in RELATIONS and word.nbor().lower_ in OF


def _ends_plainly(name: Span) -> bool:
    last = name[-1]
    apart = bool(name.doc[last.i - 1].whitespace_)  # "Le Goarc'h" goes on behind its apostrophe
    return name[0].is_title and last.is_alpha and last.is_lower and apart


def _of_nation(name: Span) -> bool:
    return name.label_ == "COUNTRY" and name.root.ent_id_ == "B-NORP"


def _settled(name: Span) -> Span:
    """A person's name without the plain words behind it; the people of a nation as such."""
    if _of_nation(name):
        return Span(name.doc, name.start, name.end, label="NORP")
    end = name.end
    while name.label_ == "PER" and _ends_plainly(name.doc[name.start : end]):
        end -= 1
    return Span(name.doc, name.start, end, label=name.label_)


def _after_particle(name: Span) -> bool:
    """Whether a surname's ``Le``, ``De`` stands before a person's name, inside a sentence."""
    if name.label_ != "PER" or name.start < 2:
        return False
    particle, before = name.doc[name.start - 1], name.doc[name.start - 2]
    inside = before.is_alpha or before.text == ","
    free = not particle.ent_type_ and not before.is_upper
    return particle.text in PARTICLES and inside and free


def _bounded(doc: Doc) -> Iterator[Span]:
    names = list(doc.ents)
    i = 0
    while i < len(names):
        name = names[i]
        following = names[i + 1] if i + 1 < len(names) else None
        end = bare_end(name)
        if end < name.end and following is not None and _goes_on(name, following):
            end, i = following.end, i + 1
        i += 1
        end = _before_title(name, end) if name.label_ == "PER" else end
        if end == name.start:
            continue
        state = state_behind(doc, name.start, end) if name.label_ == "PER" else None
        if state is not None:
            yield Span(doc, name.start, state.start - 1, label=name.label_)
            yield state
        else:
            yield Span(doc, name.start, end, label=name.label_)


def _goes_on(name: Span, following: Span) -> bool:
    named = name.label_ in WITH_COMPLEMENT and following.label_ not in HOLDERS
    return named and following.start == name.end


def _before_title(name: Span, end: int) -> int:
    """The end of a person's name before a title of several words: ``A B | Premier ministre``."""
    for token in name.doc[name.start + 1 : end - 1]:
        if token.ent_id_ == "B-POST" and token.nbor().ent_id_ == "I-POST":
            return token.i
    return end


def bare_end(name: Span) -> int:
    """The token behind a name without the preposition, and its article, that it ends in."""
    end = name.end
    if end > name.start + 1 and name.doc[end - 1].lower_ in ARTICLES:
        end -= 1
    before = name.doc[end - 1].lower_ if end > name.start else ""
    return end - 1 if before in OF else name.end


def state_behind(doc: Doc, start: int, end: int) -> Span | None:
    """The state behind *de* that a person's name between two tokens ends with, if it does."""
    for i in range(start + 1, end - 1):
        if doc[i].lower_ in OF and country_named(doc[i + 1 : end].text):
            return Span(doc, i + 1, end, label="COUNTRY")
    return None
