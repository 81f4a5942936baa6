"""Text of users → Markdown in which it is only text.

Between backticks nothing is markup, nobody is notified (@name), nothing is linked (#1, www.) and "$43 million here,
$48 million there" is no formula; escapes with backslashes would not prevent all of that on the hosts that render it.
"""

from __future__ import annotations

import re

from claimlint.terminal.where import one_line

_TICKS = re.compile("`+")
_MARKUP = re.compile(r"[\\`*_\[\]<>&#|~$@!]")


def code(text: str) -> str:
    """Text → a code span of it on one line (CommonMark 0.31, 6.1); nothing is left of a text without characters."""
    shown = one_line(text)
    if not shown:
        return ""
    fence = "`" * (longest_run(shown) + 1)
    pad = " " if shown.startswith(("`", " ")) or shown.endswith(("`", " ")) else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def cell(text: str) -> str:
    """Text → a code span of it for a cell of a table, where a bar, which hosts read in several ways, is spelled out."""
    return code(text.replace("|", "<U+007C>"))


def escaped(text: str) -> str:
    """Text of a rule → the same on one line with what is markup escaped (CommonMark 0.31, 2.4)."""
    return _MARKUP.sub(r"\\\g<0>", one_line(text))


def longest_run(text: str) -> int:
    """The length of the longest run of backticks in a text."""
    return max(map(len, _TICKS.findall(text)), default=0)
