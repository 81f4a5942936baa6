"""A record of JSON, and which of its fields is what → the document that it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from claimlint.settings import Fields
from claimlint.stores._store import Text, Told
from claimlint.stores._xml import escaped

_SUFFIXES: Final = {"text": ".txt", "html": ".html", "markdown": ".md"}
_MILLISECONDS: Final = 100_000_000_000
"""Seconds since 1970 as large as that lie in the year 5138: the number counts milliseconds."""
_BLANKS: Final = re.compile(r"\s+")
_MOST_STEPS: Final = 32
_MISSING: Final = object()


class NoTextError(ValueError):
    """Why a record holds no document."""


def text_of(record: object, fields: Fields, part: str) -> Text:
    """A record, its fields and where it stands → its document. Raises NoTextError."""
    found = _at(record, fields.text)
    if found is _MISSING:
        raise NoTextError(f"there is no field {fields.text!r}")
    body = _words(found, "\n\n")
    if body is None:
        raise NoTextError(f"the field {fields.text!r} holds no text")
    title = _words(_at(record, fields.title), " ") if fields.title else ""
    when = day_of(_at(record, fields.date)) if fields.date else ""
    language = _words(_at(record, fields.language), " ") if fields.language else ""
    return made(body, title or "", fields.format, when, language or "", part)


def id_of(record: object, fields: Fields) -> str:
    """A record → what it is called, "" where it does not say."""
    found = _at(record, fields.id) if fields.id else ""
    name = str(found) if isinstance(found, int) else found if isinstance(found, str) else ""
    return name.replace("/", "%2F")


def records_of(value: object, fields: Fields) -> object:
    """A value of JSON → the list of records in it, or the only one."""
    return _at(value, fields.records) if fields.records else value


def made(body: str, title: str, form: str, when: str, language: str, part: str) -> Text:
    """Body and title, the format of the body, and what is known beside → the document."""
    head = _BLANKS.sub(" ", title).strip()
    if head:
        if form == "html":
            head = f"<h1>{escaped(head)}</h1>"
        elif form == "markdown":
            head = f"# {head}"
        body = f"{head}\n\n{body}"
    return Text(body.encode("utf-8", "replace"), Told(f"text{_SUFFIXES[form]}", when, language, part, bool(head)))


def day_of(value: object) -> str:
    """A moment in any of the forms that data has (ISO 8601, RFC 5322, seconds or milliseconds since 1970) → in ISO
    8601; what is in none of them stays as it is."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            seconds = value / 1000 if abs(value) >= _MILLISECONDS else value
            return _iso(datetime.fromtimestamp(seconds, UTC))
        if not isinstance(value, str):
            return ""
        written = value.strip()[:120]
        if "," in written or written.endswith(("GMT", "UT", "Z")) or written[-5:-4] in ("+", "-"):
            return _iso(_moment(written))
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        pass
    return value.strip()[:120] if isinstance(value, str) else ""


def _moment(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        from email.utils import parsedate_to_datetime  # which loads all that mail needs

        return parsedate_to_datetime(written)


def _iso(moment: datetime) -> str:
    return moment.isoformat("T", "minutes")


def _at(record: object, path: str) -> object:
    """What stands in a record under a dotted path; a key that holds the dots itself comes first."""
    if isinstance(record, dict) and path in record:
        return record[path]
    for step in path.split(".")[:_MOST_STEPS]:
        if isinstance(record, dict) and step in record:
            record = record[step]
        elif isinstance(record, list) and step.isdecimal() and len(step) < 8 and int(step) < len(record):
            record = record[int(step)]
        else:
            return _MISSING
    return record


def _words(value: Any, between: str) -> str | None:
    """A value → its text, that of a list with its items apart; "" for null, None for what is no text."""
    if value is None or value is _MISSING:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        parts = list(_parts(value))
        return between.join(parts) if len(parts) == len(value) else None
    return None


def _parts(values: list[object]) -> Iterator[str]:
    yield from (value for value in values if isinstance(value, str))
