"""``python -m kg.links.compile FOLDER``: public tables -> ``authorities.csv`` and ``offices.csv``.

FOLDER holds the tables as ``kg/links/README.md`` names them; none of them is part of this package.
Only plain facts are taken: a name, a kind, a country, a span of time, an id, and where they stand.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from babel import Locale

from kg.lexicons import countries, country_named, institutions, normalise, parties
from kg.links.titles import TITLES

HERE = Path(__file__).parent
CAPITAL = 50_000  # inhabitants from which a city is listed; capitals always are


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One line of ``authorities.csv``."""

    cls: str
    id: str
    names: str
    country: str
    first: str
    last: str
    source: str


def _read(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL):
            yield {key: (value or "").strip() for key, value in row.items() if key}


def _english() -> dict[str, str]:
    """English country names -> codes of our countries."""
    names = Locale("en").territories
    found = {normalise(names[c.code]): c.code for c in countries() if c.code in names}
    more = {"people s republic of china": "CN", "republic of ireland": "IE", "the gambia": "GM"}
    return found | {normalise(k): v for k, v in more.items()}


def _names(*names: str) -> str:
    kept = dict.fromkeys(n.strip() for n in names if n and n.strip() and "|" not in n)
    return "|".join(kept)


def state_rows(folder: Path) -> Iterator[Row]:
    """States: the EU's authority code, and Wikidata's id."""
    for row in _read(folder / "eu_vocabularies/countries_fr.tsv", "\t"):
        code = country_named(row["pref_fr"]) or country_named(row["alt_fr"])
        if code:
            yield Row("Country", "eu:" + row["uri"].rsplit("/", 1)[1], "", code, "", "", "eu")
    english = _english()
    for row in _read(folder / "eps_world/sources_foreign_wikidata.csv"):
        code = english.get(normalise(row["countryLabel"]))
        if code and row["country"]:
            yield Row("Country", f"wd:{row['country']}", "", code, "", "", "eps")
    yield Row("Country", "wd:Q31", "", "BE", "", "", "eps")
    yield Row("Country", "wd:Q142", "", "FR", "", "", "eps")


def people(folder: Path) -> Iterator[tuple[str, str, str, str, str, str]]:
    """(id, name, country, English title, start, end) of office holders and legislators."""
    for code, place in (("BE", "eps_belgium"), ("FR", "eps_france")):
        for name in ("holders21.csv", "current.csv", "legislators.csv"):
            for row in _read(folder / place / name):
                title = "" if name == "legislators.csv" else row["position"]
                end = row.get("end", "")
                yield row["personID"], row["person"], code, title, row["start"], end
    english = _english()
    for row in _read(folder / "eps_european_parliament/wikidata.csv"):
        code = english.get(normalise(row["country"]), "")
        yield row["item"], row["name"], code, "", "2019-07-02", ""
    for row in _read(folder / "eps_world/sources_foreign_wikidata.csv"):
        code = english.get(normalise(row["countryLabel"]), "")
        if row["person"]:
            title = "Minister of Foreign Affairs"
            yield row["person"], row["name"], code, title, row["start"], ""
    for row in _read(folder / "eps_world/html_holders21.csv"):
        yield row["personID"], row["person"], "", row["position"], row["start"], row["end"]


def person_rows(folder: Path) -> tuple[list[Row], list[tuple[str, str, str, str, str]]]:
    """Persons with the span of their known activity, and their offices."""
    names: dict[str, set[str]] = {}
    lands: dict[str, set[str]] = {}
    days: dict[str, list[str]] = {}
    held: set[tuple[str, str, str, str, str]] = set()
    for id_, name, code, title, start, end in people(folder):
        if not re.fullmatch(r"Q\d+", id_) or re.fullmatch(r"Q\d+", name) or not name:
            continue
        short = re.sub(r"\s+(?:[IVX]+ )?of \w+$", "", name)
        names.setdefault(id_, set()).update((name, short) if short != name else (name,))
        lands.setdefault(id_, set()).update([code] if code else [])
        days.setdefault(id_, []).extend(d for d in (start, end) if d)
        if title in TITLES and start:
            held.add((id_, TITLES[title], code, start, end))
    rows = [
        Row(
            "Person",
            f"wd:{id_}",
            _names(*sorted(names[id_])),
            "|".join(sorted(lands[id_])),
            min(days[id_], default="")[:4],
            max(days[id_], default="")[:4],
            "eps",
        )
        for id_ in names
    ]
    ended = {o[:4] for o in held if o[4]}
    kept = {o for o in held if o[4] or o[:4] not in ended}
    return rows, sorted((f"wd:{i}", *rest) for i, rest in ((k[0], k[1:]) for k in kept))


