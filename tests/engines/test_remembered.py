"""A run that remembers the one before finds what a fresh run finds, after any edit, and does no more than it must."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from claimlint import engines, rulebook
from claimlint.engines import Given
from claimlint.engines._remembered import Memory
from claimlint.engines._worker import Worker
from claimlint.model import Rulebook
from claimlint.settings import Settings

LIMIT = r"""
id: limit
kind: pattern
extract:
  literals: [limit]
  pattern: 'limit of (?P<value>\d+ km)'
  value: {group: value, as: quantity}
key: limit
"""
RULES = rulebook.selected(rulebook.load(texts=[LIMIT])[0], Settings())
TEXTS = {
    "agency.txt": "The port of Marbeck will spend ${} million on two new ferries, harbour director Lena Ostrow said.",
    "local.txt": "Two new ferries will cost the port of Marbeck ${} million, harbour director Lena Ostrow said.",
    "bridge.md": "# The bridge at Tolvik\n\nThe bridge at Tolvik carries {} cars a day, engineer Ivo Bask counted.",
    "toll.md": "Engineer Ivo Bask counted {} cars a day on the bridge at Tolvik. It has a limit of {} km.",
    "rules.txt": "On Friday, {} May 2026 the council of Marbeck set a limit of 7 km for the bridge at Tolvik.",
}
NUMBERS = ("7", "14", "15", "43", "48", "9,000")
EXTRAS = (
    "",
    " Lena Ostrow, 52, spoke first.",
    " Mayor Ivo Bask disagreed.",
    " <!-- claimlint-disable-line amount-conflict -->",
    " claimlint-disable-line all",
    " \ud83d\ude00\u202e {{",
)


class Folder:
    """Documents that somebody edits: in any order, what stands in them comes, changes and goes."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.texts = {name: self.text(name) for name in TEXTS}

    def text(self, name: str) -> str:
        form = TEXTS[self.rng.choice(sorted(TEXTS)) if self.rng.random() < 0.2 else name]
        return form.format(self.rng.choice(NUMBERS), self.rng.choice(NUMBERS)) + self.rng.choice(EXTRAS)

    def edits(self, number: int) -> Iterator[dict[str, str]]:
        for _ in range(number):
            yield self.texts
            name = self.rng.choice(sorted(TEXTS))
            if name in self.texts and self.rng.random() < 0.15:
                del self.texts[name]
            else:
                self.texts[name] = self.text(name)


def given(texts: dict[str, str]) -> list[Given]:
    return [Given(name, text.encode("utf-8", "replace")) for name, text in texts.items()]


def found(texts: dict[str, str], settings: Settings, memory: Memory | None = None, rules: Rulebook = RULES) -> bytes:
    """What a run tells, to the byte."""
    report = engines.check(given(texts), rules, settings, facts=False, remembered=memory).report
    told = (report.findings, report.errors, report.muted, report.summary, report.notices)
    return msgspec.msgpack.encode(told, order="deterministic")


@pytest.mark.parametrize("group_by", ["auto", "folder"])
def test_each_edit_gives_what_a_fresh_run_gives(subtests: pytest.Subtests, group_by: str) -> None:
    settings = Settings(group_by=group_by, day=date(2026, 5, 1))  # type: ignore[arg-type]
    for seed in range(4):
        memory = Memory()
        for step, texts in enumerate(Folder(seed).edits(12)):
            with subtests.test(seed=seed, step=step):
                assert found(texts, settings, memory) == found(texts, settings)


def test_another_setting_begins_anew() -> None:
    memory, texts = Memory(), Folder(1).texts
    for day in (date(2026, 5, 1), date(2026, 5, 2)):
        for settings in (Settings(day=day), Settings(day=day, today=day), Settings(day=day, severity="error")):
            assert found(texts, settings, memory) == found(texts, settings)
    fewer = Rulebook(RULES.rules[:3])
    assert found(texts, Settings(), memory, fewer) == found(texts, Settings(), rules=fewer)


def test_only_what_has_changed_is_read_and_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    document, story = Worker.document, Worker.story
    monkeypatch.setattr(Worker, "document", lambda self, one, *a: (done.append(one.path), document(self, one, *a))[1])
    monkeypatch.setattr(Worker, "story", lambda self, parts: (done.append("story"), story(self, parts))[1])
    memory, texts = Memory(), {name: text.format("43", "7") for name, text in TEXTS.items()}
    found(texts, Settings(), memory)
    done.clear()
    found(texts, Settings(), memory)
    assert done == []
    found(texts | {"local.txt": texts["local.txt"].replace("43", "48")}, Settings(), memory)
    assert done == ["local.txt", "story"]


def test_a_file_is_opened_again_when_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file, memory = Path("a.txt"), Memory()
    file.write_text("first", "utf-8")
    assert memory.read("a.txt", 100) == b"first"
    file.write_text("other", "utf-8")  # at once, of the same size: its time may be the same
    assert memory.read("a.txt", 100) == b"other"
    os.utime(file, ns=(0, 0))
    known = memory.read("a.txt", 100)
    assert known == b"other"
    file.unlink()
    assert not isinstance(memory.read("a.txt", 100), bytes)


def test_the_facts_of_a_document_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    memory, texts = Memory(), {name: text.format("43", "7") for name, text in TEXTS.items()}
    found(texts, Settings(), memory)
    facts, documents = memory.told("local.txt")
    assert {"agency.txt", "local.txt"} <= documents.keys()
    assert any({claim.path for claim in fact.claims} == {"agency.txt", "local.txt"} for fact in facts)
    limits = [fact for fact in memory.told("rules.txt")[0] if fact.aspect == "key"]
    assert [sorted(claim.path for claim in fact.claims) for fact in limits] == [["rules.txt", "toll.md"]]
    assert memory.told("nowhere.txt") == ((), {})
