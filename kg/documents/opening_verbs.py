"""Doc -> Doc: a future that opens a sentence is a verb, whatever its capital makes of it.

``Suivront, dans l'après-midi, deux entretiens`` and ``Participeront à la réunion A et B`` are
inverted; the tagger, which seldom sees that, may take the first word for a name.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.lexicons import lemma
from kg.lexicons.forms import finite_forms

ENDINGS = {"ra": "Sing", "ront": "Plur"}


def read_opening_verbs(doc: Doc) -> Doc:
    """Doc -> Doc: tag the listed futures that open a sentence as verbs."""
    for sent in doc.sents:
        word = sent[0]
        number = _number(word)
        if number is not None and word.pos_ in ("PROPN", "NOUN") and not word.ent_type_:
            word.pos_ = "VERB"
            word.set_morph(  # type: ignore[attr-defined]  # spaCy's stubs lack it
                f"Mood=Ind|Number={number}|Person=3|Tense=Fut|VerbForm=Fin"
            )
    return doc


def _number(word: Token) -> str | None:
    """The number of a listed verb's future in the third person: ``suivront`` -> Plur."""
    number = next((n for end, n in ENDINGS.items() if word.lower_.endswith(end)), None)
    known = word.dep_ == "ROOT" and word.lower_ in finite_forms(lemma(word))
    return number if known else None
