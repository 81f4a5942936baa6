"""Source and lines → the hashes by which GitHub's code scanning knows a line again when others move it.

The upload action adds them ("primaryLocationLineHash"), its programming interface does not. A report has to have the
very same ones, so that they are computed as `src/fingerprints.ts` of github/codeql-action does: a polynomial in 37,
modulo 2^64, over the 100 UTF-16 code units from the start of the line on, blanks and tabs left out, every end of a line
as "\\n", the end of the file as 0xFFFF and then zeros; then a colon and how often the hash has come so far.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain

_BLOCK = 100
_BASE = 37
_MODULUS = 1 << 64
_END = "\uffff" + "\0" * _BLOCK
_BREAK = re.compile(r"\r\n?")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_NO_BLANKS = str.maketrans("", "", " \t")


def line_hashes(source: str, lines: Collection[int]) -> dict[int, str]:
    """Source as it is decoded, and line numbers from 1 → their hashes; a line that is not there has none.

    Takes time that grows with the source, and no room but for its text and the lines asked for.
    """
    units = _ASTRAL.sub(_pair, _BREAK.sub("\n", source).translate(_NO_BLANKS)) + _END
    last = max(lines, default=0)
    wanted = {line: units[start : start + _BLOCK] for line, start in _starts(units, last) if line in lines}
    times = dict.fromkeys(wanted.values(), 0)
    found: dict[int, str] = {}
    for line, start in _starts(units, last):
        window = units[start : start + _BLOCK]
        if window in times:
            times[window] += 1
        if line in wanted:
            found[line] = f"{_hash(window):x}:{times[window]}"
    return found


def _starts(units: str, last: int) -> Iterator[tuple[int, int]]:
    """The lines up to the `last` one, with where each begins."""
    starts = chain([0], (found.end() for found in re.finditer("\n", units)))
    return zip(range(1, last + 1), starts, strict=False)


def _pair(found: re.Match[str]) -> str:
    """A character beyond the basic plane → its two code units, as code points."""
    code = ord(found[0]) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


def _hash(window: str) -> int:
    total = 0
    for unit in window:
        total = (total * _BASE + ord(unit)) % _MODULUS
    return total
