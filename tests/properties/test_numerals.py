"""Any text and any number: reading never fails, keeps to its span, and spelled numbers come back."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from claimlint.extractors import amount, percentage, quantity
from claimlint.extractors._numerals import scan
from claimlint.languages import lexicon
from claimlint.model import Span

PIECES = st.sampled_from(
    [
        "$",
        "£",
        "12",
        "1,200",
        "2.5",
        " million",
        "bn",
        "%",
        "-",
        "–",
        " to ",
        " and ",
        "half",
        " a ",
        "two",
        " hundred",
        " point",
        " five",
        "third",
        " of ",
        "½",
        "1/2",
        "people",
        "year-old",
        ", 43, ",
        "km",
        " ",
        ".",
        "aged ",
        "minus ",
        "  ",
        "٣",
        "²",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))
SMALL = {value: word for word, value in reversed(lexicon().numbers.small.items())}


def spell(number: int) -> str:
    """A number below a billion in words, as English writes it."""
    for word, size in (("million", 1_000_000), ("thousand", 1000), ("hundred", 100)):
        if number >= size:
            rest = number % size
            link = " and " if rest < 100 else " "
            return f"{spell(number // size)} {word}" + (link + spell(rest) if rest else "")
    if number in SMALL:
        return SMALL[number]
    return f"{SMALL[number - number % 10]}-{SMALL[number % 10]}"


@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_mentions_keep_to_the_span_in_order(text: str, left: int, right: int) -> None:
    span = Span(min(left, len(text)), max(min(left, len(text)), len(text) - right))
    for plugin in (amount, percentage, quantity):
        at = span.start
        for mention in plugin.extract(text, span, lexicon()):
            assert at <= mention.span.start < mention.span.end <= span.end
            at = mention.span.end


@given(st.integers(0, 999_999_999))
def test_spelled_numbers_come_back(number: int) -> None:
    text = spell(number)
    (found,) = scan(text, 0, len(text), lexicon().numbers)
    assert (found.start, found.end, found.value) == (0, len(text), Decimal(number))


@given(st.integers(0, 10**15))
def test_grouped_digits_come_back(number: int) -> None:
    text = f"x {number:,} y"
    (found,) = scan(text, 0, len(text), lexicon().numbers)
    assert (text[found.start : found.end], found.value, found.step) == (f"{number:,}", Decimal(number), Decimal(1))


@given(
    st.lists(
        st.sampled_from(
            ["5", "n", "ſ", "ı", "İ", "mi", "leſ", "years", "yearſ-old", "\u03bcs", "$", "dollarſ", "k", "%", " "]
        ),
        max_size=12,
    )
)
def test_letters_that_only_look_alike_never_raise(parts: list[str]) -> None:
    """A pattern without regard to case takes a long s for s; the look-up behind it must as well."""
    text = "".join(parts)
    for plugin in (amount, percentage, quantity):
        for mention in plugin.extract(text, Span(0, len(text)), lexicon()):
            assert 0 <= mention.span.start < mention.span.end <= len(text)
