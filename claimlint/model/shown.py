"""What was read and compared → the types of formats that show whole documents and what each of them says of a fact."""

from __future__ import annotations

from msgspec import Struct

from claimlint.model.documents import Document, Place, Span
from claimlint.model.severities import Severity
from claimlint.model.values import Value


class StatedValue(Struct, frozen=True):
    """One place that states a fact. `apart`: another place of the same fact says something that cannot be the same.
    `side`: the number of its value among those of the fact that do not agree, 0 for the best supported one; `odd`:
    whether it is apart, and fewer documents say so, in words of their own or at all, than say that one."""

    place: Place
    value: Value
    apart: bool
    side: int = 0
    odd: bool = False


class Row(Struct, frozen=True):
    """A fact with all its places, in order of documents; `agrees` when no two of them are apart.

    `label`: what the values are of, in words of the text. `holder`, `period` and `group` as those of a Topic.
    `severity`: how grave the contradiction may be by its evidence, "off" for none.
    """

    aspect: str
    label: str
    agrees: bool
    stated: tuple[StatedValue, ...]
    holder: str = ""
    period: str = ""
    group: str = ""
    severity: Severity = "off"

    @property
    def name(self) -> str:
        """What the values are of, with all that narrows it; "" where nothing is known."""
        return ", ".join(filter(None, (self.label, self.holder, self.group, self.period)))

    def is_marked(self, stated: StatedValue) -> bool:
        """Whether one of its values is to be marked as in dispute: the odd one is, and where there is none, all that
        contradict each other."""
        return stated.odd or (stated.apart and not any(other.odd for other in self.stated))

    @property
    def paths(self) -> tuple[str, ...]:
        """The documents that state it, in order."""
        return tuple(dict.fromkeys(stated.place.path for stated in self.stated))


class ShownText(Struct, frozen=True):
    """A document as it was read, and the claims that were read in it: spans of `Document.text` with their kinds."""

    document: Document
    claims: tuple[tuple[Span, str], ...]


class Shown(Struct, frozen=True):
    """The documents of a run by path, and a row for each fact that at least two places state, contradictions first."""

    texts: tuple[ShownText, ...]
    rows: tuple[Row, ...]
