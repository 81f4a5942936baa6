"""The picture: well-formed, bounded, harmless, and the same for everybody; what it shows is told in words, too."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.model import (
    Amount,
    Error,
    Moment,
    Place,
    Point,
    Report,
    Row,
    Shown,
    StatedValue,
    Summary,
    Value,
)
from claimlint.reporters import svg
from claimlint.reporters._picture.matrix import MOST_COLUMNS, MOST_ROWS
from claimlint.reporters._picture.timeline import MOST
from claimlint.settings import Settings

SVG = "{http://www.w3.org/2000/svg}"
SEEDS = Path(__file__).parents[2] / "seeds"
HOSTILE = "<script>alert(1)</script></svg>]]>&amp;\x1b[31m \u202eevil\u202c \x00\ufffe\ud800 \"'"
FIVE = Amount(Decimal(5), Decimal(5), "USD")


def stated(path: str, text: str, value: Value = FIVE, *, apart: bool = False, odd: bool = False) -> StatedValue:
    return StatedValue(Place(path, Point(1, 1, 0), Point(1, 2, 1), text), value, apart, int(odd), odd)


def day(number: int) -> Moment:
    return Moment("day", date(2026, 3, number), date(2026, 3, number))


def drawn(*rows: Row, errors: tuple[Error, ...] = ()) -> str:
    out = io.StringIO()
    svg.write(Report((), errors, Summary(documents=2), shown=Shown((), rows)), out)
    return out.getvalue()


def words(picture: str) -> list[str]:
    """A picture → the words that are seen in it."""
    return ["".join(text.itertext()) for text in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def classes(picture: str) -> list[str]:
    return [element.get("class", "") for element in ElementTree.fromstring(picture).iter()]


def test_documents_are_held_side_by_side() -> None:
    documents = [readers.from_text(path.name, path.read_text("utf-8")) for path in sorted(SEEDS.iterdir())]
    book = rulebook.load()[0]
    made = []
    for given_in in (documents, documents[::-1]):
        out = io.StringIO()
        svg.write(pipeline.check(given_in, book, Settings(group_by="all"), shown=True), out)
        made.append(out.getvalue())
    assert made[0] == made[1]
    seen = words(made[0])
    assert {"$550bn", "$55 billion", "agency.txt"} <= set(seen)
    assert any(word.startswith("2026-02-0") for word in seen)
    root = ElementTree.fromstring(made[0])
    title, about = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert about is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
    assert root.get("role") == "img"
    assert "$550bn in explainer.txt" in (about.text or "")


def test_each_state_has_a_shape_of_its_own() -> None:
    odd = Row(
        "amount",
        "the ferry",
        False,
        (stated("a", "$1", apart=True, odd=True), stated("b", "$2", apart=True), stated("c", "$2")),
    )
    alone = Row("amount", "the quay", True, (stated("a", "$7"), stated("a", "$7.0")))
    shapes = [
        element.tag.removeprefix(SVG) + " " + element.get("class", "")
        for element in ElementTree.fromstring(drawn(odd, alone)).iter()
    ]
    assert shapes.count("rect at-odds") == 2  # one is in the legend
    assert shapes.count("rect against") == 2
    assert shapes.count("circle agrees") == 2
    assert shapes.count("circle alone") == 2
    assert words(drawn(odd, alone)).count("≠") == 3  # in the legend, before the line, and in its cell


def test_days_that_contradict_each_other_are_tied() -> None:
    opens = Row(
        "moment",
        "the bridge opens",
        False,
        (stated("a", "3 March", day(3), apart=True), stated("b", "5 March", day(5), apart=True)),
    )
    closes = Row("moment", "the bridge closes", True, (stated("a", "4 March", day(4)), stated("b", "4/3", day(4))))
    unknown = Row("moment", "somebody came", True, (stated("a", "Monday", Moment("day", weekday=0)),) * 2)
    picture = drawn(opens, closes, unknown)
    seen = words(picture)
    assert [word for word in seen if word.startswith("2026-")] == ["2026-03-03", "2026-03-04", "2026-03-05"]
    assert classes(picture).count("tie") == 1
    assert "“4 March” in a, b" in seen


def test_a_picture_is_bounded_and_says_what_it_leaves_out() -> None:
    many = [
        Row("moment", f"thing {n}", n % 3 > 0, (stated("a", "x" * 5000, day(n % 28 + 1)), stated("b", "y", day(1))))
        for n in range(MOST_ROWS + 40)
    ]
    rows = sorted(many, key=lambda row: row.agrees)
    picture = drawn(*rows)
    assert len(picture) < 400_000
    seen = words(picture)
    assert "and 40 more facts, 0 of them in dispute, not drawn" in seen
    days = sum(word.startswith("2026-") for word in seen)
    assert days == MOST
    wide = Row("amount", "the ferry", True, tuple(stated(f"{n:03}", "$1") for n in range(MOST_COLUMNS + 60)))
    assert "and 60 more documents, not drawn" in words(drawn(wide))


@pytest.mark.parametrize("text", [HOSTILE, "x" * 1_000_000, "𠮷" * 500, ""])
def test_documents_are_text_and_nothing_else(text: str) -> None:
    row = Row(
        "moment", text, False, (stated(text, text, day(1), apart=True), stated("b", text, day(2), apart=True)), text
    )
    picture = drawn(row, errors=(Error(text, "x", text, text),))
    picture.encode("utf-8")
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(picture).iter()}
    assert tags <= {"svg", "g", "title", "desc", "style", "rect", "circle", "line", "path", "text"}
    assert len(picture) < 100_000
    assert "\x1b" not in picture
    assert "\u202e" not in picture


@given(text=st.text(max_size=60), path=st.text(min_size=1, max_size=60))
def test_any_text_makes_a_picture_that_readers_take(text: str, path: str) -> None:
    row = Row("amount", text, True, (stated(path, text), stated(path + "b", text)), text, text, text)
    root = ElementTree.fromstring(drawn(row).encode("utf-8", "backslashreplace"))
    assert not {key for element in root.iter() for key in element.attrib if key.startswith("on") or "href" in key}


def test_nothing_is_fetched() -> None:
    row = Row(
        "amount", "https://example.org/x.png url(https://example.org)", True, (stated("a", "$1"), stated("b", "$1"))
    )
    root = ElementTree.fromstring(drawn(row))
    style = "".join(element.text or "" for element in root.iter(f"{SVG}style"))
    assert not re.search(r"url\(|@import|https?:", style)
    assert "prefers-color-scheme: dark" in style


def test_a_picture_of_nothing_says_why() -> None:
    assert any("No fact is stated in two places" in word for word in words(drawn()))
    out = io.StringIO()
    svg.write(replace(Report((), (), Summary(documents=2, facts=1)), shown=None), out)
    assert any("was not kept" in word for word in words(out.getvalue()))


def test_what_could_not_be_done_is_told() -> None:
    errors = tuple(Error(f"{n}.pdf", "unreadable", "is not a PDF") for n in range(8))
    seen = words(drawn(errors=errors))
    assert "0.pdf: is not a PDF" in seen
    assert "and 3 more problems" in seen
    assert seen[-1].startswith("Incomplete: 8 problems")
