"""A family of names: whichever names are close to one, the blocks that it looks in hold them."""

from __future__ import annotations

from itertools import permutations, product

from claimlint.checks._specified._family import REFERENCE, TOLD, Family, parts
from claimlint.checks._specified.known import _close
from claimlint.model import Claim, Mention, Sentence, Span, Text

WORDS = ("POOL", "POOLS", "SIZE", "MAX", "WAIT")
NAMES = (
    *("_".join(("ORVA", *row)) for size in (1, 2, 3) for row in product(WORDS[:3], repeat=size)),
    *("ORVA_MAXWAIT", "ORVA_MAX_WAIT", "ORVA_WAIT_MAX", "ORVAMAX_WAIT", "orva.maxWait", "ORVA", "Pool", "Pools", ""),
)


def claim(name: str, path: str, *scope: str) -> Claim:
    """A place of a name on a page."""
    sentence = Sentence(0, 0, "body", Span(0, 60), (), ())
    return Claim(path, Mention(Span(0, len(name)), "text", Text(name)), sentence, 0, 0, scope=scope)


def family() -> Family:
    return Family({name: [claim(name, f"{n % 3}.md", TOLD)] for n, name in enumerate(NAMES)})


def test_what_is_close_is_near() -> None:
    read = family()
    close = {(one, other) for one, other in permutations(NAMES, 2) if _close(one, other, read)}
    assert len(close) > 20
    assert all(other in read.near(one) for one, other in close)
    assert all(name not in read.near(name) for name in NAMES)


def test_names_of_other_parts_are_not_near() -> None:
    assert "ORVA_SIZE_SIZE" not in family().near("ORVA_POOL_POOL")
    assert "ORVA_POOL_SIZE_POOL" not in family().near("ORVA_POOL")


def test_names_that_go_on_are_counted_without_one() -> None:
    read = family()
    lead = parts("ORVA_POOL")
    brute = [name for name in NAMES if parts(name)[:2] == lead and len(parts(name)) > 2]
    assert len(brute) > 3
    assert read.going_on(lead, but="ORVA_POOL") == len(brute)
    assert read.going_on(lead, but=brute[0]) == len(brute) - 1
    assert sorted(read.longer("ORVA_POOL")) == sorted(name for name in brute if len(parts(name)) == 3)


def test_names_by_page_and_in_no_reference() -> None:
    names = {
        "ORVA_POOL": [claim("ORVA_POOL", "a.md", REFERENCE, TOLD)],
        "ORVA_SIZE": [claim("ORVA_SIZE", "a.md", TOLD), claim("ORVA_SIZE", "b.md")],
        "ORVA_MAX": [claim("ORVA_MAX", "b.md")],
    }
    read = Family(names)
    assert read.unlisted == {"ORVA_SIZE"}
    assert read.beside(frozenset({"b.md"}), "ORVA_MAX") == {"ORVA_SIZE"}
    assert read.pages["ORVA_SIZE"] == {"a.md", "b.md"}
    assert read.spelling["orva pool"] == ["ORVA_POOL"]
