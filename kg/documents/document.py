"""Article -> Document: the text as spaCy reads it, offsets kept."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.articles.article import Article
from kg.documents.arithmetic import one_thread
from kg.documents.capitals import sentence_case
from kg.documents.mending import mend
from kg.documents.pairs import split_pairs


@dataclass(frozen=True, slots=True)
class Document:
    """An article and its parse.

    Attributes:
        article: The article.
        doc: Its text tokenised, tagged and parsed. Front matter is blanked, typographic
            apostrophes and spaces are plain and headings in capitals like sentences, one code
            point for one, so that ``token.idx`` is an offset into ``article.text``.
    """

    article: Article
    doc: Doc


# The treebanks that the parser learnt from write none of these.
PLAIN = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "})


def read_document(article: Article, nlp: Language) -> Document:
    """Article -> Document: parse the prose, leaving front matter unread.

    Args:
        article: The article.
        nlp: A French pipeline with a dependency parser.
    """
    blank = " " * article.body
    text = blank + sentence_case(article.text[article.body :].translate(PLAIN))
    with one_thread():
        return Document(article, mend(nlp(split_pairs(nlp.make_doc(text)))))
