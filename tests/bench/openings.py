"""Openings that nothing closes → how the time of reading them grows with their number.

    python tests/bench/openings.py

A row an opening: milliseconds for 2,000 of them, and how many times as long each doubling takes. About 2 is linear;
about 4 is quadratic, and a text of a few kilobytes holds up a run.
"""

from __future__ import annotations

from itertools import pairwise
from time import process_time

from claimlint.readers import from_text

SIZES = (2_000, 4_000, 8_000, 16_000)
OPENINGS = [
    "{",
    "{'",
    "{`",
    "<a ",
    '<a "',
    "<a {",
    "{/*",
    "import {\n\n",
    "export const a = {`\n\n",
    "export const a = /*\n\n",
    "`" * 3,
    "a`b``c",
    "<a {{}",
    "{/* claimlint-disable ",
    "<!-- claimlint-disable ",
    "<!-- claimlint-disable x --> ",
    "claimlint-disable ",
    "[",
    "<",
]


def main() -> None:
    """Read each opening at doubling sizes, as MDX."""
    print(f"{'opening':28} {'ms':>6}  doublings")
    for piece in OPENINGS:
        spent = [_seconds(piece, size) for size in SIZES]
        grown = " ".join(f"{later / max(earlier, 1e-4):5.1f}" for earlier, later in pairwise(spent))
        print(f"{piece!r:28} {1000 * spent[0]:6.1f}  {grown}")


def _seconds(piece: str, times: int) -> float:
    text = piece * times
    begun = process_time()
    from_text("a.mdx", text)
    return process_time() - begun


if __name__ == "__main__":
    main()
