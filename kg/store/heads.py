"""SPARQL files -> their heads: ``# key: value`` lines with titles, descriptions, parameters."""

from __future__ import annotations

import re

HEAD = re.compile(r"#\s*([\w-]+):\s*(.*)")


def head(text: str) -> tuple[dict[str, str], list[str]]:
    """A ``.rq`` file's text -> its single values, and its parameters as they stand."""
    values: dict[str, str] = {}
    parameters = []
    for line in text.splitlines():
        match = HEAD.match(line)
        if match and match[1] == "parameter":
            parameters.append(match[2])
        elif match:
            values[match[1]] = match[2].strip()
    return values, parameters
