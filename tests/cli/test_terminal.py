"""What a person sees on a terminal: drawn, wrapped, harmless; and that a pipe neither gets nor pays for any of it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import commandline
import pytest

from claimlint.cli import progress

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

Command = Callable[..., "subprocess.CompletedProcess[str]"]
ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\]8;[^\x1b]*\x1b\\)")
HOSTILE = "a[bold red]b[b]\x1b[31m :smile: {x}.txt"
LONG = (
    "The board of the port of Velden, which met on Tuesday, will spend ${} million on two new ferries for the coast.\n"
)
LOOKED_AT = [
    "facts .",
    "rules",
    "explain amount-conflict",
    "why a.txt:1 b.txt:1",
    "check gone.txt -q --format concise",
    "explain",
    "check --help",
    "completion --help",
    "docs",
    "check . --format full --explain --verbose",
    "check --formt concise",
    "check --format consice",
    "check a-report-that-somebody-has-moved-to-a-folder-of-another-name.txt",
    "chek",
]
"""Each is asked for once at every width, with and without colour, and through a pipe."""


@pytest.fixture(autouse=True)
def desk(folder: Path) -> Path:
    """Two texts that disagree, one of them of a name that would like to steer the terminal."""
    (folder / "a.txt").write_text(LONG.format(48), "utf-8")
    (folder / "b.txt").write_text(LONG.format(43), "utf-8")
    return folder


def on_terminal(
    folder: Path, *arguments: str, columns: int = 80, apart: bool = False, **environment: str
) -> tuple[int, str]:
    """The command, run on a terminal of so many columns → its status and all that it sent there."""
    done = commandline.on_terminal(arguments, folder, environment, columns, apart=apart)
    return done.returncode, done.stdout


@pytest.mark.parametrize("arguments", LOOKED_AT)
@pytest.mark.parametrize("columns", [80, 120])
def test_no_line_is_wider_than_the_terminal(folder: Path, arguments: str, columns: int) -> None:
    status, sent = on_terminal(folder, *arguments.split(), columns=columns)
    shown = ESCAPE.sub("", sent)
    assert max(map(len, shown.splitlines())) <= columns
    assert status in (0, 1, 2)
    assert "Traceback" not in shown


def test_the_terminal_says_how_wide_it_is(folder: Path) -> None:
    for columns in (70, 100):
        widest = max(
            map(len, ESCAPE.sub("", on_terminal(folder, "rules", columns=columns, apart=True)[1]).splitlines())
        )
        assert columns - 10 < widest <= columns


@pytest.mark.parametrize("arguments", LOOKED_AT)
@pytest.mark.parametrize("plain", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_colour_only_characters_are_sent(folder: Path, arguments: str, plain: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal(folder, *arguments.split(), **plain)[1]


@pytest.mark.parametrize("arguments", ["facts .", "rules", "explain amount-conflict", "why a.txt:1 b.txt:1"])
def test_what_is_drawn_says_what_is_printed(claimlint: Command, folder: Path, arguments: str) -> None:
    printed = claimlint(*arguments.split()).stdout
    drawn = on_terminal(folder, *arguments.split(), columns=200)[1]
    assert "\x1b[" in drawn
    words = {word.strip(".,:;") for word in printed.split() if "…" not in word}
    seen = {word.strip(".,:;│─") for word in ESCAPE.sub("", drawn).split()}
    assert words - seen == set()


def test_cells_are_wrapped_where_a_pipe_gets_them_clipped(claimlint: Command, folder: Path) -> None:
    quoted = "A ferry for the coast was promised by the board of the port of Velden and by all its friends in the north"
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f'"{quoted}," Lena Ostrow said.\n', "utf-8")
    assert "…" in claimlint("facts", "a.txt", "b.txt").stdout
    drawn = ESCAPE.sub("", on_terminal(folder, "facts", "a.txt", "b.txt")[1])
    assert drawn.count("…") == 1  # a quotation is called by its first words, and stands whole in its cells
    assert set(quoted.split()) <= set(re.findall(r"\w+", drawn))


def test_what_disagrees_has_a_mark_besides_its_colour(folder: Path) -> None:
    drawn = on_terminal(folder, "facts", "a.txt", "b.txt", NO_COLOR="1")[1]
    marked = [line.split()[1] for line in drawn.splitlines() if line.startswith("≠")]
    assert marked == ["amount:"]


@pytest.mark.parametrize("arguments", ["facts .", "check . --format full", "why a.txt:1 {}:1 --group-by all"])
def test_documents_steer_nothing(folder: Path, arguments: str) -> None:
    (folder / HOSTILE).write_text(LONG.format(47).replace("ferries", "[bold]\x1b]0;title\x07[/bold] ferries"), "utf-8")
    words = [word.replace("{}", HOSTILE) for word in arguments.split()]
    sent = on_terminal(folder, *words, columns=200)[1]
    assert "a[bold red]b[b]␛[31m" in sent
    assert "\x1b[31m :smile" not in sent
    assert "\x1b]0;" not in sent
    assert "\x07" not in sent


def test_a_person_is_told_of_a_folder_that_is_called_like_a_command(claimlint: Command, folder: Path) -> None:
    (folder / "rules").mkdir()
    (folder / "rules/mine.yaml").write_text("kind: pattern\n", "utf-8")
    assert "note: `" not in on_terminal(folder, "rules")[1]  # as `init` leaves it
    (folder / "rules/page.txt").write_text("The quay is closed.\n", "utf-8")
    assert "note: `claimlint rules/` checks the folder rules" in on_terminal(folder, "rules")[1]
    assert "note: `" not in on_terminal(folder, "rules", "--format", "json")[1]
    assert claimlint("rules").stderr == "note: `claimlint rules/` checks the folder rules\n"


def test_wrapped_errors_stand_further_in(folder: Path) -> None:
    sent = on_terminal(folder, "check", "--format", "consice", columns=60)[1]
    error = ESCAPE.sub("", sent).splitlines()[3:]
    assert error[0].startswith("Error: Invalid value for '--format': 'consice' is not")
    assert len(error) > 2
    assert all(line.startswith("  ") and not line.startswith("   ") for line in error[1:])
    (folder / "notes.docx").write_bytes(b"PK\x03\x04")
    drawn = ESCAPE.sub("", on_terminal(folder, "check", "notes.docx", columns=40)[1])
    assert "\n  " in drawn[drawn.index("notes.docx: error") : drawn.index("hint: ")].rstrip()
    assert on_terminal(folder, "check", "--format", "consice", columns=60, NO_COLOR="1")[1].count("'concise'") == 2


def test_errors_are_drawn_and_the_lines_that_point_are_not_wrapped(folder: Path) -> None:
    (folder / "bad.yaml").write_text("kind: agreement\nclaims: amount\nsevereness: high\n", "utf-8")
    sent = on_terminal(folder, "check", "a.txt", "--rules", "bad.yaml", columns=60)[1]
    assert "\x1b[1;31merror[rule]" in sent or "\x1b[31merror[rule]" in sent
    assert "^^^" in ESCAPE.sub("", sent)
    assert "hint: " in ESCAPE.sub("", sent)
    assert "\x1b" not in on_terminal(folder, "check", "gone.txt", "--color", "never")[1]


def test_a_bar_is_shown_while_many_documents_are_checked_and_then_gone(folder: Path) -> None:
    for number in range(progress.MANY + 1):
        (folder / f"page-{number:03}.txt").write_text(LONG.format(number), "utf-8")
    ask = ("check", ".", "--group-by", "folder", "--select", "weekday-date", "--format", "concise")
    sent = on_terminal(folder, *ask)[1]
    counts = re.findall(r"checking (\d+)/(\d+) documents(?:, (\d+)/(\d+) stories)?", ESCAPE.sub("", sent))
    assert (counts[-1][0], counts[-1][2]) == (counts[-1][1], counts[-1][3])
    assert "\x1b[2K" in sent  # it is taken from the screen
    assert "checking" not in on_terminal(folder, *ask, "-q")[1]


def test_a_bar_is_shown_with_few_documents_when_they_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    drawn: list[tuple[str, float]] = []
    now = [0.0]
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(progress, "perf_counter", lambda: now[0])
    monkeypatch.setattr(progress, "_drawing", lambda stack: lambda text, share: drawn.append((text, share)))
    monkeypatch.setenv("TERM", "xterm")
    with progress.progress(quiet=False) as step:
        assert step is not None
        for number in range(1, 4):
            now[0] += progress.PATIENCE * 0.4
            step("documents", number, 3)
        step("stories", 1, 2)
        now[0] += 1
        step("stories", 2, 2)
    assert [text for text, _ in drawn] == ["checking 3/3 documents", "checking 3/3 documents, 2/2 stories"]
    assert drawn[-1][1] == pytest.approx(1.0)
    shares = [share for _, share in drawn]
    assert shares == sorted(shares)


def test_a_pipe_never_loads_the_library_that_draws(folder: Path) -> None:
    loaded, _ = commandline.loaded_by([f"{arguments} --color always" for arguments in LOOKED_AT], folder)
    assert "claimlint" in loaded
    assert loaded.isdisjoint({"rich", "pygments"})
