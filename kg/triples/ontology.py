"""Where the ontology's files stand, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def ontology_file(name: str) -> Path:
    """Name below ``ontology/`` -> path; the wheel carries the folder inside ``kg/``.

    Raises:
        FileNotFoundError: If there is no such file.
    """
    for folder in (PACKAGE / "ontology", PACKAGE.parent / "ontology"):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(
        f"ontology/{name}: missing from this installation; reinstall valduchesse"
    )
