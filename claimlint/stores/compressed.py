"""`report.txt.gz`, `wire.jsonl.zst` → the text that is in it, or the documents of the store that is.

What is inflated is bounded by the largest size of a document, and that of a store by what texts come to at most; it
lies in a file without a name while the run lasts.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from types import ModuleType
from typing import IO, Any, Final

from claimlint import catalog, readers
from claimlint.model import Error
from claimlint.settings import Fields
from claimlint.stores._store import Entry, Listed, MissingExtraError, Store, Text, Told, suffix_of

SUFFIXES: Final = (".gz", ".zst")
WHOLE: Final = False
MOST_RATIO: Final = 200
"""How many times its packed size a store may have."""
MOST: Final = 8 << 30
"""Bytes that a store may have when it is inflated."""
_SMALL: Final = 1 << 20
_PIECE: Final = 1 << 20
_WINDOW: Final = 1 << 27  # bytes that a frame of Zstandard may ask to have at hand: what its own tool grants
_STORES: Final = {
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".xml", ".rss", ".atom"), "feed"),
    ".json": "records",
    ".warc": "warc",
}


def failures() -> tuple[type[Exception], ...]:
    """What broken files raise."""
    return (zlib.error,)


def takes(_: bytes, fields: Fields | None, name: str) -> bool:
    """Whether what is in such a file is read, by the name that it has without its last suffix."""
    kind = suffix_of(PurePosixPath(name).stem)
    return kind in readers.suffixes() or (kind in _STORES and (kind != ".json" or fields is not None))


def entries(store: Store) -> Iterator[Listed]:
    """A file → itself, where it is a text, or the documents of the store that it is."""
    kind = suffix_of(PurePosixPath(store.path).stem)
    if kind not in _STORES:
        yield Entry(store.path, store, 1)
        return
    form = catalog.load("stores", _STORES[kind])
    spool = _spooled(store)
    if isinstance(spool, Error):
        yield spool
        return
    inner = store.inner(form, lambda: os.fdopen(os.dup(spool.fileno()), "rb"))
    if _is_of(form, spool, store.fields, PurePosixPath(store.path).stem):
        yield from inner.listed()
    else:
        yield store.error("unsupported", f"what is in it is no store of texts: {kind}", "leave it out")


def load(store: Store, entry: Entry) -> Text | Error:
    """The text that is in a file."""
    stream: IO[bytes] = store.handle
    stream.seek(0)
    with _inflating(stream, store.path) as inflated:
        data = inflated.read(store.sieve.largest + 1)
    if len(data) > store.sieve.largest:
        return store.too_large()
    return Text(data, Told(PurePosixPath(entry.path).stem))


def _is_of(form: ModuleType, spool: IO[bytes], fields: Fields | None, name: str) -> bool:
    takes = getattr(form, "takes", None)
    spool.seek(0)
    return takes is None or bool(takes(spool.read(8192), fields, name))


def _spooled(store: Store) -> IO[bytes] | Error:
    """A store that is packed → it in a file without a name."""
    stream: IO[bytes] = store.handle
    most = min(MOST, max(_SMALL, stream.seek(0, 2) * MOST_RATIO))
    stream.seek(0)
    import tempfile

    spool = tempfile.TemporaryFile(prefix="claimlint-", buffering=0)  # noqa: SIM115 - as long as its documents
    size = 0
    with _inflating(stream, store.path) as inflated:
        while piece := inflated.read(_PIECE):
            size += len(piece)
            if size > most:
                spool.close()
                told = f"grows to more than {most:,} bytes"
                return store.error("too-large", told, "no store of texts does that; unpack what is wanted of it")
            spool.write(piece)
    return spool


def _inflating(stream: IO[bytes], name: str) -> Any:
    """A packed file, open → what is in it, to be read piece by piece."""
    if suffix_of(name) == ".gz":
        import gzip

        return gzip.GzipFile(fileobj=stream)
    try:
        from compression import zstd  # of Python 3.14
    except ImportError:
        return _Zstandard(stream)
    return zstd.ZstdFile(stream, options={zstd.DecompressionParameter.window_log_max: _WINDOW.bit_length() - 1})


class _Zstandard:
    """What is in a file of Zstandard, by the library for earlier Pythons."""

    def __init__(self, stream: IO[bytes]) -> None:
        try:
            import zstandard
        except ImportError:
            raise MissingExtraError("Zstandard", "zst") from None
        self._fault = zstandard.ZstdError
        unpacking = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self._reader: Any = unpacking.stream_reader(stream, read_across_frames=True, closefd=False)

    def __enter__(self) -> _Zstandard:
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()

    def read(self, most: int) -> bytes:
        """At most so many bytes. Raises ValueError for what is broken."""
        parts: list[bytes] = []
        try:
            while most and (part := self._reader.read(most)):
                parts.append(part)
                most -= len(part)
        except self._fault as fault:
            raise ValueError(str(fault)) from None
        return b"".join(parts)
