"""Names -> names: what the whole article, the town list and grammar say against the recogniser.

Some names are none (``Émue,``, ``le Namurois``), some are of another kind (``l'hôte de <name>``).
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from kg.lexicons import (
    capital_of,
    cities,
    given_names,
    honorifics,
    lemma,
    normalise,
    office,
    surnames,
    word_list,
)
from kg.mentions.patterns import at_place
from kg.mentions.portfolios import portfolio_in
from kg.mentions.sorts import is_building
from kg.mentions.states import is_group_of_states

CALLING = word_list("nouns that call a person")
DETERMINERS = word_list("determiners")
LEAVING = word_list("verbs of leaving")
MOVES = word_list("infinitives of journeys") | LEAVING
ONLY_PLACES = word_list("nouns that only places own")
# What only a person can stand behind.
OF_SOMEBODY = re.compile(
    r"(?:succ(?:ède|èdera|édera|éder|édé) (?:[\w'.]+ ){0,4}à|remplacement d[e']|"
    r"remplacée? (?:[\w'.]+ ){0,3}par|"
    r"(?:l'hôte|à la place|la mort|le décès|cabinet|gouvernement) d[e']) ?$"
)
NEVER_NAMES = frozenset(["VERB", "AUX", "ADV", "DET", "ADP", "PRON", "CCONJ", "SCONJ"])
PARTICIPLE = re.compile(r"(?:é|ée|és|ées)$")
OF_TOWN = re.compile(r"\w{3,}(?:oise?|aise)$")
PAST = frozenset(["époque", "alors"])
PARTY = frozenset(["la formation", "le mouvement", "le parti"])
SPEAKS = re.compile(r"porte-parole (?:\w+ )?du ?$")


def reconciled(doc: Doc, spans: list[Span]) -> list[Span]:
    """Names -> names, without those that are none, the others under what they are."""
    known = {normalise(s[-1].text) for s in spans if s.label_ == "PER" and len(s) > 1}
    made = []
    for span in spans:
        if _is_none(doc, span, known):
            continue
        titled = _behind_title(doc, span)
        label = "PER" if titled != span else _label(doc, span, known)
        same = (titled, label) == (span, span.label_)
        made.append(span if same else Span(doc, titled.start, titled.end, label=label))
    return made


def _is_none(doc: Doc, span: Span, surnames_known: set[str]) -> bool:
    """Whether what was taken for a name names nothing."""
    if is_group_of_states(span):
        return True
    named = span.label_ == "PER" and normalise(span.text) in surnames_known
    free = len(span) == 1 and not (span.kb_id_ or named)
    if free and (_opens_sentence(span) or _of_a_town(doc, span)):
        return True
    if span.label_ == "PLACE" and span[0].is_sent_start and span[0].lower_ in CALLING:
        return True  # "Hôte de la réunion, A …"
    if span.label_ == "PARTY" and office(normalise(span.text)) and _of_follows(span):
        return True  # "le PDG de …" is no party
    if span.label_ == "GOV" and not span.kb_id_:  # "le gouvernement (de l'époque)" names none
        return len(span) == 1 or span[-1].lower_ in PAST
    if span.label_ == "PARTY" and not span.kb_id_ and doc[max(span.start - 1, 0)].text == "(":
        return portfolio_in(span.text) is not None  # "A (Culture)"
    return _portfolio(doc, span)


def _label(doc: Doc, span: Span, surnames_known: set[str]) -> str:
    """The label that a name has."""
    label, key = span.label_, normalise(span.text)
    before = doc[span.start - 1].lower_ if span.start else ""
    free = label in ("PLACE", "ORG", "ARMED") and not span.kb_id_
    known = len(span) == 1 and key in surnames_known
    if free and (known or (key not in cities() and _of_somebody(doc, span))):
        return "PER"
    if (
        label == "PER"
        and key not in surnames_known
        and (_behind_place_noun(span) or _town(key, before))
    ):
        return "PLACE"
    if label == "PER" and span[0].text not in given_names() and _called_party(span):
        return "PARTY"
    if label == "PER" and key.startswith("ville de "):
        return "PLACE"
    if label == "ORG" and span[0].is_upper and len(key) > 3 and key in cities():
        return "PLACE"  # "LOMÉ, 7 février (AFP)"
    if label == "IGO" and key in cities() and doc[span.end : span.end + 1].text == "(":
        return "PLACE"  # "Bruxelles (le 2 mars)": what acts takes no date
    town = label == "COUNTRY" and not span.kb_id_ and key in cities()
    if town and (capital_of(key) is None or _gone_to(span)):
        return "PLACE"  # no town but a capital acts for a state
    palace = is_building(span) or (not span.kb_id_ and span[0].lower_ == "palais")
    if label == "BODY" and palace and at_place(doc, span):
        return "PLACE"  # "à l'Élysée", "au palais royal de Riga"
    return label


def _called_party(name: Span) -> bool:
    """``Italia Nuova, | la formation de B``: what an apposition calls a party."""
    behind = [t.lower_ for t in name.doc[name.end : name.end + 4]]
    called = " ".join(behind[1:3]) in PARTY and behind[-1] in ("de", "d'", "du")
    return behind[:1] == [","] and called


def _behind_title(doc: Doc, span: Span) -> Span:
    """The name in ``le Grand-Duc | <name>``, whatever it was taken for; else the whole.

    ``le porte-parole du gouvernement | <given name> <surname>`` too, who is its spokesman.
    """
    first = span.start > 0 and doc[span.start - 1].lower_ in DETERMINERS
    named = len(span) == 2 and span[1].text in given_names()
    if span.label_ in ("PLACE", "ORG") and first and named and office(normalise(span[0].text)):
        return doc[span.start + 1 : span.end]
    if span.label_ == "GOV" and not span.kb_id_ and len(span) > 2:
        speaks = SPEAKS.search(doc[max(span.start - 5, 0) : span.start].text.lower())
        if speaks and span[1].text in given_names():
            return doc[span.start + 1 : span.end]
    return span


def _of_a_town(doc: Doc, span: Span) -> bool:
    """Whether a word calls somebody by the home town: ``le Namurois <name>``, ``la Niçoise``."""
    if span.label_ != "PLACE" or not OF_TOWN.fullmatch(span.text) or not span.start:
        return False
    person = doc[span.end : span.end + 1]
    acts = span.root.dep_.startswith("nsubj") or any(t.ent_type_ == "PER" for t in person)
    return doc[span.start - 1].lower_ in DETERMINERS and acts and span.text.lower() not in cities()


def _portfolio(doc: Doc, span: Span) -> bool:
    """Whether an unlisted body is what a minister is in charge of."""
    at = span.start - 1
    while at > 0 and doc[at].lower_ in DETERMINERS:
        at -= 1
    charge = at >= 0 and doc[at].lower_ in ("ministre", "ministres") and at < span.start - 1
    return charge and span.label_ in ("BODY", "ORG") and not span.kb_id_


def _of_somebody(doc: Doc, span: Span) -> bool:
    """Whether only a person can stand here: ``succède à |``, ``l'hôte de |``."""
    named = len(span) > 1 and all(t.text[0].isupper() for t in (span[0], span[-1]))
    before = f"{doc[max(span.start - 7, 0) : span.start].text.lower()} ".replace("’ ", "'")
    return named and OF_SOMEBODY.search(before) is not None


