"""Page → what its badges say: `badge/python-3.9%2B-blue` asks for a release, `badge/version-2.4.1-green` is one.

Badges stand on top of the first page that people see and are the last thing that anybody edits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Mention, Span, Version
from claimlint.rulebook.specification import Attribute
from claimlint.specified.names import package, software
from claimlint.specified.page import Page
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("required version", "version")

_NUMBER: Final = r"\d{1,4}(?:\.\d{1,5}){0,3}"
_LEAST: Final = r"(?:%3E%3D|>=|%E2%89%A5|≥)(?:%20|_)*v?"
_OR: Final = r"(?:%20|_)*(?:%7C|\||,|%2C|/)(?:%20|_)*"
_BADGE: Final = deferred(
    rf"(?P<label>[a-z.]+)-(?:(?P<least>{_LEAST})?v?(?P<number>{_NUMBER})"
    rf"(?P<later>(?:%20|_)*(?:%2B|\+)|(?:{_OR}v?{_NUMBER})+)?)-[\w%]+(?:\.svg)?",
    regex.IGNORECASE,
)
_OWN: Final = frozenset({"version", "release"})


def read(page: Page) -> Iterator[Specified]:
    """A page → the releases on its badges; nothing for one that tells of earlier releases."""
    for sample in page.samples if page.kind == "current" and not page.of_release else ():
        if not (found := _BADGE.fullmatch(page.of(sample))):
            continue
        parts = tuple(int(part) for part in found["number"].split("."))
        label = found["label"].lower()
        narrowed = (page.release,) if page.release else ()
        at = Span(sample.start + found.start("number"), sample.start + found.end("number"))
        if label not in _OWN:
            value = Version(parts, "least" if found["least"] or found["later"] else "")
            yield Specified("required version", software(label), Mention(at, "version", value), narrowed)
        elif len(page.title.split()) == 1 and not found["least"] and not found["later"]:
            yield Specified("version", package(page.title), Mention(at, "version", Version(parts)), narrowed)
