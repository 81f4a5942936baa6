"""How a release is written → Version: "3.9+", ">= 3.9", "v3.9 or later", "22.x", "^18.2", "3.9 (or higher)".

One grammar for prose, tables and configuration, so that they agree on what is a floor and what is a release.
"""

from __future__ import annotations

from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Version

NUMBER: Final = r"[vV]?\d{1,4}(?:\.\d{1,5}){0,3}(?:\.[x*])?(?![\w%]|[.,:/-]\d)"
"""A release as a pattern. What goes on with digits, letters or a unit is none."""

LATER: Final = (
    r"(?i:\s?\+(?!\w)|,?\s\(?(?:or|and)\s(?:later|newer|higher|above|greater|up|upwards?|any\s(?:later|newer)|more\srecent)"
    r"(?:\s(?:versions?|releases?))?\b\)?)"
)
"""What makes a release the first one that will do, behind it."""

LEAST: Final = r"(?:>=|≥|\^|~=|~>|~|>|at\sleast|minimum|not\solder\sthan)\s?"
"""The same before it."""

_WHOLE = deferred(
    rf"(?P<least>{LEAST})?(?P<below><\s?)?(?P<exact>={{1,3}}\s?)?(?P<number>{NUMBER})(?P<later>{LATER})?",
    regex.IGNORECASE,
)
_LONGEST = 80


def release(text: str, *, floor: bool = False) -> Version | None:
    """Text that is nothing but a release, or a list of bounds of which the first counts (">=3.9,<4") → it; None for
    anything else. `floor`: a bare release is the first one that will do, as where something is required."""
    found = _WHOLE.match(text.strip()[:_LONGEST])
    if not found:
        return None
    rest = text.strip()[found.end() :].lstrip()
    if rest and rest[0] not in ",|<":
        return None
    parts = tuple(int(part) for part in found["number"].lstrip("vV").split(".") if part.isdigit())
    if found["below"]:
        return Version(parts, "below")
    least = found["least"] or found["later"] or (floor and not found["exact"])
    return Version(parts, "least" if least else "")
