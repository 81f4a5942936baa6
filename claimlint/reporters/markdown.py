"""Report → Markdown for a comment on a pull request, or for the summary of a job.

A list and not a table, because the words of a document may hold any character. Hosts refuse a comment that is too
long, so that what does not fit is counted and left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import TextIO

from claimlint.model import Error, Finding, Report
from claimlint.reporters._frame import frame
from claimlint.reporters._markup import code, longest_run
from claimlint.reporters._words import where
from claimlint.terminal.lines import put
from claimlint.terminal.verdict import count, coverage, incomplete, verdict

TELLS_COVERAGE = True

MOST_LISTED, LONGEST_LIST = 50, 24_000
MOST_ERRORS, LONGEST_ERRORS = 20, 6_000
MOST_SHOWN, LONGEST_FRAMES = 20, 30_000
"""Items and characters of each part; GitHub takes 65,536 characters in a comment."""

MOST_PLACES = 3
WIDTH = 100
"""Of a code frame: places shown after the primary one, and cells."""


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → a heading with the counts, the findings with all places, what was not done, and folded code frames."""
    out.write(f"### claimlint: {verdict(report).text}\n")
    _list(map(_item, report.findings), len(report.findings), MOST_LISTED, LONGEST_LIST, out)
    if report.errors:
        out.write(f"\n**{incomplete(report)}**\n")
        _list(map(_error, report.errors), len(report.errors), MOST_ERRORS, LONGEST_ERRORS, out)
    frames = "\n".join(_fitting(map(_frames, report.findings), MOST_SHOWN, LONGEST_FRAMES))
    if frames:
        fence = "`" * max(3, longest_run(frames) + 1)
        summary = "<summary>The places in their lines</summary>"
        out.write(f"\n<details>\n{summary}\n\n{fence}text\n{frames}{fence}\n\n</details>\n")
    if report.summary.documents:
        out.write(f"\n{coverage(report.summary)}\n")


def _list(items: Iterable[str], total: int, most: int, room: int, out: TextIO) -> None:
    """Items → those that fit, after a blank line, then how many did not."""
    shown = _fitting(items, most, room)
    left_out = [f"- and {count(total - len(shown), 'more item')}\n"] if len(shown) < total else []
    if total:
        out.writelines(["\n", *shown, *left_out])


def _fitting(items: Iterable[str], most: int, room: int) -> list[str]:
    """Items → at most `most` of them, from the first on, that have `room` characters together."""
    shown: list[str] = []
    for item in items:
        room -= len(item)
        if room < 0 or len(shown) == most:
            break
        shown.append(item)
    return shown


def _item(finding: Finding) -> str:
    """Finding → its place and message, and below it the places that it stands against."""
    head = f"- **{finding.severity}** {code(finding.rule)} at {code(where(finding.place))}: {code(finding.message)}\n"
    return head + "".join(f"  - {code(where(r.place))}: {code(r.message)}\n" for r in finding.related)


def _error(error: Error) -> str:
    at = ":".join(str(part) for part in (error.path, error.line, error.column) if part not in ("", None))
    hint = f" ({code(error.hint)})" if error.hint else ""
    return f"- {code(error.kind)} {code(at)}{': ' if at else ''}{code(error.message.split(chr(10))[0])}{hint}\n"


def _frames(finding: Finding) -> str:
    """Finding → the code frames of its first places, as the full format draws them."""
    drawn = StringIO()
    put(frame(finding.place, mark="^", style="", width=WIDTH), drawn, color=False)
    for related in finding.related[:MOST_PLACES]:
        put(frame(related.place, mark="-", style="", width=WIDTH), drawn, color=False)
    return drawn.getvalue()
