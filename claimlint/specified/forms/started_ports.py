"""Page → the port on which the code that it shows listens, and the one that it says: `HTTPServer(("", 7301), …)`.

A tutorial starts a small server of its own and names its port in the code, in the sentence below and in an address.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from claimlint.languages.deferred import deferred
from claimlint.model import Quantity, Span
from claimlint.rulebook.specification import Attribute
from claimlint.specified.forms.ports import ADDRESS, ELSE, OTHERS, STARTS
from claimlint.specified.page import Page
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("port",)

_SAID: Final = deferred(r"\b(?:[Ii]t|[Ww]hich|[Ss]erver|[Rr]eceiver)\slistens\son\sport\s(?P<value>\d{4,5})\b")


def read(page: Page) -> Iterator[Specified]:
    """A page → the port of the one server that its code starts, as code, sentences and addresses have it."""
    if page.kind != "current":
        return
    begun = [Span(*found.span("value")) for block in page.listings
             for found in STARTS.finditer(page.text, block.span.start, block.span.end)]  # fmt: skip
    said = [Span(*found.span("value")) for found in _SAID.finditer(page.text)
            if not ELSE.search(page.line(found.start()))]  # fmt: skip
    if len(begun) != 1 or len({page.of(at) for at in said}) != 1:
        return
    opened = [Span(*found.span("value")) for found in ADDRESS.finditer(page.text) if int(found["value"]) not in OTHERS]
    for at in (*begun, *said, *(opened if len({page.of(one) for one in opened}) == 1 else ())):
        number = Decimal(page.of(at))
        value = Quantity(number, number, measure="port", exact=True)
        yield Specified("port", f"what {page.name} starts", mention(at, value), names=(page.path,))
