"""The recipe of the shipped French pipeline: data -> configurations -> weights -> model card.

``python -m kg.training`` trains, ``python -m kg.training report`` measures what is shipped.
"""
