"""Page → the blocks of its main text, in order: the role of each, its words with their places, and its table cell.

The main text is what the page says it is: the article or main element that holds most of the text. What stands around
it, by its name or its class, is none, unless that would be most of the page; nor is a block that is nothing but links.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from html import unescape
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from claimlint.languages.programs import compiled
from claimlint.model import Cell, Role
from claimlint.readers._page.tree import HEADINGS, SURE, Page
from claimlint.readers._paragraphs import ends_sentence
from claimlint.readers._stretch import Word

_MOST: Final = 0.5
"""The share of the text that an element has to hold to be the main one of what it stands in, and that something called
a sidebar may not hold."""
_LEAD: Final = 80
"""Code points from which on the first block of running text is one, whatever it ends in."""
_PIECE: Final = compiled(
    r"(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)|\s{2,}+|[\t\r\n\f]"
)
_ALNUM: Final = compiled(r"[^\W_]")
_ENTITY: Final = compiled(r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_ROLES: Final[dict[str, Role]] = {
    **dict.fromkeys((*HEADINGS, "summary"), "title"),
    **dict.fromkeys(("td", "th"), "table"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    **dict.fromkeys(("figcaption", "caption", "address"), "caption"),
    "pre": "code",
    "blockquote": "quote",
}
_LAID_OUT: Final = frozenset({*HEADINGS, "article", "section", "table", "form", "main", "nav"})
"""Elements in a cell that make its table a way to lay a page out."""


class Part(NamedTuple):
    """A block of the main text."""

    role: Role
    words: list[Word]
    cell: Cell | None = None


def parts(page: Page) -> Iterator[Part]:
    """A page → its blocks: the heading of the whole first, wherever it stands, then those of its main text."""
    totals = _totals(page)
    silent = _silent(page, totals)
    root = _root(page, silent)
    within = _below(page, root, silent)
    cells = _cells(page)
    cell_of = _cell_of(page, cells)
    roles = _roles(page, cells)
    headed = any(inside >= 0 and page.names[inside] == "h1" and within[inside] for inside in page.inside)
    if not headed and (heading := _heading(page, silent)):
        yield Part("title", heading)
    led = False
    for _, group in groupby(range(len(page.starts)), lambda n: _block(page, cell_of, n)):
        texts = [n for n in group if within[page.inside[n]]]
        texts = [n for n in texts if not (page.around[n] >= 0 and (silent[page.around[n]] or _is_permalink(page, n)))]
        if not texts:
            continue
        element = page.inside[texts[0]]
        role = roles[element] if element >= 0 else "body"
        words: list[Word] = []
        for before, n in pairwise([texts[0], *texts]):
            if page.serials[before] != page.serials[n]:
                words.append(Word(" ", page.starts[n]))
            words += _words(page, n, raw=role == "code")
        shown = "".join(word.text for word in words).strip()
        said = [n for n in texts if _says(page, n)]
        if not shown or (role not in ("title", "table", "code") and said and all(page.links[n] for n in said)):
            continue
        cell = cells.get(cell_of[element]) if role == "table" else None
        if role == "body" and not led:
            led = len(shown) >= _LEAD or ends_sentence(shown)
            role = "lead" if led else "caption"
        yield Part(role, words, cell)


def _totals(page: Page) -> array[int]:
    """How many code points of text each element holds, those of what stands in it included."""
    totals = array("q", bytes(8 * len(page.names)))
    for n, start in enumerate(page.starts):
        if page.around[n] >= 0:
            totals[page.around[n]] += len(page.source[start : page.ends[n]].strip())
    for number in range(len(page.names) - 1, -1, -1):
        if page.parents[number] >= 0 and page.silent[number] != SURE:
            totals[page.parents[number]] += totals[number]
    return totals


def _silent(page: Page, totals: Sequence[int]) -> bytearray:
    """Which elements are no text of the page, as they stand in one that is not or are not themselves. What is only
    called so counts unless it holds most of the text."""
    silent = bytearray(page.silent)
    whole = sum(total for number, total in enumerate(totals) if page.parents[number] < 0)
    for number, sure in enumerate(page.silent):
        if page.parents[number] >= 0 and silent[page.parents[number]]:
            silent[number] = SURE
        elif sure and sure != SURE and totals[number] > _MOST * whole:
            silent[number] = 0
    return silent


def _root(page: Page, silent: Sequence[int]) -> int:
    """The element that holds the main text, -1 for the whole page."""
    loud = array("q", bytes(8 * (len(page.names) + 1)))
    for n, start in enumerate(page.starts):
        around = page.around[n]
        if (around < 0 or not silent[around]) and not page.links[n]:
            loud[around] += len(page.source[start : page.ends[n]].strip())  # the last one is that of the page
    for number in range(len(page.names) - 1, -1, -1):
        loud[page.parents[number]] += loud[number]
    found, end = -1, len(page.names)
    last = _last(page)
    for number, may in enumerate(page.candidates):
        if may and number < end and not silent[number] and loud[number] > _MOST * loud[found]:
            found, end = number, last[number] + 1
    return found


def _last(page: Page) -> array[int]:
    """The last element within each one, which is itself where nothing stands in it."""
    last = array("l", range(len(page.names)))
    for number in range(len(page.names) - 1, -1, -1):
        if page.parents[number] >= 0:
            last[page.parents[number]] = max(last[page.parents[number]], last[number])
    return last


def _below(page: Page, root: int, silent: Sequence[int]) -> bytearray:
    """Which elements are text of the page: those within its main one, but for what is silent and for other articles in
    it."""
    within = bytearray(len(page.names) + 1)
    within[root] = 1
    of_article = root >= 0 and page.names[root] == "article"
    for number in range(root + 1, len(page.names)):
        apart = of_article and page.names[number] == "article"
        within[number] = bool(within[page.parents[number]]) and not silent[number] and not apart
    return within


def _heading(page: Page, silent: Sequence[int]) -> list[Word]:
    """The heading of a page whose main text has none of its own: a first one elsewhere that its title begins with, else
    the title, without the name of the site."""
    title = page.title
    said = unescape(page.source[title.start : title.end]).split() if title else []
    for _, group in groupby(
        (n for n, one in enumerate(page.inside) if one >= 0 and page.names[one] == "h1"), lambda n: page.inside[n]
    ):
        words = [word for n in group for word in _words(page, n, raw=False)]
        shown = "".join(word.text for word in words).split()
        if shown and (not said or said[: len(shown)] == shown):
            return words
    if title is None:
        return []
    text = page.source[title.start : title.end]
    cut = max(text.rfind(mark) for mark in (" | ", " - ", " – ", " — ", " · ", " :: "))
    return list(_cut(page.source, title.start, title.start + cut if cut > 0 else title.end, None))


def _roles(page: Page, cells: dict[int, Cell]) -> list[Role]:
    """The role that a text has within each element."""
    roles: list[Role] = []
    for number, name in enumerate(page.names):
        parent = page.parents[number]
        above: Role = roles[parent] if parent >= 0 else "body"
        own = _ROLES.get(name)
        if name in ("td", "th") and number not in cells:
            own = None
        if page.by[number] and above in ("body", "quote"):
            own = own or "caption"
        if own is None or above in ("table", "code") or (above in ("list", "caption") and own == "quote"):
            roles.append(above)
        else:
            roles.append(own)
    return roles


def _cells(page: Page) -> dict[int, Cell]:
    """The cells of tables that hold data, by element."""
    tables: list[tuple[int, list[list[int]]]] = []
    of: dict[int, int] = {}
    row_of: dict[int, int] = {}
    laid_out = set(page.presentational)
    owner = array("l", [-1]) * (len(page.names) + 1)
    for number, name in enumerate(page.names):
        around = owner[page.parents[number]]
        owner[number] = around
        if around >= 0 and name in _LAID_OUT:
            laid_out.add(around)
        if name == "table":
            owner[number] = number
            of[number] = len(tables)
            tables.append((number, []))
        elif name == "tr" and around >= 0:
            row_of[number] = len(tables[of[around]][1])
            tables[of[around]][1].append([])
        elif name in ("td", "th") and around >= 0 and page.parents[number] in row_of:
            tables[of[around]][1][row_of[page.parents[number]]].append(number)
    found: dict[int, Cell] = {}
    count = 0
    for number, rows in tables:
        if number not in laid_out and any(rows):
            found.update(_placed(page, count, rows))
            count += 1
    return found


def _placed(page: Page, table: int, rows: Sequence[Sequence[int]]) -> Iterator[tuple[int, Cell]]:
    """The cells of a table by row → each with where it stands, merged cells counted."""
    taken: dict[int, int] = defaultdict(int)
    for at, row in enumerate(rows):
        heading = _heads(page, row, first=at == 0)
        column = 0
        for number in row:
            while taken[column] > at:
                column += 1
            yield number, Cell(table, at, column, heading)
            columns, down = page.spans.get(number, (1, 1))
            for one in range(column, column + columns):
                taken[one] = at + down
            column += columns


def _heads(page: Page, row: Sequence[int], *, first: bool) -> bool:
    """Whether a row heads the columns: it stands in the head of a table, or is the first and has headings only."""
    if not row:
        return False
    group = page.parents[page.parents[row[0]]]
    return (group >= 0 and page.names[group] == "thead") or (first and all(page.names[one] == "th" for one in row))


def _cell_of(page: Page, cells: Collection[int]) -> array[int]:
    """The cell that each element stands in, -1 for none."""
    found = array("l", [-1]) * (len(page.names) + 1)
    for number, parent in enumerate(page.parents):
        found[number] = number if number in cells else found[parent]
    return found


def _block(page: Page, cell_of: Sequence[int], n: int) -> tuple[int, int]:
    """What the texts of one block have in common: their cell, else their number."""
    cell = cell_of[page.inside[n]]
    return (cell, -1) if cell >= 0 else (-1, page.serials[n])


def _is_permalink(page: Page, n: int) -> bool:
    return bool(page.permalinks[page.around[n]]) and page.ends[n] - page.starts[n] <= len("&para;")


def _says(page: Page, n: int) -> bool:
    """Whether a text holds more than blanks and marks."""
    return _ALNUM.search(page.source, page.starts[n], page.ends[n]) is not None


def _words(page: Page, n: int, *, raw: bool) -> Iterator[Word]:
    """A text of a page → its words where they stand, blanks as a browser shows them."""
    start, end = page.starts[n], page.ends[n]
    sample = None if raw or page.codes[n] < 0 else page.codes[n]
    if start == end:
        yield Word(" ", start, sample)
    else:
        yield from _cut(page.source, start, end, sample, raw=raw)


def _cut(source: str, start: int, end: int, sample: int | None, *, raw: bool = False) -> Iterator[Word]:
    at = start
    for found in (_ENTITY if raw else _PIECE).finditer(source, start, end):
        if found.start() > at:
            yield Word(source[at : found.start()], at, sample)
        said = found[0]
        at = found.end()
        if said[0] != "&":
            yield Word(" ", found.start(), sample)
        elif (shown := unescape(said)) != said:
            yield from (Word(char, found.start(), sample) for char in shown)
        else:
            yield Word(said, found.start(), sample)
    if end > at:
        yield Word(source[at:end], at, sample)
