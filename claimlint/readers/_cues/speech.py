"""Cues → what is said, as running text: a paragraph ends with a long pause, and where another one speaks.

Who speaks stands in a tag (`<v Lena Ostrow>`), before a colon, or behind an arrow (`>> OSTROW:`); each is shown as a
name and a colon, as in a transcript. Sounds in brackets, and what is shown twice by captions that roll, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.readers._cues.cues import Cue
from claimlint.readers._light import Line, Part
from claimlint.readers._paragraphs import ends_sentence
from claimlint.readers._stretch import Word

PAUSE: Final = 2.5
"""Seconds without a cue from which on a paragraph ends: speakers pause for less within a thought, and subtitles leave
up to two seconds between cues that go on."""
LONG: Final = 700
"""Code points from which on a paragraph ends with the next sentence: about as many as one in a transcript has."""
_PIECE: Final = compiled(
    r"""(?P<voice><v(?:\.[\w.-]{1,60}+)?[ \t]++(?P<name>[^<>\r\n]{1,80}+)>)|(?P<tag></?[A-Za-z\d][^<>\r\n]{0,200}+>)
    |(?P<style>\{\\[^{}\r\n]{1,100}+\})|(?P<tune>[♪♫#][ \t]*+(?=[♪♫]|\Z)|[♪♫]++[ \t]*+)
    |(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)""",
    re.VERBOSE,
)
_CHANGE: Final = compiled(r"(?:>>|&gt;&gt;|»|[-–—][ \t]*+(?=[^\s\d]))>*+[ \t]*+")
_SPEAKER: Final = compiled(r"[A-Z][\w.'’-]{0,30}(?:[ ][\w.'’(-][\w.'’)-]{0,30}){0,4}:(?=[ \t]|\Z)")
_SOUND: Final = compiled(r"\[[^\[\]\r\n]{0,100}+\]|\([^()\r\n]{0,100}+\)|[♪♫*][^\r\n]{0,200}[♪♫*]")


def speech(source: str, cues: Sequence[Cue]) -> Iterator[Part]:
    """Cues in order → the paragraphs of what is said."""
    words: list[Word] = []
    length, end = 0, 0.0
    name = shown = ""
    for cue in cues:
        if words and (cue.start - end > PAUSE or (length > LONG and ends_sentence(words[-1].text))):
            yield Part("body", words)
            words, length = [], 0
        end = max(end, cue.end) if cue.start <= end + PAUSE else cue.end
        for line in cue.lines:
            if _SOUND.fullmatch(line.text):
                continue
            said, speaker, changes = _said(source, line)
            text = "".join(word.text for word in said).strip()
            if not text or text == shown or _SOUND.fullmatch(text):
                continue
            shown = text
            changes = changes or bool(speaker and speaker != name)
            if words and changes:
                yield Part("body", words)
                words, length = [], 0
            if speaker and not (changes or not words):
                said = [word for word in said if word.sample is None]
            name = speaker or ("" if changes else name)
            if words:
                words.append(Word("\n", _break(source, line.start)))
            words += (word._replace(sample=None) for word in said)
            length += len(text)
    if words:
        yield Part("body", words)


def _break(source: str, at: int) -> int:
    """The last line break before a place."""
    return max(source.rfind("\n", 0, at), source.rfind("\r", 0, at))


def _said(source: str, line: Line) -> tuple[list[Word], str, bool]:
    """A line → its words, those of a tag that names a speaker with a sample; the speaker whom it names, and whether it
    says that another one speaks."""
    words: list[Word] = []
    speaker = ""
    start, at = line.start, line.start
    change = _CHANGE.match(source, at, line.end)
    if change:
        at = change.end()
    for found in _PIECE.finditer(source, at, line.end):
        if found.start() > at:
            words.append(Word(source[at : found.start()], at))
        at = found.end()
        if found.lastgroup == "voice":
            speaker = found["name"].strip()
            name = found.start("name")
            words += [Word(found["name"], name, start), Word(":", at - 1, start), Word(" ", at - 1, start)]
        elif found.lastgroup == "entity":
            words += (Word(char, found.start()) for char in unescape(found[0]))
    if at < line.end:
        words.append(Word(source[at : line.end], at))
    if not speaker and words and (named := _SPEAKER.match(words[0].text)):
        speaker = named[0][:-1]
        return words, speaker, True
    return words, speaker, change is not None
