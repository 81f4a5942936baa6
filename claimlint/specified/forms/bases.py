"""Page → what an image is built on and what composed services are of: "built on Python 3.13", `FROM python:3.13-slim`.

Prose that says which releases the files of a repository start holds only as long as nobody edits those. Only the files
at its root are meant: others are of examples, of tests, of another part.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from claimlint.files.project_files import project_folder
from claimlint.languages.deferred import deferred
from claimlint.model import Mention, Span, TextBlock, Version
from claimlint.rulebook.specification import Attribute
from claimlint.specified import images
from claimlint.specified.names import software
from claimlint.specified.page import Page
from claimlint.specified.releases import LATER
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("version",)

_IMAGE, _COMPOSED = ("image",), ("compose",)
_RELEASE: Final = rf"(?P<value>\d{{1,4}}(?:\.\d{{1,5}}){{0,2}})(?![\w%]|\.\d|{LATER}|\s(?:to|through)\s\d)"
_PRODUCT: Final = r"(?P<product>\p{Lu}[\w.]*+)"
_BUILT: Final = deferred(rf"\b(?:built|based|runs?)\son\s(?:top\sof\s)?(?:the\s)?(?:official\s)?{_PRODUCT}\s{_RELEASE}")
_OF_IMAGE: Final = deferred(r"\b(?:[Ii]mages?|[Cc]ontainers?|Docker(?:file)?)\b")
_FILE: Final = deferred(r"\b(?:docker-)?compose\.ya?ml\b|\b[Cc]ompose\sfile\b")
_SERVICE: Final = deferred(rf"(?<![\w.-]){_PRODUCT}\s{_RELEASE}")
_ELSE: Final = deferred(
    r"\b(?:if|when|unless|instead|for\sexample|e\.g\.|was|were|until|before|previously|requires?|required|needs?|needed|"
    r"other|another|own|recommend\w*|change\w*|upgrad\w*|also|variants?|tags?)\b",
    regex.IGNORECASE,
)


def read(page: Page) -> Iterator[Specified]:
    """A page → the releases that it says images and services are of, or as a project file at the root has them."""
    if page.kind == "current" and not page.of_release:
        for sentence in page.with_digits:
            text = page.of(sentence.span)
            if not _ELSE.search(text):
                yield from _said(page, page.block(sentence.span.start), sentence.span, text)
    elif page.kind == "project file" and not project_folder(page.path):
        if page.project_file == "dockerfile" and page.name == "Dockerfile":
            *_, last = [None, *images.stages(page)]
            if last:
                yield _specified(page, last.name, last.release, _IMAGE, weak=True)
        elif page.project_file == "compose":
            for used in images.composed(page):
                yield _specified(page, used.name, used.release, _COMPOSED, weak=True)


def _said(page: Page, block: TextBlock, at: Span, text: str) -> Iterator[Specified]:
    """A sentence on an image, or on the services of a compose file."""
    heading = page.heading(block)
    above = (page.of(heading.span) if heading else "", page.title)
    forms = [(_SERVICE, _COMPOSED)] if _FILE.search(text) else []
    if any(_OF_IMAGE.search(one) for one in (text, *above)):
        forms.append((_BUILT, _IMAGE))
    for form, narrowed in forms:
        for found in form.finditer(text):
            start = at.start + found.start("value")
            yield _specified(page, found["product"], Span(start, start + len(found["value"])), narrowed)


def _specified(page: Page, name: str, at: Span, narrowed: tuple[str, ...], *, weak: bool = False) -> Specified:
    value = Version(tuple(int(part) for part in page.of(at).split(".")))
    scope = tuple(sorted({*narrowed, *([page.release] if page.release else [])}))
    return Specified("version", software(name), Mention(at, "version", value), scope, weak)
