"""Of reStructuredText the text is read: marks, names of directives, options, targets and comments are not."""

from __future__ import annotations

from datetime import date

import pytest
from read_blocks import blocks, cells

from claimlint.readers import from_text


def shown(source: str) -> list[str]:
    return [text for _, text in blocks("a.rst", source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Title\n=====\n\nWords.", [("title", "Title"), ("lead", "Words.")]),
        ("=====\nTitle\n=====\n\nPart\n----\n\nWords.", [("title", "Title"), ("title", "Part"), ("lead", "Words.")]),
        ("- one\n  goes on\n- two\n\n  more\n\nend",
         [("list", "one\ngoes on"), ("list", "two"), ("list", "more"), ("lead", "end")]),
        ("1. one\n2. two\n#. three", [("list", "one"), ("list", "two"), ("list", "three")]),
        ("Term\n   Meaning of it.", [("list", "Term"), ("list", "Meaning of it.")]),
        ("Words.\n\n   Quoted.\n\nend", [("lead", "Words."), ("quote", "Quoted."), ("body", "end")]),
        ("See::\n\n   code $5\n\nend", [("lead", "See:"), ("code", "code $5"), ("body", "end")]),
        ("::\n\n   code\n\nend", [("code", "code"), ("lead", "end")]),
        (".. code-block:: py\n   :caption: Cap\n\n   x = 5\n", [("caption", "Cap"), ("code", "x = 5")]),
        (">>> f(5)\n5\n\nend", [("code", ">>> f(5)\n5"), ("lead", "end")]),
        (".. note:: One\n   two.\n\n   Three.", [("lead", "One\ntwo."), ("body", "Three.")]),
        (".. figure:: a.png\n   :alt: Alt\n\n   Cap.", [("caption", "Alt"), ("caption", "Cap.")]),
        (".. versionchanged:: 2.1\n   Words.", [("lead", "Words.")]),
        (".. epigraph::\n\n   Words.", [("quote", "Words.")]),
        (".. rubric:: Title\n\nWords.", [("title", "Title"), ("lead", "Words.")]),
        (".. [1] The note.\n   Goes on.", [("lead", "The note.\nGoes on.")]),
        (".. comment\n   goes on\n\nWords.", [("lead", "Words.")]),
        ("..\n\nWords.", [("lead", "Words.")]),
        (".. include:: b.rst\n.. _t: http://x.y\n.. |s| replace:: x\n\nWords.", [("lead", "Words.")]),
        (".. math::\n\n   x = 5\n\nWords.", [("lead", "Words.")]),
        ("Words.\n\n----\n\nend", [("lead", "Words."), ("body", "end")]),
        ("| one\n| two", [("lead", "one\ntwo")]),
        (":param x: what it is", []),
        ("Words.\n\n:param x: what it is", [("lead", "Words."), ("list", "what it is")]),
        ("...\n\n..", [("lead", "...")]),
    ],
)  # fmt: skip
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks("a.rst", source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain 5 * 3 * 2 and snake_case and a|b", "plain 5 * 3 * 2 and snake_case and a|b"),
        ("**bold** *it* ``code *5*``", "bold it code *5*"),
        ("see :ref:`two <a-b>` and :doc:`three`", "see two and three"),
        ("the :py:func:`~a.b` of :kbd:`Ctrl`", "the a.b of Ctrl"),
        ("`text <https://a.b>`_ and `text`__ and Word_.", "text and text and Word."),
        ("said [1]_. Then [#n]_ more", "said. Then  more"),
        ("the |release| is", "the   is"),
        (r"\*no\* and H\ :sub:`2`\ O", "*no* and H2O"),
        ("https://a.b/5. Then", ". Then"),
        ("_`target` here", "target here"),
        ("a `b c", "a `b c"),
        ("costs $5* or so", "costs $5* or so"),
    ],
)
def test_words(source: str, expected: str) -> None:
    assert shown(source) == [expected]


def test_code_within_words_is_told() -> None:
    document = from_text("a.rst", "Use ``f(5)`` and :math:`x^2` and :ref:`words <x>`.")
    assert [document.text[one.start : one.end] for one in document.samples] == ["f(5)", "x^2"]


GRID = """
+------+-----------+
| Head | Price     |
+======+=====+=====+
| a    | $5  | m   |
| b    |     |     |
+------+-----+-----+
| wide       | $6  |
+------------+-----+
"""
SIMPLE = """
====  =====
Head  Price
====  =====
a     $5
      more
b c   $6
====  =====
"""
LISTED = """
.. list-table:: Prices
   :header-rows: 1

   * - Head
     - Price
   * - a
     - $5
       more
"""
SEPARATED = """
.. csv-table:: Prices
   :header: Head, "Price"

   a, "$5, more"
"""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            GRID,
            [(0, 0, True, "Head"), (0, 1, True, "Price"), (1, 0, False, "a\nb"), (1, 1, False, "$5"),
             (1, 2, False, "m"), (2, 0, False, "wide"), (2, 2, False, "$6")],
        ),
        (
            SIMPLE,
            [(0, 0, True, "Head"), (0, 1, True, "Price"), (1, 0, False, "a"), (1, 1, False, "$5\nmore"),
             (2, 0, False, "b c"), (2, 1, False, "$6")],
        ),
        (LISTED, [(0, 0, True, "Head"), (0, 1, True, "Price"), (1, 0, False, "a"), (1, 1, False, "$5\nmore")]),
        (SEPARATED, [(0, 0, True, "Head"), (0, 1, True, "Price"), (1, 0, False, "a"), (1, 1, False, "$5, more")]),
    ],
    ids=["grid", "simple", "list", "csv"],
)  # fmt: skip
def test_tables(source: str, expected: list[tuple[int, int, bool, str]]) -> None:
    assert cells("a.rst", source) == expected
    assert cells("a.rst", f"- item\n{source}".replace("\n", "\n  ")) == expected


def test_fields_before_the_text_say_what_it_is() -> None:
    document = from_text("a.rst", "Titel\n=====\n\n:Author: Ann Low\n:Date: 2026-02-03\n:lang: de\n\nWorte.")
    assert (document.date, document.language, document.declared) == (date(2026, 2, 3), "de", True)
    assert [block.role for block in document.blocks] == ["title", "caption", "lead"]


def test_marks() -> None:
    source = "one\n\n.. claimlint-disable-next-line x -- why\n\ntwo\nthree\n"
    document = from_text("a.rst", source)
    (mark,) = document.marks
    assert source[mark.span.start : mark.span.end] == "two"
    assert not mark.fault
    assert "claimlint" not in document.text
    assert from_text("a.rst", "Write::\n\n   .. claimlint-disable-file x\n").marks == ()
    (astray,) = from_text("a.rst", "<!-- claimlint-disable-file x -->\n").marks
    assert "reStructuredText takes marks in comments: .. claimlint-…" in astray.fault
