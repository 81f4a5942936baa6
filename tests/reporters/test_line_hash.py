"""Hashes of lines are those that GitHub's upload action computes: its own test values, and a second way to count."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.reporters._line_hash import line_hashes

ENDED = (
    "e9496ae3ebfced30:1 fb7c023a8b9ccb3f:1 ce8ba1a563dcdaca:1 e20e36e16fcb0cc8:1 b3edc88f2938467e:1 c8e28b0b4002a3a0:1"
)
EMPTY = "c129715d7a2bc9a3:1"
KNOWN = [
    ("", EMPTY),
    (" a\nb\n  \t\tc\n d", "271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1"),
    (" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", f"{ENDED} {EMPTY}"),
    (" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", f"{ENDED} {EMPTY}"),
    (" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", f"{ENDED} {EMPTY}"),
    (" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", f"{ENDED} {EMPTY}"),
    (
        "Lorem ipsum dolor sit amet.\n" * 10,
        " ".join(f"a7f2ff13bc495cf2:{count}" for count in range(1, 7))
        + f" a7f2ff1481e87703:1 a9cf91f7bbf1862b:1 55ec222b86bcae53:1 cc97dc7b1d7d8f7b:1 {EMPTY}",
    ),
]
"""Texts and the hashes of their lines in `src/fingerprints.test.ts` of github/codeql-action."""

SOURCE = st.text(alphabet=st.one_of(st.sampled_from("ab \t\n\r😀\ufeff"), st.characters()), max_size=400)


@pytest.mark.parametrize(("source", "expected"), KNOWN, ids=range(len(KNOWN)))
def test_hashes_are_those_of_the_action(source: str, expected: str) -> None:
    hashes = expected.split()
    assert line_hashes(source, range(1, len(hashes) + 1)) == dict(enumerate(hashes, 1))


@given(SOURCE, st.sets(st.integers(1, 60)))
def test_hashes_are_those_of_a_window_that_rolls(source: str, lines: set[int]) -> None:
    every = rolled(source)
    assert line_hashes(source, lines) == {line: every[line] for line in lines if line in every}


def test_a_line_that_is_not_there_has_no_hash() -> None:
    assert line_hashes("one\ntwo", [0, 3, -1]) == {}


def rolled(source: str) -> dict[int, str]:
    """Source → the hashes of all lines, unit by unit: each adds itself and takes out the one that leaves the window."""
    data = source.encode("utf-16-le", "surrogatepass")
    units = [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]
    kept: list[int] = []
    after_cr = False
    for unit in units:
        if unit in (32, 9) or (after_cr and unit == 10):
            after_cr = False
            continue
        after_cr = unit == 13
        kept.append(10 if after_cr else unit)
    kept += [0xFFFF] + [0] * 100
    last = len(kept) - 101
    seen: Counter[str] = Counter()
    found: dict[int, str] = {}
    starts = [0, *(at + 1 for at, unit in enumerate(kept) if unit == 10)]
    total, window = 0, [0] * 100
    for at, unit in enumerate([*kept, 0]):
        start = at - 100
        if start in starts and start <= last:
            told = f"{total % 2**64:x}"
            seen[told] += 1
            found[starts.index(start) + 1] = f"{told}:{seen[told]}"
        total = total * 37 + unit - 37**100 * window[at % 100]
        window[at % 100] = unit
    return found
