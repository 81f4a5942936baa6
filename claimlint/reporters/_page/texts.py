"""Documents and the places of a report → the texts of a page: paragraphs, headings, lists and tables, their marked
stretches, and a passage around any place.

A place counts in the source of a file and a text in what was read of it, so that a place that stands in none of the
text (front matter, a comment) has a passage from its excerpt, and no mark to go to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import groupby, pairwise
from typing import Final

from msgspec import Struct

from claimlint.model import Document, Place, Shown, ShownText, Span, TextBlock
from claimlint.reporters._frame import parts
from claimlint.terminal.where import where

BUDGET: Final = 20_000_000
"""Characters of texts and marks in a page, beyond which the texts without findings are left out."""
AROUND: Final = 220
"""Characters of a passage before and after its value."""
_LONGEST: Final = 700
"""Characters of a value."""
_A_MARK: Final = 90
"""Characters of a mark in the page, about."""
_WORD: Final = 24
"""Characters that a cut gives up so that it stands between words."""


class Mark(Struct, frozen=True):
    """A stretch of a text that is marked: what it is ("error", "agree", "alone", …), how much it matters (0 most), and
    where it leads ("" nowhere)."""

    span: Span
    kind: str
    rank: int
    target: str = ""


class Piece(Struct, frozen=True):
    """A piece of a paragraph: its text, the id that places lead to, what it is marked as, and where it leads."""

    text: str
    id: str = ""
    kind: str = ""
    target: str = ""


class Part(Struct, frozen=True):
    """A part of a text: "heading", "text", "quote", "caption", "code", "list" or "table"; its items, each of pieces; of
    a table its rows of cells, each with whether it heads its column."""

    kind: str
    span: Span
    items: tuple[tuple[Piece, ...], ...] = ()
    rows: tuple[tuple[tuple[bool, tuple[Piece, ...]], ...], ...] = ()


class Passage(Struct, frozen=True):
    """A place in its words: where it is, its path, what stands before and after the value, and the id of its mark."""

    where: str
    path: str
    before: str
    value: str
    after: str
    target: str = ""


class Texts:
    """The documents of a report by their paths: each has a number, from 0, and those that are kept are in the page."""

    def __init__(self, shown: Shown | None, wanted: Iterable[str] = ()) -> None:
        """`wanted`: paths of documents that are left out last."""
        self.texts = {text.document.path: text for text in (shown.texts if shown else ())}
        self.numbers = {path: number for number, path in enumerate(self.texts)}
        self._back: dict[str, tuple[list[int], list[int]]] = {}
        sizes = {path: len(text.document.text) + _A_MARK * len(text.claims) for path, text in self.texts.items()}
        first = set(wanted)
        self.kept: set[str] = set()
        room = BUDGET
        for path in sorted(sizes, key=lambda path: (path not in first, self.numbers[path])):
            room -= sizes[path]
            if room < 0:
                break
            self.kept.add(path)
        if room < 0:
            self.kept &= first

    def span(self, place: Place) -> Span | None:
        """A place → its span in the text of its document; None where it stands in none of it."""
        text = self.texts.get(place.path)
        if text is None or place.end.offset <= place.start.offset:
            return None
        document = text.document
        start, end = self._back_to(document, place.start.offset), self._back_to(document, place.end.offset - 1) + 1
        found = Span(start, end)
        there = Span(place.start.offset, place.end.offset)
        return found if 0 <= start < end <= len(document.text) and document.source_span(found) == there else None

    def target(self, place: Place) -> str:
        """A place → the id of its mark in the page; "" where it has none."""
        span = self.span(place) if place.path in self.kept else None
        return "" if span is None else mark_id(self.numbers[place.path], span.start)

    def passage(self, place: Place, around: int = AROUND) -> Passage:
        """A place → it with the words around it, at most `around` characters on each side."""
        span = self.span(place)
        if span is None:
            first = next((text for number, text in place.excerpt if number == place.start.line), None)
            before, value, after = ("", place.text, "") if first is None else parts(place, place.start.line, first)
            if place.end.line > place.start.line:
                value, after = place.text, ""
        else:
            document = self.texts[place.path].document
            block = _block_at(document, span)
            before = document.text[max(block.start, span.start - around) : span.start]
            after = document.text[span.end : min(block.end, span.end + around)]
            value = document.text[span.start : span.end]
            before = _from_a_word(before) if span.start - around > block.start else before
            after = _to_a_word(after) if span.end + around < block.end else after
        value = value if len(value) <= _LONGEST else _to_a_word(value[:_LONGEST])
        return Passage(where(place), place.path, before, value, after, self.target(place))

    def parts(self, path: str, marks: Sequence[Mark]) -> list[Part]:
        """The path of a document and what is marked in it → the parts of its text."""
        text = self.texts[path]
        pieces = list(_pieces(self.numbers[path], text.document.text, marks))
        starts = [start for start, _, _ in pieces]
        return list(_parts(text, pieces, starts))

    def _back_to(self, document: Document, offset: int) -> int:
        """Offset in the source → in the text."""
        if not document.anchors:
            return offset
        if document.path not in self._back:
            pairs = sorted((source, text) for text, source in document.anchors)
            self._back[document.path] = [source for source, _ in pairs], [text for _, text in pairs]
        sources, texts = self._back[document.path]
        at = max(bisect_right(sources, offset) - 1, 0)
        return texts[at] + offset - sources[at]


def mark_id(number: int, start: int) -> str:
    """The number of a document, and where something starts in its text → the id of its mark."""
    return f"m{number}-{start}"


_Cut = tuple[int, int, Piece]


def _pieces(number: int, text: str, marks: Sequence[Mark]) -> Iterator[_Cut]:
    """A text and its marks, which may lie in each other → all of it from start to end in pieces, each with the mark
    that matters most there, of equals the shortest."""
    ordered = sorted(marks, key=lambda mark: (mark.span.start, mark.rank, mark.span.end))
    begins = {mark.span.start for mark in ordered}
    bounds = sorted({0, len(text), *begins, *(mark.span.end for mark in ordered)})
    live: list[tuple[int, int, int]] = []  # rank, length, number of the mark
    coming = 0
    for start, end in pairwise(bounds):
        while coming < len(ordered) and ordered[coming].span.start <= start:
            mark = ordered[coming]
            heappush(live, (mark.rank, mark.span.end - mark.span.start, coming))
            coming += 1
        while live and ordered[live[0][2]].span.end <= start:
            heappop(live)
        own = mark_id(number, start) if start in begins else ""
        if live:
            best = ordered[live[0][2]]
            yield start, end, Piece(text[start:end], own, best.kind, best.target)
        else:
            yield start, end, Piece(text[start:end], own)


_ROLES: Final = {"title": "heading", "quote": "quote", "caption": "caption", "code": "code", "list": "list"}


def _parts(text: ShownText, pieces: Sequence[_Cut], starts: Sequence[int]) -> Iterator[Part]:
    """The parts of a text: items of one list and cells of one table stand together."""
    blocks = list(_covering(text.document))
    for (kind, _), group in groupby(blocks, key=_together):
        some = list(group)
        whole = Span(some[0].span.start, some[-1].span.end)
        cut = [_within(block.span, pieces, starts) for block in some]
        if kind == "table":
            yield Part("table", whole, rows=tuple(_rows(some, cut)))
        elif kind == "list":
            yield Part("list", whole, tuple(cut))
        else:
            yield from (Part(kind, block.span, (one,)) for block, one in zip(some, cut, strict=True))


def _together(block: TextBlock) -> tuple[str, int]:
    """What stands in one part: the kind of it, and the number of its table."""
    if block.role == "table" and block.cell is not None:
        return "table", block.cell.table
    return _ROLES.get(block.role, "text"), 0


def _covering(document: Document) -> Iterator[TextBlock]:
    """The blocks of a document, and between them paragraphs of what stands in none."""
    done = 0
    for block in sorted(document.blocks, key=lambda block: (block.span.start, block.span.end)):
        start = max(block.span.start, done)
        if document.text[done:start].strip():
            yield TextBlock(-1, "body", Span(done, start))
        if start < block.span.end:
            yield TextBlock(block.id, block.role, Span(start, block.span.end), block.cell)
            done = block.span.end
    if document.text[done:].strip():
        yield TextBlock(-1, "body", Span(done, len(document.text)))


def _within(span: Span, pieces: Sequence[_Cut], starts: Sequence[int]) -> tuple[Piece, ...]:
    """A span → the pieces in it, those at its ends cut."""
    found = []
    at = max(bisect_right(starts, span.start) - 1, 0)
    while at < len(pieces) and pieces[at][0] < span.end:
        start, end, piece = pieces[at]
        if start >= span.start and end <= span.end:
            found.append(piece)
        else:
            cut = piece.text[max(span.start - start, 0) : span.end - start]
            found.append(Piece(cut, piece.id if start >= span.start else "", piece.kind, piece.target))
        at += 1
    return tuple(found)


def _rows(
    blocks: Sequence[TextBlock], cut: Sequence[tuple[Piece, ...]]
) -> Iterator[tuple[tuple[bool, tuple[Piece, ...]], ...]]:
    """The cells of a table → its rows, with an empty cell where another row has one."""
    rows: dict[int, dict[int, tuple[bool, tuple[Piece, ...]]]] = defaultdict(dict)
    for block, pieces in zip(blocks, cut, strict=True):
        if block.cell is not None:
            rows[block.cell.row][block.cell.column] = block.cell.head, pieces
    columns = sorted({column for row in rows.values() for column in row})
    for _, row in sorted(rows.items()):
        if len(columns) * len(rows) <= 50 * len(blocks):
            yield tuple(row.get(column, (False, ())) for column in columns)
        else:
            yield tuple(cell for _, cell in sorted(row.items()))  # a sheet of which hardly a cell is filled


def _block_at(document: Document, span: Span) -> Span:
    """A span → that of the paragraph it begins in, and no less than itself."""
    blocks = document.blocks
    at = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
    if at < 0 or blocks[at].span.end <= span.start:
        return Span(max(span.start - AROUND, 0), span.end + AROUND)
    return Span(blocks[at].span.start, max(blocks[at].span.end, span.end))


def _from_a_word(text: str) -> str:
    blank = text.find(" ", 0, _WORD)
    return "…" + (text[blank + 1 :] if blank >= 0 else text)


def _to_a_word(text: str) -> str:
    blank = text.rfind(" ", max(len(text) - _WORD, 0))
    return (text[:blank] if blank >= 0 else text) + "…"
