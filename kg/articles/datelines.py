"""Text -> the article's own date, and the header that it stands in, from the lines above the story.

The grammar of a head, line by line (``D`` is a date, ``-`` any dash or bar)::

    stated      date D | (YYYY) | (month YYYY) | YYYY-MM
    published   [Title -] Publié le D [à 18h02] [, mis à jour le D]
    dateline    [(Agency)] [PLACE [(Country)],] [le] D [, 17h48] [(Agency)] [- Story or title]
                PLACE, D (agency) Story
    byline      Par Prénom Nom, le D | D - Par Prénom Nom | Place, de notre correspondant, D
    document    Communiqué du D | La journée du D
    week        L'essentiel de la semaine du 4 au 10 mars 2019: its last day; an agenda has none
    foot        (Agency, D) | Fait à Place, le D | A.B., D | avec Agency - D     as the last line

A date in a sentence is the story's, not the article's, so what stands around a date decides: in
front only names, a word of publication or a separator; behind a clock time, an agency, a separator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.dates.edtf import bounds
from kg.dates.expressions import DateExpression, find_dates
from kg.dates.values import resolve
from kg.lexicons import word_list

HEADER_LINES = 8
HEADER_LENGTH = 110  # code points; a longer line is prose
LOOK = 180  # how much of a line is read
DATELINE_LENGTH = 70  # how far into a line of prose a dateline's date may start
LONGEST_DATE = 40  # code points; the number in a date of a header stands within them
SIGNATURE = 3  # words in front of a comma that sign whatever they are: "Zorville matin, 3 mai"
NUMBER = re.compile(r"\d")

ISO = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?![\w/-])"
STATED = re.compile(rf"(?i)\s*date\s*:?\s+({ISO})\s*|\s*\((\d{{4}})\)\s*|\s*({ISO})\s*$")
TWO_DIGITS = re.compile(
    r"(?<![\d/.-])(0[1-9]|[12]\d|3[01])([/.-])(0[1-9]|1[0-2])\2(\d\d)(?![\d/.-])"
)
CENTURY = 70  # a year of two digits from here on is of the 20th century

# Parts of a word of publication must start a line or follow a separator: "le rapport publié le …"
# is prose. No digit between the word and its date, so that each date has its own word.
SEGMENT = r"(?:^|[|•·*_(,/:–—-])[\s*_]*(?:(?:article|texte|dépêche|dernière)\s+)?"
GAP = r"(?:\s[^\d.;!?|]{0,40}|\s*:[^\d.;!?|]{0,20})?$"
PUBLISHED = re.compile(
    rf"(?i){SEGMENT}(?:publi[ée]e?|boucl[ée]e?|arr[êe]t[ée]e?|publication|mise? en ligne|"
    rf"post[ée]e?|parue?|parution|diffus[ée]e?|[ée]tablie?|cr[ée][ée]e?|date|[ée]dition){GAP}"
)
UPDATED = re.compile(
    rf"(?i){SEGMENT}(?:mise? [àa] jour|modifi[ée]e?|modification|actualis[ée]e?|"
    rf"r[ée]vis[ée]e?){GAP}"
)
DOCUMENT = re.compile(
    r"(?i)\b(?:communiqu[ée]|d[ée]p[êe]che|[ée]dition|bulletin|compte[- ]rendu|point de presse|"
    r"journ[ée]e|direct)\b"
    r"[^.;!?\d]*\s(?:du|de ce)$"
)

CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ]"
STORY = rf"(?={CAPITAL}|[\d«\"“”„‘’'(\[…*_#])"
CLOCK = (
    r"(?:[T\s,àa@]*\d{1,2}\s?(?:h|:|heures?)\s?(?:\d\d)?(?::\d\d)?"
    r"(?:\s?(?:Z|GMT|UTC|CES?T|min|[+-]\d\d:?\d\d))?)?"
)
AGENCY = r"\s*\([^()\n]{2,40}\)"
UPDATE = (
    rf"(?:,?\s*(?:et\s+)?(?i:mise? [àa] jour|modifi[ée]|actualis[ée]|derni[èe]re mise|sous|"
    rf"de notre|de nos)|"
    rf",?\s*[Pp]ar\s+(?:{CAPITAL}|nos\b|notre\b))"
)
BEHIND_HEADER = re.compile(
    rf"{CLOCK}[\s*_]*(?:\.?\s*$|\||[•·)(\]]|(?:[-–—:,/])\s*(?:{STORY}|$)|[-–—:,/]?\s*{UPDATE})"
)
BEHIND_DATELINE = re.compile(
    rf"{CLOCK}[*_)]*(?:{AGENCY})?(?:[,/-]?\s*{CAPITAL}[\w.-]*){{0,3}}[\s*_/]*"
    rf"(?:\.?\s*(?:--|[-–—|:=])|\.)\s+{STORY}"
    rf"|{CLOCK}{AGENCY}\s+{STORY}"
)
UNDATED = re.compile(
    rf"\s*(?:{AGENCY}\s*)?{CAPITAL}[\w'’ -]{{1,30}}?(?P<agency>{AGENCY})?\s+[-–—|=]\s+{STORY}"
)
SEPARATOR = re.compile(r"[,|/:•·()–—-]")
FIRST_DAY = re.compile(r"(?i)(?:\b(?:[a-z]+di|dimanche)\s+)?\b\d{1,2}(?:er)?\s+et$")
CHANNEL = re.compile(r"(?<=\w) \d{1,2}$")  # "France 24, mardi 2 avril 2024"
RANGE = re.compile(r"(?<!\d)\d{1,2}\s*[-–—]$")
TWO_DAYS = re.compile(r"(?i)(?:du\s+)?(?:(?:[a-z]+di|dimanche)\s+)?\d{1,2}(?:er)?\s+et\s+")
PARTICLES = frozenset(
    [
        "à",
        "au",
        "aux",
        "avec",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "lès",
        "sur",
    ]
)
BYLINE = word_list("words of bylines")
AGENCIES = word_list("news agencies in small letters")
PUBLICATION = word_list("words of publication")
LOOKING_BACK = word_list("words of looking back")
DATED = frozenset({"day", "month"})


@dataclass(frozen=True, slots=True)
class Line:
    """The start of a line of the head that is not blank; ``start`` in code points."""

    start: int
    text: str

    @property
    def brief(self) -> bool:
        """Whether it is no longer than headers are."""
        return len(self.text) <= HEADER_LENGTH

    @property
    def short(self) -> bool:
        """Whether it may be a header, and is no sentence."""
        return self.brief and not self.text.rstrip().endswith((".", "!", "?"))


def dateline_date(text: str, body: int = 0) -> str | None:
    """Text -> EDTF of its dateline, as vague as written; None if the head shows no date.

    A date of publication beats a dateline, that a date of update, that a month, that the foot.
    Example: ``PARIS, 3 mai 2021 (AFP) – …`` -> ``2021-05-03``.

    Args:
        text: The article's text.
        body: Where the prose starts, in code points.
    """
    head = list(_head(text, body))
    if not head:
        return None
    stated = STATED.match(head[0].text)
    if stated and (value := _valid(stated[1] or stated[2] or stated[3])):
        return value
    dates = [(at, line, e) for at, line in enumerate(head) for e in _dates(line.text)]
    years = (e.fields[at] for _, _, e in dates for at in (0, 3) if len(e.fields) > at)
    year = next((y for y in years if isinstance(y, int) and y > 1000), None)
    ranked = sorted(
        (rank, at, e.start, value)
        for at, line, e in dates
        if (rank := _rank(line, e)) is not None
        and (value := resolve(e, None if year is None else f"{year:04d}"))
    )
    return ranked[0][3] if ranked else _foot(text, body) or _week_looked_back_on(head, dates)


def week_of_head(text: str, body: int = 0) -> str | None:
    """Text -> EDTF of the span of days that a header names: ``Agenda du 4 au 10 mars 2019``."""
    for line in _head(text, body):
        for e in _dates(line.text) if line.short else ():
            if e.kind == "span" and (value := resolve(e, None)):
                return value
    return None


def _week_looked_back_on(
    head: list[Line], dates: list[tuple[int, Line, DateExpression]]
) -> str | None:
    """The last day of the span of a header that looks back: ``La semaine en bref, du … au …``."""
    words = {w.lower() for line in head if line.short for w in re.findall(r"\w+", line.text)}
    spans = [resolve(e, None) for _, line, e in dates if e.kind == "span" and line.short]
    days = [bounds(value)[1] for value in spans if value]
    return days[0].isoformat() if days and days[0] and words & LOOKING_BACK else None


def dateline_span(text: str, body: int = 0) -> tuple[int, int] | None:
    """Text -> start and end of the header that shares a line with the story, if there is one.

    ``(Belga) Bruxelles, le 30 août 2021 - Les ministres …``: the span ends where the sentence
    starts. Code points, half-open; a header on a line of its own needs no span.

    Args:
        text: The article's text.
        body: Where the prose starts, in code points.
    """
    found = [
        (not dated, line.short, line.start, line.start + end)
        for at, line in enumerate(_head(text, body))
        for dated, end in _header_ends(line, first=at == 0)
        if line.text[end:].strip()
    ]
    return min(found)[2:] if found else None


def _head(text: str, body: int) -> Iterator[Line]:
    """The first lines that are not blank."""
    count, start = 0, body
    for raw in text[body:].splitlines(keepends=True):
        if raw.strip("\ufeff \t\r\n"):
            yield Line(start, raw.rstrip("\r\n")[:LOOK])
            count += 1
        if count == HEADER_LINES:
            return
        start += len(raw)


def _header_ends(line: Line, *, first: bool) -> Iterator[tuple[bool, int]]:
    """Whether dated, and where the header ends, for each way to read a line's start as one."""
    stated = STATED.match(line.text) if first else None
    if stated:
        yield True, stated.end()
    numbered = NUMBER.search(line.text, 0, DATELINE_LENGTH + LONGEST_DATE)
    for e in _dates(line.text) if numbered else ():
        behind = BEHIND_DATELINE.match(line.text, e.end)
        if behind and e.start <= DATELINE_LENGTH and _names(_before(line, e)):
            yield True, behind.end()
        if _bracketed(line, e):
            yield True, e.end + 2
    undated = UNDATED.match(line.text)
    if undated and (undated["agency"] or undated[0].isupper()):
        yield False, undated.end()


