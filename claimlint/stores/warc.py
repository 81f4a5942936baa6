"""WARC, as crawls of the web are kept → the pages in it: responses with status 200 whose payload is HTML.

Read by https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/, without a library: a record is
a head, a length and as many bytes, and in `.warc.gz` each is a member of its own, which can be found again by its
place. Where a length lies or a member is broken, that record is told and reading goes on with the next that begins as
one. All other records are counted.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import IO, Final, NamedTuple

from claimlint.files import encodings
from claimlint.model import Error, Notice
from claimlint.stores._store import Entry, Listed, Store, Text, Told

SUFFIXES: Final = (".warc", ".warc.gz")
WHOLE: Final = False

_HEAD: Final = 64 * 1024
"""Bytes of a record in which its own head and that of HTTP must end."""
_PIECE: Final = 64 * 1024
_GZIP: Final = b"\x1f\x8b\x08"
_WARC: Final = b"WARC/1."
_NEXT: Final = re.compile(rb"(?<=\n)WARC/1\.\d\r?\n")
_LENGTH: Final = re.compile(r"\d{1,15}")
_PAGES: Final = ("text/html", "application/xhtml+xml")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_BREAK: Final = re.compile(rb"\r?\n\r?\n")


class _Record(NamedTuple):
    """The beginning of a record: its fields, in lower case, where its block begins in `data`, and how long it is."""

    fields: dict[str, str]
    data: bytes
    start: int
    length: int

    @property
    def kind(self) -> str:
        """The type of the record."""
        return self.fields.get("warc-type", "").lower()


class _Found(NamedTuple):
    """A record in its file, or why it is none; `size`: the bytes that it takes there."""

    at: int
    size: int
    record: _Record | None
    fault: str = ""


def failures() -> tuple[type[Exception], ...]:
    """What broken files raise."""
    return (zlib.error,)


def entries(store: Store) -> Iterator[Listed]:
    """A crawl → its pages."""
    skipped: Counter[str] = Counter()
    stream: IO[bytes] = store.handle
    stream.seek(0)
    packed = stream.read(3) == _GZIP
    for number, found in enumerate(_packed(stream) if packed else _plain(stream), 1):
        if found.fault or found.record is None:
            yield store.error("damaged", f"record {number}: {found.fault}", "reading goes on with the next record")
        elif why := _no_page(found.record):
            skipped[why] += 1
        elif found.record.length > store.sieve.largest:
            yield store.too_large(of=f"{store.path}/{number}")
        else:
            yield store.plain(number, found.at, found.size)
    if skipped:
        told = ", ".join(
            f"{count} {what}" for what, count in sorted(skipped.items(), key=lambda one: (-one[1], one[0]))
        )
        yield Notice(store.path, "records-skipped", f"holds records that are no pages, not read ({told})")


def load(store: Store, entry: Entry) -> Text | Error:
    """A record → the page in it."""
    stream: IO[bytes] = store.handle
    stream.seek(entry.at)
    most = store.sieve.largest + _HEAD
    if stream.read(3) == _GZIP:
        stream.seek(entry.at)
        data = _inflated(stream, most)
    else:
        stream.seek(entry.at)
        data = stream.read(min(entry.size, most))
    record = _record(data)
    if record is None:
        raise ValueError("it changed while it was read")
    status, fields, start = _http(record)
    body = data[start : record.start + record.length]
    if status != "200":
        raise ValueError("it changed while it was read")
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    if fields.get("content-encoding", "").strip().lower() in ("gzip", "x-gzip") and body.startswith(_GZIP):
        unpacking = zlib.decompressobj(31)
        body = unpacking.decompress(body, store.sieve.largest + 1)
    if len(body) > store.sieve.largest:
        return store.too_large(of=entry.path)
    address = record.fields.get("warc-target-uri", "").strip("<>")[:400]
    return Text(_in_unicode(body, fields), Told("page.html", part=f"record {entry.number}, {address}"))


def _no_page(record: _Record) -> str:
    """Why a record is no page, in a word; "" for one."""
    if record.kind != "response":
        return record.kind[:20] or "unknown"
    status, fields, _ = _http(record)
    if status != "200":
        return f"response {status[:3]}".strip()
    kind = fields.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _PAGES:
        return "response of another kind"
    coding = fields.get("content-encoding", "").strip().lower()
    return "response in a coding that is not read" if coding not in ("", "identity", "gzip", "x-gzip") else ""


def _record(data: bytes) -> _Record | None:
    """Bytes that begin with a record → it; None where they do not."""
    end = _BREAK.search(data, 0, _HEAD)
    if not data.startswith(_WARC) or end is None:
        return None
    fields = _fields(data[: end.start()])
    length = fields.get("content-length", "")
    return _Record(fields, data, end.end(), int(length)) if _LENGTH.fullmatch(length) else None


def _fields(head: bytes) -> dict[str, str]:
    """The lines of a head, the first aside → its fields, their names in lower case."""
    found: dict[str, str] = {}
    for line in head.split(b"\n")[1:]:
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    return found


def _http(record: _Record) -> tuple[str, dict[str, str], int]:
    """A response → its status, its fields, and where its body begins."""
    end = _BREAK.search(record.data, record.start, record.start + _HEAD)
    first = record.data[record.start : record.start + 40].split(b"\n", 1)[0].split()
    if end is None or len(first) < 2 or not first[0].startswith(b"HTTP/"):
        return "", {}, len(record.data)
    return first[1].decode("ascii", "replace"), _fields(record.data[record.start : end.start()]), end.end()


def _plain(stream: IO[bytes]) -> Iterator[_Found]:
    """A crawl that is not packed → its records."""
    size = stream.seek(0, 2)
    at = 0
    while at < size:
        stream.seek(at)
        record = _record(stream.read(2 * _HEAD))
        end = at + record.start + record.length if record else at
        if record is not None and end <= size:
            stream.seek(end)
            rest = stream.read(len(_WARC) + 4)
            begins = rest.lstrip(b"\r\n")
            if begins.startswith(_WARC) or (not begins and end + len(rest) >= size):
                yield _Found(at, end - at, record)
                at = end + len(rest) - len(begins)
                continue
        fault = "it does not begin as a record" if record is None else "its length is not that of what it holds"
        yield _Found(at, 0, None, fault)
        at = _next(stream, at + 1, size)


def _next(stream: IO[bytes], at: int, size: int) -> int:
    """Where the next record begins that begins as one."""
    kept = b""
    while at < size:
        stream.seek(at)
        piece = stream.read(_PIECE)
        if found := _NEXT.search(kept + piece):
            return at - len(kept) + found.start()
        at += len(piece)
        kept = (kept + piece)[-16:]
    return size


def _packed(stream: IO[bytes]) -> Iterator[_Found]:
    """A crawl whose records are members of gzip → its records."""
    size = stream.seek(0, 2)
    at = 0
    while at < size:
        found = _member(stream, at)
        if not found.fault:
            yield found
            at += found.size
            continue
        yield found
        at = _next_member(stream, at + 1, size)


def _member(stream: IO[bytes], at: int) -> _Found:
    """A member of gzip → the record in it; its length is counted, and nothing of it is kept but its beginning."""
    stream.seek(at)
    unpacking = zlib.decompressobj(31)
    head, length, read, record = b"", 0, 0, None
    try:
        while not unpacking.eof:
            piece = unpacking.unconsumed_tail
            if not piece:
                piece = stream.read(_PIECE)
                read += len(piece)
                if not piece:
                    return _Found(at, 0, None, "the file ends in it")
            data = unpacking.decompress(piece, 1 << 20)
            length += len(data)
            if len(head) < 2 * _HEAD:
                head += data[: 2 * _HEAD - len(head)]
            if record is None and (len(head) >= 2 * _HEAD or unpacking.eof):
                record = _record(head)
                if record is None:
                    return _Found(at, 0, None, "it does not begin as a record")
            if record is not None and length > record.start + record.length + 4:
                return _Found(at, 0, None, "its length is not that of what it holds, or it holds several")
    except zlib.error as fault:
        return _Found(at, 0, None, f"its gzip is broken: {str(fault)[:80]}")
    if record is None or length < record.start + record.length:
        return _Found(at, 0, None, "its length is not that of what it holds")
    return _Found(at, read - len(unpacking.unused_data), record)


def _next_member(stream: IO[bytes], at: int, size: int) -> int:
    """Where the next member begins that unpacks to a record."""
    kept = b""
    while at < size:
        stream.seek(at)
        piece = kept + stream.read(_PIECE)
        start, found = at - len(kept), piece.find(_GZIP)
        while found >= 0:
            if _begins(piece[found : found + 512]):
                return start + found
            found = piece.find(_GZIP, found + 1)
        at = start + len(piece)
        kept = piece[-2:] if at < size else b""
    return size


def _begins(data: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data, len(_WARC)) == _WARC
    except zlib.error:
        return False


def _inflated(stream: IO[bytes], most: int) -> bytes:
    unpacking = zlib.decompressobj(31)
    parts: list[bytes] = []
    size = 0
    while not unpacking.eof and size <= most:
        piece = unpacking.unconsumed_tail or stream.read(_PIECE)
        if not piece:
            break
        parts.append(unpacking.decompress(piece, 1 << 20))
        size += len(parts[-1])
    return b"".join(parts)


def _joined(body: bytes) -> bytes:
    """A body in chunks → it without their lengths; one that is none stays as it is."""
    parts: list[bytes] = []
    at = 0
    while (end := body.find(b"\n", at, at + 40)) >= 0:
        length = body[at:end].partition(b";")[0].strip()
        try:
            size = int(length, 16)
        except ValueError:
            return body if not parts else b"".join(parts)
        if size <= 0:
            break
        parts.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if body.startswith(b"\r\n", at) else 1
    return b"".join(parts) or body


def _in_unicode(body: bytes, fields: dict[str, str]) -> bytes:
    """A page → the same in UTF-8, where its server names another encoding that fits; else as it is."""
    named = _CHARSET.search(fields.get("content-type", ""))
    encoding = encodings.known(named[1]) if named else ""
    if not encoding or encoding == encodings.UTF_8:
        return body
    try:
        return body.decode(encoding).encode()
    except UnicodeError:
        return body
