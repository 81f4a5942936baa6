"""A mail → its headers and the texts in its body, each character with its place in the file as far as it has one."""

from claimlint.readers._mail.body import blocks
from claimlint.readers._mail.parts import Mail, Text, mail

__all__ = ["Mail", "Text", "blocks", "mail"]
