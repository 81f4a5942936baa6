"""Report → what a person reads: every finding with both of its places in view.

Two documents disagree, so one code frame is not enough: the first place that the primary one stands against has its own
frame, unless it stands in the same line. The others are a line each, those that agree share one, so that no finding
takes more than a dozen lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from claimlint.model import Finding, Related, Report, reasons
from claimlint.reporters._frame import MIN_ROOM, Underlined, cut, frame, in_its_line, parts, position
from claimlint.reporters._words import BECAUSE, LABELS, PLACES_A_SIDE, and_more, explained
from claimlint.terminal.cells import cells, visible, wrapped
from claimlint.terminal.lines import Line, Piece, put
from claimlint.terminal.verdict import closing, style_of
from claimlint.wire.findings import rule_url

TELLS_COVERAGE = True
EXPLAINS = True
SORTS = True
MAX_LINES = 12
"""Of a finding, but for the steps of an explanation that somebody asked for."""

_LAYOUTS = ((3, PLACES_A_SIDE), (2, PLACES_A_SIDE), (1, PLACES_A_SIDE), (1, 2), (1, 1))
"""Source lines of a frame, and places of a side, the richest first: the first that fits is taken."""

_HEAD_LINES = 3
_NARROWEST = 40


def write(report: Report, out: TextIO, *, color: bool, width: int, links: str = "") -> None:
    """Report → findings with a blank line after each, then what was found and what was covered."""
    put(_lines(report, max(width, _NARROWEST)), out, color=color, links=links)


def _lines(report: Report, width: int) -> Iterator[Line]:
    for finding in report.findings:
        yield from _finding(finding, width, rule_url(report.docs_url, finding.rule))
        yield ()
    yield from closing(report, width)


def _finding(finding: Finding, width: int, url: str) -> Iterator[Line]:
    why, end = reasons.telling(finding.reasons), list(_help(finding, url))
    head = list(_head(finding, width))
    room = MAX_LINES - len(head) - len(end)
    for lines, places in _LAYOUTS:
        shown = list(_places(finding, width, lines, places))
        if len(shown) + bool(why or finding.explanation) <= room:
            break
    yield from (*head, *shown)
    yield from explained(finding, width) if finding.explanation else _because(why, width, max(room - len(shown), 1))
    yield from end


def _head(finding: Finding, width: int) -> Iterator[Line]:
    """Severity and rule, then the message, broken at words."""
    head = f"{finding.severity}[{visible(finding.rule)}]: "
    first, *others = wrapped(visible(finding.message), width - cells(head), width - 2, _HEAD_LINES) or [""]
    yield Piece(head[:-2], style_of(finding.severity)), Piece(f": {first}", "bold")
    yield from ((Piece("  "), Piece(line, "bold")) for line in others)


def _places(finding: Finding, width: int, lines: int, places: int) -> Iterator[Line]:
    """The frame of the primary place, that of the first it stands against, and a line for each of the others; those
    that agree share a line. `lines`: of a frame; `places`: most of a side, but for those in the line of a frame."""
    alike = [related for related in finding.related if related.role == "agrees"][:places]
    left = [related for related in finding.related if related.role != "agrees"]
    beside = in_its_line(finding.place, [related.place for related in left], width)
    style = style_of(finding.severity)
    yield from frame(finding.place, mark="^", style=style, width=width, most=lines, beside=beside)
    left, hidden = _without(left, beside), len(finding.related) + finding.related_more - len(beside) - len(alike)
    if left:
        first, *left = left
        beside = in_its_line(first.place, [related.place for related in left], width)
        label = LABELS[first.role]
        yield from frame(first.place, label=label, mark="-", style="bold blue", width=width, most=lines, beside=beside)
        left, hidden = _without(left, beside)[: places - 1], hidden - 1 - len(beside)
    left_out = and_more(hidden - len(left))
    end = Piece(f" ({left_out})", "dim") if left_out else Piece("")
    rest: list[Line] = []
    for number, related in enumerate(left, 1):
        is_last = number == len(left) and not alike
        rest.append(_on_a_line(related, width - len(end.text) if is_last else width))
    rest += [_alike(alike)] if alike else []
    if rest:
        yield from (*rest[:-1], (*rest[-1], end))
    elif left_out:
        yield (Piece(left_out, "dim"),)


def _without(left: list[Related], beside: list[Underlined]) -> list[Related]:
    """Related places but for those that are underlined beside another."""
    gone = {id(one.place) for one in beside}
    return [related for related in left if id(related.place) not in gone]


def _on_a_line(related: Related, width: int) -> Line:
    """A further place → its label, where it is, and its words in their line, as far as there is room for them."""
    where = (Piece(f"{LABELS[related.role]}: ", "bold blue"), *position(related.place))
    room = width - sum(cells(piece.text) for piece in where) - 2
    excerpt = [text for number, text in related.place.excerpt if number == related.place.start.line]
    if not excerpt or room < MIN_ROOM:
        return where
    before, marked, after = cut(*parts(related.place, related.place.start.line, excerpt[0]), room=room)
    return *where, Piece(": "), Piece(before), Piece(marked, "bold blue"), Piece(after)


def _alike(alike: list[Related]) -> Line:
    """The places that say the same as the primary one → one line."""
    pieces = [Piece(f"{LABELS['agrees']}: ", "bold blue")]
    for number, related in enumerate(alike):
        pieces += [Piece(", " if number else ""), *position(related.place)]
    return tuple(pieces)


def _because(why: str, width: int, most: int) -> Iterator[Line]:
    first, *others = wrapped(why, width - len(BECAUSE), width - len(BECAUSE), most) or [""]
    if first:
        yield Piece(BECAUSE, "cyan"), Piece(first)
    yield from ((Piece(" " * len(BECAUSE)), Piece(line)) for line in others)


def _help(finding: Finding, url: str) -> Iterator[Line]:
    """What would mend it, and where its rule is explained."""
    if finding.fix is not None:
        yield Piece("help: ", "cyan"), Piece(f"replace it with `{visible(finding.fix)}`")
    also = f" or {visible(url)}" if url else ""
    yield Piece("help: ", "cyan"), Piece(f"see `claimlint explain {visible(finding.rule)}`{also}")
