"""Raw French text and teachers -> silver: documents labelled as the teachers read them.

Source: knowledge distillation, Hinton, Vinyals & Dean (2015), "Distilling the Knowledge in a
Neural Network", arXiv:1503.02531; the students here learn the teachers' decisions, not their
scores.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch

from kg.training.contexts import Reader
from kg.training.naming import Namer, filled, marked, name_scores
from kg.training.parsing import Teacher, Tree, trees

TOGETHER = (1, 2, 3, 4)  # sentences of a document
CHUNK = 2000  # sentences or passages read at once
SHORTEST = 3  # words of a passage that is worth labelling


def named(docs: Iterable[Doc], teachers: Sequence[Namer], reader: Reader) -> Iterator[Doc]:
    """Documents whose names are open, at places or throughout -> the same with names filled in.

    Args:
        docs: Passages.
        teachers: Their mean decides.
        reader: What the teachers read of a passage.
    """
    for chunk in minibatch(docs, CHUNK):  # type: ignore[no-untyped-call]
        read = reader.read([marked(doc) for doc in chunk])
        for doc, scores in zip(chunk, name_scores(teachers, read), strict=True):
            doc.set_ents(filled(doc, scores, teachers[0].tags))
            yield doc


def unmarked(texts: Iterable[str], blank: Language) -> Iterator[Doc]:
    """Texts -> documents whose names are open throughout."""
    for text in texts:
        if len(text.split()) > SHORTEST:
            doc = blank.make_doc(" ".join(text.split()))
            doc.set_ents([], default="missing")
            yield doc


def parsed(texts: Iterable[str], base: Language, teacher: Teacher, reader: Reader) -> Iterator[Doc]:
    """Texts -> documents of some sentences with the teacher's trees and tags.

    Args:
        texts: Raw passages and articles.
        base: A pipeline that cuts sentences and gives lemmas.
        teacher: Gives heads, labels, parts of speech and features.
        reader: What the teacher reads of a sentence.
    """
    rng = random.Random(0)
    waiting: list[list[Doc]] = []
    for doc in base.pipe(texts):
        sentences = [bare(sentence) for sentence in doc.sents if sentence.text.strip()]
        while sentences:
            size = rng.choice(TOGETHER)
            waiting.append(sentences[:size])
            del sentences[:size]
        if sum(map(len, waiting)) >= CHUNK:
            yield from _grown(waiting, teacher, reader)
            waiting = []
    yield from _grown(waiting, teacher, reader)


def bare(sentence: Span) -> Doc:
    """A sentence -> a document of its words and lemmas, without tokens that are only space."""
    words = [word for word in sentence if not word.is_space]
    ends = [word.idx + len(word) for word in words]
    starts = [word.idx for word in words[1:]]
    return Doc(
        sentence.doc.vocab,
        words=[word.text for word in words],
        spaces=[end < start for end, start in zip(ends, starts, strict=False)] + [True],
        lemmas=[word.lemma_ for word in words],
    )


def _grown(groups: Sequence[Sequence[Doc]], teacher: Teacher, reader: Reader) -> Iterator[Doc]:
    """Sentences in groups -> a document for each group."""
    sentences = [sentence for group in groups for sentence in group]
    found = trees(teacher, reader.read(sentences))
    for group in groups:
        yield Doc.from_docs([_with(sentence, next(found)) for sentence in group])


def _with(sentence: Doc, tree: Tree) -> Doc:
    """A sentence with heads, labels and tags; below the root stands only what is called so."""
    labels = [
        "ROOT" if head == 0 else "dep" if label == "ROOT" else label
        for head, label in zip(tree.heads, tree.labels, strict=True)
    ]
    tags = [tag.partition("|") for tag in tree.tags]
    return Doc(
        sentence.vocab,
        words=[word.text for word in sentence],
        spaces=[bool(word.whitespace_) for word in sentence],
        lemmas=[word.lemma_ for word in sentence],
        heads=[i if head == 0 else head - 1 for i, head in enumerate(tree.heads)],
        deps=labels,
        pos=[pos for pos, _, _ in tags],
        morphs=[features for _, _, features in tags],
    )
