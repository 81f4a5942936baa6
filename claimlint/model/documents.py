"""What a reader makes of a file → the types of text and place.

Offsets are code points. In `Document.text` they count the extracted text, in a `Point` the source as it is on disk.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from claimlint.model.values import Kind, Value

Role = Literal["title", "lead", "body", "quote", "caption", "list", "table", "code"]


Side = Literal["", "draft", "source"]

MAIN_LANGUAGE = "en"
"""The language whose texts are read whole."""

ELSEWHERE = "elsewhere"
"""A time zone that a text names and nobody can be sure of."""


class Span(Struct, frozen=True, order=True, gc=False):
    """Half-open range of code points in `Document.text`."""

    start: int
    end: int


class Point(Struct, frozen=True, order=True, gc=False):
    """A position in the source file: line and column from 1, offset from 0, all in code points."""

    line: int
    column: int
    offset: int


class Locator(Struct, frozen=True, gc=False):
    """Where somebody finds a stretch in a file that has no lines: its page, its paragraph, both from 1, or the cell
    ("B4") of a sheet; None and "" for what the file does not have. `part`: what else it stands in ("footnote 2")."""

    page: int | None = None
    paragraph: int | None = None
    sheet: str = ""
    cell: str = ""
    part: str = ""


class Place(Struct, frozen=True, gc=False):
    """A stretch of a source file, with enough of it that reporters never open the file again.

    `text` is the raw source slice, `excerpt` source lines (line number, line without its break) around it, each at most
    400 code points. `cut`: how many code points the line of `start` lost there, so that carets stand at column - cut.
    `byte_columns`: the columns of start and end counted in bytes of UTF-8, from 1; None when nobody counted them.
    `locator`: where its start is found in a file that has no lines; lines and columns are then those of the text that
    was taken out of it.
    """

    path: str
    start: Point
    end: Point
    text: str
    excerpt: tuple[tuple[int, str], ...] = ()
    cut: int = 0
    byte_columns: tuple[int, int] | None = None
    locator: Locator | None = None


class Cell(Struct, frozen=True, gc=False):
    """Where a table cell stands: number of its table in the document, row and column, all from 0; `head`: whether its
    row heads the columns. An empty cell has no block. A merged cell stands where it starts."""

    table: int
    row: int
    column: int
    head: bool = False


class TextBlock(Struct, frozen=True, gc=False):
    """A stretch of a document that is one paragraph, heading, list item, caption or table cell; `cell` is None for a
    cell whose reader does not know where it stands, and for everything else."""

    id: int
    role: Role
    span: Span
    cell: Cell | None = None


class Mark(Struct, frozen=True, gc=False):
    """A comment that mutes rules: where it stands (`at`) and what it covers (`span`), both in the source.

    `rules`: ids, families or "all"; `until`: the last day on which it mutes; `fault`: what is wrong with it, then it
    covers nothing.
    """

    at: Span
    span: Span
    rules: tuple[str, ...]
    until: date | None = None
    reason: str = ""
    fault: str = ""


class Document(Struct, frozen=True, gc=False):
    """One text to check. `source` is the file decoded without newline translation, `text` what is read of it.

    `anchors` maps text back to source: (text offset, source offset) pairs in the order of the text, each true until the
    next; empty means that both are the same. `side`: "" but where a draft is held against sources. `date` is what the
    document says of itself (front matter, dateline), else None, and `clock` the minute of that day, if it says so too.
    `zone`: the time zone of both, an IANA name, "UTC" or an offset ("+02:00"); "" when none is stated, ELSEWHERE where
    one is that nobody can be sure of ("IST", a dateline). `id`: its path as fingerprints know it, relative to the
    configuration ("": as `path`). `language`: its code; `declared`: whether the document says so itself. `encoding`:
    that of the file, as Python knows it, and whether it is `guessed`. `samples`: the stretches of `text` that stand as
    code within running words, in order. `extracted`: whether the file has no such lines as `source`, which was taken
    out of it; `locators`: where in the file its stretches are found, as (source offset, Locator), each true until the
    next. `dated_by`: what of the document says its `date` ("front matter", "metadata", "first lines"), "" without one.
    """

    path: str
    source: str
    text: str
    blocks: tuple[TextBlock, ...]
    language: str = MAIN_LANGUAGE
    date: date | None = None
    anchors: tuple[tuple[int, int], ...] = ()
    side: Side = ""
    marks: tuple[Mark, ...] = ()
    id: str = ""
    clock: int | None = None
    zone: str = ""
    encoding: str = "utf-8"
    guessed: bool = False
    declared: bool = False
    samples: tuple[Span, ...] = ()
    extracted: bool = False
    locators: tuple[tuple[int, Locator], ...] = ()
    dated_by: str = ""

    def locator(self, offset: int) -> Locator | None:
        """Offset in `source` → where in the file that is found; None where it has lines."""
        at = bisect_right(self.locators, offset, key=lambda one: one[0])
        return self.locators[at - 1][1] if at else None

    def source_offset(self, offset: int) -> int:
        """Offset in `text` → offset in `source`."""
        if not self.anchors:
            return offset
        here = self.anchors[max(bisect_right(self.anchors, (offset, len(self.source))) - 1, 0)]
        return here[1] + offset - here[0]

    def source_span(self, span: Span) -> Span:
        """Span in `text` → the smallest span of `source` that holds it."""
        if span.end <= span.start:
            return Span(self.source_offset(span.start), self.source_offset(span.start))
        return Span(self.source_offset(span.start), self.source_offset(span.end - 1) + 1)


Documents = Mapping[str, Document]
"""Documents by their paths."""


class Mention(Struct, frozen=True, gc=False):
    """A span of a document's text and what it says: one extracted value."""

    span: Span
    kind: Kind
    value: Value


class Error(Struct, frozen=True, order=True, gc=False):
    """Something that could not be done; the rest of the run went on. Kinds: see ERROR_KINDS."""

    path: str
    kind: str
    message: str
    hint: str = ""
    line: int | None = None
    column: int | None = None


class Notice(Struct, frozen=True, order=True, gc=False):
    """Something that a run did on its own and that its user should know: `path` and what became of it. Kinds:
    encoding-guessed (the file is not UTF-8), no-fields (nothing says which field of its records is the text),
    own-report (the file is a report of an earlier run, and was not read), records-skipped (records in it are no
    documents)."""

    path: str
    kind: str
    message: str


def overlaps(left: Span, right: Span) -> bool:
    """Whether two spans share at least one code point."""
    return left.start < right.end and right.start < left.end


def without_overlaps(mentions: list[Mention]) -> Iterator[Mention]:
    """Mentions sorted by span → those that do not lie on an earlier, longer one; of equals the first stays."""
    end = -1
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= end:
            yield mention
            end = mention.span.end
