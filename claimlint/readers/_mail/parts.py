"""A mail → its headers, and the parts of its body that are text to read.

Of alternatives the plain text is taken, else the page. What is attached is no text of the mail, nor is a mail within
it. Parts, headers and their depth are bounded; what is beyond is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from typing import Final

from msgspec import Struct

from claimlint.languages.programs import compiled
from claimlint.model import Span
from claimlint.readers._mail.decoding import charset, from_base64, header, quoted_printable
from claimlint.readers._mail.layer import Layer
from claimlint.readers._stretch import Word

_LINE: Final = compiled(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_HEADER: Final = compiled(r"([!-9;-~]{1,80}+):[ \t]*+")
_MOST_HEADERS: Final = 500
_MOST_PARTS: Final = 200
_DEEPEST: Final = 8
_TRANSFER: Final = "content-transfer-encoding"
_LONGEST: Final = 2000  # code points of a header that is taken apart


class Text(Struct, frozen=True):
    """A part of a body to read: whether it is a page (HTML), and its text."""

    html: bool
    layer: Layer


class Mail(Struct, frozen=True):
    """The headers that are read, by lower-case name, the texts, and the source that all places are of: the file, or,
    where a text that is read is in base64, what it says."""

    source: str
    headers: dict[str, Layer]
    texts: list[Text]


class _Part(Struct, frozen=True):
    """A part that is read: what it is, how it is encoded, and where it stands."""

    html: bool
    encoding: str
    transfer: str
    span: Span


def mail(source: str) -> Mail:
    """A source → the mail."""
    start = source.startswith("\ufeff")
    head, body = _headers(source, start, len(source))
    parts = _chosen(source, head, Span(body, len(source)), [_MOST_PARTS], _DEEPEST)
    headers = {name: Layer(header(source, head[name])) for name in ("subject", "from", "date") if name in head}
    said = {name: _value(source, spans) for name, spans in head.items() if name == "content-language"}
    if any(part.transfer == "base64" for part in parts):
        return _decoded(source, {**{n: one.text for n, one in headers.items()}, **said}, parts)
    texts = [Text(part.html, Layer(_pieces(source, part))) for part in parts]
    return Mail(source, headers | {name: Layer([Word(value, 0)]) for name, value in said.items()}, texts)


def _decoded(source: str, headers: dict[str, str], parts: list[_Part]) -> Mail:
    """A mail of which a text is in base64 → the same, with places in what it says: the headers that are read, a blank
    line, and the texts one after the other."""
    bodies = [
        from_base64(source[part.span.start : part.span.end], part.encoding)
        if part.transfer == "base64"
        else Layer(_pieces(source, part)).text
        for part in parts
    ]
    pieces = [*(f"{value}\n" for value in headers.values()), "\n", *(f"{body}\n" for body in bodies)]
    at = 0
    layers: list[Layer] = []
    for piece in pieces:
        layers.append(Layer([Word(piece.removesuffix("\n"), at)]))
        at += len(piece)
    texts = [Text(part.html, layer) for part, layer in zip(parts, layers[len(headers) + 1 :], strict=True)]
    return Mail("".join(pieces), dict(zip(headers, layers, strict=False)), texts)


def _headers(source: str, start: int, end: int) -> tuple[dict[str, list[Span]], int]:
    """Headers that begin at a place → the first of each name, line by line, and where the body begins."""
    found: dict[str, list[Span]] = {}
    last: list[Span] = []
    at = start
    for _ in range(_MOST_HEADERS):
        line = _LINE.match(source, at, end)
        if line is None or at >= end:
            break
        text = line[1]
        if not text:
            return found, line.end()
        named = _HEADER.match(text)
        if text[0] in " \t":
            last.append(Span(at + len(text) - len(text.lstrip()), at + len(text.rstrip())))
        elif named:
            last = [Span(at + named.end(), max(at + named.end(), at + len(text.rstrip())))]
            found.setdefault(named[1].lower(), last)
        elif not (at == start and text.startswith("From ")):
            return found, at
        at = line.end()
    return found, at


def _value(source: str, spans: list[Span]) -> str:
    return " ".join(source[span.start : span.end] for span in spans)[:_LONGEST]


class _Kind(Struct, frozen=True):
    """What the headers of a part say of it."""

    form: str
    boundary: str
    encoding: str
    transfer: str
    attached: bool


def _kind(source: str, head: dict[str, list[Span]]) -> _Kind:
    message = Message()
    for name in ("content-type", "content-disposition"):
        if name in head:
            message[name] = _value(source, head[name]).replace("\r", " ").replace("\n", " ")
    try:
        boundary = message.get_param("boundary", "")
        encoding = message.get_param("charset", "")
        attached = message.get_content_disposition() == "attachment"
        form = message.get_content_type()
    except (ValueError, LookupError, TypeError, AttributeError):
        return _Kind("", "", "", "", attached=True)
    transfer = _value(source, head[_TRANSFER]).strip().lower() if _TRANSFER in head else ""
    return _Kind(
        form,
        boundary if isinstance(boundary, str) else "",
        charset(encoding if isinstance(encoding, str) else ""),
        transfer,
        attached,
    )


def _chosen(source: str, head: dict[str, list[Span]], body: Span, left: list[int], depth: int) -> list[_Part]:
    """A part and its headers → the parts in it that are read. `left`: how many more parts may be looked at."""
    kind = _kind(source, head)
    if kind.attached or left[0] <= 0 or depth <= 0:
        return []
    left[0] -= 1
    if kind.form in ("text/plain", "text/html"):
        return [_Part(kind.form == "text/html", kind.encoding, kind.transfer, body)]
    if not kind.form.startswith("multipart/") or not kind.boundary:
        return []
    found: list[list[_Part]] = []
    for span in _split(source, body, kind.boundary):
        inner, begins = _headers(source, span.start, span.end)
        found.append(_chosen(source, inner, Span(min(begins, span.end), span.end), left, depth - 1))
    if kind.form != "multipart/alternative":
        return [part for parts in found for part in parts]
    plain = (parts for parts in found if parts and not any(part.html for part in parts) and _says(source, parts))
    return next(plain, next((parts for parts in found if parts), []))


def _says(source: str, parts: list[_Part]) -> bool:
    return any(source[part.span.start : part.span.end].strip() for part in parts)


def _split(source: str, body: Span, boundary: str) -> Iterator[Span]:
    """A body of several parts → where each of them stands."""
    mark = f"--{boundary}"
    begun = -1
    at = source.find(mark, body.start, body.end)
    while at >= 0:
        if at == body.start or source[at - 1] in "\r\n":
            if begun >= 0:
                yield Span(begun, max(begun, at - 1 - source.startswith("\r\n", at - 2)))
            line = _LINE.match(source, at, body.end)
            begun = line.end() if line else body.end
            if source.startswith("--", at + len(mark)):
                return
        at = source.find(mark, at + len(mark), body.end)
    if begun >= 0:
        yield Span(begun, body.end)


def _pieces(source: str, part: _Part) -> Iterator[Word]:
    if part.transfer == "quoted-printable":
        yield from quoted_printable(source, part.span, part.encoding)
    elif part.span.start < part.span.end:
        yield Word(source[part.span.start : part.span.end], part.span.start)