def party_rows(folder: Path) -> Iterator[Row]:
    """Parties: names and acronyms as known at home, and ours for the same party."""
    core = {r["partyfacts_id"]: r for r in _read(folder / "partyfacts/partyfacts-core-parties.csv")}
    alpha3 = {
        r["uri"].rsplit("/", 1)[1]: country_named(r["pref_fr"]) or ""
        for r in _read(folder / "eu_vocabularies/countries_fr.tsv", "\t")
    }
    ours = list(parties())
    for row in _read(folder / "partyfacts/wikidata.csv"):
        code = alpha3.get(row["country"], "")
        known = core.get(row["partyfacts_id"], {})
        if not code:
            continue
        names = [row["name"], row["name_short"].replace("/", "-"), row["name_native"]]
        names += [known.get("name", ""), known.get("name_short", "")]
        keys = {normalise(n) for n in names if n}
        for mine in ours:
            if mine.country == code and keys & {normalise(n) for n in (mine.name, *mine.aliases)}:
                names += [mine.name, *mine.aliases]
        years = known.get("year_first", ""), known.get("year_last", "")
        latin = [n for n in names if n and n.isprintable() and re.search(r"[A-Za-z]", n)]
        yield Row("PoliticalParty", f"wd:{row['wikidata_id']}", _names(*latin), code, *years, "pf")


def body_rows(folder: Path) -> Iterator[Row]:
    """International bodies that our own lexicon names, with their ids."""
    ours = {normalise(n): i for i in institutions() for n in (i.name, *i.aliases)}
    for row in _read(folder / "supraverden/intl_orgs_fr.tsv", "\t"):
        names = [row["Name_fr"], row["Abbreviation_fr"], *row["Name_other_fr"].split(";")]
        known = next((ours[normalise(n)] for n in names if normalise(n) in ours), None)
        if known and known.cls in ("InternationalOrganization", "PublicBody"):
            names = [known.name, *known.aliases, row["Name_fr"]]
            yield Row(known.cls, f"wd:{row['Wikidata_code']}", _names(*names), "", "", "", "sv")


def place_rows(folder: Path) -> Iterator[Row]:
    """Cities with their ids; of namesakes only one that is ten times larger than all others."""
    path = folder / "natural_earth/ne_10m_populated_places_fr.tsv"
    english = _english()
    by_name: dict[str, list[tuple[int, Row]]] = {}
    for row in _read(path, "\t"):
        name, size = row["name_fr"] or row["name"], int(row["pop_max"] or 0)
        names = _names(*dict.fromkeys((name, row["name"])))
        code = english.get(normalise(row["adm0name"]), "")
        made = Row("Place", f"wd:{row['wikidata']}", names, code, "", "", "ne")
        if row["wikidata"]:
            big = size >= CAPITAL or "capital" in row["featureclass"]
            by_name.setdefault(normalise(name), []).append((size if big else -size, made))
    for found in by_name.values():
        size, made = max(found)
        if size > 0 and all(abs(other) * 10 <= size for other, row in found if row != made):
            yield made


def post_rows(folder: Path) -> Iterator[Row]:
    """Offices of Belgium and France that have an id of their own."""
    for code, place in (("BE", "eps_belgium"), ("FR", "eps_france")):
        for row in _read(folder / place / "positions.csv"):
            title = re.sub(
                r"(^Belgian |^French | (?:of|in) Belgium$| of France$| \(France\)$"
                r"| of the French Republic$| of the Belgians$)",
                "",
                row["position"],
            )
            if title in TITLES and not row["end"]:
                yield Row(
                    "Post", f"wd:{row['id']}", TITLES[title], code, row["start"][:4], "", "eps"
                )


def _write(path: Path, header: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(list(header))
        writer.writerows(rows)


def main(folder: Path) -> None:
    """Write both tables, sorted."""
    persons, held = person_rows(folder)
    rows = {*state_rows(folder), *persons, *party_rows(folder), *body_rows(folder)}
    rows |= {*place_rows(folder), *post_rows(folder)}
    _write(
        HERE / "authorities.csv",
        (f.name for f in fields(Row)),
        (astuple(r) for r in sorted(rows)),
    )
    _write(HERE / "offices.csv", ("id", "title", "country", "start", "end"), held)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
