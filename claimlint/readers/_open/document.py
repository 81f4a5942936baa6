"""Bytes of an OpenDocument text → Document: its text as a reader sees it, then what stands beside that."""

from __future__ import annotations

from itertools import count

from claimlint.model import Document
from claimlint.readers._office.archive import Package
from claimlint.readers._office.flow import together
from claimlint.readers._office.properties import properties
from claimlint.readers._office.xml import leaves, parse
from claimlint.readers._open.body import Body
from claimlint.readers._open.looks import Looks
from claimlint.readers._refused import RefusedError, needs
from claimlint.readers._taken import assembled


def read(path: str, data: bytes) -> Document:
    """The bytes of an OpenDocument text → Document. Raises RefusedError."""
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
