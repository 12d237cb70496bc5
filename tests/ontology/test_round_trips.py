"""What is exported can be read back: the same statements, nothing lost."""

import json
from pathlib import Path

import pyoxigraph as ox

from kg.exports import export
from kg.store.annotated import annotated, nanopublications, plain
from kg.triples.contexts import CONTEXT, context, source

ROOT = Path(__file__).parents[2]


def test_the_published_context_is_the_ontologys():
    assert (ROOT / "ontology/context.jsonld").read_text(encoding="utf-8") == source()


def test_json_ld_under_the_context_reads_back(example):
    made = json.loads(export(example, "jsonld"))
    assert made["@context"] == CONTEXT  # by its address; read back with the committed file
    text = json.dumps({**made, **context()})
    assert '"holder"' in text
    read = set(ox.parse(text, format=ox.RdfFormat.JSON_LD))
    assert read == set(example.quads())


def test_rdf_1_2_annotations_read_back(example):
    text = export(example, "rdf12").decode()
    read = list(ox.parse(text, format=ox.RdfFormat.TRIG))
    assert any(isinstance(q.object, ox.Triple) for q in read)
    assert set(plain(read)) == set(example.quads())
    assert set(plain(annotated(example.quads()))) == set(example.quads())


def test_each_proven_fact_is_a_nanopublication(example):
    read = list(ox.parse(export(example, "nanopubs"), format=ox.RdfFormat.TRIG))
    assert set(read) == set(nanopublications(example.quads()))
    (row,) = example.select("SELECT (COUNT(?e) AS ?n) WHERE { ?e a kg:Evidence }")
    heads = [
        q
        for q in read
        if q.object == ox.NamedNode("http://www.nanopub.org/nschema#Nanopublication")
    ]
    assert len(heads) == int(row["n"])
    graphs = {q.graph_name.value for q in read}
    for head in heads:
        for part in ("head", "assertion", "provenance", "pubinfo"):
            assert f"{head.subject.value}#{part}" in graphs
    facts = {q.triple for q in read if q.graph_name.value.endswith("#assertion")}
    assert facts <= {q.triple for q in example.quads()}
