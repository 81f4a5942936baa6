"""A section of a language file → its type; the fields say what a language has to tell.

Every word is lower case unless said otherwise. Tables map a word to its value, lists are sets of words.
"""

from __future__ import annotations

from msgspec import Struct


class TextWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """What cuts text into sentences and words: `abbreviations` that do not end a sentence, without their full stop;
    `stopwords` that carry no evidence; `irregular`: word form → stem, where suffix rules fail ("people": "person").

    What tells lines of a text apart: `months`: name or short form, without its full stop → 1 to 12; `date_labels` before
    the date of a document ("published"); `caption_labels` before the caption of a picture ("photo").
    """

    abbreviations: tuple[str, ...] = ()
    stopwords: tuple[str, ...] = ()
    irregular: dict[str, str] = {}
    months: dict[str, int] = {}
    date_labels: tuple[str, ...] = ()
    caption_labels: tuple[str, ...] = ()


class NumberWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `numbers`, read by extractors/amount, percentage and quantity."""


class MomentWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `moments`, read by extractors/moment and by resolve."""


class NameWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `names`, read by extractors/name and by entities.

    `titles`: abbreviation or word → normalised title, lower case when it is a rank or post. A role ends in one of
    `role_heads` and may have `role_modifiers` before it; `role_phrases` are whole. `status`: word → Name.status.
    `body_words` mark organisations and places, `joining` those that take "of ..." into the name. `demonyms`: adjective
    → country. `openers` may open a sentence with a capital and are no names, as are words with `opener_endings`.
    """

    titles: dict[str, str] = {}
    role_heads: tuple[str, ...] = ()
    role_modifiers: tuple[str, ...] = ()
    role_phrases: tuple[str, ...] = ()
    status: dict[str, str] = {}
    particles: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    vessels: tuple[str, ...] = ()
    calendar: tuple[str, ...] = ()
    months_as_names: tuple[str, ...] = ()
    body_words: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    demonyms: dict[str, str] = {}
    plurals_of_people: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    opener_endings: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    appositive_openers: tuple[str, ...] = ()
    body_prepositions: tuple[str, ...] = ()


class QuoteWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `quotes`, read by extractors/quote.

    `said`: verb forms that take a speaker; `according`: phrases before one; `pronouns` that stand for a person;
    `post_heads`: nouns that can speak without a name, after one of `determiners`; `no_quotation`: words that are
    written with a leading apostrophe.
    """

    said: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    post_heads: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    no_quotation: tuple[str, ...] = ()


class ClaimWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Section `claims`, read by claims. `expected`, `future`, `threshold`, `denied` and `hypothetical` are cue words of
    a claim's status; `change_from` and `change_to` stand before the two ends of a change; `scopes` narrow a claim;
    `pronouns` point back to the subject of the sentence before.
    """

    expected: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    threshold: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    hypothetical: frozenset[str] = frozenset()
    change_from: frozenset[str] = frozenset()
    change_to: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
