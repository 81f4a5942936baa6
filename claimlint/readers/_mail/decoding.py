"""What mail is encoded in for its way → the text, piece by piece with its places: quoted-printable and encoded words
keep them, base64 does not."""

from __future__ import annotations

import base64
import binascii
import codecs
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from typing import Final

from claimlint.files import encodings
from claimlint.languages.programs import compiled
from claimlint.model import Span
from claimlint.readers._stretch import Word

_ESCAPES: Final = compiled(r"=(?:([0-9A-Fa-f]{2})|[ \t]*+(?:\r\n|\r|\n|\Z))")
_ENCODED: Final = compiled(r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?\r\n]{0,2000}\?=")
_OTHER: Final = compiled(r"[^A-Za-z0-9+/]++")


def charset(name: str) -> str:
    """The name of an encoding → that as Python knows it; what nobody knows is read as UTF-8."""
    return encodings.known(name) or encodings.UTF_8


def quoted_printable(source: str, span: Span, encoding: str) -> Iterator[Word]:
    """A stretch in quoted-printable → its pieces: a character that is written as bytes stands at the first of them."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    at, begun = span.start, -1
    for found in _ESCAPES.finditer(source, span.start, span.end):
        if found.start() > at:
            if begun >= 0:
                yield from (Word(char, begun) for char in decoder.decode(b"", True))
                decoder.reset()
                begun = -1
            yield Word(source[at : found.start()], at)
        at = found.end()
        if found[1]:
            begun = found.start() if begun < 0 else begun
            if shown := decoder.decode(bytes([int(found[1], 16)])):
                yield from (Word(char, begun) for char in shown)
                begun = -1
    if begun >= 0:
        yield from (Word(char, begun) for char in decoder.decode(b"", True))
    if at < span.end:
        yield Word(source[at : span.end], at)


def from_base64(text: str, encoding: str) -> str:
    """A text in base64 → what it says, as far as it can be decoded."""
    bare = _OTHER.sub("", text.partition("=")[0])
    try:
        return base64.b64decode(bare[: len(bare) - (len(bare) % 4 == 1)] + "==").decode(encoding, "replace")
    except (binascii.Error, ValueError, LookupError):
        return ""


def header(source: str, spans: list[Span]) -> Iterator[Word]:
    """The lines of a header → its pieces: the characters of an encoded word stand where that begins."""
    encoded = False
    for number, span in enumerate(spans):
        at = span.start
        for found in _ENCODED.finditer(source, span.start, span.end):
            between = source[at : found.start()]
            if between.strip() or not encoded:
                if at == span.start and number and not encoded:
                    yield Word(" ", span.start)
                yield Word(between, at)
            yield from (Word(char, found.start()) for char in _word(found[0]))
            at, encoded = found.end(), True
        if at < span.end:
            if number and at == span.start:
                yield Word(" ", span.start)
            yield Word(source[at : span.end], at)
            encoded = False


def _word(written: str) -> str:
    """An encoded word → what it says; one that says nothing stays as it is."""
    try:
        (said, name), *_ = decode_header(written)
    except (HeaderParseError, ValueError, binascii.Error):
        return written
    return said.decode(charset(name or "ascii"), "replace") if isinstance(said, bytes) else said
