"""Blocks of a text in light markup → Document: what the readers of such texts have in common.

Each of them finds the blocks line by line and the words in them with a `Scan`; what is lead, date line or sample is
told here, for all of them alike.
"""

from claimlint.readers._light.laid_out import Block, Inline, Part, code, document, parts
from claimlint.readers._light.lines import Line, lines
from claimlint.readers._light.scan import ADDRESS, Scan

__all__ = ["ADDRESS", "Block", "Inline", "Line", "Part", "Scan", "code", "document", "lines", "parts"]
