"""Number words → a value: the grammar of spelled numbers, shared by everything that reads numbers.

It works on tokens, not on text, so that "two hundred and five", "2.5 million" and "eighteen point o five" meet one
reader. What it cannot read to the end it reads as far as it makes sense: "two hundred and three hundred" gives 200.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from claimlint.languages.words import NumberWords

Form = Literal["digits", "words", "ordinal", "share", "vague"]

ONE = Decimal(1)


class NumberReading(Struct, gc=False):
    """A number read so far: `group` is what the next scale word multiplies, `used` the tokens that belong to it."""

    group: Decimal | None
    total: Decimal = Decimal(0)
    step: Decimal = ONE
    scale: Decimal = ONE
    used: int = 0
    form: Form = "words"

    @property
    def value(self) -> Decimal:
        return self.total + (self.group or 0)


@lru_cache(maxsize=1024)
def read(tokens: tuple[str, ...], words: NumberWords) -> NumberReading | None:
    """Lower-case tokens that start with a number word → what they say, or None when they say no number.

    A text spells few numbers, and those again and again: what was read is kept, and nobody may change it.
    """
    reading = _phrase(tokens, words) or _part_of_scale(tokens, words) or _share(tokens, words)
    if reading is not None:
        return reading
    first = 1 if tokens[0] in words.articles else 0
    if first and not (len(tokens) > 1 and (tokens[1] in words.hundreds or _scale(tokens[1], words))):
        return None
    reading = NumberReading(ONE if first else None, used=first)
    extend(reading, tokens, words)
    return reading if reading.used > first else None


def extend(reading: NumberReading, tokens: Sequence[str], words: NumberWords) -> None:
    """Let a reading take as many of the tokens from `used` on as make sense after it."""
    while reading.used < len(tokens):
        token = tokens[reading.used]
        taken = 1
        if token in words.small:
            taken = _add_small(reading, Decimal(words.small[token]))
        elif token in words.hundreds:
            taken = _multiply(reading, Decimal(words.hundreds[token]))
        elif scale := _scale(token, words):
            taken = _close_group(reading, Decimal(scale))
        elif token in words.ordinals:
            taken = _add_ordinal(reading, words.ordinals[token])
        elif token == words.point:
            taken = _add_decimals(reading, tokens, words)
        elif token == words.conjunction:
            taken = _add_after_and(reading, tokens, words)
        else:
            return
        reading.used += taken
        if not taken or reading.form == "ordinal":
            return


def _scale(token: str, words: NumberWords) -> int:
    return words.scales.get(token) or words.dozens.get(token, 0)


def _phrase(tokens: Sequence[str], words: NumberWords) -> NumberReading | None:
    """Words that are whole numbers by themselves: "dozens", "hundreds of thousands", "twice"."""
    for length in (3, 1):
        phrase = " ".join(tokens[:length])
        if phrase in words.vague and length <= len(tokens):
            return NumberReading(None, Decimal(words.vague[phrase]), used=length, form="vague")
    if tokens[0] in words.times:
        return NumberReading(None, Decimal(words.times[tokens[0]]), used=1)
    return None


def _part_of_scale(tokens: Sequence[str], words: NumberWords) -> NumberReading | None:
    """A part of a scale word: "half a million", "a quarter of a billion", "half-dozen"."""
    at = 1 if tokens[0] in words.articles else 0
    if at >= len(tokens) or tokens[at] not in words.lone_parts:
        return None
    divisor = words.parts[tokens[at]]
    at += 1
    for filler in ((words.link,), words.articles):
        if at < len(tokens) and tokens[at] in filler:
            at += 1
    scale = _scale(tokens[at], words) if at < len(tokens) else 0
    if not scale:
        return None
    value = Decimal(scale) / divisor
    step = Decimal(scale) / 10 if scale >= 1000 else ONE
    return NumberReading(None, value, step=step, scale=Decimal(scale), used=at + 1)


def _share(tokens: Sequence[str], words: NumberWords) -> NumberReading | None:
    """A part of one: "two-thirds", "one fifth", "a third", "half"."""
    found = _fraction(tokens, 0, words)
    if found is None:
        return None
    value, used = found
    return NumberReading(None, value, used=used, form="share")


def _fraction(tokens: Sequence[str], at: int, words: NumberWords) -> tuple[Decimal, int] | None:
    """The fraction that starts at a token, and the index after it."""
    if at < len(tokens) and tokens[at] in words.lone_parts:
        return ONE / words.parts[tokens[at]], at + 1
    if at + 1 >= len(tokens) or tokens[at + 1] not in words.parts:
        return None
    count = 1 if tokens[at] in words.articles else words.small.get(tokens[at], 0)
    several = tokens[at + 1] not in words.ordinals and tokens[at + 1] not in words.lone_parts
    if not count or count >= words.parts[tokens[at + 1]] or several != (count > 1):
        return None
    return Decimal(count) / words.parts[tokens[at + 1]], at + 2


def _add_small(reading: NumberReading, value: Decimal) -> int:
    group = reading.group
    if group is None:
        reading.group = value
    elif not value or not ((_takes_digit(group) and value < 10) or _takes_tens(group)):
        return 0
    else:
        reading.group = group + value
    reading.step = ONE
    return 1


def _takes_digit(group: Decimal) -> bool:
    return group % 10 == 0 and group % 100 >= 20


def _takes_tens(group: Decimal) -> bool:
    return group >= 100 and group % 100 == 0


def _multiply(reading: NumberReading, factor: Decimal) -> int:
    if not reading.group or reading.group >= factor:
        return 0
    reading.group *= factor
    if reading.form == "digits":
        reading.step *= factor
    return 1


def _close_group(reading: NumberReading, scale: Decimal) -> int:
    if not reading.group or (reading.scale != 1 and scale >= reading.scale):
        return 0
    reading.total += reading.group * scale
    reading.group = None
    if scale >= 1000:
        reading.step *= scale
        reading.scale = scale
    return 1


def _add_ordinal(reading: NumberReading, value: int) -> int:
    """An ordinal ends a number: "twenty-first" adds, "two hundredth" multiplies."""
    if reading.form == "digits":
        return 0
    number = Decimal(value)
    if value >= 100 and reading.group:
        reading.group *= number
    elif not _add_small(reading, number):
        return 0
    reading.form = "ordinal"
    return 1


def _add_decimals(reading: NumberReading, tokens: Sequence[str], words: NumberWords) -> int:
    """Digit words after the point, up to a dozen: "point o five"."""
    digits = ""
    for token in tokens[reading.used + 1 : reading.used + 13]:
        digit = 0 if token in words.nil else words.small.get(token, 10)
        if digit > 9:
            break
        digits += str(digit)
    if not digits or reading.group is None or reading.form == "digits":
        return 0
    reading.step = ONE.scaleb(-len(digits))
    reading.group += Decimal(digits) * reading.step
    return 1 + len(digits)


def _add_after_and(reading: NumberReading, tokens: Sequence[str], words: NumberWords) -> int:
    """What "and" leads on: "two hundred and five", "one and a half", "3 million and a quarter" (of a million)."""
    at = reading.used + 1
    if found := _fraction(tokens, at, words):
        value, after = found
        if after < len(tokens) and tokens[after] == words.link:
            return 0
        if reading.group is None:
            reading.total += value * reading.scale
        else:
            reading.group += value
        reading.step = min(reading.step, reading.scale / 10)
        return after - reading.used
    if at >= len(tokens) or tokens[at] not in words.small or reading.form == "digits":
        return 0
    after = at + 1
    while after < len(tokens) and tokens[after] in words.small:
        after += 1
    closes = after < len(tokens) and tokens[after] in words.hundreds
    if (closes or reading.group < 100) if reading.group is not None else reading.scale == 1:
        return 0
    added = _add_small(reading, Decimal(words.small[tokens[at]]))
    return 1 + added if added else 0


def normalised(written: str) -> str:
    """What was written → the words that a pattern without regard to case has read: one blank between them, lower case,
    and a long s, a dotless i or a Greek mu, which such a pattern takes for s, i and the micro sign, as those."""
    letters = written.lower()
    if letters.isascii():
        if letters.isalnum():
            return letters
    else:
        letters = letters.replace("ſ", "s").replace("ı", "i").replace("i\u0307", "i").replace("\u03bc", "\u00b5")
    return " ".join(letters.split())
