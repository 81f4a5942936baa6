"""Report → the lines that say how the run went: what was found, and what was covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from claimlint.model import SEVERITIES, Report, Severity, Summary, SupportRow, Verdict
from claimlint.model.reasons import not_compared
from claimlint.terminal.cells import visible, wrapped
from claimlint.terminal.lines import Line, Piece, Style

_STYLES: dict[Severity, Style] = {"error": "bold red", "warning": "bold yellow", "info": "bold blue", "off": "dim"}
NOUNS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
"""Severity → what a finding of it is called, in the singular."""
_INDENT, _LINES, _NARROWEST = 2, 20, 20
"""Cells that what is wrapped stands further in, lines of it at most, and cells of them at least."""


def closing(report: Report, width: int) -> Iterator[Line]:
    """Report → the last lines of a format for people; what was covered is broken at words where it is wider."""
    yield (verdict(report),)
    if report.support:
        yield (Piece(signed(report.support)),)
    if report.summary.documents:
        width = max(width, _NARROWEST)
        for line in covered(report.summary):
            first, *more = wrapped(line, width, width - _INDENT, _LINES)
            yield (Piece(first, "dim"),)
            yield from ((Piece(" " * _INDENT), Piece(other, "dim")) for other in more)
    if report.errors:
        yield (Piece(incomplete(report)),)


def verdict(report: Report) -> Piece:
    """What was found; a run that compared nothing must not read like a clean one."""
    summary = report.summary
    documents = count(summary.documents, "document")
    counts = {level: sum(f.severity == level for f in report.findings) for level in SEVERITIES}
    if any(counts.values()):
        told = ", ".join(count(counts[level], noun) for level, noun in NOUNS.items() if counts[level])
        return Piece(f"{told} in {documents}", "bold")
    if summary.unshown:
        return Piece(f"{count(summary.unshown, 'finding')} not shown in {documents}", "bold yellow")
    if not summary.documents:
        return Piece("No documents were read", "bold yellow")
    if not summary.facts:
        return Piece(f"No findings, but nothing was compared in {documents}", "bold yellow")
    return Piece(f"No contradictions found in {documents} ({count(summary.facts, 'fact')} compared)", "green")


def coverage(summary: Summary) -> str:
    """Summary → one line that says what was read and compared, and what was not."""
    return "; ".join(covered(summary))


def covered(summary: Summary) -> list[str]:
    """Summary → lines that say what was read and compared, what was not compared, what was left out, and what was read
    of texts that are not in English."""
    read = f"{count(summary.documents, 'document')} in {count(summary.stories, 'story')}"
    told = [f"{read}: {count(summary.claims, 'claim')} read, {count(summary.facts, 'fact')} compared"]
    reasons = sorted((reason, number) for reason, number in summary.not_compared.items() if number)
    if reasons:
        told.append("not compared: " + ", ".join(visible(not_compared(*reason)) for reason in reasons))
    muted = {
        "suppressed": summary.suppressed,
        "in the baseline": summary.baselined,
        "elsewhere": summary.elsewhere,
        "not shown": summary.unshown,
    }
    if any(muted.values()):
        told.append("left out: " + ", ".join(f"{number} {where}" for where, number in muted.items() if number))
    return [*told, *languages(summary)]


def languages(summary: Summary) -> Iterator[str]:
    """Summary → for each language of which not everything is read, how many documents are in it, and what is read."""
    from claimlint.languages import lexicon_of  # most runs meet English alone

    for code, number in sorted(summary.languages.items()):
        language = lexicon_of(code)
        told = f"{count(number, 'document')} in {visible(language.name)}"
        if language.dates is None:
            yield f"{told}: nothing of {'it' if number == 1 else 'them'} is read"
        else:
            yield f"{told}: only {'its' if number == 1 else 'their'} dates are read, and held against nothing else"


def signed(rows: Sequence[SupportRow]) -> str:
    """The claims of drafts → how many have each verdict, and how many are signed off, in one line."""
    counted = Counter(row.verdict for row in rows)
    verdicts: tuple[Verdict, ...] = get_args(Verdict)
    told = ", ".join(f"{counted[verdict]} {verdict.replace('-', ' ')}" for verdict in verdicts if counted[verdict])
    off = sum(row.signed is not None for row in rows)
    return f"{count(len(rows), 'claim')} held against sources: {told}" + (f"; {off} signed off" if off else "")


def incomplete(report: Report) -> str:
    """Report with errors → the line that says so."""
    return f"Incomplete: {count(len(report.errors), 'problem')} kept part of the work from being done"


def style_of(severity: Severity) -> Style:
    """Severity → the style it is told in."""
    return _STYLES[severity]


def count(number: int, noun: str) -> str:
    """A number and a noun in the singular → both, the noun as the number needs it."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"
