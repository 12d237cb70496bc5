"""Verb of speech -> whether it says something: a quotation, a clause, an object, or by itself."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from spacy.tokens import Token

from kg.documents.quotations import QUOTES
from kg.events.speakers import Speaker
from kg.events.statements.uttering import NEEDS_QUOTE, speaks_with_more
from kg.events.voices import in_adverbial, voice
from kg.lexicons import lemma, word_list
from kg.lexicons.grammar import TO

# Verbs that speak only with a quotation or a clause: "lancer", "glisser", "conclure".
ALONE = word_list("verbs that speak by themselves")
ONLY_HOPING = frozenset(["espérer"])
SENTENCES = word_list("nouns of sentences")
CONFIRMED = SENTENCES | word_list("nouns of changes of office") | {"condamnation"}
FAR = 20  # tokens from "a condamné" to "à deux ans de prison"
ENVOYS = frozenset(["ambassadeur", "ambassadrice", "ambassadeurs", "troupes", "consul"])


def _deeds(name: str, behind: Iterable[Token]) -> bool:
    """``a condamné A à deux ans de prison``, ``a demandé à voir A``, ``a rappelé son ambassadeur``.

    Verbs of speech that tell of what is done.
    """
    words = [t.lower_ for t in behind]
    if name == "condamner":
        return bool(SENTENCES & set(words))
    if name == "demander":
        asked = words[:1] == ["à"] and any(_infinitive(t) for t in list(behind)[1:3])
        return asked and words[1] != "être"  # "a demandé à être reçu"
    return name == "rappeler" and bool(ENVOYS & set(words[:4]))


def _calls_for(behind: Iterable[Token]) -> bool:
    """``a appelé A à voter``, ``au calme``; not ``a appelé A pour le féliciter``."""
    for token in itertools.takewhile(lambda t: t.lower_ != "pour", behind):
        if token.lower_ in TO and token.i + 1 < len(token.doc):
            after, before = token.nbor(), token.nbor(-1)
            repeated = after.lower_ == before.lower_  # "tour à tour"
            if not repeated and after.pos_ != "NUM" and after.lower_ != "téléphone":
                return True
    return False


def _infinitive(token: Token) -> bool:
    """Whether a verb stands in its basic form, by its features or, where these lack, by it."""
    basic = token.pos_ in ("VERB", "AUX") and token.lower_ == token.lemma_
    return "Inf" in token.morph.get("VerbForm", []) or (
        basic and token.lower_.endswith(("er", "ir", "re"))
    )


def says_something(
    verb: Token, token: Token, incise: bool, speaker: Speaker, inside: frozenset[int]
) -> bool:
    """Whether something is said: a quotation, a clause, an object, or a verb that needs none."""
    name = lemma(token)
    sent = verb.sent
    start = sent.start if incise else verb.i
    quoted = any(t.text in QUOTES or t.i in inside for t in verb.doc[start : sent.end])
    if not speaker.human and not (quoted or incise):
        return False
    if speaks_with_more(token):
        return True
    if name == "condamner" and _deeds(name, verb.doc[verb.i + 1 : min(verb.i + FAR, sent.end)]):
        return False
    official = speaker.node is not None and speaker.node.cls == "PublicBody" and not quoted
    if name == "confirmer" and official:
        soon = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 6]}
        if soon & CONFIRMED:
            return False  # "La cour a confirmé | la peine", "Le Sénat a confirmé | sa nomination"
    if incise or token != verb or voice(verb) == "passive":
        return incise or token != verb or name not in NEEDS_QUOTE
    if name == "dire" and any(c.lower_ in ("se", "s'", "s’") for c in verb.lefts):
        return True  # "s'est dit prêt"
    behind = verb.doc[verb.i + 1 : min(verb.i + 9, sent.end)]
    having = any(  # "a raconté à la chaîne avoir découvert"
        a.lower_ in ("avoir", "être") and b.pos_ == "VERB"
        for a, b in itertools.pairwise(t for t in behind if t.pos_ != "ADV")
    )
    clause = (
        having
        or any(c.dep_ == "ccomp" for c in verb.children)
        or any(t.lower_ in ("que", "qu'", "qu’") for t in behind[:6])
    )
    infinitive = name not in ONLY_HOPING and any(_infinitive(t) for t in behind[:5])
    if name in ("presser", "accuser") and any(c.lower_ in ("se", "s'", "s’") for c in verb.lefts):
        return False  # a crowd that throngs; "s'accusent régulièrement"
    if _deeds(name, behind):
        return False
    if name == "appeler":
        return quoted or _calls_for(behind)
    if name in NEEDS_QUOTE:
        # "propose d'y adjoindre", "assure de son côté ne pas craindre"
        first = [t for t in behind if t.pos_ not in ("PRON", "ADV") and not in_adverbial(t)][:2]
        return quoted or clause or (name not in ONLY_HOPING and any(_infinitive(t) for t in first))
    if name in ALONE:
        return True
    objects = any(c.dep_ in ("obj", "obl:arg") for c in verb.children) or (
        behind[0].pos_ in ("DET", "NUM", "PROPN") or behind[0].lower_ in ("des", "du", "d'", "de")
        if len(behind)
        else False
    )
    before = {t.lower_ for t in verb.doc[max(sent.start, verb.i - 6) : verb.i]}
    taken_up = bool(before & {"que", "qu'"}) or verb.doc[verb.i - 1].lower_ in ("l'", "le")
    return quoted or clause or infinitive or objects or taken_up
