"""A day in the name of a file is that of the document, and no other number is."""

from __future__ import annotations

from datetime import date

import pytest

from claimlint.files.dated_names import day_of

FOURTH = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2026-03-04-two-ferries.md", FOURTH),
        ("posts/2026-03-04.md", FOURTH),
        ("20260304_two-ferries.txt", FOURTH),
        ("2026_03_04 two ferries.txt", FOURTH),
        ("2026.03.04.txt", FOURTH),
        ("minutes-2026-03-04.txt", FOURTH),
        ("minutes 20260304.tar.gz", FOURTH),
        ("site/2026/03/04/two-ferries.html", FOURTH),
        ("site/2026/03/two-ferries.html", None),
        ("2026-03.md", None),
        ("2026-13-04.md", None),
        ("2026-02-30.md", None),
        ("20260304123.txt", None),
        ("12026-03-04.txt", None),
        ("2026-03-04-05.txt", None),
        ("1-2026-03-04.txt", None),
        ("a20260304.txt", None),
        ("2026-0304.txt", None),
        ("report-19900101x.txt", None),
        ("", None),
        ("2026-03-04/notes.txt", None),
    ],
)
def test_the_day_in_a_name(path: str, day: date | None) -> None:
    assert day_of(path) == day
