"""Place of an option → its full name: `timeout` in the section `[delivery]` is `delivery.timeout`.

Pages of settings name a section once and its keys below it; other pages, the environment and commands name both. Only
what is written as a section in a file of settings is one: a heading in words is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Mention, Span, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified.names import folded
from claimlint.specified.page import Page
from claimlint.specified.scope import about, component, scope
from claimlint.specified.types import Specified

_SECTION: Final = deferred(r"`?\[{1,2}(?P<name>[a-z][\w-]{1,40})\]{1,2}`?")
_DOTTED: Final = deferred(r"[a-z][\w-]*(?:\.[a-z][\w-]*)+", regex.IGNORECASE)


def is_full(name: str) -> bool:
    """Whether a name says its section itself."""
    return _DOTTED.fullmatch(name) is not None


def full(page: Page, block: TextBlock, name: str) -> str:
    """A name in a block → it with the section that it stands in; as it is where it has one, is a flag or a variable, or
    where no section is known."""
    if is_full(name) or name.startswith("-") or name.isupper():
        return name
    section = _section(page, block)
    return f"{section}.{name}" if section else name


def of_option(
    page: Page, block: TextBlock, attribute: Attribute, names: Sequence[str], shown: Mention, *texts: str
) -> Specified:
    """What is said in a block of an option that has these names, the fullest first. A full name needs no heading that
    tells it from others; `texts` say in which environment that holds."""
    name, *_ = names
    narrowed = scope(page, block, *texts)
    if is_full(name):
        return Specified(attribute, folded(name), shown, narrowed, names=tuple(names))
    near = about(page, block, name)
    return Specified(attribute, folded(name), shown, component(page, block, narrowed), about=near, names=tuple(names))


def _section(page: Page, block: TextBlock) -> str:
    """The section of a file of settings that a block describes: its heading is one, or what stands between the heading
    and the block names one as code; "" for none, or for several."""
    heading = page.heading(block)
    if heading and (found := _SECTION.fullmatch(page.of(heading.span).strip())):
        return found["name"]
    start = heading.span.end if heading else 0
    samples = [page.of(one) for one in page.samples_in(Span(start, block.span.start))]
    named = {found["name"] for sample in samples if (found := _SECTION.fullmatch(sample))}
    return named.pop() if len(named) == 1 else ""
