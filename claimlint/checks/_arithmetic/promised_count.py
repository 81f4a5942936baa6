"""ReadDocument → Slips where a text promises a number of items and its list has another: "five steps:", then four.

A promise is a number of things that lists are made of, in a heading or right before the colon that a list or table
follows; and one of anything, where the colon's sentence says no more of it than that so many there are. Lists that are
split or nested, and tables with totals, may be counted in several ways; when one of them keeps the promise, it is kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, pairwise

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._listed import numbered_headings
from claimlint.checks._near import between, starting_in, words_in
from claimlint.checks._relation import Slip
from claimlint.languages import Lexicon
from claimlint.languages.stem import stem
from claimlint.layout.lists import ListRun, runs, section_end
from claimlint.layout.tables import Table, tables
from claimlint.model import Claim, Mention, Quantity, ReadDocument, TextBlock

_LISTED = frozenset({"list", "table"})
_LEAST, _MOST = 2, 100
_TAIL = 60  # code points from the promise to the end of the line that makes it
_NEAR = 3  # a list that misses the promise by more than a third is another list


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the promise, for each that its list does not keep."""
    document, lexicon = extract.document, context.lexicon
    if not any(block.role in _LISTED for block in document.blocks[1:]) and len(document.blocks) < _LEAST + 1:
        return
    promising = {
        block.id: index
        for index, (block, after) in enumerate(pairwise(document.blocks))
        if block.role == "title" or after.role in _LISTED
    }
    for claim in extract.claims if promising else ():
        index = promising.get(claim.sentence.block)
        if index is None or not isinstance(claim.value, Quantity):
            continue
        block = document.blocks[index]
        if block.role == "title" and _promises(extract, claim, block, lexicon):
            yield from _headed(extract, claim, index, lexicon)
        elif document.blocks[index + 1].role in _LISTED and _leads(extract, claim, block, lexicon):
            if document.blocks[index + 1].role == "table":
                yield from _tabled(extract, claim, block, lexicon)
            else:
                lists = runs(document, index + 1, section_end(document, index), 2 * _MOST)
                yield from _listed(extract, claim, lists, lexicon)


def _promises(extract: ReadDocument, claim: Claim, block: TextBlock, lexicon: Lexicon) -> bool:
    """Whether a number says how many items follow: plain, of a noun that lists are made of or after "the following", or
    of anything that a colon's sentence only counts; and the last number of its block."""
    value, words = claim.value, lexicon.arithmetic.items
    if not isinstance(value, Quantity) or value.unit or value.hedge or value.low is None or value.low != value.high:
        return False
    if not _LEAST <= value.low <= _MOST or value.low % 1 or not value.measure:
        return False
    start = max(claim.sentence.span.start, claim.span.start - _TAIL)
    before = words_in(between(extract, start, claim.span.start))[-4:]
    after = words_in(between(extract, claim.span.end, block.span.end))
    called = _of_items(claim, lexicon) or not words.openers.isdisjoint(before)
    if not words.some.isdisjoint([*before, *(after[:1] if called else after)]):
        return False
    if not called and (block.role == "title" or not _only_counts(claim, before, after, lexicon)):
        return False
    return not any(
        other.sentence.block == block.id and isinstance(other.value, Quantity)
        for other in starting_in(extract, claim.span.end + 1, block.span.end)
    )


