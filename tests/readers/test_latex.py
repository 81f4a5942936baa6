"""Of LaTeX what is printed is read: commands, labels, mathematics and comments are not."""

from __future__ import annotations

from datetime import date

import pytest
from read_blocks import blocks, cells

from claimlint.readers import from_text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Words.\n\nMore.", [("lead", "Words."), ("body", "More.")]),
        ("\\section{Part \\label{a}one}\nWords.", [("title", "Part one"), ("lead", "Words.")]),
        ("\\title{T}\\begin{document}\\maketitle Words.\\end{document} no", [("title", "T"), ("lead", "Words.")]),
        ("\\newcommand{\\a}[1]{no #1}\n\\begin{document}\nWords.\n\\end{document}", [("lead", "Words.")]),
        ("\\begin{itemize}\n\\item one\n  more\n\\item[Two] two\n\\end{itemize}",
         [("list", "one\nmore"), ("list", "Two  two")]),
        ("\\begin{quote}Quoted.\\end{quote}\nWords.", [("quote", "Quoted."), ("lead", "Words.")]),
        ("\\begin{verbatim}\n% x $5\n\\end{verbatim}\nWords.", [("code", "% x $5"), ("lead", "Words.")]),
        ("\\begin{lstlisting}[language=C]\nx\n\\end{lstlisting}", [("code", "x")]),
        ("\\begin{figure}\\includegraphics[w]{a}\\caption[s]{Cap.}\\end{figure}", [("caption", "Cap.")]),
        ("Words\\footnote{Note.}.\nMore.", [("lead", "Words.\nMore."), ("body", "Note.")]),
        ("Words.\n\\begin{equation}\nx = 5\n\\end{equation}\nMore.", [("lead", "Words.\n\nMore.")]),
        ("Words % no\n  go on.\n% no\nMore.", [("lead", "Words go on.\nMore.")]),
        ("\\input{b}\\include{c}Words.", [("lead", "Words.")]),
        ("One\\par Two", [("lead", "One"), ("body", "Two")]),
    ],
)  # fmt: skip
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert [(role, text.replace("\n\n", "\n")) for role, text in blocks("a.tex", source)] == [
        (role, text.replace("\n\n", "\n")) for role, text in expected
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("\\$43~million, 5\\,\\%, \\pounds 6 and \\euro{}7", "$43 million, 5 %, £6 and €7"),
        ("\\emph{em} {\\bf bold} \\textbf{\\textit{both}}", "em bold both"),
        ("``So,'' he said -- or --- not", "“So,” he said – or — not"),
        ("M\\\"uller, Stra\\ss e, caf\\'{e}, fa\\c{c}ade, \\'{\\i}", "Müller, Straße, café, façade, í"),
        ("\\href{https://a.b/%5}{the page} \\url{http://c.d/%6}.", "the page ."),
        ("see \\ref{a}\\cite[p.~5]{b} now", "see  now"),
        ("\\unknown{shown} \\foo[no]{bar}", "shown bar"),
        ("\\textcolor{red}{words} \\foreignlanguage{german}{Wort}", "words Wort"),
        ("it is $43$ and $12{,}500$ and $7\\%$", "it is 43 and 12,500 and 7%"),
        ("\\SI{43}{\\kilo\\metre} and \\num{5}", "43 kilometre and 5"),
        ("\\enquote{So}", "“So”"),
        ("it is $5 here", "it is $5 here"),
        ("a } b { c \\end{x} d", "a  b  c  d"),
        ("\\LaTeX{} and a\\\\b", "LaTeX and a b"),
    ],
)
def test_words(source: str, expected: str) -> None:
    assert [text for _, text in blocks("a.tex", source)] == [expected]


def test_code_and_formulas_within_words_are_told() -> None:
    document = from_text("a.tex", r"Use \verb|a_b| and \texttt{f(5)} with $x^2$ and \(y\).")
    assert [document.text[one.start : one.end] for one in document.samples] == ["a_b", "f(5)", "x^2", "y"]


@pytest.mark.parametrize("rules", [("\\toprule", "\\midrule", "\\bottomrule"), ("\\hline", "\\hline", "\\hline")])
def test_tables(rules: tuple[str, str, str]) -> None:
    top, middle, bottom = rules
    source = (
        f"\\begin{{tabular}}{{|l|r@{{}}l|}}\n{top}\nHead & Price \\\\ {middle}\n"
        f"a & \\$5 \\\\\n\\multicolumn{{2}}{{c}}{{wide}} & b \\\\ {bottom}\n\\end{{tabular}}"
    )
    assert cells("a.tex", source) == [
        (0, 0, True, "Head"),
        (0, 1, True, "Price"),
        (1, 0, False, "a"),
        (1, 1, False, "$5"),
        (2, 0, False, "wide"),
        (2, 2, False, "b"),
    ]


def test_the_head_says_what_it_is() -> None:
    source = "\\usepackage[ngerman]{babel}\n\\date{3 February 2026}\n\\begin{document}\nWorte.\n\\end{document}"
    document = from_text("a.tex", source)
    assert (document.date, document.language, document.declared) == (date(2026, 2, 3), "de", True)
    assert not from_text("a.tex", source.replace("ngerman", "english,ngerman")).declared
    assert from_text("a.tex", "\\date{\\today}\nWords.").date is None


def test_marks() -> None:
    source = "one\n% claimlint-disable-next-line x -- why\ntwo\nthree % claimlint-disable-line y\n"
    document = from_text("a.tex", source)
    first, second = document.marks
    assert source[first.span.start : first.span.end] == "two"
    assert source[second.span.start : second.span.end].startswith("three")
    assert [document.text[block.span.start : block.span.end] for block in document.blocks] == ["one\ntwo\nthree"]
    assert from_text("a.tex", "\\begin{verbatim}\n% claimlint-disable-file x\n\\end{verbatim}\n").marks == ()
    (astray,) = from_text("a.tex", "# claimlint-disable-file x\n").marks
    assert "LaTeX takes marks in comments: % claimlint-…" in astray.fault
