"""Hostile text is shown, never sent; and whatever is cut fits."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimlint.layout.places import place
from claimlint.model import Document, Span
from claimlint.reporters._frame import MIN_ROOM, frame
from claimlint.terminal.cells import cells, clip_end, clip_start, visible

SHOWN = [
    ("plain [b]text[/b]", "plain [b]text[/b]"),
    ("東京 été 👩\u200d👩\u200d👧", "東京 été 👩\u200d👩\u200d👧"),
    ("a\tb", "a    b"),
    ("\x1b[2J", "␛[2J"),
    ("one\r\ntwo\x00\x7f", "one␍␊two␀␡"),
    ("\x9b1m", "<U+009B>1m"),
    ("\u202eabc\u2028\u200b\ufeff", "<U+202E>abc<U+2028><U+200B><U+FEFF>"),
    ("\udc80", "<U+DC80>"),
]

WIDTHS = [
    ("", 0),
    ("plain", 5),
    ("été", 3),
    ("e\u0301te\u0301", 3),
    ("東京", 4),
    ("👩\u200d👩\u200d👧", 2),
    ("👍🏽", 2),
    ("1\ufe0f\u20e3", 2),
    ("1\ufe0f\ufe0f", 2),
    ("❤\ufe0f", 2),
    ("🇯🇵", 2),
    ("한국", 4),
]

TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("a 東\u0301\u200d\ufe0f👩🏽\t\x1b…")), max_size=80)


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


@pytest.mark.parametrize(("text", "expected"), WIDTHS)
def test_cells(text: str, expected: int) -> None:
    assert cells(text) == expected


@given(TEXT)
def test_what_is_visible_stays_as_it_is_and_on_its_line(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert len(shown.splitlines()) <= 1


@given(TEXT, st.integers(1, 60))
@example("aaaaa\u200d東", 1)  # what a joiner hides is seen where the joiner is cut off
def test_a_clipped_text_fits_and_is_an_end_of_it(text: str, room: int) -> None:
    shown = visible(text)
    head, tail = clip_end(shown, room), clip_start(shown, room)
    assert cells(head) <= room
    assert cells(tail) <= room
    assert shown.startswith(head.removesuffix("…"))
    assert shown.endswith(tail.removeprefix("…"))


@given(TEXT, TEXT, TEXT, st.integers(0, 120))
@example("", "東東aaaaaaaa\t", "\ufe0faa", 0)  # an emoji style right behind the marked words widens the last of them
@example("a" * 20, "\ufe0f" * 3, "\ufe0faa", 0)
def test_a_frame_fits_and_marks_what_it_should(before: str, marked: str, after: str, width: int) -> None:
    source = f"{before}$5{marked}!{after}"
    document = Document("a.txt", source, source, ())
    start = len(before)
    lines = list(frame(place(document, Span(start, start + len(marked) + 3)), mark="^", style="bold", width=width))
    for line in lines[1:]:
        text = "".join(piece.text for piece in line)
        assert cells(text) <= max(width, MIN_ROOM + 4)
        assert text.split("|")[0].strip(" 0123456789") == ""
