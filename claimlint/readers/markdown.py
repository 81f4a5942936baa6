"""Markdown → Document: markdown-it finds the blocks, an own scanner reads the words in them.

The text is what a reader of the page sees; `anchors` lead each character of it back to its place in the source. Code
within words stands where it stands, and `samples` tell where that is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from claimlint.files.editions import among_notes, release_page
from claimlint.languages import Lexicon, lexicon, samples
from claimlint.languages.detection import declared
from claimlint.model import Cell, Document, Role, Span
from claimlint.readers import _dated
from claimlint.readers._comments import FRONT_MATTER, MARKUP, Comment, comments
from claimlint.readers._frontmatter import FrontMatter, front_matter, released
from claimlint.readers._htmlblock import html_blocks
from claimlint.readers._inline import code, words
from claimlint.readers._outline import outline
from claimlint.readers._stretch import Layout, Stretch, Word

SUFFIXES: Final = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")

_DATE_KEYS: Final = ("date", "published", "pubdate", "publishdate", "published_at")
_LANGUAGE_KEYS: Final = ("lang", "language", "locale")


def read(path: str, source: str, *, html: bool = True) -> Document:
    """Markdown → Document. Front matter may name title, date and language; what is no language is passed over.

    Without `html`, as MDX has it: no line is HTML as a whole, and none is code because it is indented.
    """
    head = front_matter(source)
    known = lexicon()
    layout = Layout()
    led = False
    for role, found, cell in _texts(source, head, html, dated=release_page(path) or among_notes(path)):
        shown = "".join(word.text for word in found if word.sample is None).strip()
        leads = role == "body" and not led and bool(shown)
        if role == "body" and _dated.is_date_line(shown, known):
            layout.add("caption", found)
        else:
            layout.add("lead" if leads else role, found, cell)
            led = led or leads
    code = _language(source, head)
    document = Document(
        path,
        source,
        layout.text,
        layout.blocks,
        code or known.code,
        anchors=layout.anchors,
        declared=bool(code),
        samples=layout.samples,
    )
    text = samples.without_code(document)
    lines = (text[block.span.start : block.span.end] for block in document.blocks)
    return _dated.dated(document, _date(source, head, known), lines, known, "front matter")


def marked(source: str, read: str = "", *, html: bool = True) -> Iterator[Comment]:
    """Markdown → its comments that begin as marks, those of its front matter first. `read`: the source as it is read,
    where that is another one of the same length."""
    head = front_matter(source).end
    code = _code(read or source, head, html)
    found = (*comments(source, FRONT_MATTER, end=head), *comments(source, MARKUP, code))
    yield from sorted(found)


def _code(source: str, start: int, html: bool) -> Iterator[Span]:
    """Source and where its text starts → the stretches of it that are code, in blocks and in words."""
    for role, spans, _ in outline(source, start, html=html)[0]:
        if not spans:
            continue
        stretch = Stretch(source, spans)
        if role == "code":
            yield Span(spans[0].start, spans[-1].end)
        elif stretch.text.startswith("<"):
            for inner, pieces in html_blocks(stretch.text):
                for piece in pieces:
                    whole = Span(0, len(piece.text))
                    found = [whole] if inner == "code" else code(piece.text)
                    yield from filter(None, (stretch.span(piece.at + one.start, piece.at + one.end) for one in found))
        else:
            yield from filter(None, (stretch.span(found.start, found.end) for found in code(stretch.text)))


def _texts(
    source: str, head: FrontMatter, html: bool, *, dated: bool
) -> Iterator[tuple[Role, list[Word], Cell | None]]:
    """Every block with its words, whose offsets are those of the source, and where it stands in a table. `dated`: the
    day that the front matter names is a fact of the text, and stands in it as code; so does a release of a product."""
    if title := head.fields.get("title"):
        yield "title", [Word(source[title.start : title.end], title.start)], None
    if dated and (day := next((span for key in _DATE_KEYS if (span := head.fields.get(key))), None)):
        yield "code", [Word(source[day.start : day.end], day.start)], None
    for span in released(source, head):
        yield "code", [Word(source[span.start : span.end], span.start)], None
    blocks, labels = outline(source, head.end, html=html)
    for role, spans, cell in blocks:
        stretch = Stretch(source, spans)
        if role == "code":
            yield role, list(stretch.words(Word(stretch.text, 0))), None
        elif stretch.text.startswith("<"):
            for inner, pieces in html_blocks(stretch.text):
                shown = [word for piece in pieces for word in _visible(stretch, piece, labels)[0]]
                yield (role if inner == "body" else inner), shown, None
        else:
            found, pictured = _visible(stretch, Word(stretch.text, 0), labels)
            yield ("caption" if pictured else role), found, cell


def _visible(stretch: Stretch, shown: Word, labels: Collection[str]) -> tuple[list[Word], bool]:
    """Markdown of a stretch → its words, and whether all of them name pictures."""
    found = words(shown.text, labels)
    pictured = all(picture or not word.text.strip() for word, picture in found)
    placed = (word._replace(at=word.at + shown.at) for word, _ in found)
    return [piece for word in placed for piece in stretch.words(word)], bool(found) and pictured


def _language(source: str, head: FrontMatter) -> str:
    """The language that the front matter names, "" for none."""
    values = (source[span.start : span.end] for key in _LANGUAGE_KEYS if (span := head.fields.get(key)))
    return next((code for value in values if (code := declared(value))), "")


def _date(source: str, head: FrontMatter, known: Lexicon) -> _dated.Written | None:
    """When the front matter says that the text was written."""
    values = (source[span.start : span.end] for key in _DATE_KEYS if (span := head.fields.get(key)))
    return next((found for value in values if (found := _dated.full_date(value, known))), None)
