"""Subtitles, SubRip and WebVTT → Document: what is said in them as running text, with speakers where they are named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from claimlint.model import Document, Span
from claimlint.readers._comments import Comment, comments

SUFFIXES: Final = (".srt", ".vtt")


def read(path: str, source: str) -> Document:
    """Subtitles → Document: numbers, times and tags are left out, and cues that go on are one paragraph. The name in a
    tag is followed by a colon that stands for the end of the tag. No kind of subtitles says when they were written."""
    from claimlint.readers._cues import cues, speech  # only subtitles need them
    from claimlint.readers._light import Part, document
    from claimlint.readers._stretch import Word

    head, found = cues(source)
    title = [Word(line.text[at:], line.start + at) for line, at in (head.title,)] if head.title else []
    parts = [Part("title", title), *speech(source, found)]
    return document(path, source, parts, language=head.language)


def marked(source: str) -> Iterator[Comment]:
    """Subtitles → their comments that begin as marks: notes of WebVTT, to which the next line is the text of the next
    cue; SubRip has no comments."""
    from claimlint.readers._cues import cues
    from claimlint.readers._light.forms import NOTES, NOWHERE

    noted = source.startswith("WEBVTT", source.startswith("\ufeff"))
    shown = [Span(cue.lines[0].start, cue.lines[-1].end) for cue in cues(source)[1] if cue.lines] if noted else []
    for comment in comments(source, NOTES if noted else NOWHERE):
        at = bisect_left(shown, comment.span.end, key=lambda span: span.start)
        yield comment._replace(below=shown[at] if at < len(shown) else None)
