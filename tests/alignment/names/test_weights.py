"""The data file of names names exactly the features of the code, and nothing that no score reads."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers
from claimlint.alignment.bounded import Bounded
from claimlint.alignment.names import cast, company, orphans, swapped
from claimlint.alignment.names.model import Model, score, weights
from claimlint.alignment.stems import StemWeights
from claimlint.languages import lexicon
from claimlint.model import Rulebook
from claimlint.story import entities

SWAPPED = (
    "Marlene Hadler shot at guards in the bakery, police said. Marlene Hadler had been suspended, and she was armed.",
    "Police said that Marlene Corwin, who had been suspended, shot at guards in the bakery.",
)
ORPHAN = (
    "Prosecutor Edgar Lynes spoke to the jury. Norbeck said the church had known. Nobody was warned, Norbeck said.",
)


def gathered(texts: tuple[str, ...]) -> tuple[cast.Cast, company.Company]:
    """Texts of one story → its cast and the company that its names keep."""
    words = lexicon("en")
    extracts = [
        pipeline.per_document(readers.from_text(f"{n}.txt", text), words, Rulebook(())).extract
        for n, text in enumerate(texts)
    ]
    return cast.gather(extracts, entities.gather(extracts, words)), company.Company(StemWeights(extracts, words), words)


def features(model: str) -> dict[str, float]:
    """A model → the features of the first pair that it looks at."""
    if model == "swapped":
        names, kept = gathered(SWAPPED)
        odd, usual = next(iter(swapped.candidates(names, kept, Bounded())))
        return swapped.features(odd, usual, names, kept)
    names, kept = gathered(ORPHAN)
    odd, surname = next(iter(orphans.candidates(names, kept)))
    known = orphans.of_surname(surname, names.alone[0, surname], kept)
    return orphans.features(odd, surname, known, names, kept)


def test_no_name_outdoes_what_the_bound_of_a_surname_says() -> None:
    """The likeliest name is found although those are passed over that cannot be it."""
    others = "Constable Greta Malvik said so. Doctor Ivo Tersten rowed. Mayor Hugo Pelworth spoke to the church."
    told = "Norbeck said the jury had been warned by the church. He knew nobody there, Norbeck said."
    names, kept = gathered((f"{others} Prosecutor Edgar Lynes said the jury had been warned of the church. {told}",))
    known = orphans.of_surname("norbeck", names.alone[0, "norbeck"], kept)
    scores = [
        score(weights().orphan, orphans.features(odd, surname, known, names, kept))
        for odd, surname in orphans.candidates(names, kept)
    ]
    assert len(scores) == 4
    assert next(orphans.ties(names, kept)).score == max(scores)


def model(name: str) -> Model:
    """The weights of a model by its name."""
    return weights().swapped if name == "swapped" else weights().orphan


@pytest.mark.parametrize("name", ["swapped", "orphan"])
def test_the_weights_name_the_features_of_the_code(name: str) -> None:
    assert sorted(features(name)) == sorted(model(name).features)


@pytest.mark.parametrize("name", ["swapped", "orphan"])
def test_every_weight_counts(name: str) -> None:
    held = model(name)
    none = score(held, {})
    assert none == held.bias
    for feature, weight in held.features.items():
        assert score(held, {feature: 1.0}) == none + weight


@pytest.mark.parametrize("name", ["swapped", "orphan"])
def test_a_warning_takes_no_less_than_a_note(name: str) -> None:
    cuts = model(name).thresholds
    assert set(cuts) == {"warning", "info"}
    assert cuts["warning"] >= cuts["info"]
