"""Mentions × House → the same mentions with one name for everybody whom the house knows under several.

"Kyiv" and "Kiev" are one city, "A. Yusuf" is Amina Yusuf: whoever is named by an alias is named, from here on, by the
name that the house uses, so that no later stage sees two. Spans stay; a place always shows what is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.comparison.names import fold, folded
from claimlint.model import House, Mention, Name, Quote, Value


class Renamings(Struct, frozen=True, eq=False):
    """What stands for what: whole names by their folded parts, and single words of names, folded."""

    names: dict[tuple[str, ...], tuple[str, ...]]
    words: dict[str, str]


def unified(mentions: Iterable[Mention], house: House) -> list[Mention]:
    """Mentions → the same, in order, with the names of the house in names and speakers."""
    table = _table(house)
    if not table.names and not table.words:
        return list(mentions)
    return [replace(mention, value=_unified(mention.value, table)) for mention in mentions]


def spellings(house: House) -> Mapping[str, str]:
    """A house → the single words that it spells in one of several ways, folded, and that way in lower case."""
    return {word: right.lower() for word, right in _table(house).words.items()}


@lru_cache(maxsize=4)
def _table(house: House) -> Renamings:
    """A house → its Renamings. A group of single words holds inside longer names too (Kiev Polytechnic), as it does for
    the parts of transliterated names."""
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    words: dict[str, str] = {}
    known = [(known.name.value, [alias.value for alias in known.aliases]) for known in house.names]
    for name, others in known:
        for other in others:
            if isinstance(name, Name) and isinstance(other, Name):
                names[folded(other)] = name.parts
    for first, *rest in house.aliases:
        for form in rest:
            if " " in first or " " in form:
                names[folded(_name(form))] = tuple(first.split())
            else:
                words[fold(form)] = first
    return Renamings(names, words)


def _unified(value: Value, table: Renamings) -> Value:
    if isinstance(value, Name):
        parts = _parts(value, table)
        return value if parts == value.parts else replace(value, canonical=" ".join(parts), parts=parts)
    if isinstance(value, Quote):
        return replace(value, speaker=" ".join(_parts(_name(value.speaker), table))) if value.speaker else value
    return value


def _parts(name: Name, table: Renamings) -> tuple[str, ...]:
    whole = table.names.get(folded(name))
    return whole or tuple(table.words.get(fold(part), part) for part in name.parts)


def _name(text: str) -> Name:
    return Name(text, tuple(text.split()))
