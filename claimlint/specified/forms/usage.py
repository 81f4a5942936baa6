"""Page → defaults of flags from the help of a command as it is shown: `--workers INTEGER  Processes.  [default: 4]`.

Help is pasted once and grows old on the page, while the tables beside it are edited.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Span
from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page
from claimlint.specified.sections import of_option
from claimlint.specified.settings import setting
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("default",)

_HELP: Final = deferred(r"^\s*(?:Options|Flags|Usage|Arguments)\b:?|^usage:", regex.MULTILINE | regex.IGNORECASE)
_FLAG: Final = deferred(
    r"^[ \t]*(?:-\w,[ \t]+)?(?P<name>--[a-z][\w-]{1,40})[ =\t]"
    r"[^\n]{0,200}?[\[(]default:?[ \t](?P<value>[^\])\n]{1,60})[\])]",
    regex.MULTILINE,
)


def read(page: Page) -> Iterator[Specified]:
    """A page → the defaults of flags in shown help; nothing for one that tells of earlier releases."""
    for block in page.listings if page.kind == "current" and not page.of_release else ():
        text = page.of(block.span)
        for found in _FLAG.finditer(text) if _HELP.search(text) else ():
            start = block.span.start + found.start("value")
            if value := setting(found["value"], quoted=True):
                shown = mention(Span(start, start + len(found["value"])), value)
                yield of_option(page, block, "default", [found["name"]], shown)
