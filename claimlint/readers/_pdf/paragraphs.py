"""Lines of pages → blocks: which lines are one paragraph, which are headings, and which come again on every page.

A PDF says nowhere what a paragraph is. It shows by the room above a line, its indent, its size, and by how the line
before it ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import Final

from claimlint.languages import Lexicon, lexicon
from claimlint.languages.programs import compiled
from claimlint.model import Locator, Role
from claimlint.readers._paragraphs import ends_sentence
from claimlint.readers._pdf.pages import Line
from claimlint.readers._taken import Block, tidied

_EDGE: Final = 2
"""Lines at the top and at the bottom of a page, among which running heads are looked for."""
_ROOM: Final = 1.8
"""How far a running head stands from the text at least, by the size of its letters."""
_AGAIN: Final = 3
_OFTEN: Final = 0.4
"""On how many pages, and on which share of them, a line has to come again to be a running head; those of left and
right pages differ."""
_NEAR: Final = 8  # points
_NUMBER: Final = compiled(r"\d+")
_PAGE: Final = compiled(r"(?:page\s|p\.\s?)?[-–—|\s]{0,3}(\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?[-–—|\s]{0,3}")
_MARKER: Final = compiled(r"(?:[-*+•‣◦▪·■□●○–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)")
_LIGATURES: Final = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_HYPHENED: Final = compiled(r"([^\W\d_]+)[-\u00ad\u2010]\Z")
_HYPHENS: Final = ("-", "\u00ad", "\u2010")
_LONGEST_WORD: Final = 100
_COMPOUND: Final = compiled(r"[^\W\d_]+-[^\W\d_]+")
_CLOSE: Final = (0.9, 1.6)
_WIDE: Final = 2.5
"""How far lines stand from each other in most texts, and in those with the widest room, by the size of letters."""
_LARGER: Final = 1.15
_APART: Final = 1.4
_SHORT: Final = 0.75
_SHORTER: Final = 0.6
"""How much larger the letters of a heading are than those of most text, how much more room parts paragraphs than lines,
and which share of a full line the last one of a paragraph, and a line that stands for itself, hold at most."""
_LONGEST_HEADING: Final = 200
_LONGEST_BOLD: Final = 120


def blocks(pages: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """The lines of each page → the blocks of the whole; a paragraph that goes over pages knows where each begins."""
    kept = _without_running(pages)
    lines = list(chain.from_iterable(kept))
    if not lines:
        return
    known = lexicon()
    usual = _usual_size(lines)
    broken = any(line.text.endswith(_HYPHENS) for line in lines)
    compounds = set(_COMPOUND.findall("\n".join(line.text for line in lines).lower())) if broken else set[str]()
    full = {page: _full(list(group)) for page, group in enumerate(kept, 1)}
    pitches = {page: _pitch(list(group), usual) for page, group in enumerate(kept, 1)}
    paragraph = [lines[0]]
    for before, line in pairwise([*lines, None]):
        if line is not None and before is not None and _goes_on(before, line, pitches[line.page], full[line.page]):
            paragraph.append(line)
            continue
        yield _block(paragraph, usual, compounds, known)
        paragraph = [line] if line is not None else []


def _without_running(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages → the same without what stands at the top or the bottom of most of them, and their numbers."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for page in edges for key in {_key(line) for line in page})
    often = max(_AGAIN, _OFTEN * len(pages))
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        gone = {line for line in edge if _seen(seen, line) >= often or _is_number(line, len(pages))}
        kept.append([line for line in page if line not in gone])
    return kept


def _edges(page: Sequence[Line]) -> set[Line]:
    """The lines of a page that stand apart from its text, at the top and at the bottom."""
    ordered = sorted(page, key=lambda line: -line.y)
    return {*_edge(ordered), *_edge(ordered[::-1])}


def _edge(ordered: Sequence[Line]) -> Sequence[Line]:
    for number in range(min(_EDGE, len(ordered) - 1), 0, -1):
        here, after = ordered[number - 1 : number + 1]
        if abs(here.y - after.y) > _ROOM * max(here.size, after.size):
            return ordered[:number]
    return ordered[:1] if len(ordered) == 1 else ()


def _key(line: Line) -> tuple[str, int]:
    return _NUMBER.sub("#", line.text), round(line.y / _NEAR)


def _seen(seen: Counter[tuple[str, int]], line: Line) -> int:
    """On how many pages a line comes again, at its height or right beside it."""
    text, height = _key(line)
    return seen[text, height] + max(seen[text, height - 1], seen[text, height + 1])


def _is_number(line: Line, pages: int) -> bool:
    """Whether a line is nothing but the number of its page."""
    found = _PAGE.fullmatch(line.text.lower())
    return pages > 1 and found is not None and int(found[1]) == line.page


def _usual_size(lines: Sequence[Line]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size))


def _full(page: Sequence[Line]) -> int:
    """How many code points a full line of a page has: that of its longer ones."""
    return max((len(line.text) for line in page), default=0)


def _pitch(page: Sequence[Line], usual: float) -> float:
    """How far the lines of a paragraph stand from each other on a page: what is usual there within what is usual
    anywhere, else, in a text with wide room between lines, what is in the middle."""
    gaps = [round(up.y - low.y, 1) for up, low in pairwise(page) if up.size == low.size == usual and up.y > low.y]
    close = Counter(gap for gap in gaps if _CLOSE[0] * usual <= gap <= _CLOSE[1] * usual)
    if close:
        return min(close, key=lambda gap: (-close[gap], gap))
    near = [gap for gap in gaps if gap < _WIDE * usual]
    return median(near) if len(near) > 2 else 1.25 * usual


def _goes_on(before: Line, line: Line, pitch: float, full: int) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    if abs(before.size - line.size) > 0.6 or before.bold != line.bold or _MARKER.match(line.text):
        return False
    ended = ends_sentence(before.text)
    broken = before.text.endswith(_HYPHENS) and _HYPHENED.search(before.text) is not None
    open_ended = line.text[:1].islower() and (broken or not ended)
    if before.page != line.page or line.y > before.y:
        return open_ended
    if before.y - line.y > _APART * max(pitch, before.size):
        return False
    if ended:
        return len(before.text) > _SHORT * full and line.x - before.x < 0.8 * line.size
    return open_ended or len(before.text) > _SHORTER * full or before.size > _LARGER * pitch


def _block(lines: list[Line], usual: float, compounds: set[str], known: Lexicon) -> Block:
    """The lines of a paragraph → its block."""
    text = ""
    later: list[tuple[int, Locator]] = []
    for before, line in pairwise([lines[0], *lines]):
        shown = line.text if line.text.isascii() else line.text.translate(_LIGATURES)
        if text:
            text = _joined(text, shown, compounds)
        if before.page != line.page:
            later.append((len(text), Locator(page=line.page)))
        text += shown
    role: Role = _role(lines, text, usual, known)
    marker = _MARKER.match(text)
    if role == "list" and marker:
        text = text[marker.end() :]
        later = [(at - marker.end(), locator) for at, locator in later]
    plain = tidied(text)
    return Block(role, plain, Locator(page=lines[0].page), later=tuple(one for one in later if one[0] < len(plain)))


def _joined(text: str, after: str, compounds: set[str]) -> str:
    """A text, and the line that goes on with it → the text as it stands before that line: with a blank, or without the
    hyphen of a word that was broken."""
    found = _HYPHENED.search(text, max(len(text) - _LONGEST_WORD, 0)) if text.endswith(_HYPHENS) else None
    if not found or not after[:1].islower():
        return text if text.endswith(("-", "–", "—", "/")) and text[-2:-1] != " " else f"{text} "
    rest = re.match(r"[^\W\d_]+", after)
    whole = f"{found[1]}-{rest[0] if rest else ''}".lower()
    compound = whole in compounds or text[: found.start()].endswith("-")
    return text if compound else text[: found.end() - 1]


def _role(lines: list[Line], text: str, usual: float, known: Lexicon) -> Role:
    first = lines[0]
    heads = len(text) <= _LONGEST_HEADING and not text.endswith((".", ";", ","))
    if first.size >= _LARGER * usual and heads:
        return "title"
    if _MARKER.match(text):
        return "list"
    label = text.partition(":")[0] if ":" in text[:40] else text.partition(" ")[0]
    if label.lower() in known.text.caption_labels:
        return "caption"
    alone = len(text) <= _LONGEST_BOLD and not ends_sentence(text)
    return "title" if first.bold and alone and first.size >= 0.95 * usual else "body"
