"""General knowledge of French political news, as sorted CSV tables that a linguist can review.

``tables`` reads them; ``forms`` inflects and normalises words. Each row names its source: ``own``
(compiled for this project) or ``ne`` (Natural Earth, CC0).
"""

from kg.lexicons.forms import inflect, normalise, strip_accents
from kg.lexicons.tables import (
    Country,
    OfficeForm,
    OfficeRow,
    Trigger,
    capital_of,
    cities,
    countries,
    country,
    country_named,
    honorifics,
    institution,
    institutions,
    lemma,
    office,
    offices,
    owner_nouns,
    parties,
    party,
    place_nouns,
    portfolio_length,
    portfolio_title,
    portfolios,
    regions,
    reporting_verbs,
    title_key,
    triggers,
)

__all__ = [
    "Country", "OfficeForm", "OfficeRow", "Trigger", "capital_of", "cities", "countries", "country",
    "country_named", "honorifics", "inflect", "institution", "institutions", "lemma", "normalise", "office",
    "offices", "owner_nouns", "parties", "party", "place_nouns", "portfolio_length",
    "portfolio_title", "portfolios", "regions", "reporting_verbs", "strip_accents", "title_key",
    "triggers",
]
