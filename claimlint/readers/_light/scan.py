"""A paragraph in light markup → its bare words: what the scanners of all such formats keep while they read.

A scanner goes once over the few characters that can be markup. Marks of emphasis stay until they find a partner, and
brackets that open remember what becomes of the words in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Final, Literal

from claimlint.readers._stretch import Word

ADDRESS: Final = r"(?:https?://|\bwww\.)[^\s<>()\[\]{}|*`\"]++"
"""The pattern of an address within words, which is left out as in Markdown."""
_CLOSING: Final = ".,;:!?'\"*_~"
_ENDING: Final = tuple(".,;:!?")

Frame = Literal["show", "drop", "aside", "plain"]


class Scan:
    """The words of one paragraph so far, with offsets of its text, and what waits for its other half."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        self.asides: list[list[Word]] = []
        self._marks: dict[str, list[tuple[int, Word]]] = {}
        self._frames: list[tuple[Frame, int]] = []

    def over(self, special: re.Pattern[str], read: Callable[[re.Match[str]], int]) -> list[list[Word]]:
        """What may be markup, and what reads a piece of it and says where to go on → the words of the paragraph, then
        those of each note in it."""
        done = 0
        while found := special.search(self.text, done):
            self.keep(done, found.start())
            done = read(found)
        self.keep(done, len(self.text))
        return self.done()

    def keep(self, start: int, end: int, sample: int | None = None) -> None:
        """A stretch of the text that is shown as it stands; `sample`: where the code begins that it belongs to."""
        if start < end:
            self.words.append(Word(self.text[start:end], start, sample))

    def note(self, end: int) -> None:
        """A sign that leads to a note, and where it ends: the blank before it goes with it at the end of a sentence."""
        last = self.words[-1] if self.words else None
        if last and last.text[-1:] == " " and self.text[end : end + 1] in _ENDING:
            self.words[-1] = last._replace(text=last.text[:-1])

    def say(self, char: str, at: int) -> None:
        """A character that is shown for the markup at a place."""
        self.words.append(Word(char, at))

    def entity(self, start: int, end: int) -> None:
        """The character that an entity names, or the entity where it names none."""
        self.words.extend(Word(char, start) for char in unescape(self.text[start:end]))

    def address(self, start: int, end: int) -> int:
        """An address → past it, without the marks of the sentence that it stands in."""
        return start + len(self.text[start:end].rstrip(_CLOSING))

    def mark(self, start: int, end: int, *, opens: bool, closes: bool, name: str = "") -> None:
        """A mark of emphasis → left out with its partner if that has been read, else text until it comes. `name`: what
        tells which marks belong together where they do not look alike."""
        written = self.text[start:end]
        waiting = self._marks.setdefault(name or written, [])
        while closes and waiting:
            index, word = waiting.pop()
            if index < len(self.words) and self.words[index] is word:
                self.words[index] = Word("", word.at)
                return
        word = Word(written, start)
        if opens:
            waiting.append((len(self.words), word))
        self.words.append(word)

    def open(self, frame: Frame) -> None:
        """A bracket that opens: what becomes of the words in it. A plain one is kept by its caller."""
        self._frames.append((frame, len(self.words)))

    def close(self) -> bool:
        """A bracket that closes → whether it is markup: the words since its partner are shown, dropped or set aside."""
        if not self._frames:
            return False
        frame, begun = self._frames.pop()
        if frame in ("drop", "aside"):
            if frame == "aside":
                self.asides.append(self.words[begun:])
            del self.words[begun:]
        return frame != "plain"

    def done(self) -> list[list[Word]]:
        """The words of the paragraph, and then those of each of its notes."""
        return [[word for word in words if word.text] for words in (self.words, *self.asides)]
