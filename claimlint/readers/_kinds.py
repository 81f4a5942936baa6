"""Name and content of a file → the kind that it is, where that is neither plain text nor Markdown: the one catalogue.

A kind that is not read is never read as something else: the tags of a page, the braces of a table of data and the
scripts of both would be taken for what their author says. A kind is read as soon as a reader has one of its suffixes.
What is text and of no kind here is plain text, whatever it is called: README, NEWS, run.log.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath
from typing import Final, NamedTuple

import msgspec


class Kind(NamedTuple):
    """A kind of file: what it is called, its lower-case suffixes, and what to do with a file of it.

    `starts`: bytes, one of which its files begin with; `holds`: bytes, one of which they hold as well; `opening`: how
    its text begins, whatever the file is called; `likely`: how it begins where the name says nothing. `plain`: whether
    it can be read as plain text by whoever asks for that, its marks being few. `binary`: a kind of which nobody writes
    texts; it only says what a file is that is no text.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    hint: str = ""
    starts: tuple[bytes, ...] = ()
    holds: tuple[bytes, ...] = ()
    opening: str = ""
    likely: str = ""
    plain: bool = False
    binary: bool = False


_ZIP: Final = (b"PK\x03\x04",)
_OLE: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_ODF: Final = b"mimetypeapplication/vnd.oasis.opendocument."
_DATA: Final = "name texts; or save the text that is in it as .txt or .md"
_RECORDS: Final = "say in claimlint.yaml which field is the text (claimlint docs stores), or save that as .txt or .md"
_LEAVE: Final = "name only text files, or exclude this one"
_OFFICE: Final = "save it as .docx, .odt or text first"


def _pandoc(form: str, name: str) -> str:
    return f"convert it, for example: pandoc -f {form} -t gfm {name} -o {PurePath(name).stem}.md"


