"""Findings with a fix × a text → the fixed text: nothing but their places changes, whatever stands around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import pipeline, readers, rulebook
from claimlint.config import parsed
from claimlint.config.rules import applied
from claimlint.model import Finding, Rulebook
from claimlint.outcome import fixes
from claimlint.settings import Settings

CONFIG = """\
facts:
  people: [{name: Amina Yusuf, forbidden: [Aminah Yusuf, Amina Yousuf, Yusuf Amina]}]
  bodies:
    - {name: Velden Harbour Authority, aliases: [VHA], forbidden: [Velden Harbour, Velden Port Authority]}
    - {name: Kyiv, forbidden: [Kiev]}
"""
BOOK = applied([parsed("claimlint.yaml", CONFIG.encode())[0]], rulebook.load()[0])[1]

SINGLE = [
    ("The minister, Amina Yusuf, spoke.", "The minister, Amina Yusuf, spoke."),
    ("Velden Harbour Authority and VHA are one.", "Velden Harbour Authority and VHA are one."),
    ("Tickets: https://x.example/Kiev and me@Kiev.example.", "Tickets: https://x.example/Kiev and me@Kiev.example."),
    ("Kievan monks and Aminah Yusufs came.", "Kievan monks and Aminah Yusufs came."),
    ("`Kiev` is code.\n\n    Kiev here too.\n\nThe end.", "`Kiev` is code.\n\n    Kiev here too.\n\nThe end."),
    ("Aminah Yusuf's speech, pro-Kiev.", "Amina Yusuf's speech, pro-Kyiv."),
    ("The Velden Harbour is big.", "The Velden Harbour Authority is big."),
    ("KIEV IS FAR, and Velden\nHarbour too.", "KYIV IS FAR, and Velden\nHarbour too."),
    ("It was *Aminah* Yusuf, not **Aminah Yusuf**.", "It was *Aminah* Yusuf, not **Amina Yusuf**."),
    ("We met Aminah\nYusuf there.", "We met Amina\nYusuf there."),
    ("[Kiev](https://x.example/Kiev) is a city.", "[Kyiv](https://x.example/Kiev) is a city."),
]

WORDS = ["Aminah", "Yusuf", "Amina", "Yousuf", "Kiev", "KIEV", "Velden", "Harbour", "Authority", "Port", "VHA"]
WORDS += ["the", "spoke.", "🙂", "été", "**", "&amp;", "(", "x@y", "`", "<b>"]
GAPS = [" ", "  ", "\n", "\r\n", "\r\n\r\n", "\n\n", "\t", "\u00a0"]
TEXTS = st.builds(
    lambda mark, pieces: mark + "".join(word + gap for word, gap in pieces),
    st.sampled_from(["", "\ufeff"]),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=24),
)


def found(source: str, name: str = "a.md", rules: Rulebook = BOOK) -> list[Finding]:
    report = pipeline.check([readers.from_text(name, source)], rules, Settings(group_by="all"))
    return [finding for finding in report.findings if finding.fix is not None]


def fixed(source: str, name: str = "a.md") -> str:
    return fixes.fixed(source, found(source, name)).text


@pytest.mark.parametrize(("source", "text"), SINGLE)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_forbidden_forms_are_fixed(source: str, text: str, mark: str, newline: str) -> None:
    assert fixed(mark + source.replace("\n", newline)) == mark + text.replace("\n", newline)


@given(TEXTS, st.sampled_from(["a.md", "a.txt"]))
def test_nothing_outside_of_the_places_changes(source: str, name: str) -> None:
    at, left = 0, fixed(source, name)
    for finding in sorted(found(source, name), key=lambda f: f.place.start.offset):
        start, end = finding.place.start.offset, finding.place.end.offset
        assert source[start:end] == finding.place.text
        kept = source[at:start]
        assert left.startswith(kept + (finding.fix or ""))
        left, at = left[len(kept) + len(finding.fix or "") :], end
    assert left == source[at:]


@given(TEXTS, st.sampled_from(["a.md", "a.txt"]))
def test_fixes_settle(source: str, name: str) -> None:
    seen = source
    for _ in range(8):
        again = fixed(seen, name)
        if again == seen:
            break
        seen = again
    assert fixed(seen, name) == seen


def test_text_that_is_another_by_now_is_left() -> None:
    findings = found("Kiev is far. Kiev is cold.")
    assert fixes.fixed("Kyiv is far. Kiev is cold.", findings) == fixes.Fixed("Kyiv is far. Kyiv is cold.", 1, 1)


def test_of_two_fixes_of_one_place_one_is_made() -> None:
    findings = found("Kiev is far.")
    assert fixes.fixed("Kiev is far.", [*findings, *findings]) == fixes.Fixed("Kyiv is far.", 1, 0)


def test_difference_is_a_unified_one() -> None:
    told = list(fixes.difference("a.txt", "\ufeffone\r\ntwo\r\n", "\ufeffone\r\n2\r\n"))
    assert told == ["--- a.txt", "+++ a.txt", "@@ -1,2 +1,2 @@", " one", "-two", "+2"]
