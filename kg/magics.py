"""A notebook cell of SPARQL -> a data frame: ``%load_ext kg``, then ``%%sparql``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring

from kg.errors import KgError
from kg.opened import Graph

if TYPE_CHECKING:
    from pandas import DataFrame


@magics_class
class Sparql(Magics):
    """The magic ``%%sparql``."""

    @magic_arguments()
    @argument("graph", nargs="?", default="graph", help="A variable with an opened graph.")
    @argument("-o", "--out", help="A variable for the answer; then nothing is shown.")
    @cell_magic
    def sparql(self, line: str, cell: str) -> DataFrame | None:
        """Ask the graph; the project's prefixes need not be declared."""
        wanted = parse_argstring(self.sparql, line)
        assert self.shell is not None  # a magic runs in one
        graph = self.shell.user_ns.get(wanted.graph)
        if not isinstance(graph, Graph):
            raise UsageError(f"{wanted.graph} is no opened graph: {wanted.graph} = kg.open(DIR)")
        try:
            answer = graph.query(cell)
        except KgError as error:
            raise UsageError(str(error)) from error
        if wanted.out is None:
            return answer
        self.shell.user_ns[wanted.out] = answer
        return None
