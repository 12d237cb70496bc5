"""General knowledge of French political news, as sorted CSV tables that a linguist can review.

``places``, ``bodies``, ``people``, ``offices``, ``portfolios``, ``triggers`` and ``words`` read
them (through ``rows``); ``forms`` and ``verbs`` inflect and normalise words. Each row names its
source: ``own`` (compiled for this project), ``ne`` (Natural Earth, CC0) or ``eps`` (given names
counted in EveryPolitician, from Wikidata, CC0). Closed classes (articles, prepositions) are in
``grammar``.
"""

from kg.lexicons.bodies import institution, institutions, organisations, owner_nouns, parties, party
from kg.lexicons.forms import inflect, normalise, participles, strip_accents
from kg.lexicons.offices import (
    OfficeForm,
    OfficeNoun,
    OfficeRow,
    heads,
    in_gender,
    office,
    office_forms,
    office_nouns,
    offices,
    only_with_head,
    title_abroad,
    title_key,
)
from kg.lexicons.people import area_names, given_names, home_region, homeland, surnames
from kg.lexicons.places import (
    Country,
    capital_of,
    cities,
    countries,
    country,
    country_named,
    landscapes,
    place_nouns,
    region,
    regions,
    town_names,
)
from kg.lexicons.portfolios import portfolio_length, portfolio_title, portfolios
from kg.lexicons.triggers import Trigger, meeting_forms, triggers
from kg.lexicons.verbs import accented, lemma
from kg.lexicons.words import (
    alternatives,
    honorifics,
    outside_title,
    plain_words,
    reporting_verbs,
    word_class,
    word_list,
)

__all__ = [
    "Country",
    "OfficeForm",
    "OfficeNoun",
    "OfficeRow",
    "Trigger",
    "accented",
    "alternatives",
    "area_names",
    "capital_of",
    "cities",
    "countries",
    "country",
    "country_named",
    "given_names",
    "heads",
    "home_region",
    "homeland",
    "honorifics",
    "in_gender",
    "inflect",
    "institution",
    "institutions",
    "landscapes",
    "lemma",
    "meeting_forms",
    "normalise",
    "office",
    "office_forms",
    "office_nouns",
    "offices",
    "only_with_head",
    "organisations",
    "outside_title",
    "owner_nouns",
    "participles",
    "parties",
    "party",
    "place_nouns",
    "plain_words",
    "portfolio_length",
    "portfolio_title",
    "portfolios",
    "region",
    "regions",
    "reporting_verbs",
    "strip_accents",
    "surnames",
    "title_abroad",
    "title_key",
    "town_names",
    "triggers",
    "word_class",
    "word_list",
]
