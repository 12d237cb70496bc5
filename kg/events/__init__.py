"""Reading -> events, a folder for each family; here, what they all ask of a clause.

``attacks`` and ``changes`` rest on what stands here; ``statements`` too; ``meetings`` may look at
``attacks`` and ``decisions`` at ``meetings``, never the other way.
"""
