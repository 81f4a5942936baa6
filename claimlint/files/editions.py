"""Path of a document → the edition that it belongs to: a folder of one release, or a page that tells of earlier ones.

Documentation keeps what was: "docs/v1/install.md" beside "docs/install.md", a changelog, a guide for those who move
from the last release. What such a page says is true of its own time, so that it contradicts no page of today.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

VERSION_KEYS: Final = (
    *("product_version", "product-version", "software_version", "software-version"),
    *("version", "release"),
)
"""Keys of front matter that say of which release of its product a page is, the clearest first."""
PRODUCT_KEYS: Final = ("product", "project", "package", "software")
"""Keys of front matter that name the product of a page."""
_RELEASE = re.compile(r"v\d+(?:[._]\d+)*(?:[._]x)?|\d+(?:\.\d+)*\.(?:x|\d+)", re.IGNORECASE)
_RELEASED = re.compile(r"(?P<marked>v)?\d{1,4}(?:\.\d{1,5}){1,3}(?:\.x)?", re.IGNORECASE)
_NOTES = frozenset({"release", "releases", "versions"})
_RELEASE_NOTES = re.compile(r"releases?|release[-_]?notes?|change-?logs?|whats-?new", re.IGNORECASE)
_OF_RELEASE = re.compile(r"v?(\d{1,4}(?:\.\d{1,5}){1,3})\.\w+")
_EARLIER = (  # compiled when it is first asked for, and kept by `re`: that takes as long as loading ten modules
    r"(?i:(?:.*[-_.])?(?:change-?log|changes|history|release-?notes?|whats-?new|migrat(?:e|ing|ions?)|upgrad(?:e|ing|es)|"
    r"deprecations?|archived?)(?:[-_.].*)?)"
)


def release(path: str) -> str:
    """Path → the release that one of its folders is named after, in lower case ("v1", "2.x"); "" for none."""
    return next((part.lower() for part in path.split("/")[:-1] if _RELEASE.fullmatch(part)), "")


def earlier(path: str) -> bool:
    """Path → whether the page tells of earlier releases: a changelog, release notes, a guide for moving on."""
    return any(re.fullmatch(_EARLIER, part) for part in path.split("/"))


@lru_cache(maxsize=4096)
def release_page(path: str) -> bool:
    """Path → whether the page tells of the release that it is named after ("releases/2.4.md", "v2.4.0.md")."""
    *folders, name = path.split("/")
    found = _RELEASED.fullmatch(name.rpartition(".")[0])
    return found is not None and bool(found["marked"] or _NOTES.intersection(map(str.lower, folders)))


@lru_cache(maxsize=4096)
def among_notes(path: str) -> bool:
    """Path → whether the page lies in a folder of release notes ("release-notes/spring.md"), and in none of a release
    or of earlier pages."""
    *folders, _ = path.split("/")
    if not any(map(_RELEASE_NOTES.fullmatch, folders)) or release(path):
        return False
    return not any(earlier(part) for part in folders if not _RELEASE_NOTES.fullmatch(part))


@lru_cache(maxsize=4096)
def notes_of(path: str) -> tuple[int, ...]:
    """Path → the release that the page is named after, as numbers ("releases/2.4.md"); () for none."""
    found = _OF_RELEASE.fullmatch(path.rpartition("/")[2])
    return tuple(int(part) for part in found[1].split(".")) if found else ()


@lru_cache(maxsize=4096)
def apart(here: str, there: str) -> bool:
    """Two paths → whether they are pages of two releases, or one of them tells of earlier ones. Folders that hold both
    tell nothing."""
    one, other = _own(here, there), _own(there, here)
    return here != there and (release(one) != release(other) or earlier(one) or earlier(other))


@lru_cache(maxsize=4096)
def may_part(path: str) -> bool:
    """Path → whether `apart` or `counted_apart` can tell its page from another one."""
    return bool(release(path)) or earlier(path) or release_page(path)


def counted_apart(here: str, there: str) -> bool:
    """Two paths → whether a page tells of one release and the other does not, or of another one: what that counts and
    measures is of its own time, while the days that it names hold on."""
    return here != there and (apart(here, there) or release_page(here) or release_page(there))


def _own(path: str, other: str) -> str:
    """A path without the folders that it shares with another one."""
    parts, theirs = path.split("/"), other.split("/")
    shared = next((n for n, (a, b) in enumerate(zip(parts[:-1], theirs[:-1], strict=False)) if a != b), None)
    return "/".join(parts[min(len(parts), len(theirs)) - 1 if shared is None else shared :])
