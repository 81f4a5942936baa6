"""Characters → whether a person sees them, and JSON in which none is hidden.

A control character moves the cursor of a terminal, a mark of direction turns what stands beside it around, a format
mark is not seen at all. JSON itself escapes only the controls of ASCII; the others reach whoever prints, greps or
reviews a file. An escape shows them and changes no value.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from typing import Final

JOINERS: Final = frozenset("\u200c\u200d")
"""Marks without which scripts and emoji are written otherwise."""
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def is_hidden(char: str) -> bool:
    """Whether a character is a control, a mark of format that is no joiner, a separator of lines, or half a pair."""
    return char not in JOINERS and unicodedata.category(char) in _HIDDEN


def shown_in_json(text: str) -> str:
    """JSON → the same, in which hidden characters outside of ASCII, and DEL, are escaped; its own line breaks stay."""
    return text if text.isascii() and "\x7f" not in text else _FOREIGN.sub(lambda found: _escaped(found[0]), text)


_FOREIGN: Final = re.compile(r"[^\x00-\x7e]")


@lru_cache(4096)
def _escaped(char: str) -> str:
    """A character outside of ASCII, or DEL → how JSON is to write it."""
    return "\\u007f" if char == "\x7f" else json.dumps(char)[1:-1] if is_hidden(char) else char
