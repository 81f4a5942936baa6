"""What moves with its word is silent at any precision; what moves against it by as much as is printed is found."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from claimlint import catalog, pipeline, readers
from claimlint.checks import Context
from claimlint.checks._relation import Slip
from claimlint.languages import lexicon
from claimlint.model import Rulebook

SHARES = st.decimals("20", "59.999", places=3)
PLACES = st.integers(0, 2)
FORMS = ("The share of late boats {word} from {old}% to {new}%.", "The share {word} to {new}% in May from {old}%.")


def slips(text: str) -> list[Slip]:
    """A text → the slips of the relation there."""
    extract = pipeline.per_document(readers.from_text("a.txt", text), lexicon(), Rulebook(())).extract
    return list(catalog.load("checks._arithmetic", "rise_or_fall").find(extract, Context(lexicon()), Decimal(0)))


@given(SHARES, SHARES, PLACES, st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]), st.sampled_from(FORMS))
def test_what_moves_with_its_word_is_silent(one: Decimal, two: Decimal, places: int, how: str, form: str) -> None:
    step = Decimal(1).scaleb(-places)
    low, high = (value.quantize(step, how) for value in sorted((one, two)))
    assert slips(form.format(word="rose", old=low, new=high)) == []
    assert slips(form.format(word="fell", old=high, new=low)) == []


@given(SHARES, PLACES, st.integers(1, 20), st.sampled_from(FORMS))
@example(Decimal(20), 0, 1, FORMS[0])
def test_what_moves_against_its_word_is_found(share: Decimal, places: int, steps: int, form: str) -> None:
    step = Decimal(1).scaleb(-places)
    low = share.quantize(step)
    high = low + steps * step
    (slip,) = slips(form.format(word="rose", old=high, new=low))
    (other,) = slips(form.format(word="fell", old=low, new=high))
    assert slip.sure == other.sure == "error"
