"""Blocks taken out of a file that has no lines → Document: one text, with where in the file each stretch is found.

Paragraphs are parted by a blank line. The cells of a row of a table stand in one line, as a person reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from claimlint.languages import lexicon
from claimlint.languages.detection import declared
from claimlint.languages.programs import compiled
from claimlint.model import Cell, Document, Locator, Role, Span, TextBlock
from claimlint.readers import _dated
from claimlint.readers._decode import MIB, in_mib
from claimlint.readers._paragraphs import ends_sentence, trimmed
from claimlint.readers._refused import RefusedError

MOST_TEXT: Final = 64 * MIB
"""Code points of text that one file may hold: several times the largest file that is read where nothing is said."""
LEAD: Final = 80
"""Code points from which on the first block of running text is one, whatever it ends in."""
_FIRST: Final = 20
"""Blocks among which a day that the text itself says is looked for."""
_LEFT_OUT: Final = compiled(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\ufffe\uffff]+")
_HALF: Final = compiled(r"[\ud800-\udfff]")
_BLANKS: Final = compiled(r" [ \t\r\f\v]++|[\t\r\f\v][ \t\r\f\v]*+")
_LINES: Final = compiled(r"\s*+\n\s*+")


class Block(NamedTuple):
    """A paragraph, heading, list item or cell, and where it is found; `later`: where stretches of it are found from an
    offset in its text on, where that is elsewhere; `aside`: whether it stands beside the text, as a footnote does."""

    role: Role
    text: str
    locator: Locator
    cell: Cell | None = None
    later: tuple[tuple[int, Locator], ...] = ()
    aside: bool = False


def tidied(text: str) -> str:
    """Text as it stands in a file → the same without the blanks around it, runs of blanks as one, and no signs that
    nobody sees; lines within it stay lines."""
    plain = _HALF.sub("\ufffd", _LEFT_OUT.sub("", text))
    shown = _LINES.sub("\n", _BLANKS.sub(" ", plain))
    kept = trimmed(shown, Span(0, len(shown)))
    return shown[kept.start : kept.end]


def assembled(
    path: str, blocks: Sequence[Block], *, title: str = "", created: str = "", language: str = ""
) -> Document:
    """Blocks in order, those of parts such as footnotes last, and what a file says of itself: its title, which stands
    first where no block is one, the day it was made ("2026-02-05T09:30:00Z"), which counts where the text says none,
    and its language → the Document. Raises RefusedError where that is too much text."""
    known = lexicon()
    if (shown := tidied(title)) and all(block.role != "title" or block.aside for block in blocks):
        blocks = [Block("title", shown, Locator(part="properties")), *blocks]
    building = _Building()
    led = False
    for block in blocks:
        role = block.role
        if role == "body" and _dated.is_date_line(block.text, known):
            role = "caption"
        elif role == "body" and not led and not block.aside:
            led = len(block.text) >= LEAD or ends_sentence(block.text)
            role = "lead" if led else "caption"
        building.add(block._replace(role=role))
    code = declared(language) if language else ""
    document = building.document(path, code or known.code, said=bool(code))
    lines = [document.text[one.span.start : one.span.end] for one in document.blocks[:_FIRST]]
    said = None if _dated.stated(lines, known) else _dated.full_date(created.strip(), known)
    return _dated.dated(document, said, lines, known, "metadata")


class _Building:
    """The text so far, its blocks and their places."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[TextBlock] = []
        self._locators: list[tuple[int, Locator]] = []
        self._last: Cell | None = None

    def add(self, block: Block) -> None:
        if not block.text:
            return
        if self._blocks:
            self._put(_parting(self._last, block.cell))
        start = self._length
        self._put(block.text)
        if self._length > MOST_TEXT:
            hint = "split the file, or save the part that matters as a file of its own"
            raise RefusedError("too-large", f"holds more than {in_mib(MOST_TEXT)} of text", hint)
        self._blocks.append(TextBlock(len(self._blocks), block.role, Span(start, self._length), block.cell))
        for at, locator in ((0, block.locator), *block.later):
            if not self._locators or self._locators[-1][1] != locator:
                self._locators.append((start + at if self._locators else 0, locator))
        self._last = block.cell

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def document(self, path: str, language: str, *, said: bool) -> Document:
        text = "".join(self._pieces)
        return Document(
            path,
            text,
            text,
            tuple(self._blocks),
            language,
            declared=said,
            extracted=True,
            locators=tuple(self._locators) or ((0, Locator()),),
        )


def _parting(before: Cell | None, here: Cell | None) -> str:
    """The cells of two blocks that follow each other → what stands between them."""
    if before is None or here is None or before.table != here.table:
        return "\n\n"
    return " | " if before.row == here.row else "\n"


def column_name(column: int) -> str:
    """Column from 0 → as sheets name it: A, B … Z, AA."""
    name = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        name = chr(ord("A") + letter) + name
        column -= 1
    return name


_NUMBER: Final = compiled(r"[^\w]{0,4}(?:[A-Za-z]{0,3}\s?)\d[\d.,'’\s]*+[^\w]{0,3}(?:[A-Za-z%]{0,3})[^\w]{0,2}")
_YEAR: Final = compiled(r"(?:19|20)\d\d")


def heads(first: Iterable[str]) -> bool:
    """The texts of the first row of a table that does not say so itself → whether they head its columns: none is a
    number but years, and some are words."""
    told = [text for text in first if text]
    plain = [text for text in told if not _YEAR.fullmatch(text)]
    words = any(re.search(r"[^\W\d]", text) for text in plain)
    return (words or len(told) > 1) and not any(_NUMBER.fullmatch(text) for text in plain)
