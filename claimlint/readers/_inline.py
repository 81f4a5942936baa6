"""Markdown between block marks → its bare words, each with the place it has in the source.

markdown-it tells where blocks are but not where words inside them are, hence this scanner: one pass over the few
characters that can be markup, linear for any text. Tags, comments and addresses are left out, but for those of this
machine, those that lead to an edition of something, and what badges show; words in code are marked as such, and these
with them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from claimlint.languages.programs import compiled
from claimlint.model import Span
from claimlint.readers._stretch import Word

_MARKUP: Final = compiled(
    r"""(?=[\\`&<!\[\]*_~hw])  # told by its first character, most text is passed over quickly
    (?:(?P<escape>\\(?:[!-/:-@\[-`{-~]|(?=[\r\n])))
    |(?P<code>`++)
    |(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    |(?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[\w.+-]{1,64}@[\w.-]{1,255})>)
    |(?P<comment><!--)
    |(?P<tag></?[A-Za-z][^<>]*+>|<[?!][^<>]*+>)
    |(?P<note>\[\^[^\]\s\[]{1,60}\]:?)
    |(?P<open>!?\[)
    |(?P<close>\])
    |(?P<mark>\*++|_++|~~)
    |(?P<url>(?:https?://|\bwww\.)[^\s<>()\[\]*`"]++))""",
    re.VERBOSE,
)
_TARGET: Final = compiled(
    r"""\(\s*+(?:<[^<>\r\n]*+>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)*+)"""
    r"""(?:\s++(?:"[^"]*+"|'[^']*+'|\([^()]*+\)))?+\s*+\)"""
)
_BADGE: Final = compiled(
    r"/badge/((?:version|release|python|node(?:\.?js)?|go(?:lang)?|rust|php|ruby|java|deno|bun)-[^\s()<>/?#\"']{1,60})",
    re.IGNORECASE,
)
_LOCAL: Final = compiled(r"<?(https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0):\d{2,5}\b[^<>]*)")
_EDITION: Final = compiled(
    r"[(<]?\s?(?P<address>(?:https?://[^\s()<>/?#\[\]*`\"]{1,200}/|(?:\.{0,2}/)*)(?:[\w.~%@+-]{1,100}/){0,12}?"
    r"(?:v\d{1,4}(?:\.(?:\d{1,5}|x)){0,3}|\d{1,4}(?:\.(?:\d{1,5}|x)){1,3})(?=[/)>\s]|$)[^\s()<>?#\[\]*`\"]{0,200})",
    re.IGNORECASE,
)
"""An address of which a part is a release: ../v1/install.md, https://docs.example/2.4/."""
_CODE: Final = compiled(r"<(code|samp|tt)\b", re.IGNORECASE)
_CODE_ENDS: Final = {tag: compiled(rf"</{tag}\s*+>", re.IGNORECASE) for tag in ("code", "samp", "tt")}
_LABEL: Final = compiled(r"\[([^\[\]]{0,300}+)\]")
_BREAKING: Final = compiled(r"<(?:br|p|div|td|th|tr|li|hr)\b", re.IGNORECASE)
_BLANKS: Final = " \r\n"
_LONGEST_LABEL: Final = 300
_CLOSING: Final = ".,;:!?'\"*_~"


class Opening(NamedTuple):
    """A bracket or emphasis mark that waits for its partner: which word it is, and how much of it is left."""

    word: int
    marks: int


