"""Rows of facts → the lines that a person reads: a column a document where they fit the width, else a line a value.

Documents of different stories share no fact, so that each story has a table of its own, and none has columns that stay
empty. What does not fit is not squeezed: a story of many documents is told value by value, with who says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from claimlint.comparison.sides import together
from claimlint.model import Row, StatedValue
from claimlint.terminal.cells import cells, clip_end, condensed, visible, wrapped
from claimlint.terminal.lines import Line, Piece
from claimlint.terminal.tables import drawn
from claimlint.terminal.verdict import count
from claimlint.terminal.where import located, where

_DISPUTED = "≠"
_LEAST, _NAME = 15, 20
"""Cells that a column of a document needs, and that of the names, unless they have less to show: narrower ones are not
readable."""
_NARROWEST, _WIDEST = 12, 48
_GAP = 3
_INDENT = 4
_MOST_PLACES = 8
"""Places of one value that are told; the rest is counted."""
_MOST_LINES = 12
"""Lines of one value, or of its places."""


def lines(rows: Sequence[Row], width: int, *, screen: bool) -> Iterator[Line]:
    """Rows in their order, and a width in cells → their lines; `screen`: for a terminal, which breaks at words what a
    file has on one line, and is told in the end how many facts agree."""
    for number, story in enumerate(together(rows)):
        if number:
            yield ()
        paths = sorted({path for row in story for path in row.paths})
        yield from _table(story, paths, width, screen=screen) or _long(story, width, screen=screen)
    if screen and rows:
        disputed = sum(not row.agrees for row in rows)
        yield ()
        told = f", {disputed} in dispute ({_DISPUTED}), {len(rows) - disputed} agreeing"
        whole = f"{count(len(rows), 'fact')} stated in two places or more{told}"
        yield from ((Piece(line, "dim"),) for line in wrapped(whole, width, width, _MOST_LINES))


def aligned(table: Sequence[Sequence[Line]], width: int) -> Iterator[Line]:
    """Lines of cells, the head first → the cells clipped and padded to columns that fit `width` as far as they can."""
    sizes = [min(max(_size(line[at]) for line in table), _WIDEST) for at in range(len(table[0]))]
    while sum(sizes) + 2 * (len(sizes) - 1) > width and max(sizes) > _NARROWEST:
        sizes[sizes.index(max(sizes))] -= 1
    for line in table:
        spaced = ((*_clipped(cell, size), Piece("  ")) for cell, size in zip(line, sizes, strict=True))
        yield tuple(chain.from_iterable(spaced))


def _table(rows: Sequence[Row], paths: Sequence[str], width: int, *, screen: bool) -> list[Line]:
    """The rows of a story as a table with a column for each document; nothing where that is wider than `width`."""
    folder = _folder(paths)
    shared = {path: _shared(rows, path) for path in paths}
    heads = [visible(path.removeprefix(folder)) + (f" ({shared[path]})" if shared[path] else "") for path in paths]
    marked = any(not row.agrees for row in rows)
    head: list[Line] = [*([()] if marked else []), (Piece("fact", "bold"),), *((Piece(h, "bold"),) for h in heads)]
    table = [head]
    for row in rows:
        mark: list[Line] = [(Piece(_DISPUTED, "bold red"),) if not row.agrees else ()] if marked else []
        table.append([*mark, _name(row), *(_cell(row, path, shared[path]) for path in paths)])
    needs = [max(_size(line[at]) for line in table) for at in range(len(head))]
    least = [*needs[: 1 if marked else 0], min(needs[-len(paths) - 1], _NAME)]
    least += [min(need, _LEAST) for need in needs[-len(paths) :]]
    if sum(least) + _GAP * (len(least) - 1) > width:
        return []
    above: list[Line] = [(Piece(f"in {visible(folder)}", "dim"),)] if folder else []
    if screen:
        names = [_plain(cell) for cell in head]
        return [*above, *drawn(names, [tuple(line) for line in table[1:]], width, whole=1 if marked else 0)]
    return [*above, *aligned(table, width)]


def _folder(paths: Sequence[str]) -> str:
    """The folder that all paths are in, with the slash that ends it; "" for a single path, or where there is none."""
    above = [path.split("/")[:-1] for path in paths] if len(paths) > 1 else []
    shared = takewhile(lambda names: len(set(names)) == 1, zip(*above, strict=False))
    return "".join(f"{names[0]}/" for names in shared)


def _shared(rows: Sequence[Row], path: str) -> str:
    """Where in its file all that a document states is found, when that is one place, as in a store of documents."""
    found = {located(stated.place) for row in rows for stated in row.stated if stated.place.path == path}
    return found.pop() if len(found) == 1 else ""


def _name(row: Row) -> Line:
    """What a row is about: its kind, then what its values are of."""
    if not row.name:
        return (Piece(row.aspect),)
    return Piece(f"{row.aspect}: ", "dim"), Piece(condensed(row.name))


def _cell(row: Row, path: str, shared: str) -> Line:
    """What one document says, every wording once, what is in dispute first."""
    said = sorted((s for s in row.stated if s.place.path == path), key=lambda s: not row.is_marked(s))
    told: dict[str, Line] = {}
    for stated in said:
        found = located(stated.place)
        told.setdefault(condensed(stated.place.text), _value(row, stated, f" ({found})" if found != shared else ""))
    pieces = [(Piece(" / "), *line) if number else line for number, line in enumerate(told.values())]
    return tuple(chain.from_iterable(pieces)) or (Piece("-", "dim"),)


def _value(row: Row, stated: StatedValue, behind: str = "") -> Line:
    """A value as written, with its mark, and where it is found."""
    marked = row.is_marked(stated)
    text = condensed(stated.place.text)
    value = Piece(f"{_DISPUTED} {text}" if marked else text, "bold red" if marked else "bold" if stated.apart else "")
    return (value, Piece(behind, "dim")) if behind.strip(" ()") else (value,)


def _long(rows: Sequence[Row], width: int, *, screen: bool) -> Iterator[Line]:
    """The rows of a story, for each its name, and then its values, each with the places that state it."""
    for row in rows:
        mark = Piece(f"{_DISPUTED} " if not row.agrees else "  ", "bold red")
        aspect, *name = _name(row)
        if screen:
            room = max(width - 2 - cells(aspect.text), _NARROWEST)
            told = wrapped("".join(piece.text for piece in name), room, width - 2, _MOST_LINES) or [""]
            yield mark, aspect, Piece(told[0], "bold")
            yield from ((Piece("  "), Piece(more, "bold")) for more in told[1:])
            yield from _values(row, width)
        else:
            yield mark, aspect, *(piece._replace(style="bold") for piece in name)
            for stated in row.stated:
                marked = row.is_marked(stated)
                value = _value(row, stated)[0]._replace(text=condensed(stated.place.text))
                yield Piece(f"  {_DISPUTED if marked else ' '} ", "bold red"), Piece(f"{where(stated.place)}: "), value


def _values(row: Row, width: int) -> Iterator[Line]:
    """A row → its values as two columns: each wording, that of most documents first, and who says so."""
    said: dict[tuple[int, str], list[StatedValue]] = {}
    for stated in sorted(row.stated, key=lambda stated: stated.side):
        said.setdefault((stated.side, condensed(stated.place.text)), []).append(stated)
    room = min(max(cells(text) for _, text in said), max(width * 2 // 5, _NARROWEST))
    rest = max(width - room - _INDENT - _GAP, _NARROWEST)
    for (_, text), group in said.items():
        marked = any(row.is_marked(stated) for stated in group)
        value = _value(row, group[0])[0]
        left = wrapped(text, room, room, _MOST_LINES) or [""]
        right = wrapped(", ".join(_places(group)), rest, rest, _MOST_LINES)
        for at in range(max(len(left), len(right))):
            here = left[at] if at < len(left) else ""
            mark = Piece(f"  {_DISPUTED if marked and not at else ' '} ", "bold red")
            space = " " * (room - cells(here) + _GAP)
            yield mark, value._replace(text=here), Piece(space + (right[at] if at < len(right) else ""))


def _places(group: Sequence[StatedValue]) -> Iterator[str]:
    yield from (where(stated.place) for stated in group[:_MOST_PLACES])
    if len(group) > _MOST_PLACES:
        yield f"and {count(len(group) - _MOST_PLACES, 'more place')}"


def _plain(line: Line) -> str:
    return "".join(piece.text for piece in line)


def _size(line: Line) -> int:
    return cells(_plain(line))


def _clipped(line: Line, size: int) -> Line:
    """A cell → the same, clipped and padded to `size` cells."""
    kept = clip_end(_plain(line), size)
    pieces: list[Piece] = []
    at = 0
    for piece in line:
        pieces.append(piece._replace(text=kept[at : at + len(piece.text)]))
        at += len(piece.text)
    return *pieces, Piece(" " * (size - cells(kept)))
