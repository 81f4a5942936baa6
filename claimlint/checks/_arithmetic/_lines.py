"""Tables → lines that a total may add up: columns under the labels of the rows, rows under the headings of the columns.

What a line is made of is told by its labels alone ("Total", "of which", "average"); which of its numbers a total adds
up is not, so that all readings that tables use are listed, and one that holds clears the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from claimlint.languages.checkwords import TableWords
from claimlint.languages.programs import compiled
from claimlint.layout.tables import Table
from claimlint.model import Claim

Part = Literal["part", "total", "subtotal", "included", "unadded"]

_WORD = compiled(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NOTHING = compiled(r"[-–—−.·]{1,3}|0")
_LONGEST = 80  # code points of a label that are read
_LONGEST_RUN = 12


class FigureCell(Struct, frozen=True, eq=False):
    """One place of a line: what its label makes of it, and its number, None where there is none; `nil`: whether the
    cell says so with a dash, so that it adds nothing."""

    part: Part
    claim: Claim | None
    nil: bool


class FigureLine(Struct, frozen=True, eq=False):
    """A column or a row of a table, from the top or the left, and what its own heading or label makes of it."""

    part: Part
    entries: tuple[FigureCell, ...]


def lines(table: Table, text: str, claims: Mapping[int, Claim], words: TableWords) -> Iterator[tuple[FigureLine, ...]]:
    """A table, the text of its document and the claims of its cells by block → its columns, and its rows, each when one
    of their labels is that of a total. A column of words is none that is added up, nor is the heading of some rows."""
    columns = table.columns[1:]
    counted = {column for (_, column), block in table.cells.items() if block.id in claims}
    filled = {row for row, column in table.cells if column in counted}
    rows: dict[int, Part] = dict.fromkeys(table.rows, "unadded" if len(counted) > 1 else "part")
    rows |= {r: label(_shown(text, table, r, table.columns[0]), words) for r in table.rows if r in filled}
    heads: dict[int, Part] = dict.fromkeys(columns, "unadded")
    heads |= {c: _heading(text, table, c, words) for c in columns if c in counted}

    def entry(part: Part, row: int, column: int) -> FigureCell:
        block = table.cells.get((row, column))
        nil = block is not None and bool(_NOTHING.fullmatch(_shown(text, table, row, column)))
        return FigureCell(part, claims.get(block.id) if block else None, nil)

    if "total" in rows.values():
        yield tuple(FigureLine(heads[c], tuple(entry(rows[r], r, c) for r in table.rows)) for c in columns)
    if "total" in heads.values():
        yield tuple(FigureLine(rows[r], tuple(entry(heads[c], r, c) for c in columns)) for r in table.rows)


def label(written: str, words: TableWords) -> Part:
    """The label of a row or column → what it makes of the numbers there."""
    found = _WORD.findall(written.lower())
    leads = {" ".join(found[:size]) for size in (1, 2)}
    if not leads.isdisjoint(words.subtotals):
        return "subtotal"
    if not leads.isdisjoint(words.included):
        return "included"
    if not words.unadded.isdisjoint(found):
        return "unadded"
    return "total" if not leads.isdisjoint(words.totals) else "part"


def readings(parts: Sequence[Part], total: int) -> Iterator[tuple[int, ...]]:
    """What the places of a line are, and which of them is a total → the places that it may add up, likeliest first:
    all above it; those since the last total; the subtotals and what follows them; any run right above; all below."""
    above = [n for n in range(total) if parts[n] == "part"]
    sums = [n for n in range(total) if parts[n] in ("total", "subtotal")]
    since = sums[-1] if sums else -1
    told: set[tuple[int, ...]] = set()
    found = [above, [n for n in above if n > since], [*sums, *(n for n in above if n > since)], sums]
    found.append([n for n in range(total) if parts[n] in ("part", "included")])
    subtotals = [n for n in sums if parts[n] == "subtotal"]
    found.append([*subtotals, *(n for n in above if n > since)])
    found.extend(_runs(parts, total))
    below = [n for n in range(total + 1, len(parts)) if parts[n] == "part"]
    found.append(below)
    after = next((n for n in range(total + 1, len(parts)) if parts[n] in ("total", "subtotal")), len(parts))
    found.append([n for n in below if n < after])
    for places in found:
        if len(places) > 1 and tuple(places) not in told:
            told.add(tuple(places))
            yield tuple(places)


def _runs(parts: Sequence[Part], total: int) -> Iterator[list[int]]:
    """The runs of places that end right above a total, the short ones: they may be its parts where a table lists
    several things one below the other."""
    run = [n for n in range(total) if parts[n] not in ("included", "unadded")]
    for size in range(2, min(len(run), _LONGEST_RUN) + 1):
        yield run[-size:]


def _heading(text: str, table: Table, column: int, words: TableWords) -> Part:
    found = {label(text[b.span.start : b.span.end][:_LONGEST], words) for b in table.headings(column)}
    return next((part for part in ("unadded", "included", "subtotal", "total") if part in found), "part")


def _shown(text: str, table: Table, row: int, column: int) -> str:
    block = table.cells.get((row, column))
    return text[block.span.start : min(block.span.end, block.span.start + _LONGEST)] if block else ""
