"""A news item in ninjs, the JSON of the news trade → its document.

Versions 1 (`body_html`, `headline`), 2 and 3 (`bodies`, `headlines`) of https://iptc.org/standards/ninjs/ are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.stores._fields import NoTextError, day_of, made
from claimlint.stores._store import Text

_BODIES: Final = (("body_text", "text"), ("body_html", "html"), ("body_xhtml", "html"))
_DATES: Final = ("versioncreated", "firstcreated", "contentcreated", "versionCreated", "firstCreated", "contentCreated")
_PLAIN: Final = ("text/plain", "text")


def takes(head: bytes) -> bool:
    """Whether a file of JSON begins as a news item does."""
    named = any(word in head for word in (b'"body_', b'"bodies"', b'"body"'))
    return b'"uri"' in head and named and (b'"headline' in head or b'"versioncreated"' in head or b"/ninjs" in head)


def id_of(record: object) -> str:
    """A news item → what it is called."""
    uri = record.get("uri") if isinstance(record, dict) else None
    return uri.replace("/", "%2F") if isinstance(uri, str) else ""


def text_of(record: object, part: str) -> Text:
    """A news item and where it stands → its document. Raises NoTextError."""
    if not isinstance(record, dict):
        raise NoTextError("this is no news item")
    found = next(_bodies(record), None)
    if found is None:
        raise NoTextError("this news item has no body")
    body, form = found
    head = _first(record, ("headline",)) or next((text for text, _ in _listed(record.get("headlines"))), "")
    when = next((day_of(record[key]) for key in _DATES if isinstance(record.get(key), str)), "")
    return made(body, head, form, when, _first(record, ("language",)), part)


def _bodies(record: dict[str, object]) -> Iterator[tuple[str, str]]:
    """The bodies of an item with their formats, the plainest first."""
    for key, form in _BODIES:
        if isinstance(text := record.get(key), str):
            yield text, form
    listed = list(_listed(record.get("bodies")))
    formed = ((text, "text" if kind in _PLAIN else "html") for text, kind in listed)
    yield from sorted(formed, key=lambda one: one[1] != "text")


def _listed(value: object) -> Iterator[tuple[str, str]]:
    """The texts in a list of objects with a `value`, and their content types."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict) and isinstance(text := item.get("value"), str):
            kind = item.get("contenttype") or item.get("contentType") or ""
            yield text, str(kind).partition(";")[0].strip().lower()


def _first(record: dict[str, object], keys: tuple[str, ...]) -> str:
    return next((value for key in keys if isinstance(value := record.get(key), str)), "")
