"""When output is coloured and when places are links: what was asked, then the environment, then the terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from claimlint.cli.streams import ColorChoice, Harmless, LinksChoice, disarmed, links_for, wants_color


class Stream(io.StringIO):
    """A stream that says whether it is a terminal."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


DISARMED = [
    ("a::b", "a::b"),
    ("# [x] ##", "# [x] ##"),
    ("::error::x", ": :error::x"),
    (" \u00a0::x::y\n::z", " \u00a0: :x::y\n: :z"),
    ("a\r::x", "a\r: :x"),
    ("a ##[error]b##[c", "a ## [error]b## [c"),
]

COLORED: list[tuple[ColorChoice, bool, dict[str, str], bool]] = [
    ("auto", False, {}, False),
    ("auto", True, {"NO_COLOR": "1"}, False),
    ("auto", True, {"TERM": "dumb"}, False),
    ("auto", False, {"FORCE_COLOR": "0"}, False),
    ("auto", False, {"FORCE_COLOR": ""}, False),
    ("auto", False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ("never", True, {"FORCE_COLOR": "1"}, False),
    ("auto", True, {}, True),
    ("auto", True, {"NO_COLOR": ""}, True),
    ("auto", False, {"FORCE_COLOR": "1"}, True),
    ("always", False, {"NO_COLOR": "1"}, True),
]

LINKED: list[tuple[LinksChoice, bool, dict[str, str], bool]] = [
    ("auto", True, {}, False),
    ("auto", True, {"TERM": "xterm-256color"}, False),
    ("auto", True, {"TERM_PROGRAM": "Apple_Terminal"}, False),
    ("auto", True, {"VTE_VERSION": "4902"}, False),
    ("auto", True, {"VTE_VERSION": "5000"}, False),
    ("auto", True, {"VTE_VERSION": "new"}, False),
    ("auto", True, {"TERM": "dumb", "TERM_PROGRAM": "vscode"}, False),
    ("auto", True, {"TERM": "screen-256color", "WT_SESSION": "1"}, False),
    ("auto", True, {"TERM_PROGRAM": "WezTerm", "FORCE_HYPERLINK": "0"}, False),
    ("auto", False, {"TERM_PROGRAM": "WezTerm"}, False),
    ("never", True, {"FORCE_HYPERLINK": "1"}, False),
    ("auto", True, {"TERM_PROGRAM": "WezTerm"}, True),
    ("auto", True, {"TERM": "xterm-kitty"}, True),
    ("auto", True, {"VTE_VERSION": "7600"}, True),
    ("auto", True, {"WT_SESSION": ""}, True),
    ("auto", False, {"FORCE_HYPERLINK": "1"}, True),
    ("always", False, {"TERM": "dumb"}, True),
]


def only(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    """Nothing but these variables in the environment."""
    monkeypatch.setattr("os.environ", environment)


@pytest.mark.parametrize(("text", "expected"), DISARMED)
def test_no_line_of_a_log_is_a_command(text: str, expected: str) -> None:
    assert disarmed(text) == expected


def test_a_command_in_pieces_is_none() -> None:
    raw = io.BytesIO()
    stream = Harmless(io.TextIOWrapper(raw, encoding="ascii"))
    for piece in (":", ":error::é\n ", "::", "x #", "#[y"):
        stream.write(piece)
    assert raw.getvalue().decode("utf-8") == ": :error::é\n"
    stream.flush()
    assert raw.getvalue().decode("utf-8") == ": :error::é\n : :x ## [y"


@pytest.mark.parametrize(("choice", "terminal", "environment", "expected"), COLORED)
def test_color(
    monkeypatch: pytest.MonkeyPatch, choice: ColorChoice, terminal: bool, environment: dict[str, str], expected: bool
) -> None:
    only(monkeypatch, environment)
    assert wants_color(choice, Stream(terminal)) is expected


@pytest.mark.parametrize(("choice", "terminal", "environment", "expected"), LINKED)
def test_links(
    monkeypatch: pytest.MonkeyPatch, choice: LinksChoice, terminal: bool, environment: dict[str, str], expected: bool
) -> None:
    only(monkeypatch, environment)
    assert links_for(choice, Stream(terminal)) == (f"{Path.cwd().as_uri()}/" if expected else "")
