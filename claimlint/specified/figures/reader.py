"""Page → what all forms of stating a figure ask of it: telling stems, what a block stands under, a figure put together.

Kept apart from the forms, so that a sentence, a cell and an option make figures alike.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from claimlint.languages import Lexicon
from claimlint.languages.deferred import deferred
from claimlint.languages.segment import stems_of
from claimlint.model import Claim, Figure, Mention, Quantity, TextBlock
from claimlint.specified.figures import words
from claimlint.specified.figures.sizes import DIMENSIONS, ONE, TIMES, size
from claimlint.specified.names import folded
from claimlint.specified.page import Page
from claimlint.specified.scope import scope

ROLES: Final = ("lead", "body", "list", "quote", "caption")
"""Roles of running text."""
WORD: Final = deferred(r"[^\W\d_]+")

_HELD: Final = deferred(r"(?i)\b(?P<what>\w+)\sof\s(?:up\sto\s)?$")  # "batches of", before a number
_COUNTED: Final = deferred(
    r"(?i)[\W]{0,4}(?:(?:the|max(?:imum)?|upper|bound|for|on|limit|how\smany|number\sof|amount\sof|largest|highest|default)\s)*"
    r"(?P<what>\w+(?:\s(?!(?:that|which|of|in|on|to|before|after|each|per|for|may|can|is|are|a|the)\b)\w+)?)"
)
_RATE: Final = deferred(r"\b(?:per|each|every|an?)\s\w+")
_PARTS: Final = {
    **dict.fromkeys(("agent", "agents"), "agent"),
    **dict.fromkeys(("client", "clients", "sdk", "sdks"), "client"),
    **dict.fromkeys(("plugin", "plugins"), "plugin"),
    **dict.fromkeys(("operator", "operators"), "operator"),
    **dict.fromkeys(("exporter", "exporters"), "exporter"),
}
_PLAIN: Final = frozenset(
    [
        *(
            "second",
            "minut",
            "hour",
            "dai",
            "day",
            "week",
            "month",
            "year",
            "percent",
            "byt",
            "kb",
            "mb",
            "gb",
            "ms",
            "ki",
            "mi",
            "gi",
        ),
        *("default", "maximum", "minimum", "limit", "valu", "option", "set", "most", "least", "us"),
        *("two", "thre", "four", "fiv", "six", "seven", "eight", "nin", "ten", "eleven", "twelv", "fifteen", "twenti"),
        *("thirti", "sixti", "hundr", "thousand", "million"),
        *("last", "long", "tim", "ttl", "end", "expir", "durat", "lifetim", "often", "everi"),
    ]
)
"""Units, numbers, and words that any figure, or any time, has beside it."""


class Around(NamedTuple):
    """What a block stands under: the stems of its heading, and what narrows it, sorted."""

    words: frozenset[str]
    narrowed: tuple[str, ...]


class Reader:
    """A page with the words of its language and the id of the rule that judges its figures."""

    def __init__(self, page: Page, lexicon: Lexicon, rule: str) -> None:
        self.page, self.lexicon, self.rule = page, lexicon, rule
        self._stop = frozenset(lexicon.text.stopwords)
        folder = {_PARTS[p] for p in PurePosixPath(page.path.lower()).parts[:-1] if p in _PARTS}
        self._parts = folder | _part(page.title)

    @cached_property
    def lists(self) -> dict[int, int]:
        """Each item of a list → the first one of its list, by number."""
        found: dict[int, int] = {}
        for block in self.page.document.blocks:
            if block.role == "list":
                found[block.id] = found.get(block.id - 1, block.id)
        return found

    @cached_property
    def claims(self) -> dict[int, list[Claim]]:
        """The claims of each block, by number."""
        found: dict[int, list[Claim]] = defaultdict(list)
        for claim in self.page.extract.claims:
            found[claim.sentence.block].append(claim)
        return found

    def stems(self, text: str) -> frozenset[str]:
        """The telling stems of a text, names of options taken to pieces."""
        return frozenset(s for s in self._all(text) if s not in self._stop and len(s) > 1 and s not in _PLAIN)

    def units(self, text: str) -> frozenset[str]:
        """The stems of units of time in a text; "requests per minute" has none."""
        return frozenset(self._all(_RATE.sub(" ", " ".join(folded(word) for word in text.split())))) & TIMES.keys()

    def _all(self, text: str) -> tuple[str, ...]:
        plain = " ".join(WORD.findall(" ".join(folded(word) for word in text.split())))
        return stems_of(plain, self.lexicon.text)

    def around(self, block: TextBlock, *texts: str) -> Around:
        """What a block stands under; `texts` narrow it too."""
        heading = self.page.heading(block)
        above = self.page.of(heading.span) if heading else ""
        narrowed = {*scope(self.page, block, *texts), *_part(above), *self._parts}
        return Around(self.stems(above), tuple(sorted(narrowed)))

    def figure(
        self,
        claim: Claim,
        near: frozenset[str],
        far: frozenset[str],
        narrowed: tuple[str, ...],
        block: int,
        beside: frozenset[Decimal] = frozenset(),
        capitals: tuple[tuple[int, str], ...] = (),
        units: frozenset[str] = frozenset(),
        before: str = "",
    ) -> Figure:
        """What was read of a number → its figure. `units`: stems of units that a bare one may have; `before`: the words
        of its clause that stand before it."""
        kind, amount = size(claim.value, units) or ("", ONE)
        mention = claim.mention
        if kind not in ("money", "share"):
            value = Quantity(amount, amount, {"time": "second", "data": "byte"}.get(kind, ""))
            mention = Mention(mention.span, "quantity", value)
        bound = words.bound(before, getattr(claim.value, "hedge", ""))
        keyed = Claim(claim.path, mention, claim.sentence, claim.at, claim.to, rule=self.rule)
        per = getattr(claim.value, "per", "")
        held = _HELD.search(before)
        counts = near if not kind or kind in DIMENSIONS else self.stems(held["what"]) if held else frozenset()
        return Figure(
            keyed, kind, amount, bound, per, near, far - near, narrowed, block, beside, capitals, counts=counts
        )


def parts(sentence: str) -> set[str]:
    """The parts of the product that a sentence speaks of."""
    return {_PARTS[word] for word in WORD.findall(sentence.lower()) if word in _PARTS}


def _part(heading: str) -> set[str]:
    """The part of the product that a heading is about: "The agent", "Client options", and not "The client gets 413"."""
    found = WORD.findall(heading.lower())
    return {_PARTS[word] for word in (*found[:1], *found[-1:]) if word in _PARTS}


def head(description: str) -> str:
    """The first words of a description, which say what it describes."""
    return " ".join(description.split()[:4])


def counted(description: str) -> str:
    """The noun that a description begins with: "deliveries" of "how many deliveries may wait"."""
    found = _COUNTED.match(description)
    return found["what"] if found else ""
