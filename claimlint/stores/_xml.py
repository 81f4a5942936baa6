"""Elements of XML, one after the other, without what a stranger may have put between them → their texts and HTML.

Entities that a file declares, and files that it points at, are refused by the library that reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, Final

from claimlint.stores._store import MissingExtraError

DEEPEST: Final = 100
"""How deep elements may stand in each other: in feeds it is rarely ten."""
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_PARAGRAPHS: Final = {
    **{name: name for name in ("p", "li", "ul", "ol", "blockquote", "table", "tr", "td", "th", "figcaption", "pre")},
    **{f"h{level}": f"h{level}" for level in range(1, 7)},
    "hl1": "h1",
    "hl2": "h2",
    "bq": "blockquote",
    "caption": "caption",
    "br": "br",
    "div": "div",
    "byline": "address",
    "dateline": "p",
    "lead": "div",
    "aside": "aside",
    "nav": "nav",
    "footer": "footer",
}
"""Elements of XHTML and NITF that part a text → how HTML calls them."""
_SILENT: Final = frozenset({"head", "script", "style", "title", "docdata", "media-metadata", "media-producer"})


class BrokenError(ValueError):
    """Why XML is not read."""


def events(stream: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """A file of XML → ("start" | "end", element) in their order. Raises BrokenError."""
    try:
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import ParseError, iterparse
    except ImportError:
        raise MissingExtraError("XML", "feeds") from None
    depth = 0
    try:
        for event, element in iterparse(stream, ("start", "end"), forbid_dtd=False):
            depth += 1 if event == "start" else -1
            if depth > DEEPEST:
                raise BrokenError("nested too deeply")
            yield event, element
    except ParseError as fault:
        raise BrokenError(str(fault)) from None
    except DefusedXmlException:
        raise BrokenError("it declares entities or points at files, which nobody follows") from None
    except (LookupError, UnicodeError) as fault:
        raise BrokenError(f"its encoding: {fault}") from None


def local(element: Any) -> str:
    """An element → its name without the namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_in(element: Any) -> str:
    """An element → all text in it."""
    return "".join(element.itertext())


def escaped(text: str) -> str:
    """Text → the same as the text of a page. `html.escape` says so as well, and loads the names of all entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def html_in(element: Any) -> str:
    """An element of XHTML or NITF → what is in it, as HTML without attributes."""
    parts: list[str] = []
    _write(element, parts)
    return "".join(parts)


def _write(element: Any, parts: list[str]) -> None:
    parts.append(escaped(element.text or ""))
    for child in element:
        name = local(child)
        if name not in _SILENT:
            tag = _PARAGRAPHS.get(name, "")
            parts.append(f"<{tag}>" if tag else "")
            _write(child, parts)
            parts.append(f"</{tag}>" if tag and tag != "br" else "")
        parts.append(escaped(child.tail or ""))
