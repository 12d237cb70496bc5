"""Store -> the interactive page inside a Jupyter notebook."""

from __future__ import annotations

import html

from kg.network.meetings import Queryable
from kg.views.page import page_of


class Shown:
    """A page that a notebook displays in an ``iframe``: no file, no server, no network."""

    def __init__(self, source: str, height: int) -> None:
        self.source = source
        self.height = height

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{html.escape(self.source, quote=True)}" width="100%" '
            f'height="{self.height}" style="border:1px solid #ccc;border-radius:6px" '
            'sandbox="allow-scripts" title="valduchesse"></iframe>'
        )


def show(store: Queryable, height: int = 640) -> Shown:
    """Store -> what a notebook cell shows.

    Args:
        store: A built graph.
        height: Of the frame, in pixels.
    """
    return Shown(page_of(store), height)
