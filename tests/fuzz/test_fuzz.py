"""Every target of the fuzzer holds for the inputs that were kept, and for some that nobody has seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from run import kept, load, names

TARGETS = names()


@pytest.mark.parametrize("target", TARGETS)
def test_kept_inputs_hold(target: str) -> None:
    check, inputs = load(target), kept(target)
    assert len(inputs) > 10
    for data in inputs:
        check(data)


@pytest.mark.parametrize("target", TARGETS)
def test_any_input_holds(target: str) -> None:
    check = load(target)

    @settings(max_examples=100, deadline=None)
    @given(st.binary(max_size=120))
    def holds(data: bytes) -> None:
        check(data)

    holds()
