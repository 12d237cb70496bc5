"""Words -> the forms in which names, titles and topics are compared."""

from __future__ import annotations

import functools
import re
import unicodedata

HONORIFIC = re.compile(
    r"^(m|mm|mme|mmes|mlle|dr|monsieur|madame|le|la|les|l|un|une|des|du|de|d)\s+"
)
# One form for an office, whoever holds it and however many hold it.
PLAIN_FORMS = {
    "adjointe": "adjoint", "administratrice": "administrateur", "ambassadrice": "ambassadeur",
    "chanceliere": "chancelier", "cheffe": "chef", "chefs": "chef",
    "commissaires": "commissaire", "conseillere": "conseiller", "coordinatrice": "coordinateur",
    "deputee": "depute", "dirigeante": "dirigeant", "directrice": "directeur", "elue": "elu",
    "envoyee": "envoye", "federale": "federal", "generale": "general",
    "gouverneure": "gouverneur", "haute": "haut", "ministres": "ministre",
    "premiere": "premier", "premiers": "premier", "presidente": "president",
    "presidents": "president", "procureure": "procureur", "representante": "representant",
    "secretaires": "secretaire", "senatrice": "senateur", "speciale": "special",
}  # fmt: skip
UNSAID_IN_TITLES = frozenset({
    "le", "la", "les", "l", "de", "des", "du", "d", "a", "aux", "au", "en", "et", "charge",
    "charges", "chargee", "par", "interim", "interimaire", "sortant", "sortante",
    "demissionnaire",
})  # fmt: skip
UNSAID_IN_TOPICS = frozenset({
    "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "et", "en", "a", "au",
    "aux", "sur", "pour", "par", "dans", "avec", "entre", "leur", "leurs", "son", "sa",
    "ses", "ce", "cette", "ces", "que", "qui", "question", "questions", "dossier", "sujet",
    "theme", "lutte", "contre",
})  # fmt: skip
STEM = 5  # letters that French inflection leaves alone in most nouns


@functools.lru_cache(maxsize=65536)
def plain_name(text: str) -> str:
    """A name without accents, capitals, punctuation, honorifics and articles."""
    bare = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "Oe"))
    bare = "".join(c for c in bare if not unicodedata.combining(c)).casefold()
    bare = re.sub(r"[\W_]+", " ", bare).strip()
    while HONORIFIC.match(bare + " ") and " " in bare:
        bare = HONORIFIC.sub("", bare)
    return bare


def plain_title(text: str) -> str:
    """An office's title without gender, number and little words.

    ``première ministre par intérim`` -> ``premier ministre``.
    """
    words = (w for w in plain_name(text).split() if w not in UNSAID_IN_TITLES)
    return " ".join(PLAIN_FORMS.get(w, w) for w in words)


def similarity(left: str, right: str) -> float:
    """Two topics -> the share of word stems that they have in common, 0 to 1."""
    x, y = _stems(left), _stems(right)
    return len(x & y) / len(x | y) if x | y else 0.0


def _stems(text: str) -> set[str]:
    words = plain_name(text).split()
    return {w[:STEM] for w in words if w not in UNSAID_IN_TOPICS and len(w) > 1}
