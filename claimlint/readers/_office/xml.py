"""Bytes of XML → events for a target, with no entity, no document type and no other file taken in.

Parsed as a stream: a tree of the largest file would take a gigabyte.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from claimlint.readers._refused import damaged

DEEPEST: Final = 256
"""Elements within each other; documents have some thirty."""


class Target:
    """Takes events by the local names of elements and attributes; `path`: the names of the elements that are open."""

    def __init__(self) -> None:
        self.path: list[str] = []

    def begin(self, name: str, values: dict[str, str]) -> None:
        """An element begins; `path` holds its name already."""

    def finish(self, name: str) -> None:
        """An element ends; `path` holds its name still."""

    def data(self, text: str) -> None:
        """Text within the innermost element."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        self.path.append(name)
        if len(self.path) > DEEPEST:
            raise damaged(f"damaged: elements stand more than {DEEPEST} deep in each other")
        self.begin(name, {local(key): value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        self.finish(local(tag))
        self.path.pop()

    def close(self) -> None:
        """The file ends."""


def local(tag: str) -> str:
    """ "{namespace}name" → "name"."""
    return tag.rpartition("}")[2]


def parse(data: bytes, target: Target, *, doctype: bool = False) -> None:
    """Feed a file to a target. `doctype`: whether such files may name a document type, which is not looked at. Raises
    RefusedError for what is no XML, and for entities."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=target, forbid_dtd=not doctype, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException:
        raise damaged("damaged: it declares entities or a document type, as no such file does") from None
    except (ParseError, ValueError, LookupError) as fault:
        raise damaged(f"damaged: {' '.join(str(fault).split())[:120]}") from None


class Leaf(NamedTuple):
    """An element with its attributes and the text right in it."""

    name: str
    values: dict[str, str]
    text: str


class _Leaves(Target):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Leaf] = []
        self._open: list[tuple[int, list[str]]] = []

    def begin(self, name: str, values: dict[str, str]) -> None:
        self._open.append((len(self.found), []))
        self.found.append(Leaf(name, values, ""))

    def data(self, text: str) -> None:
        self._open[-1][1].append(text)

    def finish(self, name: str) -> None:
        at, pieces = self._open.pop()
        self.found[at] = self.found[at]._replace(text="".join(pieces).strip())


def leaves(data: bytes, *, doctype: bool = False) -> list[Leaf]:
    """A small file of a package → its elements in order."""
    if not data:
        return []
    found = _Leaves()
    parse(data, found, doctype=doctype)
    return found.found
