"""Two people's words → the passages that both quote, and the edits inside them.

A passage is a row of runs, two or more equal words each, with little between them. An edit is only believed between
anchors that carry it: equal words on both sides, or a beginning or an end that both quotations have in common. Cuts at
an end, ellipses, brackets and whole sentences left out are no edits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from claimlint.alignment.edits import Edit, kind_of
from claimlint.alignment.wording import GAP, Spoken
from claimlint.languages import Lexicon

_WIDEST = 5  # words: more between two runs is another passage
_CUT = 50  # words that an ellipsis may stand for
_SLIP = 2  # words that are dropped, not left out, before marks that both sides close
_TAIL = 3  # words between the last run and an end that both quotations have
_AGAIN = 6  # how often two words may come again to be an anchor
_BEFORE = 40  # runs that a run is tried to be joined to
_MOST = 6  # passages of one pair of quotations
_LEAST = 3  # words of a passage
_SURE = 6  # words of a cut quotation that must agree before its last one is an edit


class Run(Struct, frozen=True, gc=False):
    """Equal words: where they start on either side, and how many."""

    a: int
    b: int
    size: int


class Passage(Struct, frozen=True, gc=False):
    """What both sides quote: its runs, its edits, the range of either side from its first to its last word, how many
    words they share, and how many stand against them: those of the edits and those around the passage in the same
    sentence that both have and do not share."""

    runs: tuple[Run, ...]
    edits: tuple[Edit, ...]
    a: tuple[int, int]
    b: tuple[int, int]
    shared: int
    against: int

    @property
    def coverage(self) -> float:
        """The share of equal words in all that the two could have in common here."""
        return self.shared / (self.shared + self.against)


def passages(left: Spoken, right: Spoken, lexicon: Lexicon) -> Iterator[Passage]:
    """Two rows of words → the passages that both quote, the longest first."""
    rest = sorted(_runs(left.words, right.words), key=lambda r: (r.a, r.b))
    for _ in range(_MOST if rest else 0):
        chain = _best_chain(rest, left, right)
        if sum(run.size for run in chain) < _LEAST:
            return
        yield _passage(chain, left, right, lexicon)
        first, last = chain[0], chain[-1]
        rest = [
            r
            for r in rest
            if (r.a >= last.a + last.size or r.a + r.size <= first.a)
            and (r.b >= last.b + last.size or r.b + r.size <= first.b)
        ]


def _runs(left: Sequence[str], right: Sequence[str]) -> Iterator[Run]:
    """All longest runs of at least two equal words; words that come again and again are no anchor."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, pair in enumerate(pairwise(right)):
        if GAP not in pair and len(places[pair]) < _AGAIN:
            places[pair].append(j)
    for i, pair in enumerate(pairwise(left)):
        for j in places.get(pair, ()):
            if i and j and left[i - 1] == right[j - 1] != GAP and j - 1 in places.get((left[i - 1], left[i]), ()):
                continue
            size = 2
            while i + size < len(left) and j + size < len(right) and left[i + size] == right[j + size] != GAP:
                size += 1
            yield Run(i, j, size)


def _best_chain(runs: Sequence[Run], left: Spoken, right: Spoken) -> list[Run]:
    """Runs in order → the heaviest row of them with little between any two."""
    best: list[float] = []
    back: list[tuple[int, int]] = []
    whole = GAP not in left.words and GAP not in right.words
    for n, run in enumerate(runs):
        score, link = float(run.size), (-1, 0)
        for m in range(max(0, n - _BEFORE), n):
            earlier = runs[m]
            here, there = run.a - earlier.a - earlier.size, run.b - earlier.b - earlier.size
            if whole and (here > _WIDEST or there > _WIDEST):
                continue  # as most are: what `_joint` and `_cost` say then needs no words
            cut = _joint(earlier, run, left, right)
            if cut >= 0:
                joined = best[m] + run.size - cut - _cost(earlier, run, cut, left, right)
                if joined > max(score, best[m]):
                    score, link = joined, (m, cut)
        best.append(score)
        back.append(link)
    if not best:
        return []
    at = max(range(len(best)), key=best.__getitem__)
    chain: list[Run] = []
    while at >= 0:
        before, cut = back[at]
        chain.append(Run(runs[at].a + cut, runs[at].b + cut, runs[at].size - cut))
        at = before
    return chain[::-1]


def _joint(before: Run, run: Run, left: Spoken, right: Spoken) -> int:
    """How many words a run must give up to follow another one, or -1 when it cannot."""
    if run.a <= before.a or run.b <= before.b:
        return -1
    cut = max(before.a + before.size - run.a, before.b + before.size - run.b, 0)
    if cut >= run.size:
        return -1
    here = left.words[before.a + before.size : run.a + cut]
    there = right.words[before.b + before.size : run.b + cut]
    if max(len(here), len(there)) <= _WIDEST:
        return cut
    left_out = (GAP in here and len(there) <= _CUT) or (GAP in there and len(here) <= _CUT)
    return cut if left_out else -1


def _cost(before: Run, run: Run, cut: int, left: Spoken, right: Spoken) -> float:
    """What the words between two runs take from them: nearly nothing where an ellipsis or a bracket stands for them."""
    here = left.words[before.a + before.size : run.a + cut]
    there = right.words[before.b + before.size : run.b + cut]
    return 0.1 if GAP in here or GAP in there else 0.6 * max(len(here), len(there))


