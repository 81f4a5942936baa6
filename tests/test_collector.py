"""The collector is asked seldom during a run, and is as it was after it, however the run ends."""

from __future__ import annotations

import gc

import pytest

from claimlint import collector


def test_thresholds_come_back() -> None:
    before = gc.get_threshold()
    with collector.seldom():
        assert gc.get_threshold() > before
    assert gc.get_threshold() == before


def test_thresholds_come_back_after_a_failure() -> None:
    before = gc.get_threshold()

    @collector.seldom()
    def fails() -> None:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        fails()
    assert gc.get_threshold() == before
