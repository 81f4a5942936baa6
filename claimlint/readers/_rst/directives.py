"""A directive of reStructuredText → what a reader of the page sees of it: its text, and its argument where that is one.

A directive that is not known here shows what stands in it and not its argument. None is carried out: nothing is
included, and no table comes from another file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from claimlint.languages.programs import compiled
from claimlint.model import Cell, Span
from claimlint.readers._light import Block, Line

if TYPE_CHECKING:
    from claimlint.readers._rst.blocks import Blocks

_HIDDEN: Final = frozenset(
    [
        *("bibliography", "codeauthor", "contents", "default-role", "default-domain", "footer", "graph", "graphviz"),
        *("header", "highlight", "include", "index", "literalinclude", "math", "meta", "mermaid", "plot", "plantuml"),
        *("productionlist", "raw", "role", "sectionauthor", "sectnum", "tabularcolumns", "target-notes", "toctree"),
        *("uml", "unicode", "replace", "date", "currentmodule", "module", "digraph", "inheritance-diagram", "youtube"),
    ]
)
_CODE: Final = frozenset(
    [
        *("code", "code-block", "sourcecode", "parsed-literal", "prompt", "doctest", "testcode", "testoutput"),
        *("testsetup", "testcleanup", "ipython", "jupyter-execute", "highlight-block", "console"),
    ]
)
_NOTES: Final = frozenset(
    [
        *("attention", "caution", "danger", "error", "hint", "important", "note", "seealso", "tip", "todo", "warning"),
        *("centered", "hlist", "compound"),
    ]
)
"""Directives whose argument is the beginning of their text."""
_VERSIONS: Final = frozenset({"versionadded", "versionchanged", "versionremoved", "deprecated"})
_TITLED: Final = frozenset(
    {"admonition", "topic", "sidebar", "rubric", "dropdown", "tab", "tab-item", "card", "grid-item-card", "details"}
)
_QUOTES: Final = frozenset({"epigraph", "highlights", "pull-quote"})
_SIGNATURES: Final = frozenset(
    [
        *("function", "class", "method", "attribute", "data", "exception", "module", "option", "envvar", "confval"),
        *("describe", "object", "cmdoption", "program"),
    ]
)
_TEXT: Final = 3  # columns that the text of a directive is indented by, where nothing shows it
_ROW: Final = compiled(r"[*+-][ \t]++(?=-(?:[ \t]|\Z))")
_CELL: Final = compiled(r"-(?:[ \t]++|\Z)")
_NUMBER: Final = compiled(r"[0-9]{1,3}+")


def read(page: Blocks, name: str, line: Line, at: int) -> Iterator[Block]:
    """A directive in a line, its name, and where in the line its argument begins → its blocks, up to the end of the
    first paragraph in it; the others follow from the page."""
    argument, indent = line.from_(at), line.indent
    if name in _HIDDEN:
        page.indented(indent)
    elif name in _CODE:
        options = page.options(indent)
        yield from _captions(options.get("caption"))
        yield Block("code", [one.span for one in page.indented(indent) if one.text])
    elif name in ("list-table", "csv-table"):
        yield from _captions(argument)
        yield from (_listed if name == "list-table" else _separated)(page, indent)
    elif name in _NOTES or name in _VERSIONS:
        page.options(indent)
        page.push(indent)
        first = _second_word(page.source, argument) if name in _VERSIONS else argument
        yield from page.paragraph(first, indent + 1, indent + _TEXT)
    else:
        options = page.options(indent)
        if name in ("image", "figure"):
            yield from _captions(options.get("alt"))
        elif name in _TITLED and argument.start < argument.end:
            yield Block("title", [argument])
        elif name == "table":
            yield from _captions(argument)
        elif ":" in name or name in _SIGNATURES:
            yield Block("code", [argument])
        page.push(indent, "caption" if name == "figure" else "quote" if name in _QUOTES else None)


def _captions(span: Span | None) -> Iterator[Block]:
    if span and span.start < span.end:
        yield Block("caption", [span])


def _second_word(source: str, span: Span) -> Span:
    """What of a text follows its first word."""
    text = source[span.start : span.end]
    rest = text.partition(" ")[2].lstrip()
    return Span(span.end - len(rest), span.end)


def _heads(page: Blocks, options: dict[str, Span], name: str) -> int:
    """How many rows or columns an option says."""
    span = options.get(name, Span(0, 0))
    found = _NUMBER.fullmatch(page.source, span.start, span.end)
    return int(found[0]) if found else 0


def _listed(page: Blocks, indent: int) -> Iterator[Block]:
    """A table written as a list of rows, each of them a list of cells."""
    heads = _heads(page, page.options(indent), "header-rows")
    number, row, column, marker = page.table(), -1, 0, 0
    spans: list[Span] = []
    for line in page.indented(indent):
        begins = _ROW.match(line.text)
        at = begins.end() if begins else 0
        cell = _CELL.match(line.text, at)
        if cell and (begins or (row >= 0 and line.indent <= marker)):
            if spans:
                yield Block("table", spans, Cell(number, row, column, row < heads))
            row, column = (row + 1, 0) if begins else (row, column + 1)
            marker = line.indent + at
            spans = [line.from_(cell.end())]
        elif line.text and row >= 0:
            spans.append(line.span)
    if spans:
        yield Block("table", spans, Cell(number, row, column, row < heads))


def _separated(page: Blocks, indent: int) -> Iterator[Block]:
    """A table whose cells commas part; heads stand in an option or in its first rows."""
    options = page.options(indent)
    heads = _heads(page, options, "header-rows")
    number = page.table()
    written = [line.span for line in page.indented(indent) if line.text]
    if "header" in options:
        written.insert(0, options["header"])
        heads += 1
    span = options.get("delim", Span(0, 0))
    parting = page.source[span.start : span.end]
    for row, one in enumerate(written):
        for column, cell in enumerate(separated(page.source, one, parting if len(parting) == 1 else ",")):
            yield Block("table", [cell], Cell(number, row, column, row < heads))


def separated(source: str, line: Span, parting: str = ",") -> Sequence[Span]:
    """A line of values that a character parts → where each stands, without the quotation marks around it."""
    cells: list[Span] = []
    at = line.start
    field = compiled(rf'[ \t]*+(?:"((?:[^"]|"")*+)"[ \t]*+|([^\{parting}]*+))(?:\{parting}|\Z)')
    while at < line.end and (found := field.match(source, at, line.end)):
        group = 1 if found[1] is not None else 2
        cells.append(Span(*found.span(group)))
        at = found.end()
    return cells
