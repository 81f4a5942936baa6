"""Report → bytes: one module per output format, found by walking this folder.

A format has `write(report: Report, out: TextIO, *, color: bool, width: int, links: str) -> None`, pure on finished
data: it opens no file, asks no clock and no environment, and writes the same characters with and without colour.
`width` is in terminal cells. `links` is the URL of the folder that paths count from, for formats whose places can be
clicked in a terminal; "" for none. A format for machines ignores all three.

What a format tells of the rules (why, severity) it takes from `report.rules`, the rules that ran; a finding may name
a rule that is not there. What could not be done (`report.errors`) is told by every format that programs read, as a
problem of its own: a report that is not complete must not look like a clean one.

`TELLS_COVERAGE` says whether the output holds the counts of the run; for the others the command line puts them on
standard error. `EXPLAINS`, where there is one, says that the format shows people what leads to a finding: without
`--explain` it is handed findings without explanation. The first line of a module's docstring says what the format is
and for whom; README.md prints it.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from msgspec.structs import replace

from claimlint import catalog

if TYPE_CHECKING:  # the names of formats are asked for where no report is
    from claimlint.model import Report

WIDTH_OFF_TERMINAL = 120
"""Cells of a line in a file or a pipe, so that they have the same bytes everywhere."""


def rendered(
    report: Report,
    form: str,
    *,
    explain: bool = False,
    color: bool = False,
    width: int = WIDTH_OFF_TERMINAL,
    links: str = "",
) -> str:
    """Report and the name of a format → its text. `width`, `color` and `links` as formats take them; `explain`: formats
    that explain findings do so. Raises ValueError for a format that there is not."""
    if form not in catalog.names("reporters"):
        raise ValueError(f"no format {form!r}: it is one of {', '.join(catalog.names('reporters'))}")
    text, reporter = StringIO(), catalog.load("reporters", form)
    shown = _unexplained(report) if hasattr(reporter, "EXPLAINS") and not explain else report
    reporter.write(shown, text, color=color, width=width, links=links)
    return text.getvalue()


def _unexplained(report: Report) -> Report:
    """A report → the same, with findings that say what is wrong and not how it was found."""
    return replace(report, findings=tuple(replace(finding, explanation=()) for finding in report.findings))
