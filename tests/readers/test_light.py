"""What holds for all texts in light markup, subtitles and mail: characters at their places, whatever is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_blocks import holds

from claimlint.model import Document
from claimlint.readers import from_text, load_bytes

NAMES = ["a.rst", "a.adoc", "a.tex", "a.org", "a.srt", "a.vtt", "a.eml"]
SUM = "The port paid $43 million."
PIECES = st.sampled_from(
    [
        "word ", "$5 ", "\n", "\n\n", "\r\n", "\r", "    ", "  ", "\t", "\ufeff", "\0", "*", "**", "_", "`", "``",
        "|", "#", "+", "=", "-", "~", "^", ":", "::", "::\n\n", ".. ", ".. note:: ", ".. code::\n\n",
        ".. list-table::\n\n   * - ", ".. csv-table::\n\n   ", ":ref:`", " <a>`_", "`_", "|x|", "[1]_", "====\n",
        "---\n", "+--+\n| a|\n", "== ==\n", "- ", "1. ", ":a: b\n", ">>> ", "= T\n", "----\n", "|===\n", "|a", "2+|",
        "[quote, a]\n", "____\n", "image::a[", "]", "footnote:[", "link:a[", "<<a,", ">>", "((", "))", "{a}",
        "include::a[]\n", "a:: b", ".T\n", "NOTE: ", "//", "////\n", "\\", "{", "}", "$", "%", "&", "\\\\", "\\a",
        "\\emph{", "\\footnote{", "\\section{", "\\title{", "\\begin{tabular}{l}", "\\end{tabular}",
        "\\begin{quote}", "\\end{quote}", "\\begin{document}", "\\end{document}", "\\item ", "\\verb|a|",
        "\\begin{verbatim}", "\\end{verbatim}", "\\[", "\\]", "\\(", "\\)", "\\'e", "\\\"{a}", "``", "''",
        "\\SI{5}{\\m}", "\\enquote{", "\\multicolumn{2}{c}{", "\\hline", "\\href{a}{", "\\texttt{", "* T\n",
        "#+TITLE: ", "#+BEGIN_QUOTE\n", "#+END_QUOTE\n", "#+BEGIN_SRC\n", "#+END_SRC\n", "| a | b |\n", "|--\n",
        "[[a][", "[[", "]]", "[fn:1]", "[fn:: ", "<2026-02-03 Tue>", ":END:\n", ":A:\n", "=v=", "~c~", "{{{a}}}",
        "WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "00:09.000 --> 00:10,000 a:b\n", "<v A>", "</v>", "<i>", "&amp;",
        "&#8217;", "A B: ", ">> ", "- A", "NOTE ", "{\\an8}", "♪", "Subject: ", "From: A <a@b>\n", "Date: ",
        "=?utf-8?q?a=C3=A4?=", "=C3=A4", "=\n", "> ", ">> ", "-- \n",
        "Content-Type: multipart/mixed; boundary=a\n\n", "--a\n", "--a--\n", "Content-Type: text/html\n\n",
        "Content-Transfer-Encoding: quoted-printable\n", "Content-Transfer-Encoding: base64\n", "<p>", "</td>",
    ]
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@given(pieces=st.lists(PIECES | st.text(max_size=4), max_size=40))
def test_blocks_lie_in_order_and_characters_at_their_place(name: str, pieces: list[str]) -> None:
    source = "".join(pieces)
    document = from_text(name, source)
    if "base64" not in source:
        assert document.source == source
    written = "".join(char for char in document.text if "&" in source or "=?" in source or not char.isascii())
    holds(document, instead=" \n:~$%|_" + written)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("source", [f"{SUM}\r\n\r\n{SUM}\r", f"\ufeff{SUM}\n", f"{SUM}\n\n{SUM}\n\n"])
def test_places_hold_with_any_line_breaks_and_marks(name: str, source: str) -> None:
    start = {
        "a.srt": "1\n00:00:01,000 --> 00:00:02,000\n",
        "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n",
        "a.eml": "Subject: x\n\n",
    }
    whole = start.get(name, "") + source
    document = load_bytes(name, whole.encode())
    assert isinstance(document, Document)
    assert document.source == whole
    assert document.source_offset(document.text.index("$43")) == whole.index("$43")
