"""French tokens as newswire needs them: spaCy's rules, with names in hyphens kept whole."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

CLITICS = "je|tu|t|il|elle|on|nous|vous|ils|elles|ce|le|la|les|lui|leur|moi|toi|y|en|là|ci"
PARTICLES = "al|el|an|as|ad|ar|ash|az|Al|El|An|As|Ad|Ar"
# "N-VA", "PTB-PVDA", "Al-Sissi", "Ji-won", but not "Dites-le".
HYPHENATED = (
    rf"(?:[A-ZÀ-Þ](?:[\w.&]*))(?:-(?!(?:{CLITICS})\b)\w[\w&]*)+"
    rf"|(?:{PARTICLES})-[A-ZÀ-Þ][\w]+(?:-\w+)*"
)


def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """Registered as ``kg.French.v1``: a tokenizer that saves itself with the pipeline."""

    def make(nlp: Language) -> Tokenizer:
        defaults = nlp.Defaults
        known = str(defaults.token_match.__self__.pattern)  # type: ignore[union-attr]
        known = re.sub(r"^\(\?iu\)", "", known)
        return Tokenizer(
            nlp.vocab,
            rules=defaults.tokenizer_exceptions,
            prefix_search=compile_prefix_regex(defaults.prefixes or []).search,
            suffix_search=compile_suffix_regex(defaults.suffixes or []).search,
            infix_finditer=compile_infix_regex(defaults.infixes or []).finditer,
            token_match=re.compile(rf"^(?:{HYPHENATED})$|(?iu:{known})").match,
            url_match=defaults.url_match,
        )

    return make
