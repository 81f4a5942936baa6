"""Words that give a unit to numbers elsewhere → Unit: "($m)", "Turnover in thousands of euros", "Share, %".

They are read by the extractors themselves, with a number put where one would stand, so that a heading knows every unit
that a sentence knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from claimlint.extractors import amount, percentage, quantity
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.model import Amount, Percentage, Quantity, Span

_LONGEST = 160
_LONGEST_UNIT = 32
_MOST_WORDS = 5
_BRACKETS = compiled(r"[(\[]([^()\[\]]{1,40})[)\]]")
_TOKEN = compiled(r"[^\W\d_]+|[^\w\s]")
_THOUSAND = compiled(r"['’]?\b000s?\b|['’]000s?\b")
_TWO = Decimal(2)


class Unit(Struct, frozen=True):
    """What a number of a table is of. `name`: currency, "points" or unit; `measure`: noun that it counts; both "" when
    only a scale is given. `assumed`: whether the currency is, as in `Amount`."""

    kind: Literal["amount", "percentage", "quantity"] = "quantity"
    name: str = ""
    scale: Decimal = Decimal(1)
    measure: str = ""
    assumed: bool = False

    @property
    def bare(self) -> bool:
        """Whether it names nothing but perhaps a scale."""
        return self.kind == "quantity" and not self.name and not self.measure


NOTHING = Unit()


def joined(units: Sequence[Unit]) -> Unit:
    """Units that may apply to one number, the nearest first → the first that names something, with the nearest scale
    that goes with it: "$" in a cell and "in millions" above the table."""
    main = next((unit for unit in units if not unit.bare and not unit.measure), None)
    main = main or next((unit for unit in units if unit.measure), NOTHING)
    if main.kind == "percentage":
        return main
    fitting = (unit for unit in units if unit.bare or unit.measure or (unit.kind, unit.name) == (main.kind, main.name))
    scale = next((unit.scale for unit in fitting if unit.scale != 1), Decimal(1))
    return Unit(main.kind, main.name, scale, main.measure, main.assumed)


@lru_cache(maxsize=1024)
def unit_in(text: str, lexicon: Lexicon, whole: bool = False) -> Unit:
    """A heading, row label or caption → the unit that it gives to the numbers of its table, NOTHING for none. `whole`:
    it may be a unit, or the plural that is counted, by itself."""
    if len(text) > _LONGEST:
        return NOTHING
    pieces = list(_pieces(text, lexicon, whole))
    of = f" {lexicon.numbers.link} "
    for piece in (*pieces, *(piece.partition(of)[0] for piece in pieces if of in piece and piece != text)):
        unit = _apart(piece, lexicon)
        if unit is not None and (whole or not unit.measure):
            return unit
    if whole and any(sign in text.lower().split() or f"({sign})" in text for sign in lexicon.numbers.percents):
        return Unit("percentage")
    return NOTHING


@lru_cache(maxsize=1024)
def unit_of(sample: str, lexicon: Lexicon) -> Unit | None:
    """A text with the number 2 in it → its unit when all of the text is that number with a unit, else None."""
    span = Span(0, len(sample))
    for extractor in (amount, percentage, quantity):
        for mention in extractor.extract(sample, span, lexicon):
            value = mention.value
            if mention.span != span:
                continue
            if isinstance(value, Amount) and value.low:
                return Unit("amount", value.currency, value.low / _TWO, assumed=value.assumed)
            if isinstance(value, Percentage):
                return Unit("percentage", "points" if value.points else "")
            if isinstance(value, Quantity) and value.low and value.unit not in ("ordinal", "score", "age"):
                return Unit("quantity", value.unit, value.low / _TWO, value.measure)
    return None


def _pieces(text: str, lexicon: Lexicon, whole: bool) -> Iterator[str]:
    """The parts of a heading in which a unit may stand: in brackets, behind a comma, behind "in", or all of it."""
    text = text.rstrip(" .:")
    yield from (found[1] for found in _BRACKETS.finditer(text))
    if "," in text:
        yield text.rpartition(",")[2]
        yield text.partition(",")[0]
    words = text.split()
    links = [at for at, word in enumerate(words) if word.lower() in lexicon.tables.in_words]
    if links:
        yield " ".join(words[links[-1] + 1 :])
    if whole:
        yield text


def _apart(piece: str, lexicon: Lexicon) -> Unit | None:
    """A piece of a heading → the unit that it is, or None."""
    text = _THOUSAND.sub(f" {lexicon.tables.thousand}", piece)
    words = [lexicon.tables.scales.get(word.lower(), word) for word in text.split()]
    words = words[1:] if words and words[0].lower() in lexicon.tables.in_words else words
    words = [word for at, word in enumerate(words) if not (at and word.lower() == lexicon.numbers.link)]
    text = " ".join(words)
    if not text or len(text) > _LONGEST_UNIT or len(words) > _MOST_WORDS or any(c.isdecimal() for c in text):
        return None
    if len(text) == 1 and text.isalpha():  # "m" may be metres or millions
        return None
    starts = sorted({0, *(found.start() for found in _TOKEN.finditer(text)), len(text)})
    for at in starts:
        spaced = at == 0 or text[at - 1] == " "
        found = unit_of(f"{text[:at]}2{' ' if spaced and at < len(text) else ''}{text[at:]}", lexicon)
        if found is not None:
            return found
    return None
