"""Text of users → what a terminal may show of it, and how many cells that takes.

Documents, paths and rule files are hostile: an escape sequence would recolour or retitle the terminal, a newline would
forge a second finding, a direction override would hide what is compared. Such characters are shown, never sent.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right

from claimlint.files.hidden import JOINERS, is_hidden

_EMOJI_STYLE = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TRAILING_JAMO = range(0x1160, 0x1200)
_LONGEST_WORD = 24
"""Code points that a cut gives up so that it stands between words; longer words are cut inside."""

_MOST_TO_A_CELL = 4
"""Code points to a cell that are looked at; nobody reads more marks on one letter."""


class _Shown(dict[int, str]):
    """Code point → its visible form, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if not is_hidden(char):
            shown = char
        elif code < 0x20:
            shown = chr(0x2400 + code)
        else:
            shown = "␡" if code == 0x7F else f"<U+{code:04X}>"
        self[code] = shown
        return shown


class _Sizes(dict[str, int]):
    """Character → its width in cells by itself, filled as characters are met."""

    def __missing__(self, char: str) -> int:
        size = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if unicodedata.category(char) in ("Mn", "Me") or char in JOINERS or ord(char) in _TRAILING_JAMO:
            size = 0
        self[char] = size
        return size


_SIZES = _Sizes()
_ORDINARY = frozenset({1})
_SHOWN = _Shown({ord("\t"): "    "})


def visible(text: str) -> str:
    """Text → one line of it: control characters as symbols, invisible ones as <U+XXXX>, tabs as four spaces."""
    return text if text.isascii() and text.isprintable() else text.translate(_SHOWN)


def condensed(text: str) -> str:
    """Text → one visible line of it: its words, with single blanks between them."""
    return visible(" ".join(text.split()))


def cells(text: str) -> int:
    """Visible text → its width in terminal cells: wide characters take two, combining ones and joined emoji none. The
    style of an emoji widens the character before it, but no blank."""
    if text.isascii():
        return len(text)
    if _ORDINARY.issuperset(map(_SIZES.__getitem__, text)):
        return len(text)
    total = last = 0
    joined = False
    before = ""
    for char in text:
        size = _SIZES[char]
        if char == _EMOJI_STYLE:
            size = int(last == 1 and before != " ")
        elif size == 2 and (joined or (last == 2 and ord(char) in _SKIN_TONES)):
            size = 0
        total += size
        last = 2 if char == _EMOJI_STYLE and size else size or last  # what it has widened is wide
        joined = char == "\u200d"
        before = char
    return total


def clip_end(text: str, room: int) -> str:
    """Visible text → as much of its beginning as fits `room` cells, ending in … when something was cut; the cut stands
    between words where one ends near."""
    if cells(text) <= room:
        return text
    fitting = bisect_right(range(len(text)), room - 1, key=lambda size: cells(text[:size])) - 1
    kept = text[: max(fitting, 0)]
    if kept and not kept[-1].isspace() and not text[len(kept)].isspace():
        blank = kept.rfind(" ", max(len(kept) - _LONGEST_WORD, 0))
        kept = kept[: blank + 1] or kept
    return kept.rstrip(" …") + "…"


def clip_start(text: str, room: int) -> str:
    """Visible text → as much of its end as fits `room` cells, beginning with … when something was cut; the cut stands
    between words where one begins near."""
    if cells(text) <= room:
        return text
    start = bisect_left(range(len(text)), 1 - room, key=lambda at: -cells(text[at:]))
    while start < len(text) and (_SIZES[text[start]] == 0 or cells(text[start:]) >= room):
        start += 1  # a joiner that is cut off hides the character behind it no more
    if 0 < start < len(text) and not text[start].isspace() and not text[start - 1].isspace():
        blank = text.find(" ", start, start + _LONGEST_WORD)
        start = start if blank < 0 or not text[blank:].strip(" …") else blank
    return "…" + text[start:].lstrip(" …")


def wrapped(text: str, first: int, rest: int, most: int) -> list[str]:
    """Visible text → its lines of at most `first` cells and then `rest` cells each, broken at blanks, a word that is
    longer than a line inside it; at most `most` lines, the last ending in … when something was left out."""
    lines: list[str] = []
    left = text[: (first + rest * most) * _MOST_TO_A_CELL].strip(" ")
    while left and len(lines) < most:
        room = max(rest if lines else first, 1)
        if len(lines) + 1 == most or cells(left) <= room:
            lines.append(clip_end(left, room))
            break
        fitting = max(bisect_right(range(len(left)), room, key=lambda size: cells(left[:size])) - 1, 1)
        blank = left.rfind(" ", 0, fitting + 1)
        end = blank if blank > 0 else fitting
        lines.append(left[:end].rstrip(" "))
        left = left[end:].lstrip(" ")
    return lines
