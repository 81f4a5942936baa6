"""A section of a language file → the words that tables are read by."""

from __future__ import annotations

from msgspec import Struct


class TableWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Section `tables`, read by the extractor of cells and by the relation table-sum. Every word is lower case.

    Units: `in_words` stand before the unit of a heading ("in"), `scales`: a scale as headings write it → as it follows
    a number ("millions" → "million"), `thousand`: what "000" stands for there.
    Sums: a row or column whose label begins with one of `totals` adds others up; with one of `subtotals` it adds some
    of them up, and the total may leave it out; with one of `included` it is a part of the row above it. `unadded`:
    words anywhere in a label or heading that make it no sum of others ("average").
    """

    in_words: tuple[str, ...] = ()
    scales: dict[str, str] = {}
    thousand: str = ""
    totals: tuple[str, ...] = ()
    subtotals: tuple[str, ...] = ()
    included: tuple[str, ...] = ()
    unadded: frozenset[str] = frozenset()
