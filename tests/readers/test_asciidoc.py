"""Of AsciiDoc the text is read: marks, attributes, targets and comments are not."""

from __future__ import annotations

from datetime import date

import pytest
from read_blocks import blocks, cells

from claimlint.readers import from_text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("= Title\n\nWords.", [("title", "Title"), ("lead", "Words.")]),
        ("= T\nAnn Low <a@b.c>\nv1, 2026-02-03\n:toc:\n\nWords.",
         [("title", "T"), ("caption", "Ann Low"), ("lead", "Words.")]),
        ("== Part\n\n=== Sub\n\nWords.", [("title", "Part"), ("title", "Sub"), ("lead", "Words.")]),
        ("Old title\n---------\n\nWords.", [("title", "Old title"), ("lead", "Words.")]),
        ("* one\ngoes on\n** two\n. three", [("list", "one\ngoes on"), ("list", "two"), ("list", "three")]),
        ("Term:: Meaning\nof it.", [("list", "Term"), ("list", "Meaning\nof it.")]),
        ("NOTE: Words.", [("lead", "Words.")]),
        ("[NOTE]\n====\nWords.\n====\n\nend", [("lead", "Words."), ("body", "end")]),
        ("____\nQuoted.\n____\n", [("quote", "Quoted.")]),
        ("[quote, Ann Low]\nQuoted.", [("quote", "Quoted."), ("caption", "Ann Low")]),
        ("[source,py]\n----\nx = 5\n\ny\n----\n\nend", [("code", "x = 5\ny"), ("lead", "end")]),
        ("....\nx\n....", [("code", "x")]),
        ("Words.\n\n  literal", [("lead", "Words."), ("code", "literal")]),
        ("////\nhidden\n////\n// so\nWords.", [("lead", "Words.")]),
        ("++++\n<p>\n++++\n\nWords.", [("lead", "Words.")]),
        (".Cap\nimage::a.png[Alt, 200]", [("caption", "Cap"), ("caption", "Alt")]),
        ("include::b.adoc[]\nifdef::x[]\nWords.\nendif::[]", [("lead", "Words.")]),
        ("Words.\n// so\nmore", [("lead", "Words.\nmore")]),
        ("'''\n\nWords.", [("lead", "Words.")]),
        ("[stem]\n++++\nx = 5\n++++\n\nWords.", [("lead", "Words.")]),
    ],
)  # fmt: skip
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks("a.adoc", source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain 5 * 3 * 2 and snake_case and C++ and a#b", "plain 5 * 3 * 2 and snake_case and C++ and a#b"),
        ("*bold* _it_ `code` #mark# **b**old", "bold it code mark bold"),
        ("H~2~O and x^2^", "H2O and x2"),
        ("https://a.b[the page] and link:c.pdf[this] and https://d.e/5.", "the page and this and ."),
        ("xref:a.adoc#b[that] and <<c,those>> and <<d>>", "that and those and "),
        ("\"`So,`\" he '`said`'", "“So,” he ‘said’"),
        ("the {version} is", "the   is"),
        ("kbd:[Ctrl] and menu:File[Save]", "Ctrl and File Save"),
        ("((term)) and (((a, b)))", "term and "),
        ("a &#8217; and \\*no*", "a ’ and *no*"),
        ("[.red]#words# and [x] and ]", "words and [x] and ]"),
        ("$5 is 1 < 2 >> 3", "$5 is 1 < 2 >> 3"),
        ("line +\nmore", "line \nmore"),
    ],
)
def test_words(source: str, expected: str) -> None:
    assert [text for _, text in blocks("a.adoc", source)] == [expected.strip()]


def test_footnotes_stand_apart() -> None:
    assert blocks("a.adoc", "The sum is $5.footnote:[Of *it* [all].] More.") == [
        ("lead", "The sum is $5. More."),
        ("body", "Of it [all]."),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "|===\n|Head |Price\n\n|a |$5\n|b\n|$6\nmore\n|===",
            [(0, 0, True, "Head"), (0, 1, True, "Price"), (1, 0, False, "a"), (1, 1, False, "$5"),
             (2, 0, False, "b"), (2, 1, False, "$6\nmore")],
        ),
        (
            '[%header,cols="1,2*"]\n|===\n|A |B |C\n2+|wide |c\n.2+|tall |d |e\n|f |g\n|===',
            [(0, 0, True, "A"), (0, 1, True, "B"), (0, 2, True, "C"), (1, 0, False, "wide"), (1, 2, False, "c"),
             (2, 0, False, "tall"), (2, 1, False, "d"), (2, 2, False, "e"), (3, 1, False, "f"), (3, 2, False, "g")],
        ),
        ("|===\n|a|b\n|c|d\n|===", [(0, 0, False, "a"), (0, 1, False, "b"), (1, 0, False, "c"), (1, 1, False, "d")]),
        (',===\na,"b, c"\n,===', [(0, 0, False, "a"), (0, 1, False, "b, c")]),
    ],
)  # fmt: skip
def test_tables(source: str, expected: list[tuple[int, int, bool, str]]) -> None:
    assert cells("a.adoc", source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "= T\nAnn Low\nv1.0, 2026-02-03: first\n:lang: de\n\nWorte.",
        "= T\nAnn Low\n3 February 2026\n:lang: de\n\nWorte.",
        "= T\n:revdate: 3 February 2026\n:lang: de\n\nWorte.",
    ],
)
def test_the_head_says_what_it_is(source: str) -> None:
    document = from_text("a.adoc", source)
    assert (document.date, document.language, document.declared) == (date(2026, 2, 3), "de", True)


def test_marks() -> None:
    source = "one\n\n// claimlint-disable-next-line x -- why\ntwo\nthree\n"
    document = from_text("a.adoc", source)
    (mark,) = document.marks
    assert source[mark.span.start : mark.span.end] == "two"
    assert not mark.fault
    inside = from_text("a.adoc", "one\n// claimlint-disable-line x\ntwo\n")
    assert [inside.text[block.span.start : block.span.end] for block in inside.blocks] == ["one\ntwo"]
    assert from_text("a.adoc", "----\n// claimlint-disable-file x\n----\n").marks == ()
    (astray,) = from_text("a.adoc", "# claimlint-disable-file x\n").marks
    assert "AsciiDoc takes marks in comments: // claimlint-…" in astray.fault
