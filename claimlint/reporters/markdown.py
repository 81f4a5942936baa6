"""Report → Markdown for a comment on a pull request, or for the summary of a job.

Who opens a pull request has ten seconds: how many contradictions, each with both places and both values, then how to
mute what is right. Counts and code frames are folded. What was found is a list, because the words of a document may
hold any character. Places are links that count from the folder in which the run was made. Hosts refuse a comment that
is too long, so that what does not fit is counted and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from io import StringIO
from typing import TextIO

from claimlint.model import SEVERITIES, Error, Finding, Place, Report
from claimlint.reporters._frame import frame
from claimlint.reporters._markup import cell, code, longest_run
from claimlint.reporters._words import more, sides
from claimlint.terminal.cells import clip_end
from claimlint.terminal.lines import put
from claimlint.terminal.uri import uri
from claimlint.terminal.verdict import NOUNS, count, coverage, incomplete, verdict
from claimlint.terminal.where import one_line, where

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
MOST_CELLS = 80
"""Of the value of the primary place."""


def write(report: Report, out: TextIO, *, color: bool = False, width: int = 0, links: str = "") -> None:
    """Report → a heading, the findings with their places and values, what was not done, how to mute what is right, and
    folded code frames and counts."""
    out.write(f"### claimlint: {verdict(report).text}\n")
    if report.findings and (known := report.summary.baselined + report.summary.elsewhere):
        out.write(f"\nOnly what is new: {count(known, 'further finding')} of what was there before left out.\n")
    _list(map(_item, report.findings), len(report.findings), MOST_LISTED, LONGEST_LIST, out)
    if report.errors:
        out.write(f"\n**{incomplete(report)}**\n")
        _list(map(_error, report.errors), len(report.errors), MOST_ERRORS, LONGEST_ERRORS, out)
    frames = "\n".join(_fitting(map(_frames, report.findings), MOST_SHOWN, LONGEST_FRAMES))
    if frames:
        fence = "`" * max(3, longest_run(frames) + 1)
        _folded("The places in their lines", f"{fence}text\n{frames}{fence}\n", out)
    if report.findings:
        rules = _table("rule", Counter((finding.rule, finding.severity) for finding in report.findings))
        documents = _table("document", Counter((finding.place.path, finding.severity) for finding in report.findings))
        _folded("Counted by rule and by document", f"{rules}\n{documents}", out)
        _folded("Right as it is? How to mute it", _muting(report.findings[0].rule), out)
    if report.summary.documents:
        out.write(f"\n{coverage(report.summary)}\n")


def _folded(summary: str, body: str, out: TextIO) -> None:
    """What is read on demand → after a blank line, its heading, and below it what opens with a click."""
    out.write(f"\n<details>\n<summary>{summary}</summary>\n\n{body}\n</details>\n")


def _muting(rule: str) -> str:
    """The rule of the first finding → how to mute a place, the rule, and all that is there today."""
    mark = code(f"<!-- claimlint-disable-next-line {rule} -- why -->")
    ignored = code(f"ignore: [{rule}]")
    return (
        f"- one place: {mark} on the line above it\n"
        f"- a rule: {ignored} in `claimlint.yaml`\n"
        "- all that is there today: `claimlint baseline create .`, then `--baseline claimlint-baseline.json`\n"
    )


def _table(head: str, counts: Counter[tuple[str, str]]) -> str:
    """How often each (name, severity) came → a table with a row a name, the gravest first."""
    levels = [level for level in SEVERITIES if any(severity == level for _, severity in counts)]
    numbers = {name: tuple(counts[name, level] for level in levels) for name, _ in counts}
    names = sorted(numbers, key=lambda name: ([-number for number in numbers[name]], name))
    rows = _fitting((_row(cell(name), numbers[name]) for name in names), MOST_ROWS, LONGEST_TABLE)
    rest = [numbers[name] for name in names[len(rows) :]]
    if rest:
        rows.append(_row(f"and {len(rest)} more", [sum(column) for column in zip(*rest, strict=True)]))
    nouns = " | ".join(f"{NOUNS[level]}s" for level in levels)
    return f"| {head} | {nouns} |\n| --- |{' --: |' * len(levels)}\n" + "".join(rows)


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
    """Finding → its message, and below it its place with its value, and those that it stands against and that agree."""
    value = code(clip_end(one_line(finding.place.text), MOST_CELLS))
    head = f"- **{finding.severity}** {code(finding.message)} ({code(finding.rule)})\n"
    head += f"  - at {_place(finding.place)}{': ' if value else ''}{value}\n"
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
