"""A list of records in JSON → documents by the fields that the configuration names; news items in ninjs by their own.

A file is held as a whole while it is listed, so that its size is bounded by that of a document: more records stand in
JSON Lines, which has no such bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

import msgspec

from claimlint.model import Error
from claimlint.settings import Fields
from claimlint.stores import _ninjs
from claimlint.stores._fields import NoTextError, id_of, records_of, text_of
from claimlint.stores._store import Listed, Store, from_shelf

SUFFIXES: Final = (".json",)
WHOLE: Final = True
load = from_shelf


def failures() -> tuple[type[Exception], ...]:
    """What broken files raise."""
    return (msgspec.MsgspecError,)


def takes(head: bytes, fields: Fields | None, _: str) -> bool:
    """Whether a file of JSON is read: of one that no pattern means, only news items say what they are."""
    return fields is not None or _ninjs.takes(head)


def entries(store: Store) -> Iterator[Listed]:
    """A file → its records."""
    stream: IO[bytes] = store.handle
    stream.seek(0)
    data = stream.read(store.sieve.largest + 1)
    if len(data) > store.sieve.largest:
        yield store.too_large()
        return
    for number, record in enumerate(_records(data, store.fields), 1):
        part = f"record {number}"
        try:
            if store.fields:
                yield store.shelved(id_of(record, store.fields), number, text_of(record, store.fields, part))
            else:
                yield store.shelved(_ninjs.id_of(record), number, _ninjs.text_of(record, part))
        except NoTextError as fault:
            yield _without_text(store, f"{part}: {fault}")


def _records(data: bytes, fields: Fields | None) -> list[object]:
    value = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    found = records_of(value, fields) if fields else value
    return found if isinstance(found, list) else [found]


def _without_text(store: Store, why: str) -> Error:
    return store.error("no-text", why, "`stores:` in claimlint.yaml says which field is the text")
