"""A run of words of a headline → the stretches of it that are names, since a capital says nothing there.

What the rest of the text knows as a name is one in its headline as well. A headline is also where names are misspelt
most, and no text knows a misspelt name: so a word beside a part of a person's name is a part of a name too, when it is
nearly the one that the text has beside it, or is none that the language knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.comparison.likeness import near
from claimlint.extractors._name_runs import Profile, Token
from claimlint.extractors._name_words import Vocabulary

_LONGEST_NAME = 5
_SHORTEST_FIRST = 3  # letters of a first name that may be misspelt
_APPOSED = (",", ":")
"""What ends a name in a headline, so that the word before it is no verb."""


def known_pieces(run: tuple[Token, ...], known: Profile, words: Vocabulary) -> Iterator[tuple[Token, ...]]:
    """A run of a headline → the stretches that the rest of the text knows as names, or knows in part."""
    index = 0
    while index < len(run):
        for size in range(min(_LONGEST_NAME, len(run) - index), 0, -1):
            part = run[index : index + size]
            keys = tuple(t.key for t in part)
            if (
                keys in known.phrases
                or (size == 2 and _nearly_known(part[0], part[1], known, words))
                or (size == 1 and _single_known(keys[0], known, words))
            ):
                yield part
                index += size - 1
                break
        index += 1


def _nearly_known(first: Token, last: Token, known: Profile, words: Vocabulary) -> bool:
    """Whether two words of a headline are a person's name of which the text knows one part."""
    if first.possessive or any(_dull(token.key, known, words) for token in (first, last)):
        return False
    if any(near(first.key, other, _SHORTEST_FIRST) for other in known.firsts.get(last.key, ())):
        return True
    surnames = known.surnames.get(first.key)
    if not surnames:
        return False
    return any(near(last.key, other) for other in surnames) or last.key in words.given or words.strange(last.key)


def _dull(key: str, known: Profile, words: Vocabulary) -> bool:
    """Whether a word of a headline is none of a person's name: one that the text has in lower case, or a common one."""
    return (
        key in known.lower or key in words.dull or key in words.heads or key in words.impersonal or key in words.places
    )


def _single_known(key: str, known: Profile, words: Vocabulary) -> bool:
    if key in words.places:
        return True
    common = key in words.openers or key in words.calendar or key in words.heads or key in words.bodies
    return key in known.capitalised and key not in known.lower and not common