def _bracketed(line: Line, e: DateExpression) -> bool:
    """Whether a line starts with the date in parentheses, alone or behind a name."""
    before = _before(line, e).strip()
    named = before.startswith("(") and before.endswith(",") and _names(before[1:].rstrip(","))
    return (before == "(" or named) and line.text[e.end :].startswith(") ")


def _dates(line: str) -> Iterator[DateExpression]:
    """Days and months of a line, and spans of days for their year.

    A day that names no month is of the span's: ``Du 4 au 8 mars 2019 (bouclé le vendredi 1er)``.
    """
    of_span: tuple[int | str | None, ...] = ()
    for match in TWO_DIGITS.finditer(line):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        year += 1900 if year >= CENTURY else 2000
        yield DateExpression(match.start(), match.end(), "day", (year, month, day))
    for found in find_dates(line):
        e = _last_of_two(found, line)
        if e.kind == "span":
            of_span = e.fields[3], e.fields[1] or e.fields[4]
        elif e.kind == "monthday" and of_span and e.fields[1:3] == (None, None):
            e = replace(e, kind="day", fields=(*of_span, e.fields[0], e.fields[3]))
        if e.kind in DATED or e.kind == "span":
            rest = re.match(r"\w*", line[e.end :]) if line[e.end - 1].isalpha() else None
            yield replace(e, end=e.end + rest.end()) if rest else e  # "à 16 h|eures"


