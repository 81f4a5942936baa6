"""Quotations: what is none, pairs of every kind of mark, broken marks, speakers, and titles that nobody says."""

from __future__ import annotations

import pytest

from claimlint.extractors.quote import extract, quoted_words
from claimlint.languages import lexicon
from claimlint.model import Quote, Span


def quotes(text: str) -> list[tuple[str, Quote]]:
    mentions = extract(text, Span(0, len(text)), lexicon())
    return [(text[m.span.start : m.span.end], m.value) for m in mentions if isinstance(m.value, Quote)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No marks at all.",
        "He is 6'2\" tall.",
        "In the '90s and the ’80s rock 'n' roll died.",
        "The workers' rights and the players' union.",
        "The workers’ rights and it’s don’t.",
        "Get 'em while they're hot.",
        '"" and " "',
    ],
)
def test_no_quotation(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('He said "we pay" twice.', '"we pay"'),
        ("He said “we pay” twice.", "“we pay”"),
        ("Er sagte „wir zahlen“ oft.", "„wir zahlen“"),
        ("Il dit « on paie » ici.", "« on paie »"),
        ("He said ‘we don’t pay’ twice.", "‘we don’t pay’"),
        ("He said ‘the workers’ rights matter,’ then left.", "‘the workers’ rights matter,’"),
        ("He said: 'We will not pay.'", "'We will not pay.'"),
        ('He said "she loves her Country, " then left.', '"she loves her Country, "'),
        ('He said " we pay them all" then.', '" we pay them all"'),
        ('"It is tough, "Adgate said by telephone.', '"It is tough, "'),
        ("He said “she told me ‘no’ twice” then.", "“she told me ‘no’ twice”"),
        ('He said "she told me "never" twice" then.', '"she told me "never" twice"'),
        ('"He is 6\'2" tall," she said.', '"He is 6\'2" tall,"'),
    ],
)
def test_marks_are_paired(text: str, written: str) -> None:
    assert [(w, q.broken) for w, q in quotes(text)] == [(written, "")]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ('"First part.\n\n"Second part," he said.', ["", ""]),
        ('"First part.\n\nSecond part.\n\nThird part," he said.', ["", "", ""]),
        ('Let us work together for peace." Then he left.', ["unopened"]),
        ('He said, "we will pay them all.\n\nThen he left.', ["unclosed"]),
        ('He said, "we will pay. Then "we will not" he said.', ["unclosed", ""]),
    ],
)
def test_broken_marks(text: str, broken: list[str]) -> None:
    assert [q.broken for _, q in quotes(text)] == broken


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('A sign read "keep off the grass" there.', ""),
        ('The man was described as "a very quiet neighbour" once.', ""),
        ('The note described Paul Ferro as "a very kind leader".', ""),
        ('"We will pay," Takaichi said.', "Takaichi"),
        ('"We will pay them," said Dana Ortiz.', "Dana Ortiz"),
        ('Dana Ortiz said: "We will pay them."', "Dana Ortiz"),
        ('According to Dana Ortiz, "we will pay them".', "Dana Ortiz"),
        ('Dana Ortiz, 43, told CNN: "We will pay them."', "Dana Ortiz"),
        ('Dana Ortiz posted on X today:\n\n"We will pay them."', "Dana Ortiz"),
        ("“We will pay them,” the US president wrote.", "the US president"),
        ('A State Department spokesperson said it "has never been stronger".', "A State Department spokesperson"),
        ('Dana Ortiz left. She said it was "a very bad day".', "Dana Ortiz"),
        ('Dana Ortiz met Paul Ferro. She said it was "a very bad day".', ""),
        ('"We will pay them," said Dana Ortiz. "We always pay our bills."', "Dana Ortiz"),
        ('"We will pay them," Microsoft said.', "Microsoft"),
        ('Ortiz\'s lawyer, Dana Ferro, said: "We will pay them."', "Dana Ferro"),
    ],
)
def test_speaker(text: str, speaker: str) -> None:
    assert quotes(text)[-1][1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ('She starred in "The Hunger Games" once.', False),
        ('Vincent "Chin" Gigante died.', False),
        ('A new "golden age" began.', False),
        ('He called it "a golden age of trade".', True),
        ('Dana Ortiz said it was "prudent" to wait.', True),
        ('He wrote, "SHE WILL NOT LET THEM DOWN!" then.', True),
    ],
)
def test_speech_or_title(text: str, speech: bool) -> None:
    assert [q.speech for _, q in quotes(text)] == [speech]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("“It’s 5.5 per cent, U.S.-led!”", ("it's", "5.5", "per", "cent", "u.s", "led")),
        ("“We … pay [the bank] all...”", ("we", "...", "pay", "...", "all", "...")),
        ('"..."', ("...",)),
    ],
)
def test_words(written: str, words: tuple[str, ...]) -> None:
    assert quoted_words(written) == words


def test_a_quotation_is_cut_at_its_block() -> None:
    text = '"First part.\n\nSecond part," he said.'
    mentions = list(extract(text, Span(14, len(text)), lexicon()))
    assert [m.span for m in mentions] == [Span(14, 27)]
