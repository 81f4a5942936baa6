"""Documents of a run → what claimlint takes each of them for: its language, its day and what says that, its claims.

"Yesterday" counts from the day of a document, so that a wrong one moves what it tells; here somebody sees it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TextIO

from claimlint.model import Documents, Error
from claimlint.terminal.cells import visible
from claimlint.terminal.lines import Line, Piece
from claimlint.wire.values import json_text

if TYPE_CHECKING:
    from claimlint.wire.values import Json

_GIVEN = "option --date"


class Row(NamedTuple):
    """A document: its path and title, the code of its language, its day, and what says that ("" for no day)."""

    path: str
    title: str
    language: str
    day: date | None
    dated_by: str


def rows(documents: Documents, today: date | None) -> Iterator[Row]:
    """Documents by path, and the day that the user gives → a row each, in the order of paths."""
    from claimlint import pipeline  # which few commands need

    for path in documents:
        document = documents.get(path)
        if document is None:
            continue  # it cannot be read, and the errors say so
        day, by = pipeline.dated_by(document)
        titles = (document.text[b.span.start : b.span.end] for b in document.blocks if b.role == "title")
        given = day is None and today is not None
        yield Row(path, next(titles, ""), document.language, today if given else day, _GIVEN if given else by)


def lines(found: Sequence[Row]) -> Iterator[Line]:
    """Rows → the lines of a table, one cell a piece, its head first."""
    yield tuple(Piece(name, "bold") for name in ("document", "language", "day", "said by", "title"))
    for row in found:
        day = row.day.isoformat() if row.day else "-"
        said = (visible(row.path), row.language, day, row.dated_by or "-", visible(" ".join(row.title.split())) or "-")
        yield tuple(map(Piece, said))


def write_json(found: Sequence[Row], errors: Sequence[Error], out: TextIO) -> None:
    """Rows → one object with schema_version, documents and errors."""
    from claimlint.wire.findings import SCHEMA_VERSION, error_json

    documents: list[Json] = [
        {
            "path": row.path,
            "title": row.title,
            "language": row.language,
            "day": row.day.isoformat() if row.day else None,
            "dated_by": row.dated_by,
        }
        for row in found
    ]
    told: list[Json] = [error_json(error) for error in errors]
    out.write(json_text({"schema_version": SCHEMA_VERSION, "documents": documents, "errors": told}))


def write_csv(found: Sequence[Row], out: TextIO) -> None:
    """Rows → a line a document under a head."""
    from claimlint.cli.commands.facts import no_formula

    table = csv.writer(out, lineterminator="\n")
    table.writerow(("path", "title", "language", "day", "dated_by"))
    for row in found:
        told = (
            row.path,
            " ".join(row.title.split()),
            row.language,
            row.day.isoformat() if row.day else "",
            row.dated_by,
        )
        table.writerow([no_formula(cell) for cell in told])
