"""Source of a page → Document: the parts of its main text laid out, and its day and language."""

from __future__ import annotations

from claimlint.languages import lexicon
from claimlint.model import Document
from claimlint.readers import _dated
from claimlint.readers._page.metadata import metadata
from claimlint.readers._page.parts import parts
from claimlint.readers._page.tree import page
from claimlint.readers._stretch import Layout


def read(path: str, source: str) -> Document:
    """A page → Document. Its day and its language are those that the page says of itself, in its head or its linked
    data; else a day that stands in a line of its own before the text."""
    known = lexicon()
    found = page(source)
    layout = Layout()
    first = len(source)
    for part in parts(found):
        shown = "".join(word.text for word in part.words if word.sample is None).strip()
        if part.role in ("lead", "body"):
            first = min(first, part.words[0].at)
        role = "caption" if part.role in ("lead", "body", "list") and _dated.is_date_line(shown, known) else part.role
        layout.add(role, part.words, part.cell)
    said = metadata(found, first)
    document = Document(
        path,
        source,
        layout.text,
        layout.blocks,
        said.language or known.code,
        anchors=layout.anchors,
        declared=bool(said.language),
        samples=layout.samples,
    )
    published = next((when for value in said.dates if (when := _dated.full_date(value.strip(), known))), None)
    lines = (layout.text[block.span.start : block.span.end] for block in layout.blocks)
    return _dated.dated(document, published, lines, known, "metadata")
