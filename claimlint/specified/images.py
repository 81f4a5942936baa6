"""Name of an image → what is in it and of which release: `python:3.12-slim` is Python 3.12.

Only official images go by the release of what is in them; others have releases of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Span
from claimlint.specified.page import Page

SYSTEMS: Final = frozenset(
    ["alpine", "amazonlinux", "busybox", "centos", "debian", "fedora", "rockylinux", "ubuntu", "docker"]
)
"""Images whose release tells nothing of what a machine must have."""

_IMAGE: Final = deferred(
    r"(?:docker\.io/)?(?:library/)?(?P<name>[a-z][a-z0-9-]*):(?P<value>\d+(?:\.\d+){0,2})(?=$|-|@)[\w.@:-]*"
)
_FROM: Final = deferred(r"^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)?(?P<image>\S+)", regex.MULTILINE | regex.IGNORECASE)
_ARGUMENT: Final = deferred(
    r"^[ \t]*ARG[ \t]+(?P<name>\w+)=[\"']?(?P<value>\d+(?:\.\d+){0,2})(?=[\"'\s-]|$)",
    regex.MULTILINE | regex.IGNORECASE,
)
_BY_ARGUMENT: Final = deferred(r"(?P<name>[a-z][a-z0-9-]*):\$\{?(?P<argument>\w+)\}?(?:-[\w.-]+)?")


class Used(NamedTuple):
    """What an image is of, and where its release stands."""

    name: str
    release: Span


def of_name(text: str, start: int) -> Used | None:
    """The name of an image that stands at an offset → what it is of; None for one that is not official, and for one
    without a release."""
    found = _IMAGE.fullmatch(text)
    return Used(found["name"], Span(start + found.start("value"), start + found.end("value"))) if found else None


def composed(page: Page) -> Iterator[Used]:
    """A file of keys → the official images of its services."""
    for leaf in page.leaves:
        if leaf.keys[-1] == "image" and (used := of_name(leaf.text, leaf.span.start)):
            yield used


def stages(page: Page) -> Iterator[Used | None]:
    """A Dockerfile → for each stage the official image that it starts from, also where an argument has its release;
    None for another image."""
    arguments = {found["name"]: Span(*found.span("value")) for found in _ARGUMENT.finditer(page.text)}
    for stage in _FROM.finditer(page.text):
        found = _BY_ARGUMENT.fullmatch(stage["image"])
        at = arguments.get(found["argument"]) if found else None
        yield Used(found["name"], at) if found and at else of_name(stage["image"], stage.start("image"))
