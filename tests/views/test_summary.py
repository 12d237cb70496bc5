from io import StringIO
from pathlib import Path

import pyoxigraph as ox
from rich.console import Console

from kg.store.store import GraphStore
from kg.views.scene import scene
from kg.views.summary import print_summary, summary

EXPECTED = """\
== Une visite · June 2020 · Agence

  People and offices
  - Anne Lejeune: Premier ministre (current), gouvernement (Nordie)
      “Le Premier ministre de Nordie, [Anne Lejeune] (PN), a reçu mardi M. Bruno Maes à Portville.”

  Parties
  - Anne Lejeune: PN
      “Le Premier ministre de Nordie, Anne Lejeune ([PN]), a reçu mardi M. Bruno Maes à Portville.”

  Meetings
  - summit · held
      “La rencontre fait suite au [sommet] de mai.”
  - meeting · planned
      who: Anne Lejeune, Bruno Maes
      “Elle [reverra] [Bruno Maes en juin].”
  - visit · 2 or 9 June 2020 · held
      who: Bruno Maes
      host: Anne Lejeune
      where: Portville
      after: summit · held
      “Le Premier ministre de Nordie, [Anne Lejeune (PN), a reçu] [mardi] [M. Bruno Maes] à [Portville].”
      “[La rencontre fait suite au sommet de mai].”

  Attacks
  - attack · held
      where: Portville
      casualties: trois morts
      “Selon le parquet, une [attaque] a fait [trois morts] à Portville.” (according to parquet)
      “Selon le parquet, une attaque a fait trois morts [à Portville. «] C'est grave », dit 🙂 Bruno Maes.” (according to parquet)

  Statements
  - C'est grave
      said by: Bruno Maes
      “« C'est grave », [dit 🙂 Bruno Maes].”"""  # noqa: E501


def test_the_summary_of_one_article(store: GraphStore) -> None:
    assert summary(store) == EXPECTED


def test_without_a_terminal_the_console_gets_the_same(store: GraphStore) -> None:
    out = StringIO()
    print_summary(store, Console(file=out))
    assert out.getvalue() == EXPECTED + "\n"


def test_on_a_terminal_the_proving_words_stand_out(store: GraphStore) -> None:
    out = StringIO()
    print_summary(store, Console(file=out, force_terminal=True, color_system="standard", width=200))
    assert "\x1b[1;33mreverra\x1b[0m" in out.getvalue()
    assert not {"\x02", "\x03"} & set(out.getvalue())


def test_no_articles_no_summary() -> None:
    assert summary(GraphStore(Path(), ox.Store())) == ""


def test_a_host_is_shown_once_with_all_proofs(store: GraphStore) -> None:
    made = scene(store)
    host = next(e for e in made.edges if e["property"] == "host")
    assert [p["quote"] for p in host["proofs"]] == ["Anne Lejeune (PN), a reçu", "Anne Lejeune"]
    assert (host["from"], host["to"]) not in {
        (e["from"], e["to"]) for e in made.edges if e["property"] == "participant"
    }


def test_claims_and_confidence_reach_the_scene(store: GraphStore) -> None:
    place = next(
        e for e in scene(store).edges if e["property"] == "place" and "/attack/" in e["from"]
    )
    assert [(p["claim"], p["confidence"]) for p in place["proofs"]] == [("parquet", 0.5)]
