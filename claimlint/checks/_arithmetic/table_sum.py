"""ReadDocument → Slips where a column or row of a table does not add up to its total.

Nothing in a table says which numbers a total is made of, and many totals are none: the rate of all regions, the median,
the number of people who are in two groups. So a total is doubted only where the same places do add up in most of the
other columns, or where it is the only one there and misses its sum by little. It holds within twice the coarsest
precision of the line, or as much as the rounding of all its numbers may come to. Subtotals, parts of parts, losses in
brackets and dashes are read as tables use them; a cell that does not tell its number clears its total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._lines import FigureLine, lines, readings
from claimlint.checks._relation import Slip
from claimlint.comparison.numbers import last_nonzero_unit, slip
from claimlint.languages.programs import compiled
from claimlint.layout.tables import tables
from claimlint.model import Claim, Number, Percentage, Quantity, ReadDocument, Span

_NEAR = Decimal("0.05")
"""The share of a total by which the only total of a table may miss its sum and still be meant for it."""
_NEAR_PROVEN = Decimal("0.5")
_WHOLE = Decimal(100)
_ROUND = 100
_MOST = 1000  # places of a line: longer ones are data, and nobody adds them up by eye
_MOST_TOTALS = 20
_MOST_ADDENDS = 10  # addends that an explanation lists
_DECIMALS = compiled(r"[.,](\d+)\D*$")
_THOUSANDS = 3


class _Sum(Struct, frozen=True, eq=False):
    """A total of a line, the numbers of one reading, and what they come to; `off`: by how much that misses the total
    when rounding does not explain it, else 0."""

    places: tuple[int, ...]
    total: Claim
    parts: tuple[Claim, ...]
    comes_to: Decimal
    off: Decimal

    @property
    def slip(self) -> str:
        """The slip that would turn the sum into the total, "" for none."""
        right = replace(figures.number(self.total), low=self.comes_to, high=self.comes_to)
        return slip(figures.number(self.total), right)


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the total, for each line that does not add up. `tolerance`: per cent of the total."""
    document = extract.document
    if all(block.cell is None for block in document.blocks):
        return
    claims = {c.sentence.block: c for c in extract.claims if c.sentence.role == "table" and _exact(c)}
    found: dict[Span, Slip] = {}
    for table in tables(document):
        for direction in lines(table, document.text, claims, context.lexicon.tables):
            added = [line for line in direction if line.part != "unadded" and len(line.entries) <= _MOST]
            for shares in (False, True):
                for wrong in _slips(added, shares, tolerance / _WHOLE, document.text):
                    found.setdefault(wrong.at.span, wrong)
    yield from (found[span] for span in sorted(found))


def _slips(lines: Sequence[FigureLine], shares: bool, tolerance: Decimal, text: str) -> Iterator[Slip]:
    """The columns, or the rows, of one table → the totals among them that miss their sums; of shares, which add up to
    100 or to nothing, or of all other numbers."""
    places = sorted({at for line in lines for at, entry in enumerate(line.entries) if entry.part == "total"})
    for at in places[:_MOST_TOTALS]:
        judged = [sums for line in lines if (sums := list(_sums(line, at, shares, tolerance)))]
        holding = {s.places for sums in judged for s in sums if not s.off}
        failing = [sums for sums in judged if all(s.off for s in sums)]
        proven = bool(holding) and 2 * len(failing) <= len(judged)
        for sums in failing if proven or len(judged) == 1 else ():
            best = next((s for s in sums if s.places in holding), None) if proven else sums[0]
            if best and (abs(best.off) <= abs(_low(best.total)) * (_NEAR_PROVEN if proven else _NEAR) or best.slip):
                yield _slip(best, proven, text)


def _sums(line: FigureLine, at: int, shares: bool, tolerance: Decimal) -> Iterator[_Sum]:
    """A line and the place of a total → its sum in every reading; nothing when a number is missing."""
    total = line.entries[at].claim
    if total is None or isinstance(total.value, Percentage) != shares or (shares and _low(total) != _WHOLE):
        return
    for places in readings([entry.part for entry in line.entries], at):
        entries = [line.entries[n] for n in places]
        parts = tuple(e.claim for e in entries if e.claim and figures.same_kind(e.claim.value, total.value))
        if len(parts) > 1 and all(entry.claim or entry.nil for entry in entries):
            comes_to = sum((_low(part) for part in parts), Decimal(0))
            off = comes_to - _low(total)
            slack = _slack([total, *parts]) + tolerance * abs(_low(total))
            yield _Sum(places, total, parts, comes_to, off if abs(off) > slack else Decimal(0))


def _slack(claims: Sequence[Claim]) -> Decimal:
    """How far a true sum of numbers so written may be off: twice the coarsest precision, or half a unit for each of
    them where all are rounded. Counts are, when every one ends in two zeros."""
    values = [figures.number(claim) for claim in claims]
    coarsest = max(value.step for value in values)
    units = [last_nonzero_unit(value.low, value.step) for value in values if value.low]
    common = min(units, default=coarsest)
    counted = all(isinstance(value, Quantity) and value.step == 1 for value in values)
    if common >= coarsest * _ROUND:
        rounding = common * len(values) / 2
    else:
        rounding = Decimal(0) if counted else sum((value.step for value in values), Decimal(0)) / 2
    return max(2 * coarsest, rounding)


def _exact(claim: Claim) -> bool:
    """Whether a cell holds one number to reckon with, which may be a loss."""
    value = claim.value
    if not isinstance(value, Number) or value.low is None:
        return False
    size = abs(value.low)
    return figures.usable(replace(value, low=size, high=size)) and value.low == value.high and not value.hedge


def _low(claim: Claim) -> Decimal:
    value = figures.number(claim)
    assert value.low is not None
    return value.low


def _slip(wrong: _Sum, proven: bool, text: str) -> Slip:
    expected = _as_written(wrong.comes_to, wrong.total, text)
    added = [figures.written(text, part) for part in wrong.parts]
    shown = " + ".join(added[:_MOST_ADDENDS]) + (
        f" + {len(added) - _MOST_ADDENDS} more" if len(added) > _MOST_ADDENDS else ""
    )
    places = "The same places of the other lines add up." if proven else "It is the only total of the table."
    return Slip(
        at=wrong.total,
        against=wrong.parts,
        expected=expected,
        explanation=(
            f"{shown} = {expected}",
            f'"{figures.written(text, wrong.total)}" is written as their total',
            places,
        ),
        reasons=("recomputed", *((wrong.slip,) if wrong.slip else ()), *(("like-lines",) if proven else ())),
        sure="error" if proven or wrong.slip else "warning",
    )


def _as_written(number: Decimal, like: Claim, text: str) -> str:
    """A number in the scale and with the decimals of a cell: 5,570,000 beside "5.57" is "5.57" again."""
    found = _DECIMALS.search(figures.written(text, like).rstrip(")"))
    decimals = len(found[1]) if found else 0
    step = figures.number(like).step
    if decimals == _THOUSANDS and step >= 1:
        decimals = 0
    return f"{(number / step).quantize(Decimal(1)).scaleb(-decimals):,}"
