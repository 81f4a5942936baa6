"""Place → its source lines in a gutter, with the words in question underlined.

The shape is the code frame that compilers print. Prose has lines of thousands of characters, so a line is cut around
the span; the part that is cut away is never measured, which keeps a hostile line of any length cheap. Further places of
one line are underlined in the frame of the first, since a sentence that contradicts itself is read once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from claimlint.model import Place
from claimlint.terminal.cells import cells, clip_end, clip_start, visible
from claimlint.terminal.lines import Line, Piece, Style
from claimlint.terminal.where import located

MIN_ROOM = 24
MAX_LINES = 3


class Underlined(Struct, frozen=True):
    """A place in the frame of another one: where its underline begins in the source line that is shown, from 0, and how
    long it is, both in cells."""

    place: Place
    start: int
    length: int


def frame(
    place: Place,
    *,
    label: str = "",
    mark: str,
    style: Style,
    width: int,
    most: int = MAX_LINES,
    beside: Sequence[Underlined] = (),
) -> Iterator[Line]:
    """Place, underline character and its style → a line that names the place, behind `label` or an arrow, then its
    source lines of at most `width` cells, each with the underline below it; `most` of them. `beside`: others in its
    line, as `in_its_line` tells them."""
    touched = [(number, text) for number, text in place.excerpt if place.start.line <= number <= place.end.line]
    gutter = len(str(max((number for number, _ in touched[:most]), default=place.start.line)))
    head = Piece(f"{label}: " if label else f"{' ' * gutter}--> ", "bold blue")
    yield head, *position(place, most), *_named(beside, label)
    for number, text in touched[:most]:
        before, marked, after = cut(*parts(place, number, text), room=max(MIN_ROOM, width - gutter - 3))
        yield _bar(str(number), gutter), Piece(f" {before}"), Piece(marked, style), Piece(after)
        own = Underlined(place, cells(before), max(1, cells(marked)))
        yield _bar("", gutter), *_underlines(own, mark, style, beside)


def in_its_line(place: Place, others: Sequence[Place], width: int) -> list[Underlined]:
    """A place, others, and the width of its frame → those of the others that stand in its line and in sight."""
    line = place.start.line
    text = next((text for number, text in place.excerpt if number == line), None)
    if text is None or place.end.line != line:
        return []
    before, marked, after = parts(place, line, text)
    left, shown, right = cut(before, marked, after, room=max(MIN_ROOM, width - len(str(line)) - 3))
    behind = cells(left) + cells(shown)
    found = []
    for other in others:
        if other.path != place.path or (other.start.line, other.end.line) != (line, line):
            continue
        start, end = other.start.column - 1 - place.cut, other.end.column - 1 - place.cut
        length = cells(visible(text[start:end])) if 0 <= start < end <= len(text) else 0
        if not length:
            continue
        if end <= len(before):
            at = cells(left) - cells(visible(before[start:]))
            if at > 0 or (at == 0 and not left.startswith("…")):
                found.append(Underlined(other, at, length))
        elif len(before) + len(marked) <= start:
            at = cells(visible(after[: start - len(before) - len(marked)]))
            if at + length <= cells(right) - right.endswith("…"):
                found.append(Underlined(other, behind + at, length))
    return found


def position(place: Place, most: int = 1) -> Iterator[Piece]:
    """Place → `path:line:column`, and over how many lines it goes when those are more than are shown."""
    yield Piece(f"{visible(place.path)}:{place.start.line}:{place.start.column}", "", place)
    if found := located(place):
        yield Piece(f" ({found})", "dim")
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
    """Three parts of a line → their visible forms, cut with … to `room` cells; the marked part is kept longest."""
    kept = _shares(before, marked, after, room)
    # At each of the two seams a style for emoji may widen the character before it by one.
    return kept if cells("".join(kept)) <= room else _shares(before, marked, after, room - 2)


def _shares(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """Three parts of a line → their visible forms, each cut to its share of `room` cells.

    One code point more than fits is looked at, so that the cut shows; a code point takes at most one column too few.
    """
    whole = visible(marked[: room + 1])
    shown = clip_end(whole, room - 2)
    left, right = visible(before[-(room + 1) :]), visible(after[: room + 1]) if shown == whole else ""
    rest = room - cells(shown)
    for_right = min(cells(right), max(rest // 2, rest - cells(left)))
    return clip_start(left, rest - for_right), shown, clip_end(right, for_right)


def _named(beside: Sequence[Underlined], label: str) -> Iterator[Piece]:
    """Where the others in a line are, behind the place of the frame."""
    for number, one in enumerate(beside):
        yield Piece(", " if number or label else ", against ", "dim" if number or label else "bold blue")
        yield Piece(f"{one.place.start.line}:{one.place.start.column}", "", one.place)


def _underlines(own: Underlined, mark: str, style: Style, beside: Sequence[Underlined]) -> Iterator[Piece]:
    """The underline of a place and those of others in its line, in the order in which they stand."""
    yield Piece(" ")
    done = 0
    for one in sorted((own, *beside), key=lambda one: one.start):
        if one.start >= done:
            yield Piece(" " * (one.start - done))
            yield Piece(mark * one.length, style) if one is own else Piece("-" * one.length, "bold blue")
            done = one.start + one.length


def _bar(number: str, gutter: int) -> Piece:
    return Piece(f"{number:>{gutter}} |", "bold blue")
