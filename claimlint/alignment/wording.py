"""Pieces of quoted text → their words, ready to be compared, and what counts as the same words.

Two desks never print one sentence in the same way: hyphens, numerals, contractions, British and American spelling, an
"um" that one of them leaves out. None of that changes a word, so it is settled here, before anybody speaks of an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from claimlint.languages import Lexicon
from claimlint.languages.stem import stem
from claimlint.model import Span

GAP = "..."
_WORD = re.compile(r"\.{2,}|…|\[[^\]\[]{0,80}\]|\([^)(]{1,40}\)|[%％]|\d+(?:[.,:]\d+)*|[^\W_]+(?:['’`´][^\W_]+)*")
_STOP = re.compile(r"[.!?…][\"'”’»)\s]*\Z")
_APOSTROPHES = str.maketrans("’`´", "'''")
_LONGEST = 400  # words of one speaker in a row that are compared
AS_WRITTEN: Mapping[str, str] = {}


class Spoken(Struct, frozen=True, eq=False, gc=False):
    """Words of one speaker in a row. `words` folded, GAP for an ellipsis or a bracket; `stems` of them; `spans` in the
    text; `pieces`: which quotation holds each. `breaks`: the indices at which a sentence or a quotation begins, 0 and
    the length included; `seams`: those at which a quotation begins or ends."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    spans: tuple[Span, ...]
    pieces: tuple[int, ...]
    breaks: frozenset[int]
    seams: frozenset[int]

    def span(self, start: int, end: int) -> Span:
        """A range of words, at least one → where it stands."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


def words_of(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """A stretch of text → its words as quotations are compared, with where they stand."""
    for match in _WORD.finditer(text, span.start, span.end):
        yield _folded(match.group()), Span(match.start(), match.end())


def spoken(text: str, quoted: Sequence[Span], lexicon: Lexicon, same: Mapping[str, str] = AS_WRITTEN) -> Spoken:
    """A text and quotations in it that go on with each other → their words; those that are `same` as another word, by
    the aliases of the house, stand as that one."""
    words: list[str] = []
    spans: list[Span] = []
    pieces: list[int] = []
    breaks, seams = {0}, {0}
    for piece, span in enumerate(quoted):
        seams.add(len(words))
        for match in _WORD.finditer(text, span.start, span.end):
            if len(words) == _LONGEST:
                break
            if pieces and pieces[-1] == piece and _starts_sentence(text, spans[-1], match, lexicon):
                breaks.add(len(words))
            word = _folded(match[0])
            words.append(_one_spelling(word, same) if same else word)
            spans.append(Span(match.start(), match.end()))
            pieces.append(piece)
    seams.add(len(words))
    stems = tuple([stem(word, lexicon.text) for word in words])
    return Spoken(tuple(words), stems, tuple(spans), tuple(pieces), frozenset(breaks | seams), frozenset(seams))


def _starts_sentence(text: str, last: Span, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a full stop that is none of an abbreviation stands before a word with a capital or a digit."""
    between = text[last.end : match.start()]
    if between == " ":
        return False
    if not _STOP.search(between[:8]) or match.group()[0].islower():
        return False
    word = text[last.start : last.end]
    return "." not in between[:1] or (len(word) > 1 and word.lower() not in lexicon.text.abbreviations)


def _folded(word: str) -> str:
    """A word as written → lower case with plain apostrophes; a clock time without its empty minutes."""
    if word.isalpha():
        return word.lower()
    if word[0] in ".…[(":
        return GAP
    return "%" if word == "％" else word.lower().translate(_APOSTROPHES).removesuffix(":00")


def _one_spelling(word: str, same: Mapping[str, str]) -> str:
    head, mark, ending = word.partition("'")
    return same[head] + mark + ending if head in same else word


def alike(left: Sequence[str], right: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether two stretches of words are the same words, however they are written; GAP stands for any."""
    if GAP in left or GAP in right:
        return {*left} <= {GAP, *right} if GAP in left else {*right} <= {GAP, *left}
    if _joined(left) == _joined(right):
        return True
    forms = _forms(lexicon)
    here, there = forms.plain(left, right), forms.plain(right, left)
    return _joined(here) == _joined(there)


def _joined(words: Sequence[str]) -> str:
    return "".join(words).replace("'", "").replace(" ", "")


class _Forms(Struct, frozen=True, eq=False, gc=False):
    """What a language writes in two ways."""

    single: dict[str, str]
    phrases: tuple[tuple[tuple[str, ...], str], ...]
    contractions: dict[str, tuple[str, ...]]
    endings: tuple[tuple[str, str], ...]
    fillers: frozenset[str]

    def plain(self, words: Sequence[str], against: Sequence[str]) -> list[str]:
        """Words → the same without fillers, in one spelling, contractions written out as the other side needs them."""
        found: list[str] = []
        for word in words:
            parts = (part for part in self._parts(word, against) if part not in self.fillers)
            found.extend(self.single.get(part) or self._spelled(part) for part in parts)
        for phrase, plain in self.phrases:
            for start in range(len(found) - len(phrase) + 1):
                if tuple(found[start : start + len(phrase)]) == phrase:
                    found[start : start + len(phrase)] = [plain]
        return found

    def _parts(self, word: str, against: Sequence[str]) -> tuple[str, ...]:
        """A contraction → its words: of several readings the one that the other side spells out."""
        for ending, readings in self.contractions.items():
            if word.endswith(ending):
                written = next((r for r in readings if r in against), "")
                if written or len(readings) == 1:
                    head = word.removesuffix(ending)
                    return (head, written or readings[0]) if head else (written or readings[0],)
        return (word,)

    def _spelled(self, word: str) -> str:
        for british, american in self.endings:
            if british in word[2:]:
                return word[:2] + word[2:].replace(british, american)
        return word


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    numbers = {word: str(value) for word, value in lexicon.numbers.small.items()}
    percents = [form.lower().split() for form in lexicon.numbers.percents]
    return _Forms(
        single=numbers | {form[0]: "%" for form in percents if len(form) == 1},
        phrases=tuple((tuple(form), "%") for form in percents if len(form) > 1),
        contractions=lexicon.quotes.contractions,
        endings=tuple(lexicon.quotes.spellings.items()),
        fillers=frozenset(lexicon.quotes.fillers),
    )
