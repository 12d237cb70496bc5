"""Annotated articles -> documents whose names the recogniser can learn.

The annotations name each entity with its forms, not each place where it stands, and no dates,
offices or meeting words: where they are silent a token's label is left open, which spaCy's
transition system takes as any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.documents.marks import lexicon_marks
from kg.evaluation.annotations import Annotation, Entity, read_annotations

LABELS = {
    "Person": "PER",
    "Country": "COUNTRY",
    "Place": "PLACE",
    "Government": "GOV",
    "PoliticalParty": "PARTY",
    "PublicBody": "BODY",
    "InternationalOrganization": "IGO",
    "ArmedGroup": "ARMED",
    "Organization": "ORG",
}
COURTESY = re.compile(r"(?:M\.|MM\.|Mme|Mmes|Mlle|Dr|Me|Sir|Lord)\s+")


def article_names(folder: Path, only: tuple[str, ...], nlp: Language) -> Iterator[Doc]:
    """Folder of annotated articles -> their paragraphs with names.

    Args:
        folder: Holds NAME.txt and NAME.gold.json.
        only: Parts of names of the articles to read.
        nlp: Makes the tokens.
    """
    for annotation in read_annotations(folder, only):
        forms = _forms(annotation)
        for paragraph in annotation.text.split("\n"):
            if len(paragraph.split()) > 3 and not paragraph.startswith("---"):
                yield _marked(lexicon_marks(nlp.make_doc(paragraph)), forms)


def _forms(annotation: Annotation) -> dict[str, str]:
    """Written form -> label; a form of several labels is "" (``Berlin`` acts, or is a place)."""
    forms: dict[str, str] = {}
    for entity in annotation.entities.values():
        for form in (entity.name, *entity.aliases):
            bare = COURTESY.sub("", form)
            label = _label(entity, bare)
            forms[bare] = label if forms.get(bare, label) == label else ""
    return forms


def _label(entity: Entity, form: str) -> str:
    adjective = entity.cls in ("Country", "Place") and form[:1].islower() and " " not in form
    return "NORP" if adjective else LABELS[entity.cls]


def _marked(doc: Doc, forms: dict[str, str]) -> Doc:
    spans, unsure = [], set[int]()
    for form, label in forms.items():
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", doc.text):
            span = doc.char_span(*match.span(), label=label or "ORG")
            if span is not None and label:
                spans.append(span)
            elif span is not None:
                unsure.update(range(span.start, span.end))
    kept: list[Span] = filter_spans([s for s in spans if not unsure & {*range(s.start, s.end)}])
    named = {i for s in kept for i in range(s.start, s.end)}
    open_ = [
        doc[t.i : t.i + 1]
        for t in doc
        if t.i not in named and (t.i in unsure or t.ent_id_ or t.is_upper or t.text[0].islower())
    ]
    for token in doc:
        token.ent_id_ = ""
    doc.set_ents(kept, missing=open_, default="outside")
    return doc
