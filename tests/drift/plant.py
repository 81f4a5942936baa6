"""The pages of a product → the same pages with drifts in them, and with differences that are none.

A drift is what happens when one page is edited and the others are not: a port, a default, a price, the name of a flag.
`facts.yaml` has what the pages say and where; a drift changes one of those places. `differences.yaml` has sentences in
which another figure is right, since they speak of another server, another version, an example. Which facts, places and
values are taken, a hash of the seed decides, so that nobody chooses cases and everybody gets the same ones.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from claimlint.yaml_files import nodes

HERE = Path(__file__).parent
MARK = "{}"
"""What stands for the value in the words of a site, and in the text of a difference."""

T = TypeVar("T")
Lines = set[tuple[str, int]]
"""Places that are taken: pages with a line or an offset."""


class Site(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a page that say a fact, with MARK for its value. `values`: how it is written here, the right one first;
    none where it is written as the fact has it. `beside`: other words that a finding may stand on."""

    page: str
    text: str
    values: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """What the pages say of one thing: the right value, and those that a drift may put in its place."""

    fact: str
    kind: str
    values: tuple[str, ...]
    sites: tuple[Site, ...]


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a difference can be put: below the paragraph of `page` in which `after` stands, or below its `line`."""

    page: str
    after: str
    text: str
    values: tuple[str, ...] = ()
    line: bool = False


class Difference(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence in which another figure is right, with MARK for the figure."""

    difference: str
    kind: str
    values: tuple[str, ...]
    places: tuple[Place, ...]


Thing = TypeVar("Thing", Fact, Difference)


class Planted(Struct, frozen=True):
    """What was put into a page. `spans` are offsets of the planted page: the new value first, then what is `beside`
    it. `was` is empty where something was added."""

    name: str
    kind: str
    page: str
    was: str
    now: str
    spans: tuple[tuple[int, int], ...]


class Tree(Struct, frozen=True):
    """Texts by path, and what was planted in them, sorted by path and place."""

    pages: dict[str, str]
    drifts: tuple[Planted, ...] = ()
    differences: tuple[Planted, ...] = ()


class _Edit(Struct, frozen=True):
    """One change of a page, in offsets of the clean one; `rest` are further spans that belong to it."""

    name: str
    kind: str
    page: str
    start: int
    end: int
    now: str
    rest: tuple[tuple[int, int], ...] = ()


def pages() -> dict[str, str]:
    """The clean tree: texts by path."""
    top = HERE / "pages"
    files = sorted(file for file in top.rglob("*") if file.is_file())
    return {file.relative_to(top).as_posix(): file.read_text("utf-8") for file in files}


@cache
def facts() -> tuple[Fact, ...]:
    """facts.yaml, in its order. Raises ValueError where it is not of the form above."""
    return _load("facts.yaml", tuple[Fact, ...])


@cache
def differences() -> tuple[Difference, ...]:
    """differences.yaml, in its order. Raises ValueError where it is not of the form above."""
    return _load("differences.yaml", tuple[Difference, ...])


def plant(seed: int, drifts: int = 30, legitimate: int = 30) -> Tree:
    """Seed → the tree with that many drifts and legitimate differences, their kinds in turn. Two drifts never share a
    line, and two differences never a paragraph. Raises ValueError where there are not so many."""
    clean = pages()
    chosen = _chosen(_by_kind(facts(), seed), drifts, lambda fact, taken: _drift(clean, fact, seed, taken))
    added = _chosen(_by_kind(differences(), seed), legitimate, lambda one, taken: _added(clean, one, seed, taken))
    planted: dict[str, str] = {}
    found: list[tuple[_Edit, Planted]] = []
    for page, text in clean.items():
        edits = [edit for edit in chain(chosen, added) if edit.page == page]
        planted[page], here = _edited(text, sorted(edits, key=lambda edit: (edit.start, edit.end)))
        found += here
    return Tree(
        planted,
        tuple(one for edit, one in found if edit in chosen),
        tuple(one for edit, one in found if edit in added),
    )


def right(site: Site, fact: Fact) -> str:
    """The words of a site as the clean page has them."""
    return site.text.replace(MARK, (site.values or fact.values)[0])


