"""Bytes of a Word document → Document: its text as a reader sees it, then its notes and frames."""

from __future__ import annotations

from itertools import count
from typing import Final

from claimlint.model import Document
from claimlint.readers._office.archive import Package, beside
from claimlint.readers._office.flow import Flow, together
from claimlint.readers._office.properties import properties
from claimlint.readers._office.relations import Relations
from claimlint.readers._office.xml import parse
from claimlint.readers._refused import needs
from claimlint.readers._taken import assembled
from claimlint.readers._word.body import Body
from claimlint.readers._word.styles import Styles

_MOST_PARTS: Final = 200
_USUAL: Final = "word/document.xml"


def read(path: str, data: bytes) -> Document:
    """The bytes of a Word document → Document. Raises RefusedError."""
    needs("docx", "Word", "defusedxml")
    package = Package.of(data, "Word")
    main = Relations(package, "").first("officeDocument") or _USUAL
    related = Relations(package, main)
    styles = Styles(package.optional(related.first("styles") or beside(main, "styles.xml")))
    numbers = count()
    body = Body(styles, numbers)
    parse(package.read(main), body)
    flows = body.flows
    for kind in ("header", "footer"):
        for name in related.all(kind)[:_MOST_PARTS]:
            flows += _flows(package, name, Body(styles, numbers, kind))
    for kind in ("footnote", "endnote", "comment"):
        asked = [note for of, note in body.notes if of == kind]
        wanted = {note: number for number, note in enumerate(asked, 1)}
        name = related.first(f"{kind}s")
        if wanted and name:
            flows += _flows(package, name, Body(styles, numbers, kind, wanted))
    said = properties(package, Relations(package, "").first("core-properties"))
    return assembled(path, together(flows), title=said.title, created=said.created, language=said.language)


def _flows(package: Package, name: str, body: Body) -> list[Flow]:
    """A file of the package, and what reads it → the flows in it; none where it is missing."""
    if name in package:
        parse(package.read(name), body)
    return body.flows
