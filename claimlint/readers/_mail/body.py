"""The text of a mail → its blocks: paragraphs, list items and what it quotes, up to its signature."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.model import Role, Span
from claimlint.readers._light import Part
from claimlint.readers._mail.layer import Layer
from claimlint.readers._mail.parts import Text
from claimlint.readers._paragraphs import paragraphs
from claimlint.readers._stretch import Word

_LINE: Final = compiled(r"([^\r\n]*+)(\r\n|\r|\n|\Z)")
_QUOTED: Final = compiled(r"(?:>[ \t]?)++")
_REMARK: Final = compiled(r"\s*+\([^()]{0,80}+\)\s*\Z")
_SIGNATURE: Final = "--"
_GREETING: Final = 60
"""Code points that a line may have to be a greeting, where it ends in a comma."""


def blocks(text: Text) -> Iterator[Part]:
    """A text of a mail → its blocks."""
    if text.html:
        yield from _page(text.layer)
        return
    layer = text.layer
    begun = 0
    quoted: list[Word] = []
    depth = 0
    for found in _LINE.finditer(layer.text):
        line = found[1]
        if line.rstrip() == _SIGNATURE:
            yield from _own(layer, begun, found.start())
            yield from _quote(quoted)
            return
        marks = _QUOTED.match(line)
        deep = marks[0].count(">") if marks else 0
        shown = line[marks.end() :] if marks else line
        if quoted and (not marks or deep != depth or not shown.strip()):
            yield from _quote(quoted)
            quoted = []
        if marks:
            yield from _own(layer, begun, found.start())
            begun, depth = found.end(), deep
            if shown.strip():
                start = found.start() + marks.end()
                end = found.end()
                quoted += layer.words(Word(layer.text[start : found.end(1)], start))
                quoted += layer.words(Word(layer.text[end - 1 : end], end - 1)) if found[2] else ()
    yield from _quote(quoted)
    yield from _own(layer, begun, len(layer.text))


def _quote(words: list[Word]) -> Iterator[Part]:
    if words:
        yield Part("quote", words)


def _own(layer: Layer, start: int, end: int) -> Iterator[Part]:
    """What the writer says in a stretch of the text."""
    if start < end:
        for span, listed in paragraphs(layer.text[start:end]):
            greets = span.end - span.start <= _GREETING and layer.text[start + span.end - 1] == ","
            role: Role = "list" if listed else "caption" if greets else "body"
            yield Part(role, layer.span(start + span.start, start + span.end))


def _page(layer: Layer) -> Iterator[Part]:
    """A page in a mail → its blocks."""
    from claimlint.readers import html

    page = html.read("", layer.text)
    starts = [anchor[0] for anchor in page.anchors] or [0]
    at = 0
    for block in page.blocks:
        words: list[Word] = []
        start = block.span.start
        while at + 1 < len(starts) and starts[at + 1] <= start:
            at += 1
        while start < block.span.end:
            end = min(starts[at + 1] if at + 1 < len(starts) else block.span.end, block.span.end)
            if end > start:
                words += layer.words(Word(page.text[start:end], page.source_offset(start)))
            start = max(end, start)
            at += start < block.span.end
        yield Part("body" if block.role == "lead" else block.role, words, block.cell)


def day(written: Layer) -> str:
    """When a mail was sent → that, without the name of the time zone that may stand in brackets behind it."""
    return _REMARK.sub("", written.text)


def author(written: Layer) -> list[Word]:
    """Who a mail is from → the name, without the address."""
    text = written.text
    name = Span(0, text.find("<") if "<" in text else (0 if "@" in text else len(text)))
    bare = text[name.start : name.end].strip().strip('"').strip()
    at = text.find(bare)
    return written.span(at, at + len(bare)) if bare else []
