"""Facts -> the same with measured confidence, and those of them that are sure enough.

What an extractor states of itself, and what else the article says of the same event (``ranks``),
is looked up in a table of how often such facts were right in annotated articles (``precisions``);
``selection`` drops what is less sure than asked.
"""
