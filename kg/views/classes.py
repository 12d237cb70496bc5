"""Class -> how the page draws it: one colour and one shape each.

Colours are those of Okabe and Ito (2008), told apart with any colour vision; shapes tell them apart
without colour. Outlines are SVG paths within a circle of radius 12 around the origin, used for the
canvas and for the legend alike.
"""

from __future__ import annotations

from dataclasses import dataclass

BLUE, SKY, GREEN, YELLOW = "#0072B2", "#56B4E9", "#009E73", "#F0E442"
ORANGE, VERMILLION, PURPLE, GREY = "#E69F00", "#D55E00", "#CC79A7", "#8A8F98"


@dataclass(frozen=True, slots=True)
class Style:
    """How one class is drawn.

    Attributes:
        cls: Local name of the class.
        colour: Fill.
        outline: SVG path around the origin.
        size: Radius of a node without neighbours, in units of the canvas.
        shown: Whether the first view shows it.
    """

    cls: str
    colour: str
    outline: str
    size: float = 9
    shown: bool = True


STYLES = (
    Style("Person", BLUE, "M-10 0A10 10 0 1 1 10 0A10 10 0 1 1 -10 0Z", 10),
    Style("Post", SKY, "M0 -12L12 0L0 12L-12 0Z"),
    Style(
        "Group",
        SKY,
        "M-12 0A7 7 0 1 1 1 3A7 7 0 1 1 -1 -3A7 7 0 1 1 12 0A7 7 0 1 1 -1 3A7 7 0 0 1 -12 0Z",
        10,
    ),
    Style("Country", ORANGE, "M-9 12V-11H11L6 -4.5L11 2H-5V12Z", 10),
    Style("Government", GREEN, "M-11 0L-5.5 -9.6H5.5L11 0L5.5 9.6H-5.5Z", 10),
    Style("PublicBody", GREEN, "M0 -11L11 -3V9H-11V-3Z"),
    Style(
        "InternationalOrganization",
        GREEN,
        "M-11 0A11 11 0 1 1 11 0A11 11 0 1 1 -11 0ZM-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z",
    ),
    Style("PoliticalParty", YELLOW, "M0 -11L11 8H-11Z"),
    Style("Organization", GREEN, "M-9 -9H9V9H-9Z"),
    Style("ArmedGroup", GREY, "M0 11L11 -8H-11Z"),
    Style(
        "Place",
        ORANGE,
        "M0 12C-3 7 -9 2 -9 -3A9 9 0 0 1 9 -3C9 2 3 7 0 12ZM-3 -3A3 3 0 1 0 3 -3A3 3 0 1 0 -3 -3Z",
    ),
    Style(
        "Meeting",
        PURPLE,
        "M0 -12L3.4 -4.6L11.4 -3.7L5.4 1.8L7.1 9.7L0 5.7L-7.1 9.7L-5.4 1.8L-11.4 -3.7L-3.4 -4.6Z",
        13,
    ),
    Style(
        "MeetingSeries",
        PURPLE,
        "M0 -12C2 -4 4 -2 12 0C4 2 2 4 0 12C-2 4 -4 2 -12 0C-4 -2 -2 -4 0 -12Z",
        11,
    ),
    Style(
        "Attack",
        VERMILLION,
        "M0 -12L2.7 -6.5L8.5 -8.5L6.5 -2.7L12 0L6.5 2.7L8.5 8.5L2.7 6.5"
        "L0 12L-2.7 6.5L-8.5 8.5L-6.5 2.7L-12 0L-6.5 -2.7L-8.5 -8.5"
        "L-2.7 -6.5Z",
        12,
    ),
    Style("OfficeChange", VERMILLION, "M-11 -5H1V-11L12 0L1 11V5H-11Z", 10),
    Style("Decision", VERMILLION, "M0 -11L10.5 -3.4L6.5 9H-6.5L-10.5 -3.4Z", 10),
    Style("Cooperation", VERMILLION, "M-4 -11H4V-4H11V4H4V11H-4V4H-11V-4H-4Z", 10),
    Style("Topic", GREY, "M-11 -7H4L11 0L4 7H-11Z", shown=False),
    Style("Statement", GREY, "M-10 -10H10V5H-1L-6 11V5H-10Z", 9, shown=False),
)
STYLE_OF = {style.cls: style for style in STYLES}
