"""Link of a fact → its explanation: how both values are read, how far they are apart, and what makes them one fact.

Scores are words here: a decimal would look like a probability, and a reader can check a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.comparison.numbers import interval
from claimlint.comparison.reading import as_read
from claimlint.model import Amount, Link, Percentage, Quantity, Value, reasons


def steps(here: tuple[str, Value], there: tuple[str, Value], link: Link) -> Iterator[str]:
    """Text and value of the two places, and their link → the explanation, a sentence a step."""
    yield from readings(here, there)
    if _touching(here[1], there[1]):
        yield "Both are written alike, so that rounding does not explain the difference."
    if link.comparison.gap:
        yield _distance(link.comparison.gap, link.comparison.slip)
    if link.comparison.slip:
        yield reasons.SLIPS[link.comparison.slip]
    yield from (reasons.EVIDENCE[code] for code in link.reasons if code in reasons.EVIDENCE)
    yield reasons.weight(link.sure)


def readings(here: tuple[str, Value], there: tuple[str, Value]) -> Iterator[str]:
    """Text and value of the two places → how each value is read, where that is more than what is written."""
    for text, value in (here, there):
        if read := as_read(value):
            yield f"{text} is read as {read}."


def _touching(left: Value, right: Value) -> bool:
    """Whether the intervals of two numbers meet although the numbers are held to differ."""
    numbers = (Amount, Percentage, Quantity)
    if not isinstance(left, numbers) or not isinstance(right, numbers) or type(left) is not type(right):
        return False
    a, b = interval(left), interval(right)
    return a[0] <= b[1] and b[0] <= a[1]


def _distance(gap: str, slip: str) -> str:
    """A gap as a comparison tells it: other words, a factor, a difference."""
    if slip == "reworded":
        return f"The words that differ: {gap}."
    return f"The one is {gap} the other." if gap.endswith("times") else f"They are {gap} apart."
