"""spaCy's French, imported without the seconds that a pattern takes which our tokenizer replaces.

``spacy.lang.fr`` compiles, when it is imported, one pattern of some 266 alternatives that spells
out the letters of all scripts in each. Here it is compiled when a tokenizer first asks it, which
only those of other pipelines do.
"""

from __future__ import annotations

import functools
import importlib
import re
import sys
from typing import Any

LONG = 50_000  # code points of a pattern


class LatePattern:
    """A regular expression that is compiled at its first use."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @functools.cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def match(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self._compiled.match(text)


def import_french() -> None:
    """Import ``spacy.lang.fr``, its longest pattern left for later."""
    if "spacy.lang.fr" in sys.modules:
        return
    compile_now = re.compile

    def compile_late(pattern: Any, flags: int = 0) -> Any:
        if isinstance(pattern, str) and len(pattern) > LONG and not flags:
            return LatePattern(pattern)
        return compile_now(pattern, flags)

    re.compile = compile_late
    try:
        importlib.import_module("spacy.lang.fr")
    finally:
        re.compile = compile_now
