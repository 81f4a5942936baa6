"""The facts that are stated at a place → what all documents say of them, to be shown beside it.

It is plain text: what documents say must not become links or pictures in an editor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from claimlint.model import Row
from claimlint.terminal.cells import visible

_MOST = 12  # places of a fact that are shown
_LONGEST = 120  # code points of a value


def hover(found: Iterable[Row]) -> Hover | None:
    """Facts that are stated at one place → what is shown there; None where none is."""
    told = "\n\n".join("\n".join(_fact(row)) for row in found)
    return Hover(MarkupContent(MarkupKind.PlainText, told)) if told else None


def _fact(row: Row) -> Iterator[str]:
    about = f"{visible(row.name)}: " if row.name else ""
    yield f"{about}{'all agree' if row.agrees else 'documents disagree'}"
    width = max(len(_said(one.place.text)) for one in row.stated[:_MOST])
    for one in row.stated[:_MOST]:
        at = f"{visible(one.place.path)}:{one.place.start.line}:{one.place.start.column}"
        yield f"  {_said(one.place.text):{width}}  {at}"
    if len(row.stated) > _MOST:
        yield f"  and {len(row.stated) - _MOST} more places"


def _said(text: str) -> str:
    text = visible(" ".join(text[: 4 * _LONGEST].split()))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
