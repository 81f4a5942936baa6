"""Commands and environments of LaTeX → how what they take is read."""

from __future__ import annotations

from typing import Final, Literal

from claimlint.model import Role

Take = Literal["show", "drop", "aside", "title", "caption", "date", "sample", "quoted", "unit"]
"""How the text in a pair of braces is read: as it stands, not at all, as a note, as a block of its own, as the day on
which the text was written, as code, in quotation marks, or with the names of commands as its words."""


def _all(names: str, *takes: Take) -> dict[str, tuple[Take, ...]]:
    return dict.fromkeys(names.split(), takes)


TAKES: Final[dict[str, tuple[Take, ...]]] = {
    **_all(
        "label ref eqref pageref cref Cref autoref nameref vref cite citep citet citeauthor citeyear parencite "
        "textcite footcite autocite nocite input include subfile includegraphics usepackage RequirePackage "
        "documentclass bibliography bibliographystyle addbibresource vspace hspace pagestyle thispagestyle "
        "pagenumbering graphicspath index glsadd phantom vphantom hphantom hyphenation url nolinkurl path "
        "lstinputlisting verbatiminput color pagecolor linespread selectlanguage captionsetup hypersetup geometry "
        "sisetup lstset tikzset usetikzlibrary theoremstyle newlength newcounter thanks tag crefrange "
        "setdefaultlanguage setmainlanguage markright",
        "drop",
    ),
    **_all(
        "setlength setcounter addtocounter addtolength newcommand renewcommand providecommand DeclareMathOperator rule "
        "fontsize newtheorem markboth import subimport inputminted DeclareRobustCommand newacronym definecolor",
        "drop",
        "drop",
    ),
    **_all("newenvironment renewenvironment addcontentsline newglossaryentry", "drop", "drop", "drop"),
    **_all(
        "textcolor colorbox href hyperlink hypertarget foreignlanguage raisebox parbox scalebox rotatebox adjustbox",
        "drop",
        "show",
    ),
    **_all("resizebox fcolorbox multirow", "drop", "drop", "show"),
    **_all("footnote footnotetext marginpar endnote sidenote", "aside"),
    **_all("part chapter section subsection subsubsection paragraph subparagraph title subtitle", "title"),
    **_all("frametitle framesubtitle addchap addsec", "title"),
    **_all("caption subcaption author", "caption"),
    "captionof": ("drop", "caption"),
    "date": ("date",),
    **_all("texttt lstinline code ttfamily", "sample"),
    **_all("enquote textquote", "quoted"),
    **_all("SI qty", "show", "unit"),
    **_all("si unit", "unit"),
}
"""What stands in the braces behind a command, by its name; any other shows it."""

SYMBOLS: Final = {
    name: char
    for char, names in {
        "£": "pounds textsterling",
        "€": "euro texteuro EUR",
        "$": "textdollar",
        "¥": "yen textyen",
        "%": "textpercent",
        "…": "ldots dots textellipsis",
        "–": "textendash",
        "—": "textemdash",
        "•": "textbullet",
        "§": "S",
        "©": "copyright",
        "“": "textquotedblleft",
        "”": "textquotedblright",
        "‘": "textquoteleft",
        "’": "textquoteright",
        "×": "times",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "å": "aa",
        "Å": "AA",
        "ł": "l",
        "Ł": "L",
        "i": "i",
        "j": "j",
        "°": "degree textdegree celsius",
        "~": "textasciitilde",
        "\\": "textbackslash",
        "™": "texttrademark",
        "_": "textunderscore",
        "|": "textbar",
        " ": "quad qquad enspace thinspace hfill space newline linebreak and",
    }.items()
    for name in names.split()
}
"""Commands that stand for a character."""
NAMES: Final = frozenset({"LaTeX", "TeX", "BibTeX", "LuaTeX", "XeTeX"})
"""Commands that show their own name."""

ROLES: Final[dict[str, Role]] = {
    **dict.fromkeys(("itemize", "enumerate", "description", "list", "compactitem", "compactenum"), "list"),
    **dict.fromkeys(("quote", "quotation", "displayquote", "verse"), "quote"),
}
"""Environments whose paragraphs have a role of their own."""
TABLES: Final = frozenset(
    {"tabular", "tabular*", "tabularx", "tabulary", "longtable", "tabu", "supertabular", "xltabular"}
)
VERBATIM: Final = frozenset({"verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "alltt", "semiverbatim"})
UNSEEN: Final = frozenset(
    [
        *("comment", "filecontents", "filecontents*", "tikzpicture", "picture", "pgfpicture", "thebibliography"),
        *("equation", "equation*", "align", "align*", "gather", "gather*", "multline", "multline*", "eqnarray"),
        *("eqnarray*", "displaymath", "math", "flalign", "flalign*", "alignat", "alignat*", "axis", "algorithmic"),
    ]
)
"""Environments that are no words."""
ARGUMENTS: Final[dict[str, tuple[Take, ...]]] = {
    **_all(
        "minipage tabular longtable tabu supertabular multicols adjustbox subfigure subtable spacing letter", "drop"
    ),
    **_all("column otherlanguage", "drop"),
    **_all("tabular* tabularx tabulary xltabular wrapfigure wraptable", "drop", "drop"),
    **_all("frame block", "title"),
}
"""What stands in the braces behind the beginning of an environment."""
