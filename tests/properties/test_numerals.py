"""Any text and any number: reading never fails, keeps to its span, and spelled numbers come back."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from claimlint.extractors import amount, percentage, quantity
from claimlint.extractors._numerals import scan
from claimlint.languages import lexicon
from claimlint.model import Amount, Mention, Percentage, Quantity, Span

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


SETTINGS = ["It cost {} euros here.", "It cost €{} here.", "A rise of {} % came.", "They are {} km apart.",
    "There drew {} people a line.", "Then {} people came.", "About {} million came."]  # fmt: skip
ENGLISH = re.compile(r"[1-9]\d{0,2}[.,]\d{3}|\d+")


def read(text: str) -> list[Mention]:
    return [m for plugin in (amount, percentage, quantity) for m in plugin.extract(text, Span(0, len(text)), lexicon())]


@given(
    st.one_of(st.decimals(0, limit, places=6, allow_nan=False) for limit in (20, 3000, 10**7, 10**12)),
    st.integers(0, 6),
    st.sampled_from([".", "'", "’", " ", "\u00a0", "\u2009", "\u202f", ""]),
    st.sampled_from(SETTINGS),
)
def test_continental_numbers_come_back_or_are_not_read(number: Decimal, places: int, mark: str, around: str) -> None:
    """What is English as well ("1.250") is English; every other number is read as it was meant, or not at all."""
    meant = round(number, places)
    whole, _, decimals = f"{meant:,.{places}f}".partition(".")
    written = whole.replace(",", mark) + (f",{decimals}" if decimals else "")
    assume(not ENGLISH.fullmatch(written))
    scale = 10**6 if "million" in around else 1
    for mention in read(around.format(written)):
        assert isinstance(mention.value, Amount | Percentage | Quantity)
        assert (mention.value.low, mention.value.high) == (meant * scale, meant * scale), mention


@given(st.lists(st.sampled_from(["1", "25", "250", "000", ".", ",", "'", "’", " ", "\u202f", "-", "€", "%", " km"])))
def test_mixed_marks_never_raise(parts: list[str]) -> None:
    text = "".join(parts)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in read(text))
