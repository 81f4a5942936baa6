"""Page that is a project file → defaults and bounds: parameters of an interface, variables of an example.

`openapi.yaml` says what the parameters of a query are without anybody asking. What an `.env.example` sets is an
example, and a default only where the file, or the line itself, says that its values are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.rulebook.specification import Attribute
from claimlint.specified.leaves import Leaf
from claimlint.specified.names import folded
from claimlint.specified.page import Page
from claimlint.specified.scope import requested
from claimlint.specified.settings import setting
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("default", "minimum", "maximum")

_ATTRIBUTES: Final[dict[str, Attribute]] = {"default": "default", "minimum": "minimum", "maximum": "maximum"}
_DEFAULTS: Final = deferred(
    r"#[^\n]*\b(?:values|settings|everything)\b[^\n]*\b(?:is|are|be)\b[^\n]{0,30}\bdefaults?\b|"
    r"#[ \t]*defaults?(?:[ \t]values)?[ \t:.]*$",
    regex.IGNORECASE | regex.MULTILINE,
)
_ITSELF: Final = deferred(r"[ \t\"']*#[ \t]*\(?(?:the[ \t])?default\)?[ \t\r]*$", regex.IGNORECASE | regex.MULTILINE)


def read(page: Page) -> Iterator[Specified]:
    """A project file → the defaults and bounds that it states; nothing for another page."""
    if page.kind == "project file" and page.project_file == "openapi":
        yield from _parameters(page)
    elif page.kind == "project file" and page.project_file == "env":
        yield from _variables(page)


def _parameters(page: Page) -> Iterator[Specified]:
    """The parameters of queries, each by its name and the words of its path; none of a name that goes by two values."""
    described: dict[tuple[str, ...], dict[tuple[str, ...], Leaf]] = defaultdict(dict)
    for leaf in page.leaves:
        if "parameters" in leaf.keys[:-2]:
            at = leaf.keys.index("parameters") + 2
            described[leaf.keys[:at]][leaf.keys[at:]] = leaf
    found: dict[tuple[str, Attribute], list[Specified]] = defaultdict(list)
    for keys, one in described.items():
        name, place = one.get(("name",)), one.get(("in",))
        if name is None or place is None or place.text != "query":
            continue
        about = requested(" ".join(key for key in keys if key.startswith("/")))
        subject = folded(name.text)
        for key, attribute in _ATTRIBUTES.items():
            stated = one.get(("schema", key)) or one.get((key,))
            value = setting(stated.text, quoted=True) if stated else None
            if stated and value and (about or " " in subject):
                shown = mention(stated.span, value)
                found[subject, attribute].append(Specified(attribute, subject, shown, _narrowed(page), about=about))
    for same in found.values():
        if len({one.mention.value for one in same}) == 1:
            yield from same


def _variables(page: Page) -> Iterator[Specified]:
    """Variables whose values are said to be the defaults; an address is that of the machine that the file is for."""
    all_of_them = _DEFAULTS.search(page.text) is not None
    for leaf in page.leaves:
        if not all_of_them and not _ITSELF.match(page.text, leaf.span.end):
            continue
        if "_" in leaf.keys[0] and "://" not in leaf.text and (value := setting(leaf.text, quoted=True)):
            name = leaf.keys[0]
            yield Specified("default", folded(name), mention(leaf.span, value), _narrowed(page), names=(name,))


def _narrowed(page: Page) -> tuple[str, ...]:
    return (page.release,) if page.release else ()
