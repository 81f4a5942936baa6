"""Word → stem: word forms that say the same share one string.

Stems are evidence, not linguistics: a light suffix stripper is enough, because both sides of a comparison go through
it. What its rules get wrong and matters is a line of `text.irregular` in the language file.
"""

from __future__ import annotations

from functools import lru_cache

from claimlint.languages.words import TextWords

_VOWELS = frozenset("aeiouy")
_KEPT_S = ("ss", "us", "is", "as", "os")


@lru_cache(maxsize=65536)
def stem(word: str, words: TextWords | None = None) -> str:
    """Any word → its stem, lower case, without a possessive ending; numbers stay as they are."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    irregular = (words or _english()).irregular
    if word in irregular:
        return irregular[word]
    if len(word) < 4 or not word.isalpha():
        return word
    word = _singular(word)
    if word in irregular:
        return irregular[word]
    return _plain(word)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(_KEPT_S):
        return word[:-1]
    return word


def _plain(word: str) -> str:
    """Past and progressive endings off, a doubled last letter single, a final e off, a final y to i."""
    for suffix in ("ing", "ed"):
        head = word.removesuffix(suffix)
        if head != word and len(head) > 2 and _VOWELS.intersection(head):
            word = head[:-1] if len(head) > 3 and head[-1] == head[-2] and head[-1] not in "lsz" else head
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y"):
        word = word[:-1] + "i"
    return word


def _english() -> TextWords:
    from claimlint.languages import lexicon

    return lexicon("en").text
