"""Plain text → Document: paragraphs, with their roles told by length, place and punctuation alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.languages import Lexicon, lexicon
from claimlint.model import Document, Role, Span, TextBlock
from claimlint.readers import _dated
from claimlint.readers._comments import PLAIN, Comment, comments
from claimlint.readers._paragraphs import ends_sentence, paragraphs

SUFFIXES: Final = (".txt", ".text")

_SHORT: Final = 120


def read(path: str, source: str) -> Document:
    """Text → Document whose text is the source itself."""
    words = lexicon()
    found = list(paragraphs(source))
    roles = list(_roles(source, found, words))
    blocks = tuple(TextBlock(i, role, span) for i, (role, (span, _)) in enumerate(zip(roles, found, strict=True)))
    lines = (source[span.start : span.end] for span, _ in found)
    return _dated.dated(Document(path, source, source, blocks, words.code), None, lines, words)


def marked(source: str) -> Iterator[Comment]:
    """Text → its comments that begin as marks."""
    return comments(source, PLAIN)


def _roles(text: str, found: list[tuple[Span, bool]], words: Lexicon) -> Iterator[Role]:
    """Paragraphs → the role of each.

    The first short one without a full stop is the title and the first full one the lead; what stands between them
    (byline, date) is a caption. Later, a short one is a heading when a paragraph follows it, else a caption.
    """
    titled = led = False
    for at, (span, listed) in enumerate(found):
        last = at + 1 == len(found)
        if listed:
            yield "list"
        elif span.end - span.start > _SHORT or _ends(text, span):
            yield "body" if led else "lead"
            led = True
        elif _is_caption(text[span.start : span.end], words) or (titled and not led):
            yield "caption"
        elif not led:
            yield "lead" if last else "title"
            titled, led = True, last
        else:
            yield "caption" if last or _is_short(text, *found[at + 1]) else "title"


def _ends(text: str, span: Span) -> bool:
    return ends_sentence(text[max(span.start, span.end - 12) : span.end])


def _is_short(text: str, span: Span, listed: bool) -> bool:
    return not listed and span.end - span.start <= _SHORT and not _ends(text, span)


def _is_caption(line: str, words: Lexicon) -> bool:
    """Whether a short line is a date, or starts with a word that captions start with ("Photo: ...")."""
    label = line.partition(":")[0] if ":" in line else line.partition(" ")[0]
    return label.lower() in words.text.caption_labels or _dated.is_date_line(line, words)
