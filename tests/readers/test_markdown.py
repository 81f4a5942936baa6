"""What is left of markdown, and where it came from."""

from __future__ import annotations

from datetime import date

import pytest

from claimlint.layout.places import place
from claimlint.model import Span
from claimlint.readers import from_text


def blocks(source: str) -> list[tuple[str, str]]:
    document = from_text("a.md", source)
    return [(block.role, document.text[block.span.start : block.span.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain words", "plain words"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("snake_case_name", "snake_case_name"),
        ("[not a link]", "[not a link]"),
        ("a ] b [ c", "a ] b [ c"),
        ("costs $5m* or so", "costs $5m* or so"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("R&D & AT&T; R&Dx;", "R&D & AT&T; R&Dx;"),
        ("a `b", "a `b"),
        ("a <!-- b", "a <!-- b"),
        ("**bold** *it* ***both*** __b__ _i_ ~~s~~", "bold it both b i s"),
        ("**$5**m", "$5m"),
        ("***a* b**", "a b"),
        ("**a*", "*a"),
        ("\\``", "``"),
        ("see `code 5` here", "see code 5 here"),
        ("``a ` b`` c", "a ` b c"),
        ("`` `a` `` b", "`a` b"),
        ("<code>a &lt; *b*</code> c", "a < b c"),
        ("[text](http://a.b/5) on", "text on"),
        ('[text](<a b> "title") on', "text on"),
        ("[a [b] c](d)", "a [b] c"),
        ("[text](a(5)b) on", "text on"),
        ("[one][r] [two][] [R] [x]\n\n[r]: /5", "one [two][] R [x]"),
        ("words ![alt](x.png) words", "words alt words"),
        ("see https://a.b/123. Then", "see . Then"),
        ("see www.a.b/123, then", "see , then"),
        ("<https://a.b/5> <me@a.b> x", "x"),
        ("a <b>5</b> c", "a 5 c"),
        ("a<br>b", "a b"),
        ("a <!-- 5 --> b", "a  b"),
        ("&amp; &nbsp;5 &#8217; &#x2019;", "& \u00a05 \u2019 \u2019"),
        (r"\*a\* \\ \[b\](c)", r"*a* \ [b](c)"),
        ("claim[^1] made\n\n[^1]: Five.", "claim made"),
    ],
)
def test_words_of_a_paragraph(source: str, expected: str) -> None:
    assert blocks(source)[0][1] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        ("\ufeff\n", []),
        ("<!-- only a comment -->", []),
        ("[a]: /b", []),
        ("One\ntwo\n\nthree", [("lead", "One\ntwo"), ("body", "three")]),
        ("# One #\n\nTwo\n===\n", [("title", "One"), ("title", "Two")]),
        ("> a\nb\n\n> c", [("quote", "a\nb"), ("quote", "c")]),
        ("- a\n- b\n  - c\n\n1. d", [("list", "a"), ("list", "b"), ("list", "c"), ("list", "d")]),
        ("> - a\n>   b", [("list", "a\nb")]),
        ("|a|b|\n|-|-|\n|1||\n|1|x\\|y|", [("table", t) for t in ("a", "b", "1", "1", "x|y")]),
        ("> |a|b|\n> |-|-|\n> |1|2|", [("table", t) for t in ("a", "b", "1", "2")]),
        ("```py\nx = 5\n```", [("code", "x = 5")]),
        ("    x = 5\n\ny", [("code", "x = 5"), ("lead", "y")]),
        ("![alt](x)\nText.", [("caption", "alt"), ("lead", "Text.")]),
        ("[![badge](x)](y)\n\nText.", [("caption", "badge"), ("lead", "Text.")]),
        ("5 February 2026\n\nText.", [("caption", "5 February 2026"), ("lead", "Text.")]),
        ("<div>\n<h2>A</h2><p>b <!-- <p> -->c</p>\n<script>5</script>\n</div>", [("title", "A"), ("lead", "b c")]),
        ("<table><tr><td>5</td><td>6</td></tr></table>", [("table", "5"), ("table", "6")]),
        ("<b>a</b> c", [("lead", "a c")]),
        ("# A\r\rb\rc", [("title", "A"), ("lead", "b\rc")]),
    ],
)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("---\na rule\n", None),
        ("Text.\n\n---\ndate: 2026-02-06, or so\n---\n", None),
        ("---\ndate: soon\n---\n", None),
        ("---\ndate: 2026-02-31\n---\n", None),
        ("---\ntitle: x\ndate: 2026-02-06\n---\nText.", date(2026, 2, 6)),
        ("\ufeff---\r\npublished: '6 February 2026'\r\n---\r\nText.", date(2026, 2, 6)),
        ("---\ndate: 2026-02-06 10:00:00 +0100\n...\n", date(2026, 2, 6)),
        ("# Title\n\nPublished: February 6, 2026\n\nText.", date(2026, 2, 6)),
    ],
)
def test_the_date_of_the_document(source: str, expected: date | None) -> None:
    assert from_text("a.md", source).date == expected


def test_the_day_of_a_release_stands_in_its_notes_as_code() -> None:
    source = "---\ntitle: Larkd 3.2\ndate: 2026-05-04\n---\n\nDoors may be locked.\n"
    notes, page = from_text("docs/releases/3.2.md", source), from_text("docs/doors.md", source)
    (code,) = (block for block in notes.blocks if block.role == "code")
    assert notes.text[code.span.start : code.span.end] == "2026-05-04"
    assert notes.source_span(code.span) == Span(27, 37)
    assert "2026" not in page.text
    assert notes.date == page.date == date(2026, 5, 4)


def test_front_matter_gives_a_title_and_a_language_that_is_there() -> None:
    document = from_text("a.md", '---\ntitle: "Five *things*"\nlang: en-GB\n---\nText.')
    assert blocks(document.source) == [("title", "Five *things*"), ("lead", "Text.")]
    assert document.language == "en"
    assert from_text("a.md", "---\nlang: tlh\n---\nText.").language == "en"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_value_in_markup_is_found_where_it_stands(newline: str) -> None:
    source = newline.join(["\ufeff# Head", "", "> It &amp; **they** paid", "> [$5 *bn*](http://x.y/1) for it.", ""])
    document = from_text("a.md", source)
    start = document.text.index("$5")
    found = place(document, Span(start, start + len("$5 bn")))
    assert found.text == "$5 *bn"
    assert (found.start.line, found.start.column) == (4, 4)
    assert dict(found.excerpt)[4] == "> [$5 *bn*](http://x.y/1) for it."
