"""A sheet of Excel → what its cells show, by row and column from 0; hidden rows and columns are left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.readers._office.xml import Target, parse
from claimlint.readers._refused import RefusedError
from claimlint.readers._sheet.shown import BUILT_IN, shown
from claimlint.readers._taken import tidied

MOST_CELLS: Final = 1_000_000
"""Cells of a file that say something: what holds more is a store of data, and nobody's text."""
_NAME: Final = compiled(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


class Strings(Target):
    """The texts that cells share, in order, without how they are spoken."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.found: list[str] = []
        self._pieces: list[str] = []
        if data:
            parse(data, self)

    def begin(self, name: str, values: dict[str, str]) -> None:
        if name == "si":
            self._pieces = []

    def data(self, text: str) -> None:
        if self.path[-1] == "t" and "rPh" not in self.path:
            self._pieces.append(text)

    def finish(self, name: str) -> None:
        if name == "si":
            self.found.append("".join(self._pieces))


class Formats(Target):
    """The format of each style of cells."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._own: dict[str, str] = {}
        self._styles: list[str] = []
        if data:
            parse(data, self)

    def begin(self, name: str, values: dict[str, str]) -> None:
        if name == "numFmt":
            self._own[values.get("numFmtId", "")] = values.get("formatCode", "")
        elif name == "xf" and self.path[-2:-1] == ["cellXfs"]:
            self._styles.append(values.get("numFmtId", "0"))

    def of(self, style: str) -> str:
        """The number of a style → its format, "" for none."""
        at = _whole(style, 0)
        name = self._styles[at] if at < len(self._styles) else "0"
        return self._own.get(name, BUILT_IN.get(_whole(name, 0), ""))


class Cells(Target):
    """Reads one sheet. `left`: how many cells there is room for."""

    def __init__(self, strings: Sequence[str], formats: Formats, left: int, *, since_1904: bool) -> None:
        super().__init__()
        self.found: dict[tuple[int, int], str] = {}
        self._strings, self._formats, self._since_1904 = strings, formats, since_1904
        self._left = left
        self._row, self._column, self._next_row = 0, 0, 0
        self._hidden_row = False
        self._hidden_columns: list[range] = []
        self._kind, self._style = "", ""
        self._pieces: list[str] = []

    def begin(self, name: str, values: dict[str, str]) -> None:
        match name:
            case "col" if values.get("hidden") in ("1", "true"):
                first, last = _whole(values.get("min", ""), 1), _whole(values.get("max", ""), 1)
                self._hidden_columns.append(range(first - 1, last))
            case "row":
                self._row = _whole(values.get("r", ""), self._next_row + 1) - 1
                self._next_row, self._column = self._row + 1, 0
                self._hidden_row = values.get("hidden") in ("1", "true")
            case "c":
                if named := _NAME.fullmatch(values.get("r", "")):
                    self._row, self._column = int(named[2]) - 1, column_of(named[1])
                self._kind, self._style, self._pieces = values.get("t", "n"), values.get("s", "0"), []
            case _:
                pass

    def data(self, text: str) -> None:
        if self.path[-1] == "v" or (self.path[-1] == "t" and "is" in self.path and "rPh" not in self.path):
            self._pieces.append(text)

    def finish(self, name: str) -> None:
        if name != "c":
            return
        hidden = self._hidden_row or any(self._column in columns for columns in self._hidden_columns)
        text = "" if hidden or not self._pieces else tidied(self._text("".join(self._pieces)))
        if text:
            self._left -= 1
            if self._left < 0:
                hint = "save the sheet that matters as a file of its own"
                raise RefusedError("too-large", f"has more than {MOST_CELLS} cells", hint)
            self.found[self._row, self._column] = text
        self._column += 1

    def _text(self, value: str) -> str:
        match self._kind:
            case "s":
                at = _whole(value.strip(), -1)
                return self._strings[at] if 0 <= at < len(self._strings) else ""
            case "n":
                return shown(value.strip(), self._formats.of(self._style), since_1904=self._since_1904)
            case "d":
                return value.partition("T")[0]
            case "b":
                return "TRUE" if value.strip() == "1" else "FALSE"
            case "e":
                return ""
            case _:
                return value


def column_of(letters: str) -> int:
    """The name of a column ("A", "AB") → its number from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 8 else otherwise
