"""Facts -> the same with measured confidence, and those of them that are sure enough.

``surroundings`` gathers what an article says of each thing, ``features`` (with ``names``) tells of
each fact what speaks for it, ``probabilities`` weighs that as learnt from annotated articles, and
``selection`` drops what is less sure than asked.
"""
