"""Bytes that are no UTF-8 → the encoding that they are most likely in, or none.

Two kinds of text are told apart by how much of them is ASCII. Where most letters are, it is one of the old encodings of
Western Europe, which no statistics tells by one é: one is taken in which quotation marks, signs and accents stand where
a writer puts them. Where few are, it is another script, and charset-normalizer tells which. What is in between, such as
Polish or Turkish, reads well in several encodings, and nobody guesses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.files.encodings import known

WESTERN: Final = ("windows-1252", "mac-roman", "cp850")
"""Encodings of Western Europe: that of Windows, of the old Macintosh, of DOS. The first in which a text reads well."""

SCRIPTS: Final = {
    "cp1251": 0.2, "koi8_r": 0.2, "koi8_u": 0.2, "mac_cyrillic": 0.2, "cp866": 0.2, "cp1253": 0.2, "cp1255": 0.2,
    "cp1256": 0.2, "cp932": 0.0, "euc_jp": 0.0, "gb18030": 0.0, "big5": 0.0, "cp949": 0.0,
}  # fmt: skip
"""Encodings of other scripts → how much of a language must be seen in the text; several bytes a character are proof
enough. Measured with charset-normalizer 3.5 on three lines each of eight languages: the right ones have 0.35 and more,
those that share the letters of another script up to 0.15."""

_CLEAN: Final = 0.05
_DENSE: Final = 0.35
_SAMPLE: Final = 16_384
_MOST: Final = 20_000
_ODD: Final = 0.02
_BROKEN: Final = 0.5
_HIGH: Final = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*[\r\n]*")
_STRETCH: Final = re.compile(rb"[\x80-\xff]+")
_NO_ASCII: Final = re.compile(r"[^\x00-\x7f]")

_LETTERS: Final = frozenset("àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßšž")
_CAPITALS: Final = frozenset(char.upper() for char in _LETTERS - {"ß"})
_WORDS: Final = frozenset("àáèéìíòóùú")
"""Letters that are words of Romance languages."""
_ANYWHERE: Final = frozenset("’–—…·\u00a0\u00ad")
_MONEY: Final = frozenset("€£¥¢")
_BESIDE: Final = frozenset("‘“”„‚«»‹›•§©®™°±×÷½¼¾¹²³µ´¿¡†‡‰ªº¶")
"""Signs that stand beside a word or a number, never between two letters."""


def guess(data: bytes) -> str:
    """Bytes → the name of an encoding in which all of them are text, or ""."""
    if _is_broken_utf8(data):
        return ""
    high = sum(len(found) for found in _STRETCH.findall(data))
    plain = sum(data.count(letter) for letter in b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    found = _script(data) if high > _DENSE * (high + plain) else _western(data)
    return found if found and _reads(data, found) is not None else ""


def _is_broken_utf8(data: bytes) -> bool:
    """Whether half or more of what is not ASCII is UTF-8: such a file has a broken place, and no other encoding."""
    found = _STRETCH.findall(data[: 64 * _SAMPLE])
    whole = sum(_reads(stretch, "utf-8") is not None for stretch in found)
    return whole >= _BROKEN * len(found)


def _western(data: bytes) -> str:
    for encoding in WESTERN:
        text = _reads(data, encoding)
        if text is not None and _is_written(text):
            return encoding
    return ""


def _script(data: bytes) -> str:
    """The script that charset-normalizer sees in a sample of lines; "" where two are as likely and read otherwise."""
    from charset_normalizer import from_bytes  # only a file that is no UTF-8 needs it

    sample = b"".join(_sample(data))
    found = from_bytes(sample, cp_isolation=list(SCRIPTS), enable_fallback=False)
    ranked = sorted(found, key=lambda match: (match.chaos, -match.coherence, list(SCRIPTS).index(match.encoding)))
    if not ranked or ranked[0].chaos > _CLEAN or ranked[0].coherence < SCRIPTS[ranked[0].encoding]:
        return ""
    best, *others = ranked
    rivals = [match for match in others if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    return "" if any(str(rival) != str(best) for rival in rivals) else known(best.encoding)


def _sample(data: bytes) -> Iterator[bytes]:
    """The first lines that are not ASCII, as many as there is room for."""
    room = _SAMPLE
    for found in _HIGH.finditer(data):
        line = found[0][:room]
        room -= len(line)
        yield line
        if room <= 0:
            return


def _reads(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_written(text: str) -> bool:
    """Whether the characters beyond ASCII stand where a writer of a Western language puts them, but for a few."""
    odd = total = 0
    for found in _NO_ASCII.finditer(text):
        total += 1
        odd += not _fits(text, found.start())
        if total == _MOST:
            break
    return odd <= _ODD * total


def _fits(text: str, at: int) -> bool:
    """Whether one character may stand between its neighbours."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in _LETTERS:
        return _is_letter(before) or _is_letter(after) or char in _WORDS
    if char in _CAPITALS:
        lower = _is_letter(before) and before.islower()
        leads = _is_letter(after) and not (after.isupper() and text[at + 2 : at + 3].islower())
        return not lower and (leads or (_is_letter(before) and before.isupper()))
    if char in _ANYWHERE:
        return True
    if char in _MONEY:
        return not _is_letter(after) or after.isascii()
    return char in _BESIDE and not (_is_letter(before) and _is_letter(after))


def _is_letter(char: str) -> bool:
    return (char.isascii() and char.isalpha()) or char in _LETTERS or char in _CAPITALS
