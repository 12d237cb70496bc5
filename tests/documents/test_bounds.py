"""Where names begin and end: no preposition at the end, no state inside a sovereign's name."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.documents.bounds import name_bounds


@pytest.mark.parametrize(
    ("words", "read", "bounded"),
    [
        (
            "sur l' île de Zeeno",
            [(2, 4, "PLACE"), (4, 5, "PLACE")],
            [(2, 5, "PLACE")],
        ),
        (
            "le tribunal du comté de la Murna juge",
            [(1, 6, "BODY"), (6, 7, "PLACE")],
            [(1, 7, "BODY")],
        ),
        ("le commissaire de la police", [(1, 4, "POST")], [(1, 2, "POST")]),
        (
            "le cabinet de Anne Durand",
            [(1, 3, "GOV"), (3, 5, "PER")],
            [(1, 2, "GOV"), (3, 5, "PER")],
        ),
        (
            "le roi Albin III de Jordanie arrive",
            [(2, 6, "PER")],
            [(2, 4, "PER"), (5, 6, "COUNTRY")],
        ),
        ("Paul de Murna arrive", [(0, 3, "PER")], [(0, 3, "PER")]),
        ("La de", [(1, 2, "ORG")], []),
        ("vu avec Le Van Minh", [(3, 5, "PER")], [(2, 5, "PER")]),
        ("Anne Durand agente", [(0, 3, "PER")], [(0, 2, "PER")]),
        ("bell hooks écrit", [(0, 2, "PER")], [(0, 2, "PER")]),
        ("Ruiz , Du Kexin", [(0, 1, "PER"), (3, 4, "PER")], [(0, 1, "PER"), (2, 4, "PER")]),
        ("Le Van Minh arrive", [(1, 3, "PER")], [(1, 3, "PER")]),
        ("le journal La Croix", [(3, 4, "ORG")], [(3, 4, "ORG")]),
        ("arrivée . Le Paul Weber", [(3, 5, "PER")], [(3, 5, "PER")]),
        ("SELON Le Paul Weber", [(2, 4, "PER")], [(2, 4, "PER")]),
        ("l' ONU et Paris", [(1, 2, "IGO"), (3, 4, "PLACE")], [(1, 2, "IGO"), (3, 4, "PLACE")]),
    ],
)
def test_names_end_as_grammar_wants(words, read, bounded):
    doc = Doc(spacy.blank("fr").vocab, words=words.split())
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in read]
    assert [(e.start, e.end, e.label_) for e in name_bounds(doc).ents] == bounded


@pytest.mark.parametrize(
    ("words", "marks", "bounded"),
    [
        ("nomme Jan Nowak Premier ministre", {3: "B-POST", 4: "I-POST"}, (1, 3)),
        ("vu Bruno Le Maire Roux", {3: "B-POST"}, (1, 5)),
    ],
)
def test_a_name_ends_before_a_title_of_several_words(words, marks, bounded):
    doc = Doc(spacy.blank("fr").vocab, words=words.split())
    doc.ents = [Span(doc, 1, 5, label="PER")]
    for i, mark in marks.items():
        doc[i].ent_id_ = mark
    assert [(e.start, e.end) for e in name_bounds(doc).ents] == [bounded]


@pytest.mark.parametrize(("mark", "label"), [("B-NORP", "NORP"), ("B-COUNTRY", "COUNTRY")])
def test_the_people_of_a_nation_are_no_state(mark, label):
    doc = Doc(spacy.blank("fr").vocab, words=["l'", "Espagnole", "Eva", "Lind"])
    doc.ents = [Span(doc, 1, 2, label="COUNTRY"), Span(doc, 2, 4, label="PER")]
    doc[1].ent_id_ = mark
    assert [e.label_ for e in name_bounds(doc).ents] == [label, "PER"]
