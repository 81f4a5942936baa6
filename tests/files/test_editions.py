"""Paths of pages → which release they are of, and whether two of them can contradict each other."""

from __future__ import annotations

import pytest

from claimlint.files.editions import apart, earlier, release


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("docs/v1/a.md", "v1"),
        ("2.x/a.md", "2.x"),
        ("docs/1.4/a.md", "1.4"),
        ("docs/a.md", ""),
        ("v1.md", ""),
        ("12/a.md", ""),
    ],
)
def test_release_of_a_folder(path: str, told: str) -> None:
    assert release(path) == told


@pytest.mark.parametrize("path", ["CHANGELOG.md", "docs/release-notes.md", "docs/migrate/from-1.md", "upgrading.md"])
def test_pages_that_tell_of_earlier_releases(path: str) -> None:
    assert earlier(path)


@pytest.mark.parametrize("path", ["release.txt", "news.md", "docs/exchange.md", "historian.md", "updates.txt"])
def test_pages_of_today(path: str) -> None:
    assert not earlier(path)


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        ("docs/v1/a.md", "docs/a.md", True),
        ("docs/v1/a.md", "docs/v1/b.md", False),
        ("CHANGELOG.md", "README.md", True),
        ("/home/upgrade/a.md", "/home/upgrade/b.md", False),
        ("/srv/v2/docs/a.md", "/srv/v2/README.md", False),
        ("a.md", "a.md", False),
    ],
)
def test_folders_that_hold_both_tell_nothing(here: str, there: str, told: bool) -> None:
    assert apart(here, there) is apart(there, here) is told
