"""JSON Lines → documents: a record a line, of which the configuration says which field is the text.

A file of any size is listed by the places of its lines, and no line is held but the one at work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, Final

import msgspec

from claimlint.model import Error, Notice
from claimlint.stores._fields import NoTextError, id_of, text_of
from claimlint.stores._store import Entry, Listed, Store, Text

SUFFIXES: Final = (".jsonl", ".ndjson")
WHOLE: Final = False
"""Whether such a file is held in memory, so that its size is bounded."""
_MARK: Final = b"\xef\xbb\xbf"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_PIECE: Final = 1 << 20
HOW: Final = "say in claimlint.yaml which field is the text: stores: [{paths: [%s], text: FIELD}]"


def failures() -> tuple[type[Exception], ...]:
    """What broken files raise."""
    return (msgspec.MsgspecError,)


def entries(store: Store) -> Iterator[Listed]:
    """A file → its lines that hold something; without a mapping only how many there are."""
    if store.fields is None:
        number = sum(1 for line in _lines(store.handle, store.sieve.largest) if line is None or line[2].strip())
        yield unmapped(store, number)
        return
    for number, line in enumerate(_lines(store.handle, store.sieve.largest), 1):
        if line is None:
            yield store.too_large(line=number)
            continue
        at, size, data = line
        if number == 1 and data.startswith(_WIDE):
            yield store.error("not-text", "JSON Lines in UTF-16", "convert it to UTF-8")
            return
        if not data.strip():
            continue
        if not store.fields.id:
            yield store.plain(number, at, size)
            continue
        record = _record(store, data, number)
        yield record if isinstance(record, Error) else store.entry(id_of(record, store.fields), number, at, size)


def load(store: Store, entry: Entry) -> Text | Error:
    """A line → its document."""
    if store.fields is None:
        raise ValueError("no field is the text")
    stream: IO[bytes] = store.handle
    stream.seek(entry.at)
    record = _record(store, stream.read(entry.size), entry.number)
    if isinstance(record, Error):
        return record
    try:
        return text_of(record, store.fields, f"line {entry.number}")
    except NoTextError as fault:
        return store.error("no-text", str(fault), "", entry.number)


def unmapped(store: Store, number: int) -> Error | Notice:
    """That nothing says which field is the text of so many records: an error where the file was named."""
    told = f"holds {number:,} record{'' if number == 1 else 's'} of JSON, and nothing says which field is the text"
    hint = HOW % store.path.rpartition("/")[2]
    if store.named:
        return store.error("unsupported", told, hint)
    return Notice(store.path, "no-fields", f"{told}; {hint}")


def _record(store: Store, data: bytes, number: int) -> Any:
    try:
        return msgspec.json.decode(data.removeprefix(_MARK) if number == 1 else data)
    except RecursionError:
        return store.error("damaged", "no record of JSON: nested too deeply", "", number)
    except (msgspec.MsgspecError, UnicodeError) as fault:
        return store.error("damaged", f"no record of JSON: {str(fault)[:120]}", "", number)


def _lines(stream: IO[bytes], largest: int) -> Iterator[tuple[int, int, bytes] | None]:
    """A file → the place, size and bytes of each line; None for one that is larger than what is read."""
    stream.seek(0)
    at = 0
    while data := stream.readline(largest + 1):
        size = len(data)
        if size > largest and not data.endswith(b"\n"):
            while (rest := stream.readline(_PIECE)) and not rest.endswith(b"\n"):
                size += len(rest)
            at += size + len(rest)
            yield None
        else:
            yield at, size, data
            at += size
