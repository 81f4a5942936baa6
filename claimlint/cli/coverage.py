"""Report → the table that `--coverage` prints: what each document claims, and how much of it met another claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.model import DocumentCoverage, Report
from claimlint.terminal.cells import cells, visible

_KINDS = ("name", "quote", "moment", "amount", "percentage", "quantity")


def lines(report: Report) -> Iterator[str]:
    """Report → a line a document with "compared/read" for each kind of claim, a total, and why the rest met none."""
    rows = [("document", *(f"{kind}s" if kind != "quantity" else "quantities" for kind in _KINDS), "all")]
    rows += [_row(visible(document.path), [document]) for document in report.coverage]
    rows.append(_row("all documents", report.coverage))
    sizes = [max(cells(row[at]) for row in rows) for at in range(len(rows[0]))]
    yield "Claims that met another, of those that were read:"
    for row in rows:
        first, *counts = (" " * (size - cells(cell)) for cell, size in zip(row, sizes, strict=True))
        yield f"  {row[0]}{first}  " + "  ".join(pad + cell for pad, cell in zip(counts, row[1:], strict=True))
    for reason, count in sorted(report.summary.not_compared.items()):
        if count:
            yield f"  {count} not compared: {visible(reason)}"


def _row(name: str, documents: Sequence[DocumentCoverage]) -> tuple[str, ...]:
    compared = [sum(d.compared.get(kind, 0) for d in documents) for kind in _KINDS]
    read = [sum(d.claims.get(kind, 0) for d in documents) for kind in _KINDS]
    pairs = [*zip(compared, read, strict=True), (sum(compared), sum(read))]
    return (name, *(f"{met}/{of}" if of else "-" for met, of in pairs))
