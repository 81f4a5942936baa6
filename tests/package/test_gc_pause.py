"""The collector is asked seldom during a run, and is as it was after it, however the run ends."""

from __future__ import annotations

import gc

import pytest

from claimlint import gc_pause


def test_thresholds_come_back() -> None:
    before = gc.get_threshold()
    with gc_pause.seldom():
        assert gc.get_threshold() > before
    assert gc.get_threshold() == before


def test_thresholds_come_back_after_a_failure() -> None:
    before = gc.get_threshold()

    @gc_pause.seldom()
    def fails() -> None:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        fails()
    assert gc.get_threshold() == before


def test_what_a_run_made_is_not_looked_through_at_its_end() -> None:
    collected: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        collected.append(info["generation"])

    gc.collect()
    gc.callbacks.append(note)
    try:
        with gc_pause.seldom():
            kept = [[number] for number in range(20_000)]
            del collected[:]
        more = [[number] for number in range(500)]
        assert not collected
    finally:
        gc.callbacks.remove(note)
    assert (len(kept), len(more)) == (20_000, 500)
