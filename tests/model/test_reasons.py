"""The catalogues of reasons are closed: every code that a finding can carry has its sentence, and no other has one."""

from __future__ import annotations

from typing import get_args

import pytest

from claimlint import catalog
from claimlint.alignment import gates
from claimlint.alignment.candidates import FEATURES, UNLIKE
from claimlint.alignment.trace import Outcome
from claimlint.model import SEVERITIES, reasons
from claimlint.why import ReportCode


def test_features_of_alignment_have_a_sentence_each() -> None:
    codes = {name.replace(" ", "-") for name in FEATURES}
    assert codes <= {*reasons.EVIDENCE, *reasons.SLIPS, *reasons.AGAINST}
    assert {name.replace(" ", "-") for name in UNLIKE} == set(reasons.AGAINST)
    assert not set(reasons.AGAINST) & {*reasons.EVIDENCE, *reasons.SLIPS}


def test_what_speaks_against_one_fact_is_told_in_order() -> None:
    codes = ("planned", "well-attested")
    assert reasons.objections(codes) == (reasons.AGAINST["planned"], reasons.EVIDENCE["well-attested"])


def test_gates_have_a_sentence_each() -> None:
    assert set(reasons.GATES) == gates.SHUT


def test_outcomes_have_a_sentence_each() -> None:
    assert set(reasons.OUTCOMES) == set(get_args(Outcome))


def test_what_check_makes_of_a_contradiction_has_a_sentence_each() -> None:
    assert set(reasons.REPORTS) == set(get_args(ReportCode))
    judged = {aspect for kind in catalog.plugins("checks") for aspect in kind.SCOPES.get("story", ())}
    assert judged <= set(reasons.ASPECTS)


def test_code_has_one_meaning() -> None:
    assert not set(reasons.EVIDENCE) & set(reasons.SLIPS)
    assert reasons.sentence("tenfold") == reasons.SLIPS["tenfold"]
    assert reasons.sentence("same-name") == reasons.EVIDENCE["same-name"]
    with pytest.raises(KeyError):
        reasons.sentence("nonsense")


def test_sentences_end_as_sentences_do() -> None:
    told = [
        *reasons.EVIDENCE.values(),
        *reasons.SLIPS.values(),
        *reasons.GATES.values(),
        *reasons.AGAINST.values(),
        *reasons.OUTCOMES.values(),
    ]
    told += [reasons.weight(severity) for severity in SEVERITIES if severity != "off"]
    assert [line for line in told if not (line[0].isupper() and line.endswith("."))] == []
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (("tenfold", "few-of-a-kind", "shared-words"), reasons.EVIDENCE["shared-words"]),
        (("shared-words", "run-left", "same-after"), reasons.EVIDENCE["run-left"]),
        (("tenfold", "few-of-a-kind"), reasons.SLIPS["tenfold"]),
        (("few-of-a-kind",), reasons.EVIDENCE["few-of-a-kind"]),
        (("recomputed", "near-miss"), reasons.SLIPS["near-miss"]),
        (("recomputed",), ""),
        (("unknown",), ""),
        ((), ""),
    ],
)
def test_the_telling_reason_is_a_ground(codes: tuple[str, ...], told: str) -> None:
    assert reasons.telling(codes) == told
    assert set(reasons.EVIDENCE) >= reasons.BACKGROUND


def test_what_was_not_compared_is_told_in_plain_words() -> None:
    assert reasons.not_compared("date not resolved", 1) == "1 date whose day is not known"
    assert reasons.not_compared("no other claim with shared evidence", 2) == "2 claims that nothing else speaks of"
    assert reasons.not_compared("a new reason", 2) == "2 a new reason"


def test_room_adds_the_sentences_of_its_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons, "EVIDENCE", dict(reasons.EVIDENCE))
    monkeypatch.setattr(reasons, "BACKGROUND", set(reasons.BACKGROUND))
    mine = {"same-tide": "Both speak of one tide.", "low-water": "The water is low."}
    for _ in range(2):  # whoever imports it twice changes nothing
        reasons.register(mine, background=["low-water"])
    assert reasons.sentence("same-tide") == "Both speak of one tide."
    assert reasons.telling(("low-water", "same-tide")) == "Both speak of one tide."
    assert reasons.sentences(("tenfold", "recomputed", "same-tide", "unknown")) == (
        reasons.SLIPS["tenfold"],
        "Both speak of one tide.",
    )
    for code in ("same-name", "tenfold"):
        with pytest.raises(ValueError, match=code):
            reasons.register({code: "Something else."})
