"""Of subtitles what is said is read, as running text: numbers, times and tags are not."""

from __future__ import annotations

import pytest
from read_blocks import blocks

from claimlint.readers import from_text


def cue(start: float, end: float, text: str) -> str:
    """Seconds and a text → a cue, as both kinds of subtitles take it."""
    return f"00:00:{start:06.3f} --> 00:00:{end:06.3f}\n{text}\n\n"


def said(*cues: str, path: str = "a.vtt") -> list[str]:
    head = "WEBVTT\n\n" if path == "a.vtt" else ""
    return [text for _, text in blocks(path, head + "".join(cues))]


@pytest.mark.parametrize("path", ["a.vtt", "a.srt"])
def test_cues_that_go_on_are_one_paragraph(path: str) -> None:
    first, second = cue(1, 3, "The port will\npay $48 million"), cue(3.1, 5, "for two ferries.")
    assert said(first, second, path=path) == ["The port will\npay $48 million\nfor two ferries."]
    assert said(f"1\n{first}2\n{second}", path=path) == ["The port will\npay $48 million\nfor two ferries."]


def test_a_long_pause_parts_paragraphs() -> None:
    assert said(cue(1, 3, "One."), cue(9, 10, "Two.")) == ["One.", "Two."]
    assert said(cue(1, 3, "One."), cue(4, 5, "Two.")) == ["One.\nTwo."]


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (("<v Ann Low>It is $5.", "<v Ann Low>More.", "<v Bo Li>No."), ["Ann Low: It is $5.\nMore.", "Bo Li: No."]),
        (("ANN LOW: It is $5.", "More.", "BO: No."), ["ANN LOW: It is $5.\nMore.", "BO: No."]),
        ((">> Yes.", ">> MAYOR: No.", "Nor that."), ["Yes.", "MAYOR: No.\nNor that."]),
        (("- Yes.\n- No, 5 - 3.",), ["Yes.", "No, 5 - 3."]),
        (("At 10:30 it is -5.",), ["At 10:30 it is -5."]),
    ],
)
def test_speakers(cues: tuple[str, ...], expected: list[str]) -> None:
    assert said(*(cue(at, at + 1, text) for at, text in enumerate(cues))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<i>It</i> is <c.red>$5</c><00:00:01.500> now", "It is $5 now"),
        ("{\\an8}It is &amp; was", "It is & was"),
        ("[applause]\nWords.", "Words."),
        ("♪ la la ♪\nWords.", "Words."),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
    ],
)
def test_what_is_shown(text: str, expected: str) -> None:
    assert said(cue(1, 2, text)) == [expected]
    assert said(cue(1, 2, text), path="a.srt") == [expected]


def test_what_rolls_is_read_once() -> None:
    assert said(cue(1, 2, "one"), cue(2, 3, "one\ntwo"), cue(3, 4, "two\nthree")) == ["one\ntwo\nthree"]


def test_the_head_of_a_file() -> None:
    document = from_text("a.vtt", f"WEBVTT - The meeting\nLanguage: de\n\nSTYLE\n::cue {{}}\n\n{cue(1, 2, 'Worte.')}")
    assert [block.role for block in document.blocks] == ["title", "lead"]
    assert (document.language, document.declared, document.date) == ("de", True, None)


def test_marks() -> None:
    source = f"WEBVTT\n\nNOTE\nclaimlint-disable-next-line x -- why\n\n7\n{cue(1, 2, 'one' + chr(10) + 'two')}"
    document = from_text("a.vtt", source)
    (mark,) = document.marks
    assert source[mark.span.start : mark.span.end] == "one\ntwo"
    assert not mark.fault
    (astray,) = from_text("a.srt", f"NOTE claimlint-disable-file x\n\n{cue(1, 2, 'one')}").marks
    assert "this kind of file has no comments" in astray.fault
