"""Texts that nobody writes are read like others: at their places, whole, in bearable time."""

from __future__ import annotations

import pytest

from claimlint.layout.places import place
from claimlint.model import Document, Error, Span
from claimlint.readers import from_text, load_bytes

NAMES = ["a.txt", "a.md", "a.mdx"]
SUM = "The port paid $43 million."


def found(document: Document) -> tuple[int, int]:
    """Line and column of the sum."""
    at = document.text.index("$43 million")
    start = place(document, Span(at, at + 11)).start
    return start.line, start.column


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [b"The sum\0 is $5.", b"\0", b"# T\n\n" + b"a" * 100_000 + b"\0"])
def test_a_nul_makes_a_file_binary(name: str, data: bytes) -> None:
    error = load_bytes(name, data)
    assert isinstance(error, Error)
    assert error.kind == "binary"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        (f"one\r\ntwo\rthree\n\r{SUM}", 5, 15),
        (f"one\r\r\n\n{SUM}\r", 4, 15),
        (f"\ufeffone\r\n\r\n{SUM}\r\n", 3, 15),
        (f"one\n\n\ufeff{SUM}", 3, 16),
        (f"one \ufeff two\n\nx \ufeff {SUM}", 3, 19),
        (f"\ufeff\ufeff{SUM}", 1, 16),
    ],
)
def test_places_hold_with_any_line_breaks_and_marks(name: str, source: str, line: int, column: int) -> None:
    document = load_bytes(name, source.encode())
    assert isinstance(document, Document)
    assert document.source == source
    assert found(document) == (line, column)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("piece", ["word ", "*", "[", "`", "<", "<!-- ", "\ufeff", "|", "> ", "\u202e", "&#8217;", "{"])
def test_a_line_of_a_megabyte_is_read(name: str, piece: str) -> None:
    source = f"{SUM}\n\n{piece * (200_000 // len(piece))} {SUM}\n"
    document = from_text(name, source)
    assert document.source == source
    assert found(document) == (1, 15)


@pytest.mark.parametrize("name", NAMES)
def test_a_megabyte_of_words_in_one_line(name: str) -> None:
    source = "word " * 200_000 + SUM
    document = from_text(name, source)
    assert found(document) == (1, 5 * 200_000 + 15)
