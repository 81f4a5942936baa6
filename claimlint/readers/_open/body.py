"""The body of an OpenDocument text, or its headers and footers → flows of blocks, as its reader sees them.

Changes that are tracked are read as if they were accepted: what was deleted stands apart from the text, and is skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from claimlint.model import Role
from claimlint.readers._office.flow import Flow
from claimlint.readers._office.xml import Target
from claimlint.readers._open.looks import Looks

_SKIPPED: Final = frozenset(
    """
    tracked-changes note-citation ruby-text table-of-content alphabetical-index illustration-index table-index
    object-index user-index bibliography hidden-paragraph hidden-text script event-listeners desc title creator date
    date-string sender-initials page-number page-count forms sequence-decls variable-decls user-field-decls
    """.split()  # noqa: SIM905 - a list of so many words reads best as words
)
"""Elements whose text is none of the document's, or says once more what stands elsewhere."""
_PARAGRAPHS: Final = frozenset({"p", "h"})
_IN_WORDS: Final = frozenset({"span", "s", "tab", "line-break"})
_MOST_BLANKS: Final = 100


class _Paragraph(Struct):
    """A paragraph that is being read, and how many of the spans around its next words are hidden."""

    pieces: list[str]
    role: Role
    hidden: bool
    spans: list[bool]


class Body(Target):
    """Reads the text within an element called `within`. `flows`: what it holds, its own body first; headers and footers
    are flows of their own."""

    def __init__(self, looks: Looks, numbers: Iterator[int], within: str) -> None:
        super().__init__()
        self._looks, self._numbers, self._within = looks, numbers, within
        self.flows = [Flow("", numbers)]
        self._flow = [self.flows[0]]
        self._open: list[_Paragraph] = []
        self._skipping = 0
        self._inside = 0
        self._lists = 0
        self._counts: dict[str, int] = {}
        self._repeats: list[int] = []

    def begin(self, name: str, values: dict[str, str]) -> None:
        if self._skipping:
            self._skipping += 1
        elif name == self._within:
            self._inside += 1
        elif not self._inside:
            return
        elif name in _SKIPPED:
            self._skipping = 1
        elif name in _PARAGRAPHS:
            self._begin_paragraph(name, values)
        elif name in _IN_WORDS:
            self._word(name, values)
        else:
            self._element(name, values)

    def _begin_paragraph(self, name: str, values: dict[str, str]) -> None:
        look = self._looks.look("paragraph", values.get("style-name", ""))
        role: Role = "title" if name == "h" else "list" if self._lists and look.role == "body" else look.role
        self._open.append(_Paragraph([], role, look.hidden, []))

    def _word(self, name: str, values: dict[str, str]) -> None:
        match name:
            case "span" if self._open:
                self._open[-1].spans.append(self._looks.look("text", values.get("style-name", "")).hidden)
            case "s":
                self._put(" " * min(_whole(values.get("c", "1")), _MOST_BLANKS))
            case "tab":
                self._put(" ")
            case "line-break":
                self._put("\n")
            case _:
                pass

    def _element(self, name: str, values: dict[str, str]) -> None:
        flow = self._flow[-1]
        match name:
            case "list-item" | "list-header":
                self._lists += 1
            case "note":
                self._enter("endnote" if values.get("note-class") == "endnote" else "footnote")
            case "annotation":
                self._enter("comment")
            case "text-box":
                self._enter("text box")
            case "header" | "footer" if self._within == "master-styles":
                self._enter(name, counted=False)
            case "table":
                flow.begin_table()
            case "table-row":
                flow.begin_row()
                if "table-header-rows" in self.path:
                    flow.head_row()
            case "table-cell" | "covered-table-cell":
                repeated = max(_whole(values.get("number-columns-repeated", "1")), 1)
                self._repeats.append(repeated)
                flow.begin_cell()
            case _:
                pass

    def _enter(self, kind: str, *, counted: bool = True) -> None:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        self._flow.append(Flow(f"{kind} {self._counts[kind]}" if counted else kind, self._numbers))
        self.flows.append(self._flow[-1])

    def _put(self, text: str) -> None:
        if self._open and not self._open[-1].hidden and not any(self._open[-1].spans):
            self._open[-1].pieces.append(text)

    def data(self, text: str) -> None:
        if not self._skipping and self._inside:
            self._put(" ".join(text.splitlines()) if "\n" in text else text)

    def finish(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        if name == self._within:
            self._inside -= 1
        if not self._inside:
            return
        flow = self._flow[-1]
        match name:
            case "p" | "h" if self._open:
                ended = self._open.pop()
                flow.paragraph(ended.role, "".join(ended.pieces))
            case "span" if self._open and self._open[-1].spans:
                self._open[-1].spans.pop()
            case "list-item" | "list-header":
                self._lists -= 1
            case "note" | "annotation" | "text-box" if len(self._flow) > 1:
                self._flow.pop()
            case "header" | "footer" if self._within == "master-styles" and len(self._flow) > 1:
                self._flow.pop()
            case "table":
                flow.end_table()
            case "table-cell" | "covered-table-cell" if self._repeats:
                flow.widen(self._repeats.pop())
                flow.end_cell(covered=name != "table-cell")
            case _:
                pass


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 6 else 1
