"""OpenDocument text → Document: its text as a reader sees it, then headers, notes, comments and text boxes."""

from __future__ import annotations

from itertools import count
from typing import Final

from claimlint.model import Document, Error
from claimlint.readers._office.archive import Package
from claimlint.readers._office.flow import together
from claimlint.readers._office.properties import properties
from claimlint.readers._office.xml import leaves, parse
from claimlint.readers._open.body import Body
from claimlint.readers._open.looks import Looks
from claimlint.readers._refused import RefusedError, needs, refusing
from claimlint.readers._taken import assembled

SUFFIXES: Final = (".odt", ".ott")


def read_bytes(path: str, data: bytes) -> Document | Error:
    """The bytes of an OpenDocument text → Document; its places are paragraphs and cells of tables."""
    return refusing(path, lambda: _read(path, data))


def _read(path: str, data: bytes) -> Document:
    needs("odt", "OpenDocument", "defusedxml")
    package = Package.of(data, "OpenDocument")
    if any(leaf.name == "encryption-data" for leaf in leaves(package.optional("META-INF/manifest.xml"), doctype=True)):
        raise RefusedError("encrypted", "is encrypted", "save it without a password first")
    content, styles = package.read("content.xml"), package.optional("styles.xml")
    looks, numbers = Looks(styles, content), count()
    body = Body(looks, numbers, "text")
    parse(content, body)
    flows = body.flows
    if styles:
        around = Body(looks, numbers, "master-styles")
        parse(styles, around)
        flows += around.flows[1:]
    said = properties(package, "meta.xml")
    return assembled(path, together(flows), title=said.title, created=said.created, language=said.language)
