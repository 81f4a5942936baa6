"""Bytes of a PDF → its pages as lines of text, each with its place and size, in the order in which they are drawn.

A page counts once, whatever refers to it, so that no tree of pages can be a loop or grow without end.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from claimlint.readers._decode import MIB
from claimlint.readers._refused import RefusedError, damaged

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES: Final = 5_000
LARGEST_PAGE: Final = 16 * MIB
LARGEST_TOGETHER: Final = 256 * MIB
"""Pages of a file that are read, bytes of what draws one of them, and of what draws all. A page of nothing but text
has some 10 kB."""
_DEEPEST: Final = 64
_INHERITED: Final = ("/Resources", "/MediaBox", "/Rotate")
_SAME_LINE: Final = 0.35
"""How far letters of a line may stand above or below it, as those of a footnote's number do, by their size."""


class Line(NamedTuple):
    """A line: its text, its page from 1, where it begins, in points from the lower left corner, and the size of its
    letters in points."""

    text: str
    page: int
    x: float
    y: float
    size: float
    bold: bool = False


class Told(NamedTuple):
    """What a file says of itself; "" for what it does not say."""

    title: str = ""
    created: str = ""
    language: str = ""


def read(data: bytes) -> tuple[list[list[Line]], Told]:
    """Bytes → the lines of each page, and what the file says of itself. Raises RefusedError."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    if b"%PDF-" not in data[:1024]:
        raise damaged("no PDF: its first bytes are of something else")
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted()
        pages = _pages(reader)
        told = _told(reader)
    except DependencyError:
        raise _encrypted() from None
    except RefusedError:
        raise
    except Exception as fault:  # noqa: BLE001 - what a broken file makes the library raise is of any kind
        raise damaged(f"damaged: {_plain(fault)}") from None
    if not pages:
        raise damaged("damaged: it has no page")
    return list(_lines(pages)), told


def _encrypted() -> RefusedError:
    hint = "save it without a password first, for example: qpdf --decrypt --password=… paper.pdf open.pdf"
    return RefusedError("encrypted", "is encrypted", hint)


def _pages(reader: PdfReader) -> list[PageObject]:
    """The pages of a file in their order."""
    from pypdf import PageObject

    found: list[PageObject] = []
    seen = set[int]()
    waiting: list[tuple[Any, dict[str, Any], int]] = [(reader.root_object.raw_get("/Pages"), {}, 0)]
    while waiting:
        reference, inherited, depth = waiting.pop()
        number = getattr(reference, "idnum", id(reference))
        if number in seen or depth > _DEEPEST:
            continue
        seen.add(number)
        node = reference.get_object()
        if not hasattr(node, "get"):
            continue
        inherited = inherited | {key: node[key] for key in _INHERITED if key in node}
        kids = node.get("/Kids")
        if kids is not None and node.get("/Type") != "/Page":
            waiting += [(kid, inherited, depth + 1) for kid in reversed(list(kids.get_object()))]
            continue
        page = PageObject(reader, reference if hasattr(reference, "idnum") else None)
        page.update(node)
        page.update({key: value for key, value in inherited.items() if key not in node})
        found.append(page)
        if len(found) > MOST_PAGES:
            raise RefusedError("too-large", f"has more than {MOST_PAGES} pages", "split the file")
    return found


def _told(reader: PdfReader) -> Told:
    info: Mapping[str, Any] = reader.metadata or {}
    language = reader.root_object.get("/Lang")
    return Told(_said(info.get("/Title")), _day(_said(info.get("/CreationDate"))), _said(language))


def _said(value: Any) -> str:
    shown = value.get_object() if hasattr(value, "get_object") else value
    return shown if isinstance(shown, str) else ""


def _day(written: str) -> str:
    """ "D:20260205093000+01'00'" → "2026-02-05T09:30:00+01:00", as far as it goes; "" for anything else."""
    digits = written.removeprefix("D:")
    if not digits[:8].isdecimal() or len(digits) < 8:
        return ""
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    if not digits[8:14].isdecimal() or len(digits) < 14:
        return day
    zone = digits[14:].replace("'", ":").strip(":")
    exact = zone if len(zone) == 6 else "Z" if zone.startswith("Z") else ""
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}{exact}"


def _lines(pages: list[PageObject]) -> Iterator[list[Line]]:
    """Pages → the lines of each."""
    left = LARGEST_TOGETHER
    for number, page in enumerate(pages, 1):
        try:
            contents = page.get_contents()
            size = len(contents.get_data()) if contents is not None else 0
            left -= size
            if size > LARGEST_PAGE or left < 0:
                hint = "take its text out, for example: pdftotext paper.pdf paper.txt"
                raise RefusedError("too-large", f"page {number} is drawn by more than any text needs", hint)
            taking = _Taking(number)
            if size:
                page.extract_text(visitor_text=taking.take)
        except RefusedError:
            raise
        except Exception as fault:  # noqa: BLE001 - what a broken file makes the library raise is of any kind
            raise damaged(f"damaged: page {number}: {_plain(fault)}") from None
        yield taking.lines()


class _Open(Struct):
    """A line that is being read."""

    pieces: list[str]
    x: float
    y: float
    size: float
    bold: bool


class _Taking:
    """Takes the pieces of text of a page as the library comes to them."""

    def __init__(self, page: int) -> None:
        self._page = page
        self._done: list[_Open] = []
        self._open: _Open | None = None
        self._blank = ""

    def take(self, text: str, outer: list[float], inner: list[float], font: dict[str, Any] | None, size: float) -> None:
        """A piece of text, the matrices of the page and of the text, the font and its size in them."""
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._end()
            if not piece.strip():
                self._blank += piece if self._open else ""
                continue
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            if self._open is None:
                upright = max(abs(inner[3]), abs(inner[1])) * max(abs(outer[3]), abs(outer[1]))
                name = str((font or {}).get("/BaseFont", ""))
                bold = any(word in name for word in ("Bold", "Black", "Heavy", "Semibold"))
                self._open = _Open([], x, y, abs(size) * upright, bold)
            self._open.pieces += [self._blank, piece]
            self._blank = ""

    def _end(self) -> None:
        ended, self._open, self._blank = self._open, None, ""
        if ended is None:
            return
        last = self._done[-1] if self._done else None
        if last and abs(last.y - ended.y) < _SAME_LINE * max(last.size, ended.size) and ended.x > last.x:
            last.pieces += [" ", *ended.pieces]
        else:
            self._done.append(ended)

    def lines(self) -> list[Line]:
        """The page is done → its lines."""
        self._end()
        shown = ((" ".join("".join(one.pieces).split()), one) for one in self._done)
        return [Line(text, self._page, one.x, one.y, round(one.size, 1), one.bold) for text, one in shown if text]


def _plain(fault: Exception) -> str:
    return " ".join(str(fault).split())[:120] or type(fault).__name__
