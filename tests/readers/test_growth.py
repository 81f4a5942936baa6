"""Work on a text grows with its size and no faster, whatever of its markup is repeated."""

from __future__ import annotations

import pytest
from counted_calls import calls
from hostile_pieces import page, pages

from claimlint.readers import from_text


@pytest.mark.parametrize(("name", "piece"), pages())
def test_work_grows_with_the_text(name: str, piece: str) -> None:
    """Four times the text, at most six times the calls: some of the work is the same for any size."""

    def work(size: int) -> int:
        return calls(lambda: from_text(name, page(name, piece, size)))

    work(100)  # imports and tables
    assert work(8000) < 6 * work(2000)
