"""Title → the things that it names all of: "Exporters", "Supported sensors", "List of the built-in checks".

A page or section that is called by nothing but a noun in the plural, and holds one enumeration, says of which things a
product has any. Readers of such pages, of sentences that count the things, and the check that holds one against the
other share what goes by which title.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from claimlint.languages.stem import stem

TITLED, WHOLE, BY = "=titled ", "=all ", "=by "
"""Marks among the words of a scope: a title names all of these things; a sentence counts all of these things of the
product, and calls the product so."""

NOUNS: Final = (
    r"(?:(?!(?:and|or|of|the|a|an|for|to|in|with|on|by|other|more|new|your|our|my)\b)[a-z][a-z-]{1,30}\s){0,2}"
    r"[a-z][a-z-]{2,30}(?<!s)s"
)
"""A noun in the plural, with up to two words before it, in lower case."""

_TITLE: Final = re.compile(
    r"(?:(?:the\s)?list\sof\s)?(?:all\s)?(?:the\s)?"
    rf"(?:(?P<kind>supported|available|built-?in)\s)?(?P<what>{NOUNS})"
)
_QUALIFIED: Final = re.compile(r"(?:all|list|the list|supported|available|built-?in)\s", re.IGNORECASE)
_APART: Final = re.compile(
    r"(?:.*[-_.])?(?:plug-?ins?|extensions?|add-?ons?|integrations?|community|contrib|third-?party|examples?|tutorials?|"
    r"blog|comparisons?|alternatives|roadmap|packages|crates|modules|sdks?|clients?|apps)(?:[-_.].*)?",
    re.IGNORECASE,
)
_FRONT: Final = frozenset(["readme", "index", "overview", "introduction", "intro", "about", "features", "home"])


@lru_cache(maxsize=4096)
def titled(title: str) -> tuple[str, ...]:
    """A title → what sentences may call the things that it names: their noun, and that with its kind; () for a title
    that says anything else. The noun is a stem."""
    found = _TITLE.fullmatch(" ".join(title.lower().split()))
    if not found:
        return ()
    bare = phrase(found["what"])
    return (f"{found['kind'].replace('-', '')} {bare}", bare) if found["kind"] else (bare,)


def phrase(nouns: str) -> str:
    """A noun in the plural with the words before it → it as it is compared."""
    *before, noun = nouns.lower().replace("built-in", "builtin").split()
    return " ".join([*before, stem(noun)])


def says_all(title: str) -> bool:
    """Whether a title says that it names all things, so that a section within a page may be called so."""
    return _QUALIFIED.match(title.strip()) is not None


@lru_cache(maxsize=4096)
def apart(path: str) -> bool:
    """Path → whether its page may be of a part of a product, of what others make for it, or of other products."""
    return any(map(_APART.fullmatch, path.split("/")))


@lru_cache(maxsize=4096)
def front(path: str) -> bool:
    """Path → whether its page tells of the product as a whole."""
    return PurePosixPath(path).name.lower().partition(".")[0] in _FRONT
