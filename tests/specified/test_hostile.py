"""Hostile pages → read in a time that grows as they do: a scan begins at each of its own starts only once.

What each page holds is a list of thousands of numbers, which rules nothing; a page of a hundredth of its length takes
the same time where anything is done for pairs of them.
"""

from __future__ import annotations

from time import process_time

import pytest

import claimlint
from claimlint import api

LONGEST = 20.0
"""Seconds; each of these pages took more than a minute when all pairs were looked at, and takes two."""

PAGES = {
    "digits and commas": "# Sums\n\n$" + "1," * 8_000,
    "a line of shares": "# Shares\n\n" + "5% " * 3_000,
    "a line of sizes": "# Sizes\n\nIt takes " + "7 KB, " * 2_000,
    "one paragraph": "# Uploads\n\n" + "The Gateway keeps at most 12 uploads of the Archive for 3 days. " * 1_500,
    "names in code": "# Names\n\n" + "`a` " * 4_000,
    "a wide table": "# Plans\n\n|" + " Plan |" * 400 + "\n|" + "---|" * 400 + "\n|" + " 7 |" * 400,
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_page_is_read_in_a_time_that_grows_as_it_does(page: str) -> None:
    began = process_time()
    report = claimlint.check(api.document(page, "page.md"), packs=["docs"])
    assert report.errors == ()
    assert process_time() - began < LONGEST
