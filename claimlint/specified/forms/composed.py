"""Page → the ports that project files open, and the one that a page opens after `docker compose up`.

A service that is built here is the product: inside it listens on its own port, and the one on the host is what a page
opens that starts it so. A service of an image with an owner goes by that image, as a `docker run` does. Which port of
several a page speaks of nobody can tell, so that only those are read that stand alone, or that a comment names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Quantity, Span
from claimlint.rulebook.specification import Attribute
from claimlint.specified.aliases import PRODUCT
from claimlint.specified.forms.ports import ADDRESS, OTHERS, subject_of
from claimlint.specified.leaves import Leaf
from claimlint.specified.page import Page
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("port",)

_OPEN: Final = r"(?:\$\{\w+:?-)?"
_MAPPING: Final = deferred(
    rf"(?:[\d.]+:|localhost:)?{_OPEN}(?P<host>\d{{2,5}})\}}?:{_OPEN}(?P<inside>\d{{2,5}})\}}?(?:/tcp)?"
)
_IMAGE: Final = deferred(r"(?:[\w.:-]+/)+(?P<name>[a-z][\w.-]*)(?::[\w.${}:-]+)?(?:@\S+)?")
_NAMED: Final = deferred(
    r"[ \t\"']*,?[ \t]*#[ \t]*(?P<name>[A-Za-z][\w-]*)(?:[ \t]port)?(?:,[^\n]*)?[ \t\r]*$", regex.MULTILINE
)
_EXPOSE: Final = deferred(
    r"^[ \t]*EXPOSE[ \t]+(?P<value>\d{2,5})(?:/tcp)?[ \t\r]*$", regex.MULTILINE | regex.IGNORECASE
)
_SERVER: Final = deferred(r"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0):(?P<value>\d{2,5})(?:/.*)?")
_UP: Final = deferred(
    r"\bdocker[ -]compose\b(?:[ \t]+-\S+(?:[ \t]+[\w./-]+\.ya?ml)?)*[ \t]+up\b(?:[ \t]+-\S+)*+(?P<more>[ \t]+\w)?"
)
_SETS_PORT: Final = deferred(
    r"^(?:environment|command|entrypoint)=.*(?:PORT\b|--(?:port|bind|listen)\b)|"
    r"^[ \t]*ENV[ \t][^\n]*PORT\b|^[ \t]*(?:CMD|ENTRYPOINT)\b[^\n]*--(?:port|bind|listen)\b",
    regex.MULTILINE | regex.IGNORECASE,
)
"""What makes a container listen on a port that is not the default of what runs in it."""
_COMPOSED: Final = "composed server"
_VARIABLES: Final = frozenset({"PORT", "APP_PORT", "HTTP_PORT", "SERVER_PORT"})


class _Mapping(NamedTuple):
    host: Span
    inside: Span


def read(page: Page) -> Iterator[Specified]:
    """A page → the ports that it names as a project file, or as one that starts what is composed."""
    if page.kind == "current":
        yield from _opened(page)
    if page.kind != "project file":
        return
    match page.project_file:
        case "compose":
            yield from _services(page)
        case "dockerfile" if not _SETS_PORT.search(page.text):
            yield from _only(page, [Span(*found.span("value")) for found in _EXPOSE.finditer(page.text)])
        case "openapi":
            found = [(leaf, _SERVER.fullmatch(leaf.text)) for leaf in page.leaves
                     if leaf.keys[:1] == ("servers",) and leaf.keys[-1] == "url"]  # fmt: skip
            yield from _only(page, [_part(leaf, one, "value") for leaf, one in found if one])
        case "env":
            yield from _only(page, [leaf.span for leaf in page.leaves
                                    if leaf.keys[0] in _VARIABLES and leaf.text.isdecimal()])  # fmt: skip


def _opened(page: Page) -> Iterator[Specified]:
    """The one port of this machine that a section names in which the services are started."""
    commands = [found for found in _UP.finditer(page.text) if not found["more"] or _ends(page, found)]
    for heading in {page.heading(page.block(found.start())) for found in commands}:
        found = [one for one in ADDRESS.finditer(page.text) if page.heading(page.block(one.start())) == heading]
        named = [one for one in found if int(one["value"]) not in OTHERS]
        if len({one["value"] for one in named}) == 1:
            yield from (_port(page, _COMPOSED, Span(*one.span("value"))) for one in named)


def _ends(page: Page, command: regex.Match[str]) -> bool:
    """Whether a command in running text ends where words follow, which in a listing are the services that are meant."""
    return page.sampled(Span(command.start(), command.start("more"))) and not page.sampled(Span(*command.span()))


def _services(page: Page) -> Iterator[Specified]:
    """The services of a compose file by the image that they are of, or as the product where they are built here."""
    services: dict[str, list[Leaf]] = {}
    for leaf in page.leaves:
        if leaf.keys[0] == "services" and len(leaf.keys) > 2:
            services.setdefault(leaf.keys[1], []).append(leaf)
    mapped = {name: _mapped(leaves) for name, leaves in services.items()}
    opened = [one.host for each in mapped.values() for one in each if int(page.of(one.host)) not in OTHERS]
    for name, leaves in services.items():
        for one in mapped[name]:
            yield from _named(page, one)
        for leaf in leaves:
            if leaf.keys[2] == "expose" and leaf.text.isdecimal():
                yield from _named(page, _Mapping(leaf.span, leaf.span))
        if len(mapped[name]) != 1:
            continue
        (one,) = mapped[name]
        image = next((_IMAGE.fullmatch(leaf.text) for leaf in leaves if leaf.keys[2:] == ("image",)), None)
        if any(leaf.keys[2] == "build" for leaf in leaves):
            if opened == [one.host]:
                yield _port(page, _COMPOSED, one.host)
            if not any(_SETS_PORT.search("=".join((*leaf.keys[2:], leaf.text))) for leaf in leaves):
                yield from _only(page, [one.inside])
        elif image:
            for side, at in zip(("host", "inside"), one, strict=True):
                yield _port(page, f"container {image['name']}", at, (side,))


def _mapped(leaves: Sequence[Leaf]) -> list[_Mapping]:
    """The leaves of a service → its ports on the host and inside, in both ways of writing them."""
    found: list[_Mapping] = []
    long: dict[str, dict[str, Span]] = {}
    for leaf in leaves:
        if leaf.keys[2] == "ports" and len(leaf.keys) == 4 and (one := _MAPPING.fullmatch(leaf.text)):
            found.append(_Mapping(_part(leaf, one, "host"), _part(leaf, one, "inside")))
        elif leaf.keys[2] == "ports" and len(leaf.keys) == 5 and leaf.text.isdecimal():
            long.setdefault(leaf.keys[3], {})[leaf.keys[4]] = leaf.span
    found += [_Mapping(one["published"], one["target"]) for one in long.values() if {"published", "target"} <= set(one)]
    return found


def _named(page: Page, mapped: _Mapping) -> Iterator[Specified]:
    """A port that is the same on both sides, with a comment that is its name."""
    if page.of(mapped.host) == page.of(mapped.inside) and (name := _NAMED.match(page.text, mapped.inside.end)):
        yield _port(page, subject_of(page, name["name"].lower()), mapped.inside)


def _only(page: Page, found: Sequence[Span]) -> Iterator[Specified]:
    """The one port of the product that a file names, unless it is a port of something else."""
    if len({page.of(at) for at in found}) == 1 and int(page.of(found[0])) not in OTHERS:
        yield _port(page, PRODUCT, found[0], weak=True)


def _part(leaf: Leaf, found: regex.Match[str], group: str) -> Span:
    start = leaf.span.start + found.start(group)
    return Span(start, start + len(found[group]))


def _port(page: Page, subject: str, at: Span, narrowed: tuple[str, ...] = (), *, weak: bool = False) -> Specified:
    number = Decimal(page.of(at))
    value = Quantity(number, number, measure="port", exact=True)
    scope = tuple(sorted({*narrowed, *([page.release] if page.release else [])}))
    return Specified("port", subject, mention(at, value), scope, weak)
