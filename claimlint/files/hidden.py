"""Characters → whether a person sees them, and JSON in which none is hidden.

A control character moves the cursor of a terminal, a mark of direction turns what stands beside it around, a format
mark is not seen at all. JSON itself escapes only the controls of ASCII; the others reach whoever prints, greps or
reviews a file. An escape shows them and changes no value.
"""

from __future__ import annotations

import json
import unicodedata
from typing import Final

JOINERS: Final = frozenset("\u200c\u200d")
"""Marks without which scripts and emoji are written otherwise."""
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LAST_OF_ASCII: Final = 0x7F


def is_hidden(char: str) -> bool:
    """Whether a character is a control, a mark of format that is no joiner, a separator of lines, or half a pair."""
    return char not in JOINERS and unicodedata.category(char) in _HIDDEN


def shown_in_json(text: str) -> str:
    """JSON → the same, in which hidden characters outside of ASCII, and DEL, are escaped; its own line breaks stay."""
    return text if text.isascii() and "\x7f" not in text else text.translate(_ESCAPES)


class _Escapes(dict[int, str]):
    """Code point → how JSON is to write it, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        written = json.dumps(char)[1:-1] if code > _LAST_OF_ASCII and is_hidden(char) else char
        self[code] = written
        return written


_ESCAPES: Final = _Escapes({_LAST_OF_ASCII: "\\u007f"})
