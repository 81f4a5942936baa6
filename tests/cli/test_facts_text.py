"""The table of facts as it stands on a terminal: within its width and in its columns, whatever documents hold."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.cli import facts_text
from claimlint.files.hidden import is_hidden
from claimlint.model import Amount, Locator, Place, Point, Row, StatedValue
from claimlint.terminal.cells import cells
from claimlint.terminal.lines import Line

NAMES = (
    "agency.txt",
    "日本経済新聞.txt",
    "emoji-🚢⚓👩\u200d👩\u200d👧.txt",
    "תל-אביב.md",
    "a-very-long-name-without-a-blank.html",
)
SAID = ("$48 million", "四千八百万ドル 相当", "🚢 $48m ❤️", "₪48 מיליון", "Donau­dampf­schiff­fahrts­gesellschaft")

PIECES = (
    *"ab 19$≠—é\u0301\u00ad\t\r\n\x00\x1b\x9b\u202e\u2066\u2028\ufeff東京한국，שלוםไทย🚢[]<>&",
    *("👩\u200d👩\u200d👧", "👍🏽", "❤\ufe0f"),
)
"""What steers terminals, turns the direction of words, takes two cells or none: characters assigned long ago, joined as
people join them, since Python and what draws tables know others of different years and ways."""
TEXT = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def stated(path: str, text: str, *, odd: bool = False, apart: bool = True, page: int | None = None) -> StatedValue:
    value = Amount(Decimal(48), Decimal(48), "USD")
    locator = None if page is None else Locator(page=page)
    place = Place(path, Point(3, 7, 30), Point(3, 9, 32), text, locator=locator)
    return StatedValue(place, value, apart, int(odd), odd)


def fact(*said: StatedValue, label: str = "the ferry will cost the port", **more: str) -> Row:
    return Row("amount", label, not any(one.apart for one in said), said, **more)


def shown(*rows: Row, width: int, screen: bool = True) -> list[str]:
    return [plain(line) for line in facts_text.lines(rows, width, screen=screen)]


def plain(line: Line) -> str:
    return "".join(piece.text for piece in line)


def beyond(line: str, at: int) -> str:
    """A line → what stands from that cell on."""
    return next((line[n:] for n in range(len(line) + 1) if cells(line[:n]) >= at), "")


@pytest.mark.parametrize(("width", "number"), [*product((40, 60, 80, 140, 200), (2, 3, 5))])
def test_no_line_is_wider_than_the_terminal(width: int, number: int) -> None:
    said = [stated(path, text, odd=not at) for at, (path, text) in enumerate(zip(NAMES, SAID, strict=True))][:number]
    for line in shown(fact(*said), fact(*(stated(one.place.path, "$5m", apart=False) for one in said)), width=width):
        assert cells(line) <= width, line


@pytest.mark.parametrize("width", [80, 140])
def test_columns_stand_one_below_the_other(width: int) -> None:
    rows = [fact(*(stated(path, text) for path in NAMES[:3])) for text in SAID]
    head, rule, *lines = shown(*rows, width=width)[:-2]
    starts = [cells(head[: head.index(name[:6])]) for name in NAMES[:3]]
    assert set(rule) == {"─"}
    assert len(lines) >= len(rows)
    for line, start in product(lines, starts):
        assert beyond(line, start - 1)[:1] in (" ", ""), line
    firsts = [line for line in lines if line.startswith("≠")]
    assert all(beyond(line, start).startswith("≠ ") for line, start in product(firsts, starts))


def test_a_table_that_does_not_fit_is_told_value_by_value() -> None:
    said = [stated(f"{n:02}.txt", "$48 million") for n in range(12)]
    row = fact(*said[:-1], stated("11.txt", "$84 million", odd=True), holder="Velden", period="2026")
    lines = shown(row, width=80)
    assert lines[0] == "≠ amount: the ferry will cost the port, Velden, 2026"
    assert lines[1].startswith("    $48 million   00.txt:3:7, 01.txt:3:7")
    assert " ".join(lines[1:4]).split("≠")[0].rstrip().endswith("and 3 more places")
    assert [line.split() for line in lines if "≠ $84" in line] == [["≠", "$84", "million", "11.txt:3:7"]]


def test_each_story_has_a_table_of_its_own() -> None:
    first, second = (fact(stated(f"{n}/a.txt", "$1"), stated(f"{n}/b.txt", "$2")) for n in ("one", "two"))
    lines = shown(first, second, width=80)
    assert [line for line in lines if line.startswith("in ")] == ["in one/", "in two/"]
    assert lines[-1] == "2 facts stated in two places or more, 2 in dispute (≠), 0 agreeing"


def test_only_the_odd_value_is_marked_where_there_is_one() -> None:
    odd = fact(stated("a.txt", "$1", odd=True), stated("b.txt", "$2"), stated("c.txt", "$2"))
    even = fact(stated("a.txt", "$1"), stated("b.txt", "$2"), stated("c.txt", "$3"))
    lines = shown(odd, even, width=120, screen=False)
    assert [line.count("≠") for line in lines] == [0, 2, 4]


def test_where_a_value_is_found_is_told_once() -> None:
    pages = fact(stated("a.pdf", "$1", page=2), stated("b.pdf", "$2", page=7))
    assert "a.pdf (page 2)" in shown(pages, width=120)[0]
    apart = fact(stated("a.pdf", "$9", page=3), stated("b.pdf", "$8", page=7))
    lines = shown(pages, apart, width=120)
    assert "a.pdf (" not in lines[0]
    assert "≠ $1 (page 2)" in lines[2]
    assert "≠ $9 (page 3)" in lines[3]
    assert "$2 (" not in lines[2]
    many = fact(*(stated(f"{n}.pdf", "$1", page=n + 1) for n in range(12)))
    assert any("9.pdf:3:7 (page 10)" in line for line in shown(many, width=60, screen=False))


@given(
    texts=st.lists(TEXT, min_size=2, max_size=9),
    label=TEXT,
    width=st.integers(40, 160),
    screen=st.booleans(),
)
def test_documents_steer_nothing(texts: list[str], label: str, width: int, screen: bool) -> None:
    said = [stated(f"{n}{text}.txt", text) for n, text in enumerate(texts)]
    lines = shown(fact(*said, label=label), width=width, screen=screen)
    assert not {char for line in lines for char in line if is_hidden(char)}
    assert not screen or max(map(cells, lines)) <= width
