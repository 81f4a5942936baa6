"""Text → its runs of capitalised words, and what the whole text tells about them.

A capital at the start of a sentence proves nothing; the same word with a capital in mid-sentence does. So the whole
text is scanned once, the result is kept for the few texts at work, and each block takes its share.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from claimlint.extractors._name_words import ALONE, TRIGGER, Vocabulary
from claimlint.languages.pieces import pieces
from claimlint.languages.programs import compiled

_TOKEN = compiled(r"\S+")
_NEXT_WORD = compiled(r",?[\"”]?\s(\w+)")
_LINE = compiled(r"[^\n]+")
_OPENING = "\"“”„«»‘’'([{-–—* \t\r\n\u00a0"
_TERMINAL = ".!?:…;|"
_QUOTES = "\"“„«‘'"
_POSITION = compiled(r"[A-Z]{2,3}")
FULL_NAME = 2  # words of a full name
_REACH = 8
_HEADLINE_SHARE = 0.6
_HEADLINE_WORDS = 4


class Token(Struct, frozen=True, gc=False):
    """One word of a run: its place, as written, and `key`: lower case, straight apostrophe, no possessive or stop."""

    start: int
    end: int
    text: str
    key: str
    possessive: bool


class Profile(Struct, frozen=True, gc=False):
    """What a whole text tells: `runs` in order with their `starts`; keys of words seen capitalised in mid-sentence;
    those that can stand for a person alone (`people`); sequences of words (`phrases`); sequences seen after "the"
    (`determined`); all words as they stand between spaces, to look up whether one is seen in lower case (`lower`); the
    starts of runs before which a mark ends a sentence or opens a quotation (`marked`); of persons' names of several
    words, the first words by the last one (`firsts`) and the last words by the first one (`surnames`); the last words,
    in the plural, of what is seen after "the", and what stands before a position (`teams`).
    """

    runs: tuple[tuple[Token, ...], ...]
    starts: tuple[int, ...]
    capitalised: frozenset[str]
    people: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    determined: frozenset[tuple[str, ...]]
    lower: frozenset[str]
    marked: frozenset[int]
    firsts: Mapping[str, frozenset[str]]
    surnames: Mapping[str, frozenset[str]]
    teams: frozenset[str]


@lru_cache(maxsize=4)
def profile(text: str, words: Vocabulary) -> Profile:
    """Text → its Profile; linear in the text."""
    runs = tuple(_scan(text, words))
    starts = tuple([run[0].start for run in runs])
    marked = frozenset(_marked(text, starts))
    capitalised: set[str] = set()
    surely: set[str] = set()
    perhaps: set[str] = set()
    alone: set[str] = set()
    phrases: set[tuple[str, ...]] = set()
    determined: set[tuple[str, ...]] = set()
    firsts: dict[str, set[str]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    teams: set[str] = set()
    for line in _LINE.finditer(text):
        start, end = line.span()
        inside = _between(runs, starts, start, end)
        if headline(text, start, end, inside):
            continue
        for run in inside:
            at = run[0].start
            first = at in marked or (at <= start + _REACH and _after_mark(text, at, start))
            if len(run) == 1:
                key = run[0].key
                if not first:  # at the start of a sentence a capital proves nothing
                    capitalised.add(key)
                if first or not _after_determiner(text, at, words):
                    alone.add(key)
                else:
                    determined.add((key,))
                continue
            known = run[1:] if first and words.opens(run[0].key) else run
            begins = behind_position(known, words)
            teams.update(token.key for token in known[max(begins - 2, 0) : max(begins - 1, 0)])
            known = known[begins:]
            keys = tuple([token.key for token in known])
            if (known is not run and run[0].key in words.determiners) or _after_determiner(text, known[0].start, words):
                determined.add(keys)
            elif len(keys) == 1:
                alone.add(keys[0])
            capitalised.update(keys)
            if len(keys) > 1:
                phrases.add(keys)
                parts = _people(keys, words)
                (surely if _named(text, known, keys, words) else perhaps).update(parts)
                if len(parts) > 1 or (parts and keys[-2] in words.given):
                    firsts[keys[-1]].add(keys[-2])
                    surnames[keys[-2]].add(keys[-1])
    people = surely | {
        k for k in perhaps & alone if not ((k,) in determined and k.endswith(words.words.plural_endings))
    }
    lower = frozenset(pieces(text).written)
    teams.update(keys[-1] for keys in determined if keys[-1].endswith(words.words.plural_endings))
    sets = frozenset(capitalised), frozenset(people), frozenset(phrases), frozenset(determined)
    beside = _frozen(firsts), _frozen(surnames)
    return Profile(runs, starts, *sets, lower, marked, *beside, frozenset(teams))


def _frozen(found: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(beside) for key, beside in found.items()}


def runs_between(found: Profile, start: int, end: int) -> list[tuple[Token, ...]]:
    """Profile and a block's bounds → the runs inside it, cut where they cross a bound."""
    return _between(found.runs, found.starts, start, end)


