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


def frame(
    place: Place, *, label: str = "", mark: str, style: Style, width: int, most: int = MAX_LINES
) -> Iterator[Line]:
    """Place, underline character and its style → a line that names the place, behind `label` or an arrow, then its
    source lines of at most `width` cells, each with the underline below it; `most` of them."""
    touched = [(number, text) for number, text in place.excerpt if place.start.line <= number <= place.end.line]
    gutter = len(str(max((number for number, _ in touched[:most]), default=place.start.line)))
    yield (
        Piece(f"{label}: ", "bold blue") if label else Piece(f"{' ' * gutter}--> ", "bold blue"),
        *position(place, most),
    )
    for number, text in touched[:most]:
        before, marked, after = cut(*parts(place, number, text), room=max(MIN_ROOM, width - gutter - 3))
        yield _bar(str(number), gutter), Piece(f" {before}"), Piece(marked, style), Piece(after)
        yield _bar("", gutter), Piece(" " * (1 + cells(before))), Piece(mark * max(1, cells(marked)), style)


def position(place: Place, most: int = 1) -> Iterator[Piece]:
    """Place → `path:line:column`, and over how many lines it goes when those are more than are shown."""
    yield Piece(f"{visible(place.path)}:{place.start.line}:{place.start.column}", "", place)
    lines = place.end.line - place.start.line + 1
    if lines > most:
        yield Piece(f" ({lines} lines)", "dim")


def parts(place: Place, number: int, text: str) -> tuple[str, str, str]:
    """A line of the excerpt → what stands before, inside and after the place; of later lines all but the indent."""
    start = place.start.column - 1 - place.cut if number == place.start.line else len(text) - len(text.lstrip())
    end = place.end.column - 1 - (place.cut if number == place.start.line else 0)
    start = min(max(start, 0), len(text))
    end = max(start, end) if number == place.end.line else len(text)
    return text[:start], text[start:end], text[end:]


def cut(before: str, marked: str, after: str, *, room: int) -> tuple[str, str, str]:
    """Three parts of a line → their visible forms, cut with … to `room` cells; the marked part is kept longest.

    One code point more than fits is looked at, so that the cut shows; a code point takes at most one column too few.
    """
    whole = visible(marked[: room + 1])
    shown = clip_end(whole, room - 2)
    left, right = visible(before[-(room + 1) :]), visible(after[: room + 1]) if shown == whole else ""
    rest = room - cells(shown)
    for_right = min(cells(right), max(rest // 2, rest - cells(left)))
    return clip_start(left, rest - for_right), shown, clip_end(right, for_right)


def _bar(number: str, gutter: int) -> Piece:
    return Piece(f"{number:>{gutter}} |", "bold blue")