def _passage(runs: list[Run], left: Spoken, right: Spoken, lexicon: Lexicon) -> Passage:
    """A row of runs → the passage, with the edits between them and at the ends that both have."""
    gaps = [Edit((one.a + one.size, two.a), (one.b + one.size, two.b)) for one, two in pairwise(runs)]
    shared = sum(run.size for run in runs)
    ends = [_head(runs[0], left, right, shared), _tail(runs[-1], left, right, shared, lexicon)]
    against = ends[0][1] + ends[1][1]
    edits: list[Edit] = []
    for gap in (ends[0][0], *gaps, ends[1][0]):
        edit = gap and _trimmed(gap, left, right)
        if not edit or kind_of(edit, left, right, lexicon) == "same" or _left_out(edit, left, right):
            continue
        parts = [replace(part, kind=kind_of(part, left, right, lexicon)) for part in _parts(edit, left, right)]
        told = [part for part in parts if part.kind != "same"]
        edits.extend(told)
        against += sum(part.width for part in told)
        shared += sum(one.a[0] - before.a[1] for before, one in pairwise(parts))
    whole = Edit((runs[0].a, runs[-1].a + runs[-1].size), (runs[0].b, runs[-1].b + runs[-1].size))
    first, last = ends[0][0] or whole, ends[1][0] or whole
    a, b = (first.a[0], last.a[1]), (first.b[0], last.b[1])
    return Passage(tuple(runs), tuple(edits), a, b, shared, against)


def _parts(edit: Edit, left: Spoken, right: Spoken) -> list[Edit]:
    """An edit → those of its parts that differ: single words that both sides have in the same order stand between."""
    here, there = left.words[slice(*edit.a)], right.words[slice(*edit.b)]
    if not here or not there or GAP in here or GAP in there:
        return [edit]
    parts: list[Edit] = []
    a, b = edit.a[0], edit.b[0]
    for i, j in (*in_order(here, there), (len(here), len(there))):
        end_a, end_b = edit.a[0] + i, edit.b[0] + j
        if (a, b) != (end_a, end_b):
            parts.append(Edit((a, end_a), (b, end_b)))
        a, b = end_a + 1, end_b + 1
    return parts


def in_order(here: Sequence[str], there: Sequence[str]) -> list[tuple[int, int]]:
    """Two rows of words → the longest row of words that both have in this order, by index."""
    best = [[0] * (len(there) + 1) for _ in range(len(here) + 1)]
    for i in range(len(here) - 1, -1, -1):
        for j in range(len(there) - 1, -1, -1):
            best[i][j] = 1 + best[i + 1][j + 1] if here[i] == there[j] else max(best[i + 1][j], best[i][j + 1])
    i = j = 0
    found: list[tuple[int, int]] = []
    while i < len(here) and j < len(there):
        if here[i] == there[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _trimmed(edit: Edit, left: Spoken, right: Spoken) -> Edit:
    """An edit without the words at its ends that both sides share."""
    (a, a_end), (b, b_end) = edit.a, edit.b
    while a < a_end and b < b_end and left.words[a] == right.words[b]:
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and left.words[a_end - 1] == right.words[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
    return Edit((a, a_end), (b, b_end))


def _left_out(edit: Edit, left: Spoken, right: Spoken) -> bool:
    """Whether words are not changed but left out where one may: where marks close and open, or a whole sentence."""
    for side, (start, end), other, (there, there_end) in (
        (left, edit.a, right, edit.b),
        (right, edit.b, left, edit.a),
    ):
        if start == end and start in side.seams and (there_end - there > _SLIP or not {there, there_end} & other.seams):
            return True
        if start == end and {there, there_end} <= other.breaks:
            return True
        if any(start < seam < end for seam in side.seams):
            return True
    return False


def _head(run: Run, left: Spoken, right: Spoken, shared: int) -> tuple[Edit | None, int]:
    """The words before the first run, back to a beginning that both sides have, or to where one quotation is cut → an
    edit; else how many stand there on both sides."""
    a = max(k for k in left.breaks if k <= run.a)
    b = max(k for k in right.breaks if k <= run.b)
    here, there = run.a - a, run.b - b
    if here and there and shared >= _LEAST:
        edit = Edit((a, run.a), (b, run.b))
        if _trimmed(edit, left, right).width <= _TAIL:
            return edit, 0
        for cut in ([here] if a in left.seams else []) + ([there] if b in right.seams else []):
            if cut <= min(here, there, _TAIL):
                edit = Edit((run.a - cut, run.a), (run.b - cut, run.b))
                if _trimmed(edit, left, right).a[0] > run.a - cut:
                    return edit, 0
    return None, min(here, there)


def _tail(run: Run, left: Spoken, right: Spoken, shared: int, lexicon: Lexicon) -> tuple[Edit | None, int]:
    """The words after the last run up to an end that both sides have, or to where one quotation is cut → an edit; else
    how many words stand there on both sides. A cut tells when its last words agree, or when only its last one differs.
    """
    from_a, from_b = run.a + run.size, run.b + run.size
    a = min(k for k in left.breaks if k >= from_a)
    b = min(k for k in right.breaks if k >= from_b)
    here, there = a - from_a, b - from_b
    if not here or not there:
        stopped = a in left.stops and b in right.stops
        dangling = (
            stopped
            and left.words[from_a - 1] in lexicon.quotes.unending
            and shared >= _SURE
            and 0 < here + there <= _SLIP
        )
        return (Edit((from_a, a), (from_b, b)) if dangling else None), 0
    edit = Edit((from_a, a), (from_b, b))
    if _trimmed(edit, left, right).width <= _TAIL:
        return edit, 0
    for cut in ([here] if a in left.seams else []) + ([there] if b in right.seams else []):
        if cut <= min(here, there, _TAIL):
            edit = Edit((from_a, from_a + cut), (from_b, from_b + cut))
            one = cut == 1 and shared >= _SURE and kind_of(edit, left, right, lexicon) == "telling"
            if one or _trimmed(edit, left, right).a[1] < from_a + cut:
                return edit, 0
    return None, min(here, there)
