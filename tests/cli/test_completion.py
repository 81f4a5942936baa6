"""What shells are offered at the press of a key, by the protocol that click's scripts speak."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint import catalog

Command = Callable[..., "subprocess.CompletedProcess[str]"]
FILE = ("file", "")

OFFERED: dict[str, set[str] | tuple[str, str]] = {
    "claimlint ": {"check", "facts", "why", "explain", "completion"},
    "claimlint ch": {"check"},
    "claimlint go": FILE,
    "claimlint docs/": FILE,
    "claimlint check ": FILE,
    "claimlint check go": FILE,
    "claimlint good.txt --form": {"--format"},
    "claimlint good.txt go": FILE,
    "claimlint check --corpus go": FILE,
    "claimlint check --against go": FILE,
    "claimlint check --only go": FILE,
    "claimlint check --config cl": FILE,
    "claimlint check --rules ru": FILE,
    "claimlint check --baseline cl": FILE,
    "claimlint check --stdin-filename go": FILE,
    "claimlint check -o ou": FILE,
    "claimlint check --format j": {"json", "jsonl", "junit"},
    "claimlint check --report sar": {"sarif=claimlint.sarif"},
    "claimlint check --report markdown=go": {"markdown=good.txt"},
    "claimlint check --report markdown=docs/p": {"markdown=docs/page.txt", "markdown=docs/pages/"},
    "claimlint check --report markdown=gone/": set(),
    "claimlint check --report": {"--report"},
    "claimlint check --select week": {"weekday-date"},
    "claimlint check --select dat": {"dates", "date-conflict"},
    "claimlint check --ignore dates,week": {"dates,weekday-date"},
    "claimlint check --rules mine.yaml --select min": {"mine"},
    "claimlint check --pack docs --select docs-pri": {"docs-price"},
    "claimlint check --pack ": {"docs", "finance"},
    "claimlint check --timezone europe/berl": {"Europe/Berlin"},
    "claimlint check --language d": {"de"},
    "claimlint check --group-by a": {"auto", "all"},
    "claimlint facts --format c": {"csv"},
    "claimlint explain week": {"weekday-date"},
    "claimlint explain conf": {"configured"},
    "claimlint explain --config broken.yaml week": {"weekday-date"},
    "claimlint why go": FILE,
    "claimlint why good.txt:1 ba": FILE,
    "claimlint man expl": {"explain"},
    "claimlint docs how": {"how-it-works"},
    "claimlint schema r": {"report", "rule"},
    "claimlint test ru": FILE,
    "claimlint validate ru": FILE,
    "claimlint init d": ("dir", ""),
    "claimlint baseline cr": {"create"},
    "claimlint baseline create go": FILE,
}
"""What is typed → what is offered: these, these and others (where the last word is not begun), or the shell's files."""


@pytest.fixture(autouse=True)
def desk(folder: Path) -> Path:
    """Two texts, rules of one's own, and a configuration that names one of them."""
    rule = "kind: pattern\nkey: {}\nextract: {{pattern: 'port (?P<value>\\d+)'}}\n"
    (folder / "docs" / "pages").mkdir(parents=True)
    (folder / "docs" / "page.txt").write_text("", "utf-8")
    (folder / "docs" / ".page.txt").write_text("", "utf-8")
    (folder / "mine.yaml").write_text(rule.format("port"), "utf-8")
    (folder / "configured.yaml").write_text(rule.format("quay"), "utf-8")
    (folder / "claimlint.yaml").write_text("rules: [configured.yaml]\n", "utf-8")
    (folder / "broken.yaml").write_text("rules: [gone.yaml]\nselekt: x\n", "utf-8")
    return folder


def offered(claimlint: Command, shell: str, line: str) -> list[tuple[str, str]]:
    """A shell and what is typed in it → kind and value of each thing that is offered."""
    words = line.split(" ")
    given = {"COMP_WORDS": line, "COMP_CWORD": words[-1] if shell == "fish" else str(len(words) - 1)}
    done = claimlint(_CLAIMLINT_COMPLETE=f"{shell}_complete", **given)
    assert (done.returncode, done.stderr) == (0, ""), line
    lines = done.stdout.splitlines()
    if shell == "zsh":
        return list(zip(lines[:-1:3], lines[1::3], strict=True))
    return [(kind, value.partition("\t")[0]) for kind, _, value in (line.partition(",") for line in lines if line)]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_may_come_next_is_offered(claimlint: Command, shell: str) -> None:
    for line, expected in OFFERED.items():
        found = offered(claimlint, shell, line)
        if isinstance(expected, tuple):
            assert [kind for kind, _ in found] == [expected[0]], line
        else:
            assert {kind for kind, _ in found} <= {"plain"}, line
            values = {value for _, value in found}
            assert expected == values or (line.endswith(" ") and expected < values), line


def test_all_formats_and_rules_are_offered(claimlint: Command) -> None:
    forms = {value for _, value in offered(claimlint, "bash", "claimlint check --format ")}
    assert forms == set(catalog.names("reporters"))
    reports = {value.partition("=")[0] for _, value in offered(claimlint, "bash", "claimlint check --report ")}
    assert reports == forms
    rules = {line.split()[0] for line in claimlint("rules").stdout.splitlines()[1:]}
    assert {value for _, value in offered(claimlint, "bash", "claimlint explain ")} == rules


def test_a_rule_is_offered_with_its_reason_and_nothing_of_it_steers_the_terminal(
    claimlint: Command, folder: Path
) -> None:
    (folder / "mine.yaml").write_text(
        "kind: pattern\nkey: x\nwhy: \"a\\x1b[31m\\nreason\"\nextract: {pattern: 'x(?P<value>y)'}\n", "utf-8"
    )
    done = claimlint(
        _CLAIMLINT_COMPLETE="zsh_complete", COMP_WORDS="claimlint explain --rules mine.yaml min", COMP_CWORD="4"
    )
    assert done.stdout.splitlines() == ["plain", "mine", "a␛[31m reason"]


@pytest.mark.skipif(sys.platform == "win32" or shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("claimlint explain week", ["weekday-date"]),
        ("claimlint check --report sar", ["sarif=claimlint.sarif"]),
        ("claimlint check --select=week", ["weekday-date"]),
        ("claimlint check --select=dates,week", ["dates,weekday-date"]),
        ("claimlint check --report markdown=docs/p", ["docs/page.txt", "docs/pages/"]),
        ("claimlint check --format=js", ["json", "jsonl"]),
        ("claimlint check --report=sar", ["sarif=claimlint.sarif"]),
        ("claimlint check --timezone=", 1),
    ],
)
def test_bash_itself_completes(folder: Path, line: str, expected: list[str] | int) -> None:
    """The script, loaded by bash, which calls the function as it does at the press of a key."""
    words = line.replace("=", " = ").rstrip().split(" ")  # as bash parts a line
    played = f"""
        PATH={Path(sys.executable).parent}:$PATH
        compopt() {{ :; }}
        eval "$(claimlint completion bash)"
        COMP_WORDS=({" ".join(words)}); COMP_CWORD={len(words) - 1}
        _claimlint_completion claimlint; printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", played], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    found = done.stdout.splitlines()
    assert found == expected or (isinstance(expected, int) and len(found) > expected), done.stderr
