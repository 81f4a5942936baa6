"""What was read and compared → the types of formats that show whole documents and what each of them says of a fact."""

from __future__ import annotations

from msgspec import Struct

from claimlint.model.documents import Document, Place, Span
from claimlint.model.values import Value


class StatedValue(Struct, frozen=True):
    """One place that states a fact. `apart`: another place of the same fact says something that cannot be the same."""

    place: Place
    value: Value
    apart: bool


class Row(Struct, frozen=True):
    """A fact with all its places, in order of documents; `agrees` when no two of them are apart."""

    aspect: str
    label: str
    agrees: bool
    stated: tuple[StatedValue, ...]


class ShownText(Struct, frozen=True):
    """A document as it was read, and the claims that were read in it: spans of `Document.text` with their kinds."""

    document: Document
    claims: tuple[tuple[Span, str], ...]


class Shown(Struct, frozen=True):
    """The documents of a run by path, and a row for each fact that at least two places state."""

    texts: tuple[ShownText, ...]
    rows: tuple[Row, ...]
