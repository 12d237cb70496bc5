"""Doc -> Doc: mend what the parser often gets wrong where grammar leaves no choice.

A future that opens a sentence is a verb, whatever its capital makes of it (``Suivront deux
entretiens``); ``entre`` that heads its sentence is one too (``A entre au gouvernement``). A
meeting is held, not what it is about: in ``un sommet sur le climat | organisé à Oslo`` parsers
hang the participle on the noun before it.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg import lexicons
from kg.lexicons import lemma, word_list
from kg.lexicons.forms import finite_forms

INTO = frozenset(["au", "aux", "à", "dans", "en"])
ENDINGS = {"ra": "Sing", "ront": "Plur"}
HELD = word_list("verbs of being held")
PLANNED = word_list("verbs of being planned")  # a reform is planned too, but not at a place
AGREE = ("Number", "Gender")
ABOUT = frozenset(["nmod", "obl", "obl:arg", "obl:mod", "acl", "amod", "conj"])
PERSONS = frozenset(["PER", "POST", "ORG", "BODY"])
NEAR = 4  # tokens from a participle to where something is planned


def mend(doc: Doc) -> Doc:
    """Doc -> Doc: its verbs tagged as verbs, then its participles hung on their meetings."""
    for sent in doc.sents:
        word, root = sent[0], sent.root
        number = _number(word)
        if number is not None and word.pos_ in ("PROPN", "NOUN") and not word.ent_type_:
            _conjugate(word, "Fut", number)
        if root.lower_ == "entre" and root.pos_ == "ADP" and _has_subject(root):
            _conjugate(root, "Pres", "Sing")
        elif root.pos_ in ("NOUN", "PROPN"):
            _enters(root)
    return _attach(doc)


def _conjugate(word: Token, tense: str, number: str) -> None:
    word.pos_ = "VERB"
    word.set_morph(  # type: ignore[attr-defined]  # spaCy's stubs lack it
        f"Mood=Ind|Number={number}|Person=3|Tense={tense}|VerbForm=Fin"
    )


def _has_subject(word: Token) -> bool:
    return any(c.dep_.startswith("nsubj") for c in word.children)


def _enters(noun: Token) -> None:
    """``Ancien | maire, A entre au gouvernement``: no preposition stands before another."""
    word = next((t for t in noun.sent[:-1] if t.lower_ == "entre" and t.i > noun.i), None)
    if (
        word is None
        or word.pos_ != "ADP"
        or word.nbor().lower_ not in INTO
        or noun not in word.ancestors
    ):
        return
    goal = word.head
    word.head, word.dep_ = word, "ROOT"
    for child in [c for c in noun.children if c.i > word.i and c != goal]:
        child.head, child.dep_ = (
            word,
            child.dep_.replace("nmod", "obl:mod").replace("conj", "obl:mod"),
        )
    goal.head, goal.dep_ = word, "obl:arg"
    noun.head, noun.dep_ = word, "nsubj"
    _conjugate(word, "Pres", "Sing")


def _number(word: Token) -> str | None:
    """The number of a listed verb's future in the third person: ``suivront`` -> Plur."""
    number = next((n for end, n in ENDINGS.items() if word.lower_.endswith(end)), None)
    known = word.dep_ == "ROOT" and word.lower_ in finite_forms(lemma(word))
    return number if known else None


def _attach(doc: Doc) -> Doc:
    """Doc -> Doc: participles and relative clauses of holding, hung on the meeting's noun."""
    for token in doc:
        if token.dep_ in ("acl", "acl:relcl") and _holds(token):
            meeting = _meeting_above(token)
            if meeting is not None:
                token.head = meeting
    return doc


def _holds(verb: Token) -> bool:
    """``tenu``, ``qui s'est tenue``, ``prévu à Oslo``."""
    base = lemma(verb)
    if base in PLANNED:
        behind = verb.doc[verb.i + 1 : min(verb.i + NEAR, verb.sent.end)]
        return any(t.ent_type_ == "PLACE" for t in behind)
    relative = verb.dep_ == "acl:relcl"
    return base in HELD and (not relative or any(t.lower_ == "qui" for t in verb.lefts))


def _meeting_above(verb: Token) -> Token | None:
    """The noun of a meeting whose topic a verb hangs on; None where the topic may be meant."""
    noun = verb.head
    nouns = lexicons.triggers("meeting", "NOUN")
    if noun.lemma_ in nouns or noun.ent_type_ in PERSONS:
        return None
    while noun.dep_ in ABOUT and noun.head.i < noun.i:
        noun = noun.head
        if noun.pos_ == "NOUN" and noun.lemma_ in nouns:
            return noun if _agree(noun, verb) else None
    return None


def _agree(noun: Token, verb: Token) -> bool:
    return all(
        set(noun.morph.get(key, [])) & set(verb.morph.get(key, []))
        for key in AGREE
        if noun.morph.get(key, []) and verb.morph.get(key, [])
    )
