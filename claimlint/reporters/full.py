"""Report → what a person reads: every finding with both of its places in view.

Two documents disagree, so one code frame is not enough: the places that the primary one stands against follow as
sub-diagnostics, each with its own frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from claimlint.model import SEVERITIES, Finding, Report, Severity, Summary
from claimlint.reporters._explained import explained
from claimlint.reporters._frame import frame
from claimlint.reporters._lines import Line, Piece, Style, put
from claimlint.reporters._terminal import visible

TELLS_COVERAGE = True
EXPLAINS = True
MAX_RELATED = 10

_STYLES: dict[Severity, Style] = {"error": "bold red", "warning": "bold yellow", "info": "bold blue", "off": "dim"}
_NOUNS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def write(report: Report, out: TextIO, *, color: bool, width: int) -> None:
    """Report → findings with a blank line after each, then what was found and what was covered."""
    put(_lines(report, width), out, color=color)


def coverage(summary: Summary) -> str:
    """Summary → one line that says what was read and compared, and what was not."""
    read = f"{_count(summary.documents, 'document')} in {_count(summary.stories, 'story')}"
    told = [f"{read}: {_count(summary.claims, 'claim')} read, {_count(summary.facts, 'fact')} compared"]
    reasons = sorted((reason, count) for reason, count in summary.not_compared.items() if count)
    if reasons:
        told.append("not compared: " + ", ".join(f"{count} {visible(reason)}" for reason, count in reasons))
    muted = {
        "suppressed": summary.suppressed,
        "in the baseline": summary.baselined,
        "elsewhere": summary.elsewhere,
    }
    if any(muted.values()):
        told.append("left out: " + ", ".join(f"{count} {where}" for where, count in muted.items() if count))
    return "; ".join(told)


def _lines(report: Report, width: int) -> Iterator[Line]:
    for finding in report.findings:
        yield from _finding(finding, width)
        yield ()
    yield (_verdict(report),)
    if report.summary.documents:
        yield (Piece(coverage(report.summary), "dim"),)
    if report.errors:
        yield (Piece(f"Incomplete: {_count(len(report.errors), 'problem')} kept part of the work from being done"),)


def _finding(finding: Finding, width: int) -> Iterator[Line]:
    style = _STYLES[finding.severity]
    head = f"{finding.severity}[{visible(finding.rule)}]"
    yield Piece(head, style), Piece(f": {visible(finding.message)}", "bold")
    yield from frame(finding.place, mark="^", style=style, width=width)
    for related in finding.related[:MAX_RELATED]:
        yield Piece("info", "bold blue"), Piece(f": {visible(related.message)}")
        yield from frame(related.place, mark="-", style="bold blue", width=width)
    if len(finding.related) > MAX_RELATED:
        yield Piece("info", "bold blue"), Piece(f": and {_count(len(finding.related) - MAX_RELATED, 'more place')}")
    yield from explained(finding)
    if finding.fix is not None:
        yield Piece("help", "cyan"), Piece(f": replace it with `{visible(finding.fix)}`")
    rests = f"rests on {visible(', '.join(finding.reasons))}; " if finding.reasons else ""
    yield Piece("help", "cyan"), Piece(f": {rests}see `claimlint explain {visible(finding.rule)}`")


def _verdict(report: Report) -> Piece:
    """What was found; a run that compared nothing must not read like a clean one."""
    summary = report.summary
    documents = _count(summary.documents, "document")
    counts = {level: sum(f.severity == level for f in report.findings) for level in SEVERITIES}
    if any(counts.values()):
        told = ", ".join(_count(counts[level], noun) for level, noun in _NOUNS.items() if counts[level])
        return Piece(f"{told} in {documents}", "bold")
    if not summary.documents:
        return Piece("No documents were read", "bold yellow")
    if not summary.facts:
        return Piece(f"No findings, but nothing was compared in {documents}", "bold yellow")
    return Piece(f"No contradictions found in {documents} ({_count(summary.facts, 'fact')} compared)", "green")


def _count(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"
