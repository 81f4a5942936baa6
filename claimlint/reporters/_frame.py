"""Place → its source lines in a gutter, with the words in question underlined.

The shape is the code frame that compilers print. Prose has lines of thousands of characters, so a line is cut around
the span; the part that is cut away is never measured, which keeps a hostile line of any length cheap.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model import Place
from claimlint.terminal.cells import cells, clip_end, clip_start, visible
from claimlint.terminal.lines import Line, Piece, Style

MIN_ROOM = 24
MAX_LINES = 3


def frame(place: Place, *, mark: str, style: Style, width: int) -> Iterator[Line]:
    """Place, underline character and its style → an arrow line, then source lines of at most `width` cells."""
    touched = [(number, text) for number, text in place.excerpt if place.start.line <= number <= place.end.line]
    gutter = len(str(max((number for number, _ in touched[:MAX_LINES]), default=place.start.line)))
    position = f"{visible(place.path)}:{place.start.line}:{place.start.column}"
    yield Piece(" " * gutter), Piece("--> ", "bold blue"), Piece(position, "", place)
    if not touched:
        return
    yield (_bar("", gutter),)
    for number, text in touched[:MAX_LINES]:
        before, marked, after = _cut(*_parts(place, number, text), room=max(MIN_ROOM, width - gutter - 3))
        yield _bar(str(number), gutter), Piece(f" {before}"), Piece(marked, style), Piece(after)
        yield _bar("", gutter), Piece(" " * (1 + cells(before))), Piece(mark * max(1, cells(marked)), style)
    left_out = place.end.line - place.start.line + 1 - MAX_LINES
    if left_out > 0:
        yield _bar("", gutter), Piece(f" … and {left_out} more line{'s' * (left_out > 1)}", "dim")


def _bar(number: str, gutter: int) -> Piece:
    return Piece(f"{number:>{gutter}} |", "bold blue")


def _parts(place: Place, number: int, text: str) -> tuple[str, str, str]:
    """A line of the excerpt → what stands before, inside and after the place; of later lines all but the indent."""
    start = place.start.column - 1 - place.cut if number == place.start.line else len(text) - len(text.lstrip())
    end = place.end.column - 1 - (place.cut if number == place.start.line else 0)
    start = min(max(start, 0), len(text))
    end = max(start, end) if number == place.end.line else len(text)
    return text[:start], text[start:end], text[end:]


def _cut(before: str, marked: str, after: str, *, room: int) -> tuple[str, str, str]:
    """Three parts of a line → their visible forms, cut with … to `room` cells; the marked part is kept longest."""
    kept = _shares(before, marked, after, room)
    # At each of the two seams a style for emoji may widen the character before it by one.
    return kept if cells("".join(kept)) <= room else _shares(before, marked, after, room - 2)


def _shares(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """Three parts of a line → their visible forms, each cut to its share of `room` cells.

    One code point more than fits is looked at, so that the cut shows; a code point takes at most one column too few.
    """
    shown = clip_end(visible(marked[: room + 1]), room - 2)
    left, right = visible(before[-(room + 1) :]), visible(after[: room + 1])
    rest = room - cells(shown)
    for_right = min(cells(right), max(rest // 2, rest - cells(left)))
    return clip_start(left, rest - for_right), shown, clip_end(right, for_right)
