"""The letters of our files: Source Sans, from a package, the same on every machine."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files


class Weight(StrEnum):
    """How strong letters are."""

    REGULAR = "Regular"
    SEMIBOLD = "Semibold"
    BOLD = "Bold"


@cache
def font_file(weight: Weight) -> str:
    """The path of a TrueType file."""
    return str(files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf")