KINDS: Final = (
    Kind(
        "HTML",
        (".html", ".htm", ".xhtml", ".shtml"),
        opening=r"(?:<\?xml\b[^<>]*+>\s*+)?(?:<!--(?:[^-]++|-(?!->))*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    ),
    Kind("PDF", (".pdf",), starts=(b"%PDF-",)),
    Kind("Word", (".docx", ".docm", ".dotx"), starts=_ZIP, holds=(b"word/document.xml",)),
    Kind("Excel", (".xlsx", ".xlsm"), starts=_ZIP, holds=(b"xl/workbook.xml",)),
    Kind("PowerPoint", (".pptx", ".pptm"), "save its text as .txt", _ZIP, (b"ppt/presentation.xml",)),
    Kind("OpenDocument text", (".odt", ".ott"), starts=_ZIP, holds=(_ODF + b"text",)),
    Kind("OpenDocument", (".ods", ".odp", ".odg"), "save its text as .txt", _ZIP, (_ODF,)),
    Kind("EPUB", (".epub",), starts=_ZIP, holds=(b"mimetypeapplication/epub+zip",)),
    Kind("a document of Microsoft Office 97", (".doc", ".dot", ".xls", ".ppt"), _OFFICE, _OLE),
    Kind("a document of Apple's iWork", (".pages", ".numbers"), _OFFICE, _ZIP, (b"Index/Document.iwa",)),
    Kind("RTF", (".rtf",), _pandoc("rtf", "text.rtf"), starts=(b"{\\rtf",)),
    Kind("LaTeX", (".tex", ".latex"), likely=r"\\document(?:class|style)\b"),
    Kind("Textile", (".textile",), _pandoc("textile", "page.textile"), plain=True),
    Kind("MediaWiki", (".mediawiki", ".wiki"), _pandoc("mediawiki", "page.wiki"), plain=True),
    Kind("Typst", (".typ",), _pandoc("typst", "paper.typ"), plain=True),
    Kind("a Jupyter notebook", (".ipynb",), "convert it, for example: jupyter nbconvert --to markdown notes.ipynb"),
    Kind("JSON", (".json", ".jsonl", ".ndjson", ".geojson", ".json5", ".sarif"), _RECORDS, likely=r"[\[{]"),
    Kind("XML", (".xml", ".xsl", ".xsd", ".rss", ".atom", ".svg", ".dita"), _DATA, likely=r"<\?xml\b"),
    Kind("YAML", (".yaml", ".yml"), _DATA, plain=True),
    Kind("TOML", (".toml",), _DATA, plain=True),
    Kind("a picture", (".png",), _LEAVE, (b"\x89PNG\r\n",), binary=True),
    Kind("a picture", (".jpg", ".jpeg"), _LEAVE, (b"\xff\xd8\xff",), binary=True),
    Kind("a picture", (".gif",), _LEAVE, (b"GIF87a", b"GIF89a"), binary=True),
    Kind("a picture", (".tif", ".tiff"), _LEAVE, (b"II*\0", b"MM\0*"), binary=True),
    Kind("a picture", (".webp",), _LEAVE, (b"RIFF",), (b"WEBPVP8",), binary=True),
    Kind("a picture", (".bmp", ".ico", ".heic", ".avif", ".psd"), _LEAVE, (b"8BPS",), binary=True),
    Kind("a font", (".woff", ".woff2", ".ttf", ".otf", ".eot"), _LEAVE, (b"wOFF", b"wOF2", b"OTTO\0"), binary=True),
    Kind("a recording", (".mp3", ".ogg", ".opus", ".flac"), _LEAVE, (b"ID3", b"OggS", b"fLaC"), binary=True),
    Kind("a recording", (".wav", ".mp4", ".mov", ".webm", ".mkv", ".avi", ".m4a"), _LEAVE, binary=True),
    Kind("an archive", (".zip", ".jar", ".whl"), "unpack it", _ZIP, binary=True),
    Kind("an archive", (".gz", ".tgz"), "unpack it", (b"\x1f\x8b\x08",), binary=True),
    Kind("an archive", (".7z", ".xz", ".bz2", ".zst", ".rar", ".tar"), "unpack it",
         (b"7z\xbc\xaf\x27\x1c", b"\xfd7zXZ\0", b"BZh9", b"\x28\xb5\x2f\xfd", b"Rar!\x1a\x07"), binary=True),
    Kind("a program", (".exe", ".dll", ".so", ".dylib", ".o", ".a", ".pyc", ".class", ".wasm", ".bin"), _LEAVE,
         (b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\0asm"), binary=True),
    Kind("a database", (".sqlite", ".sqlite3", ".db", ".parquet"), _LEAVE, (b"SQLite format 3\0", b"PAR1"),
         binary=True),
)  # fmt: skip
"""All kinds, the narrower ones first. Of several that a file may be, the first counts."""

_BLANKS: Final = " \t\r\n\f\v\ufeff"
_PROBE: Final = 2000


def of_bytes(data: bytes, *, binary: bool = False) -> Kind | None:
    """The bytes of a file → the kind of document, or of `binary` file, that they begin as."""
    for kind in KINDS:
        if kind.binary == binary and data.startswith(kind.starts) and (not kind.holds or _holds(data, kind)):
            return kind
    return None


def of_name(path: str) -> Kind | None:
    """A path → the kind of document that its suffix names; a name alone makes no file binary."""
    kind = by_suffix().get(PurePath(path).suffix.lower())
    return None if kind is None or kind.binary else kind


def of_text(text: str, *, unnamed: bool) -> Kind | None:
    """What is to be read as plain text → the kind that it begins as. `unnamed`: no reader takes the suffix of its
    file, so that less is enough."""
    head = text[:_PROBE].lstrip(_BLANKS)
    for kind in KINDS:
        forms = filter(None, (kind.opening, kind.likely if unnamed else ""))
        if any(re.match(form, head, re.IGNORECASE) for form in forms) and (kind.name != "JSON" or _is_json(text)):
            return kind
    return None


@cache
def by_suffix() -> dict[str, Kind]:
    """Every suffix of the catalogue, lower case with its dot → its kind."""
    return {suffix: kind for kind in reversed(KINDS) for suffix in kind.suffixes}


def _holds(data: bytes, kind: Kind) -> bool:
    return any(part in data for part in kind.holds)


def _is_json(text: str) -> bool:
    """Whether a text that begins with a bracket is one JSON value, or holds one on each of its first two lines."""
    stripped = text.strip(_BLANKS)
    lines = stripped.split("\n", 2)[:2]
    return _decodes(stripped) or (len(lines) > 1 and all(map(_decodes, lines)))


def _decodes(text: str) -> bool:
    try:
        msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return False
    return True
