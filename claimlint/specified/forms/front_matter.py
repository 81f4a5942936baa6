"""Page → the release in its front matter: `version: 2.4.1` on the first page of a product, or beside `product: larkd`.

It shows which release the page was last edited for, and is held against the manifest of the product. Of two pages alone
neither is known to be of today, as of documentation that keeps a page for each release.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

import regex

from claimlint.files.editions import PRODUCT_KEYS, VERSION_KEYS
from claimlint.languages.deferred import deferred
from claimlint.model import Mention, Span, Version
from claimlint.rulebook.specification import Attribute
from claimlint.specified.names import package
from claimlint.specified.page import Page, numbered
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("version",)

_HOMES: Final = frozenset({"readme", "index", "_index", "home"})
_OTHER: Final = deferred(
    r"versioned.*|versions?|(?:\D*[-_])?v?\d[\w.-]*|old|older|legacy|previous|next|dev|nightly|unstable|i18n|locales?|"
    r"translations?|examples?|templates?|fixtures?|tests?",
    regex.IGNORECASE,
)
"""Folders whose pages are of another release than the manifest, or are about no product at all."""


def read(page: Page) -> Iterator[Specified]:
    """A page → the release of its product; nothing for one of another release, and where no product is named."""
    folders = PurePosixPath(page.path).parts[:-1]
    if page.kind != "current" or numbered(page.name) or any(map(_OTHER.fullmatch, folders)):
        return
    at = next((span for key in VERSION_KEYS if (span := page.head.get(key))), None)
    subject = _subject(page)
    if at and subject:
        number = page.of(at)
        start = at.start + number.startswith("v")
        value = Version(tuple(int(part) for part in number.removeprefix("v").split(".")))
        yield Specified("version", subject, Mention(Span(start, at.end), "version", value), weak=True)


def _subject(page: Page) -> str:
    """The product that the front matter names, else the one that the first page of a folder has as its title."""
    if named := next((span for key in PRODUCT_KEYS if (span := page.head.get(key))), None):
        return package("-".join(page.of(named).split()))
    first = PurePosixPath(page.name).stem.lower() in _HOMES
    return package(page.title) if first and len(page.title.split()) == 1 else ""
