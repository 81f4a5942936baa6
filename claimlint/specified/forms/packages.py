"""Page → the releases of packages: their manifests, commands that install one, and "the current version is 2.4.1".

Who copies two commands from two pages should install one release, and the one that the manifest has. What prose says in
passing and what old releases were is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Mention, Span, TextBlock, Version
from claimlint.rulebook.specification import Attribute
from claimlint.specified.names import package
from claimlint.specified.page import Page
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("version",)

_KEYS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "pyproject": (("project",), ("tool", "poetry")),
    "setup.cfg": (("metadata",),),
    "package.json": ((),),
    "cargo": (("package",),),
}
"""The tables of a manifest that have the name and the version of its package."""

_RELEASE: Final = r"\d+(?:\.\d+)+(?![\w-]|\.\d)"
_COMMANDS: Final = (
    deferred(
        rf"\b(?:pip3?|pipx|uv(?:\spip)?)\s(?:install|add)\s(?:-\S+\s)*['\"]?(?P<package>[A-Za-z][\w.-]*+)(?:\[[\w,]*\])?=="
        rf"(?P<value>{_RELEASE})"
    ),
    deferred(
        r"\b(?:npm|yarn|pnpm|bun)\s(?:i|install|add)\s(?:-\S+\s)*"
        rf"(?P<package>@?[a-z][\w./-]*+)@(?P<value>{_RELEASE})"
    ),
    deferred(rf"\bcargo\s(?:add|install)\s(?:-\S+\s)*(?P<package>[a-z][\w-]*+)@(?P<value>{_RELEASE})"),
)
_INSTALLED: Final = deferred(
    r"\b(?:(?:pip3?|pipx|uv(?:\spip)?|npm|yarn|pnpm|bun|cargo)\s(?:i|install|add))\s(?:-\S+\s)*['\"]?"
    r"(?P<package>@?[A-Za-z][\w./-]*+)"
)
_IMAGES: Final = deferred(
    r"(?:\bdocker\s(?:run|pull)\s(?:(?:[^\n\\]|\\\n|\\(?=\n)){0,2000}?\s)??|\bimage:\s*[\"']?|\bFROM\s+)"
    rf"(?P<package>[a-z0-9][\w.-]*+(?:/[\w.-]++)+):v?(?P<value>{_RELEASE})"
)
_PLAIN: Final = deferred(r"v?(?P<value>\d+(?:\.\d+){1,3})")
_CURRENT: Final = deferred(
    r"\b(?:[Cc]urrent|[Ll]atest)\s(?:stable\s)?(?:version|release)(?:\sof\s(?P<of>[\w@/.-]{2,60}))?\s(?:is|:)\s"
    rf"(?:version\s)?v?(?P<value>{_RELEASE})"
)
_ELSE: Final = deferred(
    r"\b(?:old|older|earlier|previous\w*|specific|particular|certain|another|other|exact|pin\w*|downgrad\w*|legacy|"
    r"before|until|once|was|were|if|when|unless|upgrad\w*|migrat\w*|instead|example|e\.g\.|roll(?:ing)?\sback)\b",
    regex.IGNORECASE,
)
_WITH_IMAGES: Final = frozenset({"compose", "dockerfile"})


def read(page: Page) -> Iterator[Specified]:
    """A page → the releases that it names of packages; nothing for one that tells of earlier releases."""
    if page.kind == "project file":
        yield from _manifest(page)
        if page.project_file in _WITH_IMAGES:
            yield from (_specified(page, found) for found in _IMAGES.finditer(page.text))
    elif page.kind == "current" and not page.of_release:
        yield from chain(_commands(page), _samples(page), _current(page))


def _manifest(page: Page) -> Iterator[Specified]:
    """The package that a manifest describes."""
    at = {leaf.keys: leaf for leaf in page.leaves}
    private = at.get(("private",))
    for table in _KEYS.get(page.project_file or "", ()):
        name, version = at.get((*table, "name")), at.get((*table, "version"))
        found = _PLAIN.fullmatch(version.text) if version else None
        if name and version and found and not (private and private.text == "true") and found["value"].strip("0."):
            start = version.span.start + found.start("value")
            yield _released(page, package(name.text), Span(start, start + len(found["value"])))


def _commands(page: Page) -> Iterator[Specified]:
    """Listings; what leads to one may say that it is about another release."""
    for block in page.listings:
        if not _ELSE.search(_lead(page, block)):
            for form in (*_COMMANDS, _IMAGES):
                yield from (
                    _specified(page, found) for found in form.finditer(page.text, block.span.start, block.span.end)
                )


def _samples(page: Page) -> Iterator[Specified]:
    """Commands that stand as code within a sentence show which release their page has in mind."""
    for sentence in page.with_digits:
        text = page.of(sentence.span)
        if ("==" not in text and "@" not in text) or _ELSE.search(text):
            continue
        for form in _COMMANDS:
            for found in form.finditer(page.text, sentence.span.start, sentence.span.end):
                if page.sampled(Span(*found.span())):
                    yield _specified(page, found, weak=True)


def _current(page: Page) -> Iterator[Specified]:
    """What a page calls the current version, of the one package that it installs or of what it is about."""
    installed = {package(found["package"]) for found in _INSTALLED.finditer(page.text)}
    if len(page.title.split()) == 1:
        subject = package(page.title)
    elif len(installed) == 1:
        subject = installed.pop()
    else:
        return  # it may be any of them, or a part of the product
    for sentence in page.with_digits:
        said = list(_CURRENT.finditer(page.text, sentence.span.start, sentence.span.end))
        if not said or _ELSE.search(page.of(sentence.span)):
            continue
        for found in said:
            if not found["of"] or package(found["of"]) == subject:
                yield _released(page, subject, Span(*found.span("value")))


def _lead(page: Page, block: TextBlock) -> str:
    """The heading of a listing and the block right before it, where that is prose."""
    heading = page.heading(block)
    before = page.document.blocks[block.id - 1] if block.id else None
    prose = before if before and before.role != "code" else None
    return " / ".join(page.of(one.span) for one in (heading, prose) if one)


def _specified(page: Page, found: regex.Match[str], *, weak: bool = False) -> Specified:
    return _released(page, package(found["package"]), Span(*found.span("value")), weak=weak)


def _released(page: Page, subject: str, at: Span, *, weak: bool = False) -> Specified:
    value = Version(tuple(int(part) for part in page.of(at).split(".")))
    narrowed = (page.release,) if page.release else ()
    return Specified("version", subject, Mention(at, "version", value), narrowed, weak)
