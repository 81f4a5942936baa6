"""What is read and judged goes through bytes and comes back the same, and what is judged after that is the same too."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from claimlint import cases, pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.model import TIMELESS, Story
from claimlint.outcome import Judged, Read, packed, stages
from claimlint.settings import Settings

TREE = Path(__file__).parents[2]
TEXT = "The council of Brenholt voted 41 to 7 on Tuesday, 3 March 2026, to spend $12.5 million on the new tram line.\n"


def same(one: Read, other: Read) -> bool:
    """Whether two Reads say the same; an extract is equal to itself only."""
    left, right = one.extract, other.extract
    parts = (left.document, left.sentences, left.claims) == (right.document, right.sentences, right.claims)
    return parts and structs.replace(one, extract=right) == other


def test_all_cases_are_told_alike_through_bytes(
    case_file: Path, subtests: pytest.Subtests, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = case_file.relative_to(TREE).as_posix()
    rule = cases.rule_of(path) if path.startswith("rules/") else ""
    found, _ = cases.load(path, case_file.read_bytes(), rule)
    pack = path.split("/")[2] if "/packs/" in path else ""
    book = rulebook.load(packs=(pack,) if pack else ())[0]
    reads, judges = pipeline.per_document, pipeline.per_story

    def through_bytes(*given: Any) -> Read:
        read = reads(*given)
        back = packed.read_of(packed.of_read(read))
        assert same(read, back)
        assert packed.of_read(back) == packed.of_read(read)
        return back

    def judged_through_bytes(*given: Any) -> Judged:
        judged = judges(*given)
        (back,) = stages.judged_of(stages.of_judged((judged,)))
        assert back == judged
        return back

    for case in found:
        with subtests.test(case.name):
            whole = cases.report(case, book)
            with monkeypatch.context() as patch:
                patch.setattr(pipeline, "per_document", through_bytes)
                patch.setattr(pipeline, "per_story", judged_through_bytes)
                assert cases.report(case, book) == whole


def test_claims_get_their_very_sentences_back() -> None:
    read = read_of(TEXT)
    back = packed.read_of(packed.of_read(read))
    sentences = {id(sentence) for sentence in back.extract.sentences}
    assert read.extract.claims
    assert all(id(claim.sentence) in sentences for claim in back.extract.claims)
    assert [claim.timing is TIMELESS for claim in back.extract.claims] == [
        claim.timing is TIMELESS for claim in read.extract.claims
    ]


def test_a_story_is_judged_alike_after_it() -> None:
    words, book = lexicon(), rulebook.load()[0]
    told = {"a.txt": TEXT, "b.txt": TEXT.replace("12.5", "1.25"), "c.txt": TEXT.replace("41", "47")}
    read = [pipeline.per_document(readers.from_text(path, text), words, book) for path, text in told.items()]
    back = [packed.read_of(packed.of_read(one)) for one in read]
    first, second = (
        pipeline.per_story(Story("a.txt", tuple(one.extract for one in some)), words, book, None)
        for some in (read, back)
    )
    assert first == second
    assert first.findings


@given(data=st.binary(max_size=200))
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(packed.UnreadableError):
        packed.read_of(data)
    with pytest.raises(packed.UnreadableError):
        stages.judged_of(b"\x91" + data)  # one that was judged


@given(data=st.data())
def test_damaged_bytes_are_refused_or_read_as_what_they_say(data: st.DataObject) -> None:
    whole = packed.of_read(read_of(TEXT))
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:at] + bytes([data.draw(st.integers(0, 255))]) + whole[at + 1 :]
    with suppress(packed.UnreadableError):
        assert isinstance(packed.read_of(damaged), Read)


def read_of(text: str) -> Read:
    document = readers.from_text("a.txt", text)
    return pipeline.per_document(document, lexicon(), rulebook.selected(rulebook.load()[0], Settings()))
