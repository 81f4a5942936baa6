"""File name → pieces of markup that cost a reader most when they are repeated, and what stands before them.

The tests of readers count the work on them, `tests/bench/growth.py` takes the time.
"""

from __future__ import annotations

NASTY = {
    "a.html": [
        *("<", "<a ", "<a b=", '<a b="', "<a b='", "<!--", "<!", "</", "<p>", "<b>", "<i><p>", "</p>", "</b>"),
        *("<div>", "<li>", "<ul><li>", "<table>", "<tr><td>", "<td>", "<script>", "<title>", "&", "&#", "&amp", " "),
        *("\n", "<br>", "<h1>", "<article>", "<a>", "<code>", "<pre>", "<p><table>", "<b></i>", "<div></b>"),
        *("<td rowspan=999 colspan=999>", '<meta content="', "=", "='\"", "<p class=nav>", "<html><body>", "-->"),
        *("<!-->", "<article><p>Words.</article>"),
    ],
    "a.rst": [
        "*",
        "`a ",
        "``a ",
        ":a:`",
        "|a",
        "[",
        "- \n",
        "a\n b\n",
        "= =\n",
        "+-+\n",
        ".. a::\n",
        "a::\n\n",
        ":a: b\n",
    ],
    "a.adoc": ["*", "`a ", "link:a[", "footnote:[", "((", "<<a,", "{a", "----\n", "|===\n", "2+|", "[", "a:: b\n"],
    "a.tex": [
        *("\\a{", "\\footnote{", "$a", "\\[", "\\begin{a}", "\\begin{verbatim}", "\\verb|", "&", "%\n", "{", "\\a["),
    ],
    "a.org": ["*", "[[a][", "[fn:: ", "=a", "#+BEGIN_QUOTE\n", ":A:\n", "* a\n", "|a|\n", "<2026-01-01", "{{{"],
    "a.vtt": ["<v a>", "1\n00:01.000 --> 00:02.000\n", "A: b\n\n", ">> ", "<", "A ", "- a\n"],
    "a.eml": ["=?utf-8?q?a?=", "--a\n", "=C3", "> a\n", "a: b\n", ">"],
}
STARTS = {
    "a.adoc": "|===\n|",
    "a.tex": "\\begin{document}\n\\begin{tabular}{ll}\n",
    "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n",
    "a.eml": "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Transfer-Encoding: quoted-printable\n\n",
}


def pages() -> list[tuple[str, str]]:
    """Each file name with each of its pieces."""
    return [(name, piece) for name, pieces in NASTY.items() for piece in pieces]


def page(name: str, piece: str, size: int) -> str:
    """A text of about `size` code points that repeats a piece."""
    return STARTS.get(name, "") + piece * (size // len(piece))
