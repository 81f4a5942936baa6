"""Blocks by their lines → their words, and these → the Document: roles, date and language as Markdown has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from claimlint.languages import lexicon
from claimlint.languages.detection import declared
from claimlint.model import Cell, Document, Role, Span
from claimlint.readers import _dated
from claimlint.readers._stretch import Layout, Stretch, Word

Inline = Callable[[str], list[list[Word]]]
"""The text of a paragraph → its words, and those of each note in it, with offsets of that text."""


class Block(NamedTuple):
    """A block as it stands in the source: its role, its spans, one a line, and where it stands in a table."""

    role: Role
    spans: list[Span]
    cell: Cell | None = None


class Part(NamedTuple):
    """A block as it is read: its words have offsets of the source."""

    role: Role
    words: list[Word]
    cell: Cell | None = None


def parts(source: str, blocks: Iterable[Block], inline: Inline) -> Iterator[Part]:
    """Blocks → the same with their words; the notes in a block follow it."""
    for role, spans, cell in blocks:
        stretch = Stretch(source, spans)
        if role == "code":
            yield Part(role, list(stretch.words(Word(stretch.text, 0))))
            continue
        shown, *notes = inline(stretch.text)
        yield Part(role, [piece for word in shown for piece in stretch.words(word)], cell)
        for note in notes:
            yield Part("body", [piece for word in note for piece in stretch.words(word)])


def code(source: str, blocks: Iterable[Block]) -> Iterator[Span]:
    """Blocks → the stretches of the source that hold code, from the beginning of their first lines."""
    last = 0
    for role, spans, _ in blocks:
        if role == "code" and spans:
            begun = max(source.rfind(char, last, spans[0].start) for char in "\r\n") + 1
            last = spans[-1].end
            yield Span(begun, last)


def document(path: str, source: str, found: Iterable[Part], dates: Iterable[str] = (), language: str = "") -> Document:
    """Blocks in order, and what the text says of itself → Document. `dates`: when it was written, the likeliest first;
    else a line that is nothing but a date or begins with a dateline says so. `language`: as written."""
    known = lexicon()
    layout = Layout()
    led = False
    for role, words, cell in found:
        shown = "".join(word.text for word in words if word.sample is None).strip()
        leads = role == "body" and not led and bool(shown)
        if role == "body" and _dated.is_date_line(shown, known):
            layout.add("caption", words)
        else:
            layout.add("lead" if leads else role, words, cell)
            led = led or leads
    own = declared(language)
    made = Document(
        path,
        source,
        layout.text,
        layout.blocks,
        own or known.code,
        anchors=layout.anchors,
        declared=bool(own),
        samples=layout.samples,
    )
    text = layout.text
    said = (when for value in dates if (when := _dated.full_date(value.strip(), known)))
    lines = (text[block.span.start : block.span.end] for block in made.blocks if block.role != "code")
    return _dated.dated(made, next(said, None), lines, known, "metadata")
