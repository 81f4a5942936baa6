"""Report → one page for a browser: every finding with its passages side by side, facts by document, and the texts.

An editor opens the file from disk or an attachment, years later perhaps, and nothing of it is fetched from anywhere:
its style and its script stand in it, and its policy allows these two and nothing else. Whatever documents say is text
in it and never markup.
"""

from __future__ import annotations

from typing import TextIO

from claimlint.model import Report

TELLS_COVERAGE = True
SHOWS_TEXTS = True
SORTS = True


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → the page. Without `report.shown` it has the findings, and neither texts nor facts."""
    from claimlint.reporters._page import page  # which loads the templates

    out.write(page(report))