def _load(name: str, form: type[T]) -> T:
    _, root, errors = nodes.read(name, (HERE / name).read_bytes())
    if root is None:
        raise ValueError("\n".join(f"{error.path}:{error.line}: {error.message}" for error in errors))
    try:
        return msgspec.convert(nodes.plain(root), form)
    except msgspec.ValidationError as fault:
        raise ValueError(f"{name}: {fault}") from fault


def _by_kind(them: Sequence[Thing], seed: int) -> Iterator[Thing]:
    """Facts or differences → all of them, one of each kind in turn; a hash says which comes first."""
    kinds: dict[str, list[Thing]] = defaultdict(list)
    for one in them:
        kinds[one.kind].append(one)
    rows = [_shuffled(kinds[kind], seed, _name) for kind in _shuffled(kinds, seed, str)]
    yield from (one for row in zip_longest(*rows) for one in row if one is not None)


def _name(one: Fact | Difference) -> str:
    return one.fact if isinstance(one, Fact) else one.difference


def _chosen(them: Iterator[T], count: int, edit: Callable[[T, Lines], _Edit | None]) -> list[_Edit]:
    """The first `count` that find a place of their own."""
    taken: Lines = set()
    made: list[_Edit] = []
    for one in them:
        if len(made) == count:
            break
        change = edit(one, taken)
        if change is not None:
            made.append(change)
    if len(made) < count:
        raise ValueError(f"{count} are asked for, there is room for {len(made)}")
    return made


def _drift(clean: Mapping[str, str], fact: Fact, seed: int, taken: Lines) -> _Edit | None:
    """A fact → one of its sites with another value, on lines that are not taken yet; they are from now on."""
    for site in _shuffled(fact.sites, seed, lambda site: f"{fact.fact} {site.page} {site.text}"):
        text = clean[site.page]
        was, *others = site.values or fact.values
        start = text.index(right(site, fact)) + site.text.index(MARK)
        beside = tuple((text.index(words), text.index(words) + len(words)) for words in site.beside)
        lines = {(site.page, text.count("\n", 0, place)) for place in (start, *(first for first, _ in beside))}
        if lines & taken:
            continue
        taken |= lines
        (now, *_) = _shuffled(others, seed, lambda value: f"{fact.fact} {value}")
        return _Edit(fact.fact, fact.kind, site.page, start, start + len(was), now, rest=beside)
    return None


def _added(clean: Mapping[str, str], one: Difference, seed: int, taken: Lines) -> _Edit | None:
    """A difference → its text at one of its places, below a paragraph that has got none yet."""
    for place in _shuffled(one.places, seed, lambda place: f"{one.difference} {place.page} {place.after}"):
        text = clean[place.page]
        at = text.find("\n" if place.line else "\n\n", text.index(place.after))
        end = len(text.rstrip("\n")) if at < 0 else at
        if (place.page, end) in taken:
            continue
        taken.add((place.page, end))
        (value, *_) = _shuffled(place.values or one.values, seed, lambda value: f"{one.difference} {value}")
        words = place.text.replace(MARK, value)
        return _Edit(one.difference, one.kind, place.page, end, end, f"\n{words}" if place.line else f"\n\n{words}")
    return None


def _edited(text: str, edits: Sequence[_Edit]) -> tuple[str, list[tuple[_Edit, Planted]]]:
    """A page and its edits, in order → the page with them, and where each stands now."""
    made, read, size = [], 0, 0
    moves = [(edit.start, len(edit.now) - (edit.end - edit.start)) for edit in edits]
    planted: list[tuple[_Edit, Planted]] = []
    for edit in edits:
        made += [text[read : edit.start], edit.now]
        size += edit.start - read + len(edit.now)
        read = edit.end
        words = edit.now.lstrip("\n")
        rest = [(start + _moved(moves, start), end + _moved(moves, end)) for start, end in edit.rest]
        was = text[edit.start : edit.end]
        spans = ((size - len(words), size), *rest)
        planted.append((edit, Planted(edit.name, edit.kind, edit.page, was, words, spans)))
    return "".join([*made, text[read:]]), planted


def _moved(moves: Iterable[tuple[int, int]], place: int) -> int:
    """By how much a place of the clean page has moved."""
    return sum(by for start, by in moves if start < place)


def _shuffled(them: Iterable[T], seed: int, name: Callable[[T], str]) -> list[T]:
    """Things in the order of a hash of the seed and their names."""
    return sorted(them, key=lambda one: hashlib.sha256(f"{seed}/{name(one)}".encode()).digest())