class _Scan:
    """One pass over a stretch of markdown: the words so far, and the marks that may still find a partner."""

    def __init__(self, text: str, labels: Collection[str]) -> None:
        self.text = text
        self.labels = labels
        self.words: list[Word] = []
        self.pictured: set[int] = set()
        self.brackets: list[Opening] = []
        self.marks: dict[str, list[Opening]] = {"*": [], "_": [], "~": []}
        self.ticks = _runs(text)
        self.ends = {tag: [found.span() for found in end.finditer(text)][::-1] for tag, end in _CODE_ENDS.items()}
        self.samples: list[Span] = []
        self.sample = Span(0, 0)
        self.last_comment = text.rfind("-->")

    def run(self) -> None:
        """Read the whole text into `words`."""
        at = 0
        while found := _MARKUP.search(self.text, at):
            self.keep(at, found.start())
            at = self.read(found)
        self.keep(at, len(self.text))

    def keep(self, start: int, end: int) -> None:
        if start < end:
            self.words.append(self.word(self.text[start:end], start))

    def word(self, text: str, at: int) -> Word:
        """A word where it stands; one between tags of code belongs to it."""
        return Word(text, at, self.sample.start if at < self.sample.end else None)

    def read(self, found: re.Match[str]) -> int:
        """One piece of markup → where to go on."""
        start, end = found.span()
        match found.lastgroup:
            case "escape":
                self.keep(start + 1, end)
            case "entity":
                from html import unescape  # few documents write a character by its name

                self.words.extend(self.word(char, start) for char in unescape(found[0]))
            case "code":
                return self.read_code(start, end)
            case "comment" if start <= self.last_comment:
                return self.text.index("-->", start) + 3
            case "tag" if _BREAKING.match(found[0]):
                self.words.append(self.word(" ", start))
            case "tag":
                self.open_code(start, end)
            case "open":
                self.brackets.append(Opening(len(self.words), end - start))
                self.keep(start, end)
            case "close":
                return self.close_bracket(start)
            case "mark":
                self.emphasise(start, end)
            case "url" | "auto":
                return self.read_address(start, start + len(found[0].rstrip(_CLOSING)))
            case "comment":
                self.keep(start, end)
            case _:
                pass
        return end

    def open_code(self, start: int, end: int) -> None:
        """A tag that begins code, when it ends somewhere → what stands there belongs to it; any other is left out."""
        opening = _CODE.match(self.text, start)
        waiting = self.ends[opening[1].lower()] if opening else []
        while waiting and waiting[-1][0] < end:
            waiting.pop()
        if waiting and start >= self.sample.end:
            self.sample = Span(start, waiting.pop()[1])
            self.samples.append(self.sample)

    def read_code(self, start: int, end: int) -> int:
        """A run of backticks → past the code it opens, or past itself."""
        waiting = self.ticks.get(end - start, [])
        while waiting and waiting[-1] <= start:
            waiting.pop()
        if not waiting:
            self.keep(start, end)
            return end
        until = waiting.pop()
        self.samples.append(Span(start, until + end - start))
        padded = self.text[end] in _BLANKS and self.text[until - 1] in _BLANKS and self.text[end:until].strip()
        inside = slice(end + 1, until - 1) if padded else slice(end, until)
        self.words.append(Word(self.text[inside], inside.start, start))
        return until + end - start

    def close_bracket(self, start: int) -> int:
        """A closing bracket → past the link it ends; without a target it is text like its opening one."""
        end = start + 1
        target = None
        if self.brackets:
            opening = self.brackets.pop()
            first = self.words[opening.word]
            target = _TARGET.match(self.text, end) or self.reference(first.at + opening.marks, start)
            if target:
                self.words[opening.word] = Word("", first.at)
                if opening.marks > 1:
                    self.keep_badge(target)
                    self.pictured.update(range(opening.word, len(self.words)))
                elif found := _EDITION.match(self.text, end, target.end()):
                    self.words += [self.word(" ", end), Word(found["address"], found.start("address"), end)]
        if not target:
            self.keep(start, end)
            return end
        return max(target.end(), end)

    def read_address(self, start: int, end: int) -> int:
        """An address → past it. It is left out, unless it is one of this machine, which tells a port, or leads to an
        edition: these are read like code."""
        if found := _LOCAL.match(self.text, start, end) or _EDITION.match(self.text, start, end):
            self.words.append(Word(found[1], found.start(1), start))
        return end

    def keep_badge(self, target: re.Match[str]) -> None:
        """The address of a picture → what it shows, where that is a release: a badge is read like code."""
        if found := _BADGE.search(target[0]):
            at = target.start() + found.start(1)
            self.words += [self.word(" ", at), Word(found[1], at, at)]

    def reference(self, start: int, end: int) -> re.Match[str] | None:
        """A bracketed text → the label after it, or itself, when the document defines it."""
        if not self.labels or end - start > _LONGEST_LABEL:
            return None
        if after := _LABEL.match(self.text, end + 1):
            return after if _normal(after[1] or self.text[start:end]) in self.labels else None
        return _LABEL.match(self.text, start - 1) if _normal(self.text[start:end]) in self.labels else None

    def emphasise(self, start: int, end: int) -> None:
        """A run of marks → text, until as many stand on the other side of some words."""
        char, count = self.text[start], end - start
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        opens, closes = _flanks(char, before, after)
        index = len(self.words)
        self.words.append(self.word(self.text[start:end], start))
        if closes:
            while count and self.marks[char]:
                opening = self.marks[char].pop()
                used = min(count, opening.marks)
                count -= used
                word = self.words[opening.word]
                self.words[opening.word] = word._replace(text=word.text[: opening.marks - used])
                if used < opening.marks:
                    self.marks[char].append(Opening(opening.word, opening.marks - used))
            self.words[index] = self.word(self.text[end - count : end], end - count)
        if opens and count:
            self.marks[char].append(Opening(index, count))


def words(text: str, labels: Collection[str]) -> list[tuple[Word, bool]]:
    """Markdown of one paragraph and the link labels that the document defines → its words, in order, those of code too.

    Each comes with whether it stands for a picture. Offsets are those of `text`.
    """
    scan = _Scan(text, labels)
    scan.run()
    return [(word, index in scan.pictured) for index, word in enumerate(scan.words) if word.text]


def code(text: str) -> list[Span]:
    """Markdown of one paragraph → the spans of the code in it, its backticks or tags included."""
    scan = _Scan(text, ())
    scan.run()
    return scan.samples


def _normal(label: str) -> str:
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label)


def _runs(text: str) -> dict[int, list[int]]:
    """The runs of backticks by length, each list from the last to the first."""
    runs: dict[int, list[int]] = {}
    for found in re.finditer("`+", text):
        runs.setdefault(len(found[0]), []).append(found.start())
    return {length: starts[::-1] for length, starts in runs.items()}


def _flanks(char: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether marks between two characters can open and can close emphasis; "_" cannot inside a word."""
    left = bool(after.strip()) and (after.isalnum() or not before.strip() or not before.isalnum())
    right = bool(before.strip()) and (before.isalnum() or not after.strip() or not after.isalnum())
    if char == "_":
        return left and not before.isalnum(), right and not after.isalnum()
    return left, right
