"""Report → Markdown for a comment on a pull request, or for the summary of a job.

Counts come first, as tables; what was found is a list, because the words of a document may hold any character. Places
are links that count from the folder in which the run was made. Hosts refuse a comment that is too long, so that what
does not fit is counted and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from io import StringIO
from typing import TextIO

from claimlint.model import SEVERITIES, Error, Finding, Place, Report
from claimlint.reporters._frame import frame
from claimlint.reporters._markup import cell, code, longest_run
from claimlint.reporters._words import more, sides, where
from claimlint.terminal.lines import put
from claimlint.terminal.uri import uri
from claimlint.terminal.verdict import NOUNS, count, coverage, incomplete, verdict

TELLS_COVERAGE = True
SORTS = True

MOST_ROWS, LONGEST_TABLE = 20, 2_000
MOST_LISTED, LONGEST_LIST = 50, 24_000
MOST_ERRORS, LONGEST_ERRORS = 20, 6_000
MOST_SHOWN, LONGEST_FRAMES = 20, 28_000
"""Items and characters of each part; GitHub takes 65,536 characters in a comment."""

MOST_PLACES = 3
WIDTH = 100
"""Of a code frame: places shown after the primary one, and cells."""


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → a heading, counts by rule and by document, the findings with their places, what was not done, and
    folded code frames."""
    out.write(f"### claimlint: {verdict(report).text}\n")
    _table("rule", Counter((finding.rule, finding.severity) for finding in report.findings), out)
    _table("document", Counter((finding.place.path, finding.severity) for finding in report.findings), out)
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


def _table(head: str, counts: Counter[tuple[str, str]], out: TextIO) -> None:
    """How often each (name, severity) came → after a blank line, a table with a row a name, the gravest first."""
    if not counts:
        return
    levels = [level for level in SEVERITIES if any(severity == level for _, severity in counts)]
    numbers = {name: tuple(counts[name, level] for level in levels) for name, _ in counts}
    names = sorted(numbers, key=lambda name: ([-number for number in numbers[name]], name))
    rows = _fitting((_row(cell(name), numbers[name]) for name in names), MOST_ROWS, LONGEST_TABLE)
    rest = [numbers[name] for name in names[len(rows) :]]
    if rest:
        rows.append(_row(f"and {len(rest)} more", [sum(column) for column in zip(*rest, strict=True)]))
    nouns = " | ".join(f"{NOUNS[level]}s" for level in levels)
    out.write(f"\n| {head} | {nouns} |\n| --- |{' --: |' * len(levels)}\n")
    out.writelines(rows)


def _row(name: str, numbers: Iterable[int]) -> str:
    return f"| {name} | {' | '.join(str(number) if number else '' for number in numbers)} |\n"


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
    """Finding → its place and message, and below it the places that it stands against and those that agree."""
    head = f"- **{finding.severity}** {code(finding.rule)} at {_place(finding.place)}: {code(finding.message)}\n"
    told = [
        f"  - {side.label} {_place(related.place)}: {code(related.message)}\n"
        for side in sides(finding)
        for related in side.shown
    ]
    left_out = more(finding)
    return head + "".join(told) + (f"  - {left_out}\n" if left_out else "")


def _place(place: Place) -> str:
    """Place → a link to its line; of a file outside of the folder, which no link reaches, where it is."""
    target = uri(place.path)
    shown = code(where(place))
    return shown if target.startswith(("file:", "../")) else f"[{shown}]({target}#L{place.start.line})"


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
