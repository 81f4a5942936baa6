"""Text of users → what a terminal may show of it, and how many cells that takes.

Documents, paths and rule files are hostile: an escape sequence would recolour or retitle the terminal, a newline would
forge a second finding, a direction override would hide what is compared. Such characters are shown, never sent.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right

_JOINERS = frozenset("\u200c\u200d")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_EMOJI_STYLE = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TRAILING_JAMO = range(0x1160, 0x1200)


class _Shown(dict[int, str]):
    """Code point → its visible form, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _JOINERS or unicodedata.category(char) not in _HIDDEN:
            shown = char
        elif code < 0x20:
            shown = chr(0x2400 + code)
        else:
            shown = "␡" if code == 0x7F else f"<U+{code:04X}>"
        self[code] = shown
        return shown


_SHOWN = _Shown({ord("\t"): "    "})


def visible(text: str) -> str:
    """Text → one line of it: control characters as symbols, invisible ones as <U+XXXX>, tabs as four spaces."""
    return text if text.isascii() and text.isprintable() else text.translate(_SHOWN)


def cells(text: str) -> int:
    """Visible text → its width in terminal cells: wide characters take two, combining ones and joined emoji none."""
    if text.isascii():
        return len(text)
    total = last = 0
    joined = False
    for char in text:
        size = _char_cells(char)
        if char == _EMOJI_STYLE and last == 1:
            size = 1
        elif size == 2 and (joined or (last == 2 and ord(char) in _SKIN_TONES)):
            size = 0
        total += size
        last = 2 if char == _EMOJI_STYLE and size else size or last  # what it has widened is wide
        joined = char == "\u200d"
    return total


def clip_end(text: str, room: int) -> str:
    """Visible text → as much of its beginning as fits `room` cells, ending in … when something was cut."""
    if cells(text) <= room:
        return text
    fitting = bisect_right(range(len(text)), room - 1, key=lambda size: cells(text[:size])) - 1
    return text[: max(fitting, 0)].rstrip("…") + "…"


def clip_start(text: str, room: int) -> str:
    """Visible text → as much of its end as fits `room` cells, beginning with … when something was cut."""
    if cells(text) <= room:
        return text
    start = bisect_left(range(len(text)), 1 - room, key=lambda at: -cells(text[at:]))
    while start < len(text) and (_char_cells(text[start]) == 0 or cells(text[start:]) >= room):
        start += 1  # a joiner that is cut off hides the character behind it no more
    return "…" + text[start:].lstrip("…")


def _char_cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me") or char in _JOINERS or ord(char) in _TRAILING_JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
