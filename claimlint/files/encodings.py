"""The name of an encoding, or the first bytes of a file → how its bytes are to be read as text.

A byte order mark and a line for editors ("-*- coding: latin-1 -*-") are what a file says of itself. Names are those of
Python and all their aliases; what is a codec there but no encoding of documents is refused.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Final

MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
"""Byte order marks and what they say; the longer ones first."""

UTF_8: Final = "utf-8"

FORM: Final = "such as windows-1252, iso-8859-15, macintosh, shift_jis or utf-16-le"

_NO_ENCODINGS: Final = frozenset(
    {"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf_7", "mbcs", "oem"}
)
_SHORT: Final = {"utf-8-sig": UTF_8, "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
"""Codecs that take or leave a byte order mark → those that keep every character."""
_USUAL: Final = ((re.compile(r"cp(125\d|874)"), r"windows-\1"), (re.compile(r"iso(8859)"), r"iso-\1"))
_LINES: Final = re.compile(rb"[^\r\n]*+(?:\r\n|\r|\n)?[^\r\n]*+")
_CODING: Final = (  # compiled when it is first asked for, and kept by `re`: few files hold such a line
    rb"-\*-[^\r\n]*?\bcoding:[ \t]*([\w.:-]{1,40})[^\r\n]*-\*-|\bvim?:[^\r\n]*?\b(?:fileencoding|fenc)=([\w.:-]{1,40})"
)
_HEAD: Final = 1000
_PAGE: Final = (
    rb"(?i:<\?xml[^<>]{1,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})|"
    rb"<meta\b[^<>]{0,500}?\bcharset\s*=\s*[\"']?([\w.:-]{1,40}))"
)
_PAGE_HEAD: Final = 4096  # a browser looks at the first kilobyte; pages that say it later are read all the same


def marked(data: bytes) -> str:
    """The first bytes of a file → the encoding that its byte order mark says, or ""."""
    return next((name for mark, name in MARKS if data.startswith(mark)), "")


def declared(data: bytes) -> str:
    """The first bytes of a file → the encoding that its first two lines name for editors, or the head of a page for
    browsers, or ""."""
    if data[:_HEAD].lstrip().startswith(b"<"):
        named = re.search(_PAGE, data[:_PAGE_HEAD])
        return known((named[1] or named[2]).decode("ascii", "replace")) if named else ""
    head = _LINES.match(data[:_HEAD])
    found = re.search(_CODING, head[0]) if head and (b"coding" in head[0] or b"fenc" in head[0]) else None
    return known((found[1] or found[2]).decode("ascii", "replace")) if found else ""


@cache
def known(name: str) -> str:
    """An encoding by any of its names → the name it has here, which Python knows too; "" for none of documents."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not info._is_text_encoding or info.name.replace("-", "_") in _NO_ENCODINGS:
        return ""
    found = _SHORT.get(info.name, info.name)
    for pattern, usual in _USUAL:
        found = pattern.sub(usual, found)
    return found.replace("_", "-")


def names() -> tuple[str, ...]:
    """The encodings that there are, by the names that they have here."""
    from encodings.aliases import aliases  # only completion asks

    return tuple(sorted({found for name in aliases.values() if (found := known(name))}))


def refused(name: str) -> str:
    """Why a name is that of no encoding, with the nearest one; "" for one that is."""
    if known(name):
        return ""
    from difflib import get_close_matches  # only a mistake needs it
    from encodings.aliases import aliases

    names = sorted({"windows-1252", "windows-1251", "iso-8859-15", *aliases, *aliases.values()})
    near = next((one for one in get_close_matches(name[:40].lower(), names, 5, 0.7) if known(one)), "")
    return f"no encoding {name[:40]!r}" + (f", did you mean {near!r}?" if near else "")


def is_wide(encoding: str) -> bool:
    """Whether an encoding writes the blank between words with a NUL."""
    return encoding.startswith(("utf-16", "utf-32"))


def is_shifting(encoding: str) -> bool:
    """Whether an encoding writes all characters with the bytes of ASCII, some of which shift to another set."""
    return encoding.startswith(("iso2022", "hz"))
