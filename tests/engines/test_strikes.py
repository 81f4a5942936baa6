"""A rule that three documents stop is left out of all, whoever reads, in which order, and whatever a cache holds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from claimlint import engines, rulebook
from claimlint.engines import local
from claimlint.engines._strikes import STRIKES, Strikes
from claimlint.model import Report, Rulebook
from claimlint.settings import Settings

OFTEN = "- {id: often, kind: pattern, key: limit, extract: {pattern: 'l(?P<value>\\d)'}}\n"
FINE = "- {id: fine, kind: pattern, key: gate, extract: {pattern: 'gate (?P<value>\\d)'}}\n"
TOO_OFTEN = "l1" * 1100


@pytest.fixture
def book(tmp_path: Path) -> Rulebook:
    """Two rules with a pattern, one of which is stopped where it matches very often."""
    (tmp_path / "mine.yaml").write_text(OFTEN + FINE, "utf-8")
    return rulebook.load([tmp_path / "mine.yaml"], builtin=False)[0]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages that both rules find something in, most of which stop one of them; and a cache of their own."""
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    for number in range(12):
        stopping = number in (2, 5, 6, 8, 9)
        text = f"Pass gate {number % 2}. {TOO_OFTEN if stopping else f'The l{number} holds.'}\n"
        (tmp_path / f"{number:02}.txt").write_text(text, "utf-8")
    return tmp_path


def checked(folder: Path, book: Rulebook, *, jobs: int = 1, cached: bool = False, names: str = "*.txt") -> Report:
    files = [str(path.relative_to(folder)) for path in folder.glob(names)]
    random.Random(3).shuffle(files)
    return engines.check(files, book, Settings(), facts=False, root=str(folder), jobs=jobs, cached=cached).report


def told(report: Report) -> tuple[object, ...]:
    return report.findings, report.errors, report.summary


def test_the_rule_is_left_out_of_all_documents_and_told_once(folder: Path, book: Rulebook) -> None:
    done = checked(folder, book)
    assert {finding.rule for finding in done.findings} == {"fine"}
    (error,) = done.errors
    assert error.message == (
        "rule 'often' was left out of all documents: it was stopped in 3 (02.txt, 05.txt, 06.txt): "
        "it matches more than 1000 times"
    )
    assert (Path(error.path).name, error.line, error.kind) == ("mine.yaml", 1, "rule")
    assert "literals" in error.hint
    alone = checked(folder, Rulebook(tuple(rule for rule in book.rules if rule.id == "fine"), book.names, book.house))
    assert (done.findings, done.summary) == (alone.findings, alone.summary)


def test_two_strikes_cost_their_documents_only(folder: Path, book: Rulebook) -> None:
    done = checked(folder, book, names="0[0-57].txt")
    assert {finding.rule for finding in done.findings} == {"fine", "often"}
    assert [error.message.partition(":")[0] for error in done.errors] == [
        "rule 'often' was stopped in 02.txt",
        "rule 'often' was stopped in 05.txt",
    ]


def test_neither_processes_nor_the_cache_change_what_is_told(
    folder: Path, book: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, all_ = "0[0-57].txt", "*.txt"
    plain = {names: told(checked(folder, book, names=names)) for names in (few, all_)}
    monkeypatch.setattr(local, "ENOUGH", 1)
    monkeypatch.setattr(local, "_MOST", 2)
    assert told(checked(folder, book, jobs=2)) == plain[all_]
    for names in (all_, few, all_, all_, few, few):
        assert told(checked(folder, book, names=names, cached=True)) == plain[names]
    (folder / "02.txt").write_text("Pass gate 3. The l7 holds.\n", "utf-8")
    (folder / "06.txt").unlink()
    for name in ("08.txt", "09.txt"):
        (folder / name).unlink()
    changed = told(checked(folder, book))
    assert changed != plain[all_]
    assert told(checked(folder, book, cached=True)) == changed
    assert told(checked(folder, book, cached=True, jobs=2)) == changed


def test_what_was_kept_without_a_rule_is_read_anew_where_the_rule_counts(folder: Path, book: Rulebook) -> None:
    plain = told(checked(folder, book, names="0[0-57].txt"))
    checked(folder, book, cached=True)  # leaves the rule out of 07.txt
    assert told(checked(folder, book, names="0[0-57].txt", cached=True)) == plain


def test_the_first_three_count_whoever_is_faster() -> None:
    chance = random.Random(5)
    for _ in range(200):
        struck = sorted(chance.sample(range(40), chance.randint(0, 9)))
        strikes, tried = Strikes(), []
        for number in chance.sample(range(40), 40):  # documents that are read in any order
            if "slow" not in strikes.before(number):
                tried.append(number)
                strikes.add(number, [("slow", "why")] if number in struck else [])
        assert set(struck[:STRIKES]) <= set(tried)
        assert strikes.out() == ({"slow"} if len(struck) >= STRIKES else frozenset())


def test_a_slow_rule_costs_its_time_three_times_at_most(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimlint.claims.pattern_claims.SECONDS", 0.02)
    slow = "- {id: slow, kind: pattern, key: k, extract: {pattern: '(?P<value>(?:a|b|ab)*[cd])'}}\n"
    (tmp_path / "mine.yaml").write_text(slow, "utf-8")
    book = rulebook.load([tmp_path / "mine.yaml"], builtin=False)[0]
    for path in folder.glob("*.txt"):
        path.write_text("ab" * 60 + "\n", "utf-8")
    tried: list[str] = []
    monkeypatch.setattr("claimlint.claims.pattern_claims._StoppedError.__init__", lambda _, why: tried.append(why))
    (error,) = checked(folder, book).errors
    assert "stopped in 3 (00.txt, 01.txt, 02.txt)" in error.message
    assert len(tried) == 3
