"""Page → its figures: numbers of running text, cells of tables, and what is said of options."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from claimlint.files.editions import notes_of
from claimlint.languages import lexicon_of
from claimlint.languages.deferred import deferred
from claimlint.model import Figure
from claimlint.specified.figures.cells import cells
from claimlint.specified.figures.prose import described, prose
from claimlint.specified.figures.reader import Reader
from claimlint.specified.page import Page

_TUTORIAL: Final = deferred(r"(?i)\b(?:examples?|benchmarks?|load.?test\w*|case.?stud\w+|blog|news)\b")


def read(page: Page, rule: str) -> Iterator[Figure]:
    """A page and the rule that judges figures → its figures; none of one that tells of earlier releases, or of a page
    in a language that is not read."""
    words = lexicon_of(page.document.language or "en")
    if page.kind != "current" or not words.whole or _TUTORIAL.search(page.path):
        return
    release = notes_of(page.path)
    reader = Reader(page, words, rule)
    found: dict[int, Figure] = {}
    for figure in (*prose(reader), *cells(reader), *described(reader)):
        found[figure.claim.span.start] = replace(figure, release=release) if release else figure
    yield from found.values()
