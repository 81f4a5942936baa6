"""Org → its blocks and the words in them, after the syntax of Org (https://orgmode.org/worg/org-syntax.html)."""

from claimlint.readers._org.blocks import Blocks
from claimlint.readers._org.words import words

__all__ = ["Blocks", "words"]
