"""Document → headings that number themselves: a list whose items are sections ("3. Rest", "Step 3: Rest")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.model import Document, TextBlock


def numbered_headings(document: Document, index: int, lexicon: Lexicon) -> Sequence[tuple[int, TextBlock]]:
    """The headings behind a block that number themselves ("3. Rest", "Step 3: Rest"), with their numbers; those that do
    not count 1, 2, 3 … or backwards are none."""
    found = [
        (int(match["number"]), block)
        for block in document.blocks[index + 1 :]
        if block.role == "title" and (match := _heading(lexicon).match(document.text, block.span.start, block.span.end))
    ]
    numbers = [number for number, _ in found]
    counted = list(range(1, len(numbers) + 1))
    return found if numbers in (counted, counted[::-1]) else ()


@cache
def _heading(lexicon: Lexicon) -> re.Pattern[str]:
    labels = "|".join(sorted(map(re.escape, lexicon.arithmetic.items.labels), key=lambda word: (-len(word), word)))
    return compiled(rf"(?:(?i:{labels})\.?\s?)?(?P<number>\d{{1,3}})(?:[.):]|\s?[-–—])\s")
