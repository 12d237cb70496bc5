"""French tokens as newswire needs them: spaCy's rules, with names and compounds in hyphens whole.

The treebanks that the parser learns from keep compounds whole and cut clitics off
(``franco-belge``, but ``a | -t-il`` and ``dit | -elle``); so does this tokenizer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.attrs import LANG, NORM, ORTH
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from kg.lexicons import word_class

CLITICS = "je|tu|t|il|elle|on|nous|vous|ils|elles|ce|le|la|les|lui|leur|moi|toi|y|en|là|ci"
PARTICLES = "al|el|an|as|ad|ar|ash|az|Al|El|An|As|Ad|Ar"
SUBJECTS = ("il", "elle", "on", "ils", "elles")
INVERTED = f"-t-(?:{'|'.join(SUBJECTS)})"
LETTER = r"[^\W\d_]"
# Letters of the Latin script. spaCy spells out those of all scripts in each of 266 alternatives;
# that takes seconds to compile.
LATIN = r"a-zà-öø-ÿĀ-ſA-ZÀ-ÖØ-Þ"
# Exceptions of spaCy's that cut what the treebanks keep whole: "-t-il", "J.-C.".
RECUT = re.compile(r"-t-|-C\.")
WHOLE = (
    # "N-VA", "PTB-PVDA", "Al-Sissi", "Ji-won", "Aix-en-Provence", but not "Dites-le".
    rf"(?:[A-ZÀ-Þ](?:[\w.&]*))(?:-(?!(?:{CLITICS})\b(?!-[A-ZÀ-Þ]))\w[\w&]*)+",
    # "2014-2019", "2017-10-16"
    r"\d+(?:-\d+)+",
    rf"(?:{PARTICLES})-[A-ZÀ-Þ][\w]+(?:-\w+)*",
    # "maroco-sahraoui", "week-end", but not "dit-il".
    rf"{LETTER}{{2,}}(?:-(?!(?:{CLITICS})\b){LETTER}+)+",
    r"(?i:ce|celui|celle|ceux|celles)-(?:ci|là)",
    r"(?i:moi|toi|soi|lui|elle|nous|vous|eux|elles)-mêmes?",
    r"(?i:ci|là)-(?:dessus|dessous|après|contre|joint|bas|haut|dedans)",
    r"(?i:c['’]est)-à-dire",
    r"(?i:quelqu['’])une?",
    r"(?i:rendez-vous)",
    r"(?:[A-Z]\.-)+[A-Z]\.",
    INVERTED,
)


def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """Registered as ``kg.French.v1``: a tokenizer that saves itself with the pipeline."""

    def make(nlp: Language) -> Tokenizer:
        defaults = nlp.Defaults
        # An attribute that does not vary within one language tells the recogniser what kind of
        # word the lexicons know: they reach further than its training sentences.
        nlp.vocab.lex_attr_getters[LANG] = word_class  # type: ignore[attr-defined]
        clitics = (rf"(?<={LETTER})(?:{INVERTED}|-(?:{CLITICS}))", r"(?<=&[A-Z])\.")
        return Tokenizer(
            nlp.vocab,
            rules=_exceptions(nlp),
            prefix_search=compile_prefix_regex(defaults.prefixes or ()).search,
            suffix_search=compile_suffix_regex((*clitics, *(defaults.suffixes or ()))).search,
            infix_finditer=compile_infix_regex(defaults.infixes or ()).finditer,
            token_match=re.compile(
                rf"^(?:{'|'.join(WHOLE)})$|(?iu:^(?!.*-(?:{CLITICS})$)(?:{_known(nlp)}))"
            ).match,
            url_match=defaults.url_match,
        )

    return make


def _exceptions(nlp: Language) -> dict[str, list[dict[int, str]]]:
    """The exceptions of spaCy, and ``-t-il`` read like the far more frequent ``-il``."""
    known = (nlp.Defaults.tokenizer_exceptions or {}).items()
    kept = {form: parts for form, parts in known if not RECUT.search(form)}
    return kept | {f"-t-{s}": [{ORTH: f"-t-{s}", NORM: f"-{s}"}] for s in SUBJECTS}


def _known(nlp: Language) -> str:
    """The pattern of spaCy for words with hyphen or apostrophe, cut to Latin letters."""
    pattern = str(nlp.Defaults.token_match.__self__.pattern)  # type: ignore[union-attr]
    return pattern.removeprefix("(?iu)").replace(ALPHA, LATIN).replace(ALPHA_LOWER, LATIN)
