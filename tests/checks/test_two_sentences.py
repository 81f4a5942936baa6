"""Figures that are told in two sentences: many wordings of each relation, and neighbours that are harmless.

The texts stand in two_sentences.yaml, by relation; all rules of one document read them. Cases of the rules say what is
told; here it only counts that something is, at the right words, and that nothing is said of the neighbours.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from claimlint import pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.model import Finding, Rulebook
from claimlint.settings import Settings
from claimlint.yaml_files import nodes

TEXTS = Path(__file__).with_name("two_sentences.yaml")
LOUD = ("error", "warning")


class Found(Struct, frozen=True, forbid_unknown_fields=True):
    """A text with one finding, on the words of `quote`."""

    quote: str
    text: str


class Texts(Struct, frozen=True, forbid_unknown_fields=True):
    """The texts of one relation."""

    silent: tuple[str, ...]
    found: tuple[Found, ...]


@cache
def groups() -> dict[str, Texts]:
    """Relation → its texts."""
    _, root, errors = nodes.read(TEXTS.name, TEXTS.read_bytes())
    assert root is not None
    assert not errors
    return msgspec.convert(nodes.plain(root), dict[str, Texts])


@cache
def rules() -> Rulebook:
    """The rules that are on without options."""
    return rulebook.selected(rulebook.load()[0], Settings())


def findings(text: str) -> list[Finding]:
    """A text → what the rules of one document say loudly of it."""
    read = pipeline.per_document(readers.from_text("a.txt", text), lexicon(), rules())
    return [finding for finding in read.findings if finding.severity in LOUD]


@pytest.mark.parametrize("group", sorted(groups()))
def test_neighbours_are_silent(group: str, subtests: pytest.Subtests) -> None:
    for text in groups()[group].silent:
        with subtests.test(text):
            assert [finding.message for finding in findings(text)] == []


@pytest.mark.parametrize("group", sorted(groups()))
def test_what_does_not_add_up_is_found(group: str, subtests: pytest.Subtests) -> None:
    for case in groups()[group].found:
        with subtests.test(case.text):
            (finding,) = findings(case.text)
            told = " ".join(finding.place.text.split())
            assert case.quote in told or told in case.quote
