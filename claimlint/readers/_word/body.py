"""The body of a Word document, or one of its notes, headers and comments → flows of blocks, as its reader sees them.

Changes that are tracked are read as if they were accepted; hidden text is left out, and so is what an older program
would show in place of something new.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from claimlint.model import Role
from claimlint.readers._office.flow import Flow
from claimlint.readers._office.xml import Target
from claimlint.readers._word.styles import Styles, is_on, level_of

_SKIPPED: Final = frozenset(
    {"del", "moveFrom", "Fallback", "rt", "binData"}
    | {f"{name}PrChange" for name in ("r", "p", "tbl", "sect", "tr", "tc")}
)
"""Elements whose text is not that of the document: deleted, moved away, said twice, or of an earlier state."""
_NOTES: Final = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
_COUNTED: Final = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF")
"""Fields whose text is a number of pages."""
_BREAKS: Final = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CONTENTS: Final = "Table of Contents"
"""A part that repeats the headings."""


class _Paragraph(Struct):
    """A paragraph that is being read. `role`: "" while nothing but its style says one."""

    pieces: list[str]
    style: str = ""
    role: Role | None = None
    listed: bool = False
    joined: bool = False
    run_hidden: bool = False


class _Field(Struct):
    """A field: what it is told to show, and whether its text is being read."""

    told: str = ""
    shows: bool = False


class Body(Target):
    """Reads one file of a document. `flows`: what it holds, its own body first; `notes`: kind of note and its id in the
    file, in the order in which they are referred to."""

    def __init__(self, styles: Styles, numbers: Iterator[int], part: str = "", wanted: dict[str, int] | None = None):
        super().__init__()
        self._styles, self._numbers, self._wanted = styles, numbers, wanted
        self.flows = [Flow(part, numbers)]
        self.notes: dict[tuple[str, str], None] = {}
        self._flow = [self.flows[0]]
        self._open: list[_Paragraph] = []
        self._carried: list[str] = []
        self._skipping = 0
        self._fields: list[_Field] = []
        self._taking = ""
        self._filled_in = False
        self._boxes = 0
        self._covered: list[bool] = []
        self._gone: list[bool] = []

    def begin(self, name: str, values: dict[str, str]) -> None:
        parent = self.path[-2] if len(self.path) > 1 else ""
        if self._skipping:
            self._skipping += 1
        elif name in _SKIPPED and parent not in ("rPr", "trPr"):
            self._skipping = 1
        elif name in ("p", "tbl", "tr", "tc", "txbxContent", "footnote", "endnote", "comment", "sdtContent"):
            self._container(name, values)
        elif parent in ("pPr", "numPr", "rPr"):
            self._property(name, values)
        elif parent in ("trPr", "tcPr", "sdtPr", "docPartObj"):
            self._property_of_table(name, values)
        else:
            self._content(name, values)

    def _container(self, name: str, values: dict[str, str]) -> None:
        flow = self._flow[-1]
        match name:
            case "p":
                self._open.append(_Paragraph(self._carried))
                self._carried = []
            case "tbl":
                flow.begin_table()
            case "tr":
                flow.begin_row()
                self._gone.append(False)
            case "tc":
                flow.begin_cell()
                self._covered.append(False)
            case "txbxContent":
                self._boxes += 1
                self._enter(f"text box {self._boxes}")
            case "sdtContent":
                if self._filled_in:
                    self._skipping = 1
                self._filled_in = False
            case _ if self._wanted is not None:
                number = self._wanted.get(values.get("id", ""))
                if number is None:
                    self._skipping = 1
                else:
                    self._enter(f"{name} {number}")

    def _enter(self, part: str) -> None:
        self._flow.append(Flow(part, self._numbers))
        self.flows.append(self._flow[-1])

    def _property(self, name: str, values: dict[str, str]) -> None:
        """Of a paragraph, of the number before it, of a run or of the mark at the end of a paragraph."""
        if not self._open:
            return
        open_one, of_mark = self._open[-1], self.path[-3:-1] == ["pPr", "rPr"]
        match name:
            case "pStyle":
                open_one.style = values.get("val", "")
            case "outlineLvl" if level_of(values) is not None:
                open_one.role = "title"
            case "numId":
                open_one.listed = values.get("val") != "0"
            case "vanish" if not of_mark:
                open_one.run_hidden = is_on(values)
            case "rStyle" if not of_mark:
                open_one.run_hidden = open_one.run_hidden or self._styles.look(values.get("val", "")).hidden
            case "del" | "moveFrom" if of_mark:
                open_one.joined = True
            case _:
                pass

    def _property_of_table(self, name: str, values: dict[str, str]) -> None:
        """Of a row, of a cell, or of a part that the program fills in."""
        flow, said = self._flow[-1], values.get("val", "")
        number = int(said) if said.isdecimal() and len(said) < 5 else 1
        match name:
            case "tblHeader" if is_on(values):
                flow.head_row()
            case "gridBefore":
                flow.skip_columns(number)
            case "gridSpan":
                flow.widen(number)
            case "vMerge" if self._covered:
                self._covered[-1] = said != "restart"
            case "del" if self._gone:
                self._gone[-1] = True
            case "showingPlcHdr":
                self._filled_in = is_on(values)
            case "docPartGallery":
                self._filled_in = said == _CONTENTS
            case _:
                pass

    def _content(self, name: str, values: dict[str, str]) -> None:
        if name in _NOTES and not self._hidden():
            self.notes[_NOTES[name], values.get("id", "")] = None
        match name:
            case "r" if self._open:
                self._open[-1].run_hidden = self._styles.look(self._open[-1].style).hidden
            case "t":
                self._taking = "text"
            case "instrText":
                self._taking = "field"
            case "fldSimple":
                self._fields.append(_Field(values.get("instr", ""), shows=True))
            case "fldChar" if values.get("fldCharType") == "begin":
                self._fields.append(_Field())
            case "fldChar" if values.get("fldCharType") == "separate" and self._fields:
                self._fields[-1].shows = True
            case "fldChar" if values.get("fldCharType") == "end" and self._fields:
                self._fields.pop()
            case _ if name in _BREAKS and self.path[-2:-1] == ["r"] and self._open and not self._hidden():
                self._open[-1].pieces.append(_BREAKS[name])
            case _:
                pass

    def _hidden(self) -> bool:
        """Whether what stands here is not shown, or is a number of pages."""
        if self._open and self._open[-1].run_hidden:
            return True
        return any(field.told.split()[:1] and field.told.split()[0].upper() in _COUNTED for field in self._fields)

    def data(self, text: str) -> None:
        if self._skipping or not self._taking:
            return
        if self._taking == "field" and self._fields:
            self._fields[-1].told = (self._fields[-1].told + text)[:200]
        elif self._taking == "text" and self._open and not self._hidden():
            self._open[-1].pieces.append(text)

    def finish(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        flow = self._flow[-1]
        match name:
            case "t" | "instrText":
                self._taking = ""
            case "p" if self._open:
                self._end_paragraph(self._open.pop())
            case "fldSimple" if self._fields:
                self._fields.pop()
            case "tc" if self._covered:
                flow.end_cell(covered=self._covered.pop() or self._gone[-1:] == [True])
            case "tr" if self._gone:
                self._gone.pop()
            case "tbl":
                flow.end_table()
            case "txbxContent":
                self._flow.pop()
            case "footnote" | "endnote" | "comment" if len(self._flow) > 1:
                self._flow.pop()
            case _:
                pass

    def _end_paragraph(self, ended: _Paragraph) -> None:
        if ended.joined:
            self._carried = ended.pieces
            return
        look = self._styles.look(ended.style)
        if look.left_out:
            return
        listed: Role = "list" if ended.listed and look.role == "body" else look.role
        self._flow[-1].paragraph(ended.role or listed, "".join(ended.pieces))
