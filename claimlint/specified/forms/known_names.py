"""Page → the names that a product goes by: variables, options, commands, flags, headers, requests to its interface.

Who renames a flag forgets the page that uses it. A name by itself is right or wrong nowhere: all names of a family
(one prefix, one section, one program) meet under one key, each with whether it stands in a reference: a table or list
of such names, the help of a command, a file that sets them. What is strange among them is found by the check.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import regex

from claimlint.languages.deferred import deferred
from claimlint.model import Span, Text, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified.names import folded
from claimlint.specified.page import Page
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("name",)

REFERENCE, TOLD, SET_BY = "=reference", "=told", "=set by "
"""Marks among the words of a scope: the name stands in a reference; its page tells of today; the words of the variable
that stands with it in a row."""

_VARIABLE: Final = deferred(r"(?<![\w$.-])\$?\{?(?P<name>[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{1,30}){1,6})(?![\w(.-])")
_OPTION: Final = deferred(
    r"(?P<name>(?P<section>[a-z][a-z0-9_]{2,30})(?:\.[a-z][a-z0-9_]{1,40}){1,3})(?:\s=\s[^\n]{1,40})?"
)
_HEADER: Final = deferred(r"(?<![\w-])(?P<name>X-(?P<family>[A-Z][a-z]{2,20})(?:-[A-Z][A-Za-z]{1,20}){1,4})(?![\w-])")
_ENDPOINT: Final = deferred(
    r"(?P<name>(?P<method>GET|POST|PUT|PATCH|DELETE)\s(?:/api)?(?:/v\d{1,2})?(?P<path>/[a-z][\w/{}<>:-]{1,100}))(?:\?\S{0,80})?"
    r"(?:\sHTTP/[\d.]+)?"
)
_REQUEST: Final = deferred(rf"^{_ENDPOINT.pattern}[ \t\r]*$", regex.MULTILINE)
_PARAMETER: Final = deferred(r"\{\w+\}|<\w+>|(?<=/):\w+")
_SECTION: Final = deferred(r"\[(?P<section>[a-z][a-z0-9_]{2,30})\]")
_KEY: Final = deferred(r"[a-z][a-z0-9_]{1,40}")
_FILES: Final = frozenset(
    [
        *("md", "mdx", "rst", "txt", "json", "js", "mjs", "cjs", "ts", "tsx", "jsx", "py", "toml", "yaml"),
        *("yml", "ini", "cfg", "html", "css", "sh", "env", "xml", "csv", "log", "lock", "conf", "sql"),
        *("go", "rs", "key", "pem", "com", "org", "net", "io", "dev", "example", "service", "db"),
        *("override", "png", "svg"),
    ]
)
"""What makes a word with a full stop the name of a file or of a host, and not of an option."""
_WRAPPED: Final = (
    r"(?:^|[;&|]\s|\bexec\s(?:-\S+\s)*\S+\s|\buntil\s|\bif\s|\bthen\s|\bdo\s)[ \t]*(?:[$>#]\s)?(?:sudo\s)?(?:\./)?"
    r"(?:/[\w./-]{1,80}/)?"
)
_COMMAND: Final = deferred(
    rf"{_WRAPPED}(?!(?:until|if|while|then|do|for|else|exec|break)\b)(?P<tool>[a-z][a-z0-9-]{{2,24}})\s(?!(?P=tool)\b)(?P<sub>[a-z][a-z-]{{1,24}})(?=\s|$)"
    r"(?P<rest>[^\n|;&`]{0,200})",
    regex.MULTILINE,
)
_WHOLE: Final = deferred(
    r"(?P<tool>[a-z][a-z0-9-]{2,24})\s(?!(?P=tool)\b)(?P<sub>[a-z][a-z-]{1,24})(?P<rest>(?:\s\S[^\n]{0,200})?)"
)
_FLAG: Final = deferred(r"(?<![\w-])(?P<flag>--[a-z][a-z0-9-]{1,40})(?![\w-])")
_HELP: Final = deferred(r"^[ \t]{0,8}(?:-\w,\s)?(?P<flag>--[a-z][a-z0-9-]{1,40})(?![\w-])", regex.MULTILINE)
_TITLE: Final = deferred(r"`?(?P<tool>[a-z][a-z0-9-]{2,24})\s(?P<sub>[a-z][a-z-]{1,24})`?")
_LEAST: Final = 3
"""Names of a family that make a table or a list of them a reference."""
_ELSE: Final = deferred(
    r"\b(?:renamed|formerly|previously|used\sto|no\slonger(?!\sthan)|removed|deprecat\w*|replaced|old|older|instead\sof|until|"
    r"version\s\d|has\sbecome|is\snow|was\scalled|planned|future)\b",
    regex.IGNORECASE,
)


class _Named(NamedTuple):
    """A name, where it stands, and the family that it is of."""

    family: str
    name: str
    at: Span
    reference: bool = False
    variable: str = ""


def read(page: Page) -> Iterator[Specified]:
    """A page → the names in it."""
    if page.kind == "project file":
        found = list(_file(page))
    else:
        commands = list(_commands(page))
        found = [*_variables(page), *_options(page), *_headers(page), *commands, *_flags(page, commands)]
        found += _endpoints(page)
    families = Counter(one.family for one in found if one.reference)
    places: dict[int, _Named] = {}
    for one in found:
        if one.at.start not in places or one.reference:
            places[one.at.start] = one
    for one in places.values():
        certain = "--" in one.name or "/" in one.name or bool(one.variable)
        reference = one.reference and (certain or families[one.family] >= _LEAST)
        today = page.for_today and not _past(page, one.at)
        held = ((REFERENCE, reference), (TOLD, today), (f"{SET_BY}{folded(one.variable)}", bool(one.variable)))
        marks = tuple(mark for mark, holds in held if holds)
        narrowed = (page.release,) if page.release else ()
        yield Specified("name", one.family, mention(one.at, Text(one.name)), narrowed, about=marks)


def _past(page: Page, at: Span) -> bool:
    """Whether the sentence of a name speaks of what once was."""
    sentence = page.sentence(at.start)
    heading = page.heading(page.block(at.start))
    return (
        _ELSE.search(f"{page.of(sentence.span) if sentence else ''} / {page.of(heading.span) if heading else ''}")
        is not None
    )


def _file(page: Page) -> Iterator[_Named]:
    """Variables that a project file sets."""
    if page.project_file in ("env", "compose", "dockerfile"):
        for found in _VARIABLE.finditer(page.text):
            yield _Named(f"variables {found['name'].split('_')[0]}", found["name"], Span(*found.span("name")),
                         reference=page.project_file == "env")  # fmt: skip

    elif page.project_file == "openapi":
        for place in {leaf.keys[1:3] for leaf in page.leaves if leaf.keys[0] == "paths" and len(leaf.keys) > 3}:
            at = page.text.find(place[0])
            if at >= 0 and (named := _ENDPOINT.fullmatch(f"{place[1].upper()} {place[0]}")):
                yield _endpoint(named, Span(at, at + len(place[0])), reference=True)


def _endpoints(page: Page) -> Iterator[_Named]:
    """Requests to an interface; a heading, a cell or a block that is nothing else says that there is such a one."""
    for sample in page.samples:
        if found := _ENDPOINT.fullmatch(page.text, sample.start, sample.end):
            alone = page.of(page.block(sample.start).span).strip() == page.of(sample)
            yield _endpoint(found, sample, reference=alone or page.block(sample.start).role == "title")
    for block in page.listings:
        for found in _REQUEST.finditer(page.text, block.span.start, block.span.end):
            yield _endpoint(found, Span(*found.span("name")))


def _endpoint(found: regex.Match[str], at: Span, *, reference: bool = False) -> _Named:
    """A request → it under the first part of its path, without the edition of the interface and with no names of
    parameters."""
    path = _PARAMETER.sub("{}", found["path"]).rstrip("/")
    family = path.split("/")[1].rstrip("s")
    return _Named(f"endpoints {family}", f"{found['method']} {path}", at, reference)


def _code(page: Page) -> Iterator[Span]:
    """Stretches of code: listings, and what stands as code in words."""
    yield from (block.span for block in page.listings)
    yield from page.samples


def _cell(page: Page, at: Span) -> TextBlock | None:
    """The cell of a table that a span fills."""
    block = page.block(at.start)
    return block if block.cell and page.of(block.span).strip() == page.of(at).strip() else None


def _variables(page: Page) -> Iterator[_Named]:
    for span in _code(page):
        for found in _VARIABLE.finditer(page.text, span.start, span.end):
            at = Span(*found.span("name"))
            yield _Named(f"variables {found['name'].split('_')[0]}", found["name"], at, _cell(page, at) is not None)


def _options(page: Page) -> Iterator[_Named]:
    """Options with their section, and those that stand under the name of one."""
    rows = _set_by(page)
    for sample in page.samples:
        found = _OPTION.fullmatch(page.of(sample))
        if found and found["name"].rsplit(".", 1)[1] not in _FILES:
            at = Span(sample.start, sample.start + len(found["name"]))
            block = page.block(sample.start)
            listed = _cell(page, at) is not None or block.role == "title"
            variable = rows.get((block.cell.table, block.cell.row), "") if block.cell and listed else ""
            yield _Named(f"options {found['section']}", found["name"], at, listed, variable)
    for sample in page.samples:
        if not _KEY.fullmatch(page.of(sample)):
            continue
        block = page.block(sample.start)
        leads = block.role == "list" and page.text[block.span.start : sample.start].strip() == ""
        if not leads and not _first(page, block):
            continue
        if section := _section(page, block):
            yield _Named(f"options {section}", f"{section}.{page.of(sample)}", sample, reference=True)


def _set_by(page: Page) -> dict[tuple[int, int], str]:
    """Table and row → the one variable that stands in that row."""
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for block in page.document.blocks:
        if block.cell and (one := _VARIABLE.fullmatch(page.of(block.span).strip())):
            found[block.cell.table, block.cell.row].add(one["name"])
    return {place: names.pop() for place, names in found.items() if len(names) == 1}


def _first(page: Page, block: TextBlock) -> bool:
    return block.cell is not None and block.cell.column == 0 and not block.cell.head


def _section(page: Page, block: TextBlock) -> str:
    """The section of a configuration file that a heading names, or the opening of a page ("Options in `[queue]`")."""
    heading = page.heading(block)
    for text in (page.of(heading.span) if heading else "", page.opening):
        if len(found := set(_SECTION.findall(text))) == 1:
            return str(found.pop())
    return ""


def _headers(page: Page) -> Iterator[_Named]:
    if "X-" not in page.text:
        return
    for span in _code(page):
        for found in _HEADER.finditer(page.text, span.start, span.end):
            yield _Named(f"headers X-{found['family']}", found["name"], Span(*found.span("name")))


def _commands(page: Page) -> Iterator[_Named]:
    """Commands with their flags, in listings and as code in words."""
    for block in page.listings:
        for found in _COMMAND.finditer(page.text, block.span.start, block.span.end):
            yield from _command(page, found)
    for sample in page.samples:
        if whole := _WHOLE.fullmatch(page.text, sample.start, sample.end):
            yield from _command(page, whole, listed=_cell(page, sample) is not None)


def _command(page: Page, found: regex.Match[str], *, listed: bool = False) -> Iterator[_Named]:
    tool, name = found["tool"], f"{found['tool']} {found['sub']}"
    yield _Named(f"commands {tool}", name, Span(found.start("tool"), found.end("sub")), reference=listed)
    for flag in _FLAG.finditer(page.text, found.start("rest"), found.end("rest")):
        yield _Named(f"commands {tool}", f"{name} {flag['flag']}", Span(*flag.span("flag")))


def _flags(page: Page, commands: Sequence[_Named]) -> Iterator[_Named]:
    """Flags on the page of a command, and on one that lists the commands of a program: those of all of them."""
    title = _TITLE.fullmatch(page.title)
    tools = Counter(one.family for one in commands if one.reference)
    if title:
        family, name = f"commands {title['tool']}", f"{title['tool']} {title['sub']} "
    elif len(tools) == 1 and max(tools.values()) >= _LEAST:
        family, name = next(iter(tools)), f"{next(iter(tools)).split()[1]} "
    else:
        return
    for sample in page.samples:
        if flag := _FLAG.match(page.text, sample.start, sample.end):
            yield _Named(family, name + flag["flag"], Span(*flag.span("flag")), reference=True)
    for block in page.listings:
        for named in _HELP.finditer(page.text, block.span.start, block.span.end):
            yield _Named(family, name + named["flag"], Span(*named.span("flag")), reference=True)
