"""Styles of an OpenDocument text → the role of their paragraphs, and whether their text is hidden.

Files call the styles that come with the program by their English names, and make one of their own for whatever somebody
set by hand, with that style as its parent.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from claimlint.languages.programs import compiled
from claimlint.model import Role
from claimlint.readers._office.xml import Target, parse

_DEEPEST: Final = 20
_NAMES: Final[tuple[tuple[str, Role], ...]] = (
    (r"title|heading(?: \d{1,2})?", "title"),
    (r"subtitle|caption|illustration|table|drawing|figure|text|signature", "caption"),
    (r"quotations|block quotation", "quote"),
    (r"list.*|numbering.*", "list"),
    (r"preformatted text|source text", "code"),
)
_ROLES: Final = tuple((compiled(names), role) for names, role in _NAMES)
_ENCODED: Final = compiled(r"_([0-9a-f]{2})_")


class Look(NamedTuple):
    """What a style makes of its text."""

    role: Role = "body"
    hidden: bool = False


class Looks(Target):
    """The styles of one or more files, by family and name."""

    def __init__(self, *files: bytes) -> None:
        super().__init__()
        self._parents: dict[tuple[str, str], str] = {}
        self._hidden: dict[tuple[str, str], bool] = {}
        self._style = ("", "")
        self._found: dict[tuple[str, str], Look] = {}
        for data in filter(None, files):
            parse(data, self)

    def begin(self, name: str, values: dict[str, str]) -> None:
        if name == "style":
            self._style = values.get("family", ""), values.get("name", "")
            self._parents[self._style] = values.get("parent-style-name", "")
        elif name == "text-properties" and "style" in self.path and "display" in values:
            self._hidden[self._style] = values["display"] == "none"

    def look(self, family: str, name: str) -> Look:
        """A family ("paragraph", "text") and the name of a style of it → what it makes of its text."""
        key = family, name
        if key not in self._found:
            chain: list[str] = []
            while name and len(chain) < _DEEPEST:
                chain.append(name)
                name = self._parents.get((family, name), "")
            hidden = next((self._hidden[family, one] for one in chain if (family, one) in self._hidden), False)
            plain = [_ENCODED.sub(lambda found: chr(int(found[1], 16)), one).lower() for one in chain]
            roles = (role for one in plain for names, role in _ROLES if names.fullmatch(one))
            self._found[key] = Look(next(roles, "body"), hidden)
        return self._found[key]
