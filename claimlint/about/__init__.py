"""Claim in its document → About: what narrows the value, where each part was read, and how far away.

Two sentences that are worded alike may speak of two quarters, two products or two people. What tells them apart stands
in the clause of the value, in its sentence, in the heading above it, in the head of its column or in the title. This is
the one reader of all that, for every kind of value: it is asked for candidates only, and only reads what one document
says. Two claims are held against each other part by part by `alignment.contrast`.
"""

from __future__ import annotations

from claimlint.about.reader import AboutReader
from claimlint.about.types import FORM, About, Phrase, Tier, Word

__all__ = ["FORM", "About", "AboutReader", "Phrase", "Tier", "Word"]
