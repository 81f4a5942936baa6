"""A section of a language file → its type; the fields say what a language has to tell.

Every word is lower case unless said otherwise. Tables map a word to its value, lists are sets of words.
"""

from __future__ import annotations

from msgspec import Struct


class TextWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """What cuts text into sentences and words: `abbreviations` that do not end a sentence, without their full stop;
    `stopwords` that carry no evidence; `irregular`: word form → stem, where suffix rules fail ("people": "person").
    """

    abbreviations: tuple[str, ...] = ()
    stopwords: tuple[str, ...] = ()
    irregular: dict[str, str] = {}


class NumberWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `numbers`, read by extractors/amount, percentage and quantity."""


class MomentWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `moments`, read by extractors/moment and by resolve."""


class NameWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `names`, read by extractors/name and by entities."""


class QuoteWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `quotes`, read by extractors/quote."""


class ClaimWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `claims`, read by claims: status, scope and synonym words."""
