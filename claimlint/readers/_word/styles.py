"""Styles of a Word document → the role of their paragraphs, and whether their text is hidden.

Files call the styles that come with Word by their English names, whatever language its user sees.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from claimlint.languages.programs import compiled
from claimlint.model import Role
from claimlint.readers._office.xml import Target, parse

_OFF: Final = frozenset({"0", "false", "off", "none"})
_DEEPEST: Final = 20
_TEXT_LEVEL: Final = 9
"""The outline level that stands for running text; those of headings go from 0 to 8."""
_NAMES: Final[tuple[tuple[str, Role], ...]] = (
    (r"title|heading \d", "title"),
    (r"subtitle|caption|date|signature|table of figures", "caption"),
    (r"(?:intense )?quote|block text", "quote"),
    (r"list(?: bullet| number| paragraph)?(?: \d)?", "list"),
    (r"html preformatted|macro text|plain text code|source code|code", "code"),
)
_ROLES: Final = tuple((compiled(names), role) for names, role in _NAMES)
_LEFT_OUT: Final = compiled(r"toc \d|toc heading|index \d")


class Style(NamedTuple):
    """What a style says: its name, the one it is based on, whether its text is hidden (None: it does not say), its
    outline level, and whether its paragraphs are items of a list."""

    name: str = ""
    base: str = ""
    hidden: bool | None = None
    level: int | None = None
    listed: bool = False


class Look(NamedTuple):
    """What a style makes of its paragraphs; `left_out`: lines of a table of contents, which say all twice."""

    role: Role = "body"
    hidden: bool = False
    left_out: bool = False


def is_on(values: dict[str, str]) -> bool:
    """The attributes of a switch → whether it is on."""
    return values.get("val", "true").lower() not in _OFF


def level_of(values: dict[str, str]) -> int | None:
    """The attributes of an outline level → the level, None for that of running text."""
    said = values.get("val", "")
    return int(said) if said.isdecimal() and len(said) == 1 and int(said) < _TEXT_LEVEL else None


class Styles(Target):
    """The styles of a file, by their ids."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._styles: dict[str, Style] = {}
        self._id = ""
        self._looks: dict[str, Look] = {}
        if data:
            parse(data, self)

    def begin(self, name: str, values: dict[str, str]) -> None:
        if name == "style":
            self._id = values.get("styleId", "")
            self._styles[self._id] = Style()
            return
        style = self._styles.get(self._id)
        if style is None or "style" not in self.path:
            return
        match name:
            case "name" if self.path[-2] == "style":
                self._styles[self._id] = style._replace(name=values.get("val", "").lower())
            case "basedOn":
                self._styles[self._id] = style._replace(base=values.get("val", ""))
            case "vanish" if self.path[-3:-1] == ["style", "rPr"]:
                self._styles[self._id] = style._replace(hidden=is_on(values))
            case "outlineLvl":
                self._styles[self._id] = style._replace(level=level_of(values))
            case "numId":
                self._styles[self._id] = style._replace(listed=values.get("val") != "0")
            case _:
                pass

    def look(self, style: str) -> Look:
        """The id of a style → what it makes of its paragraphs; "" for none."""
        if style not in self._looks:
            self._looks[style] = self._found(style)
        return self._looks[style]

    def _found(self, style: str) -> Look:
        chain: list[Style] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            style = chain[-1].base
        hidden = next((one.hidden for one in chain if one.hidden is not None), False)
        for one in chain:
            if _LEFT_OUT.fullmatch(one.name):
                return Look(left_out=True)
            role = next((role for names, role in _ROLES if names.fullmatch(one.name)), None)
            if role or one.level is not None or one.listed:
                return Look(role or ("title" if one.level is not None else "list"), hidden)
        return Look(hidden=hidden)
