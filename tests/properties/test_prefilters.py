"""A cheap look that spares a costly one never changes what is found: each is held to what it spares."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from claimlint.extractors import _blank_groups, _name_runs, _numnouns, amount
from claimlint.extractors._numerals import scan
from claimlint.languages import lexicon
from claimlint.model import Span

WORDS = lexicon()
CURRENCIES = sorted({name for names in WORDS.numbers.currencies.values() for name in names})
PIECES = st.one_of(
    st.sampled_from(["12", "4.5", "1,250", "12 500", "3m", "5.4b", "two million", "tens of millions of", "2024"]),
    st.sampled_from([*WORDS.numbers.signs, *sorted(WORDS.numbers.codes), *WORDS.numbers.subunits]),
    st.sampled_from(CURRENCIES),
    st.sampled_from(["boats", "to", "and", "at the old harbour wall beside the new", "of", "(", ".", "-", "about"]),
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "", "-", ", "])), max_size=12).map(
    lambda told: "".join(piece + gap for piece, gap in told)
)
DIGITS = st.text(alphabet="0123 ,.-x", max_size=16)


@given(TEXTS)
@example("It cost 5.4 b. euros, 3 of 12 boats and 4 netherlands antillean guilders")
def test_number_far_from_a_currency_has_none(text: str) -> None:
    found = list(amount.extract(text, Span(0, len(text)), WORDS))
    with patch.object(amount, "_plain", amount._part):  # each number is asked
        assert found == list(amount.extract(text, Span(0, len(text)), WORDS))


@given(DIGITS)
def test_group_behind_a_blank_is_seen(text: str) -> None:
    for at, char in enumerate(text):
        if char.isdigit() and _blank_groups._ONE_GROUP.match(text, at, len(text)):
            blank = text.find(" ", at + 1, at + _blank_groups._GROUP + 1)
            assert blank > 0
            assert text[blank + 1].isdigit()


@given(DIGITS)
def test_group_before_a_blank_is_seen(text: str) -> None:
    for numeral in scan(text, 0, len(text), WORDS.numbers):
        before = text[max(0, numeral.start - _numnouns._GROUPED) : numeral.start]
        three = numeral.form == "digits" and _numnouns._THREE.match(text, numeral.start) is not None
        behind = three and _numnouns._GROUP_BEFORE.search(before) is not None
        assert _numnouns.is_last_group(text, numeral) == behind


@given(st.text(alphabet="aB .,!?:;'\"“‘(-–\n\u00a0", max_size=12))
def test_mark_before_a_word_is_seen(text: str) -> None:
    for at in range(len(text) + 1):
        assert (at in set(_name_runs._marked(text + "B", (at,)))) == _name_runs._after_mark(text + "B", at, 0)
