"""reStructuredText → its blocks and the words in them, after the specification of docutils
(https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html) and the directives of Sphinx."""

from claimlint.readers._rst.blocks import Blocks
from claimlint.readers._rst.words import words

__all__ = ["Blocks", "words"]
