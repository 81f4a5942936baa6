"""Of Org the text is read: marks, drawers, keywords and comments are not."""

from __future__ import annotations

from datetime import date

import pytest
from read_blocks import blocks, cells

from claimlint.readers import from_text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("#+TITLE: T\n#+AUTHOR: Ann Low\n\nWords.", [("title", "T"), ("caption", "Ann Low"), ("lead", "Words.")]),
        ("* TODO [#A] Part one :a:b:\nWords.", [("title", "Part one"), ("lead", "Words.")]),
        ("* A\n:PROPERTIES:\n:ID: 5\n:END:\nSCHEDULED: <2026-02-03>\nWords.", [("title", "A"), ("lead", "Words.")]),
        ("* A\n:LOGBOOK:\n- State 5\n:END:\n:X:\n* B\n:END:\n", [("title", "A"), ("title", "B")]),
        ("- one\n  more\n- [X] two\n  1. three", [("list", "one\nmore"), ("list", "two"), ("list", "three")]),
        ("- Term :: Meaning", [("list", "Term"), ("list", "Meaning")]),
        ("#+BEGIN_QUOTE\nQuoted.\n#+END_QUOTE\nWords.", [("quote", "Quoted."), ("lead", "Words.")]),
        ("#+begin_src py\nx = 5\n\n* y\n#+end_src\nWords.", [("code", "x = 5\n* y"), ("lead", "Words.")]),
        (": x = 5\n: y\nWords.", [("code", "x = 5\ny"), ("lead", "Words.")]),
        ("# no\n#+OPTIONS: x\nWords.\n# no\nMore.", [("lead", "Words."), ("body", "More.")]),
        ("#+BEGIN_COMMENT\nno\n#+END_COMMENT\nWords.", [("lead", "Words.")]),
        ("* COMMENT no\nno\n** no\n* Yes\nWords.", [("title", "Yes"), ("lead", "Words.")]),
        ("#+CAPTION: Cap\n[[file:a.png]]", [("caption", "Cap")]),
        ("Words.[fn:1]\n\n[fn:1] The note.", [("lead", "Words."), ("body", "The note.")]),
        ("#+INCLUDE: b.org\n-----\nWords.", [("lead", "Words.")]),
    ],
)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks("a.org", source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain 5 * 3 * 2, a/b/c, 3/4 and 5/6, snake_case", "plain 5 * 3 * 2, a/b/c, 3/4 and 5/6, snake_case"),
        ("*bold* /it/ _under_ +gone+ =v e= ~c~", "bold it under gone v e c"),
        ("[[https://a.b][the page]], [[c]], https://d.e/5.", "the page, , ."),
        ("on <2026-02-05 Thu> or [2026-02-06]", "on 2026-02-05 Thu or 2026-02-06"),
        ("the {{{version}}} is", "the   is"),
        ("\\euro{}5 and [x]", "€5 and [x]"),
        ("so @@html:<b>@@it is[cite:@a]", "so it is"),
    ],
)
def test_words(source: str, expected: str) -> None:
    assert [text for _, text in blocks("a.org", source)] == [expected]


def test_notes_stand_apart() -> None:
    assert blocks("a.org", "It is $5[fn:: of *all* [it]]. More.") == [
        ("lead", "It is $5. More."),
        ("body", "of all [it]"),
    ]


def test_tables() -> None:
    source = "| Head | Price |\n|------+-------|\n| <l>  |       |\n| a    | $5    |\n| b |\n#+TBLFM: $2=5\n"
    assert cells("a.org", source) == [
        (0, 0, True, "Head"),
        (0, 1, True, "Price"),
        (2, 0, False, "a"),
        (2, 1, False, "$5"),
        (3, 0, False, "b"),
    ]
    assert [head for _, _, head, _ in cells("a.org", "| a | b |\n| c | d |")] == [False] * 4


@pytest.mark.parametrize("day", ["2026-02-03", "<2026-02-03 Tue>", "[2026-02-03 Tue 10:00]", "3 February 2026"])
def test_keywords_say_what_it_is(day: str) -> None:
    document = from_text("a.org", f"#+DATE: {day}\n#+LANGUAGE: de\n\nWorte.")
    assert (document.date, document.language, document.declared) == (date(2026, 2, 3), "de", True)


def test_marks() -> None:
    source = "one\n\n# claimlint-disable-next-line x -- why\ntwo\nthree\n"
    document = from_text("a.org", source)
    (mark,) = document.marks
    assert source[mark.span.start : mark.span.end] == "two"
    assert not mark.fault
    assert from_text("a.org", "#+BEGIN_SRC sh\n# claimlint-disable-file x\n#+END_SRC\n").marks == ()
    (astray,) = from_text("a.org", "// claimlint-disable-file x\n").marks
    assert "Org takes marks in comments: # claimlint-…" in astray.fault