def headline(text: str, start: int, end: int, runs: list[tuple[Token, ...]]) -> bool:
    """Whether most words of a stretch without a full stop have a capital, so that a capital says nothing there."""
    if not runs or text.endswith(".", start, end):
        return False
    stretch = text[start:end].rstrip()
    words = 0 if stretch.endswith(".") else len(stretch.split())
    return words >= _HEADLINE_WORDS and sum(map(len, runs)) > _HEADLINE_SHARE * words


def opens_sentence(text: str, position: int, floor: int, marked: frozenset[int]) -> bool:
    """Whether the run at `position` is first in its sentence, quotation or the block that starts at `floor`; `marked`
    as in the Profile of the text."""
    return position in marked or (position <= floor + _REACH and _after_mark(text, position, floor))


def _marked(text: str, starts: tuple[int, ...]) -> Iterator[int]:
    """The starts of runs before which a mark stands as in `_after_mark`; before most a blank and a word do."""
    for at in starts:
        if at > 1 and text[at - 1] == " " and (last := text[at - 2]) not in _OPENING:
            if last in _TERMINAL:
                yield at
        elif _after_mark(text, at, 0):
            yield at


def _after_mark(text: str, position: int, floor: int) -> bool:
    """Whether nothing but marks that may open stands between `position` and `floor` or the end of a sentence."""
    if position <= floor or text[position - 1] in _QUOTES:
        return True
    start = max(floor, position - _REACH + 1)
    here = start + len(text[start:position].rstrip(_OPENING)) - 1
    return here < floor or text[here] in _TERMINAL


def behind_position(run: tuple[Token, ...], words: Vocabulary) -> int:
    """A run → where the full name behind a position in a team begins, which is written in capitals; 0 without one."""
    for at in range(len(run) - FULL_NAME, 0, -1):
        position, first = run[at - 1], run[at]
        if _POSITION.fullmatch(position.text) and not first.text.isupper() and position.key not in words.vessels:
            team = run[at - 2].key.endswith(words.words.plural_endings) if at > 1 else False
            return at if first.key in words.given or (team and words.strange(first.key)) else 0
    return 0


def _people(keys: tuple[str, ...], words: Vocabulary) -> tuple[str, ...]:
    """The words of a run → those that can stand for a person alone: the surname, and the first of a name of two."""
    first, last = keys[-2:]
    if last in words.suffixes and len(keys) > 2:
        first, last = keys[-3:-1]
    if len(keys) > 2 and keys[-3] in words.vessels:
        return ()
    if first in words.impersonal or last in words.impersonal:
        return ()
    if last in words.places or (last in words.heads and first not in words.given) or f"{first} {last}" in words.places:
        return ()
    posted = first in words.heads or first in words.words.titles
    return (last,) if len(keys) > 2 or posted or first in words.places else (first, last)


def _named(text: str, run: tuple[Token, ...], keys: tuple[str, ...], words: Vocabulary) -> bool:
    """Whether a run of several words is a person's name for certain: a post or given name in it, or it speaks."""
    if keys[0] in words.given or any(
        k in words.heads or k in words.words.titles or k in words.given for k in keys[:-1]
    ):
        return True
    following = _NEXT_WORD.match(text, run[-1].end)
    return following is not None and following.group(1) in words.said


def _after_determiner(text: str, start: int, words: Vocabulary) -> bool:
    """Whether "the", or another word of its kind, stands right before a place."""
    if text[start - 1 : start] != " ":
        return False
    before = text[max(0, start - 6) : start - 1].rsplit(None, 1)
    return bool(before) and before[-1].lower() in words.determiners


def _scan(text: str, words: Vocabulary) -> Iterator[tuple[Token, ...]]:
    """Text → its runs: where its pieces have a capital, the pattern anchored there."""
    position = 0
    for at, _ in pieces(text).where(TRIGGER):
        if at < position:
            continue
        match = ALONE.match(text, at)
        if match is None or match[1] in words.continuing:
            match = words.run.match(text, at)
        if match is None:
            continue
        position, written = match.end(), match[0]
        if written.isalpha():
            yield (Token(at, position, written, written.lower(), False),)
        else:
            yield tuple(_tokens(text, at, position))


def _between(
    runs: tuple[tuple[Token, ...], ...], starts: tuple[int, ...], start: int, end: int
) -> list[tuple[Token, ...]]:
    first = bisect_left(starts, start)
    last = bisect_left(starts, end)
    if first and runs[first - 1][-1].end > start:
        first -= 1
    chosen = list(runs[first:last])
    if chosen and (chosen[0][0].start < start or chosen[-1][-1].end > end):
        cut = (tuple([t for t in run if t.start >= start and t.end <= end]) for run in chosen)
        return [run for run in cut if run]
    return chosen


def _tokens(text: str, start: int, end: int) -> list[Token]:
    """Bounds of a run → its words; a possessive ending is left out of the word's place."""
    return [_token(m.start(), m.group()) for m in _TOKEN.finditer(text, start, end)]


def _token(start: int, written: str) -> Token:
    if written.isalpha():
        return Token(start, start + len(written), written, written.lower(), False)
    word = written.rstrip(",")
    plain = word.replace("’", "'")
    possessive = plain.endswith(("'s", "'S")) and len(plain) > 2
    if possessive:
        word, plain = word[:-2], plain[:-2]
    return Token(start, start + len(word), word, plain.rstrip(".").lower(), possessive)
