"""The catalogues of reasons are closed: every code that a finding can carry has its sentence, and no other has one."""

from __future__ import annotations

from typing import get_args

import pytest

from claimlint.alignment import gates
from claimlint.alignment.evidence import weights
from claimlint.alignment.trace import Outcome
from claimlint.model import SEVERITIES, reasons

OWN_WORDS = {"distance", "one-document"}
"""Features that only speak against one fact, and are told as a distance or a place."""


def test_features_of_alignment_have_a_sentence() -> None:
    models = (weights().dates, weights().numbers)
    speaking = {name.replace(" ", "-") for model in models for name in model.features}
    assert speaking - OWN_WORDS <= {*reasons.EVIDENCE, *reasons.SLIPS}


def test_gates_have_a_sentence_each() -> None:
    assert set(reasons.GATES) == {"both-stated", *(name for name, *_ in gates._GATES)}


def test_outcomes_have_a_sentence_each() -> None:
    assert set(reasons.OUTCOMES) == set(get_args(Outcome))


def test_code_has_one_meaning() -> None:
    assert not set(reasons.EVIDENCE) & set(reasons.SLIPS)
    assert reasons.sentence("tenfold") == reasons.SLIPS["tenfold"]
    assert reasons.sentence("same-name") == reasons.EVIDENCE["same-name"]
    with pytest.raises(KeyError):
        reasons.sentence("nonsense")


def test_sentences_end_as_sentences_do() -> None:
    told = [*reasons.EVIDENCE.values(), *reasons.SLIPS.values(), *reasons.GATES.values(), *reasons.OUTCOMES.values()]
    told += [reasons.weight(severity) for severity in SEVERITIES if severity != "off"]
    assert [line for line in told if not (line[0].isupper() and line.endswith("."))] == []
    assert len(set(told)) == len(told)