def _of_items(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a number counts what lists are made of."""
    nouns = {stem(noun) for noun in lexicon.arithmetic.items.nouns}
    return isinstance(claim.value, Quantity) and claim.value.measure in nouns


def _only_counts(claim: Claim, before: Sequence[str], after: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a sentence says of things only how many they are: "there are six rooms to let:", "the yard has six
    boats:", "six boats are for hire:". "For six guests:" counts what the list is for."""
    words = lexicon.arithmetic.items
    if not isinstance(claim.value, Quantity) or (claim.value.low or 0) <= _LEAST:
        return False
    if not words.relatives.isdisjoint(after) or not words.purposes.isdisjoint(before[-1:]):
        return False
    return not after or not before or not words.existence.isdisjoint(before)


def _leads(extract: ReadDocument, claim: Claim, block: TextBlock, lexicon: Lexicon) -> bool:
    """Whether a promise stands right before the colon that a list follows."""
    colon = extract.document.text.endswith(":", block.span.start, block.span.end)
    return colon and block.span.end - claim.span.end <= _TAIL and _promises(extract, claim, block, lexicon)


def _headed(extract: ReadDocument, claim: Claim, index: int, lexicon: Lexicon) -> Iterator[Slip]:
    """A promise in a heading: kept by headings that number themselves, else by the one list below it."""
    if section_end(extract.document, -1) == index and (headings := numbered_headings(extract.document, index, lexicon)):
        if not _kept(claim, {len(headings)}) and _near(claim, len(headings)):
            yield from _slip(extract, claim, len(headings), headings[-1][1])
        return
    found = runs(extract.document, index + 1, section_end(extract.document, index))
    if len(found) == 1:
        yield from _listed(extract, claim, found, lexicon)


def _listed(extract: ReadDocument, claim: Claim, found: list[ListRun], lexicon: Lexicon) -> Iterator[Slip]:
    """A promise and the lists behind it → a Slip when neither the first nor the first few together keep it."""
    if not found:
        return
    sums = set(accumulate(len(run.top) for run in found))
    if _kept(claim, sums | found[0].counts) or not _near(claim, len(found[0].top), named=_of_items(claim, lexicon)):
        return
    yield from _slip(extract, claim, len(found[0].top), found[0].top[-1].block)


def _tabled(extract: ReadDocument, claim: Claim, block: TextBlock, lexicon: Lexicon) -> Iterator[Slip]:
    """A promise and the table behind it → a Slip when neither its rows, with or without those of totals, nor what they
    go by, nor its columns keep it."""
    table = _tables(extract).get(block.id)
    labels = [] if table is None else [label for row in table.rows if (label := table.label(row)) is not None]
    if table is None or len(labels) < len(table.rows) or not labels:
        return
    document, totals = extract.document, (*lexicon.tables.totals, *lexicon.tables.subtotals)
    names = [document.text[label.span.start : label.span.end].lower() for label in labels]
    rows = [label for label, name in zip(labels, names, strict=True) if not name.startswith(totals)]
    counts = {len(labels), len(rows), len(set(names)), len(table.columns), len(table.columns) - 1}
    if rows and not _kept(claim, counts) and _near(claim, len(rows), named=_of_items(claim, lexicon)):
        yield from _slip(extract, claim, len(rows), rows[-1])


@lru_cache(maxsize=2)
def _tables(extract: ReadDocument) -> dict[int, Table]:
    """The tables of a document by the block right before them."""
    return {table.before.id: table for table in reversed(tables(extract.document)) if table.before is not None}


def _kept(claim: Claim, counts: set[int]) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.low in counts


def _near(claim: Claim, count: int, *, named: bool = True) -> bool:
    """Whether a list is about as long as promised, so that it must be the promised one; of things that are not `named`
    as what lists are made of, a short one must be as long but for one."""
    promised = int(claim.value.low or 0) if isinstance(claim.value, Quantity) else 0
    return count >= _LEAST and abs(promised - count) <= max(_LEAST if named else 1, promised // _NEAR)


def _slip(extract: ReadDocument, claim: Claim, count: int, last: TextBlock) -> Iterator[Slip]:
    """The Slip of a promise, against the last item that there is."""
    promise = figures.written(extract.document.text, claim)
    at = bisect_right(extract.sentences, last.id, key=lambda sentence: sentence.block) - 1
    end = extract.sentences[at] if at >= 0 else None
    if end is not None and end.block == last.id:
        told = Quantity(Decimal(count), Decimal(count), "ordinal")
        item = Claim(claim.path, Mention(end.span, "quantity", told), end, 0, 0)
        working = (f"{promise} promised", f"the list ends with its item {count}")
        yield Slip(claim, (item,), str(count), working, ("counted",), "warning")
