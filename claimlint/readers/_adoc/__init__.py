"""AsciiDoc → its blocks and the words in them, after the documentation of the language
(https://docs.asciidoctor.org/asciidoc/latest/)."""

from claimlint.readers._adoc.blocks import Blocks
from claimlint.readers._adoc.words import words

__all__ = ["Blocks", "words"]
