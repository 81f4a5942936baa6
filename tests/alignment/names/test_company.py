"""The company that names keep: how much context two uses share."""

from __future__ import annotations

from math import fsum

from claimlint import pipeline, readers
from claimlint.alignment.names import cast
from claimlint.alignment.names.company import Company
from claimlint.alignment.stems import StemWeights
from claimlint.languages import lexicon
from claimlint.model import Rulebook
from claimlint.story import entities

TEXT = "Rain fell. Then Ada Holm rowed. Fog came. Later Ada Holt fished. Snow lay. Once Ada Holk danced."


def test_what_is_shared_is_the_same_in_any_order_of_words() -> None:
    """Of two names that share the same, the first one is told, whatever the seed of the process makes of sets."""
    words = lexicon("en")
    extract = pipeline.per_document(readers.from_text("a.txt", TEXT), words, Rulebook(())).extract
    forms = cast.gather([extract], entities.gather([extract], words)).forms
    one, two, three = (forms[key].uses[0] for key in ("ada holm", "ada holt", "ada holk"))
    company = Company(StemWeights([extract], words), words)
    context = {f"word{n}": (n * 7919 % 997 + 1) / 997 for n in range(4000)}
    for use, known in ((one, context), (two, context | {"more": 1.0}), (three, dict([*context.items()][::-1]))):
        company.of(use).clear()
        company.of(use).update(known)
    first, second, shared = company.best([one], [two, three], frozenset())
    assert (first, second) == (one, two)
    assert shared == fsum((weight * weight) ** 0.5 for weight in context.values())
