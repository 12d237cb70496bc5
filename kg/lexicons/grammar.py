"""Closed classes of French words that rules of all stages ask for: articles, prepositions.

Open classes are lists of ``words.csv``.
"""

from __future__ import annotations

from kg.lexicons.words import word_list

ARTICLES = frozenset(["la", "le", "les", "l'", "l’"])
OF = frozenset(["de", "du", "des", "d'", "d’"])
TO = frozenset(["à", "au", "aux"])
MERGED = frozenset(["du", "au"])  # a preposition with its article
OF_OR_TO = OF | TO
QUE = frozenset(["que", "qu'", "qu’"])
DEFINITE_PLURALS = frozenset(["les", "ces", "des", "aux", "leurs", "ses", "nos"])
SINGULARS = ARTICLES - {"les"} | {"ce", "cet", "cette"}  # before one that is known
POSSESSIVES = frozenset(["son", "sa", "ses", "leur", "leurs"])
RELATIVES = QUE | {"qui", "lequel", "laquelle", "lesquels", "dont"}
SUBJECTS = word_list("subject pronouns")
REFLEXIVES = frozenset(["se", "s'", "s’", "me", "nous", "vous"])
HE = frozenset(["il", "elle"])  # French has no "it"
CLITICS = frozenset(["l'", "l’", "le", "la", "les", "lui", "leur"])  # objects before a verb
