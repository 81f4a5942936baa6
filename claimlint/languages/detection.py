"""Document → the language it is in: what it says itself, else what the user says, else what its small words say.

Every text is full of function words, and those of one language are rarely those of another. A text counts as one of
another language only by a clear margin, and a short one never does: English is what nothing speaks against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from claimlint.languages import available, lexicon, names
from claimlint.languages.programs import compiled
from claimlint.languages.samples import without_code
from claimlint.model import MAIN_LANGUAGE, Document

_WORD = compiled(r"[^\W\d_]+")
_TAG = compiled(r"([^\W\d_]{2,})(?:[-_.@ (][\w.@() -]{0,40})?")
_STRETCH = 400  # code points that are counted at a time
_MOST = 600  # words that are counted
_LEAST = 12  # function words: about as many as two sentences have
_LEAST_DISTINCT = 6  # "Rio de la Plata" again and again is no Spanish
_SHARE = 0.2  # of all words; running text has a third to a half
_OVER_ENGLISH = 2.0
_OVER_OTHERS = 1.25


def declared(value: str) -> str:
    """What a document says of its language ("de", "pt-BR", "en_US.UTF-8", "Deutsch") → the code of the language
    without its region; "" for what is no language."""
    tag = _TAG.fullmatch(value.strip().lower())
    if tag is None:
        return ""
    known = _known()
    return known.get(tag[1], "")


def detected(document: Document) -> str:
    """A document → the code of its language by its function words, code blocks aside."""
    table = _table()
    found: Counter[str] = Counter()
    distinct: set[tuple[str, str]] = set()
    total = 0
    for words in _stretches(document):
        total += len(words)
        for word in words:
            for code in table.get(word, ()):
                found[code] += 1
                distinct.add((code, word))
        if _english(found):
            return MAIN_LANGUAGE
        if total >= _MOST:
            break
    code, count = max(_others(found), default=("", 0), key=lambda item: (item[1], item[0]))
    others = max((other for name, other in _others(found) if name != code), default=0)
    clear = count >= _OVER_ENGLISH * found[MAIN_LANGUAGE] and count >= _OVER_OTHERS * others and count >= _SHARE * total
    enough = count >= _LEAST and sum(name == code for name, _ in distinct) >= _LEAST_DISTINCT
    return code if clear and enough else MAIN_LANGUAGE


def settled(document: Document, default: str) -> Document:
    """A document as read, and the language of those that do not say ("": not told) → the document in its language."""
    return document if document.declared or not default else replace(document, language=default)


def _english(found: Counter[str]) -> bool:
    """Whether what was counted so far is English for sure: most texts are, and few words tell."""
    main = found[MAIN_LANGUAGE]
    return main >= _LEAST and all(main > _OVER_ENGLISH * count for _, count in _others(found))


def _others(found: Counter[str]) -> list[tuple[str, int]]:
    return [(code, count) for code, count in found.items() if code != MAIN_LANGUAGE]


def _stretches(document: Document) -> Iterator[list[str]]:
    """The words of a document, lower case, a stretch of its blocks at a time."""
    text = without_code(document)
    for block in document.blocks:
        if block.role != "code":
            for start in range(block.span.start, block.span.end, _STRETCH):
                yield _WORD.findall(text[start : min(start + _STRETCH, block.span.end)].lower())


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Function word → the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code in available():
        for word in sorted(lexicon(code).function_words):
            found[word] = (*found.get(word, ()), code)
    return found


@cache
def _known() -> dict[str, str]:
    """What a language is called, by code or name → its code."""
    found = {name.lower(): code for code, name in names().items()} | {code: code for code in names()}
    return found | {name: code for code in available() for name in lexicon(code).called}
