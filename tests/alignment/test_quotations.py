"""Statements → tellings, their features and scores: which sentences may be one, and what tells them apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from claimlint import pipeline, readers, resolve
from claimlint.alignment import quotations
from claimlint.alignment.bounded import Bounded
from claimlint.alignment.model import QUOTED, weights
from claimlint.alignment.quotations import Weighed
from claimlint.alignment.quote_evidence import ALIKE, FEATURES, UNLIKE
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.wording import AS_WRITTEN
from claimlint.languages import lexicon
from claimlint.model import ReadDocument, Rulebook
from claimlint.story import entities

ITEMS = Path(__file__).parents[1] / "quality/quotations.yaml"
FERRY = '"We will sail at dawn in any weather," captain Ada Moen told the crew at the quay.'


@cache
def read(name: str, text: str) -> ReadDocument:
    return pipeline.per_document(readers.from_text(name, text), lexicon(), Rulebook(())).extract


def weighed(*texts: str) -> list[Weighed]:
    words = lexicon()
    extracts = resolve.resolve([read(f"{n}.txt", f"{text}\n") for n, text in enumerate(texts)], None)
    people, weigh = entities.gather(extracts, words), StemWeights(extracts, words)
    said = quotations.Ears(weigh, words, AS_WRITTEN).hear(extracts, people)
    meetings = list(quotations.meet(said, words, Bounded()))
    return list(quotations.weighed(said, meetings, extracts, people, weigh, words))


def stories() -> Iterator[list[str]]:
    for item in yaml.safe_load(ITEMS.read_text("utf-8")):
        for variant in item["variants"]:
            yield list(variant["docs"].values())


def test_features_are_those_of_the_registry() -> None:
    given = {name for story in stories() for one in weighed(*story) for name in one.features}
    assert given <= FEATURES
    assert len(given) > len(FEATURES) / 2
    assert not ALIKE & UNLIKE


def test_weights_are_those_of_the_registry() -> None:
    held = weights().quotations
    assert held.features.keys() <= FEATURES
    assert held.varieties.keys() == QUOTED
    assert {name for name, weight in held.features.items() if weight < 0} & ALIKE == set()
    assert {name for name, weight in held.features.items() if weight > 0} & UNLIKE == set()


def test_the_order_of_the_documents_changes_no_score() -> None:
    for story in list(stories())[::3]:
        here, there = ([one.score for one in weighed(*row)] for row in (story, story[::-1]))
        assert sorted(here) == sorted(there)


def test_one_sentence_in_the_same_words_and_in_others() -> None:
    same, other = (
        weighed(FERRY, f'"We will sail at {when} in any weather," Ada Moen said.') for when in ("dawn", "dusk")
    )
    assert [bool(one.telling.edits) for one in (*same, *other)] == [False, True]


@pytest.mark.parametrize(
    "other",
    [
        'Ada Moen said that they would "sail at dawn".',
        '"We will sail ... in any weather," Ada Moen said.',
        '"Nobody has seen my cat since Monday," Ada Moen said.',
    ],
)
def test_a_cut_and_another_sentence_do_not_differ(other: str) -> None:
    assert not any(one.telling.edits for one in weighed(FERRY, other))


def test_what_tells_two_utterances_apart_is_seen() -> None:
    same, other_speaker, before = (
        weighed(FERRY, text)[0]
        for text in (
            '"We will sail at dusk in any weather," captain Ada Moen told the crew at the quay.',
            '"We will sail at dusk in any weather," captain Olga Brandt told the crew at the quay.',
            '"We will sail at dusk in any weather," captain Ada Moen had told the crew two years earlier.',
        )
    )
    assert "same speaker" in same.features
    assert "other speaker" in other_speaker.features
    assert "long before" in before.features
    assert same.score > other_speaker.score
