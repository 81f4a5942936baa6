"""Report → a picture (SVG) of documents by facts and of the days that are told, for pages, slides and print.

It is one file that draws the same wherever it is put: nothing in it runs, and nothing is fetched. Every word of a
document goes through the escaping of XML, and what nobody can see or XML cannot hold is shown.
"""

from __future__ import annotations

from typing import TextIO

from claimlint.model import Report

TELLS_COVERAGE = True
SHOWS_TEXTS = True


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → the picture. Without `report.shown` there is nothing to draw, and it says so."""
    from claimlint.reporters._picture import picture
    from claimlint.reporters._xml import write_xml

    write_xml(picture(report), out)
