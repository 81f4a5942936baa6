"""Pieces of quoted text → their words, ready to be compared, and what counts as the same words.

Two desks never print one sentence in the same way: hyphens, numerals, contractions, British and American spelling, an
"um" that one of them leaves out. None of that changes a word, so it is settled here, before anybody speaks of an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from claimlint.alignment.written import GAP, Word, forms, money_signs, plain
from claimlint.languages import Lexicon
from claimlint.languages.stem import stem
from claimlint.model import Span

__all__ = ["AS_WRITTEN", "GAP", "Spoken", "alike", "spoken", "words_of", "written_out"]

_STOP = re.compile(r"[.!?…][\"'”’»)\s]*\Z")
_APOSTROPHES = str.maketrans("’`´", "'''")
_ENDING = (",", ".", "!", "?")
_LONGEST = 400  # words of one speaker in a row that are compared
AS_WRITTEN: Mapping[str, str] = {}


class Spoken(Struct, frozen=True, eq=False, gc=False):
    """Words of one speaker in a row. `words` in one written form, GAP for an ellipsis or a bracket; `stems` of them as
    they are written; `spans` in the text; `pieces`: which quotation holds each; `capitals`: whether it has one.
    `breaks`: the indices at which a sentence or a quotation begins, 0 and the length included; `seams`: those at which
    a quotation begins or ends; `stops`: those at which one ends with a comma or a stop of its own."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    spans: tuple[Span, ...]
    pieces: tuple[int, ...]
    capitals: tuple[bool, ...]
    breaks: frozenset[int]
    seams: frozenset[int]
    stops: frozenset[int]

    def span(self, start: int, end: int) -> Span:
        """A range of words, at least one → where it stands."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """What counts as a word of a quotation: ellipses, brackets, signs, dotted letters, numbers, words, a contraction
    that a tokenizer pulled apart ("I ’ m") as one."""
    endings = "|".join(sorted({form.rpartition("'")[2] for form in lexicon.quotes.contractions if "'" in form} - {""}))
    return re.compile(
        r"\.{2,}|…|\[[^\]\[]{0,80}\](?:['’]s\b)?|\([^)(]{1,40}\)|[%％&]|"
        + money_signs(lexicon)
        + rf"|\b(?:[^\W\d_]\.){{2,}}|\d+(?:[.,:]\d+)*|[^\W_]+(?:['’`´][^\W_]+| ['’`´] ?(?:{endings})\b)*"
    )


def words_of(text: str, span: Span, lexicon: Lexicon) -> Iterator[tuple[str, Span]]:
    """A stretch of text → its words as quotations are compared, with where they stand."""
    found = _pattern(lexicon).finditer(text, span.start, span.end)
    for word in plain(text, [(_folded(m[0]), m.start(), m.end()) for m in found], forms(lexicon)):
        yield word.form, Span(word.start, word.end)


def spoken(text: str, quoted: Sequence[Span], lexicon: Lexicon, same: Mapping[str, str] = AS_WRITTEN) -> Spoken:
    """A text and quotations in it that go on with each other → their words; those that are `same` as another word, by
    the aliases of the house, stand as that one."""
    words: list[Word] = []
    pieces: list[int] = []
    breaks, seams, stops = {0}, {0}, set[int]()
    for piece, span in enumerate(quoted):
        seams.add(len(words))
        for row in _sentences(text, span, lexicon):
            breaks.add(len(words))
            words.extend(plain(text, row, forms(lexicon)))
            del words[_LONGEST:]
        pieces.extend([piece] * (len(words) - len(pieces)))
        if words and text[words[-1].end : words[-1].end + 1] in _ENDING:
            stops.add(len(words))
    seams.add(len(words))
    return Spoken(
        tuple([_one_spelling(word.form, same) if same else word.form for word in words]),
        tuple([stem(word.folded, lexicon.text) for word in words]),
        tuple([Span(word.start, word.end) for word in words]),
        tuple(pieces),
        tuple([text[word.start].isupper() for word in words]),
        frozenset(breaks | seams),
        frozenset(seams),
        frozenset(stops),
    )


def _sentences(text: str, span: Span, lexicon: Lexicon) -> Iterator[list[tuple[str, int, int]]]:
    """A quotation → the folded words of its sentences, with where they stand."""
    row: list[tuple[str, int, int]] = []
    for match in _pattern(lexicon).finditer(text, span.start, span.end):
        if row and _starts_sentence(text, Span(row[-1][1], row[-1][2]), match, lexicon):
            yield row
            row = []
        row.append((_folded(match[0]), match.start(), match.end()))
    if row:
        yield row


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
    """A word as written → lower case with plain apostrophes, dotted letters without their dots."""
    if word.isalpha():
        return word.lower()
    if word[0] in ".…[(":
        return GAP
    if "." in word and word[0].isalpha():
        word = word.replace(".", "")
    return word.replace(" ", "").lower().translate(_APOSTROPHES)


def _one_spelling(word: str, same: Mapping[str, str]) -> str:
    head, mark, ending = word.partition("'")
    return same[head] + mark + ending if head in same else word


def alike(left: Sequence[str], right: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether two stretches of words are the same words, however they are written; GAP stands for any."""
    if _joined(left) == _joined(right):
        return True
    here, there = written_out(left, right, lexicon), written_out(right, left, lexicon)
    if GAP in left or GAP in right:
        return {*here} <= {GAP, *there} if GAP in left else {*there} <= {GAP, *here}
    return _joined(here) == _joined(there) or _initials(here, there, lexicon) or _initials(there, here, lexicon)


def _joined(words: Sequence[str]) -> str:
    return "".join(words).replace("'", "").replace(" ", "")


def _initials(short: Sequence[str], long: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether one word is the first letters of the others ("IE", "Internet Explorer")."""
    if len(short) != 1 or len(long) < 2 or not short[0].isalpha() or short[0] in lexicon.text.stopwords:
        return False
    telling = [word for word in long if word not in lexicon.text.stopwords]
    return short[0] in ("".join(word[0] for word in long), "".join(word[0] for word in telling))


def written_out(words: Sequence[str], against: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Words → the same with contractions written out: of several readings the one that the other side spells out, else
    the first."""
    found: list[str] = []
    endings = _contracted(lexicon)
    for word in words:
        if not word.endswith(endings):
            found.append(word)
            continue
        for ending, readings in lexicon.quotes.contractions.items():
            if word.endswith(ending):
                written = next((r for r in readings if set(r.split()) <= {*against}), readings[0])
                found.extend((*filter(None, [word.removesuffix(ending)]), *written.split()))
                break
    return found


@cache
def _contracted(lexicon: Lexicon) -> tuple[str, ...]:
    """The endings of contractions."""
    return tuple(lexicon.quotes.contractions)
