"""Document → its text as those read it who do not read code: as long as it is, so that every place stays.

`ack_timeout()` within a sentence is no name, and `f($5)` states no amount; but who writes "port `8080`" or "up to
`25 MB`" states the value as if it stood in plain words. Sentences end where they do whatever stands in their code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from claimlint.languages.later import Later
from claimlint.model import Document, Span

_KEPT = 64  # documents whose texts are kept
_LONGEST = 40  # code points of a value
_NUMBER = r"\d{1,15}(?:[.,'’_\u00a0\u202f ]\d{1,9}){0,6}"
_UNIT = r"[^\W\d_]{1,12}\.?(?:[ -][^\W\d_]{1,12})?(?:/[^\W\d_]{1,12})?"
_MONTH = r"[^\W\d_]{3,10}\.?"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:Z|UTC|GMT|[ap]\.?m\.?|[+-]\d{2}:?\d{2}))?"
_VALUE = Later(
    rf"""\s*+(?:
      (?:[<>]=?|={{1,2}}|~[=>]?|[\^≥≤≈±+−–-])?\s?(?:[$€£¥₹]\s?|[A-Z]{{3}}\s|[vV])?{_NUMBER}
        (?:\.[xX*]|\+)?(?:\s?[%‰°€$£¥₹]|[ -]?{_UNIT})?
    | (?:\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}|\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{2,4}})(?:[T\ ]{_CLOCK})?
    | \d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s\d{{4}})? | {_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}
    | {_CLOCK}
    )\s*+""",
    re.VERBOSE,
)


class _Texts(Struct, frozen=True, gc=False):
    """A text without its code, with the code in it that is a value, and with a word for what is none (`opaque`)."""

    without_code: str
    prose: str
    cut: str
    opaque: tuple[Span, ...]


def has_code(document: Document) -> bool:
    """A document → whether it shows code, as those about software do."""
    return bool(document.samples) or any(block.role == "code" for block in document.blocks)


def is_value(sample: str) -> bool:
    """Whether code is nothing but a number, with a sign, a currency or a unit if any, a version, a date or a time."""
    return len(sample) <= _LONGEST and _VALUE.fullmatch(sample) is not None


def without_code(document: Document) -> str:
    """A document → its text with blanks for all code within its words."""
    return _texts(document).without_code if document.samples else document.text


def prose(document: Document) -> str:
    """A document → its text with blanks for the code within its words, but for code that is nothing but a value."""
    return _texts(document).prose if document.samples else document.text


def cut(document: Document) -> str:
    """A document → its text for whoever cuts it into sentences: a word stands for code that is no value, one that is no
    abbreviation and may begin a sentence."""
    return _texts(document).cut if document.samples else document.text


def opaque(document: Document) -> tuple[Span, ...]:
    """A document → the code within its words that is no value, in order."""
    return _texts(document).opaque if document.samples else ()


_kept: dict[int, tuple[str, tuple[Span, ...], _Texts]] = {}


def _texts(document: Document) -> _Texts:
    """The texts of a document with code, kept by identity: to compare many samples takes long."""
    text, samples = document.text, document.samples
    found = _kept.get(id(samples))
    if found is None or found[0] is not text or found[1] is not samples:
        if len(_kept) >= _KEPT:
            _kept.clear()
        found = _kept[id(samples)] = text, samples, _read(text, samples)
    return found[2]


def _read(text: str, samples: tuple[Span, ...]) -> _Texts:
    opaque = tuple(sample for sample in samples if not is_value(text[sample.start : sample.end]))
    blanks = [" " * (sample.end - sample.start) for sample in samples]
    hidden = [" " * (sample.end - sample.start) for sample in opaque]
    words = ["0".center(sample.end - sample.start, "_") for sample in opaque]
    return _Texts(
        _replaced(text, samples, blanks), _replaced(text, opaque, hidden), _replaced(text, opaque, words), opaque
    )


def _replaced(text: str, stretches: Sequence[Span], instead: Sequence[str]) -> str:
    """A text with something else for some of its stretches."""
    pieces: list[str] = []
    end = 0
    for stretch, other in zip(stretches, instead, strict=True):
        pieces += text[end : stretch.start], other
        end = stretch.end
    return "".join(pieces) + text[end:]
