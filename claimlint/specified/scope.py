"""A place on a page → what narrows what is specified there: its environment, plan, release, side of a mapping.

Two statements in two scopes are two facts ("in production the port is 443"). What narrows stands in the sentence, in
the heading above, in the title, in the heads of a table, or in the path.
"""

from __future__ import annotations

import re

from claimlint.model import TextBlock
from claimlint.specified.page import Page

_ENVIRONMENTS = {
    "prod": "production",
    "production": "production",
    "staging": "staging",
    "dev": "development",
    "development": "development",
    "local": "development",
    "locally": "development",
    "test": "test",
    "tests": "test",
    "testing": "test",
    "ci": "test",
    "preview": "preview",
    "sandbox": "sandbox",
}
_WORD = re.compile(r"[^\W\d_]+")


def scope(page: Page, block: TextBlock, *texts: str) -> tuple[str, ...]:
    """What narrows a statement of a block: the words of `texts` (its sentence, its row, the heads of its column), of
    the heading above it, of the title, and the release of its folder; sorted."""
    heading = page.heading(block)
    above = (page.of(heading.span) if heading else "", page.title)
    found = {_ENVIRONMENTS[word] for text in (*texts, *above) for word in _words(text) if word in _ENVIRONMENTS}
    return tuple(sorted(found | ({page.release} if page.release else set())))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
