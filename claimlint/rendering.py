"""Report + the name of a format → its text: what the command writes, and what a program gets.

A format is handed what it says that it shows, no more (see `claimlint.reporters`).
"""

from __future__ import annotations

from io import StringIO
from typing import Literal

from msgspec.structs import replace

from claimlint import catalog
from claimlint.model import Report
from claimlint.outcome import surest_first

Sort = Literal["severity", "place"]
"""Orders of findings: the gravest and surest first, or as they stand in the documents."""

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
    sort: Sort = "severity",
) -> str:
    """Report and the name of a format → its text. `width`, `color` and `links` as formats take them; `explain`: formats
    that explain findings do so; `sort`: the order of findings in formats for people. Raises
    ValueError for a format that there is not."""
    if form not in catalog.names("reporters"):
        raise ValueError(f"no format {form!r}: it is one of {', '.join(catalog.names('reporters'))}")
    text, reporter = StringIO(), catalog.load("reporters", form)
    shown = _unexplained(report) if hasattr(reporter, "EXPLAINS") and not explain else report
    if hasattr(reporter, "SORTS") and sort == "severity":
        shown = replace(shown, findings=tuple(sorted(shown.findings, key=surest_first)))
    shown = _with_examples(shown) if hasattr(reporter, "EXAMPLES") else shown
    reporter.write(shown, text, color=color, width=width, links=links)
    return text.getvalue()


def _unexplained(report: Report) -> Report:
    """A report → the same, with findings that say what is wrong and not how it was found."""
    return replace(report, findings=tuple(replace(finding, explanation=()) for finding in report.findings))


def _with_examples(report: Report) -> Report:
    """A report → the same with an example of each rule that ran and has one."""
    from claimlint.cases.examples import example  # reads case files

    found = ((rule.id, example(rule)) for rule in report.rules)
    return replace(report, examples={name: shown for name, shown in found if shown is not None})
