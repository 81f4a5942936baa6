"""Hostile text is shown, never sent; and whatever is cut fits."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimlint.layout.places import place
from claimlint.model import Document, Span
from claimlint.reporters._frame import MIN_ROOM, frame, in_its_line
from claimlint.terminal.cells import cells, clip_end, clip_start, visible, wrapped

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


@pytest.mark.parametrize(
    ("text", "room", "head", "tail"),
    [
        ("the ferries of Marbeck", 17, "the ferries of…", "…of Marbeck"),
        ("the ferries of Marbeck", 15, "the ferries of…", "…of Marbeck"),
        ("x" * 30, 9, "xxxxxxxx…", "…xxxxxxxx"),
        ("a " + "x" * 60, 9, "a…", "…xxxxxxxx"),
        ("東京 の橋が開く", 8, "東京…", "…が開く"),
        ("fits", 4, "fits", "fits"),
    ],
)
def test_cuts_stand_between_words(text: str, room: int, head: str, tail: str) -> None:
    assert (clip_end(text, room), clip_start(text, room)) == (head, tail)


@pytest.mark.parametrize(
    ("text", "first", "rest", "most", "lines"),
    [
        ("", 10, 10, 3, []),
        ("one two three four", 8, 10, 3, ["one two", "three four"]),
        ("one two three four", 8, 6, 2, ["one two", "three…"]),
        ("one two three four", 1, 6, 9, ["o", "ne two", "three", "four"]),
        ("東京の橋", 4, 4, 3, ["東京", "の橋"]),
    ],
)
def test_lines_are_broken_at_words(text: str, first: int, rest: int, most: int, lines: list[str]) -> None:
    assert wrapped(text, first, rest, most) == lines


@given(TEXT, st.integers(2, 40), st.integers(2, 40), st.integers(1, 100))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, first: int, rest: int, most: int) -> None:
    shown = visible(text)
    lines = wrapped(shown, first, rest, most)
    assert len(lines) <= most
    for number, line in enumerate(lines):
        assert cells(line) <= (rest if number else first)
    if most == 100:
        assert "".join("".join(lines).split()) == "".join(shown.split())


@example(["\ufe0f", "", "", ""], [0, 1, 2], 0)  # behind the blank of the gutter
@given(st.lists(TEXT, min_size=4, max_size=4), st.permutations([0, 1, 2]), st.integers(0, 160))
def test_places_of_one_line_are_underlined_where_they_stand(around: list[str], order: list[int], width: int) -> None:
    before, one, other, after = (text.replace("\n", " ").replace("\r", " ") for text in around)
    words = ["$11", "$22", "$33"]
    source = f"{before}{words[0]} {one}{words[1]} {other}{words[2]} {after}"
    document = Document("a.txt", source, source, ())
    starts = [source.index(word) for word in words]
    first, *others = [place(document, Span(starts[at], starts[at] + 3)) for at in order]
    beside = in_its_line(first, others, width)
    head, line, under = [
        "".join(piece.text for piece in row) for row in frame(first, mark="^", style="", width=width, beside=beside)
    ]
    assert head.count("1:") == 1 + len(beside)
    assert (under.count("^"), under.count("-")) == (3, 3 * len(beside))
    for spot in (first, *(one.place for one in beside)):
        at = cells(line[: line.index(spot.text)])
        assert under[at : at + 3] == ("^^^" if spot is first else "---")


def test_what_is_cut_off_is_not_underlined() -> None:
    source = "$11 " + "word " * 40 + "$22 and $33"
    document = Document("a.txt", source, source, ())
    spots = [place(document, Span(source.index(word), source.index(word) + 3)) for word in ("$33", "$11", "$22")]
    assert [one.place.text for one in in_its_line(spots[0], spots[1:], 60)] == ["$22"]
    assert [one.place.text for one in in_its_line(spots[0], spots[1:], 400)] == ["$11", "$22"]
