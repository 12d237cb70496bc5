"""Doc, token -> the head of an office phrase: ``Premier ministre``, ``homologue``, as listed."""

from __future__ import annotations

import functools
import re
from typing import Literal

from spacy.tokens import Doc, Span

from kg import lexicons
from kg.lexicons import OfficeRow, countries, inflect, normalise, plain_words, word_list

Determiner = Literal["", "definite", "indefinite", "possessive"]
DETERMINERS: dict[str, Determiner] = {
    **dict.fromkeys(
        ["le", "la", "les", "l'", "l’", "du", "des", "au", "aux", "ce", "cet", "cette", "ces"],
        "definite",
    ),
    **dict.fromkeys(["un", "une", "plusieurs"], "indefinite"),
    **dict.fromkeys(["son", "sa", "ses", "leur", "leurs", "notre", "nos"], "possessive"),
}
FIRST_OF = 12  # tokens of "premier secrétaire d'État américain à s'y rendre"
BEFORE_FIRST = frozenset([",", "(", "est", "était", "fut", "sera", "devient", "devenu", "devenue"])
FIRST_TO = re.compile(  # "ministre de la Défense | à visiter", not "ministre | à visiter"
    r"(?:ministre \w* ?(?:de|d'|du|des) ?|(?!ministre\b))[^,;:.()]*?\bà (?:se |s'|y |en )?"
    r"[\w-]+(?:er|ir|re)\b"
)
LONGEST = 9  # tokens of a head: "chef d'état-major général des armées"
OF_SEVERAL = {  # "les présidents des groupes", "les chefs des diplomaties belge et …"
    re.compile(r" des (groupe|fraction)s$"): r" de \1",
    re.compile(r" des gouvernements$"): " du gouvernement",
    re.compile(r" des diplomaties$"): " de la diplomatie",
}
OWN_STATE = {  # "le chef de sa diplomatie", "la cheffe de leur gouvernement"
    re.compile(r"(?<= )de (sa|leur)(?= diplomatie)"): "de la",
    re.compile(r"(?<= )de (son|leur)(?= gouvernement)"): "du",
}
HOMOLOGUES = plain_words("nouns of counterparts")
OPPOSITES = plain_words("nouns of peers")  # only with "son", "leurs"
WITH_NATION = word_list("nouns of neighbours")  # "son voisin togolais"


def head_at(doc: Doc, i: int, names: dict[int, Span]) -> tuple[OfficeRow | None, int, bool] | None:
    """The longest head that starts at token ``i``: its row, its end, whether it is plural.

    No head ends within a name: ``présidente du | Conseil de sécurité``.
    """
    if not doc[i].text[0].isalpha() or not _may_begin(doc[i].text):
        return None
    if (
        i
        and doc[i].text.istitle()
        and doc[i - 1].text in ("Le", "La")
        and not doc[i - 1].is_sent_start
        and (i < 2 or doc[i - 2].text[0].isalpha())
    ):
        return None  # "Bruno Le | Maire"
    if doc[i].text in ("premier", "première") and _first_of_many(doc, i):
        return None
    for end in range(min(i + LONGEST, len(doc)), i, -1):
        if not doc[end - 1].text[-1].isalpha() or any(
            names[j].end > end
            and names[j].label_ not in ("GOV", "COUNTRY")
            and not _only_nation(names, names[j], end)
            for j in range(i + 1, end)
            if j in names
        ):
            continue
        word = re.sub(r"^ex ", "", normalise(doc[i:end].text))
        word = without_possessive(word)
        for several, of_one in OF_SEVERAL.items():
            word = several.sub(of_one, word)
        if end == i + 1 and word in HOMOLOGUES:
            return None, end, word.endswith("s")
        owned = DETERMINERS.get(doc[i - 1].lower_) == "possessive" if i else False
        if owned and (word in OPPOSITES or (word in WITH_NATION and _nation(names, end))):
            return None, end, doc[i - 1].lower_.endswith("s")
        found = lexicons.office(word)
        if found is not None:
            return found.row, end, found.plural
    return None


def without_possessive(head: str) -> str:
    """``chef de sa diplomatie`` -> ``chef de la diplomatie``; any other head as it is."""
    for own, plain in OWN_STATE.items():
        head = own.sub(plain, head)
    return head


def _first_of_many(doc: Doc, i: int) -> bool:
    """``A, premier | secrétaire d'État américain à s'y rendre``: who did so before all others.

    Not ``a appelé le premier ministre à agir``; ``premier ministre à s'y rendre`` may be either.
    """
    before = doc[i - 1].lower_ if i else ""
    if before in ("le", "la") and i > 1:
        before = doc[i - 2].lower_
    after = doc[i + 1 : min(i + FIRST_OF, doc[i].sent.end)].text
    return before in BEFORE_FIRST and FIRST_TO.match(after) is not None


@functools.lru_cache(maxsize=65536)
def _may_begin(word: str) -> bool:
    """Whether a head may begin with a token, behind ``ex-`` too: most begin none."""
    return re.sub(r"^ex ", "", normalise(word)).partition(" ")[0] in _beginnings()


@functools.cache
def _beginnings() -> frozenset[str]:
    heads = (lexicons.office_forms(), HOMOLOGUES, OPPOSITES, WITH_NATION)
    return frozenset(head.partition(" ")[0] for forms in heads for head in forms) | {"", "ex"}


def _nation(names: dict[int, Span], i: int) -> bool:
    return i in names and names[i].label_ == "NORP"


@functools.cache
def nation_adjectives() -> frozenset[str]:
    """Every form of the adjectives of countries."""
    return frozenset(f for c in countries() for d in c.demonyms for f in inflect(d))


def _only_nation(names: dict[int, Span], name: Span, end: int) -> bool:
    """Whether a name only adds its nation to a title: ``président du Conseil | italien``."""
    nation = names.get(end)
    rest = name.doc[end : name.end]
    listed = nation is not None and nation.label_ == "NORP" and nation.end == name.end
    return name.label_ == "BODY" and (listed or rest.text in nation_adjectives())
