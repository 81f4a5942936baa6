"""Document → Mentions: one module per kind, found by walking this folder.

An extractor has `KIND` (its file's name) and `extract(text, span, lexicon) -> Iterator[Mention]`: it is handed the
whole text and the span of one text block, and yields mentions of its kind inside that span, in order, without overlaps.
It is trigger-first: a cheap scan finds the few characters or words that can start a mention, then an anchored pattern
is matched there, so that its time is linear in the text. It keeps no state and never raises for any text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from claimlint import catalog
from claimlint.extractors import _cells
from claimlint.extractors._numnouns import is_labelled
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.languages.samples import prose
from claimlint.model import Document, Mention, Quantity, Span

_DIGITS = compiled(r"\d{3,4}(?![.,]?\d)")  # fewer digits count other things too often
_TAKING = frozenset({"amount", "percentage", "moment"})
_MOST = 100  # numbers of a document that are looked for as names; a text of more is data


def mentions(document: Document, lexicon: Lexicon) -> Iterator[Mention]:
    """Document → its mentions of every kind, block by block, sorted by span; code blocks are not read, nor code within
    words that is more than a value.

    Kinds may overlap (a quotation holds an amount); inside one kind nothing overlaps, and a number that is part of an
    amount, a percentage or a moment is not a quantity as well. The number of a table cell has the unit of its heading.
    With a lexicon that is not whole only dates are read: no number, no name and no quotation.
    """
    if not lexicon.whole:
        yield from _dates(document, lexicon)
        return
    text = prose(document)
    cells = _cells.read(document, lexicon)
    found: list[Mention] = [*_cells.placed(cells)]
    plugins = catalog.plugins("extractors")
    blocks = [block for block in document.blocks if block.role != "code"]
    for plugin in plugins:  # one by one over the whole text: what a kind looks things up in stays near at hand
        for block in blocks:
            if block.id not in cells or plugin.KIND not in _cells.NUMERIC:
                found += plugin.extract(text, block.span, lexicon)
    richer = [mention for mention in found if mention.kind != "quantity"]
    quantities = _unclaimed((m for m in found if m.kind == "quantity"), [m.span for m in richer if m.kind in _TAKING])
    counted = _counted(text, quantities, lexicon)
    yield from sorted((*richer, *counted), key=lambda m: (m.span.start, -m.span.end, m.kind))


def _dates(document: Document, lexicon: Lexicon) -> Iterator[Mention]:
    """The dates of a document in a language of which nothing else is read."""
    text = prose(document)
    for block in document.blocks:
        if block.role != "code":
            yield from catalog.load("extractors", "moment").extract(text, block.span, lexicon)


def _counted(text: str, quantities: Iterable[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Quantities but the counts whose digits are the name of a thing elsewhere in the document."""
    known: dict[str, bool] = {}
    for mention in quantities:
        value = mention.value
        if isinstance(value, Quantity) and not value.unit and not value.exact:
            digits = _DIGITS.match(text, mention.span.start, mention.span.end)
            if digits is not None:
                if digits[0] not in known:
                    known[digits[0]] = len(known) < _MOST and is_labelled(text, digits[0], lexicon.numbers)
                if known[digits[0]]:
                    continue
        yield mention


def _unclaimed(quantities: Iterable[Mention], taken: Sequence[Span]) -> Iterator[Mention]:
    """Quantities but those that lie on a span already taken by a richer kind."""
    ordered = sorted(taken)
    starts = [span.start for span in ordered]
    reached = [0, *accumulate((span.end for span in ordered), max)]  # how far those before a span reach
    for mention in quantities:
        if reached[bisect_left(starts, mention.span.end)] <= mention.span.start:
            yield mention