def _last_of_two(e: DateExpression, line: str) -> DateExpression:
    """The second day of an issue's two (``du samedi 3 et dimanche 4 mai``); others unchanged."""
    two = TWO_DAYS.match(line, e.start, e.end) if e.kind == "span" else None
    return replace(e, start=two.end(), kind="day", fields=e.fields[3:]) if two else e


def _rank(line: Line, e: DateExpression) -> int | None:
    """How likely a date of the head is the article's own: 0 most, None not at all."""
    if e.kind not in DATED:
        return None
    before, header = _before(line, e), bool(BEHIND_HEADER.match(line.text, e.end))
    early = e.start <= DATELINE_LENGTH
    prose = early and bool(BEHIND_DATELINE.match(line.text, e.end))
    if header and (line.short or (early and _ends_segment(line.text[e.end :]))):
        if PUBLISHED.search(before):
            return 0
        if UPDATED.search(before):
            return 2
    if e.fields[0] is None:
        return None
    vague = 0 if e.kind == "day" else 2
    if _bracketed(line, e):
        return 1 + vague
    if (line.short and header and _introduces(before)) or (prose and _names(before)):
        return 1 + vague
    if line.brief and header and _byline(before):
        return 1 + vague
    return 3 + vague if line.short and header and DOCUMENT.search(before) else None


