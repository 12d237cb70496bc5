"""Graph -> networks: who meets whom, who is central, which circles form."""

from kg.network.exports import graphml
from kg.network.measures import centralities, communities, meetings_by_year, pairs
from kg.network.projections import who_meets_whom
from kg.network.reports import Report, print_report, report

__all__ = [
    "Report",
    "centralities",
    "communities",
    "graphml",
    "meetings_by_year",
    "pairs",
    "print_report",
    "report",
    "who_meets_whom",
]