def _town(key: str, before: str) -> bool:
    return key in cities() and normalise(before) not in honorifics()


def _gone_to(span: Span) -> bool:
    """``s'envolera pour |``, ``regagnera |``, ``rejoindra |, où``: where somebody is or goes."""
    root, doc = span.root, span.doc
    if doc[span.end : span.end + 2].text.lower() == ", où":
        return True
    verb = lemma(root.head) if root.i > root.head.i else ""
    return (verb in LEAVING and root.dep_ == "obj") or (
        verb in MOVES and root.dep_.startswith("obl")
    )


def _behind_place_noun(span: Span) -> bool:
    """Whether one unlisted word can only be a place: ``le commissariat de |``, ``commune d'|``."""
    doc, at = span.doc, span.start - 2
    bare = len(span) == 1 and span.text not in given_names() and at >= 0
    return bare and doc[at + 1].lower_ in ("de", "d'", "d’") and doc[at].lower_ in ONLY_PLACES


def _opens_sentence(span: Span) -> bool:
    """A capital that only opens its sentence: ``Prévu``, ``Alliés depuis 2015``; no ``M. Aimé``."""
    token = span[0]
    before = token.doc[token.i - 1] if token.i else None
    if before is not None and normalise(before.text) in honorifics():
        return False
    elided = before is not None and before.lower_ in ("l'", "d'") and token.text[0].isupper()
    first = before is None or token.is_sent_start or not (before.text[-1].isalnum() or elided)
    if not first or normalise(token.text) in cities() or token.is_upper:
        return False
    behind = token.doc[token.i + 1 : token.i + 2].text
    named = token.text in given_names() or token.text in surnames()
    described = token.pos_ == "ADJ" or token.lower_.endswith(("ue", "ues"))
    if described and behind == "," and not named:
        return True  # "Émue, elle …"
    predicate = (token.pos_, token.dep_) == ("NOUN", "advcl")
    return predicate or token.pos_ in NEVER_NAMES or bool(PARTICIPLE.search(token.lower_))


def _of_follows(span: Span) -> bool:
    after = span.doc[span.end : span.end + 1].text.lower()
    return after in ("de", "d'", "du", "des")
