"""A place on a page → what narrows what is specified there: its environment, plan, release, side of a mapping.

Two statements in two scopes are two facts ("in production the port is 443"). What narrows stands in the sentence, in
the heading above, in the title, in the heads of a table, or in the path.
"""

from __future__ import annotations

import re

from claimlint.model import TextBlock
from claimlint.specified.names import folded
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
_PARTS = frozenset(
    [
        *("client", "server", "worker", "agent", "scheduler", "gateway", "proxy", "cli", "dashboard", "ui"),
        *("api", "plugin", "sdk", "operator", "exporter", "broker", "consumer", "producer", "frontend", "backend"),
        *("master", "leader", "replica", "runner", "daemon", "webhook"),
    ]
)
_PLAIN = frozenset(
    [
        *("a", "all", "and", "command", "configuration", "config", "configure", "default", "defaults", "environment"),
        *("file", "flag", "flags", "for", "in", "of", "option", "options", "parameter", "parameters"),
        *("property", "properties", "reference", "setting", "settings", "the", "variable", "variables"),
    ]
)
_WORD = re.compile(r"[^\W\d_]+")


def scope(page: Page, block: TextBlock, *texts: str) -> tuple[str, ...]:
    """What narrows a statement of a block: the words of `texts` (its sentence, its row, the heads of its column), of
    the heading above it, of the title, and the release of its folder; sorted."""
    heading = page.heading(block)
    above = (page.of(heading.span) if heading else "", page.title)
    found = {_ENVIRONMENTS[word] for text in (*texts, *above) for word in _words(text) if word in _ENVIRONMENTS}
    return tuple(sorted(found | ({page.release} if page.release else set())))


def component(page: Page, block: TextBlock, name: str, narrowed: tuple[str, ...]) -> tuple[str, ...]:
    """What narrows an option further: the part of the product that the page or section is about, and, for a name of one
    word, which many parts have, the whole heading above that is not the option itself."""
    heading = page.heading(block)
    above = [page.of(heading.span)] if heading else []
    above.append(page.title)
    parts = {word for text in above for word in _words(text) if word in _PARTS}
    if len(folded(name).split()) == 1:
        section = next((text for text in above if folded(text) != folded(name)), "")
        parts |= {word for word in _words(section) if word not in _PLAIN}
    return tuple(sorted({*narrowed, *parts}))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
