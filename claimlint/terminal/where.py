"""Place → where a person finds it, on one visible line."""

from __future__ import annotations

from claimlint.model import Place
from claimlint.terminal.cells import visible


def one_line(text: str) -> str:
    r"""Line breaks as \n and \r, as line tools write them, and whatever else would move the cursor as symbols."""
    return visible(text.replace("\r", r"\r").replace("\n", r"\n").replace("\t", r"\t"))


def where(place: Place) -> str:
    """Place → `path:line:column` on one line, and in brackets where it is in a file that has no lines."""
    found = located(place)
    return f"{one_line(place.path)}:{place.start.line}:{place.start.column}{f' ({found})' if found else ''}"


def located(place: Place) -> str:
    """Where a person finds a place in a file that has no lines ("page 3", "sheet Costs, cell B4"); "" in any other."""
    locator = place.locator
    if locator is None:
        return ""
    told = (
        locator.part,
        f"sheet {locator.sheet}" if locator.sheet else "",
        f"cell {locator.cell}" if locator.cell else "",
        f"page {locator.page}" if locator.page is not None else "",
        f"paragraph {locator.paragraph}" if locator.paragraph is not None else "",
    )
    return one_line(", ".join(filter(None, told)))
