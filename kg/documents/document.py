"""Article -> Document: the text as spaCy reads it, offsets kept."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.articles.article import Article


@dataclass(frozen=True, slots=True)
class Document:
    """An article and its parse.

    Attributes:
        article: The article.
        doc: Its text tokenised, tagged and parsed; ``doc.text == article.text`` but for the front
            matter, which is blanked, so that ``token.idx`` is an offset into ``article.text``.
    """

    article: Article
    doc: Doc


def read_document(article: Article, nlp: Language) -> Document:
    """Article -> Document: parse the prose, leaving front matter unread.

    Args:
        article: The article.
        nlp: A French pipeline with a dependency parser.
    """
    blank = " " * article.body
    return Document(article, nlp(blank + article.text[article.body :]))
