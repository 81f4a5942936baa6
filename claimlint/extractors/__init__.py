"""Document → Mentions: one module per kind, found by walking this folder.

An extractor has `KIND` (its file's name) and `extract(text, span, lexicon) -> Iterator[Mention]`: it is handed the
whole text and the span of one text block, and yields mentions of its kind inside that span, in order, without overlaps.
It is trigger-first: a cheap scan finds the few characters or words that can start a mention, then an anchored pattern
is matched there, so that its time is linear in the text. It keeps no state and never raises for any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint import catalog
from claimlint.extractors import _cells
from claimlint.extractors._numnouns import labelled
from claimlint.languages import Lexicon
from claimlint.model import Document, Mention, Quantity, Span

_DIGITS = re.compile(r"\d+(?![.,]?\d)")


def mentions(document: Document, lexicon: Lexicon) -> Iterator[Mention]:
    """Document → its mentions of every kind, block by block, sorted by span; code blocks are not read.

    Kinds may overlap (a quotation holds an amount); inside one kind nothing overlaps, and a number that is part of an
    amount, a percentage or a moment is not a quantity as well. The number of a table cell has the unit of its heading.
    With a lexicon that is not whole only dates are read: no number, no name and no quotation.
    """
    if not lexicon.whole:
        yield from _dates(document, lexicon)
        return
    cells = _cells.read(document, lexicon)
    found: list[Mention] = [*_cells.placed(cells)]
    plugins = catalog.plugins("extractors")
    wordy = [plugin for plugin in plugins if plugin.KIND not in _cells.NUMERIC]
    for block in document.blocks:
        if block.role == "code":
            continue
        for plugin in wordy if block.id in cells else plugins:
            found.extend(plugin.extract(document.text, block.span, lexicon))
    taken = [m.span for m in found if m.kind in ("amount", "percentage", "moment")]
    if named := labelled(document.text, lexicon.numbers):
        found = [m for m in found if not _names(document.text, m, named)]
    yield from sorted(_unclaimed(found, taken), key=lambda m: (m.span.start, -m.span.end, m.kind))


def _dates(document: Document, lexicon: Lexicon) -> Iterator[Mention]:
    """The dates of a document in a language of which nothing else is read."""
    for block in document.blocks:
        if block.role != "code":
            yield from catalog.load("extractors", "moment").extract(document.text, block.span, lexicon)


def _names(text: str, mention: Mention, labels: frozenset[str]) -> bool:
    """Whether a count is none, as its digits are the name of a thing elsewhere in the document."""
    if not isinstance(mention.value, Quantity) or mention.value.unit or mention.value.exact:
        return False
    digits = _DIGITS.match(text, mention.span.start, mention.span.end)
    return digits is not None and digits[0] in labels


def _unclaimed(found: list[Mention], taken: list[Span]) -> Iterator[Mention]:
    """All mentions but the quantities that lie on a span already taken by a richer kind."""
    starts = {offset for span in taken for offset in range(span.start, span.end)}
    for mention in found:
        if mention.kind != "quantity" or starts.isdisjoint(range(mention.span.start, mention.span.end)):
            yield mention
