"""Findings at a range of a buffer → what an editor can do about them: make their fix, or put a suppression mark.

Which comments a format takes, and where one may stand, its reader knows: a mark is only offered when the text with it,
read again, has it over the place, and reads the same apart from that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol.types import CodeAction, CodeActionKind, Range, TextEdit, WorkspaceEdit

from claimlint import readers
from claimlint.layout.places import Lines, lines_of
from claimlint.lsp.diagnostics import Spot, spots
from claimlint.lsp.folder import Seen
from claimlint.lsp.positions import Positions
from claimlint.model import Document, Span
from claimlint.terminal.cells import visible

_COMMENTS = ("<!-- {} -->", ".. {}", "// {}", "# {}", "% {}", "{{/* {} */}}", "NOTE {}\n")
"""How comments are written in the formats that have some."""
_BREAK = re.compile(r"\r\n|\r|\n")
_BLANKS = re.compile(r"[ \t]*")


def actions(seen: Seen, file: str, uri: str, there: Range, positions: Positions) -> list[CodeAction]:
    """What was found, the real path of a file with a buffer, its address, and a range in it → what can be done there.
    `seen` was found with the very text that the buffer has."""
    text = seen.buffers[file]
    lines = lines_of(text)
    start, end = positions.offset(lines, there.start), positions.offset(lines, there.end)
    found = [spot for spot in _in(seen, file) if spot.place.start.offset <= end and start <= spot.place.end.offset]
    fixes = [action for spot in found for action in _fixes(spot, uri, lines, positions)]
    marks: dict[str, CodeAction] = {}
    for spot in found:
        if spot.finding.rule not in marks and (action := _mark(spot, file, uri, lines, positions)):
            marks[spot.finding.rule] = action
    return [*fixes, *marks.values()]


def _in(seen: Seen, file: str) -> Iterator[Spot]:
    """The ends of findings that lie in the text of a file."""
    for finding in seen.report.findings:
        for spot in spots(finding):
            if spot.place.locator is None and seen.file(spot.place.path) == file:
                yield spot


def _fixes(spot: Spot, uri: str, lines: Lines, positions: Positions) -> Iterator[CodeAction]:
    finding, place = spot.finding, spot.place
    span = Span(place.start.offset, place.end.offset)
    if place is finding.place and finding.fix not in (None, place.text) and _says(lines, span) == place.text:
        title = f"Replace “{visible(place.text)}” by “{visible(str(finding.fix))}”"
        edit = _edit(uri, lines, span, str(finding.fix), positions)
        yield CodeAction(title, CodeActionKind.QuickFix, edit=edit, is_preferred=True)


def _mark(spot: Spot, file: str, uri: str, lines: Lines, positions: Positions) -> CodeAction | None:
    """A mark for the rule of a finding on the line where it is shown; None where none can stand."""
    span = Span(spot.place.start.offset, spot.place.end.offset)
    if _says(lines, span) != spot.place.text:
        return None
    whole = readers.from_text(file, lines.source)
    tried = [one for one in _marks(lines, span, spot.finding.rule) if _holds(file, lines.source, span, *one, spot)]
    alike = [(at, put) for at, put in tried if _blocks(file, lines.source, at, put) == _roles(whole)]
    if not tried:
        return None
    at, put = (alike or tried)[0]
    title = f"Suppress {spot.finding.rule} here with a comment"
    return CodeAction(title, CodeActionKind.QuickFix, edit=_edit(uri, lines, Span(at, at), put, positions))


def _marks(lines: Lines, span: Span, rule: str) -> Iterator[tuple[int, str]]:
    """A place, and a rule → where a mark may be put, and how: above its line, else at the end of it."""
    line = lines.span(lines.point(span.start).line)
    found = _BREAK.search(lines.source)
    end_of_line = found[0] if found else "\n"
    blanks = _BLANKS.match(lines.source, line.start, line.end)
    indent = blanks[0] if blanks else ""
    for comment in _COMMENTS:
        mark = comment.format(f"claimlint-disable-next-line {rule}").replace("\n", end_of_line)
        yield line.start, f"{indent}{mark}{end_of_line}"
    for comment in _COMMENTS:
        yield line.end, f" {comment.format(f'claimlint-disable-line {rule}').rstrip()}"


def _holds(file: str, text: str, span: Span, at: int, put: str, spot: Spot) -> bool:
    """Whether the text with a mark has it over a place."""
    moved = len(put) if at <= span.start else 0
    marks = readers.from_text(file, text[:at] + put + text[at:]).marks
    ours = [mark for mark in marks if at <= mark.at.start < at + len(put)]
    start, end = span.start + moved, span.end + moved
    return any(
        not mark.fault and spot.finding.rule in mark.rules and mark.span.start <= start and end <= mark.span.end
        for mark in ours
    )


def _blocks(file: str, text: str, at: int, put: str) -> list[str]:
    return _roles(readers.from_text(file, text[:at] + put + text[at:]))


def _roles(document: Document) -> list[str]:
    return [block.role for block in document.blocks]


def _says(lines: Lines, span: Span) -> str:
    return lines.source[span.start : span.end]


def _edit(uri: str, lines: Lines, span: Span, text: str, positions: Positions) -> WorkspaceEdit:
    start, end = (positions.position(lines, offset) for offset in (span.start, span.end))
    return WorkspaceEdit(changes={uri: [TextEdit(Range(start, end), text)]})
