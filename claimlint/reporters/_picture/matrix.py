"""Rows of facts → the picture of documents by facts: a line a fact, a column a document, a sign where they meet.

With few documents their words stand beside the signs. Documents of different stories are drawn in blocks of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimlint.comparison.sides import together
from claimlint.model import Row, ShownText, StatedValue
from claimlint.reporters._picture.sheet import CELL, LINE, PAD, Sheet, brief
from claimlint.reporters._xml import xml_text
from claimlint.terminal.cells import cells, clip_start, condensed
from claimlint.terminal.verdict import count
from claimlint.terminal.where import located, where

MOST_ROWS, MOST_COLUMNS = 60, 40
"""Facts in all, and documents of one block, that are drawn: the rest is told in words."""
_WORDED = 6
"""Documents beside whose signs their words stand."""
_NAMES, _WIDE, _NARROW = 460, 190, 28
_KIND = 92
_HEAD_CELLS = 22
_MOST_TOLD = 8
"""Places of a document whose words are told where its sign is pointed at."""
_LEGEND = (
    ("odd", "says something else than more documents, or than another one"),
    ("against", "what more documents say, and not all"),
    ("agrees", "agrees"),
    ("alone", "only here, several times"),
)


def matrix(sheet: Sheet, rows: Sequence[Row], texts: Sequence[ShownText]) -> None:
    """Rows, the worst first, and the documents with their claims, if they are known → their picture on the sheet."""
    _legend(sheet)
    alone = _said_alone(rows, texts)
    drawn = rows[:MOST_ROWS]
    for block in together(drawn):
        _block(sheet, block, alone)
    if left := rows[MOST_ROWS:]:
        disputed = sum(not row.agrees for row in left)
        sheet.skip(LINE // 2)
        sheet.words(PAD, f"and {count(len(left), 'more fact')}, {disputed} of them in dispute, not drawn", "dim")


def state(row: Row, said: Sequence[StatedValue]) -> str:
    """A fact and what one document says of it → "odd", "against" (the other side of what is odd), "agrees", "alone"
    (no other document says anything of it) or "" where it says nothing."""
    if not said:
        return ""
    if any(map(row.is_marked, said)):
        return "odd"
    if any(stated.apart for stated in said):
        return "against"
    return "agrees" if len(row.paths) > 1 else "alone"


def _legend(sheet: Sheet) -> None:
    sheet.skip(LINE)
    x: float = PAD
    for name, words in _LEGEND:
        _sign(sheet, x + 9, sheet.height - 4, name, "")
        sheet.text(x + 24, sheet.height, words, "dim")
        x += 24 + cells(words) * CELL + 16
    sheet.reach(x)


def _block(sheet: Sheet, rows: Sequence[Row], alone: Mapping[str, int]) -> None:
    """The facts of one story and its documents."""
    paths = _columns(rows)
    every = {path for row in rows for path in row.paths}
    worded = len(paths) <= _WORDED
    column = _WIDE if worded else _NARROW
    left = PAD + _NAMES
    _heads(sheet, paths, left, column)
    width = _NAMES + column * len(paths)
    sheet.reach(PAD + width)
    for number, row in enumerate(rows):
        sheet.skip(LINE)
        if not number % 2:
            sheet.add("rect", class_="stripe", x=PAD, y=sheet.height - 15, width=width, height=LINE)
        _named(sheet, row)
        for at, path in enumerate(paths):
            _met(sheet, row, path, (left + at * column, sheet.height), worded=worded)
    if any(alone.get(path) for path in paths):
        sheet.skip(LINE)
        sheet.text(PAD + 24, sheet.height, "further values that nothing else speaks of", "dim", room=_NAMES - 30)
        for at, path in enumerate(paths):
            sheet.text(left + at * column + 9, sheet.height, str(alone.get(path, 0)), "dim middle")
    if hidden := len(every) - len(paths):
        sheet.words(PAD + 24, f"and {count(hidden, 'more document')}, not drawn", "dim")


def _columns(rows: Sequence[Row]) -> list[str]:
    """The documents of a block in order; of too many those that say what is odd come first."""
    odd = {stated.place.path for row in rows for stated in row.stated if row.is_marked(stated)}
    every = sorted({path for row in rows for path in row.paths}, key=lambda path: (path not in odd, path))
    return sorted(every[:MOST_COLUMNS])


def _heads(sheet: Sheet, paths: Sequence[str], left: float, column: float) -> None:
    """The names of the documents above their columns, aslant where these are narrow."""
    sheet.skip(LINE)
    shown = [clip_start(xml_text(condensed(path)), _HEAD_CELLS) for path in paths]
    if column == _WIDE:
        for at, (path, name) in enumerate(zip(paths, shown, strict=True)):
            sheet.named(left + at * column, sheet.height + 4, name, brief(path), "head")
    else:
        longest = max(map(cells, shown)) * CELL
        sheet.skip(int(longest * 0.87) + 6)
        for at, (path, name) in enumerate(zip(paths, shown, strict=True)):
            x, y = left + at * column + 12, sheet.height + 4
            sheet.named(x, y, name, brief(path), "head", f"rotate(-60 {x:.0f} {y:.0f})")
        sheet.reach(left + len(paths) * column + longest * 0.5)
    sheet.skip(8)


def _named(sheet: Sheet, row: Row) -> None:
    """What a line is about, and before it its sign where it is in dispute."""
    if not row.agrees:
        sheet.text(PAD + 8, sheet.height, "≠", "odd")
    sheet.text(PAD + 24, sheet.height, row.aspect, "dim")
    sheet.text(PAD + 24 + _KIND, sheet.height, row.name, room=_NAMES - 34 - _KIND)


def _met(sheet: Sheet, row: Row, path: str, at: tuple[float, float], *, worded: bool) -> None:
    """What one document says of a fact, as a sign with its words to point at, and beside it where there is room."""
    said = sorted((s for s in row.stated if s.place.path == path), key=lambda s: not row.is_marked(s))
    found = state(row, said)
    x, y = at
    told = "; ".join(f"{brief(where(stated.place))}: {brief(stated.place.text)}" for stated in said[:_MOST_TOLD])
    _sign(sheet, x + 9, y - 4, found, told)
    if worded and said:
        sheet.text(x + 24, y, _worded(said), "odd" if found == "odd" else "", room=_WIDE - 30)


def _worded(said: Sequence[StatedValue]) -> str:
    """What a document says, every wording once, and where it is found in a file without lines, if there is room."""
    texts = " / ".join(dict.fromkeys(brief(stated.place.text) for stated in said))
    found = located(said[0].place) if len(said) == 1 else ""
    whole = f"{texts} ({found})"
    return whole if found and cells(whole) * CELL <= _WIDE - 30 else texts


def _sign(sheet: Sheet, x: float, y: float, name: str, told: str) -> None:
    """The sign of a state round a point; each has a shape of its own, so that nobody needs its colour."""
    match name:
        case "odd":
            sheet.add("rect", title=told, class_="at-odds", x=x - 8, y=y - 8, width=16, height=16, rx=2)
            sheet.text(x, y + 5, "≠", "sign")
        case "against":
            sheet.add("rect", title=told, class_="against", x=x - 7, y=y - 7, width=14, height=14, rx=2)
            sheet.text(x, y + 5, "=", "against-sign")
        case "agrees":
            sheet.add("circle", title=told, class_="agrees", cx=x, cy=y, r=6)
        case "alone":
            sheet.add("circle", title=told, class_="alone", cx=x, cy=y, r=5)
        case _:
            sheet.add("circle", class_="nothing", cx=x, cy=y, r=1.5)


def _said_alone(rows: Sequence[Row], texts: Sequence[ShownText]) -> dict[str, int]:
    """Rows and documents → how many values of each stand in no row."""
    met = {(s.place.path, s.place.start.offset) for row in rows for s in row.stated}
    found: dict[str, int] = {}
    for text in texts:
        document = text.document
        starts = {document.source_offset(span.start) for span, kind in text.claims if kind not in ("name", "quote")}
        found[document.path] = sum((document.path, start) not in met for start in starts)
    return found