def _before(line: Line, e: DateExpression) -> str:
    """What stands in front of a date, without its article and a first day (``3 et`` 4 mai)."""
    before = re.sub(r"\b[Ll]e$", "", line.text[: e.start].rstrip()).rstrip()
    return FIRST_DAY.sub("", before).rstrip()


def _ends_segment(after: str) -> bool:
    """Whether the rest of a long line goes on as a header: clock, bar, update, author."""
    return bool(re.match(rf"{CLOCK}\s*(?:[|•·(]|[-–—,]?\s*{UPDATE})", after))


def _introduces(before: str) -> bool:
    """Whether a header line's words in front of a date leave the date to the article."""
    before = before.rstrip(" *_\ufeff\t")
    if RANGE.search(before):
        return False
    if before.endswith(",") or not before or not SEPARATOR.match(before[-1]):
        name = SEPARATOR.split(before.rstrip(","))[-1]
        return _names(CHANNEL.sub("", name) if before.endswith(",") else name)
    return True


def _byline(before: str) -> bool:
    """Whether a date stands behind a byline: ``De notre envoyée, Ann Onyme. Le 3 mai 2021``."""
    parts = [p for p in re.split(r"[.,]\s*", before) if p.strip()]
    words = {w for p in parts for w in re.findall(r"\w+", p.lower())}
    return bool(words & BYLINE) and all(_names(p) for p in parts)


def _names(before: str) -> bool:
    """Whether nothing but names (places, agencies, authors) stands in front of a date."""
    before = before.strip(" *_#\ufeff\t\xa0\u202f")
    if re.search(r"\d$|[.;!?]\s", before):
        return False
    words = re.findall(r"[^\W\d_]+", re.sub(r"\([^()]*\)", " ", before))
    if words and words[0] in PARTICLES and not BYLINE.intersection(words[1:2]):
        return False
    return all(w[0].isupper() or w in PARTICLES or w in BYLINE for w in words) and not (
        words and words[-1] in ("du", "de", "des")
    )


def _foot(text: str, body: int) -> str | None:
    """The date of the last line, if it only signs: ``(ats/afp, 3 mai 2021)``, ``A.B., 3 mai``."""
    last = text[body:].rstrip().rsplit("\n", 1)[-1].strip()
    if len(last) > HEADER_LENGTH:
        return None
    for e in _dates(last):
        if e.kind in DATED and e.fields[0] and _signs(last[: e.start], last[e.end :]):
            return resolve(e, None)
    return None


def _signs(before: str, after: str) -> bool:
    """Whether nothing but who wrote, where and when stands around the date of a last line.

    Names, which a mark, a preposition or a word of publication parts from the date, and agencies,
    which go without a capital too.
    """
    after = re.sub(rf"^{CLOCK}", "", after)
    if re.search(r"\d|\w{3,}\.\s+\w", before + after):
        return False
    led = before.rstrip(" *_")
    marked = not led or not led[-1].isalpha() or re.search(r"(?i)\b(?:[lc]e|du)$", led)
    if not (marked or (AGENCIES | PUBLICATION).intersection(led.lower().split()[-1:])):
        return False
    words = re.findall(r"[^\W\d_]+", before + after)
    if re.search(r"\bdu$", led) and not PUBLICATION.intersection(w.lower() for w in words):
        return False
    if led.endswith(",") and len(words) <= SIGNATURE and words[0][0].isupper():
        return True
    return all(
        w[0].isupper() or w in PARTICLES | BYLINE | AGENCIES or w.lower() in PUBLICATION
        for w in words
    )


def _valid(value: str) -> str | None:
    try:
        bounds(value)
    except ValueError:
        return None
    return value


def without_stated_date(line: str) -> str:
    """The text of a line behind the date that it states first, which may be all of it."""
    stated, bare = STATED.match(line), line.strip()
    if any(bare[d.start : d.end] == bare for d in find_dates(bare)):
        return ""
    return line[stated.end() :] if stated else line
