"""A place on a page → what narrows what is specified there: its environment, plan, release, side of a mapping.

Two statements in two scopes are two facts ("in production the port is 443"). What narrows stands in the sentence, in
the heading above, in the title, in the heads of a table, or in the path.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimlint.model import Span, TextBlock
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
_SERVES = frozenset({"api", "server", "ui", "dashboard", "frontend", "backend", "cli"})
"""Parts that the product itself serves, or that only ask it."""
_PLAIN = frozenset(
    [
        *("a", "advanced", "all", "and", "at", "basic", "basics", "by", "command"),
        *("config", "configuration", "configure", "default", "defaults", "deploying", "deployment", "details", "docs"),
        *("documentation", "does", "environment", "file", "flag", "flags", "for", "from", "getting"),
        *("guide", "how", "in", "index", "install", "installation", "installing", "introduction", "is"),
        *("it", "manual", "of", "on", "option", "options", "overview", "parameter", "parameters"),
        *("properties", "property", "quick", "quickstart", "readme", "reference", "run", "running", "setting"),
        *("settings", "start", "started", "the", "to", "up", "usage", "use", "using"),
        *("variable", "variables", "what", "with", "work", "works", "your"),
    ]
)
"""Words of headings that tell no thing from another."""
_WORD = re.compile(r"[^\W\d_]+")
_REQUEST = re.compile(r"(?:GET|POST|PUT|PATCH|DELETE) (?P<path>/[\w/{}<>:.-]{1,100})(?:\?\S{0,80})?")
_SHORT = 2  # letters of a word of a path that tells nothing


def scope(page: Page, block: TextBlock, *texts: str) -> tuple[str, ...]:
    """What narrows a statement of a block: the words of `texts` (its sentence, its row, the heads of its column), of
    the heading above it, of the title, and the release of its folder; sorted."""
    heading = page.heading(block)
    above = (page.of(heading.span) if heading else "", page.title)
    found = environments(*texts, *above)
    return tuple(sorted(found | ({page.release} if page.release else set())))


def environments(*texts: str) -> set[str]:
    """The environments that words speak of: "production" for prod, "development" for local."""
    return {_ENVIRONMENTS[word] for text in texts for word in _words(text) & _ENVIRONMENTS.keys()}


def component(page: Page, block: TextBlock, narrowed: tuple[str, ...]) -> tuple[str, ...]:
    """What narrows an option further: the part of the product that its section is about, else its page."""
    parts = ({word for word in _words(text) if word in _PARTS} for text in _above(page, block))
    return tuple(sorted({*narrowed, *next(filter(None, parts), set())}))


def service(page: Page, block: TextBlock, narrowed: tuple[str, ...]) -> tuple[str, ...]:
    """What narrows the port of a service: the part of the product that its section is about, where that is a program
    of its own."""
    return tuple(part for part in component(page, block, narrowed) if part in narrowed or part not in _SERVES)


def about(page: Page, block: TextBlock, name: str) -> tuple[str, ...]:
    """The telling words of the request that a section describes, else of the heading above a block, else of the title,
    for a name that many things may have; none for a variable of the environment, which has its product in its name."""
    if name.isupper() and "_" in name:
        return ()
    if asked := _asked(page, block):
        return asked
    above = (text for text in _above(page, block) if folded(text) != folded(name))
    found = ({word for word in _words(text) if word not in _PLAIN} for text in above)
    return tuple(sorted(next(filter(None, found), set())))


def requested(path: str) -> tuple[str, ...]:
    """The path of a request → its words in lower case, sorted."""
    return tuple(sorted({word.lower() for word in _WORD.findall(path) if len(word) > _SHORT}))


def _asked(page: Page, block: TextBlock) -> tuple[str, ...]:
    """The words of the one request that the running text between a block and the heading above it names; () for none
    or several."""
    heading = page.heading(block)
    start = heading.span.end if heading else 0
    samples = map(page.of, page.samples_in(Span(start, block.span.start)))
    paths = {found["path"] for sample in samples if (found := _REQUEST.fullmatch(sample))}
    return requested(paths.pop()) if len(paths) == 1 else ()


def _above(page: Page, block: TextBlock) -> tuple[str, ...]:
    """The heading above a block and the title of its page."""
    heading = page.heading(block)
    return (page.of(heading.span), page.title) if heading else (page.title,)


@lru_cache(maxsize=64)  # many statements stand in one sentence, or under one heading
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
