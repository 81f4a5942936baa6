"""A sign-off holds for a figure as it stands and for no other, and a file with a mistake says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint import api
from claimlint.model import Error, Gone, Report, Signature
from claimlint.suppression import signoff

RELEASE = "Marbeck Ferries carried 1.2 million passengers in 2025, a rise of 9%, chief executive Lena Ostrow said.\n"
SOURCE = "In 2025 Marbeck Ferries carried 1,187,400 passengers, a rise of 7%. Lena Ostrow, chief executive, said so.\n"
ENTRY = "  - {{draft: release.txt, figure: 9%, verdict: contradicted, fingerprint: {}, by: Ada, reason: agreed}}\n"


def checked(release: str = RELEASE, source: str = SOURCE, names: tuple[str, str] = ("release.txt", "s.txt")) -> Report:
    return api.check({names[0]: release}, against={names[1]: source})


def name(report: Report, figure: str = "9%") -> str:
    (found,) = [row.fingerprint for row in report.support if row.place.text == figure]
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A sign-off of the 9% of the release."""
    made = tmp_path / "signed.yaml"
    made.write_text("version: 1\nsigned:\n" + ENTRY.format(name(checked())), "utf-8")
    return made


def test_what_is_signed_off_is_no_finding(file: Path) -> None:
    before = checked()
    assert [finding.place.text for finding in before.findings] == ["9%"]
    after, notices = signoff.signed(before, file)
    assert after.findings == notices == after.lapsed == ()
    assert after.summary.suppressed == 1
    assert {row.place.text: row.signed for row in after.support if row.signed} == {"9%": Signature("Ada", "agreed")}


@pytest.mark.parametrize(
    ("release", "source"),
    [
        (RELEASE.replace("9%", "8%"), SOURCE),
        (RELEASE.replace("a rise of", "a fall of"), SOURCE),
        (RELEASE, SOURCE.replace("7%", "6%")),
        (RELEASE, SOURCE.replace("7%", "9%")),
    ],
)
def test_what_has_changed_is_signed_off_no_more(file: Path, release: str, source: str) -> None:
    after, notices = signoff.signed(checked(release, source), file)
    assert [row.signed for row in after.support if row.signed] == []
    assert after.lapsed == (Gone("release.txt", "contradicted", "9%"),)
    assert "9% in release.txt is not signed off any more" in notices[0]


@pytest.mark.parametrize(
    ("release", "source", "names"),
    [
        (RELEASE, SOURCE, ("other.txt", "moved/s.txt")),
        ("A word before.\n\n" + RELEASE + "\nAnd one behind.\n", SOURCE, ("release.txt", "s.txt")),
        (RELEASE.replace(" a rise", "\na rise"), SOURCE.upper().title(), ("release.txt", "s.txt")),
    ],
)
def test_what_changes_elsewhere_does_not_count(release: str, source: str, names: tuple[str, str]) -> None:
    assert name(checked(release, source, names)) == name(checked())


def test_figures_of_the_same_words_have_names_of_their_own() -> None:
    names = [row.fingerprint for row in checked(RELEASE + "\n" + RELEASE).support]
    assert len(set(names)) == len(names) == 2 * len(checked().support)


def test_a_mistake_of_the_draft_itself_stays(tmp_path: Path) -> None:
    release = "The ferries sailed first on Friday, 14 May 2026, said Lena Ostrow.\n"
    report = checked(release)
    (row,) = [row for row in report.support if "14 May" in row.place.text]
    file = tmp_path / "signed.yaml"
    said = f"{{draft: release.txt, figure: x, verdict: {row.verdict}, fingerprint: {row.fingerprint}}}"
    file.write_text(f"version: 1\nsigned: [{said}]\n", "utf-8")
    rules = [finding.rule for finding in signoff.signed(report, file).report.findings]
    assert "weekday-date" in rules
    assert "unsupported" not in rules


@pytest.mark.parametrize(
    ("content", "line", "column", "told"),
    [
        ('{"version": 1,\n "signed": [}', 2, 13, "not YAML"),
        ('{"version": 2, "signed": []}', 1, 13, "another version"),
        ("version: 1\nsigned:\n" + ENTRY.format("x").replace("contradicted", "contradict"), 3, 47, "did you mean"),
        ("version: 1\nsigned:\n" + ENTRY.format("x").replace("by:", "bye:"), 3, 77, "unknown key 'bye'"),
        ("version: 1\nsigned: [{draft: a}]", 2, 10, "no figure"),
        ("version: 1\nversion: 1\nsigned: []", 2, 1, "given twice"),
        ("[]", 1, 1, "must be a mapping"),
        ("", 1, 1, "empty"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, content: str, line: int, column: int, told: str) -> None:
    file = tmp_path / "signed.json"
    file.write_text(content, "utf-8")
    report = signoff.signed(checked(), file).report
    errors = [
        error for error in report.errors if (error.line, error.column) == (line, column) and told in error.message
    ]
    assert errors, report.errors
    assert {error.kind for error in report.errors} == {"sign-off"}
    assert len(report.findings) == 1


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (error,) = signoff.load(tmp_path / "none.json")[1]
    assert error == Error(error.path, "sign-off", "cannot be read: no such file or directory", error.hint)
