"""Grouping again what was grouped before gives the very groups that grouping anew gives, whatever has changed."""

from __future__ import annotations

import random
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain

import pytest

from claimlint.languages import rarity
from claimlint.model import Traits
from claimlint.story import likeness, regrouping
from claimlint.story.likeness import Groups, Likeness
from claimlint.story.regrouping import Regrouping

Stem = tuple[int, int]
"""The number of a stem, and how rare it is in its language, in bits."""


def grouped(alike: Likeness, documents: Sequence[Traits]) -> Groups:
    for document in documents:
        alike.add(document)
    found = alike.groups()
    return Groups(sorted(found.groups), found.apart)


class Archive:
    """Invented documents of several topics, some of them with wording that most of the others have."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.topics = [[self.stem() for _ in range(25)] for _ in range(self.rng.randint(2, 12))]
        self.common = [self.stem(16) for _ in range(self.rng.randint(0, 8))]

    def stem(self, most: int = rarity.UNKNOWN) -> Stem:
        return self.rng.getrandbits(60), self.rng.randint(11, most)

    def document(self, common: float) -> Traits:
        """A document that has each stem of the common ones with that likelihood."""
        topic = self.rng.choice(self.topics) if self.rng.random() < 0.8 else [*chain(*self.topics)]
        told = self.rng.choices(topic, k=self.rng.choice((5, 10, 15, 40, 60)))
        stems = sorted({*told, *(one for one in self.common if self.rng.random() < common)})
        return Traits(
            self.rng.choice((30, 90, 90, 200)),
            array("Q", [number for number, _ in stems]).tobytes(),
            array("H", [self.rng.choice((1, 1, 2)) for _ in stems]).tobytes(),
            bytes(bits for _, bits in stems),
        )

    def edits(self, documents: list[Traits], common: float) -> Iterator[list[Traits]]:
        """Documents → the same again and again, each time something else in them, or one more, or one less."""
        for _ in range(12):
            yield documents
            at, kind = self.rng.randrange(len(documents)), self.rng.random()
            if kind < 0.8 or len(documents) < 3:
                documents[at] = self.document(common)
            elif kind < 0.9:
                documents.insert(at, self.document(common))
            else:
                del documents[at]


@pytest.mark.parametrize("common", [0.7, 1.0])
@pytest.mark.parametrize("few", [2, 6, likeness.COMMON])
def test_groups_are_those_of_documents_that_are_all_new(
    monkeypatch: pytest.MonkeyPatch, subtests: pytest.Subtests, few: int, common: float
) -> None:
    monkeypatch.setattr(likeness, "COMMON", few)
    monkeypatch.setattr(regrouping, "COMMON", few)
    for seed in range(12):
        with subtests.test(seed=seed):
            archive, again = Archive(seed), Regrouping()
            documents = [archive.document(common) for _ in range(archive.rng.randint(3, 40))]
            for now in archive.edits(documents, common):
                assert grouped(again.likeness(), now) == grouped(Likeness(), now)


def test_an_edit_holds_few_documents_against_others(monkeypatch: pytest.MonkeyPatch) -> None:
    archive, again, held = Archive(1), Regrouping(), list[int]()
    documents = [archive.document(1) for _ in range(60)]
    grouped(again.likeness(), documents)
    meet = Regrouping._meet
    monkeypatch.setattr(Regrouping, "_meet", lambda self, document: (held.append(document), meet(self, document)))
    grouped(again.likeness(), documents)
    assert held == [], "nothing has changed"
    documents[59] = archive.document(1)
    grouped(again.likeness(), documents)
    assert held == [59], "no document behind it could be held against it"
