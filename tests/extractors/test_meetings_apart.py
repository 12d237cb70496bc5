"""Who takes part in which of several meetings, and which mentions are of one meeting."""

from __future__ import annotations

import pytest

import kg

ANNE, PAUL, JEAN, EVA = "anne durand", "paul weber", "jean roux", "eva lind"


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        pytest.param(
            "Paul Weber a rencontré lundi à Riga le président Jean Roux, avant un dîner avec la "
            "ministre de la Défense Eva Lind.",
            [{PAUL, JEAN}, {PAUL, EVA}],
            id="a noun behind avant",
        ),
        pytest.param(
            "Anne Durand sera reçue jeudi à Riga par Paul Weber, après un entretien avec le "
            "ministre Jean Roux et un échange avec Eva Lind.",
            [{ANNE, PAUL}, {ANNE, JEAN}, {ANNE, EVA}],
            id="two nouns joined",
        ),
        pytest.param(
            "Paul Weber, qui l'a appelée dimanche, recevra jeudi Anne Durand avec Jean Roux.",
            [{PAUL}, {PAUL, ANNE, JEAN}],
            id="a relative clause",
        ),
        pytest.param(
            "Le Premier ministre canadien Paul Weber accueillera lundi à Ottawa le président "
            "mexicain Jean Roux. Ce dernier se rendra ensuite à Washington, où il rencontrera Eva "
            "Lind.",
            [{PAUL, JEAN}, {JEAN, EVA}],
            id="a journey on to another state, by a pronoun",
        ),
        pytest.param(
            "Paul Weber est arrivé mardi à Riga, où il doit rencontrer le Premier ministre Jean "
            "Roux, avant de se rendre à Vilnius pour un entretien avec Eva Lind.",
            [{PAUL, JEAN}, {PAUL, EVA}],
            id="a noun within the clause behind avant",
        ),
        pytest.param(
            "Reçu lundi à Riga par le président Jean Roux, Paul Weber ira jeudi à Vilnius.",
            [{PAUL, JEAN}, {PAUL}],
            id="a participle before a journey",
        ),
        pytest.param(
            "Arrivé lundi à Riga, Paul Weber y a vu le président Jean Roux avant un dîner offert "
            "par Eva Lind.",
            [{PAUL, JEAN}, {PAUL, EVA}],
            id="a participle of travel before a meeting",
        ),
        pytest.param(
            "Paul Weber a eu lundi un entretien avec Jean Roux, puis avec Eva Lind, a indiqué la "
            "présidence.",
            [{PAUL, JEAN}, {PAUL, EVA}],
            id="a second one before who says so",
        ),
        pytest.param(
            "Paul Weber a eu lundi un entretien avec Anne Durand et Jean Roux.",
            [{PAUL, ANNE, JEAN}],
            id="one noun",
        ),
        pytest.param(
            "Après un entretien avec Eva Lind, le ministre Jean Roux a reçu lundi Paul Weber.",
            [{JEAN, EVA}, {JEAN, PAUL}],
            id="a noun ahead",
        ),
        pytest.param(
            "Paul Weber a reçu lundi Eva Lind, l'émissaire de Jean Roux et d'Anne Durand.",
            [{PAUL, EVA}],
            id="whose envoy",
        ),
        pytest.param(
            "Le ministre norvégien Paul Weber s'est entretenu mardi à Oslo avec Eva Lind, avant de "
            "voir à Riga l'homologue letton de cette dernière, Jean Roux.",
            [{PAUL, EVA}, {PAUL, JEAN}],
            id="whose homologue, by a pronoun",
        ),
        pytest.param(
            "Eva Lind rencontrera lundi à Oslo les présidents des groupes S&D et Renew, Jean Roux "
            "et Paul Weber.",
            [{EVA, JEAN, PAUL}],
            id="whose leaders are named",
        ),
        pytest.param(
            "Nommé après le limogeage de Jean Roux, Paul Weber a reçu lundi Eva Lind.",
            [{PAUL, EVA}],
            id="whose dismissal",
        ),
        pytest.param(
            "Paul Weber, qui a succédé le 3 février dernier à Jean Roux, a reçu lundi à Riga Eva "
            "Lind, première ministre suédoise à s'y rendre depuis Anne Durand.",
            [{PAUL, EVA}],
            id="who came before",
        ),
        pytest.param(
            "Paul Weber et Eva Lind, prédécesseurs respectifs de MM. Roux et Durand, se sont vus "
            "lundi.",
            [{PAUL, EVA}],
            id="whose predecessors",
        ),
        pytest.param(
            "Paul Weber a annoncé lundi qu'Anne Durand et Jean Roux se rencontreraient jeudi.",
            [{ANNE, JEAN}],
            id="who says that others meet",
        ),
        pytest.param(
            "Paul Weber a annoncé lundi qu'il rencontrerait jeudi Jean Roux à Riga.",
            [{PAUL, JEAN}],
            id="who says that he meets somebody",
        ),
        pytest.param(
            "Eva Lind, la conseillère de Paul Weber, et Jean Roux se sont entretenus lundi.",
            [{EVA, JEAN}],
            id="a list that goes on behind a title",
        ),
        pytest.param(
            "Paul Weber recevra jeudi Anne Durand à Riga. Ce sera leur premier face-à-face.",
            [{PAUL, ANNE}],
            id="what that was",
        ),
        pytest.param(
            "Paul Weber a reçu lundi Anne Durand à Riga. Eva Lind assistait à la rencontre.",
            [{PAUL, ANNE, EVA}],
            id="who attended it",
        ),
        pytest.param(
            "Paul Weber a reçu lundi Anne Durand à Riga. Eva Lind assistera jeudi au dîner "
            "qu'offre Jean Roux.",
            [{PAUL, ANNE}, {EVA, JEAN}],
            id="another one, told by a clause",
        ),
        pytest.param(
            "Durand et Weber se parlent enfin\n\nAnne Durand et Paul Weber se sont rencontrés "
            "lundi à Riga.",
            [{ANNE, PAUL}],
            id="a title in another word",
        ),
        pytest.param(
            "Paul Weber a eu lundi à Riga des entretiens séparés avec le président Jean Roux et "
            "la ministre Eva Lind.",
            [{PAUL, JEAN}, {PAUL, EVA}],
            id="two separate talks",
        ),
        pytest.param(
            "Paul Weber et Anne Durand ont eu lundi avec Jean Roux des discussions séparées.",
            [{PAUL, ANNE, JEAN}],
            id="who is separate is not told",
        ),
        pytest.param(
            "Paul Weber a entamé lundi une visite de trois jours au Mali. Jean Roux et Eva Lind "
            "sont du voyage.",
            [{PAUL, JEAN, EVA}],
            id="those who travel along",
        ),
        pytest.param(
            "Paul Weber et Anne Durand ont signé lundi à Riga une déclaration lors d'un sommet, la "
            "première du genre depuis dix-sept ans.",
            [{PAUL, ANNE}],
            id="the first for years",
        ),
        pytest.param(
            "Paul Weber a reçu successivement lundi Jean Roux, Anne Durand et Eva Lind.",
            [{PAUL, JEAN}, {PAUL, ANNE}, {PAUL, EVA}],
            id="three, one after the other",
        ),
        pytest.param(
            "Le président Paul Weber devait se rendre à Riga le 10 juillet, et la ministre Anne "
            "Durand a dû remettre à plus tard un déplacement envisagé fin juillet.",
            [{PAUL}, {ANNE}],
            id="two journeys, each in its clause",
        ),
        pytest.param(
            "Après que Paul Weber eut été reçu lundi à Riga par Anne Durand, le ministre Jean Roux "
            "a fait le voyage de Lima.",
            [{PAUL, ANNE}, {JEAN}],
            id="after somebody else was received",
        ),
    ],
)
def test_meetings_of_a_text(text: str, meetings: list[set[str]]) -> None:
    facts = kg.extract(text, date="2018-06-06").facts
    found = [f.subject for f in facts if f.predicate == "status" and f.subject.cls == "Meeting"]
    people = [
        {f.object.key for f in facts if f.subject == m and f.predicate == "participant"}
        for m in dict.fromkeys(found)
    ]
    assert people == meetings
