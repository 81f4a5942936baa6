"""Elements → an XML document, and text → what may stand in one.

XML 1.0 has no way to write most control characters, not even escaped; a reader refuses the whole file for one of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from claimlint.terminal.cells import visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NO_CHARACTER = re.compile("[\ufffe\uffff]")
"""What `visible` lets pass and the production Char of XML 1.0 (2.2) does not."""


def xml_text(text: str) -> str:
    """Text of any kind → one line that XML can hold: control characters as symbols, others as <U+XXXX>."""
    return _NO_CHARACTER.sub(lambda found: f"<U+{ord(found[0]):04X}>", visible(text))


def write_xml(root: Element, out: TextIO) -> None:
    """Root element → the document, indented, ended by a newline. Text in it has gone through `xml_text`."""
    from xml.etree import ElementTree

    ElementTree.indent(root)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n")
