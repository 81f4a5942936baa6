"""Shapes and words → elements of SVG, one below the other, and how wide and high they are.

No program that draws SVG breaks lines, and none says how wide a word is: room is reckoned in cells, as on a terminal,
each wide enough for all but the widest letters. Words that do not fit are cut, and the whole of them is in the title of
their element, which browsers show when one points at it.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from claimlint.reporters._xml import xml_text
from claimlint.terminal.cells import cells, clip_end, condensed

PAD, LINE, CELL = 20, 22, 7.4
"""Pixels around the picture, from one line to the next, and of a cell of text."""

LONGEST = 200
"""Cells of what is told of a place where there is room for it: a quotation, a path."""

STYLE = """
text { font: 13px system-ui, "Segoe UI", "Noto Sans", sans-serif; fill: #1f2328; }
.paper { fill: #ffffff; } .stripe { fill: #f3f5f7; } .rule { stroke: #b6bec7; fill: none; }
.title { font-size: 17px; font-weight: 600; } .head { font-weight: 600; } .dim { fill: #59636e; }
.odd { fill: #b42318; } .middle { text-anchor: middle; } .sign { fill: #ffffff; font-weight: 700; text-anchor: middle; }
.at-odds { fill: #b42318; } .against { fill: #ffffff; stroke: #8a5a00; stroke-width: 2; } .agrees { fill: #1a7f37; }
.against-sign { fill: #8a5a00; font-weight: 700; text-anchor: middle; }
.alone { fill: none; stroke: #59636e; stroke-width: 1.5; } .nothing { fill: #b6bec7; }
.tie { stroke: #b42318; stroke-width: 1.5; stroke-dasharray: 4 3; fill: none; } .right { text-anchor: end; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; } .paper { fill: #0d1117; } .stripe { fill: #161c24; } .rule { stroke: #4a535e; }
.dim { fill: #9aa4af; } .odd { fill: #ff8a80; } .sign { fill: #0d1117; } .at-odds { fill: #ff8a80; }
.against { fill: #0d1117; stroke: #e0a83a; } .against-sign { fill: #e0a83a; } .agrees { fill: #4cc38a; }
.alone { stroke: #9aa4af; } .nothing { fill: #4a535e; } .tie { stroke: #ff8a80; }
}
"""
"""The colours have a contrast of 4.5 to 1 and more against the ground, light and dark, where they carry meaning."""


class Sheet:
    """What is drawn so far: its elements, and the pixels that they take."""

    def __init__(self) -> None:
        self.drawn: list[Element] = []
        self.width = self.height = PAD

    def skip(self, pixels: int) -> None:
        """Leaves room below what is drawn."""
        self.height += pixels

    def add(self, tag: str, *, title: str = "", **attributes: str | float) -> Element:
        """A shape with attributes ("class_" for class, "_" for "-" in names) and a title to point at."""
        given = {name: _number(value) for name, value in attributes.items() if value != ""}
        named = {name.rstrip("_").replace("_", "-"): value for name, value in given.items()}
        element = Element(tag, named)
        if title:
            SubElement(element, "title").text = xml_text(title)
        self.drawn.append(element)
        return element

    def text(self, x: float, y: float, words: str, look: str = "", *, room: float = 0) -> None:
        """Words of one line from a point on; with `room` in pixels they are cut to it, and told whole in a title."""
        whole = brief(words)
        shown = clip_end(whole, max(int(room / CELL), 2)) if room else whole
        self.named(x, y, shown, whole if shown != whole else "", look)

    def named(self, x: float, y: float, shown: str, title: str, look: str = "", turned: str = "") -> None:
        """Words that are as they are to be shown, and, where there is one, the title to point at."""
        group = self.add("g", title=title) if title else None
        text = self.add("text", x=x, y=y, class_=look, transform=turned)
        text.text = shown
        if group is not None:  # a title within words would bring blanks into them
            group.append(self.drawn.pop())

    def words(self, x: float, words: str, look: str = "", most: int = 150) -> None:
        """A line of words below what is drawn, of at most so many cells."""
        self.height += LINE
        self.text(x, self.height, words, look, room=most * CELL)
        size = 1.35 if look == "title" else 1.0
        self.reach(x + min(cells(xml_text(words)), most) * CELL * size)

    def reach(self, x: float) -> None:
        """Takes in a point on the right."""
        self.width = max(self.width, int(x) + 1)


def brief(text: str) -> str:
    """Text of any length → one visible line of it, of at most LONGEST cells."""
    return clip_end(xml_text(condensed(text[: LONGEST * 4])), LONGEST)


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
