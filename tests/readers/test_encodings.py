"""A file says its encoding, is UTF-8, is what the user says, or is guessed; what cannot be told is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.files import encodings
from claimlint.model import Document, Error
from claimlint.readers import decode, encoded, load_bytes
from claimlint.readers._decode import Decoded, decode_bytes

ENGLISH = "The café’s owner said: “We don’t know – yet.” It cost £48 million… in Köln, Zoë Müller’s home.\n"
FRENCH = "Le conseil s’est réuni lundi à Québec. « L’été est là », a dit Zoé. ÉCOLE PRIMAIRE, œuvre, 12 €.\n"
GERMAN = "Die Stadträte trafen sich am Montag. „Gut“, sagte Müller. Straße, Österreich, ÄRZTE.\n"
RUSSIAN = "Совет собрался в понедельник. В городе 4000 домов.\n" * 3
JAPANESE = "町には四千軒の家がある。議会は月曜日に開かれた。\n" * 3
CHINESE = "市议会星期一开会。该镇有四千户人家。\n" * 3
GREEK = "Το δημοτικό συμβούλιο συνεδρίασε τη Δευτέρα.\n" * 3
POLISH = "Łódź ma 672 tysiące mieszkańców. Rada miasta zebrała się w poniedziałek.\n" * 3
TURKISH = "Belediye meclisi pazartesi günü toplandı. Şehirde 4000 ev var.\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "windows-1252"),
        ("It’s growing.\n", "windows-1252"),
        ("The bill is £48 million.\n", "windows-1252"),
        ("A caf\u00e9.", "windows-1252"),
        (FRENCH, "windows-1252"),
        (GERMAN, "windows-1252"),
        (ENGLISH, "mac-roman"),
        (FRENCH, "mac-roman"),
        ("Die Stadträte trafen sich in der Straße.\n", "cp850"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "windows-1253"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc-jp"),
        (CHINESE, "gb18030"),
    ],
)
def test_what_reads_well_is_guessed(text: str, encoding: str) -> None:
    assert decode_bytes("a.txt", text.encode(encoding)) == Decoded(text, encoding, guessed=True)


@pytest.mark.parametrize(
    "data",
    [
        POLISH.encode("cp1250"),
        TURKISH.encode("cp1254"),
        b"\xed\xa0\x80",
        bytes(range(128, 256)) * 3,
        b"words \xac\xd8 words \xac\xac.",
        "They don’t, and we don’t. ".encode() + b"A caf\xe9.",
        b"\xef\xbb\xbfcaf\xe9",
    ],
)
def test_what_may_be_several_things_is_an_error(data: bytes) -> None:
    error = decode_bytes("a.txt", data)
    assert isinstance(error, Error)
    assert error.kind == "not-text"
    assert error.message.startswith("not UTF-8: byte 0x")
    assert "--encoding" in error.hint


@pytest.mark.parametrize(
    ("data", "said", "text", "encoding"),
    [
        (POLISH.encode("cp1250"), "cp1250", POLISH, "windows-1250"),
        (ENGLISH.encode("cp1252"), "Windows-1252", ENGLISH, "windows-1252"),
        (ENGLISH.encode(), "windows-1252", ENGLISH, "utf-8"),  # of a folder in which some files are UTF-8
        ("\ufeff5 €".encode("utf-16-be"), "latin-1", "\ufeff5 €", "utf-16-be"),
        ("5 € here".encode("utf-16-le"), "UTF-16", "5 € here", "utf-16-le"),
        (b"plain words", "utf-16", "plain words", "utf-8"),
        (JAPANESE.encode("iso2022_jp"), "iso-2022-jp", JAPANESE, "iso2022-jp"),
        (b"plain words", "cp500", "plain words", "utf-8"),
        ("ebcdic words".encode("cp500"), "cp500", "ebcdic words", "cp500"),
        (b"caf\xe9", "", "café", "windows-1252"),
    ],
)
def test_what_is_said_counts_where_the_file_says_nothing(data: bytes, said: str, text: str, encoding: str) -> None:
    decoded = decode_bytes("a.txt", data, said)
    assert isinstance(decoded, Decoded)
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, encoding, said == "")


def test_what_is_said_and_is_wrong_is_an_error() -> None:
    error = decode_bytes("a.txt", b"one\ncaf\x81", "windows-1252")
    assert isinstance(error, Error)
    assert (error.message, error.line) == ("not WINDOWS-1252: byte 0x81 at byte offset 7, line 2", 2)
    assert isinstance(decode_bytes("a.txt", b"caf\xe9", "utf-8"), Error)
    picture = decode_bytes("a.png", b"\x89PNG\r\n\x1a\n\0\0", "windows-1252")
    assert isinstance(picture, Error)
    assert picture.message == "a picture, not a text file"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("-*- coding: iso-8859-2 -*-", "iso-8859-2"),
        ("Title\r\n# -*- mode: text; coding: cp1250 -*-", "windows-1250"),
        ("vim: set fileencoding=cp1250 :", "windows-1250"),
    ],
)
def test_a_line_for_editors_says_the_encoding(head: str, encoding: str) -> None:
    data = f"{head}\n{POLISH}".encode(encoding)
    assert decode_bytes("a.txt", data) == Decoded(f"{head}\n{POLISH}", encoding)


@pytest.mark.parametrize("name", ["", "rot13", "base64", "idna", "utf-7", "unicode_escape", "cp12525", "x" * 500, "\0"])
def test_a_name_of_no_encoding_is_refused(name: str) -> None:
    assert encodings.known(name) == ""
    assert len(encodings.refused(name)) < 200


def test_near_names_are_suggested() -> None:
    assert encodings.refused("windows-1225") == "no encoding 'windows-1225', did you mean 'windows-1252'?"
    assert [encodings.known(name) for name in ("latin1", "macintosh", "utf-8-sig", "cp1252", "UTF8")] == [
        *("iso-8859-1", "mac-roman", "utf-8", "windows-1252", "utf-8")
    ]


def test_a_document_knows_its_encoding_and_its_places_count_characters() -> None:
    source = "Zoë said “no”. The sum is $5.\r\n"
    document = load_bytes("a.txt", source.encode("cp1252"))
    assert isinstance(document, Document)
    assert (document.source, document.encoding, document.guessed) == (source, "windows-1252", True)


def test_what_is_written_back_has_the_encoding_of_the_file(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path), "a.txt")
    file.write_bytes(ENGLISH.encode("cp1252"))
    before = decode(str(file))
    assert isinstance(before, Decoded)
    assert encoded(str(file), before, "Zoë’s café") == "Zoë’s café".encode("cp1252")
    error = encoded(str(file), before, "Łódź")
    assert isinstance(error, Error)
    assert (error.kind, error.message) == ("unwritten", "'Ł' cannot be written in windows-1252")
    file.write_bytes(b"\x1b(J" + "町".encode("iso2022_jp"))  # a shift that says nothing, and that nobody writes again
    before = decode(str(file), encoding="iso2022_jp")
    assert isinstance(before, Decoded)
    error = encoded(str(file), before, before.text + ".")
    assert isinstance(error, Error)
    assert "with the same bytes" in error.message


@given(st.binary(max_size=80), st.sampled_from(["", "windows-1252", "utf-16", "shift_jis", "iso2022_jp", "koi8-r"]))
def test_any_bytes_are_text_or_an_error(data: bytes, said: str) -> None:
    decoded = decode_bytes("a.txt", data, said)
    assert decoded == decode_bytes("a.txt", data, said)
    if isinstance(decoded, Decoded):
        assert "\0" not in decoded.text
        assert encodings.known(decoded.encoding) == decoded.encoding
        assert data.decode(decoded.encoding) == decoded.text


@given(st.text(max_size=60))
def test_utf8_is_never_guessed(text: str) -> None:
    decoded = decode_bytes("a.txt", text.encode("utf-8", "replace"))
    assert isinstance(decoded, Error) or not decoded.guessed
