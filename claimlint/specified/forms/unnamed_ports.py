"""Page → ports that it names without saying of what: mappings, exposed ports, what a proxy hands on to, addresses.

Which service such a port is of, its page does not say. It is a port of the product where the pages know it; what is
nearly one, in company of those that are, is a slip. So each comes with its company, and what all pages know decides
(`claimlint.specified.known_ports`).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

import regex

from claimlint.model import Quantity, Span, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified.forms.ports import ADDRESS, ELSE, OTHERS
from claimlint.specified.known_ports import ALL, BEFORE, COMPANY, INSIDE, PAGE, SUBJECT, WANTED
from claimlint.specified.page import Page
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("port",)

_NUMBER: Final = r"\d{4,5}(?![\d.:-]*\d|\w)"
_MAPPED: Final = regex.compile(
    r"(?:(?:-p|--publish)[\s=]|-\s[\"']?)(?:[\d.]+:)?(?P<host>\d{4,5}):(?P<inside>\d{4,5})\b(?!:)"
)
_EXPOSE: Final = regex.compile(r"^[ \t]*EXPOSE[ \t]+(?P<ports>[\d/a-z \t]{4,80})$", regex.MULTILINE | regex.IGNORECASE)
_PROXIED: Final = regex.compile(
    rf"\b(?:proxy_pass|reverse_proxy|ProxyPass|server)[ \t]+(?:/\S*[ \t]+)?(?:https?://)?"
    rf"(?:localhost|127\.0\.0\.1):(?P<value>{_NUMBER})"
)
_KEY: Final = regex.compile(
    rf"^[ \t]*[\"']?(?:\w+[._-])?port[\"']?[ \t]*[:=][ \t]*(?P<value>{_NUMBER})", regex.MULTILINE | regex.IGNORECASE
)
_PORT: Final = regex.compile(
    rf"\bport(?:[^\n.;]{{1,40}}\bfrom)?\s(?:is\s|to\s)?(?P<value>{_NUMBER})(?:\s(?:instead\sof|to)\s(?P<value>{_NUMBER}))?",
    regex.IGNORECASE,
)
_HOSTED: Final = regex.compile(rf"[\"'][a-z][\w-]*+(?:\.[\w-]++)*+:(?P<value>{_NUMBER})[\"']")
_TAKEN: Final = regex.compile(
    rf"\b(?:[Ss]omething|[Aa]nother\s\w+|[Ww]hat)\s(?:else\s)?(?:already\s)?(?:listens|runs|is)\son\sport\s(?P<value>{_NUMBER})|"
    rf"\b[Pp]ort\s(?P<value>{_NUMBER})\sis\s(?:already\s)?(?:in\suse|taken|busy|occupied)|\blsof\s-i\s?:(?P<value>{_NUMBER})"
)
_SERVES: Final = regex.compile(r"\b(?:servers?|url|address|host|endpoint|base_?url)\b", regex.IGNORECASE)
_DEFAULT: Final = regex.compile(r"\bdefaults?\b|\bwhen\snot\s(?:given|set)\b", regex.IGNORECASE)


def read(page: Page) -> Iterator[Specified]:
    """A page → the ports that it leaves without a name, each with what else its page, list or listing names."""
    if page.project_file not in (None, "compose", "dockerfile"):
        return
    for block in page.listings:
        yield from chain(_mapped(page, block), _proxied(page, block), _alone(page, block, _KEY, _HOSTED))
    for found in _EXPOSE.finditer(page.text) if page.project_file == "dockerfile" else ():
        company = f"{ALL}{found.start()}"
        for value in regex.finditer(r"\d{4,5}", page.text, pos=found.start("ports"), endpos=found.end("ports")):
            yield _one(page, Span(*value.span()), company)
    if page.kind == "project file":
        return
    for sentence in page.with_digits:
        block = page.block(sentence.span.start)
        for found in _TAKEN.finditer(page.text, sentence.span.start, sentence.span.end):
            yield _one(page, Span(*found.span("value")), WANTED)
        yield from _alone(page, block, _PORT, within=sentence.span)
    yield from _addresses(page)


def _mapped(page: Page, block: TextBlock) -> Iterator[Specified]:
    """Both sides of mappings of one container: the host may have any port, the inside has those of the product."""
    for found in _MAPPED.finditer(page.text, block.span.start, block.span.end):
        if int(found["inside"]) not in OTHERS:
            yield _one(page, Span(*found.span("inside")), INSIDE + found["host"])


def _proxied(page: Page, block: TextBlock) -> Iterator[Specified]:
    """What the proxy of one listing hands requests on to."""
    for found in _PROXIED.finditer(page.text, block.span.start, block.span.end):
        yield _one(page, Span(*found.span("value")), f"{COMPANY}{block.id}")


def _alone(page: Page, block: TextBlock, *forms: regex.Pattern[str], within: Span | None = None) -> Iterator[Specified]:
    """Ports without company: keys of configuration, hosts of lists of targets, and what a sentence says of the past."""
    span = within or block.span
    for form in forms:
        for found in form.finditer(page.text, span.start, span.end):
            yield from (_one(page, Span(*at)) for at in found.spans("value"))


def _addresses(page: Page) -> Iterator[Specified]:
    """Addresses of this machine, which a page opens beside others; those that are defaults have a port of the
    product."""
    for found in ADDRESS.finditer(page.text):
        line = page.line(found.start())
        if int(found["value"]) in OTHERS or (ELSE.search(line) and not _DEFAULT.search(line)):
            continue
        block = page.block(found.start())
        marks = (WANTED,) if _by_default(page, block) else (PAGE,)
        yield _one(page, Span(*found.span("value")), *marks)


def _by_default(page: Page, block: TextBlock) -> bool:
    """Whether a block is the cell of a table that holds the default of what is an address."""
    if block.cell is None or block.cell.head:
        return False
    table = next((one for one in page.tables if block in one.cells.values()), None)
    if table is None:
        return False
    head = " ".join(page.of(one.span) for one in table.headings(block.cell.column))
    label = table.label(block.cell.row)
    return _DEFAULT.search(head) is not None and label is not None and _SERVES.search(page.of(label.span)) is not None


def _one(page: Page, at: Span, *marks: str) -> Specified:
    """A port with its marks; what is told of another time stands alone."""
    marks = marks if page.kind != "history" and not page.of_release else (BEFORE,)
    number = Decimal(page.of(at))
    value = Quantity(number, number, measure="port", exact=True)
    return Specified("port", SUBJECT, mention(at, value), (page.release,) if page.release else (), about=marks)
