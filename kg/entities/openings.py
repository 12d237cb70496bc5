"""Office phrases that open a sentence -> what they tell of the career of whom it goes on about."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from kg.entities.predications import first_token
from kg.mentions.offices import Office

STAYING = frozenset(["depuis", "aujourd'hui", "désormais"])
PAST = re.compile(r"(?:(?:de|entre) \d{4} (?:à|et) \d{4}|jusqu'en|dans les années)")
TIMES = re.compile(r"\w+ fois")  # "Trois fois | ministre"


def opens_sentence(doc: Doc, first: int) -> bool:
    """Whether a phrase opens its sentence, but for adverbs: ``Jusqu'ici |``, ``Trois fois |``."""
    lead = [t for t in doc[doc[first].sent.start : first] if t.pos_ != "PUNCT"]
    words = doc[lead[0].i : first].text if lead else ""
    adverbs = all(t.pos_ == "ADV" or t.lower_.startswith("jusqu") for t in lead)
    return adverbs or TIMES.fullmatch(words) is not None


def at_last(doc: Doc, office: Office, person: int) -> bool:
    """``Sénatrice jusqu'en 2014, puis | secrétaire d'État, A``: what somebody was at last.

    Not ``Sénatrice, puis | secrétaire d'État, A``, which she may be still.

    Args:
        doc: The parsed article.
        office: A phrase.
        person: Where the name behind it starts.
    """
    first = first_token(doc, office)
    if office.determiner or not first or doc[first - 1].lower_ != "puis":
        return False
    opening, goes_on = doc[doc[first].sent.start : first], doc[office.end : person]
    apart = not any(t.pos_ in ("VERB", "AUX") for t in opening)
    return (
        PAST.search(opening.text) is not None
        and apart
        and not {t.lower_ for t in goes_on} & STAYING
    )
